/** Removes what is older than it is to be kept, a little at a time. */
@NullMarked
package dev.showrunner.core.retention;

import org.jspecify.annotations.NullMarked;
