package dev.showrunner.media.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A chat that TwitchDownloader saved: one object, often one line of hundreds of megabytes, with the
 * messages under {@code comments}.
 */
final class TwitchDownloaderChat {
  private final InputStream in;
  private final ObjectMapper json = new ObjectMapper();
  private long comments;

  /** Of a trimmed download the times still count from the start of the broadcast. */
  private double start;

  TwitchDownloaderChat(InputStream in) {
    this.in = in;
  }

  void read(Consumer<ChatMessage> messages) throws IOException {
    try (JsonParser parser = json.createParser(in)) {
      try {
        read(parser, messages);
      } catch (JsonProcessingException e) {
        throw broken(parser, "is not whole JSON");
      }
    }
  }

  private void read(JsonParser parser, Consumer<ChatMessage> messages) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("comments") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          JsonNode comment = json.readTree(parser);
          comments++;
          messages.accept(message(comment, parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
          throw broken(parser, "holds a comment that is no object");
        }
      } else if (name.equals("video") && value == JsonToken.START_OBJECT) {
        start = json.<JsonNode>readTree(parser).path("start").asDouble(0);
      } else {
        parser.skipChildren();
      }
    }
  }

  private ChatMessage message(JsonNode comment, JsonParser parser) throws BrokenChatException {
    JsonNode at = comment.path("content_offset_seconds");
    if (!at.isNumber()) {
      throw broken(parser, "holds a comment without content_offset_seconds");
    }
    JsonNode who = comment.path("commenter");
    String name = who.path("name").asText("");
    return new ChatMessage(
        at.asDouble() - start,
        name.isEmpty() ? who.path("display_name").asText("") : name,
        comment.path("message").path("body").asText(""));
  }

  private BrokenChatException broken(JsonParser parser, String how) {
    return new BrokenChatException(
        "line "
            + parser.currentLocation().getLineNr()
            + " "
            + how
            + ", after "
            + comments
            + " comments");
  }
}
