/**
 * Finds plugins, keeps each behind its own class loader, and lets parts offer each other things.
 */
@NullMarked
package dev.showrunner.core.plugin;

import org.jspecify.annotations.NullMarked;
