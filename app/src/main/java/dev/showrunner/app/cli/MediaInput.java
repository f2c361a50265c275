package dev.showrunner.app.cli;

import dev.showrunner.media.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files a media command was given, checked before long work begins.
 *
 * @param transcript what was said; empty when none was given
 */
record MediaInput(Transcript transcript) {
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
}
