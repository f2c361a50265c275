package dev.showrunner.platform.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Accounts;
import dev.showrunner.api.chat.StreamControl.Change;
import dev.showrunner.api.chat.StreamControl.RemoteClip;
import dev.showrunner.api.chat.StreamControl.RemoteVideo;
import dev.showrunner.api.chat.StreamControl.RemoteVideos;
import dev.showrunner.api.chat.StreamControl.Stream;
import dev.showrunner.testkit.ManualClock;
import dev.showrunner.testkit.TestAccounts;
import dev.showrunner.testkit.TestCapabilities;
import dev.showrunner.testkit.twitch.FakeTwitch;
import dev.showrunner.testkit.twitch.FakeUser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TwitchStreamsTest {
  private static final Channel ANA = new Channel("twitch", "ana");

  private final ManualClock clock = new ManualClock();
  private final TestAccounts accounts = new TestAccounts();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private FakeTwitch twitch;
  private FakeUser ana;
  private TwitchStreams streams;

  @BeforeEach
  void start() {
    twitch = FakeTwitch.start(clock);
    ana = twitch.user("ana").titled("hello", "Chess");
    TestCapabilities capabilities = new TestCapabilities();
    capabilities.offer(Accounts.class, accounts);
    TwitchConfig config = Configs.of(twitch, "");
    TwitchHttp http = new TwitchHttp(config.timeout());
    TwitchApi api = new TwitchApi(config, http, clock);
    Callers callers = new Callers(config, http, capabilities, clock);
    streams =
        new TwitchStreams(
            new TwitchParts(
                config, http, api, callers, new Roster(), new ChatCover(clock), new Chats(), clock),
            new Directory(api, callers, clock));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    twitch.close();
  }

  private void signIn(String... scopes) {
    Set<String> all = Set.of(scopes);
    accounts.signIn(
        "twitch",
        Account.Role.BROADCASTER,
        ana.id(),
        "ana",
        all,
        () -> twitch.tokens().of(ana, Duration.ofHours(4), all).value());
  }

  private static void fails(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void tellsWhatIsOn() throws Exception {
    signIn();
    assertThat(streams.stream(ANA)).isEmpty();
    ana.goLive().viewers(7);
    Stream stream = streams.stream(ANA).orElseThrow();
    assertThat(stream.title()).isEqualTo("hello");
    assertThat(stream.category()).isEqualTo("Chess");
    assertThat(stream.viewers()).isEqualTo(7);
  }

  @Test
  void changesTitleAndCategory() throws Exception {
    signIn("channel:manage:broadcast");
    streams.title(ANA, "a new\ntitle");
    assertThat(ana.title()).isEqualTo("a new title");
    assertThat(streams.category(ANA, "just chat")).isEqualTo("Just Chatting");
    assertThat(ana.category()).isEqualTo("Just Chatting");
    fails(() -> streams.category(ANA, "nothing of the kind"), "no-such-category");
    fails(() -> streams.title(ANA, "x".repeat(141)), "bad-title");
    fails(() -> streams.title(ANA, " "), "bad-title");
  }

  @Test
  void saysWhoHasToSignIn() {
    fails(() -> streams.title(ANA, "x"), "no-account");
    fails(() -> streams.requireRight(ANA, Change.TITLE), "no-account");
    fails(() -> streams.requireRight(ANA, Change.CLIP), "no-account");
    fails(() -> streams.clip(ANA, null, null), "no-account");
    signIn("user:read:chat");
    fails(() -> streams.title(ANA, "x"), "missing-scope");
    fails(() -> streams.clip(ANA, null, null), "missing-scope");
    fails(() -> streams.mark(ANA, "x"), "missing-scope");
    fails(() -> streams.requireRight(ANA, Change.MARKER), "missing-scope");
    fails(() -> streams.requireRight(ANA, Change.CLIP), "missing-scope");
  }

  @Test
  void aClipIsThereBeforeItIsTold() throws Exception {
    signIn("clips:edit");
    ana.goLive();
    Future<RemoteClip> coming =
        threads.submit(() -> streams.clip(ANA, "what a move", Duration.ofSeconds(90)));
    for (int second = 0; second < 2; second++) {
      clock.awaitAlarms(1);
      clock.advance(Duration.ofSeconds(1));
    }
    RemoteClip clip = coming.get();
    assertThat(clip.url().toString()).isEqualTo("https://clips.twitch.tv/" + clip.id());
    assertThat(clip.editUrl()).isNotNull();
    assertThat(twitch.calls("POST", "/helix/clips").getFirst().request().parameter("duration"))
        .isEqualTo("60");
  }

  @Test
  void whatIsOfflineHasNothingToClipOrToMark() {
    signIn("clips:edit", "channel:manage:broadcast");
    fails(() -> streams.clip(ANA, null, null), "channel-offline");
    fails(() -> streams.mark(ANA, "x"), "channel-offline");
  }

  @Test
  void aClipThatNeverComesIsAFailure() throws Exception {
    signIn("clips:edit");
    ana.goLive();
    twitch.studio().clipTakes(Duration.ofMinutes(1));
    Future<?> coming =
        threads.submit(() -> {
          fails(() -> streams.clip(ANA, null, null), "clip-not-made");
          return null;
        });
    for (int second = 0; second < 15; second++) {
      clock.awaitAlarms(1);
      clock.advance(Duration.ofSeconds(1));
    }
    coming.get();
  }

  @Test
  void marksTheMomentAndListsWhatWasRecorded() throws Exception {
    signIn("channel:manage:broadcast");
    ana.goLive();
    clock.advance(Duration.ofMinutes(3));
    assertThat(streams.mark(ANA, "wow")).isEqualTo(Duration.ofMinutes(3));
    assertThat(twitch.studio().markers()).containsExactly("wow");

    twitch.studio().record(ana, "41", "first", "3h8m33s");
    twitch.studio().record(ana, "42", "second", "45s");
    List<RemoteVideo> videos = streams.archives(ANA, 10, null).items();
    assertThat(videos).extracting(RemoteVideo::id).containsExactly("42", "41");
    assertThat(videos.getLast().length()).isEqualTo(Duration.ofSeconds(3 * 3600 + 8 * 60 + 33));
    assertThat(videos.getLast().streamId()).isEqualTo("s41");
  }

  @Test
  void pastStreamsAreListedBeyondTheFirstPageAndFoundByTheirIds() throws Exception {
    signIn("channel:manage:broadcast");
    for (int i = 1; i <= 120; i++) {
      twitch.studio().record(ana, "" + i, "show " + i, "1h");
    }
    RemoteVideos first = streams.archives(ANA, 100, null);
    assertThat(first.items()).hasSize(100).first().extracting(RemoteVideo::id).isEqualTo("120");
    RemoteVideos rest = streams.archives(ANA, 100, first.next());
    assertThat(rest.items()).hasSize(20).last().extracting(RemoteVideo::id).isEqualTo("1");
    assertThat(rest.next()).isNull();

    assertThat(streams.archive(ANA, "1")).get().extracting(RemoteVideo::title).isEqualTo("show 1");
    assertThat(streams.archive(ANA, "999")).isEmpty();
    assertThat(streams.archive(ANA, "1&id=2")).isEmpty();
    FakeUser bo = twitch.user("bo");
    twitch.studio().record(bo, "500", "of another", "1h");
    assertThat(streams.archive(ANA, "500")).isEmpty();
  }
}
