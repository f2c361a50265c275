package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatCommand.Access;
import org.jspecify.annotations.Nullable;

/**
 * A command as somebody wrote it.
 *
 * @param message the whole message
 * @param name what stands behind the prefix, lower-case
 * @param args what follows, without blanks at its ends; may be empty
 * @param access the most that the viewer is
 * @param answered name of the one whose message it answers; null when it answers none
 */
record Call(
    StreamEvent message, String name, String args, Access access, @Nullable String answered) {
  Channel channel() {
    return message.channel();
  }
}
