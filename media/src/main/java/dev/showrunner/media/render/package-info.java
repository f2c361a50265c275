/**
 * Cuts a piece of a recording into a clip: one run of FFmpeg from the source to the finished file.
 */
@NullMarked
package dev.showrunner.media.render;

import org.jspecify.annotations.NullMarked;
