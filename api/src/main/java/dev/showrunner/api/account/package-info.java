/** Accounts on platforms that people signed in with, and how they sign in. */
@NullMarked
package dev.showrunner.api.account;

import org.jspecify.annotations.NullMarked;
