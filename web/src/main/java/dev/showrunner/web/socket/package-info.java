/** The live feed and the socket of overlay pages. */
@NullMarked
package dev.showrunner.web.socket;

import org.jspecify.annotations.NullMarked;
