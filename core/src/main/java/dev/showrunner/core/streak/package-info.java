/** Finds what belongs together in gifts and likes, and ends what nobody ended. */
@NullMarked
package dev.showrunner.core.streak;

import org.jspecify.annotations.NullMarked;
