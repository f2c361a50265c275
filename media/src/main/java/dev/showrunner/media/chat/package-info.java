/** Reads what viewers wrote during a show. */
@NullMarked
package dev.showrunner.media.chat;

import org.jspecify.annotations.NullMarked;
