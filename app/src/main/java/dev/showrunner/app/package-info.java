/** Main, the composition root, the command line. */
@NullMarked
package dev.showrunner.app;

import org.jspecify.annotations.NullMarked;
