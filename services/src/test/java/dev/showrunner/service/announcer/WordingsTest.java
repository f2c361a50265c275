package dev.showrunner.service.announcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.AnnouncementSettings.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingsTest {
  private static final Channel ANA = new Channel("twitch", "ana");
  private static final Instant START = Instant.parse("2026-01-01T20:04:00Z");

  private static StreamFacts facts(String title, String category) {
    return new StreamFacts(
        ANA,
        "Ana",
        title,
        category,
        12L,
        40L,
        20L,
        START,
        Duration.ofMinutes(133),
        "Old",
        "Go",
        null,
        null,
        null);
  }

  private static Holding holding(String language, String message) {
    AnnouncementSettings own =
        new AnnouncementSettings(
            language, null, null, null, null, new Part(true, message), null, null);
    return new Holding(own, AnnouncerConfig.defaults().settings());
  }

  private static String said(String message, StreamFacts facts) {
    return Wordings.chat(Kind.ONLINE, holding("en", message), facts, 500);
  }

  @Test
  void everyPlaceholderIsFilled() {
    String all = "{" + String.join("}|{", Template.NAMES) + "}";
    assertThat(said(all, facts("T", "C")))
        .isEqualTo("Ana|ana|twitch|T|C|12||20:04 UTC|2h13m|40|20|en|Old|Go");
    assertThat(said("{url|nowhere} {{title}}", facts("T", "C"))).isEqualTo("nowhere {title}");
  }

  @Test
  void everyLanguageHasItsTextsAndStandIns() {
    for (Language language : Language.values()) {
      for (Kind kind : Kind.values()) {
        String text = Wordings.chat(kind, holding(language.code(), null), facts("", ""), 500);
        assertThat(text).contains("Ana").doesNotContain("{");
        if (kind == Kind.ONLINE) {
          assertThat(text).contains(language.untitled()).contains(language.uncategorised());
        }
      }
    }
    assertThat(Language.of("pt-BR")).contains(Language.PT);
    assertThat(Language.of("tlh")).isEmpty();
  }

  @Test
  void aLongTextIsCutAtCodePointsAndBreaksNoCharacter() {
    String family = "👨‍👩‍👧‍👦";
    String text = said("{title}", facts(family.repeat(200), ""));
    assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(500);
    assertThat(text).endsWith(family + "…");
    assertThat(said("{title}", facts("é".repeat(500), ""))).hasSize(500).doesNotContain("…");
    String cut = said("{title}", facts("😀".repeat(501), ""));
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(500);
    assertThat(cut).endsWith("😀…");
    String endless = "a" + "\u0301".repeat(5_000);
    assertThat(said("{title}", facts(endless, "")).length()).isEqualTo(500);
  }

  @Test
  void whatStrangersWroteIsInert() {
    assertThat(said("{title}", facts("/ban ana", ""))).isEqualTo("· /ban ana");
    assertThat(said("{title}", facts(".ban ana", ""))).isEqualTo("· .ban ana");
    assertThat(said("Live: {title}", facts("a\r\nPRIVMSG #x :b\u2028c", "")))
        .isEqualTo("Live: a PRIVMSG #x :b c");
    assertThat(said("{title}", facts("\u202eevil {channel}", ""))).isEqualTo("evil {channel}");
    var notice =
        Wordings.notice(
            Kind.ONLINE, holding("en", "**{title}**"), facts("@everyone [x](http://y) *b*", ""));
    assertThat(notice.text()).isEqualTo("**\\@everyone \\[x\\](http://y) \\*b\\***");
  }

  @Test
  void aWrongTemplateIsRefusedWithThePlaceAndTheNearestName() {
    var mistakes =
        SettingsCheck.of(
            new AnnouncementSettings(
                "xx",
                Duration.ofDays(9),
                Duration.ZERO,
                "25:00-26:00",
                List.of("chat", "discrod:x"),
                new Part(null, "Hi {titel} {game} }"),
                new Part(null, " "),
                null));
    assertThat(mistakes)
        .extracting(it -> it.pointer() + "@" + it.at())
        .containsExactly(
            "/language@null",
            "/cooldown@null",
            "/late@null",
            "/quietHours@null",
            "/targets/1@null",
            "/online/message@3",
            "/online/message@11",
            "/online/message@18",
            "/offline/message@null");
    assertThat(mistakes.get(5).detail()).contains("did you mean '{title}'?");
    assertThat(mistakes.get(6).detail()).contains("did you mean '{game_name}'?");
    assertThatThrownBy(() ->
            new AnnouncerConfig(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new AnnouncerConfig.Text(true, "{nope}"),
                null,
                null,
                null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("online.message");
  }

  @Test
  void quietHoursGoOverMidnightOnTheirDays() {
    var hours = QuietHours.read("fri,sat 23:00-07:00 UTC").orElseThrow();
    assertThat(hours.contains(Instant.parse("2026-01-03T06:59:00Z"))).isTrue(); // Saturday
    assertThat(hours.contains(Instant.parse("2026-01-03T07:00:00Z"))).isFalse();
    assertThat(hours.contains(Instant.parse("2026-01-04T23:30:00Z"))).isFalse(); // Sunday
    assertThat(QuietHours.read("off")).isEmpty();
    for (String wrong : List.of("7-8", "10:00-10:00", "xyz 10:00-11:00", "1:00-2:00 Mars/X")) {
      assertThatThrownBy(() -> QuietHours.read(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
