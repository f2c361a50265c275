/** Live shows, from start to end. */
@NullMarked
package dev.showrunner.core.session;

import org.jspecify.annotations.NullMarked;
