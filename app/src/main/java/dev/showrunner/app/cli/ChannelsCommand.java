package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.core.channel.ChannelName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code channels}: which are watched and how each is. */
@Command(
    name = "channels",
    description = {
      "shows the channels that are watched, adds and removes them",
      "  channels [list]              and how each is",
      "  channels add CHANNEL…        an address such as twitch.tv/ana, or a name and --platform;",
      "                               - reads them from standard input, one a line",
      "  channels remove CHANNEL…     forgets them and what was set for them",
      "  channels on|off CHANNEL…     watches them, or lets them rest",
      "  channels videos CHANNEL      past streams that its platform keeps"
    })
final class ChannelsCommand extends LookCommand {
  private static final List<String> VERBS = List.of("list", "add", "remove", "on", "off", "videos");

  private static final int VIDEOS = 20;

  /** The most that stand on a page of the API. */
  private static final int VIDEO_PAGE = 100;

  /** The most that the API takes at once. */
  private static final int AT_ONCE = 1_000;

  @Parameters(index = "0", arity = "0..1", paramLabel = "list|add|remove|on|off|videos")
  String verb = "list";

  @Parameters(index = "1..*", paramLabel = "CHANNEL")
  List<String> given = List.of();

  @Option(names = "--platform", paramLabel = "P", description = "such as twitch; list: only these")
  @Nullable String platform;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "videos: at most so many, the newest; 20 when left out")
  @Nullable Integer limit;

  ChannelsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("verb", verb, VERBS);
    if (limit != null && !verb.equals("videos")) {
      throw usage("--limit goes with 'channels videos'");
    }
    if (verb.equals("list")) {
      noArgument(given.isEmpty() ? null : given.getFirst(), "channels list");
      return any(this::list);
    }
    if (verb.equals("videos")) {
      if (given.size() != 1) {
        throw usage("'channels videos' needs one channel");
      }
      int most = most(limit == null ? VIDEOS : limit);
      return running(remote -> videos(remote, given.getFirst(), most));
    }
    List<String> wanted = given.equals(List.of("-")) ? lines() : given;
    if (wanted.isEmpty()) {
      throw usage("'channels " + verb + "' needs a channel");
    }
    return verb.equals("add")
        ? any(remote -> add(remote, wanted))
        : any(remote -> change(remote, wanted));
  }

  private static List<String> lines() throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return in.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  private int list(Remote remote) throws InterruptedException {
    String only = platform == null ? "" : "?platform=" + Remote.encoded(platform);
    List<JsonNode> channels = remote.first(Integer.MAX_VALUE, "/api/v1/channels" + only);
    if (asJson) {
      return printJson(channels);
    }
    if (channels.isEmpty()) {
      terminal.out().println("no channel is watched; 'channels add twitch.tv/NAME' adds one");
      return DONE;
    }
    Table table =
        new Table("channel", "live", "viewers", "category", "title", "via", "next check", "");
    for (JsonNode it : channels) {
      boolean live = it.path("live").asText().equals("online");
      JsonNode stream = live ? it.path("stream") : json.createObjectNode();
      table.row(
          it.path("platform").asText() + "/" + it.path("login").asText(),
          it.path("enabled").asBoolean() ? it.path("live").asText() : "off",
          stream.path("viewers").asText(),
          words(stream.path("category")),
          words(stream.path("title")),
          it.path("via").asText(),
          time(it.path("nextCheckAt")),
          words(it.path("problem")));
    }
    print(table);
    return DONE;
  }

  private int add(Remote remote, List<String> wanted) throws InterruptedException {
    ArrayNode items = json.createArrayNode();
    int added = 0;
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      ObjectNode body = json.createObjectNode();
      if (platform != null) {
        body.put("platform", platform);
      }
      body.set(
          "logins",
          json.valueToTree(wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE))));
      JsonNode answer = remote.post("/api/v1/channels", body);
      answer.path("items").forEach(items::add);
      added += answer.path("added").asInt();
    }
    ObjectNode result = json.createObjectNode().put("added", added);
    result.set("items", items);
    int there = items.size() - added;
    return done(
        result, added + " added" + (there == 0 ? "" : ", " + there + " had been there before"));
  }

  private int change(Remote remote, List<String> wanted) throws InterruptedException {
    Set<String> known = platforms(remote);
    List<String> paths = new ArrayList<>();
    for (String text : wanted) {
      paths.add("/api/v1/channels/" + path(text, known));
    }
    List<JsonNode> changed = new ArrayList<>();
    for (String path : paths) {
      if (verb.equals("remove")) {
        changed.add(remote.get(path));
        remote.delete(path);
      } else {
        changed.add(remote.patch(path, Map.of("enabled", verb.equals("on"))));
      }
    }
    if (asJson) {
      return printJson(changed);
    }
    terminal
        .out()
        .println(changed.size() + (verb.equals("remove") ? " removed" : " switched " + verb));
    return DONE;
  }

  private int videos(Remote remote, String text, int most) throws InterruptedException {
    String list = "/api/v1/channels/" + path(text, platforms(remote)) + "/videos";
    List<JsonNode> videos = remote.first(most, list, Math.min(most, VIDEO_PAGE));
    if (asJson) {
      return printJson(videos);
    }
    if (videos.isEmpty()) {
      terminal.out().println("its platform keeps no past stream of it");
      return DONE;
    }
    Table table = new Table("began", "length", "title", "address", "recording");
    for (JsonNode it : videos) {
      long seconds = it.path("length").asLong();
      table.row(
          time(it.path("startedAt")),
          "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60),
          words(it.path("title")),
          words(it.path("url")),
          words(it.path("recordingId")));
    }
    print(table);
    return DONE;
  }

  private static Set<String> platforms(Remote remote) throws InterruptedException {
    Set<String> known = new TreeSet<>(ChannelName.platforms());
    remote
        .first(Integer.MAX_VALUE, "/api/v1/channels")
        .forEach(it -> known.add(it.path("platform").asText()));
    return known;
  }

  private String path(String text, Set<String> known) {
    int slash = text.indexOf('/');
    boolean plain = slash > 0 && known.contains(text.substring(0, slash));
    try {
      var channel =
          plain
              ? ChannelName.read(text.substring(0, slash), text.substring(slash + 1), known)
              : ChannelName.read(platform, text, known);
      return Remote.encoded(channel.platform()) + "/" + Remote.encoded(channel.login());
    } catch (IllegalArgumentException e) {
      throw usage("'" + text + "' " + e.getMessage());
    }
  }
}
