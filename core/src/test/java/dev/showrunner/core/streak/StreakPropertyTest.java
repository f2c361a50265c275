package dev.showrunner.core.streak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.StreamEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a platform does to its messages, the sums are what its viewers sent. */
class StreakPropertyTest {
  private static final List<String> VIEWERS = List.of("ana", "bo", "cy");
  private static final List<String> GIFTS = List.of("Rose", "GG");

  @Property(tries = 60)
  void sumsAreWhatWasSent(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("streaks");
    try (StreakRig rig = new StreakRig(folder)) {
      new Storm(rig, new Random(seed)).blow();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** A platform with all its faults, and what really was sent. */
  private static final class Storm {
    private final StreakRig rig;
    private final Random random;
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Long> counting = new HashMap<>();
    private final Map<String, Instant> lastAt = new HashMap<>();
    private final List<EventDraft> held = new ArrayList<>();
    private final List<EventDraft> delivered = new ArrayList<>();
    private int ids;

    Storm(StreakRig rig, Random random) {
      this.rig = rig;
      this.random = random;
    }

    void blow() {
      for (int i = 0; i < 70; i++) {
        switch (random.nextInt(12)) {
          case 0 -> pass(Duration.ofSeconds(random.nextInt(1, 9)));
          case 1 -> pass(Duration.ofSeconds(15));
          case 2 -> again();
          case 3 -> deliverHeld();
          case 4 -> {
            deliverHeld();
            rig.crash();
          }
          case 5, 6 -> likes();
          case 7 -> batch();
          default -> deliver(message());
        }
      }
      deliverHeld();
      rig.tracker.close();
      assertThat(rig.sums()).isEqualTo(sent);
      everyStreakEndsOnce();
      rig.crash();
      rig.pass(Duration.ofMinutes(1));
      assertThat(rig.sums()).as("also after the next start").isEqualTo(sent);
    }

    /** What is late is late by moments; and no streak goes on after a long silence. */
    private void pass(Duration time) {
      deliverHeld();
      rig.pass(time);
      lastAt.forEach((who, at) -> {
        if (Duration.between(at, rig.clock.now()).toSeconds() >= 10) {
          counting.remove(who);
        }
      });
    }

    private void likes() {
      String viewer = VIEWERS.get(random.nextInt(VIEWERS.size()));
      long count = random.nextInt(1, 15);
      sent.merge(viewer + " null", count, Long::sum);
      deliver(rig.likes(viewer, count).withExternalId("x" + ids++));
    }

    /** The next message of some streak: it goes on, ends, or its count begins again. */
    private EventDraft message() {
      String viewer = VIEWERS.get(random.nextInt(VIEWERS.size()));
      String gift = GIFTS.get(random.nextInt(GIFTS.size()));
      String who = viewer + " " + gift;
      long before = counting.getOrDefault(who, 0L);
      boolean last = before > 0 && random.nextInt(4) == 0;
      boolean again = !last && before > 1 && random.nextInt(6) == 0;
      long count = again ? 1 : last ? before : before + random.nextInt(1, 4);
      sent.merge(who, again ? 1 : count - before, Long::sum);
      counting.put(who, last ? 0 : count);
      lastAt.put(who, rig.clock.now());
      return rig.gift(viewer, count, last).with("gift", gift).withExternalId("x" + ids++);
    }

    private void batch() {
      List<EventDraft> batch = new ArrayList<>();
      for (int i = 0; i < random.nextInt(1, 6); i++) {
        batch.add(message());
      }
      batch.add(batch.getFirst());
      delivered.addAll(batch);
      rig.sink.appendAll(batch);
    }

    private void deliver(EventDraft draft) {
      if (draft.payload().containsKey("repeatEnd") && random.nextInt(5) == 0) {
        held.add(draft);
      } else {
        delivered.add(draft);
        rig.send(draft);
      }
    }

    /** What was on its way arrives, in another order. */
    private void deliverHeld() {
      Collections.shuffle(held, random);
      held.forEach(rig::send);
      delivered.addAll(held);
      held.clear();
    }

    /** The platform tells something again, with the id it had. */
    private void again() {
      if (!delivered.isEmpty()) {
        rig.send(delivered.get(random.nextInt(delivered.size())));
      }
    }

    private void everyStreakEndsOnce() {
      Set<String> open = new HashSet<>();
      Set<String> ended = new HashSet<>();
      for (StreamEvent event : rig.events()) {
        String id = (String) event.payload().get("streakId");
        switch (String.valueOf(event.payload().get("streak"))) {
          case "start" -> assertThat(open.add(id)).isTrue();
          case "end" -> {
            open.remove(id);
            assertThat(ended.add(id)).as("ended once").isTrue();
          }
          default ->
              assertThat(open.contains(id) || ended.contains(id)).as("begun before").isTrue();
        }
      }
      assertThat(open).isEmpty();
    }
  }
}
