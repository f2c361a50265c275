/** Event by rules: which deliveries an event makes. */
@NullMarked
package dev.showrunner.core.dispatch;

import org.jspecify.annotations.NullMarked;
