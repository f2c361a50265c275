/** What was announced of streams, and what was not and why. */
@NullMarked
package dev.showrunner.core.announce;

import org.jspecify.annotations.NullMarked;
