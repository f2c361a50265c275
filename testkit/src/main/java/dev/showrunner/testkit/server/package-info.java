/**
 * A small HTTP and WebSocket server on loopback for doubles of platforms: every frame, and every
 * way of failing, is in a test's hands.
 */
@NullMarked
package dev.showrunner.testkit.server;

import org.jspecify.annotations.NullMarked;
