/** A double of Twitch on loopback that enforces what Twitch enforces. */
@NullMarked
package dev.showrunner.testkit.twitch;

import org.jspecify.annotations.NullMarked;
