package dev.showrunner.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

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

  /** To a file that is there whole or not at all. */
  long to(Path file, String query) throws InterruptedException {
    @Nullable Path draft = null;
    try {
      Path whole = file.toAbsolutePath();
      draft =
          Files.createTempFile(whole.getParent(), "." + whole.getFileName().toString(), ".part");
      draft.toFile().deleteOnExit(); // for Ctrl-C
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
        write(out, query, () -> false);
      }
      move(draft, whole);
      return written;
    } catch (IOException e) {
      throw Problem.resource("file-not-written", file + " cannot be written: " + reason(e))
          .asException(e);
    } finally {
      delete(draft);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null || e instanceof java.nio.file.FileSystemException
        ? e.getClass()
            .getSimpleName()
            .replaceAll("([a-z])([A-Z])", "$1 $2")
            .replace(" Exception", "")
        : e.getMessage();
  }

  private static void move(Path draft, Path whole) throws IOException {
    try {
      Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(@Nullable Path draft) {
    if (draft != null) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        draft.toFile().deleteOnExit();
      }
    }
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
