package dev.showrunner.api.chat;

import dev.showrunner.api.StreamEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands that chats know. Offered by the service {@code commands}. */
public interface ChatCommands {
  /** What a command begins with, such as {@code !}. */
  String prefix();

  /** Id of the rule that brings commands to the service. */
  String rule();

  /** All of them: the built-in ones, then people's own, each by name. */
  List<Listed> all();

  /** One of them by its name, not by an alias. */
  Optional<Listed> find(String name);

  /**
   * What is wrong with a command; empty when nothing is.
   *
   * @param present name of the command that it would replace; null when it is a new one
   */
  List<Mistake> check(ChatCommand command, @Nullable String present);

  /**
   * Adds a command, or replaces the one that is present; its count stays.
   *
   * @throws dev.showrunner.api.ProblemException of kind USER, code {@code wrong-command}, when
   *     {@link #check} finds a mistake; {@code too-many-commands}
   */
  Listed save(ChatCommand command, @Nullable String present);

  /**
   * Forgets a command and its count; a built-in one becomes what it was at first. False when there
   * is none.
   */
  boolean delete(String name);

  /** Sets how often a command was used, which is what {@code {count}} says; false when unknown. */
  boolean count(String name, long count);

  /**
   * What an own command would answer to a viewer, with made-up values where a stream would give
   * them.
   *
   * @param written what the viewer writes after the command's name
   */
  String preview(ChatCommand command, String written);

  /**
   * Whether a message is written as a command, known or not: it begins with the prefix, or does so
   * behind the name of whom it answers or of the account that writes for us there.
   */
  boolean isCommand(StreamEvent message);

  /** What help answers to somebody. */
  String help(ChatCommand.Access who);

  /**
   * A command in the list.
   *
   * @param builtIn whether Showrunner brings it
   * @param usage what people write, with the prefix
   * @param count how often it was used
   */
  record Listed(ChatCommand command, boolean builtIn, String usage, long count) {}

  /**
   * What is wrong with a command.
   *
   * @param field of {@link ChatCommand}; for one alias or channel with {@code /} and its position
   * @param at the character of the field's text, counted from 0; null: all of it
   * @param detail what is wrong and what to do, one line
   */
  record Mistake(String field, @Nullable Integer at, String detail) {}
}
