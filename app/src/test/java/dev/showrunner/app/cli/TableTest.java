package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    assertThat(new Table("stage", "result").row("events", 400).row("é", "x").lines())
        .containsExactly("stage   result", "events  400", "é       x");
  }
}
