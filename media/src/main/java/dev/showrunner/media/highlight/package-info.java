/** Finds the moments of a recording worth showing, and says why. */
@NullMarked
package dev.showrunner.media.highlight;

import org.jspecify.annotations.NullMarked;
