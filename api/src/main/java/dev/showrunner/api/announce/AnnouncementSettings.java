package dev.showrunner.api.announce;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How streams of a channel are announced. Whatever is null is as the general settings have it.
 *
 * @param language of the texts that come with the program, such as {@code fr}
 * @param cooldown after a stream went off, how long a return is no news
 * @param late how long after it happened something is still worth saying
 * @param quietHours such as {@code 23:00-07:00}, {@code sat,sun 00:00-10:00 Europe/Madrid}, or
 *     {@code off}
 * @param targets where: {@code chat}, {@code chat:platform/login}, {@code discord:name}, {@code
 *     webhook:name}
 * @param online a stream begins
 * @param offline it ends
 * @param updated it has another title or category
 */
public record AnnouncementSettings(
    @Nullable String language,
    @Nullable Duration cooldown,
    @Nullable Duration late,
    @Nullable String quietHours,
    @Nullable List<String> targets,
    @Nullable Part online,
    @Nullable Part offline,
    @Nullable Part updated) {
  /** Nothing is set. */
  public static final AnnouncementSettings NONE =
      new AnnouncementSettings(null, null, null, null, null, null, null, null);

  /** Makes nothing of what is absent. */
  public AnnouncementSettings {
    targets = targets == null ? null : List.copyOf(targets);
  }

  /**
   * How one kind is announced.
   *
   * @param enabled whether it is
   * @param message the template; null: the text that comes with the program, in the language
   */
  public record Part(@Nullable Boolean enabled, @Nullable String message) {
    /** Nothing is set. */
    public static final Part NONE = new Part(null, null);
  }

  /** This with other targets. */
  public AnnouncementSettings to(List<String> others) {
    return new AnnouncementSettings(
        language, cooldown, late, quietHours, others, online, offline, updated);
  }

  /** What is set for a kind. */
  public Part of(Announcement.Kind kind) {
    Part part =
        switch (kind) {
          case ONLINE -> online;
          case OFFLINE -> offline;
          case UPDATED -> updated;
        };
    return part == null ? Part.NONE : part;
  }
}
