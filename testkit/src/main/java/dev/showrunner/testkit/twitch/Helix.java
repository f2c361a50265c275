package dev.showrunner.testkit.twitch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.testkit.server.WebAnswer;
import dev.showrunner.testkit.server.WebRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the API says of users, channels and streams. */
final class Helix {
  private static final int MOST_AT_ONCE = 100;
  private static final String PICTURES = "https://static-cdn.example/";

  private final World world;

  Helix(World world) {
    this.world = world;
  }

  void on(FakeTwitch twitch) {
    twitch.route("GET", "/helix/users", this::users);
    twitch.route("GET", "/helix/streams", this::streams);
    twitch.route("GET", "/helix/channels", this::channels);
    twitch.route("GET", "/helix/moderation/channels", this::moderated);
  }

  private WebAnswer users(WebRequest request, FakeToken token) {
    List<String> ids = request.parameters("id");
    List<String> logins = request.parameters("login");
    if (ids.size() + logins.size() > MOST_AT_ONCE) {
      return tooMany();
    }
    if (ids.isEmpty() && logins.isEmpty() && token.userId() != null) {
      ids = List.of(token.userId());
    }
    List<JsonNode> found = new ArrayList<>();
    for (FakeUser user : named(ids, logins)) {
      found.add(
          Answers.object()
              .put("id", user.id())
              .put("login", user.login())
              .put("display_name", user.displayName())
              .put("type", "")
              .put("broadcaster_type", "partner")
              .put("profile_image_url", PICTURES + "users/" + user.id() + ".png"));
    }
    return Answers.whole(found);
  }

  private List<FakeUser> named(List<String> ids, List<String> logins) {
    List<FakeUser> found = new ArrayList<>();
    ids.stream().map(world::withId).filter(Objects::nonNull).forEach(found::add);
    logins.stream().map(world::withLogin).filter(Objects::nonNull).forEach(found::add);
    return found;
  }

  private WebAnswer streams(WebRequest request, FakeToken token) {
    List<String> ids = request.parameters("user_id");
    List<String> logins = request.parameters("user_login");
    if (ids.size() > MOST_AT_ONCE || logins.size() > MOST_AT_ONCE) {
      return tooMany();
    }
    boolean everybody = ids.isEmpty() && logins.isEmpty();
    List<JsonNode> live = new ArrayList<>();
    for (FakeUser user : everybody ? world.users() : named(ids, logins)) {
      FakeUser.Stream stream = user.listed();
      if (stream != null) {
        live.add(stream(user, stream));
      }
    }
    return Answers.page(request, live);
  }

  private static ObjectNode stream(FakeUser user, FakeUser.Stream stream) {
    ObjectNode node =
        Answers.object()
            .put("id", stream.id())
            .put("user_id", user.id())
            .put("user_login", user.login())
            .put("user_name", user.displayName())
            .put("game_id", user.categoryId())
            .put("game_name", user.category())
            .put("type", "live")
            .put("title", user.title())
            .put("viewer_count", user.viewers())
            .put("started_at", stream.startedAt().toString())
            .put("language", "en")
            .put(
                "thumbnail_url",
                PICTURES + "previews/live_user_" + user.login() + "-{width}x{height}.jpg");
    node.putArray("tags").add("English");
    return node.put("is_mature", false);
  }

  private WebAnswer channels(WebRequest request, FakeToken token) {
    List<String> ids = request.parameters("broadcaster_id");
    if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      return tooMany();
    }
    List<JsonNode> found = new ArrayList<>();
    for (FakeUser user : named(ids, List.of())) {
      found.add(
          Answers.object()
              .put("broadcaster_id", user.id())
              .put("broadcaster_login", user.login())
              .put("broadcaster_name", user.displayName())
              .put("broadcaster_language", "en")
              .put("game_id", user.categoryId())
              .put("game_name", user.category())
              .put("title", user.title()));
    }
    return Answers.whole(found);
  }

  private WebAnswer moderated(WebRequest request, FakeToken token) {
    @Nullable WebAnswer refusal = Answers.missing(token, Set.of("user:read:moderated_channels"));
    String user = request.parameter("user_id");
    if (refusal != null) {
      return refusal;
    }
    if (user == null || !user.equals(token.userId())) {
      return Answers.error(401, "Unauthorized", "The ID in user_id must match the token's user");
    }
    List<ObjectNode> found =
        world.users().stream()
            .filter(it -> !it.id().equals(user) && it.isModeratedBy(user))
            .map(it ->
                Answers.object()
                    .put("broadcaster_id", it.id())
                    .put("broadcaster_login", it.login())
                    .put("broadcaster_name", it.displayName()))
            .toList();
    return Answers.page(request, found);
  }

  private static WebAnswer tooMany() {
    return Answers.error(
        400, "Bad Request", "The number of values for the parameter must be 1 to " + MOST_AT_ONCE);
  }
}
