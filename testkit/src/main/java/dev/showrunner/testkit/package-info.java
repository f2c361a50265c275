/** Doubles of outside systems, manual clock, contract tests for each SPI. */
@NullMarked
package dev.showrunner.testkit;

import org.jspecify.annotations.NullMarked;
