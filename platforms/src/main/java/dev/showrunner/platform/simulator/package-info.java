/** Makes up shows that travel the real path. */
@NullMarked
package dev.showrunner.platform.simulator;

import org.jspecify.annotations.NullMarked;
