package dev.showrunner.api.announce;

import dev.showrunner.api.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where notices with pictures can be pinned, and changed later. Offered by a platform under its
 * name.
 */
public interface Noticeboard {
  /** Names of the boards that are set up. */
  List<String> boards();

  /**
   * Pins a notice; nobody is called by it.
   *
   * @return the platform's id of it
   * @throws ProblemException of kind USER when that will never work: code {@code no-such-board},
   *     {@code board-gone} when it was deleted on the platform, {@code notice-refused}; of kind
   *     EXTERNAL, code {@code no-answer}, when nobody knows whether it is there now; any other may
   *     be tried again
   */
  String post(String board, Notice notice) throws InterruptedException;

  /** Changes a notice; the same as {@link #post}, and code {@code notice-gone}. Repeatable. */
  void edit(String board, String id, Notice notice) throws InterruptedException;

  /**
   * A notice. What is not plain text in it was made inert already.
   *
   * @param text above the picture; may be empty
   * @param author who it is about
   * @param title large
   * @param url where the title leads; null nowhere
   * @param colour 0xRRGGBB
   * @param facts names and values, in order
   * @param image large picture; null none
   * @param thumbnail small picture; null none
   * @param footer small, at the end
   * @param at time shown beside the footer; null none
   */
  record Notice(
      String text,
      String author,
      String title,
      @Nullable URI url,
      int colour,
      List<Fact> facts,
      @Nullable URI image,
      @Nullable URI thumbnail,
      String footer,
      @Nullable Instant at) {
    public Notice {
      facts = List.copyOf(facts);
    }

    /** This with other words above the picture. */
    public Notice saying(String words) {
      return new Notice(words, author, title, url, colour, facts, image, thumbnail, footer, at);
    }
  }

  /** A name with its value; neither is empty. */
  record Fact(String name, String value) {}
}
