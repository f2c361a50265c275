/**
 * What can be done in a channel of a platform: writing and answering in its chat, steering its
 * stream.
 */
@NullMarked
package dev.showrunner.api.chat;

import org.jspecify.annotations.NullMarked;
