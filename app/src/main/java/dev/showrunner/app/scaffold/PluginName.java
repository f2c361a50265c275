package dev.showrunner.app.scaffold;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The name of a new plugin and the names that follow from it.
 *
 * @param text lower-case words joined by {@code -}, such as {@code stage-light}
 */
public record PluginName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;

  /** Refuses what cannot become a section, a package and a class. */
  public PluginName {
    if (!FORM.matcher(text).matches()) {
      String near = nearest(text);
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not lower-case words of letters and digits joined by '-'"
              + (near.isEmpty() ? "" : "; did you mean '" + near + "'?"));
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a plugin's name has at most " + LONGEST + " characters");
    }
    if (SourceVersion.isKeyword(flat(text))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is a word of the Java language; choose another, such as 'my-"
              + text
              + "'");
    }
  }

  private static String nearest(String text) {
    String near =
        text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return FORM.matcher(near).matches() && near.length() <= LONGEST ? near : "";
  }

  private static String flat(String text) {
    return text.replace("-", "");
  }

  /** What its classes begin with: {@code StageLight}. */
  public String type() {
    return Arrays.stream(text.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Its package: {@code plugin.stagelight}. */
  public String packageName() {
    return "plugin." + flat(text);
  }
}
