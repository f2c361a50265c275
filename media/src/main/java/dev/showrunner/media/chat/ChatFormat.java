package dev.showrunner.media.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The formats in which chats are kept, told apart by the names in their first object. */
enum ChatFormat {
  /** One {@code {"time","user","text"}} a line. */
  OWN(Set.of("time", "text")),
  /** One object for all, made by TwitchDownloader. */
  TWITCH_DOWNLOADER(Set.of("FileInfo", "streamer", "video", "comments", "clipper", "embeddedData")),
  /** One action a line, made by yt-dlp of a YouTube live stream. */
  YT_DLP(Set.of("replayChatItemAction", "addChatItemAction", "clickTrackingParams"));

  private final Set<String> names;

  ChatFormat(Set<String> names) {
    this.names = names;
  }

  /** Null when the file begins with something else. */
  static @Nullable ChatFormat of(InputStream in) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        for (ChatFormat format : values()) {
          if (format.names.contains(json.currentName())) {
            return format;
          }
        }
        json.nextToken();
        json.skipChildren();
      }
      return null;
    }
  }
}
