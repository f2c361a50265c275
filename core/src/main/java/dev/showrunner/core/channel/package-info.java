/** The channels that people want watched, with what is known of each and set for it alone. */
@NullMarked
package dev.showrunner.core.channel;

import org.jspecify.annotations.NullMarked;
