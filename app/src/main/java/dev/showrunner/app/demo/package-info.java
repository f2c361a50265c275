/** A scripted show that proves every stage on this machine. */
@NullMarked
package dev.showrunner.app.demo;

import org.jspecify.annotations.NullMarked;
