/** What a file holds: length, picture, sound; and what is wrong with it. */
@NullMarked
package dev.showrunner.media.probe;

import org.jspecify.annotations.NullMarked;
