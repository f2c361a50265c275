package dev.showrunner.core.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import dev.showrunner.core.config.Config;
import dev.showrunner.core.config.ConfigLayers;
import dev.showrunner.core.config.SettingKey;
import dev.showrunner.core.config.SettingOrigin;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingStoreTest {
  private static final String PASSWORD = "hunter2-hunter2";

  @TempDir Path folder;

  private final ManualClock clock = new ManualClock();
  private final ObjectMapper json = new ObjectMapper();
  private Store store;

  /** A plugin's section. */
  record Studio(
      @Setting("How bright, 0 to 1.") Double brightness,
      @Setting("The least.") Integer least,
      @Setting("The most.") Integer most,
      @Setting("Its address.") URI url,
      @Setting("Its password.") Secret password,
      @Setting("Words.") List<String> words,
      @Setting("Lamps with keys.") List<Lamp> lamps,
      @Setting("Weights by name.") Map<String, Integer> weights,
      @Setting("Its mood.") Mood mood) {
    Studio {
      least = least == null ? 1 : least;
      most = most == null ? 10 : most;
      if (brightness != null && brightness > 1) {
        throw new IllegalArgumentException("brightness is 0 to 1, not " + brightness);
      }
      if (least > most) {
        throw new IllegalArgumentException("least is not above most, " + most);
      }
    }
  }

  record Lamp(String name, Secret key) {}

  enum Mood {
    CALM,
    VERY_LOUD
  }

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SettingStore settings(String yaml, Map<String, String> environment) throws Exception {
    Path file = Files.writeString(folder.resolve("showrunner.yaml"), yaml);
    ConfigLayers layers =
        ConfigLayers.read(file, environment, Map.of("studio", Studio.class))
            .withOption(List.of("data"), folder.toString());
    return new SettingStore(store, new SecretBox(folder), layers, clock);
  }

  private SettingStore settings() throws Exception {
    return settings("", Map.of());
  }

  private JsonNode value(String text) throws Exception {
    return json.readTree(text);
  }

  private static Studio studio(Config config) {
    return config.plugin("studio", Studio.class);
  }

  private static void refused(ThrowingCallable put, String code, String... words) {
    assertThatThrownBy(put)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).contains(words);
            });
  }

  @Test
  void everyKeyIsListedWithWhatItTakes() throws Exception {
    Map<String, SettingKey.Kind> kinds = new HashMap<>();
    settings().list().forEach(view -> kinds.put(view.key(), view.type()));

    assertThat(kinds)
        .containsEntry("server.port", SettingKey.Kind.INTEGER)
        .containsEntry("ffmpeg.path", SettingKey.Kind.PATH)
        .containsEntry("studio.brightness", SettingKey.Kind.NUMBER)
        .containsEntry("studio.url", SettingKey.Kind.URL)
        .containsEntry("studio.password", SettingKey.Kind.SECRET)
        .containsEntry("studio.words", SettingKey.Kind.LIST)
        .containsEntry("studio.weights", SettingKey.Kind.MAP)
        .containsEntry("studio.mood", SettingKey.Kind.CHOICE);
    assertThat(settings().get("studio.mood").options()).containsExactly("calm", "very-loud");
    assertThat(settings().get("studio.brightness").description()).isEqualTo("How bright, 0 to 1.");
    assertThat(settings().get("studio.most").defaultValue()).isEqualTo(value("10"));
  }

  @Test
  void aStoredValueBeatsEnvironmentAndFileFromTheNextStartOn() throws Exception {
    String yaml = "studio: {most: 20, least: 2}\njobs: {concurrency: 3}\n";
    Map<String, String> environment = Map.of("SHOWRUNNER_STUDIO_MOST", "30");
    SettingStore settings = settings(yaml, environment);
    assertThat(settings.get("studio.least").origin()).isEqualTo(SettingOrigin.FILE);
    assertThat(settings.get("studio.least").writtenAt()).isEqualTo("showrunner.yaml:1");
    assertThat(settings.get("studio.most").origin()).isEqualTo(SettingOrigin.ENVIRONMENT);
    assertThat(settings.get("jobs.concurrency").origin()).isEqualTo(SettingOrigin.FILE);
    assertThat(settings.get("server.port").origin()).isEqualTo(SettingOrigin.DEFAULT);

    SettingView view = settings.put("studio.most", value("40"));

    assertThat(view.value()).isEqualTo(value("40"));
    assertThat(view.origin()).isEqualTo(SettingOrigin.DASHBOARD);
    assertThat(view.writtenAt()).isEqualTo("SHOWRUNNER_STUDIO_MOST");
    assertThat(view.restart()).isTrue();
    assertThat(view.pending()).isTrue();
    assertThat(studio(settings.config()).most()).as("of this run").isEqualTo(30);

    SettingStore later = settings(yaml, environment);
    assertThat(studio(later.config()).most()).isEqualTo(40);
    assertThat(later.get("studio.most").pending()).isFalse();

    assertThat(later.put("studio.most", null).value()).isEqualTo(value("30"));
    assertThat(studio(settings(yaml, environment).config()).most()).isEqualTo(30);
  }

  @Test
  void valuesAreCheckedByTheCodeThatChecksTheFile() throws Exception {
    SettingStore settings = settings();

    refused(
        () -> settings.put("server.port", value("\"many\"")),
        "bad-setting",
        "server.port: 'many' is not a whole number");
    refused(
        () -> settings.put("server.port", value("70000")),
        "bad-setting",
        "not between 0 and 65535");
    refused(
        () -> settings.put("studio.brightness", value("1.5")),
        "bad-setting",
        "studio.brightness is 0 to 1, not 1.5");
    refused(
        () -> settings.put("studio.least", value("11")),
        "bad-setting",
        "studio.least",
        "above most");
    refused(
        () -> settings.put("studio.words", value("3")), "bad-setting", "studio.words: is a list");
    refused(
        () -> settings.put("studio.mood", value("\"cal\"")), "bad-setting", "did you mean 'calm'?");
    refused(
        () -> settings.put("studio.lamps", value("[{\"nam\": \"x\"}]")),
        "bad-setting",
        "unknown key 'studio.lamps.nam', did you mean 'studio.lamps.name'?");
    refused(
        () -> settings.put("studio.words", value("[\"" + "x".repeat(100_000) + "\"]")),
        "bad-setting",
        "longer than 100000");
    refused(
        () -> settings.put("studio.words", value("[".repeat(30) + "]".repeat(30))),
        "bad-setting",
        "nested deeper than 20");
    refused(() -> settings.put("studio.brightness", value("1e400")), "bad-setting", "not a number");
    refused(() -> settings.put("data", value("\"/x\"")), "fixed-setting", "--data");
    assertThat(settings.list()).noneMatch(view -> view.origin() == SettingOrigin.DASHBOARD);
  }

  @Test
  void anUnknownKeyIsAnsweredWithTheNearestName() throws Exception {
    SettingStore settings = settings();

    refused(() -> settings.get("server.prot"), "no-such-setting", "did you mean 'server.port'?");
    refused(
        () -> settings.put("brightness", value("1")),
        "no-such-setting",
        "did you mean 'studio.brightness'?");
    refused(() -> settings.get("x".repeat(9_000)), "no-such-setting", "GET /api/v1/settings");
  }

  @Test
  void whatNoLongerFitsIsReportedAndLeftOut() throws Exception {
    SettingStore before = settings();
    before.put("studio.least", value("5"));
    before.put("studio.mood", value("\"calm\""));
    store.write(handle ->
        handle.execute(
            "INSERT INTO settings VALUES ('gone.away', '1', NULL, 0),"
                + " ('jobs.concurrency', '{', NULL, 0)"));

    SettingStore after = settings("studio: {most: 3}\n", Map.of());

    assertThat(studio(after.config()).least()).isEqualTo(1);
    assertThat(studio(after.config()).mood()).isEqualTo(Mood.CALM);
    SettingView view = after.get("studio.least");
    assertThat(view.problem()).contains("does not fit").contains("above most");
    assertThat(view.origin()).isEqualTo(SettingOrigin.DEFAULT);
    assertThat(after.get("jobs.concurrency").problem()).contains("damaged");
    assertThat(after.put("studio.least", value("2")).problem()).isNull();
  }

  @Test
  void aSecretIsStoredSealedAndNeverShown() throws Exception {
    SettingStore settings = settings("studio: {password: from-the-file}\n", Map.of());

    SettingView view = settings.put("studio.password", value("\"" + PASSWORD + "\""));
    settings.put("studio.lamps", value("[{\"name\": \"desk\", \"key\": \"" + PASSWORD + "\"}]"));

    assertThat(view.set()).isTrue();
    assertThat(view.value().isNull()).isTrue();
    String shown = json.writeValueAsString(json.valueToTree(settings.list().toString()));
    assertThat(shown).doesNotContain(PASSWORD).doesNotContain("from-the-file");
    Config config = settings("", Map.of()).config();
    assertThat(studio(config).password().value()).isEqualTo(PASSWORD);
    assertThat(studio(config).lamps().getFirst().key().value()).isEqualTo(PASSWORD);
    store.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain(PASSWORD);
      }
    }
    store = Store.open(folder, clock);
  }

  @Test
  void aLostKeyTakesSecretsOnly() throws Exception {
    SettingStore before = settings();
    before.put("studio.password", value("\"" + PASSWORD + "\""));
    before.put("studio.most", value("12"));
    Files.delete(folder.resolve("secret.key"));

    SettingStore after = settings();

    assertThat(studio(after.config()).most()).isEqualTo(12);
    assertThat(after.get("studio.password").set()).isFalse();
    assertThat(after.get("studio.password").problem()).contains("is gone");
    assertThat(after.put("studio.password", value("\"new\"")).problem()).isNull();
    assertThat(studio(settings().config()).password().value()).isEqualTo("new");
  }

  @Test
  void whoCanApplyAChangeGetsItAtOnce() throws Exception {
    SettingStore settings = settings();
    List<Integer> applied = new ArrayList<>();
    settings.onChange("studio", config -> applied.add(studio(config).most()));

    SettingView view = settings.put("studio.most", value("12"));
    settings.put("studio.most", null);

    assertThat(applied).containsExactly(12, 10);
    assertThat(view.restart()).isFalse();
    assertThat(view.pending()).isFalse();
  }

  @Test
  void anOptionOfTheCommandBeatsWhatIsStored() throws Exception {
    settings().put("server.port", value("6001"));
    ConfigLayers layers =
        ConfigLayers.read(null, Map.of(), Map.of()).withOption(List.of("server", "port"), "6002");

    SettingStore settings = new SettingStore(store, new SecretBox(folder), layers, clock);

    assertThat(settings.config().server().port()).isEqualTo(6002);
    assertThat(settings.get("server.port").origin()).isEqualTo(SettingOrigin.COMMAND);
    refused(() -> settings.put("server.port", value("70000")), "bad-setting", "65535");
  }
}
