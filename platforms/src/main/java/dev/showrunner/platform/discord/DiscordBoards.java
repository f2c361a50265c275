package dev.showrunner.platform.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.Problem;
import dev.showrunner.api.announce.Noticeboard;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Discord's webhooks as boards: a notice is a message with one embed, and calls nobody. */
final class DiscordBoards implements Noticeboard {
  /** Discord's own limits, in characters. */
  private static final int MAX_CONTENT = 2_000;

  private static final int MAX_TITLE = 256;
  private static final int MAX_FACT_NAME = 256;
  private static final int MAX_FACT = 1_024;
  private static final int MAX_FACTS = 25;
  private static final int MAX_FOOTER = 2_048;

  private final JsonMapper json = JsonMapper.builder().build();
  private volatile Reach reach;

  /** What the settings say, all of it at once. */
  private record Reach(SequencedMap<String, DiscordConfig.Webhook> webhooks, DiscordApi api) {}

  DiscordBoards(DiscordConfig config) {
    reach = reach(config);
  }

  /** Goes by other settings from now on. */
  void configure(DiscordConfig config) {
    reach = reach(config);
  }

  private static Reach reach(DiscordConfig config) {
    SequencedMap<String, DiscordConfig.Webhook> webhooks = new LinkedHashMap<>();
    config.webhooks().forEach(it -> webhooks.put(it.name(), it));
    return new Reach(webhooks, new DiscordApi(config.timeout()));
  }

  @Override
  public List<String> boards() {
    return List.copyOf(reach.webhooks.keySet());
  }

  @Override
  public String post(String board, Notice notice) throws InterruptedException {
    Reach now = reach;
    return now.api.post(webhook(now, board), message(notice));
  }

  @Override
  public void edit(String board, String id, Notice notice) throws InterruptedException {
    Reach now = reach;
    now.api.edit(webhook(now, board), id, message(notice));
  }

  private static DiscordConfig.Webhook webhook(Reach reach, String board) {
    var webhooks = reach.webhooks;
    DiscordConfig.Webhook found = webhooks.get(board);
    if (found == null) {
      throw Problem.user(
              "no-such-board",
              "discord.webhooks has no webhook '"
                  + board
                  + "'; there "
                  + (webhooks.isEmpty()
                      ? "are none"
                      : "is " + String.join(", ", webhooks.keySet())))
          .asException();
    }
    return found;
  }

  private JsonNode message(Notice notice) {
    ObjectNode embed = json.createObjectNode();
    embed.put("title", cut(notice.title(), MAX_TITLE)).put("color", notice.colour());
    if (notice.url() != null) {
      embed.put("url", notice.url().toString());
    }
    if (!notice.author().isEmpty()) {
      embed.putObject("author").put("name", cut(notice.author(), MAX_TITLE));
    }
    ArrayNode fields = embed.putArray("fields");
    notice.facts().stream()
        .limit(MAX_FACTS)
        .forEach(fact ->
            fields
                .addObject()
                .put("name", cut(fact.name(), MAX_FACT_NAME))
                .put("value", cut(fact.value(), MAX_FACT))
                .put("inline", true));
    picture(embed, "image", notice.image());
    picture(embed, "thumbnail", notice.thumbnail());
    if (!notice.footer().isEmpty()) {
      embed.putObject("footer").put("text", cut(notice.footer(), MAX_FOOTER));
    }
    if (notice.at() != null) {
      embed.put("timestamp", notice.at().toString());
    }
    ObjectNode message = json.createObjectNode();
    message.put("content", cut(notice.text(), MAX_CONTENT));
    message.putArray("embeds").add(embed);
    message.putObject("allowed_mentions").putArray("parse");
    return message;
  }

  private static void picture(ObjectNode embed, String name, @Nullable URI address) {
    if (address != null) {
      embed.putObject(name).put("url", address.toString());
    }
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
