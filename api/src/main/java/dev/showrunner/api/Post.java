package dev.showrunner.api;

import java.util.List;

/**
 * What stands under a clip where it is published.
 *
 * @param description a few sentences, at most {@value #MAX_DESCRIPTION} characters; may be empty
 * @param hashtags each without {@code #}, of letters, digits and {@code _}, at most {@value
 *     #MAX_HASHTAG} characters; at most {@value #MAX_HASHTAGS} of them
 */
public record Post(String description, List<String> hashtags) {
  /** Characters of a description; the least that any of TikTok, Reels and Shorts takes. */
  public static final int MAX_DESCRIPTION = 2_200;

  /** Number of hashtags; Instagram takes no more. */
  public static final int MAX_HASHTAGS = 30;

  /** Characters of one hashtag. */
  public static final int MAX_HASHTAG = 100;

  /** Nothing. */
  public static final Post NONE = new Post("", List.of());

  /** Checks its limits; what is absent is empty. */
  public Post {
    description = description == null ? "" : description;
    hashtags = hashtags == null ? List.of() : List.copyOf(hashtags);
    if (description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "a description has at most " + MAX_DESCRIPTION + " characters");
    }
    if (hashtags.size() > MAX_HASHTAGS) {
      throw new IllegalArgumentException("a post has at most " + MAX_HASHTAGS + " hashtags");
    }
    for (String tag : hashtags) {
      if (tag.length() > MAX_HASHTAG || !tag.matches("[\\p{L}\\p{M}\\p{N}_]+")) {
        throw new IllegalArgumentException(
            "a hashtag is letters, digits and _ without #, not '" + tag + "'");
      }
    }
  }
}
