/** From a recording to named moments: the whole way, for whoever needs no part of it alone. */
@NullMarked
package dev.showrunner.media.find;

import org.jspecify.annotations.NullMarked;
