package dev.showrunner.service.overlays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryFactsTest {
  @Test
  void thePeopleWhoGaveMostAndHowManyOthers() {
    Map<String, Object> ana =
        Map.of(
            "name",
            "Ana",
            "platform",
            "twitch",
            "alerts",
            2,
            "money",
            List.of(Map.of("amount", "10.00", "currency", "EUR")));
    Map<String, Object> facts =
        SummaryFacts.of(
            Map.of(
                "since",
                "2026-01-01T20:00:00Z",
                "counts",
                List.of(Map.of("type", "donation", "count", 9)),
                "supporters",
                Collections.nCopies(8, ana),
                "others",
                3));

    assertThat(facts)
        .containsEntry("since", "2026-01-01T20:00:00Z")
        .containsEntry("counts", List.of(Map.of("type", "donation", "count", 9)))
        .containsEntry("others", 5L);
    assertThat((List<?>) facts.get("supporters"))
        .hasSize(SummaryFacts.MAX_NAMED)
        .first()
        .isEqualTo(ana);
  }

  @Test
  void nothingIsTakenOnTrust() {
    Map<String, Object> wild = new HashMap<>();
    wild.put("since", 5);
    wild.put("counts", Arrays.asList("x", null, Map.of("type", 1, "count", "many")));
    wild.put(
        "supporters",
        Arrays.asList(
            null,
            "Ana",
            Map.of("name", "W".repeat(5_000), "money", "much", "html", "<b>", "bits", "all")));
    wild.put("others", -7);

    Map<String, Object> facts = SummaryFacts.of(wild);
    assertThat(facts).doesNotContainKey("since").containsEntry("counts", List.of(Map.of()));
    Map<?, ?> only = (Map<?, ?>) ((List<?>) facts.get("supporters")).getFirst();
    assertThat(only).isEqualTo(Map.of("name", "W".repeat(499) + "…", "money", List.of()));
    assertThat(SummaryFacts.of(Map.of())).containsEntry("supporters", List.of());
  }
}
