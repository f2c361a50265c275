/** The command line: one class a command, as docs/CONTRACT.md has them. */
@NullMarked
package dev.showrunner.app.cli;

import org.jspecify.annotations.NullMarked;
