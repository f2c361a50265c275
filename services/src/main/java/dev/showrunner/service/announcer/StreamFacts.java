package dev.showrunner.service.announcer;

import dev.showrunner.api.Channel;
import dev.showrunner.api.StreamEvent;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stream when something of it is announced. All of it was written by strangers.
 *
 * @param channel whose
 * @param name how the broadcaster writes it
 * @param title empty when there is none
 * @param category empty when there is none
 * @param viewers null when unknown
 * @param peak null when unknown
 * @param average null when unknown
 * @param startedAt null when unknown
 * @param duration so far, or in all; null when unknown
 * @param previousTitle empty when it did not change
 * @param previousCategory empty when it did not change
 * @param thumbnail null when there is none
 * @param boxArt null when there is none
 */
record StreamFacts(
    Channel channel,
    String name,
    String title,
    String category,
    @Nullable Long viewers,
    @Nullable Long peak,
    @Nullable Long average,
    @Nullable Instant startedAt,
    @Nullable Duration duration,
    String previousTitle,
    String previousCategory,
    @Nullable URI url,
    @Nullable URI thumbnail,
    @Nullable URI boxArt) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_ADDRESS = 500;

  /**
   * What an event tells, and where it is silent, what is known of its channel.
   *
   * @param state null when nobody watches it
   */
  static StreamFacts of(StreamEvent event, @Nullable ChannelState state, Instant now) {
    Map<String, @Nullable Object> told = event.payload();
    @Nullable StreamInfo known = known(told, state);
    @Nullable Instant start = instant(told.get("startedAt"));
    if (start == null && event.type().name().equals("stream.online")) {
      start = event.occurredAt();
    }
    if (start == null && known != null) {
      start = known.startedAt();
    }
    @Nullable Long seconds = number(told.get("duration"));
    @Nullable Duration duration =
        seconds != null
            ? Duration.ofSeconds(seconds)
            : start == null || start.isAfter(now) ? null : Duration.between(start, now);
    Channel channel = event.channel();
    return new StreamFacts(
        channel,
        or(
            text(told.get("displayName")),
            state == null ? null : state.displayName(),
            channel.login()),
        or(text(told.get("title")), known == null ? null : known.title(), ""),
        or(text(told.get("category")), known == null ? null : known.category(), ""),
        number(told.get("viewers"), known == null ? null : known.viewers()),
        number(told.get("peakViewers"), known == null ? null : known.peakViewers()),
        number(told.get("averageViewers")),
        start,
        duration,
        text(told.get("previousTitle")),
        text(told.get("previousCategory")),
        page(channel, text(told.get("url"))),
        picture(text(told.get("thumbnailUrl")), "1280", "720", now),
        picture(text(told.get("boxArtUrl")), "285", "380", null));
  }

  /** A stream as the channel's state knows it; made up when it knows none. */
  static StreamFacts sample(Channel channel, @Nullable ChannelState state, Instant now) {
    @Nullable StreamInfo known = state == null ? null : state.stream();
    Instant start = known == null ? now.minus(Duration.ofMinutes(133)) : known.startedAt();
    Instant end = known == null || known.endedAt() == null ? now : known.endedAt();
    return new StreamFacts(
        channel,
        or("", state == null ? null : state.displayName(), channel.login()),
        known == null ? "First try at the tower" : known.title(),
        known == null ? "Chess" : known.category(),
        known == null ? 128L : known.viewers(),
        known == null ? 431L : known.peakViewers(),
        known == null ? 207L : null,
        start,
        start.isAfter(end) ? null : Duration.between(start, end),
        "Warming up",
        "Just Chatting",
        page(channel, ""),
        null,
        null);
  }

  private static @Nullable StreamInfo known(
      Map<String, @Nullable Object> told, @Nullable ChannelState state) {
    @Nullable StreamInfo stream = state == null ? null : state.stream();
    @Nullable Object id = told.get("streamId");
    return stream == null || (id != null && !id.equals(stream.id())) ? null : stream;
  }

  /** What templates ask for. */
  Map<String, String> values(Language language) {
    Map<String, String> all = new HashMap<>();
    all.put("channel", name);
    all.put("login", channel.login());
    all.put("platform", channel.platform());
    all.put("title", title.isBlank() ? language.untitled() : title);
    all.put("game_name", category.isBlank() ? language.uncategorised() : category);
    all.put("viewer_count", viewers == null ? "" : Long.toString(viewers));
    all.put("peak_viewers", peak == null ? "" : Long.toString(peak));
    all.put("average_viewers", average == null ? "" : Long.toString(average));
    all.put("url", url == null ? "" : url.toString());
    all.put("started_at", startedAt == null ? "" : CLOCK.format(startedAt));
    all.put("duration", duration == null ? "" : words(duration));
    all.put("language", language.code());
    all.put("previous_title", previousTitle);
    all.put("previous_game_name", previousCategory);
    return all;
  }

  /** As {@code 2h13m}, which reads the same in every language. */
  static String words(Duration time) {
    long minutes = time.toMinutes();
    if (minutes < 1) {
      return Math.max(0, time.toSeconds()) + "s";
    }
    return minutes < 60 ? minutes + "m" : "%dh%02dm".formatted(minutes / 60, minutes % 60);
  }

  private static String or(String first, @Nullable String second, String third) {
    return !first.isBlank() ? first : second != null && !second.isBlank() ? second : third;
  }

  static String text(@Nullable Object value) {
    return value instanceof String text ? text.strip() : "";
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number && number.longValue() >= 0 ? number.longValue() : null;
  }

  private static @Nullable Long number(@Nullable Object value, @Nullable Long otherwise) {
    @Nullable Long number = number(value);
    return number == null ? otherwise : number;
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    try {
      return value instanceof String text ? Instant.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable URI page(Channel channel, String told) {
    @Nullable URI said = address(told);
    if (said != null) {
      return said;
    }
    return switch (channel.platform()) {
      case "twitch" -> address("https://www.twitch.tv/" + channel.login());
      case "kick" -> address("https://kick.com/" + channel.login());
      case "tiktok" -> address("https://www.tiktok.com/@" + channel.login() + "/live");
      default -> null;
    };
  }

  /** A picture of this size; a new address each time, because the old one shows the old picture. */
  private static @Nullable URI picture(
      String told, String width, String height, @Nullable Instant fresh) {
    @Nullable URI sized = address(told.replace("{width}", width).replace("{height}", height));
    if (sized == null || fresh == null) {
      return sized;
    }
    String mark = sized.getRawQuery() == null ? "?" : "&";
    return address(sized + mark + "t=" + fresh.getEpochSecond());
  }

  private static @Nullable URI address(String text) {
    if (text.isEmpty() || text.length() > LONGEST_ADDRESS) {
      return null;
    }
    try {
      URI address = new URI(text);
      return "https".equals(address.getScheme()) && address.getHost() != null ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
