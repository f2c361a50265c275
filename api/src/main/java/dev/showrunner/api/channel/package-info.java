/** Channels that are watched and how they are. */
@NullMarked
package dev.showrunner.api.channel;

import org.jspecify.annotations.NullMarked;
