/** JMH and whole-system benchmarks. */
@NullMarked
package dev.showrunner.bench;

import org.jspecify.annotations.NullMarked;
