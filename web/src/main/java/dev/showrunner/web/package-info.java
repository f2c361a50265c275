/** HTTP API, WebSockets, pages: puts the routes of the other packages together. */
@NullMarked
package dev.showrunner.web;

import org.jspecify.annotations.NullMarked;
