package dev.showrunner.media.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatLogTest {
  private static final String OWN =
      """
      {"time":1.5,"user":"ann","text":"hello <b>\\ud83c\\udf89"}

      {"user":"bob","time":-3,"text":"before the start"}
      {"text":"no user","time":2}
      """;

  private static final String TWITCH =
      """
      {"FileInfo":{"Version":{"Major":1}},"streamer":{"name":"s","id":1},
      "video":{"title":"t","start":100,"end":200},
      "comments":[
      {"_id":"1","content_offset_seconds":101.5,
       "commenter":{"display_name":"Ann","_id":"7","name":"ann"},
       "message":{"body":"hello","fragments":[{"text":"hello"}],"bits_spent":0}},
      {"_id":"2","content_offset_seconds":130,"commenter":null,"message":{"body":"gone"}}],
      "embeddedData":{"thirdParty":[{"data":"AAAA"}]}}
      """;

  private static final String YOU_TUBE =
      """
      {"clickTrackingParams":"x","replayChatItemAction":{"actions":[{"addChatItemAction":{"item":\
      {"liveChatTextMessageRenderer":{"message":{"runs":[{"text":"hello "},{"emoji":{"emojiId":\
      "e","shortcuts":[":party:"]}}]},"authorName":{"simpleText":"Ann"},"authorExternalChannelId":\
      "UC1"}}}}],"videoOffsetTimeMsec":"1500"}}
      {"replayChatItemAction":{"actions":[{"addChatItemAction":{"item":\
      {"liveChatPaidMessageRenderer":{"purchaseAmountText":{"simpleText":"$5"},"authorName":\
      {"simpleText":"Bob"}}}}},{"addBannerToLiveChatCommand":{}}],"videoOffsetTimeMsec":"2000"}}
      {"replayChatItemAction":{"actions":[{"removeChatItemAction":{"targetItemId":"1"}}]}}
      """;

  @TempDir Path folder;

  @Test
  void readsOurOwnLines() throws Exception {
    assertThat(read(file("chat.jsonl", OWN)))
        .containsExactly(
            new ChatMessage(1.5, "ann", "hello <b>\uD83C\uDF89"),
            new ChatMessage(2, "", "no user"));
  }

  @Test
  void readsWhatTwitchDownloaderSaved() throws Exception {
    assertThat(read(file("chat.json", TWITCH)))
        .containsExactly(new ChatMessage(1.5, "ann", "hello"), new ChatMessage(30, "", "gone"));
    assertThat(read(file("one-line.json", TWITCH.replace("\n", "")))).hasSize(2);
  }

  @Test
  void readsWhatYtDlpSaved() throws Exception {
    assertThat(read(file("chat.live_chat.json", YOU_TUBE)))
        .containsExactly(
            new ChatMessage(1.5, "UC1", "hello :party:"), new ChatMessage(2, "Bob", ""));
  }

  @Test
  void readsPackedFilesAndThoseWithAByteOrderMark() throws Exception {
    Path packed = folder.resolve("chat.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(TWITCH.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(packed)).hasSize(2);
    assertThat(read(file("bom.jsonl", "\uFEFF" + OWN))).hasSize(2);
    byte[] half = Arrays.copyOf(Files.readAllBytes(packed), (int) Files.size(packed) * 3 / 4);
    refused(Files.write(folder.resolve("half.gz"), half), "chat-file-broken", "is broken");
  }

  @Test
  void saysInWhichLineAFileIsBroken() throws Exception {
    refused(file("a.jsonl", OWN + "{\"time\":9,\"us"), "chat-file-broken", "line 5");
    refused(file("b.jsonl", OWN + "{\"time\":9} {}\n"), "chat-file-broken", "line 5");
    refused(
        file("c.jsonl", OWN + "{\"time\":\"9\",\"text\":\"x\"}\n"), "chat-file-broken", "line 5");
    refused(file("d.jsonl", OWN + "{\"time\":9}\n"), "chat-file-broken", "no \"text\"");
    refused(file("e.jsonl", OWN + "[]\n"), "chat-file-broken", "line 5");
    refused(file("f.jsonl", YOU_TUBE + "{\"replayChat"), "chat-file-broken", "line 4");
    refused(file("g.jsonl", YOU_TUBE + "7\n"), "chat-file-broken", "line 4");
    String cut = TWITCH.substring(0, TWITCH.indexOf("gone"));
    refused(file("h.json", cut), "chat-file-broken", "line 7 is not whole JSON, after 1 comments");
    String untimed = TWITCH.replace("\"content_offset_seconds\":130", "\"x\":1");
    refused(file("i.json", untimed), "chat-file-broken", "line 7");
    refused(
        file("j.json", TWITCH.replace("[\n{\"_id\":\"1\"", "[7,\n{\"_id\":\"1\"")),
        "chat-file-broken",
        "line 3");
  }

  @Test
  void refusesWhatIsNoChat() throws Exception {
    refused(folder.resolve("nowhere"), "chat-file-not-found", "nowhere");
    refused(folder, "chat-file-not-found", folder.toString());
    refused(file("empty", ""), "chat-file-unknown", "empty");
    refused(
        file("words.srt", "1\n00:00:01,000 --> 00:00:02,000\nhi\n"), "chat-file-unknown", "srt");
    refused(file("list.json", "[1]"), "chat-file-unknown", "list");
    refused(file("other.json", "{\"a\":{\"time\":1,\"text\":2}}"), "chat-file-unknown", "other");
    refused(file("cut.json", "{\"a"), "chat-file-unknown", "cut");
  }

  @Test
  void readsBigFilesWithoutHoldingThem() throws Exception {
    Path big = folder.resolve("big.json");
    String filler = "x".repeat(10_000);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(big))) {
      out.write("{\"comments\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 4_000; i++) {
        String comment =
            (i == 0 ? "" : ",")
                + "{\"content_offset_seconds\":"
                + i
                + ",\"message\":{\"body\":\"a\",\"fragments\":\""
                + filler
                + "\"}}";
        out.write(comment.getBytes(StandardCharsets.UTF_8));
      }
      out.write("]}".getBytes(StandardCharsets.UTF_8));
    }
    int[] count = {0};

    ChatLog.open(big).read(message -> count[0]++);

    assertThat(count[0]).isEqualTo(4_000);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<ChatMessage> read(Path file) {
    List<ChatMessage> messages = new ArrayList<>();
    ChatLog.open(file).read(messages::add);
    return messages;
  }

  private static void refused(Path file, String code, String says) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USER);
              assertThat(e.problem().message()).contains(says).doesNotContain("\n");
            });
  }
}
