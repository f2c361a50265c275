package dev.showrunner.api.chat;

import dev.showrunner.api.StreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries commands without doing them. Offered by the service {@code commands}. */
public interface CommandRehearsal {
  /**
   * What would become of a line of chat if it came now. Nothing is done or said, no use is counted
   * and no cooldown begins; platforms may be asked what is on.
   */
  Rehearsed rehearse(StreamEvent line) throws InterruptedException;

  /** How it would end. */
  enum Verdict {
    /** The line is no command. */
    NO_COMMAND,
    /** A bot or an account of ours wrote it. */
    NOT_ANSWERED,
    /** It begins like a command, but there is none of that name. */
    UNKNOWN,
    /** The command is there and was switched off. */
    SWITCHED_OFF,
    /** The command needs something that is not there, such as a language model. */
    UNAVAILABLE,
    /** The command answers in other channels only. */
    ELSEWHERE,
    /** The command is for others than this viewer. */
    ROLE,
    /** It was used just now. */
    QUIET,
    /** The command says no, such as to a viewer who would change the title. */
    REFUSED,
    /** Something outside does not work. */
    FAILED,
    /** It would be done. */
    RUNS
  }

  /**
   * What would become of a line.
   *
   * @param verdict how it would end
   * @param why what is in the way, one line; empty for RUNS
   * @param command name of the command; null when there is none
   * @param deeds what would be done outside, in order, each as one line such as {@code would change
   *     the title of twitch/ana to: Chess}
   * @param answer the line that would be said; null when nothing would be
   * @param writesAs login of the account that would say it; null when there is none
   */
  record Rehearsed(
      Verdict verdict,
      String why,
      @Nullable String command,
      List<String> deeds,
      @Nullable String answer,
      @Nullable String writesAs) {
    public Rehearsed {
      deeds = List.copyOf(deeds);
    }
  }
}
