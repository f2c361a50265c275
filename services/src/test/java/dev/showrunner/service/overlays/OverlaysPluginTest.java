package dev.showrunner.service.overlays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.showrunner.api.Mode;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.Rule;
import dev.showrunner.api.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlaysPluginTest {
  @TempDir Path folder;

  @Test
  void isFound() {
    assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
        .contains(OverlaysPlugin.class);
  }

  @Test
  void defaultRulesAreTheSourceSystemsAndTheNewTypes() {
    OverlaysService service =
        new OverlaysService(OverlaysConfig.defaults(), new OverlayKey("k".repeat(16)));

    assertThat(service.defaultRules())
        .extracting(rule -> rule.on() + " " + rule.priority() + (rule.discardable() ? "d" : ""))
        .containsExactlyInAnyOrder(
            "gift 10",
            "subscription 8",
            "follow 7",
            "share 6d",
            "chat.message 5d",
            "like 2d",
            "join 3d",
            "donation 10",
            "subscription.gift 9",
            "raid 9",
            "cheer 8",
            "redemption 6d",
            "catch-up.summary 10",
            "chat.deleted 10",
            "chat.cleared 10");
    assertThat(service.defaultRules()).allMatch(rule -> rule.mode() == Mode.ASYNC);
    assertThat(service.defaultRules()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(service.defaultRules())
        .allMatch(rule -> service.actions().stream().anyMatch(a -> a.name().equals(rule.action())));
    assertThat(service.limits().maxQueueSize()).isEqualTo(100);
  }

  @Test
  void linesExpireSoonAndAlertsDoNot() {
    OverlaysService service =
        new OverlaysService(OverlaysConfig.defaults(), new OverlayKey("k".repeat(16)));

    for (Rule rule : service.defaultRules()) {
      assertThat(rule.expireAfter())
          .isEqualTo(rule.action().equals("alert") ? Duration.ofHours(24) : Duration.ofSeconds(30));
    }
  }

  @Test
  void theKeyLastsAndIsTheOwnersOnly() throws IOException {
    Path file = folder.resolve("overlay.key");
    OverlayKey made = OverlayKey.in(file);

    assertThat(made.value()).matches("[0-9a-f]{32}");
    assertThat(OverlayKey.in(file)).isEqualTo(made);
    assertThat(OverlayKey.in(folder.resolve("other.key"))).isNotEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.toString()).doesNotContain(made.value());
  }

  @Test
  void aFileWithoutAKeyIsReplaced() throws IOException {
    Path file = folder.resolve("overlay.key");
    Files.writeString(file, "\0\0\0\0");

    OverlayKey made = OverlayKey.in(file);

    assertThat(Files.readString(file).strip()).isEqualTo(made.value());
  }

  @Test
  void wrongSettingsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OverlaysConfig(new Secret("short"), second, second, true, 1.0, null))
        .withMessageContaining("key");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OverlaysConfig(Secret.NONE, second, Duration.ofMillis(999), true, 1.0, null))
        .withMessageContaining("max-on-screen");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OverlaysConfig(Secret.NONE, Duration.ZERO, second, true, 1.0, null))
        .withMessageContaining("min-on-screen");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OverlaysConfig(Secret.NONE, second, second, true, Double.NaN, null))
        .withMessageContaining("volume");
    assertThat(
            new OverlaysConfig(Secret.NONE, Duration.ofSeconds(30), null, null, null, null)
                .maxOnScreen())
        .isEqualTo(Duration.ofSeconds(30));
  }
}
