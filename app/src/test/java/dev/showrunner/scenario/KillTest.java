package dev.showrunner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.app.demo.ScriptedOverlay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real process, killed in the middle of a storm of events. After its restart every acknowledged
 * event is there once; in the end every delivery is in a final state and the numbers add up, and
 * nothing that must not happen twice has.
 *
 * <p>More of it: {@code -Dkill.rounds=10 -Dkill.events=20000}.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final int EVENTS = Integer.getInteger("kill.events", 1_000);
  private static final int RATE = Integer.getInteger("kill.rate", 2_000);

  @TempDir Path folder;

  static IntStream rounds() {
    return IntStream.rangeClosed(1, ROUNDS);
  }

  @ParameterizedTest
  @MethodSource("rounds")
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void nothingAcknowledgedIsLostAndEveryDeliveryEnds(int round) throws Exception {
    new Round(round, folder.resolve("data")).play();
  }

  /** One storm, one kill, one restart. */
  private record Round(int number, Path data) {
    void play() throws Exception {
      NotebookPlugin.installInto(data);
      int middle = EVENTS / 4 + new Random(number).nextInt(EVENTS / 2);
      try (EventLoad load = new EventLoad(EVENTS, RATE, middle, number)) {
        killInTheMiddle(load);
        try (RunningProgram program = RunningProgram.start(data)) {
          Audit audit = new Audit(program.api());
          afterTheRestart(load, audit);
          try (ScriptedOverlay overlay = overlay(program)) {
            load.sendRest(program.api().address());
            audit.awaitLastDelivery();
            atTheEnd(load, audit);
          }
        }
      }
    }

    private void killInTheMiddle(EventLoad load) throws Exception {
      try (RunningProgram program = RunningProgram.start(data);
          ScriptedOverlay overlay = overlay(program)) {
        try (EventLoad.Sending sending = load.start(program.api().address())) {
          load.awaitMiddle();
          program.kill();
        }
      }
    }

    private void afterTheRestart(EventLoad load, Audit audit) throws Exception {
      Map<String, Integer> found = audit.events();
      Set<String> acknowledged = load.acknowledged();
      Set<String> unknown = load.unacknowledged();
      say(
          "round %d: killed with %d events acknowledged; after the restart %d are there%n",
          number, acknowledged.size(), found.size());
      assertThat(acknowledged).as("killed before the end").hasSizeLessThan(EVENTS);
      assertThat(found.keySet()).as("acknowledged").containsAll(acknowledged);
      assertThat(found.values()).as("how often each is there").containsOnly(1);
      assertThat(found.keySet())
          .as("nobody made events up")
          .allMatch(id -> acknowledged.contains(id) || unknown.contains(id));
    }

    private void atTheEnd(EventLoad load, Audit audit) throws Exception {
      Map<String, Integer> found = audit.events();
      assertThat(load.acknowledged()).as("sent again and acknowledged").hasSize(EVENTS);
      assertThat(found.keySet()).isEqualTo(load.acknowledged());
      assertThat(found.values()).as("how often each is there").containsOnly(1);
      audit
          .madeAndExpected()
          .forEach((seq, counts) ->
              assertThat(counts[0]).as("deliveries of event %d", seq).isEqualTo(counts[1]));
      Map<String, Long> made = new TreeMap<>(audit.counted());
      made.replaceAll((state, count) -> 0L);
      audit
          .deliveries()
          .forEach(delivery -> made.merge(delivery.path("state").asText(), 1L, Long::sum));
      Map<String, Long> counted = audit.counted();
      say("round %d: %s%n", number, made);
      assertThat(counted).as("the services' counts are those of the deliveries").isEqualTo(made);
      assertThat(made.values().stream().mapToLong(Long::longValue).sum()).isPositive();
      Map<String, Long> dropped = new HashMap<>(made);
      dropped.keySet().retainAll(Set.of("discarded", "expired", "interrupted"));
      assertThat(audit.drops()).as("the ledger of drops").isEqualTo(dropped);
      nothingRanTwice(audit);
    }

    /** What a service wrote into a file tells what ran, whatever the database says. */
    private void nothingRanTwice(Audit audit) throws Exception {
      List<String> ran = NotebookPlugin.notes(data);
      assertThat(ran).as("what must not run twice").doesNotHaveDuplicates().isNotEmpty();
      Map<String, Set<String>> byState = new TreeMap<>();
      for (JsonNode delivery : audit.deliveries(NotebookPlugin.SERVICE)) {
        byState
            .computeIfAbsent(delivery.path("state").asText(), state -> new HashSet<>())
            .add(delivery.path("id").asText());
      }
      Set<String> unsure = byState.getOrDefault("interrupted", Set.of());
      say("round %d: %d noted once, %d interrupted%n", number, ran.size(), unsure.size());
      assertThat(byState.keySet()).isSubsetOf("completed", "discarded", "interrupted");
      assertThat(ran).as("what has completed ran").containsAll(byState.get("completed"));
      assertThat(ran)
          .as("what ran has completed, or it is said that nobody knows")
          .allMatch(id -> byState.get("completed").contains(id) || unsure.contains(id));
    }

    /** Only in a run that was asked for its figures. */
    private static void say(String format, Object... figures) {
      if (System.getProperty("kill.rounds") != null) {
        System.out.printf(format, figures);
      }
    }

    private static ScriptedOverlay overlay(RunningProgram program)
        throws IOException, InterruptedException {
      String authority = program.api().address().getAuthority();
      return new ScriptedOverlay(
          URI.create("ws://" + authority + program.api().overlayPath()),
          "http://" + authority,
          new ObjectMapper());
    }
  }
}
