package dev.showrunner.service.clips;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that belong to a recording: beside it, with its name. */
final class Sidecars {
  private Sidecars() {}

  /** What the audience said: {@code show.chat.jsonl} or {@code show.chat.json}. */
  static @Nullable Path chat(Path recording) {
    return beside(recording, List.of(".chat.jsonl", ".chat.json", ".live_chat.json"));
  }

  /** What was said: {@code show.srt}, {@code show.vtt} or {@code show.transcript.json}. */
  static @Nullable Path transcript(Path recording) {
    return beside(recording, List.of(".srt", ".vtt", ".transcript.json"));
  }

  private static @Nullable Path beside(Path recording, List<String> endings) {
    String name = recording.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return endings.stream()
        .map(ending -> recording.resolveSibling(stem + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }
}
