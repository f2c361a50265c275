/** The rules, and the templates that fill a delivery's arguments. */
@NullMarked
package dev.showrunner.core.rule;

import org.jspecify.annotations.NullMarked;
