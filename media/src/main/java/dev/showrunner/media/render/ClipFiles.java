package dev.showrunner.media.render;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.DisplayName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of one clip: written under a passing name in the folder where they belong, then moved
 * into place whole. Closing removes what did not get there.
 */
final class ClipFiles implements AutoCloseable {
  private static final String PASSING = ".showrunner-";
  private static final Duration ABANDONED = Duration.ofHours(6);
  private static final Set<String> OTHER_CONTAINERS =
      Set.of("mkv", "webm", "avi", "flv", "ts", "wmv", "gif", "mpg", "ogv", "mp3", "wav", "png");

  private final Path output;
  private final Path folder;
  private final Path part;
  private final @Nullable Path thumbnail;
  private final Path picture;
  private final List<Path> unfinished = new ArrayList<>();

  /** Makes the passing file, so that a folder that cannot be written is known at once. */
  ClipFiles(RenderRequest request, boolean captions) {
    output = request.output().toAbsolutePath().normalize();
    thumbnail = request.thumbnail();
    Path parent = output.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw user("output-folder-missing", "The folder of " + name() + " does not exist; make it");
    }
    folder = parent;
    if (Files.isDirectory(output)) {
      throw user("output-is-folder", name() + " is a folder; name a file, such as clip.mp4");
    }
    String extension = extension(output).toLowerCase(Locale.ROOT);
    if (OTHER_CONTAINERS.contains(extension)) {
      throw user("output-not-mp4", "Clips are MP4; name " + name() + " with .mp4 at its end");
    }
    if (isSame(request.source(), output)) {
      throw user("output-is-source", name() + " is the recording itself; choose another name");
    }
    if (captions && !Files.exists(output)) {
      sidecars(output).forEach(this::refuseForeign);
    }
    part = passing();
    picture = passing();
    try {
      Files.createFile(part);
      unfinished.add(part);
      removeAbandoned();
    } catch (IOException e) {
      close();
      throw writing(e);
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return false; // one of them does not exist
    }
  }

  /** A subtitle file where there is no clip yet is somebody's own, perhaps of the recording. */
  private void refuseForeign(Path sidecar) {
    if (Files.exists(sidecar)) {
      throw user(
          "captions-exist",
          DisplayName.of(sidecar)
              + " exists already and the clip's captions would replace it; choose another name");
    }
  }

  /** What lies beside a clip with words. */
  static List<Path> sidecars(Path output) {
    return List.of(beside(output, "srt"), beside(output, "vtt"));
  }

  private Path passing() {
    return folder.resolve(PASSING + UUID.randomUUID() + ".part");
  }

  /** Where FFmpeg writes. */
  Path part() {
    return part;
  }

  /** Where FFmpeg writes the thumbnail. */
  Path picture() {
    unfinished.add(picture);
    return picture;
  }

  /** The clip's name with another extension. */
  private static Path beside(Path output, String extension) {
    String own = String.valueOf(output.getFileName());
    String old = extension(output);
    String stem = old.isEmpty() ? own : own.substring(0, own.length() - old.length() - 1);
    return output.resolveSibling(stem + "." + extension);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }

  /**
   * Puts everything where it belongs, the clip first: who finds captions finds their clip.
   *
   * @param srt text of a file beside the clip; empty for none
   * @param vtt text of another
   * @return the files beside the clip
   */
  List<Path> finish(String srt, String vtt) {
    List<Path> moved = new ArrayList<>();
    try {
      List<Path> parts = List.of(passing(srt), passing(vtt));
      boolean replaces = Files.exists(output);
      settle(part, output);
      if (!replaces) {
        unfinished.add(output);
      }
      if (thumbnail != null) {
        settle(picture, thumbnail.toAbsolutePath());
      }
      for (int i = 0; i < parts.size(); i++) {
        if (Files.exists(parts.get(i))) {
          Path target = sidecars(output).get(i);
          settle(parts.get(i), target);
          moved.add(target);
        }
      }
      unfinished.clear();
      return moved;
    } catch (IOException e) {
      unfinished.addAll(moved);
      throw writing(e);
    }
  }

  private Path passing(String text) throws IOException {
    Path file = passing();
    if (!text.isEmpty()) {
      unfinished.add(file);
      Files.writeString(file, text);
    }
    return file;
  }

  /** On the disk before it has its name, so that no crash leaves a name without content. */
  private static void settle(Path from, Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What a process that died while rendering left in this folder. */
  private void removeAbandoned() throws IOException {
    Instant old = Files.getLastModifiedTime(part).toInstant().minus(ABANDONED);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PASSING + "*.part")) {
      for (Path other : parts) {
        if (Files.getLastModifiedTime(other).toInstant().isBefore(old)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  @Override
  public void close() {
    for (Path file : unfinished) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The disk that failed us may also refuse this; the next render here tries again.
        continue;
      }
    }
    unfinished.clear();
  }

  private String name() {
    return DisplayName.of(output);
  }

  private static ProblemException user(String code, String message) {
    return Problem.user(code, message).asException();
  }

  /** Why a file could not be written. */
  private ProblemException writing(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (reason != null && (reason.contains("No space left") || reason.contains("quota"))) {
      return Problem.resource(
              "disk-full", "The disk is full while writing " + name() + "; make room and try again")
          .asException(e);
    }
    return Problem.user(
            "output-not-writable",
            name()
                + " cannot be written ("
                + (reason == null ? "no permission" : reason)
                + "); choose another folder or mend its permissions")
        .asException(e);
  }
}
