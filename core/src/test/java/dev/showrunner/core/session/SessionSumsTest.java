package dev.showrunner.core.session;

import static dev.showrunner.core.session.SessionRig.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventType;
import dev.showrunner.api.Money;
import dev.showrunner.api.Origin;
import dev.showrunner.api.Session;
import dev.showrunner.api.Session.Tally;
import dev.showrunner.core.config.SessionsConfig.Automatic;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSumsTest {
  @TempDir Path folder;
  private SessionRig rig;
  private Session session;

  @BeforeEach
  void open() {
    rig = new SessionRig(folder, Automatic.OFF);
    session = rig.sessions.start("Friday");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Session now() {
    return rig.sessions.session(session.id()).orElseThrow();
  }

  @Test
  void streaksCountOnceWithTheirTotal() {
    for (int i = 1; i <= 3; i++) {
      rig.append(
          rig.draft(EventType.GIFT, ANA)
              .withQuantity(i)
              .withMoney(Money.of("0.0" + i, "USD"))
              .with("streak", i == 1 ? "start" : i == 2 ? "continue" : "end"),
          Origin.LIVE);
    }
    rig.append(rig.draft(EventType.GIFT, ANA).withMoney(Money.of("1", "USD")), Origin.LIVE);

    assertThat(now().events()).isEqualTo(2);
    assertThat(now().live().types()).containsExactly(java.util.Map.entry("gift", new Tally(2, 4)));
    assertThat(now().live().money()).containsExactly(Money.of("1.03", "USD"));
  }

  @Test
  void moneyByCurrencyIsExact() {
    for (int i = 0; i < 10; i++) {
      rig.append(
          rig.draft(EventType.DONATION, ANA).withMoney(Money.of("0.10", "EUR")), Origin.LIVE);
    }
    rig.append(rig.draft(EventType.DONATION, ANA).withMoney(Money.of("5", "BRL")), Origin.LIVE);

    assertThat(now().live().money()).containsExactly(Money.of("5", "BRL"), Money.of("1.00", "EUR"));
  }

  @Test
  void simulatedIsCountedApartAndReplayedNotAtAll() {
    var cheer = rig.append(rig.draft(EventType.CHEER, ANA).withQuantity(100), Origin.LIVE);
    rig.append(rig.draft(EventType.CHEER, ANA).withQuantity(7), Origin.SIMULATED);
    rig.journal.replay(cheer);
    rig.append(rig.draft(EventType.CHEER, ANA).withQuantity(9).withExternalId("a"), Origin.LIVE);
    rig.append(rig.draft(EventType.CHEER, ANA).withQuantity(9).withExternalId("a"), Origin.LIVE);

    assertThat(now().events()).isEqualTo(3);
    assertThat(now().live().types()).containsEntry("cheer", new Tally(2, 109));
    assertThat(now().simulated().types()).containsEntry("cheer", new Tally(1, 7));
  }

  @Test
  void ofViewersTheMostAtOnce() {
    for (long watching : new long[] {40, 90, 60}) {
      rig.append(rig.draft(EventType.VIEWERS, ANA).withQuantity(watching), Origin.LIVE);
    }
    assertThat(now().live().types()).containsEntry("viewers", new Tally(3, 90));
  }

  @Test
  void theLargestNumberIsNotPassed() {
    for (int i = 0; i < 3; i++) {
      rig.append(rig.draft(EventType.LIKE, ANA).withQuantity(Long.MAX_VALUE - 5), Origin.LIVE);
    }
    assertThat(now().live().types()).containsEntry("like", new Tally(3, Long.MAX_VALUE));
  }
}
