/** Runs the sources and says how they are. */
@NullMarked
package dev.showrunner.core.source;

import org.jspecify.annotations.NullMarked;
