/** Telling people elsewhere that a stream begins, changes or ends. */
@NullMarked
package dev.showrunner.api.announce;

import org.jspecify.annotations.NullMarked;
