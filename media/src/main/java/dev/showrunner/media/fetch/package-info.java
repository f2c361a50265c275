/** Brings recordings from addresses. */
@NullMarked
package dev.showrunner.media.fetch;

import org.jspecify.annotations.NullMarked;
