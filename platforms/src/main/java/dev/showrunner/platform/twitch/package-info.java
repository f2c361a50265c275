/** Twitch: channels are watched, what happens in them is told, chat is read and written. */
@NullMarked
package dev.showrunner.platform.twitch;

import org.jspecify.annotations.NullMarked;
