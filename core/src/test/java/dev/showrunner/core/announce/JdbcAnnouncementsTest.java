package dev.showrunner.core.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.announce.Announcement;
import dev.showrunner.api.announce.Announcement.Kind;
import dev.showrunner.api.announce.Announcement.Sending;
import dev.showrunner.api.announce.Announcement.SendingState;
import dev.showrunner.api.announce.Announcement.VerdictState;
import dev.showrunner.api.announce.AnnouncementLog;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAnnouncementsTest {
  private static final Channel ANA = new Channel("twitch", "ana");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private Store store;
  private JdbcAnnouncements log;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    log = new JdbcAnnouncements(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Announcement one(long seq, Kind kind, VerdictState verdict) {
    Sending sending = Sending.to("discord:friends", clock.now()).sent("77", clock.now());
    return new Announcement(
        new UUID(1, seq),
        seq,
        ANA,
        kind,
        "s" + seq,
        clock.now(),
        clock.now(),
        verdict,
        "late",
        List.of(Sending.to("chat", clock.now()), sending));
  }

  @Test
  void whatBecameOfATargetOutlivesARestart() {
    Announcement first = one(1, Kind.ONLINE, VerdictState.ANNOUNCED);
    log.save(first);
    Sending chat = first.sendings().getFirst();
    log.save(first.with(chat.in(SendingState.FAILED, "no account", clock.now())));
    store.close();
    open();
    Announcement kept = log.find(first.eventId()).orElseThrow();
    assertThat(kept.sendings().getFirst().state()).isEqualTo(SendingState.FAILED);
    assertThat(kept.sendings().getLast().remoteId()).isEqualTo("77");
    assertThat(kept.with(chat)).isEqualTo(first);
    assertThat(log.recent(ANA, 5)).containsExactly(kept);
    assertThat(log.recent(new Channel("twitch", "bo"), 5)).isEmpty();
  }

  @Test
  void oldOnesAreForgottenButTheLastThatWasHeardIsNot() {
    log.save(one(1, Kind.ONLINE, VerdictState.ANNOUNCED));
    for (int seq = 2; seq <= AnnouncementLog.KEPT + 50; seq++) {
      log.save(one(seq, Kind.ONLINE, VerdictState.SILENT));
    }
    assertThat(log.recent(ANA, 10_000)).hasSize(AnnouncementLog.KEPT + 1);
    assertThat(log.heard(ANA, Kind.ONLINE).orElseThrow().eventSeq()).isEqualTo(1);
    assertThat(log.heard(ANA, Kind.OFFLINE)).isEmpty();
  }
}
