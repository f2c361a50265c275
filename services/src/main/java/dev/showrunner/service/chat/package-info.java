/** Lines in chats: said by rules, written by people, answers to messages. */
@NullMarked
package dev.showrunner.service.chat;

import org.jspecify.annotations.NullMarked;
