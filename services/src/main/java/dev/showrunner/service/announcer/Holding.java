package dev.showrunner.service.announcer;

import dev.showrunner.api.TimeWindow;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.AnnouncementSettings.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds for a channel: its own settings, else the general ones. */
record Holding(AnnouncementSettings own, AnnouncementSettings general) {
  Language language() {
    @Nullable String code = own.language();
    return (code == null ? Optional.<Language>empty() : Language.of(code))
        .or(() -> Language.of(String.valueOf(general.language())))
        .orElse(Language.EN);
  }

  Duration cooldown() {
    return either(own.cooldown(), general.cooldown(), Duration.ZERO);
  }

  Duration late() {
    return either(own.late(), general.late(), Duration.ZERO);
  }

  List<String> targets() {
    return either(own.targets(), general.targets(), List.of());
  }

  private String quietHours() {
    return either(own.quietHours(), general.quietHours(), QuietHours.OFF);
  }

  Optional<TimeWindow> quiet() {
    return QuietHours.read(quietHours());
  }

  boolean enabled(Kind kind) {
    return either(own.of(kind).enabled(), general.of(kind).enabled(), false);
  }

  /**
   * The channel's own template; the general one, unless that was written in another language than
   * the channel speaks; the text of its language.
   */
  String template(Kind kind) {
    @Nullable String message = own.of(kind).message();
    if (message != null) {
      return message;
    }
    @Nullable String written = general.of(kind).message();
    boolean foreign =
        language() != Language.of(String.valueOf(general.language())).orElse(Language.EN);
    return written == null || foreign ? language().template(kind) : written;
  }

  AnnouncementSettings effective() {
    return new AnnouncementSettings(
        language().code(),
        cooldown(),
        late(),
        quietHours(),
        targets(),
        part(Kind.ONLINE),
        part(Kind.OFFLINE),
        part(Kind.UPDATED));
  }

  private Part part(Kind kind) {
    return new Part(enabled(kind), template(kind));
  }

  private static <T> T either(@Nullable T own, @Nullable T general, T otherwise) {
    return own != null ? own : general != null ? general : otherwise;
  }
}
