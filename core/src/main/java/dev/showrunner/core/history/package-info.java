/** What happened during a show, for those who work on its recording. */
@NullMarked
package dev.showrunner.core.history;

import org.jspecify.annotations.NullMarked;
