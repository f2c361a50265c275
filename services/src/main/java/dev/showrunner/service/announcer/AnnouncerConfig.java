package dev.showrunner.service.announcer;

import dev.showrunner.api.Loopback;
import dev.showrunner.api.Secret;
import dev.showrunner.api.Setting;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer.Mistake;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Section {@code announcements} of the configuration; the constructor turns null into defaults. */
@Setting("Announcements of streams. Each channel may have its own on the page Channels.")
public record AnnouncerConfig(
    @Setting(
            "After a stream went off, its return within this time is no news; 0s to 24h. The same"
                + " stream is never announced twice.")
        Duration cooldown,
    @Setting(
            "A stream counts as over when it is off for this long, 0s to 30m; a title as changed"
                + " when it stays half of this.")
        Duration grace,
    @Setting(
            "How long after something happened it is still announced, when Showrunner or the"
                + " platform was away meanwhile; 1m to 7d.")
        Duration late,
    @Setting(
            "Whether a stream that was on already when its channel was first looked at is announced"
                + " however long ago it began; otherwise as late as any other.")
        Boolean alreadyLive,
    @Setting("Language of the texts that come with the program: en, es, fr, pt, ru.")
        Language language,
    @Setting(
            "When nothing is sent, such as 23:00-07:00 or sat,sun 00:00-10:00 Europe/Madrid; or off.")
        String quietHours,
    @Setting(
            "Where to: chat (the channel's own), chat:twitch/other, discord:NAME (a webhook of"
                + " discord.webhooks), webhook:NAME (one of announcements.webhooks).")
        List<String> targets,
    @Setting("A stream begins.") Text online,
    @Setting("A stream ends.") Text offline,
    @Setting("A stream has another title or category.") Text updated,
    @Setting(
            "Addresses of your own that get announcements as JSON: [{name: site, url:"
                + " https://example.org/hook, secret: …}].")
        List<Hook> webhooks) {
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  /**
   * How one kind is announced.
   *
   * @param enabled whether it is
   * @param message null: the text that comes with the program
   */
  public record Text(
      @Setting("Whether it is announced.") @Nullable Boolean enabled,
      @Setting(
              "What is said; {channel} {title} {game_name} {viewer_count} {url} {started_at}"
                  + " {duration} {peak_viewers} and others stand for what is known. Empty: a text"
                  + " in the language.")
          @Nullable String message) {
    private static final Text NONE = new Text(null, null);

    /** An empty message is none. */
    public Text {
      message = message == null || message.isBlank() ? null : message;
    }

    boolean on(boolean otherwise) {
      return enabled == null ? otherwise : enabled;
    }
  }

  /**
   * An address that gets announcements.
   *
   * @param name to choose it by
   * @param url its address
   * @param secret what the signature is made with; may be empty
   */
  public record Hook(
      @Setting("Lower-case letters, digits and dashes.") String name,
      @Setting("Begins with https://.") Secret url,
      @Setting("Signs what is sent (HMAC-SHA256).") @Nullable Secret secret) {
    /** Checks them. */
    public Hook {
      secret = secret == null ? Secret.NONE : secret;
      if (name == null || !name.matches(NAME)) {
        throw new IllegalArgumentException(
            "a webhook has a 'name' of lower-case letters, digits and dashes, not '" + name + "'");
      }
      if (url == null || !usable(url.value())) {
        throw new IllegalArgumentException(
            "the webhook '" + name + "' needs its 'url', an address that begins with https://");
      }
    }

    URI address() {
      return URI.create(url.value().strip());
    }
  }

  /** What holds when the file says nothing. */
  @SuppressWarnings("NullAway") // the constructor turns null into defaults
  public static AnnouncerConfig defaults() {
    return new AnnouncerConfig(null, null, null, null, null, null, null, null, null, null, null);
  }

  public AnnouncerConfig {
    cooldown = cooldown == null ? Duration.ofMinutes(30) : cooldown;
    grace = grace == null ? Duration.ofMinutes(2) : grace;
    late = late == null ? Duration.ofMinutes(15) : late;
    alreadyLive = alreadyLive != null && alreadyLive;
    language = language == null ? Language.EN : language;
    quietHours = quietHours == null || quietHours.isBlank() ? QuietHours.OFF : quietHours;
    targets = targets == null ? List.of(Targets.CHAT) : List.copyOf(targets);
    online = filled(online, true);
    offline = filled(offline, false);
    updated = filled(updated, false);
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    if (grace.isNegative() || grace.compareTo(Duration.ofMinutes(30)) > 0) {
      throw new IllegalArgumentException("grace is between 0s and 30m");
    }
    Set<String> names = new HashSet<>();
    for (Hook hook : webhooks) {
      if (!names.add(hook.name())) {
        throw new IllegalArgumentException("two webhooks are called '" + hook.name() + "'");
      }
    }
    List<Mistake> mistakes =
        SettingsCheck.of(
            settings(cooldown, late, language, quietHours, targets, online, offline, updated));
    if (!mistakes.isEmpty()) {
      Mistake first = mistakes.getFirst();
      throw new IllegalArgumentException(
          first.pointer().substring(1).replace('/', '.')
              + " "
              + first.detail()
              + (first.at() == null ? "" : " (at character " + first.at() + ")"));
    }
  }

  private static Text filled(@Nullable Text text, boolean on) {
    Text given = text == null ? Text.NONE : text;
    return new Text(given.on(on), given.message());
  }

  /** What holds for a channel that sets nothing. */
  AnnouncementSettings settings() {
    return settings(cooldown, late, language, quietHours, targets, online, offline, updated);
  }

  private static AnnouncementSettings settings(
      Duration cooldown,
      Duration late,
      Language language,
      String quietHours,
      List<String> targets,
      Text online,
      Text offline,
      Text updated) {
    return new AnnouncementSettings(
        language.code(),
        cooldown,
        late,
        quietHours,
        targets,
        part(online),
        part(offline),
        part(updated));
  }

  private static AnnouncementSettings.Part part(Text text) {
    return new AnnouncementSettings.Part(text.enabled(), text.message());
  }

  /** Over TLS; without it only to this machine. */
  private static boolean usable(String url) {
    try {
      URI address = new URI(url.strip());
      @Nullable String host = address.getHost();
      if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
        return false;
      }
      return "https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && Loopback.isHost(host));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
