package dev.showrunner.core.rule;

import dev.showrunner.api.StreamEvent;
import dev.showrunner.core.money.Rates;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event that is held against many conditions: what several of them need is made once. */
final class Subject {
  private static final int FORMS = 4;

  private final StreamEvent event;
  private final Rates rates;
  private final @Nullable String[] texts = new @Nullable String[FORMS];

  Subject(StreamEvent event, Rates rates) {
    this.event = event;
    this.rates = rates;
  }

  StreamEvent event() {
    return event;
  }

  Rates rates() {
    return rates;
  }

  /** What the viewer wrote, in one of the forms in which texts are compared; null when nothing. */
  @Nullable String text(boolean ignoreCase, boolean ignoreAccents) {
    @Nullable String text = event.text();
    if (text == null) {
      return null;
    }
    int form = (ignoreCase ? 1 : 0) + (ignoreAccents ? 2 : 0);
    @Nullable String made = texts[form];
    if (made == null) {
      made = folded(text, ignoreCase, ignoreAccents);
      texts[form] = made;
    }
    return made;
  }

  /** A text in the form in which it is compared: the same letters are the same characters. */
  static String folded(String text, boolean ignoreCase, boolean ignoreAccents) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    String folded = text;
    if (ignoreCase) {
      // through capitals, so that ß is ss and both forms of sigma are one
      folded = ascii ? text.toLowerCase(Locale.ROOT) : small(text);
    }
    if (ascii) {
      return folded;
    }
    if (ignoreAccents) {
      String apart = Normalizer.normalize(folded, Normalizer.Form.NFD);
      folded = apart.replaceAll("\\p{Mn}+", "");
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static String small(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }
}
