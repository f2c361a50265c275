package dev.showrunner.platform.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Plugin;
import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.announce.Noticeboard.Fact;
import dev.showrunner.api.announce.Noticeboard.Notice;
import dev.showrunner.testkit.FakeDiscord;
import dev.showrunner.testkit.contract.PluginContract;
import dev.showrunner.testkit.server.WebAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiscordBoardsTest {
  private final FakeDiscord discord = new FakeDiscord();
  private final DiscordBoards boards =
      new DiscordBoards(
          new DiscordConfig(
              List.of(new DiscordConfig.Webhook("friends", new Secret(discord.webhook()))),
              Duration.ofSeconds(4)));

  @AfterEach
  void close() {
    discord.close();
  }

  private static Notice notice(String title) {
    return new Notice(
        "Ana is live",
        "Ana",
        title,
        URI.create("https://www.twitch.tv/ana"),
        0x9146ff,
        List.of(new Fact("Category", "Chess")),
        URI.create("https://example.org/a.jpg"),
        URI.create("https://example.org/b.jpg"),
        "Live since",
        Instant.parse("2026-01-01T20:00:00Z"));
  }

  private Problem refusal(Callable<?> call) {
    try {
      call.call();
    } catch (ProblemException e) {
      return e.problem();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it was taken");
  }

  private Problem posting() {
    return refusal(() -> boards.post("friends", notice("Hi")));
  }

  @Test
  void otherSettingsHoldAtOnce() throws Exception {
    boards.configure(
        new DiscordConfig(
            List.of(new DiscordConfig.Webhook("team", new Secret(discord.webhook()))), null));
    assertThat(boards.boards()).containsExactly("team");
    assertThat(posting().code()).isEqualTo("no-such-board");
    assertThat(boards.post("team", notice("Hi"))).isNotEmpty();
  }

  @Test
  void aNoticeIsAMessageWithAnEmbedThatCallsNobodyAndIsChanged() throws Exception {
    String id = boards.post("friends", notice("Hi"));
    JsonNode message = discord.messages().get(id);
    assertThat(message.at("/allowed_mentions/parse").isArray()).isTrue();
    assertThat(message.at("/allowed_mentions/parse")).isEmpty();
    JsonNode embed = message.at("/embeds/0");
    assertThat(embed.path("title").asText()).isEqualTo("Hi");
    assertThat(embed.path("url").asText()).isEqualTo("https://www.twitch.tv/ana");
    assertThat(embed.at("/image/url").asText()).endsWith("a.jpg");
    assertThat(embed.at("/thumbnail/url").asText()).endsWith("b.jpg");
    assertThat(embed.at("/fields/0/value").asText()).isEqualTo("Chess");
    boards.edit("friends", id, notice("x".repeat(300)));
    assertThat(discord.messages()).hasSize(1);
    assertThat(discord.messages().get(id).at("/embeds/0/title").asText()).hasSize(256);
  }

  @Test
  void tooManyCallsAreTriedAgainWhenDiscordSays() {
    discord.busy(1.5);
    Problem busy = posting();
    assertThat(busy.kind()).isEqualTo(Problem.Kind.EXTERNAL);
    assertThat(busy.retryAfter()).isEqualTo(Duration.ofMillis(1_500));
    discord.fail(WebAnswer.empty(429).with("Retry-After", "3"));
    assertThat(posting().retryAfter()).isEqualTo(Duration.ofSeconds(3));
    discord.fail(WebAnswer.empty(503));
    assertThat(posting().code()).isEqualTo("discord-unavailable");
  }

  @Test
  void aDeletedWebhookIsFinalAndNamedWithoutItsAddress() {
    discord.delete();
    Problem gone = posting();
    assertThat(gone.kind()).isEqualTo(Problem.Kind.USER);
    assertThat(gone.code()).isEqualTo("board-gone");
    assertThat(gone.message()).contains("'friends'").doesNotContain("token");
    assertThat(refusal(() -> boards.post("others", notice("Hi"))).code())
        .isEqualTo("no-such-board");
  }

  @Test
  void aDeletedMessageIsAnotherThingThanADeletedWebhook() throws Exception {
    String id = boards.post("friends", notice("Hi"));
    discord.clear();
    assertThat(refusal(() -> edited(id)).code()).isEqualTo("notice-gone");
    discord.delete();
    assertThat(refusal(() -> edited(id)).code()).isEqualTo("board-gone");
    assertThat(refusal(() -> edited("../../x")).code()).isEqualTo("notice-gone");
  }

  private String edited(String id) throws InterruptedException {
    boards.edit("friends", id, notice("Hi"));
    return id;
  }

  @Test
  void silenceAfterAPostIsNotTakenForAFailure() throws Exception {
    discord.fail(WebAnswer.CUT);
    assertThat(posting().code()).isEqualTo("no-answer");
    discord.fail(WebAnswer.HANG);
    assertThat(posting().code()).isEqualTo("no-answer");
    String id = boards.post("friends", notice("Hi"));
    discord.fail(WebAnswer.CUT);
    assertThat(refusal(() -> edited(id)).code()).isEqualTo("discord-unreachable");
    var nobody = new DiscordConfig.Webhook("friends", new Secret("http://127.0.0.1:1/x"));
    var unreachable = new DiscordBoards(new DiscordConfig(List.of(nobody), null));
    assertThat(refusal(() -> unreachable.post("friends", notice("Hi"))).code())
        .isEqualTo("discord-unreachable");
  }

  @Test
  void onlyAddressesOverTlsOrOfThisMachineAreTaken() {
    for (String wrong :
        List.of("http://discord.com/api/webhooks/1/x", "", "discord.com", "ftp://x")) {
      assertThatThrownBy(() -> new DiscordConfig.Webhook("a", new Secret(wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    var one = new DiscordConfig.Webhook("a", new Secret("https://discord.com/api/webhooks/1/x/"));
    assertThat(one.address().toString()).endsWith("/x");
    assertThatThrownBy(() -> new DiscordConfig(List.of(one, one), null))
        .hasMessageContaining("two webhooks");
  }

  @Nested
  class OfThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new DiscordPlugin();
    }
  }
}
