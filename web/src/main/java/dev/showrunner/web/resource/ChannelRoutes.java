package dev.showrunner.web.resource;

import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.core.channel.ChannelList;
import dev.showrunner.core.channel.ChannelName;
import dev.showrunner.core.channel.ListedChannel;
import dev.showrunner.core.source.Sources;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.Fault;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Items;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The channels that people want watched: which, how each is, on and off. */
public final class ChannelRoutes implements Routes {
  private static final int MAX_LOGINS = 1_000;

  private final ChannelList channels;
  private final Sources sources;
  private final Bodies bodies;

  /**
   * Routes of a list.
   *
   * @param sources who watches the channels; besides those whose addresses are known, channels may
   *     be on the platforms these read
   */
  public ChannelRoutes(ChannelList channels, Sources sources, Bodies bodies) {
    this.channels = channels;
    this.sources = sources;
    this.bodies = bodies;
  }

  private record Answer(
      String platform,
      String login,
      boolean enabled,
      Instant addedAt,
      String live,
      @Nullable String remoteId,
      @Nullable String displayName,
      @Nullable StreamInfo stream,
      String via,
      @Nullable Instant checkedAt,
      @Nullable Instant nextCheckAt,
      @Nullable String problem) {}

  private Answer answer(ListedChannel it) {
    ChannelState state = it.watched().state();
    @Nullable String unwatched =
        it.watched().enabled()
            ? sources.unwatched(it.watched().channel().platform()).orElse(null)
            : null;
    return new Answer(
        it.watched().channel().platform(),
        it.watched().channel().login(),
        it.watched().enabled(),
        it.addedAt(),
        state.live().name().toLowerCase(Locale.ROOT),
        state.remoteId(),
        state.displayName(),
        state.stream(),
        state.via(),
        state.checkedAt(),
        state.nextCheckAt(),
        state.problem() == null ? unwatched : state.problem());
  }

  private record AddBody(
      @Nullable String platform, @Nullable String login, @Nullable List<String> logins) {}

  private record Added(List<Answer> items, int added) {}

  private record PatchBody(@Nullable Boolean enabled) {}

  @Override
  public void on(RouteTable table) {
    table
        .get("/api/v1/channels", this::list)
        .post("/api/v1/channels", this::add)
        .get("/api/v1/channels/{platform}/{login}", ctx -> ctx.json(answer(find(ctx))))
        .patch("/api/v1/channels/{platform}/{login}", this::patch)
        .delete("/api/v1/channels/{platform}/{login}", this::remove);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, "platform", "limit", "after");
    int limit = query.limit(Query.MAX_LIMIT);
    @Nullable String after = query.text("after");
    @Nullable String platform = query.text("platform");
    List<ListedChannel> found =
        channels.all().stream()
            .filter(it -> platform == null || it.watched().channel().platform().equals(platform))
            .filter(it -> after == null || it.watched().channel().toString().compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    Items<ListedChannel> page = Items.page(found, limit, it -> it.watched().channel());
    ctx.json(new Items<>(page.items().stream().map(this::answer).toList(), page.next()));
  }

  private void add(Context ctx) {
    AddBody body = bodies.read(ctx, AddBody.class);
    if ((body.login == null) == (body.logins == null)) {
      throw HttpProblem.badRequest("wrong-body", "give 'login' or 'logins', one of the two");
    }
    if (body.logins != null && (body.logins.isEmpty() || body.logins.size() > MAX_LOGINS)) {
      throw HttpProblem.badRequest(
          "wrong-body", "field 'logins' has 1 to " + MAX_LOGINS + " names or addresses");
    }
    Set<Channel> wanted = wanted(body);
    int added = channels.add(wanted).size();
    ctx.status(added > 0 ? 201 : 200);
    if (body.logins == null) {
      one(ctx, wanted.iterator().next());
      return;
    }
    List<Answer> items =
        wanted.stream().flatMap(it -> channels.listed(it).stream()).map(this::answer).toList();
    ctx.json(new Added(items, added));
  }

  private void one(Context ctx, Channel channel) {
    ListedChannel added = channels.listed(channel).orElseThrow(() -> unknown(channel));
    ctx.header(
            "Location",
            "/api/v1/channels/" + piece(channel.platform()) + "/" + piece(channel.login()))
        .json(answer(added));
  }

  /** As part of a path. */
  private static String piece(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** All of them, or none: a list that is half wrong is corrected and sent again. */
  private Set<Channel> wanted(AddBody body) {
    @Nullable String platform = body.platform == null ? null : body.platform.strip();
    Set<String> known = new TreeSet<>(ChannelName.platforms());
    known.addAll(sources.platforms());
    List<Fault> faults = new ArrayList<>();
    Set<Channel> wanted = new LinkedHashSet<>();
    List<String> given = body.logins == null ? List.of(String.valueOf(body.login)) : body.logins;
    for (int i = 0; i < given.size(); i++) {
      String pointer = body.logins == null ? "/login" : "/logins/" + i;
      @Nullable String text = given.get(i);
      try {
        wanted.add(ChannelName.read(platform, text == null ? "" : text, known));
      } catch (IllegalArgumentException e) {
        faults.add(new Fault(pointer, null, null, null, String.valueOf(e.getMessage())));
      }
    }
    if (!faults.isEmpty()) {
      throw HttpProblem.wrong("wrong-channel", faults);
    }
    return wanted;
  }

  private void patch(Context ctx) {
    Channel channel = find(ctx).watched().channel();
    boolean on = Bodies.required(bodies.read(ctx, PatchBody.class).enabled, "enabled");
    ctx.json(answer(channels.enable(channel, on).orElseThrow(() -> unknown(channel))));
  }

  private void remove(Context ctx) {
    Channel channel = find(ctx).watched().channel();
    if (!channels.remove(channel)) {
      throw unknown(channel);
    }
    ctx.status(204);
  }

  private ListedChannel find(Context ctx) {
    return find(channels, ctx);
  }

  /** The channel of an address below {@code channels}. */
  static ListedChannel find(ChannelList channels, Context ctx) {
    String platform = ctx.pathParam("platform");
    String login = ctx.pathParam("login");
    if (platform.isBlank() || login.isBlank()) {
      throw unknown(platform + "/" + login);
    }
    Channel channel = new Channel(platform, login);
    return channels.listed(channel).orElseThrow(() -> unknown(channel));
  }

  private static HttpProblem unknown(Object channel) {
    return HttpProblem.user(
        404, "unknown-channel", "'" + channel + "' is not in the list of channels");
  }
}
