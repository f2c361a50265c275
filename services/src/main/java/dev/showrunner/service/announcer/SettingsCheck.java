package dev.showrunner.service.announcer;

import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer.Mistake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with settings. */
final class SettingsCheck {
  private static final Duration LONGEST_COOLDOWN = Duration.ofDays(1);
  private static final Duration SHORTEST_LATE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LATE = Duration.ofDays(7);

  private SettingsCheck() {}

  static List<Mistake> of(AnnouncementSettings it) {
    List<Mistake> mistakes = new ArrayList<>();
    @Nullable String language = it.language();
    if (language != null && Language.of(language).isEmpty()) {
      mistakes.add(
          new Mistake("/language", null, "is one of " + String.join(", ", Language.codes())));
    }
    between(it.cooldown(), Duration.ZERO, LONGEST_COOLDOWN, "/cooldown", "0s to 24h", mistakes);
    between(it.late(), SHORTEST_LATE, LONGEST_LATE, "/late", "1m to 168h", mistakes);
    @Nullable String hours = it.quietHours();
    if (hours != null) {
      try {
        QuietHours.read(hours);
      } catch (IllegalArgumentException e) {
        mistakes.add(new Mistake("/quietHours", null, String.valueOf(e.getMessage())));
      }
    }
    List<String> targets = it.targets() == null ? List.of() : it.targets();
    if (targets.size() > Targets.MOST || new HashSet<>(targets).size() < targets.size()) {
      mistakes.add(
          new Mistake("/targets", null, "has at most " + Targets.MOST + " targets, each once"));
    }
    for (int i = 0; i < targets.size(); i++) {
      if (!Targets.isOne(targets.get(i))) {
        mistakes.add(
            new Mistake(
                "/targets/" + i,
                null,
                "is chat, chat:platform/login, discord:name or webhook:name"));
      }
    }
    for (Kind kind : Kind.values()) {
      @Nullable String message = it.of(kind).message();
      if (message != null) {
        message("/" + kind.name().toLowerCase(Locale.ROOT) + "/message", message, mistakes);
      }
    }
    return mistakes;
  }

  private static void between(
      @Nullable Duration value,
      Duration least,
      Duration most,
      String pointer,
      String words,
      List<Mistake> mistakes) {
    if (value != null && (value.compareTo(least) < 0 || value.compareTo(most) > 0)) {
      mistakes.add(new Mistake(pointer, null, "is between " + words.replace(" to ", " and ")));
    }
  }

  private static void message(String pointer, String text, List<Mistake> mistakes) {
    if (text.isBlank()) {
      mistakes.add(
          new Mistake(pointer, null, "is empty; leave it out for the text of the language"));
    } else if (text.length() > Template.MAX_LENGTH) {
      mistakes.add(
          new Mistake(pointer, null, "has more than " + Template.MAX_LENGTH + " characters"));
    } else {
      Template.read(text, (at, detail) -> mistakes.add(new Mistake(pointer, at, detail)));
    }
  }
}
