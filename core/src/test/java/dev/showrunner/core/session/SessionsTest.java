package dev.showrunner.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Session;
import dev.showrunner.core.config.SessionsConfig;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Ids ids = new Ids(clock, new Random(1));
  private Store store;
  private Sessions sessions;

  @BeforeEach
  void open() {
    store = Store.open(folder, clock);
    sessions = new Sessions(store, clock, ids, SessionsConfig.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void beginsAndEnds() {
    Session begun = sessions.start("Friday");
    clock.advance(Duration.ofHours(2));
    Session ended = sessions.end(begun.id(), Session.State.COMPLETED).orElseThrow();

    assertThat(ended.name()).isEqualTo("Friday");
    assertThat(ended.state()).isEqualTo(Session.State.COMPLETED);
    assertThat(Duration.between(ended.startedAt(), ended.endedAt())).hasHours(2);
    assertThat(sessions.current()).isNull();
  }

  @Test
  void oneAtATime() {
    sessions.start("Friday");
    assertThatThrownBy(() -> sessions.start("Saturday")).hasMessageContaining("'Friday'");
    assertThat(sessions.list(10, null)).hasSize(1);
  }

  @Test
  void nameFromTheTimeWhenNoneIsGiven() {
    assertThat(sessions.start("  ").name()).isEqualTo("Show of 2026-01-01 20:00");
  }

  @Test
  void goesOnAfterACrash() {
    Session begun = sessions.start("Friday");
    store.close();
    open();
    assertThat(sessions.current().id()).isEqualTo(begun.id());
    assertThat(sessions.current()).isEqualTo(begun);
  }

  @Test
  void endedOnceStaysAsItEnded() {
    Session begun = sessions.start("Friday");
    sessions.end(begun.id(), Session.State.ABORTED);
    assertThat(sessions.end(begun.id(), Session.State.COMPLETED).orElseThrow().state())
        .isEqualTo(Session.State.ABORTED);
    assertThat(sessions.end(new UUID(1, 2), Session.State.COMPLETED)).isEmpty();
  }

  @Test
  void aNameGivenAtTheStartResumesOrReplaces() {
    Session begun = sessions.startOrResume("Friday");
    assertThat(sessions.startOrResume("Friday").id()).isEqualTo(begun.id());
    Session next = sessions.startOrResume("Saturday");

    assertThat(sessions.current().id()).isEqualTo(next.id());
    assertThat(sessions.session(begun.id()).orElseThrow().state()).isEqualTo(Session.State.ABORTED);
  }

  @Test
  void renamed() {
    Session begun = sessions.start("Friday");
    assertThat(sessions.rename(begun.id(), " Finale ").orElseThrow().name()).isEqualTo("Finale");
    assertThat(sessions.rename(new UUID(1, 2), "x")).isEmpty();
    assertThatThrownBy(() -> sessions.rename(begun.id(), " ")).hasMessageContaining("blank");
  }

  @Test
  void newestFirstInPages() {
    for (int i = 0; i < 5; i++) {
      sessions.end(sessions.start("s" + i).id(), Session.State.COMPLETED);
      clock.advance(Duration.ofMinutes(1));
    }
    var first = sessions.list(2, null);
    assertThat(first).extracting(Session::name).containsExactly("s4", "s3");
    assertThat(sessions.list(9, first.getLast().id()))
        .extracting(Session::name)
        .containsExactly("s2", "s1", "s0");
  }
}
