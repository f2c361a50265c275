/** What an amount in one currency is in another. */
@NullMarked
package dev.showrunner.core.money;

import org.jspecify.annotations.NullMarked;
