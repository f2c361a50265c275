package dev.showrunner.core.secret;

import dev.showrunner.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key beside the database: 32 bytes in a file with mode 0600. */
final class KeyFile {
  static final String NAME = "secret.key";

  private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;

  KeyFile(Path directory) {
    file = directory.resolve(NAME);
  }

  /** Takes other people's rights to the file away, if there are any. */
  void guard() {
    try {
      if (!posix() || !Files.isRegularFile(file)) {
        return;
      }
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.equals(found)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
        log.warn(
            "{} had mode {} and others may have read it; it is rw------- now. If they did, change"
                + " the secrets that are stored",
            file,
            PosixFilePermissions.toString(found));
      }
    } catch (IOException e) {
      log.warn("{} may be readable for others, and its mode cannot be mended: {}", file, why(e));
    }
  }

  /** The key; null when there is no file. */
  @Nullable SecretKey read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      if (Files.size(file) == BYTES) {
        return new SecretKeySpec(Files.readAllBytes(file), "AES");
      }
    } catch (IOException e) {
      throw Problem.resource("key-unreadable", file + " cannot be read: " + why(e)).asException(e);
    }
    throw Problem.resource(
            "key-unreadable",
            file
                + " is not a key of "
                + BYTES
                + " bytes. Put back the one of a backup, or remove it and set the secrets again")
        .asException();
  }

  /** The key, made when there is none. Whole or not at all: a half-written key would lock out. */
  SecretKey readOrMake(SecureRandom random) {
    @Nullable SecretKey found = read();
    if (found != null) {
      return found;
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    Path unfinished = file.resolveSibling(NAME + ".new");
    try {
      Files.deleteIfExists(unfinished);
      FileAttribute<?>[] mode =
          posix()
              ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
              : new FileAttribute<?>[0];
      try (FileChannel out =
          FileChannel.open(
              unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
        out.write(ByteBuffer.wrap(bytes));
        out.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Problem.resource(
              "key-not-writable",
              "the key for secrets cannot be written to " + file + ": " + why(e))
          .asException(e);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  private boolean posix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String why(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
