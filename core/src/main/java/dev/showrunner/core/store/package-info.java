/** The database: one writer that groups commits, readers beside it, positions, migrations. */
@NullMarked
package dev.showrunner.core.store;

import org.jspecify.annotations.NullMarked;
