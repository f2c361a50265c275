/** One class of routes per resource of the API. */
@NullMarked
package dev.showrunner.web.resource;

import org.jspecify.annotations.NullMarked;
