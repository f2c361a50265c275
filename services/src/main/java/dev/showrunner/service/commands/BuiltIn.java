package dev.showrunner.service.commands;

import dev.showrunner.api.chat.ChatCommand;
import java.util.function.BooleanSupplier;

/**
 * A command that Showrunner brings.
 *
 * @param command as it is until people change it
 * @param usage what stands behind its name, such as {@code [TEXT]}; may be empty
 * @param available whether it can do anything here
 * @param action does it
 */
record BuiltIn(ChatCommand command, String usage, BooleanSupplier available, Action action) {
  /** Does a command. */
  @FunctionalInterface
  interface Action {
    /** Gives what to answer; throws a ProblemException for what cannot be done. */
    String run(Call call, Deeds deeds) throws InterruptedException;
  }
}
