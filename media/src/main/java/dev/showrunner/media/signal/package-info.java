/** Per-second measurements of a recording, and what stands out in them. */
@NullMarked
package dev.showrunner.media.signal;

import org.jspecify.annotations.NullMarked;
