package dev.showrunner.media.ffmpeg;

import dev.showrunner.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** The static build that comes with Showrunner, unpacked once per machine. */
final class BundledFfmpeg {
  private static final String FOLDER = "ws/schild/jave/nativebin/";
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final String operatingSystem;
  private final String architecture;

  BundledFfmpeg(String operatingSystem, String architecture) {
    this.operatingSystem = operatingSystem.toLowerCase(Locale.ROOT);
    this.architecture = architecture.toLowerCase(Locale.ROOT);
  }

  static BundledFfmpeg ofThisMachine() {
    return new BundledFfmpeg(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** Where it lies on the class path; null when none is made for this machine. */
  @Nullable String resource() {
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    if (operatingSystem.startsWith("mac")) {
      return FOLDER + (arm ? "ffmpeg-aarch64-osx" : "ffmpeg-x86_64-osx");
    }
    if (operatingSystem.startsWith("windows")) {
      return FOLDER + "ffmpeg-amd64.exe"; // Windows on ARM runs it too
    }
    if (arm) {
      return FOLDER + "ffmpeg-aarch64";
    }
    boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
    return intel ? FOLDER + "ffmpeg-amd64" : null;
  }

  /** The unpacked program; null when none is bundled for this machine. */
  @Nullable Path unpack(Path cacheDirectory) {
    String resource = resource();
    URL url = resource == null ? null : BundledFfmpeg.class.getClassLoader().getResource(resource);
    if (url == null) {
      return null;
    }
    try {
      return unpack(url, cacheDirectory);
    } catch (IOException e) {
      throw Problem.resource(
              "ffmpeg-not-unpacked",
              "The bundled FFmpeg cannot be unpacked into "
                  + cacheDirectory
                  + " ("
                  + e.getMessage()
                  + "); make room there, about 80 MB, or install FFmpeg 5 or newer")
          .asException(e);
    }
  }

  /** Its name holds the checksum, so that another version never takes the place of this one. */
  private static Path unpack(URL url, Path cacheDirectory) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    long size = connection.getContentLengthLong();
    long checksum = connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : -1;
    String suffix = url.getPath().endsWith(".exe") ? ".exe" : "";
    String version = checksum >= 0 ? "%08x".formatted(checksum) : Long.toString(size);
    Path target = cacheDirectory.toAbsolutePath().resolve("ffmpeg-" + version + suffix);
    try (InputStream in = connection.getInputStream()) {
      if (Files.isExecutable(target) && Files.size(target) == size) {
        return target;
      }
      Files.createDirectories(target.getParent());
      Path part = Files.createTempFile(target.getParent(), "ffmpeg-", ".part");
      try {
        removeAbandoned(part);
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
        long written = Files.copy(checked, part, StandardCopyOption.REPLACE_EXISTING);
        boolean whole = size < 0 || written == size;
        if (!whole || (checksum >= 0 && checked.getChecksum().getValue() != checksum)) {
          throw new IOException("its bytes do not match their checksum");
        }
        if (!part.toFile().setExecutable(true, false) || !part.toFile().setReadable(true, false)) {
          throw new IOException("the file cannot be made executable");
        }
        moveIntoPlace(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
      return target;
    }
  }

  /** Two processes may do this at once: each moves a whole file, the second replaces its equal. */
  private static void moveIntoPlace(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Windows refuses to replace a program that is running, which then is this very one.
      if (!Files.isExecutable(target) || Files.size(target) != Files.size(part)) {
        throw e;
      }
    }
  }

  /** What a process that died while unpacking left behind. */
  private static void removeAbandoned(Path mine) throws IOException {
    Instant old = Files.getLastModifiedTime(mine).toInstant().minus(ABANDONED);
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(mine.getParent(), "ffmpeg-*.part")) {
      for (Path part : parts) {
        try {
          if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
            Files.deleteIfExists(part);
          }
        } catch (NoSuchFileException e) {
          // another process was quicker
        }
      }
    }
  }
}
