/** Secrets at rest: encrypted under a key that lies beside the database. */
@NullMarked
package dev.showrunner.core.secret;

import org.jspecify.annotations.NullMarked;
