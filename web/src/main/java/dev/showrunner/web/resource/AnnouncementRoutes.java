package dev.showrunner.web.resource;

import dev.showrunner.api.Capabilities;
import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.api.announce.AnnouncementSettings;
import dev.showrunner.api.announce.Announcer;
import dev.showrunner.core.channel.ChannelList;
import dev.showrunner.core.channel.ListedChannel;
import dev.showrunner.core.json.Json;
import dev.showrunner.web.http.Bodies;
import dev.showrunner.web.http.Fault;
import dev.showrunner.web.http.HttpProblem;
import dev.showrunner.web.http.Query;
import dev.showrunner.web.http.RouteTable;
import dev.showrunner.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How streams of a channel are announced, and what became of it. */
public final class AnnouncementRoutes implements Routes {
  private static final String PATH = "/api/v1/channels/{platform}/{login}/announcements";
  private static final int RECENT = 30;

  private final ChannelList channels;
  private final Capabilities capabilities;
  private final Bodies bodies;

  public AnnouncementRoutes(ChannelList channels, Capabilities capabilities, Bodies bodies) {
    this.channels = channels;
    this.capabilities = capabilities;
    this.bodies = bodies;
  }

  /**
   * What the page of a channel shows.
   *
   * @param settings of the channel alone
   * @param effective what holds after all
   * @param general what holds where the channel sets nothing
   * @param items the newest announcements
   */
  private record Answer(
      AnnouncementSettings settings,
      AnnouncementSettings effective,
      AnnouncementSettings general,
      List<Announcer.Target> targets,
      List<String> languages,
      List<String> placeholders,
      List<Announcement> items) {}

  private record PreviewBody(@Nullable Kind kind, @Nullable AnnouncementSettings settings) {}

  private record TestBody(
      @Nullable Kind kind,
      @Nullable AnnouncementSettings settings,
      @Nullable List<String> targets) {}

  /**
   * What became of a test.
   *
   * @param sample whether the stream was made up
   */
  private record TestAnswer(boolean sample, List<Announcer.Tried> items) {}

  @Override
  public void on(RouteTable table) {
    table
        .get(PATH, ctx -> ctx.json(answer(announcer(), ChannelRoutes.find(channels, ctx))))
        .put(PATH, this::save)
        .post(PATH + "/preview", this::preview)
        .post(PATH + "/test", this::test);
  }

  private Announcer announcer() {
    return capabilities
        .find(Announcer.class)
        .orElseThrow(() ->
            HttpProblem.unavailable(
                "no-announcer", "the plugin 'announcements' is not loaded; see the plugins"));
  }

  private Answer answer(Announcer announcer, ListedChannel it) {
    Channel channel = it.watched().channel();
    AnnouncementSettings own = saved(channel);
    return new Answer(
        own,
        announcer.effective(own),
        announcer.effective(AnnouncementSettings.NONE),
        announcer.targets(),
        announcer.languages(),
        announcer.placeholders(),
        capabilities
            .find(AnnouncementLog.class)
            .map(log -> log.recent(channel, RECENT))
            .orElse(List.of()));
  }

  private AnnouncementSettings saved(Channel channel) {
    return channels
        .settings(channel, Announcer.SECTION, AnnouncementSettings.class)
        .orElse(AnnouncementSettings.NONE);
  }

  private void save(Context ctx) {
    Query.of(ctx);
    Announcer announcer = announcer();
    ListedChannel it = ChannelRoutes.find(channels, ctx);
    AnnouncementSettings own = checked(announcer, bodies.read(ctx, AnnouncementSettings.class), "");
    ListedChannel saved =
        channels
            .set(it.watched().channel(), Announcer.SECTION, Json.mapper().valueToTree(own))
            .orElseThrow(() -> HttpProblem.notFound("channel", it.watched().channel()));
    ctx.json(answer(announcer, saved));
  }

  private void preview(Context ctx) {
    Announcer announcer = announcer();
    ListedChannel it = ChannelRoutes.find(channels, ctx);
    PreviewBody body = bodies.read(ctx, PreviewBody.class);
    AnnouncementSettings own =
        body.settings == null
            ? AnnouncementSettings.NONE
            : checked(announcer, body.settings, "/settings");
    ctx.json(announcer.preview(it.watched().channel(), Bodies.required(body.kind, "kind"), own));
  }

  /** Sends to the targets that are chosen, or to those that the body names. */
  private void test(Context ctx) throws InterruptedException {
    Announcer announcer = announcer();
    Channel channel = ChannelRoutes.find(channels, ctx).watched().channel();
    TestBody body = bodies.read(ctx, TestBody.class);
    Kind kind = Bodies.required(body.kind, "kind");
    AnnouncementSettings own =
        body.settings == null ? saved(channel) : checked(announcer, body.settings, "/settings");
    @Nullable List<String> targets = body.targets;
    if (targets == null) {
      targets = announcer.effective(own).targets();
    } else {
      checked(announcer, AnnouncementSettings.NONE.to(named(targets)), "");
    }
    if (targets == null || targets.isEmpty()) {
      throw HttpProblem.badRequest(
          "no-target", "no target is chosen: choose one for the channel, or name it in 'targets'");
    }
    boolean sample = announcer.preview(channel, kind, own).sample();
    ctx.json(new TestAnswer(sample, announcer.test(channel, kind, own, targets)));
  }

  private static List<String> named(List<String> targets) {
    if (targets.stream().anyMatch(Objects::isNull)) {
      throw HttpProblem.badRequest("wrong-body", "field 'targets' has the names of targets only");
    }
    return targets;
  }

  private static AnnouncementSettings checked(
      Announcer announcer, AnnouncementSettings own, String pointer) {
    List<Fault> faults =
        announcer.check(own).stream()
            .map(it -> new Fault(pointer + it.pointer(), it.at(), null, null, it.detail()))
            .toList();
    if (!faults.isEmpty()) {
      throw HttpProblem.wrong("wrong-announcement", faults);
    }
    return own;
  }
}
