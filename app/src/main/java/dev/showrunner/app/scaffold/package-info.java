/** Projects for people who write plugins. */
@NullMarked
package dev.showrunner.app.scaffold;

import org.jspecify.annotations.NullMarked;
