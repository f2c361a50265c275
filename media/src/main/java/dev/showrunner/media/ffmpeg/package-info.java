/** Finds FFmpeg, the machine's or the bundled one, and runs it. */
@NullMarked
package dev.showrunner.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
