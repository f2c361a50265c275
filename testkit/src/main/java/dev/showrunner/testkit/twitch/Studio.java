package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What can be done with a stream: title, category, clips, markers; and what was recorded of it. */
public final class Studio {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> CATEGORIES =
      Map.of("509658", "Just Chatting", "743", "Chess", "27471", "Minecraft");

  private final Clock clock;
  private final World world;
  private final AtomicLong made = new AtomicLong();
  private final Map<String, MadeClip> clips = new ConcurrentHashMap<>();
  private final List<Video> videos = new CopyOnWriteArrayList<>();
  private final List<String> markers = new CopyOnWriteArrayList<>();
  private volatile Duration clipTakes = Duration.ofSeconds(2);

  private record MadeClip(String broadcaster, @Nullable String title, Instant thereAt) {}

  private record Video(FakeUser user, ObjectNode json) {}

  Studio(Clock clock, World world) {
    this.clock = clock;
    this.world = world;
  }

  void on(FakeTwitch twitch) {
    twitch.route("PATCH", "/helix/channels", this::change);
    twitch.route("GET", "/helix/search/categories", this::search);
    twitch.route("POST", "/helix/clips", this::clip);
    twitch.route("GET", "/helix/clips", this::clips);
    twitch.route("POST", "/helix/streams/markers", this::mark);
    twitch.route("GET", "/helix/videos", this::videos);
  }

  /** How long a clip takes to be there; more than 15 s is never. */
  public void clipTakes(Duration time) {
    clipTakes = time;
  }

  /** Notes of the markers that were set, in order. */
  public List<String> markers() {
    return List.copyOf(markers);
  }

  /** A past stream of a channel was recorded; length as Twitch writes it, such as 3h8m33s. */
  public void record(FakeUser user, String id, String title, String length) {
    videos.add(
        new Video(
            user,
            Answers.object()
                .put("id", id)
                .put("stream_id", "s" + id)
                .put("user_id", user.id())
                .put("user_login", user.login())
                .put("title", title)
                .put("created_at", clock.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("url", "https://www.twitch.tv/videos/" + id)
                .put("type", "archive")
                .put("duration", length)));
  }

  private WebAnswer change(WebRequest request, FakeToken token) throws IOException {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("channel:manage:broadcast"));
    if (refusal != null) {
      return refusal;
    }
    FakeUser user = world.withId(Objects.toString(request.parameter("broadcaster_id"), ""));
    if (user == null || !user.id().equals(token.userId())) {
      return Answers.error(401, "Unauthorized", "broadcaster_id must match the token's user");
    }
    JsonNode body = JSON.readTree(request.body());
    String category = CATEGORIES.getOrDefault(body.path("game_id").asText(""), user.category());
    user.titled(body.path("title").asText(user.title()), category);
    return WebAnswer.empty(204);
  }

  private WebAnswer search(WebRequest request, FakeToken token) {
    String query = Objects.toString(request.parameter("query"), "").toLowerCase(Locale.ROOT);
    return Answers.whole(
        CATEGORIES.entrySet().stream()
            .filter(it -> it.getValue().toLowerCase(Locale.ROOT).contains(query))
            .map(it -> Answers.object().put("id", it.getKey()).put("name", it.getValue()))
            .toList());
  }

  private WebAnswer clip(WebRequest request, FakeToken token) {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("clips:edit"));
    if (refusal != null) {
      return refusal;
    }
    FakeUser user = world.withId(Objects.toString(request.parameter("broadcaster_id"), ""));
    if (user == null || user.stream() == null) {
      return Answers.error(404, "Not Found", "Clipping is not possible for an offline channel.");
    }
    String id = "Clip" + made.incrementAndGet();
    clips.put(id, new MadeClip(user.id(), request.parameter("title"), clock.now().plus(clipTakes)));
    return WebAnswer.json(
        202,
        Answers.object()
            .set(
                "data",
                JSON.createArrayNode()
                    .add(
                        Answers.object()
                            .put("id", id)
                            .put("edit_url", "https://clips.twitch.tv/" + id + "/edit"))));
  }

  private WebAnswer clips(WebRequest request, FakeToken token) {
    String id = Objects.toString(request.parameter("id"), "");
    MadeClip clip = clips.get(id);
    boolean there =
        clip != null
            && clipTakes.compareTo(Duration.ofSeconds(15)) <= 0
            && !clock.now().isBefore(clip.thereAt);
    return Answers.whole(
        there && clip != null
            ? List.of(
                Answers.object()
                    .put("id", id)
                    .put("url", "https://clips.twitch.tv/" + id)
                    .put("broadcaster_id", clip.broadcaster)
                    .put("title", Objects.toString(clip.title, "")))
            : List.of());
  }

  private WebAnswer mark(WebRequest request, FakeToken token) throws IOException {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("channel:manage:broadcast"));
    if (refusal != null) {
      return refusal;
    }
    JsonNode body = JSON.readTree(request.body());
    FakeUser user = world.withId(body.path("user_id").asText(""));
    FakeUser.Stream stream = user == null ? null : user.stream();
    if (stream == null) {
      return Answers.error(404, "Not Found", "the broadcaster is not streaming live");
    }
    markers.add(body.path("description").asText(""));
    return Answers.whole(
        List.of(
            Answers.object()
                .put("id", "k" + made.incrementAndGet())
                .put("created_at", clock.now().toString())
                .put(
                    "position_seconds",
                    Duration.between(stream.startedAt(), clock.now()).toSeconds())));
  }

  private WebAnswer videos(WebRequest request, FakeToken token) {
    @Nullable String id = request.parameter("id");
    if (id != null) {
      List<ObjectNode> found =
          videos.stream()
              .map(Video::json)
              .filter(video -> video.path("id").asText().equals(id))
              .toList();
      return found.isEmpty()
          ? Answers.error(404, "Not Found", "videos not found")
          : Answers.whole(found);
    }
    String user = Objects.toString(request.parameter("user_id"), "");
    return Answers.page(
        request,
        videos.reversed().stream()
            .filter(video -> video.user.id().equals(user))
            .map(Video::json)
            .toList());
  }
}
