/** Contract tests: extend one for each part of a plugin. They hold what the engine relies on. */
@NullMarked
package dev.showrunner.testkit.contract;

import org.jspecify.annotations.NullMarked;
