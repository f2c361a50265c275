package dev.showrunner.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: reads the command line and runs a command. */
@Command(
    name = "showrunner",
    description = "Runs a live show end to end.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"showrunner " + (version == null ? "development" : version)};
    }
  }
}
