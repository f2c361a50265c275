package dev.showrunner.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.showrunner.api.Channel;
import dev.showrunner.api.channel.ChannelState;
import dev.showrunner.api.channel.ChannelState.Live;
import dev.showrunner.api.channel.ChannelState.StreamInfo;
import dev.showrunner.api.channel.WatchedChannel;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelListTest {
  private static final Channel ANA = new Channel("twitch", "Ana");
  private static final Channel BO = new Channel("kick", "bo");
  private static final Instant SINCE = Instant.parse("2026-01-01T19:00:00Z");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private Store store;
  private ChannelList channels;

  /** A set of a section. */
  record Lamp(String colour) {}

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    channels = new ChannelList(store, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void restart() {
    store.close();
    open();
  }

  private static ChannelState live(String title, long viewers, long peak) {
    StreamInfo stream = new StreamInfo("77", SINCE, null, title, "Chess", viewers, peak, 0);
    return new ChannelState(
        Live.ONLINE, "1", "Ana", stream, "push", SINCE.plusSeconds(9), null, "slow");
  }

  @Test
  void channelsAreAddedOnceAndKeptOverRestarts() {
    assertThat(channels.add(List.of(BO, ANA, ANA))).hasSize(2);
    channels.enable(ANA, false);
    assertThat(channels.add(List.of(ANA))).isEmpty();
    restart();
    assertThat(channels.all())
        .extracting(it -> it.watched().channel().toString(), it -> it.watched().enabled())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("kick/bo", true),
            org.assertj.core.groups.Tuple.tuple("twitch/ana", false));
    assertThat(channels.of("twitch")).extracting(WatchedChannel::channel).containsExactly(ANA);
    assertThat(channels.remove(ANA)).isTrue();
    assertThat(channels.remove(ANA)).isFalse();
    restart();
    assertThat(channels.find(ANA)).isEmpty();
    assertThat(channels.find(BO)).isPresent();
  }

  @Test
  void whatIsRememberedOutlivesARestartAndTheRestDoesNot() {
    channels.add(List.of(ANA));
    channels.report(ANA, live("Hello", 10, 10));
    assertThat(channels.find(ANA).orElseThrow().state().via()).isEqualTo("push");
    restart();
    assertThat(channels.find(ANA).orElseThrow().state())
        .isEqualTo(live("Hello", 10, 10).remembered());
  }

  @Test
  void aNumberOfViewersIsNoReasonToWriteButAPeakIs() {
    channels.add(List.of(ANA));
    channels.report(ANA, live("Hello", 10, 10));
    channels.report(ANA, live("Hello", 7, 10));
    assertThat(channels.find(ANA).orElseThrow().state().stream().viewers()).isEqualTo(7);
    restart();
    assertThat(channels.find(ANA).orElseThrow().state().stream().viewers()).isEqualTo(10);
    channels.report(ANA, live("Hello", 12, 12));
    restart();
    assertThat(channels.find(ANA).orElseThrow().state().stream().peakViewers()).isEqualTo(12);
  }

  @Test
  void aReportOfAChannelThatWasRemovedChangesNothing() {
    channels.report(ANA, live("Hello", 1, 1));
    assertThat(channels.find(ANA)).isEmpty();
    restart();
    assertThat(channels.all()).isEmpty();
  }

  @Test
  void platformsAreToldOfTheirOwnChangesAloneAndOneThatThrowsDoesNotHideIt() {
    List<String> told = new ArrayList<>();
    channels.onChange(
        "twitch",
        () -> {
          throw new IllegalStateException("broken");
        });
    channels.onChange("twitch", () -> told.add("twitch"));
    channels.onChange("kick", () -> told.add("kick"));
    channels.add(List.of(ANA));
    channels.enable(ANA, false);
    channels.remove(ANA);
    channels.report(ANA, live("", 0, 0));
    assertThat(told).containsExactly("twitch", "twitch", "twitch");
  }

  @Test
  void settingsAreOfASectionAndKept() {
    channels.add(List.of(ANA));
    channels.set(ANA, "lamp", JsonNodeFactory.instance.objectNode().put("colour", "red"));
    restart();
    assertThat(channels.settings(ANA, "lamp", Lamp.class)).contains(new Lamp("red"));
    assertThat(channels.settings(ANA, "other", Lamp.class)).isEmpty();
    channels.set(ANA, "lamp", JsonNodeFactory.instance.objectNode().put("wrong", 1));
    assertThat(channels.settings(ANA, "lamp", Lamp.class)).isEmpty();
  }
}
