/** HTTP API, WebSocket, pages. */
@NullMarked
package dev.showrunner.web;

import org.jspecify.annotations.NullMarked;
