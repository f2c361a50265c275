/** Settings that people change while Showrunner runs, over those of the file. */
@NullMarked
package dev.showrunner.core.setting;

import org.jspecify.annotations.NullMarked;
