package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events of the journal, one JSON object a line, oldest first; as many as there are. */
final class EventExport {
  private final Remote remote;
  private final ObjectMapper json;
  private final long most;
  private long written;

  EventExport(Remote remote, ObjectMapper json, long most) {
    this.remote = remote;
    this.json = json;
    this.most = most;
  }

  /** To standard output; ends quietly when its reader has enough. */
  long to(Terminal terminal, String query) throws InterruptedException {
    OutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
    try {
      write(out, query, terminal.out()::checkError);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  /** To a file. */
  long to(WholeFile file, String query) throws InterruptedException {
    file.write(out -> write(out, query, () -> false));
    return written;
  }

  /** Whether nobody reads any more. */
  @FunctionalInterface
  private interface Gone {
    boolean test();
  }

  private void write(OutputStream out, String query, Gone gone)
      throws IOException, InterruptedException {
    try {
      remote.each(
          "/api/v1/events?order=oldest" + query,
          event -> {
            line(out, event);
            written++;
            return written < most && (written % 500 != 0 || !gone.test());
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void line(OutputStream out, JsonNode event) {
    try {
      out.write(json.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
