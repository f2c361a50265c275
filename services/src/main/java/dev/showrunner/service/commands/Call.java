package dev.showrunner.service.commands;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.chat.ChatCommand.Access;

/**
 * A command as somebody wrote it.
 *
 * @param message the whole message
 * @param name what stands behind the prefix, lower-case
 * @param args what follows, without blanks at its ends; may be empty
 * @param access the most that the viewer is
 */
record Call(StreamEvent message, String name, String args, Access access) {
  Channel channel() {
    return message.channel();
  }
}
