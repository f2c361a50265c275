/** Time and programs of the machine, so that tests can bring their own. */
@NullMarked
package dev.showrunner.api.runtime;

import org.jspecify.annotations.NullMarked;
