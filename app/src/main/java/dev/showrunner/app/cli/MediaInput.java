package dev.showrunner.app.cli;

import dev.showrunner.media.highlight.Moment;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files a media command was given, checked before long work begins.
 *
 * @param transcript what was said; empty when none was given
 */
record MediaInput(Transcript transcript) {
  private static final double BEFORE_PEAK = 1;
  private static final double AFTER_PEAK = 3;
  private static final int LONGEST_TITLE = 60;

  /** Complains of what is missing, reads the transcript. */
  static MediaInput check(
      ShowrunnerCommand command,
      @Nullable Path file,
      @Nullable Path chat,
      @Nullable Path transcript) {
    require(command, "", file);
    require(command, "--chat ", chat);
    require(command, "--transcript ", transcript);
    return new MediaInput(transcript == null ? Transcript.EMPTY : Transcript.read(transcript));
  }

  private static void require(ShowrunnerCommand command, String option, @Nullable Path file) {
    if (file != null && !Files.exists(file)) {
      throw command.usage(option + file + " does not exist");
    }
  }

  /** The moments, named by what was said in them where that is known. */
  List<Moment> titled(List<Moment> moments) {
    return transcript.isEmpty() ? moments : moments.stream().map(this::titled).toList();
  }

  private Moment titled(Moment it) {
    String said =
        transcript.cues().stream()
            .filter(cue -> cue.end() > it.peak() - BEFORE_PEAK)
            .filter(cue -> cue.start() < it.peak() + AFTER_PEAK)
            .map(Cue::text)
            .collect(Collectors.joining(" "))
            .replaceAll("\\s+", " ")
            .strip();
    if (said.isEmpty()) {
      return it;
    }
    String title =
        said.codePointCount(0, said.length()) <= LONGEST_TITLE
            ? said
            : said.substring(0, said.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    return new Moment(it.start(), it.end(), it.peak(), it.score(), title, it.evidence());
  }
}
