package dev.showrunner.media.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chats with one JSON object a line. */
final class ChatLines {
  private final BufferedReader lines;
  private final ChatFormat format;
  private final ObjectReader json =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  ChatLines(InputStream in, ChatFormat format) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.format = format;
  }

  void read(Consumer<ChatMessage> messages) throws IOException {
    long number = 0;
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode node;
      try {
        node = json.readTree(line);
      } catch (JsonProcessingException e) {
        throw new BrokenChatException("line " + number + " is not whole JSON");
      }
      if (format == ChatFormat.OWN) {
        messages.accept(own(node, number));
      } else {
        youTube(node, number, messages);
      }
    }
  }

  private static ChatMessage own(JsonNode node, long number) throws BrokenChatException {
    JsonNode time = node.path("time");
    JsonNode text = node.path("text");
    if (!time.isNumber() || !Double.isFinite(time.asDouble()) || !text.isTextual()) {
      throw new BrokenChatException(
          "line " + number + " has no \"time\" in seconds or no \"text\"");
    }
    return new ChatMessage(time.asDouble(), node.path("user").asText(""), text.asText());
  }

  /** Lines also tell of polls, banners and deleted messages, which are no messages. */
  private static void youTube(JsonNode node, long number, Consumer<ChatMessage> messages)
      throws BrokenChatException {
    if (!node.isObject()) {
      throw new BrokenChatException("line " + number + " is not an object");
    }
    JsonNode replay = node.path("replayChatItemAction");
    JsonNode offset =
        replay.has("videoOffsetTimeMsec")
            ? replay.path("videoOffsetTimeMsec")
            : node.path("videoOffsetTimeMsec");
    if (replay.path("actions").isArray()) {
      for (JsonNode action : replay.path("actions")) {
        youTube(action, offset, messages);
      }
    } else {
      youTube(node, offset, messages);
    }
  }

  private static void youTube(JsonNode action, JsonNode offset, Consumer<ChatMessage> messages) {
    JsonNode item = action.path("addChatItemAction").path("item");
    for (String kind :
        new String[] {
          "liveChatTextMessageRenderer",
          "liveChatPaidMessageRenderer",
          "liveChatMembershipItemRenderer",
          "liveChatPaidStickerRenderer"
        }) {
      JsonNode message = item.path(kind);
      double millis = offset.asDouble(Double.NaN);
      if (message.isObject() && Double.isFinite(millis)) {
        String id = message.path("authorExternalChannelId").asText("");
        String name = message.path("authorName").path("simpleText").asText("");
        messages.accept(new ChatMessage(millis / 1000, id.isEmpty() ? name : id, text(message)));
      }
    }
  }

  private static String text(JsonNode message) {
    StringBuilder text = new StringBuilder();
    for (JsonNode run : message.path("message").path("runs")) {
      JsonNode emoji = run.path("emoji");
      if (emoji.isObject()) {
        String shortcut = emoji.path("shortcuts").path(0).asText("");
        text.append(shortcut.isEmpty() ? emoji.path("emojiId").asText("") : shortcut);
      } else {
        text.append(run.path("text").asText(""));
      }
    }
    return text.toString();
  }
}
