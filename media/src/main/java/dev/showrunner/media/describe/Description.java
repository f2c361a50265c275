package dev.showrunner.media.describe;

import java.util.List;

/**
 * How a clip is presented.
 *
 * @param title one line, at most {@value #MAX_TITLE} characters; never blank
 * @param text a few sentences, at most {@value #MAX_TEXT} characters; may be empty
 * @param hashtags without {@code #}, letters and digits only, at most {@value #MAX_HASHTAGS}
 */
public record Description(String title, String text, List<String> hashtags) {
  /** Characters of a title. */
  public static final int MAX_TITLE = 100;

  /** Characters of a text. */
  public static final int MAX_TEXT = 500;

  /** Number of hashtags. */
  public static final int MAX_HASHTAGS = 8;

  public Description {
    hashtags = List.copyOf(hashtags);
  }
}
