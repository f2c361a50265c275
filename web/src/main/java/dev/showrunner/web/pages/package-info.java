/** Static files: the dashboard, the overlay page, WebJars. */
@NullMarked
package dev.showrunner.web.pages;

import org.jspecify.annotations.NullMarked;
