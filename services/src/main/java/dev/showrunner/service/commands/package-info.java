/** Commands that viewers write in chats. */
@NullMarked
package dev.showrunner.service.commands;

import org.jspecify.annotations.NullMarked;
