package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandsTest {
  private final Terminal terminal = Terminal.ofProcess();

  @Test
  void eachIsFoundByTheNameItGoesBy() {
    for (ShowrunnerCommand command : Commands.all(terminal)) {
      String name = command.getClass().getAnnotation(Command.class).name();
      List<ShowrunnerCommand> named = Commands.named(name, terminal);
      assertThat(named).hasSize(1).first().isInstanceOf(command.getClass());
    }
  }

  @Test
  void aNameThatNoneHasGivesThemAll() {
    assertThat(Commands.named("strat", terminal)).hasSameSizeAs(Commands.all(terminal));
  }

  /** The AOT cache leaves out class files older than Java 6 (ADR 10). */
  @Test
  void theCommandLineLibraryIsCompiledForThisJava() throws Exception {
    try (InputStream file = Command.class.getResourceAsStream("CommandLine.class")) {
      assertThat(file).isNotNull();
      byte[] head = file.readNBytes(8);
      assertThat(head[7]).isGreaterThanOrEqualTo((byte) 69);
    }
  }
}
