package dev.showrunner.media.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.showrunner.api.Problem;
import dev.showrunner.media.transcript.Cue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was heard in recordings, so that nothing is listened to twice: a file for each recording,
 * known by where it is, its size and when it was written.
 */
final class KeptWords {
  private static final Logger log = LoggerFactory.getLogger(KeptWords.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  KeptWords(Path folder) {
    this.folder = folder;
  }

  /**
   * What was heard in one recording.
   *
   * @param signature of the engine that listened
   * @param language a code such as {@code es}; empty when unknown
   * @param stretches that were listened to, also those where nothing was said
   * @param cues with times of the recording
   */
  record Words(String signature, String language, List<Stretch> stretches, List<Cue> cues) {
    static final Words NONE = new Words("", "", List.of(), List.of());

    Words {
      stretches = List.copyOf(stretches);
      cues = List.copyOf(cues);
    }
  }

  /** What is known of a recording. */
  Words of(Path recording) {
    Path file = folder.resolve(name(recording));
    if (!Files.isRegularFile(file)) {
      return Words.NONE;
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), Words.class);
    } catch (IOException e) {
      log.warn("What was heard before is unreadable and is listened to again: {}", file);
      return Words.NONE;
    }
  }

  /** Keeps what is known of a recording; whole or not at all. */
  void keep(Path recording, Words words) {
    Path file = folder.resolve(name(recording));
    try {
      Files.createDirectories(folder);
      Path passing = Files.createTempFile(folder, "words", ".part");
      Files.write(passing, text(words).getBytes(StandardCharsets.UTF_8));
      Files.move(passing, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Problem.resource(
              "words-not-kept",
              "What was heard cannot be kept in " + folder + ": " + e.getMessage())
          .asException(e);
    }
  }

  private static String text(Words words) throws JsonProcessingException {
    return JSON.writeValueAsString(words);
  }

  private static String name(Path recording) {
    Path path = recording.toAbsolutePath().normalize();
    try {
      String known =
          path + "\n" + Files.size(path) + "\n" + Files.getLastModifiedTime(path).toMillis();
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(known.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16) + ".json";
    } catch (IOException e) {
      throw Problem.user("not-found", "The recording " + path + " cannot be read").asException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
