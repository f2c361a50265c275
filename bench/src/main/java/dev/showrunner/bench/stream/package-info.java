/** Streams of hours made from a seed, with known moments and with what only looks like one. */
@NullMarked
package dev.showrunner.bench.stream;

import org.jspecify.annotations.NullMarked;
