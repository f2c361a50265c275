/** The machine itself: time, threads and programs. Nothing else in Showrunner touches them. */
@NullMarked
package dev.showrunner.core.runtime;

import org.jspecify.annotations.NullMarked;
