/** Tells people elsewhere that a stream begins, changes or ends. */
@NullMarked
package dev.showrunner.service.announcer;

import org.jspecify.annotations.NullMarked;
