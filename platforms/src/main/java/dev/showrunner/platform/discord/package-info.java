/** Discord: notices through webhooks. */
@NullMarked
package dev.showrunner.platform.discord;

import org.jspecify.annotations.NullMarked;
