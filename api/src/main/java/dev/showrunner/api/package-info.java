/** Vocabulary and SPI: JDK and JSpecify only. */
@NullMarked
package dev.showrunner.api;

import org.jspecify.annotations.NullMarked;
