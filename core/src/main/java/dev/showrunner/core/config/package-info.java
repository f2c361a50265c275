/**
 * Reads {@code showrunner.yaml} and the environment into immutable records, or says what is wrong.
 */
@NullMarked
package dev.showrunner.core.config;

import org.jspecify.annotations.NullMarked;
