package dev.showrunner.platform.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Channel;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.chat.StreamControl;
import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Steers streams on Twitch: title, category, clips, markers; lists what was recorded there. */
final class TwitchStreams implements StreamControl {
  private static final String BROADCAST = "channel:manage:broadcast";
  private static final String CLIPS = "clips:edit";
  private static final int LONGEST_TITLE = 140;
  private static final int LONGEST_NOTE = 140;

  /** Twitch's documentation: a clip that is not there after 15 s was not made. */
  private static final Duration CLIP_WITHIN = Duration.ofSeconds(15);

  private static final Duration CLIP_LOOK = Duration.ofSeconds(1);
  private static final Duration SHORTEST_CLIP = Duration.ofSeconds(5);
  private static final Duration LONGEST_CLIP = Duration.ofSeconds(60);
  private static final Pattern LENGTH = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  private final TwitchApi api;
  private final Callers callers;
  private final Directory directory;
  private final Clock clock;

  TwitchStreams(TwitchParts parts, Directory directory) {
    api = parts.api();
    callers = parts.callers();
    clock = parts.clock();
    this.directory = directory;
  }

  /** Says what has to be allowed so that streams can be steered. */
  static void need(Accounts accounts) {
    accounts.need(
        TwitchPlugin.NAME,
        Account.Role.BROADCASTER,
        "changing title and category, clips and markers",
        Set.of(BROADCAST, CLIPS));
  }

  @Override
  public Optional<Stream> stream(Channel channel) throws InterruptedException {
    Query query = Query.of("user_login", channel.login());
    JsonNode stream = api.data(api.get(callers.somebody(), "streams", query), "streams").path(0);
    if (stream.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new Stream(
            stream.path("id").asText(),
            stream.path("title").asText(""),
            stream.path("game_name").asText(""),
            stream.path("viewer_count").asLong(0),
            instant(stream.path("started_at").asText())));
  }

  @Override
  public void title(Channel channel, String title) throws InterruptedException {
    String line = title.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    int length = line.codePointCount(0, line.length());
    if (length == 0 || length > LONGEST_TITLE) {
      throw Problem.user(
              "bad-title",
              "a title has 1 to %d characters, not %d".formatted(LONGEST_TITLE, length))
          .asException();
    }
    change(channel, "title", line);
  }

  @Override
  public String category(Channel channel, String name) throws InterruptedException {
    String wanted = name.strip();
    if (wanted.isEmpty()) {
      throw Problem.user("no-such-category", "say which category").asException();
    }
    List<JsonNode> found = new ArrayList<>();
    api.data(
            api.get(callers.somebody(), "search/categories", Query.of("query", wanted)),
            "search/categories")
        .forEach(found::add);
    JsonNode best =
        found.stream()
            .filter(it -> it.path("name").asText("").equalsIgnoreCase(wanted))
            .findFirst()
            .or(() -> found.stream().filter(it -> starts(it, wanted)).findFirst())
            .or(() -> found.stream().findFirst())
            .orElseThrow(() ->
                Problem.user("no-such-category", "Twitch knows no category like " + wanted)
                    .asException());
    change(channel, "game_id", best.path("id").asText());
    return best.path("name").asText(wanted);
  }

  private static boolean starts(JsonNode category, String wanted) {
    return category
        .path("name")
        .asText("")
        .toLowerCase(Locale.ROOT)
        .startsWith(wanted.toLowerCase(Locale.ROOT));
  }

  private void change(Channel channel, String field, String value) throws InterruptedException {
    Account owner = owner(channel, BROADCAST);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put(field, value);
    api.patch(callers.of(owner), "channels", Query.of("broadcaster_id", owner.id()), body);
  }

  @Override
  public RemoteClip clip(Channel channel, @Nullable String title, @Nullable Duration length)
      throws InterruptedException {
    Account maker = maker(channel);
    Query query = Query.of("broadcaster_id", directory.id(channel.login()));
    if (title != null && !title.isBlank()) {
      query = query.and("title", title.strip());
    }
    if (length != null) {
      Duration kept = length.compareTo(LONGEST_CLIP) > 0 ? LONGEST_CLIP : length;
      kept = kept.compareTo(SHORTEST_CLIP) < 0 ? SHORTEST_CLIP : kept;
      query = query.and("duration", Long.toString(kept.toSeconds()));
    }
    Caller caller = callers.of(maker);
    JsonNode made = api.data(live(caller, "clips", query, null, channel), "clips").path(0);
    String id = made.path("id").asText("");
    if (id.isEmpty()) {
      throw notMade("Twitch gave no id").asException();
    }
    return confirmed(caller, id, address(made.path("edit_url").asText("")));
  }

  /** Makes what only a stream that is on has; Twitch answers 404 for one that is not. */
  private JsonNode live(
      Caller caller, String path, Query query, @Nullable JsonNode body, Channel channel)
      throws InterruptedException {
    try {
      return api.post(caller, path, query, body);
    } catch (ProblemException e) {
      if (!e.problem().code().equals("twitch-not-found")) {
        throw e;
      }
      throw Problem.user("channel-offline", channel.login() + " is offline").asException(e);
    }
  }

  /** Asks until the clip is there; Twitch says yes before it knows. */
  private RemoteClip confirmed(Caller caller, String id, @Nullable URI edit)
      throws InterruptedException {
    long until = clock.nanoTime() + CLIP_WITHIN.toNanos();
    while (true) {
      JsonNode clip = api.data(api.get(caller, "clips", Query.of("id", id)), "clips").path(0);
      @Nullable URI url = address(clip.path("url").asText(""));
      if (url != null) {
        return new RemoteClip(id, url, edit);
      }
      if (clock.nanoTime() - until >= 0) {
        throw notMade("it was not there after " + CLIP_WITHIN.toSeconds() + " s").asException();
      }
      clock.sleep(CLIP_LOOK);
    }
  }

  private static Problem notMade(String why) {
    return Problem.external("clip-not-made", "Twitch made no clip: " + why);
  }

  @Override
  public Duration mark(Channel channel, String note) throws InterruptedException {
    Account owner = owner(channel, BROADCAST);
    String line = note.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    String cut =
        line.codePointCount(0, line.length()) <= LONGEST_NOTE
            ? line
            : line.substring(0, line.offsetByCodePoints(0, LONGEST_NOTE));
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("user_id", owner.id()).put("description", cut);
    JsonNode answer = live(callers.of(owner), "streams/markers", Query.NONE, body, channel);
    JsonNode marker = api.data(answer, "streams/markers").path(0);
    return Duration.ofSeconds(marker.path("position_seconds").asLong(0));
  }

  @Override
  public void requireRight(Channel channel, Change change) {
    if (change == Change.CLIP) {
      maker(channel);
    } else {
      owner(channel, BROADCAST);
    }
  }

  @Override
  public RemoteVideos archives(Channel channel, int limit, @Nullable String after)
      throws InterruptedException {
    Query query = Query.of("user_id", directory.id(channel.login())).and("type", "archive");
    List<RemoteVideo> videos = new ArrayList<>();
    TwitchApi.Page page = api.page(callers.somebody(), "videos", query, limit, after);
    page.items().forEach(it -> video(it).ifPresent(videos::add));
    return new RemoteVideos(videos, page.next());
  }

  @Override
  public Optional<RemoteVideo> archive(Channel channel, String id) throws InterruptedException {
    if (!id.matches("[0-9]{1,20}")) {
      return Optional.empty();
    }
    String owner = directory.id(channel.login());
    try {
      JsonNode answer = api.get(callers.somebody(), "videos", Query.of("id", id));
      for (JsonNode it : api.data(answer, "videos")) {
        if (it.path("user_id").asText().equals(owner)
            && it.path("type").asText().equals("archive")) {
          return video(it);
        }
      }
      return Optional.empty();
    } catch (ProblemException e) {
      if (e.problem().code().equals("twitch-not-found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<RemoteVideo> video(JsonNode it) {
    @Nullable URI url = address(it.path("url").asText(""));
    String stream = it.path("stream_id").asText("");
    return url == null
        ? Optional.empty()
        : Optional.of(
            new RemoteVideo(
                it.path("id").asText(),
                stream.isEmpty() || stream.equals("null") ? null : stream,
                it.path("title").asText(""),
                url,
                instant(it.path("created_at").asText()),
                length(it.path("duration").asText(""))));
  }

  /** Twitch writes 3h8m33s. */
  static Duration length(String text) {
    Matcher parts = LENGTH.matcher(text);
    if (!parts.matches()) {
      return Duration.ZERO;
    }
    return Duration.ofHours(number(parts.group(1)))
        .plusMinutes(number(parts.group(2)))
        .plusSeconds(number(parts.group(3)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problem.external("twitch-unreadable", "Twitch's answer has no time where one belongs")
          .asException(e);
    }
  }

  /** What people may be given as a link: an address of the web. */
  private static @Nullable URI address(String text) {
    try {
      URI uri = URI.create(text);
      return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The channel's own account. */
  private Account owner(Channel channel, String scope) {
    Account owner =
        callers.accounts().stream()
            .filter(account -> account.login().equals(channel.login()))
            .findFirst()
            .orElseThrow(() ->
                Problem.user(
                        "no-account",
                        "%s has to sign in on the Accounts page for that"
                            .formatted(channel.login()))
                    .asException());
    return allowed(owner, scope);
  }

  private Account maker(Channel channel) {
    List<Account> accounts = callers.accounts();
    return accounts.stream()
        .filter(account -> account.scopes().contains(CLIPS))
        .min((a, b) ->
            Boolean.compare(b.login().equals(channel.login()), a.login().equals(channel.login())))
        .orElseThrow(() -> accounts.isEmpty() ? nobody() : missing(accounts.getFirst(), CLIPS));
  }

  private static ProblemException nobody() {
    return Problem.user("no-account", "sign in with Twitch on the Accounts page").asException();
  }

  private static Account allowed(Account account, String scope) {
    if (!account.scopes().contains(scope)) {
      throw missing(account, scope);
    }
    return account;
  }

  private static ProblemException missing(Account account, String scope) {
    return Problem.user(
            "missing-scope",
            "%s did not allow that (%s): sign in again on the Accounts page"
                .formatted(account.login(), scope))
        .asException();
  }
}
