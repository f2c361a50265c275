/** The journal of events: durable, each once, in order. */
@NullMarked
package dev.showrunner.core.journal;

import org.jspecify.annotations.NullMarked;
