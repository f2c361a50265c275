package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.testkit.twitch.EventSub.Break;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program signs in with a double of Twitch and is pushed what happens there. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PushScenarioTest {
  @TempDir Path folder;

  private TwitchProgram program;
  private FakeTwitch twitch;
  private FakeUser ana;

  @BeforeEach
  void start() {
    program = new TwitchProgram(folder, Map.of());
    twitch = program.twitch;
    ana = program.ana;
  }

  @AfterEach
  void close() {
    program.close();
  }

  private void until(Callable<Boolean> holds) throws Exception {
    program.until(holds);
  }

  private void signIn() throws Exception {
    program.signIn(ana, "BROADCASTER");
  }

  private String accountState() throws Exception {
    return program.api().get("/api/v1/accounts").at("/items/0/state").asText();
  }

  private boolean pushed() {
    return twitch.eventsub().subscriptions().enabled().contains("stream.online ana");
  }

  private boolean chatPushed() {
    return twitch.eventsub().subscriptions().enabled().contains("channel.chat.message ana");
  }

  private List<String> told(String prefix) throws Exception {
    List<String> told = new ArrayList<>();
    for (JsonNode event : program.api().all("/api/v1/events?platform=twitch")) {
      String type = event.path("type").asText();
      if (type.startsWith(prefix)) {
        String text = event.path("text").asText("");
        told.add(type + (text.isEmpty() ? "" : " " + text));
      }
    }
    return told;
  }

  private long refreshes() {
    return twitch.count(call ->
        call.to("POST", "/oauth2/token") && call.request().text().contains("refresh_token"));
  }

  @Test
  void whoSignsInIsPushedStreamsAndChatWithoutBeingAskedFor() throws Exception {
    FakeUser bo = twitch.user("bo");
    signIn();
    until(() -> pushed() && chatPushed());
    twitch.happenings().online(ana.titled("Evening", "Chess").viewers(12));
    twitch.happenings().chat(ana, bo, "hello");
    twitch.happenings().follow(ana, bo);
    until(() -> told("").containsAll(List.of("stream.online", "chat.message hello", "follow")));
    JsonNode online =
        program.api().get("/api/v1/events?platform=twitch&type=stream.online").at("/items/0");
    assertThat(online.at("/payload/detectedBy").asText()).isEqualTo("push");
    assertThat(online.at("/payload/title").asText()).isEqualTo("Evening");
    assertThat(online.at("/payload/category").asText()).isEqualTo("Chess");
    assertThat(online.at("/payload/viewers").asInt()).isEqualTo(12);

    program.restart(); // who was signed in still is, and nothing is told again
    until(() -> pushed() && chatPushed());
    twitch.happenings().offline(ana);
    until(() -> told("stream.").size() == 2);
    assertThat(told("stream.")).containsExactlyInAnyOrder("stream.online", "stream.offline");
  }

  @Test
  void aSocketKilledAtEveryStepLosesNoStreamAndTellsNoneTwice() throws Exception {
    signIn();
    until(this::pushed);
    int streams = 0;
    for (Break where : Break.values()) {
      twitch.eventsub().breakAt(where, where);
      twitch.eventsub().cutAll();
      if (streams % 2 == 0) {
        twitch.happenings().online(ana);
      } else {
        twitch.happenings().offline(ana);
      }
      int expected = ++streams;
      until(() -> told("stream.").size() >= expected);
      until(this::pushed);
    }
    program.pass(Duration.ofMinutes(5));
    assertThat(told("stream.")).hasSize(streams);
    assertThat(twitch.eventsub().sessions()).hasSize(1);
  }

  @Test
  void tokensThatRunOutInTheMiddleAreRefreshedOnceEach() throws Exception {
    twitch.signIn().userTokenLifetime(Duration.ofMinutes(10));
    signIn();
    until(() -> pushed() && chatPushed());
    for (int i = 0; i < 6; i++) {
      program.pass(Duration.ofMinutes(10));
      String line = "line " + i;
      until(() -> { // said again while nobody listens: the clock may run ahead of the socket
        twitch.happenings().chat(ana, twitch.user("bo"), line);
        return told("chat.").contains("chat.message " + line);
      });
    }
    assertThat(accountState()).isEqualTo("ready");
    assertThat(refreshes()).isBetween(6L, 10L);

    long before = refreshes();
    twitch.tokens().revokeAll(); // in the middle: the next call is told so, and refreshes
    twitch.eventsub().cutAll();
    until(this::pushed);
    assertThat(refreshes()).isEqualTo(before + 1);
    assertThat(accountState()).isEqualTo("ready");
  }

  @Test
  void whatAPersonTakesBackIsSeenAndPollingGoesOn() throws Exception {
    signIn();
    until(this::pushed);
    twitch.signIn().disconnect(ana);
    twitch.eventsub().cutAll();
    until(() -> accountState().equals("signed_out"));
    twitch.happenings().online(ana);
    until(() -> told("stream.").size() == 1);
    JsonNode online =
        program.api().get("/api/v1/events?platform=twitch&type=stream.online").at("/items/0");
    assertThat(online.at("/payload/detectedBy").asText()).isEqualTo("polling");
    signIn();
    until(this::pushed);
    program.pass(Duration.ofMinutes(2));
    assertThat(told("stream.")).containsExactly("stream.online");
  }
}
