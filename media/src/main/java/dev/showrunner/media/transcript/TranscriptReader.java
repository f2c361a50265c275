package dev.showrunner.media.transcript;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what a file holds and reads it. */
final class TranscriptReader {
  /** A day of speech with word times is below 20 MB. */
  private static final long LARGEST = 200_000_000;

  private TranscriptReader() {}

  static Transcript read(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw Problem.user(
              "transcript-missing", "There is no transcript " + file + "; check its name")
          .asException();
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw unknown(name, "it is larger than any transcript");
      }
      return parse(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw Problem.user(
              "transcript-missing",
              "The transcript " + file + " cannot be read (" + e.getMessage() + ")")
          .asException(e);
    }
  }

  static Transcript parse(String name, byte[] bytes) {
    String text = decode(bytes);
    int first = 0;
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      throw unknown(name, "it is empty");
    }
    if (text.indexOf('\0') >= 0) {
      throw unknown(name, "it is no text");
    }
    char start = text.charAt(first);
    if (start == '{' || start == '[') {
      return new JsonTranscript(name).parse(text);
    }
    if (text.startsWith("WEBVTT", first)) {
      return new SubtitleParser(name, true).parse(text);
    }
    if (text.contains("-->")) {
      return new SubtitleParser(name, false).parse(text);
    }
    throw unknown(name, "no times are found in it");
  }

  /** UTF-8, or what its byte order mark says; else Latin-1 as Windows writes it. */
  private static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    int from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      Charset windows = Charset.forName("windows-1252");
      return new String(bytes, from, bytes.length - from, windows);
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    boolean same = bytes.length >= mark.length;
    for (int i = 0; same && i < mark.length; i++) {
      same = (bytes[i] & 0xFF) == mark[i];
    }
    return same;
  }

  /** A file that breaks off or goes wrong somewhere. */
  static ProblemException broken(String name, String where, String why) {
    return Problem.user(
            "transcript-broken",
            "The transcript %s is broken at %s: %s; export it again or mend it there"
                .formatted(name, where, why))
        .asException();
  }

  /** A file that is no transcript at all. */
  static ProblemException unknown(String name, String why) {
    return Problem.user(
            "transcript-unknown",
            "%s is no transcript (%s); give SRT, WebVTT, WhisperX JSON or OpenAI verbose_json"
                .formatted(name, why))
        .asException();
  }
}
