/** The engine: journal, dispatch, queues, jobs, store. */
@NullMarked
package dev.showrunner.core;

import org.jspecify.annotations.NullMarked;
