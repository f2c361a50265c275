package dev.showrunner.media.find;

import dev.showrunner.media.describe.Description;
import dev.showrunner.media.highlight.Findings;
import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.speech.Spoken;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a search came to.
 *
 * @param findings its moments best first, each with its title
 * @param descriptions of the moments, in their order
 * @param spoken what is said around them
 */
public record Found(Findings findings, List<Description> descriptions, Spoken spoken) {
  public Found {
    descriptions = List.copyOf(descriptions);
  }

  /**
   * A moment and how it is presented.
   *
   * @param moment what was found
   * @param description its title, text and hashtags
   */
  public record Named(Moment moment, Description description) {}

  /** The moments with their descriptions, best first. */
  public List<Named> named() {
    return IntStream.range(0, descriptions.size())
        .mapToObj(i -> new Named(findings.moments().get(i), descriptions.get(i)))
        .toList();
  }
}
