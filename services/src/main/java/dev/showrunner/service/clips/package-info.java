/** Finds the moments of recordings and cuts clips from them. */
@NullMarked
package dev.showrunner.service.clips;

import org.jspecify.annotations.NullMarked;
