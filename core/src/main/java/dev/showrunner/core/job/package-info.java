/** Heavy work: never dropped, retried with back-off, run again after a crash; on db-scheduler. */
@NullMarked
package dev.showrunner.core.job;

import org.jspecify.annotations.NullMarked;
