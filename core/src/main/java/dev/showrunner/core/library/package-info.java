/** Recordings, highlights and clips: what Showrunner knows of them. */
@NullMarked
package dev.showrunner.core.library;

import org.jspecify.annotations.NullMarked;
