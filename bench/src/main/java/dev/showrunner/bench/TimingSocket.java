package dev.showrunner.bench;

import dev.showrunner.api.runtime.Clock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A WebSocket that notes when the messages come that carry a mark. */
final class TimingSocket implements AutoCloseable {
  private static final Pattern MARK = Pattern.compile("mark-(\\d+)-(\\d+)-");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Clock clock;
  private final Predicate<String> wanted;
  private final WebSocket socket;
  private volatile @Nullable Round round;

  /** What is being measured. */
  private record Round(int number, Delays delays) {}

  /** What to answer to a message. */
  interface Answer {
    /** The answer; null for none. */
    @Nullable String to(String message);
  }

  TimingSocket(URI program, String path, Clock clock, Predicate<String> wanted, Answer answer) {
    this.clock = clock;
    this.wanted = wanted;
    String authority = program.getAuthority();
    socket =
        client
            .newWebSocketBuilder()
            .header("Origin", "http://" + authority)
            .buildAsync(URI.create("ws://" + authority + path), new Listener(answer))
            .join();
  }

  /** The text that marks an event. */
  static String mark(int round, int index) {
    return "mark-" + round + "-" + index + "-";
  }

  /** From now on the messages of this round are noted here. */
  void measure(int number, Delays delays) {
    round = new Round(number, delays);
  }

  private void came(String message) {
    long now = clock.nanoTime();
    @Nullable Round current = round;
    Matcher mark = MARK.matcher(message);
    if (current != null
        && wanted.test(message)
        && mark.find()
        && Integer.parseInt(mark.group(1)) == current.number) {
      current.delays.came(Integer.parseInt(mark.group(2)), now);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final Answer answer;

    Listener(Answer answer) {
      this.answer = answer;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        came(message);
        @Nullable String said = answer.to(message);
        if (said != null) {
          return from.sendText(said, true).thenRun(() -> from.request(1));
        }
      }
      from.request(1);
      return null;
    }
  }
}
