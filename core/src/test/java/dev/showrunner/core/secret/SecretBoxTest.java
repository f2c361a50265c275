package dev.showrunner.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  private static final Secret SECRET = new Secret("hunter2-hunter2");

  @TempDir Path folder;

  private Path keyFile() {
    return folder.resolve(KeyFile.NAME);
  }

  private static void assertUnreadable(ThrowingCallable opening, String why) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("secret-unreadable");
              assertThat(e.problem().message()).contains(why).contains("Set it again");
              assertThat(e.problem().message()).doesNotContain(SECRET.value());
            });
  }

  @Test
  void opensWhatItSealedAlsoInALaterRun() {
    byte[] sealed = new SecretBox(folder).seal("obs.password", SECRET);

    assertThat(new SecretBox(folder).open("obs.password", sealed)).isEqualTo(SECRET);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    SecretBox box = new SecretBox(folder);

    assertThat(box.seal("a", SECRET)).isNotEqualTo(box.seal("a", SECRET));
  }

  @Test
  void theKeyIsMadeWithTheFirstSecretForItsOwnerOnly() throws Exception {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    SecretBox box = new SecretBox(folder);
    assertThat(keyFile()).doesNotExist();

    box.seal("a", SECRET);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
    assertThat(Files.list(folder)).as("nothing half-written stays").containsExactly(keyFile());
  }

  @Test
  void aKeyThatOthersMayReadIsMended() throws Exception {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    byte[] sealed = new SecretBox(folder).seal("a", SECRET);
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(new SecretBox(folder).open("a", sealed)).isEqualTo(SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecretIsBoundToItsName() {
    SecretBox box = new SecretBox(folder);
    byte[] sealed = box.seal("kick.token", SECRET);

    assertUnreadable(() -> box.open("twitch.token", sealed), "damaged");
  }

  @Test
  void everyChangedByteIsNoticed() {
    SecretBox box = new SecretBox(folder);
    byte[] sealed = box.seal("a", SECRET);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertUnreadable(() -> box.open("a", changed), "cannot be read");
    }
    assertUnreadable(() -> box.open("a", new byte[3]), "damaged");
  }

  @Test
  void aLostKeyIsSaidAndNewSecretsGetANewOne() throws Exception {
    byte[] sealed = new SecretBox(folder).seal("a", SECRET);
    Files.delete(keyFile());

    SecretBox box = new SecretBox(folder);
    assertUnreadable(() -> box.open("a", sealed), "is gone");
    byte[] again = box.seal("b", SECRET);
    assertThat(box.open("b", again)).isEqualTo(SECRET);
    assertUnreadable(() -> box.open("a", sealed), "is not the one");
  }

  @Test
  void aFileThatIsNoKeyIsNeitherUsedNorReplaced() throws Exception {
    Files.writeString(keyFile(), "short");
    SecretBox box = new SecretBox(folder);

    assertThatThrownBy(() -> box.seal("a", SECRET))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is not a key");
    assertThat(keyFile()).hasContent("short");
  }

  @Property(tries = 200)
  void anyTextComesBack(@ForAll String name, @ForAll String text) throws Exception {
    Path own = Files.createTempDirectory("secret-box");
    String plain = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    try {
      SecretBox box = new SecretBox(own);
      assertThat(box.open(name, box.seal(name, new Secret(plain))).value()).isEqualTo(plain);
    } finally {
      Files.deleteIfExists(own.resolve(KeyFile.NAME));
      Files.delete(own);
    }
  }
}
