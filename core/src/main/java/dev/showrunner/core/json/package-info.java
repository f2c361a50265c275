/** How everything is written as JSON, and how durations are written. */
@NullMarked
package dev.showrunner.core.json;

import org.jspecify.annotations.NullMarked;
