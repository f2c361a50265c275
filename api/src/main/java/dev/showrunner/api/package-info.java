/**
 * The words everything in Showrunner speaks, and what a plugin implements. Sees the JDK and
 * JSpecify only.
 */
@NullMarked
package dev.showrunner.api;

import org.jspecify.annotations.NullMarked;
