package dev.showrunner.media.probe;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.DisplayName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a user named, and the ways in which it can be wrong. */
final class InputFile {
  /** How the first bytes of the containers begin that FFmpeg may fail to read when cut short. */
  private static final List<String> BEGINNINGS =
      List.of(
          "\u001aE\u00df\u00a3",
          "RIFF",
          "FLV",
          "OggS",
          "ID3",
          "fLaC",
          "0&\u00b2u",
          "\0\0\u0001\u00ba");

  private static final List<String> BOXES =
      List.of("ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof");

  private final Path file;

  InputFile(Path file) {
    this.file = file;
  }

  /** Refuses what can be told without FFmpeg. */
  void check() {
    if (!Files.exists(file)) {
      throw user("file-not-found", " does not exist; check its name and folder");
    }
    if (Files.isDirectory(file)) {
      throw user("not-a-video", " is a folder; name a video file in it");
    }
    if (!Files.isReadable(file)) {
      throw user("file-not-readable", " may not be read; check its permissions");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw empty();
      }
    } catch (IOException e) {
      throw user("file-not-readable", " cannot be read: " + e.getMessage());
    }
  }

  ProblemException empty() {
    return user("empty-file", " is empty; give a recording with something in it");
  }

  ProblemException notVideo() {
    return user("not-a-video", " is not a video that FFmpeg can read; give a video file");
  }

  ProblemException damaged(String how) {
    return user(
        "damaged-file",
        " is damaged or incomplete (" + how + "); copy, download or remux it again");
  }

  /** Whether it begins like a video, so that one that cannot be read must be damaged. */
  boolean beginsLikeMedia() {
    try (InputStream in = Files.newInputStream(file)) {
      String first = new String(in.readNBytes(189), StandardCharsets.ISO_8859_1);
      if (BEGINNINGS.stream().anyMatch(first::startsWith)) {
        return true;
      }
      if (first.length() >= 8 && BOXES.contains(first.substring(4, 8))) {
        return true;
      }
      return first.length() == 189 && first.charAt(0) == 'G' && first.charAt(188) == 'G';
    } catch (IOException e) {
      return false;
    }
  }

  private ProblemException user(String code, String says) {
    return Problem.user(code, DisplayName.of(file) + says).asException();
  }
}
