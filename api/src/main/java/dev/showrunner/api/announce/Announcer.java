package dev.showrunner.api.announce;

import dev.showrunner.api.Channel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Announces streams; says how it would. Offered by the announcer. */
public interface Announcer {
  /** Name of its section, of the configuration and of what is set for a channel. */
  String SECTION = "announcements";

  /** What holds for a channel after all, with nothing left open. */
  AnnouncementSettings effective(AnnouncementSettings own);

  /** What is wrong with settings; empty when nothing is. */
  List<Mistake> check(AnnouncementSettings own);

  /**
   * What would be said.
   *
   * @param own what is set for the channel, saved or not; without mistakes
   */
  Preview preview(Channel channel, Announcement.Kind kind, AnnouncementSettings own);

  /**
   * Sends what would be said, marked as a test where the target can show that, the same way and
   * within the same limits as an announcement. It is none: nothing of it is kept, no cooldown
   * begins, and whether this kind is switched on and whether it is quiet hours does not matter.
   *
   * @param own as for {@link #preview}
   * @param targets where to, as settings name them; without mistakes, each once
   * @return what became of it at each target, in their order
   */
  List<Tried> test(
      Channel channel, Announcement.Kind kind, AnnouncementSettings own, List<String> targets)
      throws InterruptedException;

  /** Targets that people can choose, but for chats of other channels. */
  List<Target> targets();

  /** Languages of the texts that come with the program. */
  List<String> languages();

  /** What a template may ask for. */
  List<String> placeholders();

  /**
   * Something that is wrong.
   *
   * @param pointer the field, as a JSON pointer
   * @param at the character of that field's text, counted from 0; null: all of it
   * @param detail what is wrong and what to do
   */
  record Mistake(String pointer, @Nullable Integer at, String detail) {}

  /**
   * What would be said.
   *
   * @param text as it would stand in a chat
   * @param length code points of it
   * @param cut whether it was longer
   * @param sample whether the stream was made up, because none of the channel is known
   */
  record Preview(String text, int length, boolean cut, boolean sample) {}

  /** What became of a test at a target. */
  enum TriedState {
    /** The target took it. */
    SENT,
    /** It did not arrive: refused, not reachable, nobody signed in. */
    FAILED,
    /** The target or a queue before it takes no more for now. */
    LIMITED,
    /** Nobody knows whether it arrived. */
    UNKNOWN
  }

  /**
   * A test at one target.
   *
   * @param target as settings name it
   * @param state what became of it
   * @param reason why, one line for people; null when it was sent
   * @param retryAfter when a limit said how long it lasts; null otherwise
   * @param text what was said there
   */
  record Tried(
      String target,
      TriedState state,
      @Nullable String reason,
      @Nullable Duration retryAfter,
      String text) {}

  /**
   * A target.
   *
   * @param name as settings name it
   * @param label for people
   */
  record Target(String name, String label) {}
}
