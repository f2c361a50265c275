/** Names moments: titles, descriptions, hashtags. */
@NullMarked
package dev.showrunner.media.describe;

import org.jspecify.annotations.NullMarked;
