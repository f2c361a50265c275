package dev.showrunner.media.speech;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import dev.showrunner.media.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Fetches one model: goes on where it broke off, and keeps only what is exactly that model. */
final class ModelFetch {
  private static final int ATTEMPTS = 3;
  private static final int BUFFER = 1 << 16;
  private static final long MEGABYTE = 1_000_000;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  private final String model;
  private final WhisperModels.Published published;
  private final URI address;
  private final Clock clock;

  ModelFetch(String model, WhisperModels.Published published, URI address, Clock clock) {
    this.model = model;
    this.published = published;
    this.address = address;
    this.clock = clock;
  }

  /**
   * Fetches it into a file, which may hold its beginning.
   *
   * @throws ProblemException of kind EXTERNAL with code {@code speech-model-unreachable}, {@code
   *     speech-model-refused}, {@code speech-model-broken-off} or {@code speech-model-damaged};
   *     {@code disk-full}
   */
  void run(Path part, Progress progress) throws InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      for (int attempt = 1; ; attempt++) {
        try {
          once(client, part, progress);
          break;
        } catch (IOException e) {
          if (attempt == ATTEMPTS || fullDisk(e) || !Files.exists(part)) {
            client.shutdownNow();
            throw brokenOff(part, e);
          }
          clock.sleep(PAUSE);
        }
      }
    }
    check(part, progress);
  }

  private void once(HttpClient client, Path part, Progress progress)
      throws IOException, InterruptedException {
    long there = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(SILENCE);
    if (there > 0) {
      request.header("Range", "bytes=" + there + "-");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == NOT_SATISFIABLE && there > 0) {
        return; // all of it is there, or something else: the checksum tells
      }
      if (response.statusCode() / 100 != 2) {
        throw refused(response.statusCode());
      }
      boolean goesOn = response.statusCode() == PARTIAL && begins(response, there);
      long from = goesOn ? there : 0;
      long coming = response.headers().firstValueAsLong("Content-Length").orElse(0);
      requireRoom(part, coming);
      copy(body, part, from, from + coming, progress);
    }
  }

  private static boolean begins(HttpResponse<?> response, long there) {
    return response
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.startsWith("bytes " + there + "-"))
        .orElse(false);
  }

  private void copy(InputStream body, Path part, long from, long total, Progress progress)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    long done = from;
    long reported = -1;
    try (OutputStream out =
        from > 0
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(part)) {
      for (int read = next(body, buffer); read >= 0; read = next(body, buffer)) {
        out.write(buffer, 0, read);
        done += read;
        if (Thread.interrupted()) {
          throw new InterruptedException("fetching the speech model was cancelled");
        }
        if (done / MEGABYTE > reported) {
          reported = done / MEGABYTE;
          progress.report(total > 0 ? Math.min(1, done / (double) total) : 0, stage(done, total));
        }
      }
    }
    if (total > 0 && done < total) {
      throw new IOException("the connection ended early");
    }
  }

  /** A connection that says nothing for a minute is one that broke. */
  private int next(InputStream body, byte[] buffer) throws IOException {
    Clock.Alarm alarm =
        clock.after(
            SILENCE,
            () -> {
              try {
                body.close();
              } catch (IOException e) {
                return; // it is closed all the same
              }
            });
    try {
      return body.read(buffer);
    } finally {
      alarm.cancel();
    }
  }

  private String stage(long done, long total) {
    long all = total > 0 ? total / MEGABYTE : published.megabytes();
    return String.format(
        Locale.ROOT,
        "fetching the speech model %s, %d of %d MB",
        model,
        done / MEGABYTE,
        Math.max(all, done / MEGABYTE));
  }

  private void check(Path part, Progress progress) throws InterruptedException {
    progress.report(1, "checking the speech model " + model);
    String sha1;
    try (InputStream in = Files.newInputStream(part)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        if (Thread.interrupted()) {
          throw new InterruptedException("fetching the speech model was cancelled");
        }
      }
      sha1 = HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    } catch (IOException e) {
      throw brokenOff(part, e);
    }
    if (!sha1.equals(published.sha1())) {
      delete(part);
      throw Problem.external(
              "speech-model-damaged",
              "What came from %s is not the speech model %s (its checksum is another) and was"
                      .formatted(address.getHost(), model)
                  + " thrown away; try again, or check transcription.url")
          .asException();
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  private void requireRoom(Path part, long coming) throws IOException {
    @Nullable Path folder = part.toAbsolutePath().getParent();
    if (folder != null && Files.getFileStore(folder).getUsableSpace() < coming) {
      throw noRoom(coming).asException();
    }
  }

  private Problem noRoom(long coming) {
    return Problem.resource(
        "disk-full",
        "The speech model %s needs %d MB more and the disk has no room; make room, or choose a"
                .formatted(model, coming / MEGABYTE)
            + " smaller transcription.model");
  }

  private static boolean fullDisk(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("not enough space");
  }

  private ProblemException refused(int status) {
    return Problem.external(
            "speech-model-refused",
            "%s does not give the speech model %s (it answers %d); check transcription.url"
                .formatted(address.getHost(), model, status))
        .asException();
  }

  private ProblemException brokenOff(Path part, IOException e) {
    if (fullDisk(e)) {
      return noRoom(published.megabytes() * MEGABYTE).asException(e);
    }
    long there = 0;
    try {
      there = Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException unreadable) {
      e.addSuppressed(unreadable);
    }
    if (there == 0) {
      return Problem.external(
              "speech-model-unreachable",
              "The speech model %s is not on this machine and %s cannot be reached; connect once,"
                      .formatted(model, address.getHost())
                  + " or name a model's file in transcription.model")
          .asException(e);
    }
    return Problem.external(
            "speech-model-broken-off",
            "Fetching the speech model %s broke off after %d of %d MB; the next try goes on from"
                    .formatted(model, there / MEGABYTE, published.megabytes())
                + " there")
        .asException(e);
  }
}
