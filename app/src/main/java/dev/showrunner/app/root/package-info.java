/** The composition root: every part built with its constructor, in the order data flows. */
@NullMarked
package dev.showrunner.app.root;

import org.jspecify.annotations.NullMarked;
