/** Answers of a language model to viewers. */
@NullMarked
package dev.showrunner.service.replies;

import org.jspecify.annotations.NullMarked;
