package dev.showrunner.service.clips;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Recording;
import dev.showrunner.api.SpokenLine;
import dev.showrunner.api.Transcripts;
import dev.showrunner.api.Wording;
import dev.showrunner.media.speech.SpeechToText;
import dev.showrunner.media.transcript.Cue;
import dev.showrunner.media.transcript.Transcript;
import dev.showrunner.media.transcript.Word;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said in recordings, as far as it is known without listening. */
final class HeardWords implements Transcripts {
  /** Longer than any recording, in seconds. */
  private static final double LONGEST = 1_000_000;

  private static final String OFF = "nothing here can listen to recordings";

  private final Capabilities capabilities;

  HeardWords(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  @Override
  public Optional<List<SpokenLine>> heard(Recording recording) {
    Path footage = Path.of(recording.path());
    Path beside = Sidecars.transcript(footage);
    if (beside != null) {
      return Optional.of(lines(Transcript.read(beside)));
    }
    if (!Files.isRegularFile(footage)) {
      return Optional.empty();
    }
    return capabilities
        .find(SpeechToText.class)
        .map(speech -> speech.known(footage).transcript())
        .filter(said -> !said.isEmpty())
        .map(HeardWords::lines);
  }

  @Override
  public List<Part> listened(Recording recording) {
    Path footage = Path.of(recording.path());
    if (Sidecars.transcript(footage) != null) {
      return List.of(new Part(0, LONGEST));
    }
    if (!Files.isRegularFile(footage)) {
      return List.of();
    }
    return capabilities
        .find(SpeechToText.class)
        .map(speech ->
            speech.listened(footage).stream()
                .map(stretch -> new Part(stretch.from(), stretch.to()))
                .toList())
        .orElse(List.of());
  }

  @Override
  public Optional<String> obstacle() {
    Optional<SpeechToText> speech = capabilities.find(SpeechToText.class);
    return speech.isEmpty() ? Optional.of(OFF) : speech.get().obstacle();
  }

  /** What was heard, with what a person wrote in its place; null when that is nothing. */
  static @Nullable Transcript with(Wording own, Transcript heard) {
    Transcript shown =
        new Transcript(own.over(lines(heard)).stream().map(HeardWords::cue).toList());
    return shown.isEmpty() ? null : shown;
  }

  private static List<SpokenLine> lines(Transcript said) {
    return said.cues().stream().map(HeardWords::line).toList();
  }

  private static SpokenLine line(Cue cue) {
    String text = cue.text();
    boolean fits = text.length() <= SpokenLine.MAX_TEXT;
    return new SpokenLine(
        cue.start(),
        cue.end(),
        fits ? text : text.substring(0, SpokenLine.MAX_TEXT),
        cue.words().stream()
            .map(word -> new SpokenLine.Word(word.start(), word.end(), word.text()))
            .toList());
  }

  private static Cue cue(SpokenLine line) {
    return line.words().isEmpty()
        ? Cue.spread(line.start(), line.end(), line.text())
        : new Cue(
            line.start(),
            line.end(),
            line.text(),
            line.words().stream()
                .map(word -> new Word(word.start(), word.end(), word.text()))
                .toList());
  }
}
