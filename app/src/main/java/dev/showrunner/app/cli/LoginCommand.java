package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.api.Problem;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code login}: signs in to a platform and waits until that is done. */
@Command(
    name = "login",
    description = {
      "signs in to a platform: as the streamer, or as a bot that writes in chats",
      "  With --flow device a code is typed on the platform's page, on any device; with --flow code",
      "  the browser of this machine is sent there and back. Left out, the platform's best is taken."
    })
final class LoginCommand extends LookCommand {
  private static final List<String> FLOWS = List.of("device", "code");
  private static final List<String> ROLES = List.of("broadcaster", "bot");
  private static final Duration LOOK = Duration.ofMillis(500);

  @Parameters(index = "0", paramLabel = "PLATFORM", description = "such as twitch")
  String platform = "";

  @Option(names = "--role", paramLabel = "R", description = "broadcaster (default) or bot")
  String role = "broadcaster";

  @Option(names = "--flow", paramLabel = "F", description = "device or code")
  @Nullable String flow;

  @Option(names = "--no-browser", description = "only print the address")
  boolean noBrowser;

  LoginCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws Exception {
    oneOf("role", role, ROLES);
    if (flow != null) {
      oneOf("flow", flow, FLOWS);
    }
    try (Machine machine = Machine.open();
        Instance instance =
            Instance.forLogin(options, terminal.environment(), json, "code".equals(flow))) {
      return signIn(instance.remote(), machine);
    }
  }

  private int signIn(Remote remote, Machine machine) throws InterruptedException {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("role", role);
    if (flow != null) {
      body.put("flow", flow);
    }
    JsonNode login = remote.post("/api/v1/accounts/" + Remote.encoded(platform) + "/login", body);
    tell(login, machine);
    String path = "/api/v1/accounts/logins/" + login.path("id").asText();
    String delay = "";
    while (login.path("state").asText().equals("waiting")) {
      machine.clock().sleep(LOOK);
      login = remote.get(path);
      String problem = words(login.path("problem"));
      if (login.path("state").asText().equals("waiting") && !problem.equals(delay)) {
        delay = problem;
        if (!delay.isEmpty()) {
          terminal.err().println("note: " + delay);
        }
      }
    }
    return ended(login);
  }

  /** What the person has to do; not where a program reads the result. */
  private void tell(JsonNode login, Machine machine) {
    PrintStream to = asJson ? terminal.err() : terminal.out();
    boolean device = login.path("flow").asText().equals("DEVICE");
    URI address = URI.create(login.path(device ? "page" : "url").asText());
    if (device) {
      to.println("open " + address);
      to.println("and type the code");
      to.println();
      to.println("    " + terminal.styled(Terminal.Style.BOLD, words(login.path("userCode"))));
    } else {
      to.println("open this address in a browser of this machine:");
      to.println();
      to.println("    " + address);
    }
    to.println();
    to.println("waiting until " + time(login.path("expiresAt")) + "; Ctrl-C gives up");
    if (!noBrowser && terminal.interactive()) {
      Browser.open(machine.processes(), address);
    }
  }

  private int ended(JsonNode login) {
    String state = login.path("state").asText();
    if (state.equals("done")) {
      JsonNode account = login.path("account");
      return done(
          account, "signed in to " + platform + " as " + words(account.path("displayName")));
    }
    String why = words(login.path("problem"));
    Problem problem =
        state.equals("failed")
            ? Problem.external("login-failed", why)
            : Problem.user("login-" + state, why);
    throw problem.asException();
  }
}
