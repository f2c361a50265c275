package dev.showrunner.service.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.api.chat.ChatCommand;
import dev.showrunner.api.chat.ChatCommand.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** Commands as they are kept. */
final class CommandJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CommandJson() {}

  static String write(ChatCommand command) {
    ObjectNode node = JSON.createObjectNode();
    node.put("description", command.description());
    node.put("reply", command.reply());
    node.put("role", command.role().name());
    node.put("perViewer", command.perViewer().toMillis());
    node.put("perChannel", command.perChannel().toMillis());
    node.put("enabled", command.enabled());
    ArrayNode aliases = node.putArray("aliases");
    command.aliases().forEach(aliases::add);
    ArrayNode channels = node.putArray("channels");
    new TreeSet<>(command.channels()).forEach(channels::add);
    return node.toString();
  }

  /** Throws an IllegalArgumentException for what is none. */
  static ChatCommand read(String name, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return new ChatCommand(
          name,
          texts(node.path("aliases")),
          node.path("description").asText(""),
          node.path("reply").asText(""),
          Access.valueOf(node.path("role").asText()),
          Duration.ofMillis(node.path("perViewer").asLong()),
          Duration.ofMillis(node.path("perChannel").asLong()),
          new LinkedHashSet<>(texts(node.path("channels"))),
          node.path("enabled").asBoolean(true));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
