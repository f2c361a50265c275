/** The live feed: everything that changes, from any position on, then as it happens. */
@NullMarked
package dev.showrunner.core.live;

import org.jspecify.annotations.NullMarked;
