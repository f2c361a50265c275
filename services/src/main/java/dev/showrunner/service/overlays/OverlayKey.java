package dev.showrunner.service.overlays;

import dev.showrunner.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key in the overlay's address. Never shown as text: it is all that guards the page.
 *
 * @param value what stands in the address
 */
record OverlayKey(String value) {
  private static final Logger log = LoggerFactory.getLogger(OverlayKey.class);
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_-]{16,128}");
  private static final int BYTES = 16;

  static boolean isUsable(String key) {
    return USABLE.matcher(key).matches();
  }

  /** The key this file holds; made, and readable by its owner only, when there is none. */
  static OverlayKey in(Path file) {
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (isUsable(kept)) {
          return new OverlayKey(kept);
        }
        log.warn("{} holds no key; making a new one changes the overlay's address", file);
        Files.delete(file);
      }
      return make(file);
    } catch (FileAlreadyExistsException e) {
      return in(file); // another start was quicker
    } catch (IOException e) {
      throw Problem.resource(
              "overlay-key", "cannot keep the overlay's key in " + file + ": " + e.getMessage())
          .asException(e);
    }
  }

  private static OverlayKey make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    OverlayKey key = new OverlayKey(HexFormat.of().formatHex(random));
    boolean posix =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      out.write(StandardCharsets.US_ASCII.encode(key.value + "\n"));
    }
    return key;
  }

  /** Whether this is the key; takes as long whatever the candidate. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "••••••";
  }
}
