/** Accounts on platforms: signing in, tokens kept sealed and refreshed once for all who wait. */
@NullMarked
package dev.showrunner.core.account;

import org.jspecify.annotations.NullMarked;
