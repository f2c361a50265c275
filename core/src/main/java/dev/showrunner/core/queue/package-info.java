/**
 * The queues: one for each service, bounded, in order of importance, never losing what may not be.
 */
@NullMarked
package dev.showrunner.core.queue;

import org.jspecify.annotations.NullMarked;
