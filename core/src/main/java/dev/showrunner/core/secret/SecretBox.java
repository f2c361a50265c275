package dev.showrunner.core.secret;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets before they are stored, with AES-256-GCM (NIST SP 800-38D). Each is bound to its
 * name: moved to another row it does not open. The key lies in the data directory, in a file that
 * only its owner may read, and is made when the first secret is sealed. Who has both the database
 * and the key has the secrets; a copy of the database alone tells nothing.
 */
public final class SecretBox {
  private static final byte VERSION = 1;
  private static final int KEY_MARK_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + KEY_MARK_BYTES + NONCE_BYTES;

  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKey key;

  /** The box of a data directory. A key file that others may read is mended at once. */
  public SecretBox(Path dataDirectory) {
    file = new KeyFile(dataDirectory);
    file.guard();
  }

  /**
   * Encrypts a secret for storing; twice the same gives different bytes.
   *
   * @param name what it is the secret of; the same is needed to open it
   * @throws ProblemException of kind RESOURCE when there is no key and none can be made
   */
  public synchronized byte[] seal(String name, Secret secret) {
    SecretKey with = key == null ? file.readOrMake(random) : key;
    key = with;
    byte[] head = new byte[HEAD_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    ByteBuffer.wrap(head).put(VERSION).put(mark(with)).put(nonce);
    try {
      byte[] hidden =
          cipher(Cipher.ENCRYPT_MODE, with, head, name)
              .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(head.length + hidden.length).put(head).put(hidden).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /**
   * Decrypts what {@link #seal} made.
   *
   * @throws ProblemException of kind USER with code {@code secret-unreadable} when the key is lost
   *     or another one, or the bytes are damaged or belong to another name: the secret has to be
   *     set again
   */
  public synchronized Secret open(String name, byte[] sealed) {
    if (sealed.length < HEAD_BYTES || sealed[0] != VERSION) {
      throw unreadable(name, "it is damaged", null);
    }
    @Nullable SecretKey with = key == null ? file.read() : key;
    if (with == null) {
      throw unreadable(name, "the key file " + file + " is gone", null);
    }
    key = with;
    byte[] head = Arrays.copyOf(sealed, HEAD_BYTES);
    if (!MessageDigest.isEqual(mark(with), Arrays.copyOfRange(head, 1, 1 + KEY_MARK_BYTES))) {
      throw unreadable(name, "the key file " + file + " is not the one it was stored with", null);
    }
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, with, head, name)
              .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
      return new Secret(new String(plain, StandardCharsets.UTF_8));
    } catch (AEADBadTagException e) {
      throw unreadable(name, "it is damaged", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] head, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, key, new GCMParameterSpec(TAG_BITS, head, HEAD_BYTES - NONCE_BYTES, NONCE_BYTES));
    cipher.updateAAD(head);
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Tells keys apart without telling them. */
  private static byte[] mark(SecretKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(hash, KEY_MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static ProblemException unreadable(String name, String why, @Nullable Throwable cause) {
    Problem problem =
        Problem.user(
            "secret-unreadable",
            "The stored secret '" + name + "' cannot be read: " + why + ". Set it again");
    return cause == null ? problem.asException() : problem.asException(cause);
  }
}
