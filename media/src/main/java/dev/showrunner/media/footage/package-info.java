/** Makes recordings of a show that never was, for the demo, tests and benchmarks. */
@NullMarked
package dev.showrunner.media.footage;

import org.jspecify.annotations.NullMarked;
