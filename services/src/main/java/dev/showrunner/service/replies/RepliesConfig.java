package dev.showrunner.service.replies;

import dev.showrunner.api.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Section {@code replies} of the configuration; the constructor turns null into defaults. */
@Setting(
    "Answers to viewers who mention the bot, written by the language model (llm). Without one there"
        + " are none.")
public record RepliesConfig(
    @Setting("Who the bot is and how it talks; what it must not do is added.") String persona,
    @Setting(
            "Names that it listens to, with or without @. The login of a bot account is heard with @"
                + " anyway.")
        List<String> names,
    @Setting("Longest answer in characters, 40 to 500; the chat's own limit holds too.")
        Integer maxLength,
    @Setting("How long a viewer waits for the next answer, up to 1h.") Duration perViewer,
    @Setting("How long a chat waits for the next answer, up to 1h.") Duration perChannel) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MAX_PERSONA = 2_000;

  public RepliesConfig {
    persona =
        persona == null || persona.isBlank()
            ? "You are the bot of a live stream's chat: friendly, quick, a little cheeky, never"
                + " rude."
            : persona.strip();
    names =
        names == null
            ? List.of()
            : names.stream()
                .map(name -> name.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT))
                .toList();
    maxLength = maxLength == null ? 300 : maxLength;
    perViewer = perViewer == null ? Duration.ofSeconds(15) : perViewer;
    perChannel = perChannel == null ? Duration.ofSeconds(3) : perChannel;
    if (persona.length() > MAX_PERSONA) {
      throw new IllegalArgumentException("persona has at most 2000 characters");
    }
    if (names.stream().anyMatch(name -> !name.matches("[\\p{L}\\p{N}_-]{2,50}"))) {
      throw new IllegalArgumentException("names have 2 to 50 letters, digits, - or _");
    }
    if (maxLength < 40 || maxLength > 500) {
      throw new IllegalArgumentException("max-length is between 40 and 500");
    }
    if (isWrong(perViewer)) {
      throw new IllegalArgumentException("per-viewer is between 0 and 1h");
    }
    if (isWrong(perChannel)) {
      throw new IllegalArgumentException("per-channel is between 0 and 1h");
    }
  }

  private static boolean isWrong(Duration time) {
    return time.isNegative() || time.compareTo(LONGEST) > 0;
  }
}
