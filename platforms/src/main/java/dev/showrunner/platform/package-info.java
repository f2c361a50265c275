/** One folder for each platform. */
@NullMarked
package dev.showrunner.platform;

import org.jspecify.annotations.NullMarked;
