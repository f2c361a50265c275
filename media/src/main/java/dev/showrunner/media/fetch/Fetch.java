package dev.showrunner.media.fetch;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.RunningProcess;
import dev.showrunner.media.Progress;
import dev.showrunner.media.ffmpeg.Ffmpeg;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings a recording from an address: a media file, or an HLS playlist with all its parts. Picture
 * and sound are copied as they are, so that it costs no more than the download.
 */
public final class Fetch {
  /** What FFmpeg may open on behalf of a playlist: nothing of this machine's files. */
  private static final String PROTOCOLS = "http,https,tls,tcp,crypto,httpproxy";

  private static final String SILENCE_MICROS = "20000000";

  /** Tries again after 0, 1 and 3 seconds, then gives up. */
  private static final String LONGEST_PAUSE_SECONDS = "4";

  private final Ffmpeg ffmpeg;

  public Fetch(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Fetches it whole.
   *
   * @param address http or https
   * @param folder where its file goes; exists
   * @param mostSeconds not more of it than this, from its beginning; above 0
   * @return the file, named for the address
   * @throws ProblemException of kind EXTERNAL with code {@code not-found}, {@code refused}, {@code
   *     unreachable} or {@code incomplete}; of kind USER with code {@code not-a-video} when the
   *     address is no media; the disk's with code {@code disk-full}. Nothing is left then
   */
  public Path fetch(URI address, Path folder, double mostSeconds, Progress progress)
      throws InterruptedException {
    Path file = folder.resolve(FetchName.of(address) + ".mkv");
    FetchLog log = new FetchLog(FetchName.shown(address));
    boolean whole = false;
    try (RunningProcess process = ffmpeg.start(arguments(address, file, mostSeconds), log::line)) {
      double copied = follow(process, log, mostSeconds, progress);
      int code = process.waitFor();
      if (code != 0 || log.isIncomplete(copied, mostSeconds) || Files.size(file) == 0) {
        throw log.problem(code, copied).asException();
      }
      whole = true;
      return file;
    } catch (IOException e) {
      throw Problem.external("ffmpeg-failed", "FFmpeg broke off while fetching: " + e.getMessage())
          .asException(e);
    } finally {
      if (!whole) {
        delete(file);
      }
    }
  }

  private static List<String> arguments(URI address, Path file, double mostSeconds) {
    List<String> arguments = new ArrayList<>(List.of("-nostats", "-progress", "pipe:1", "-y"));
    arguments.addAll(List.of("-protocol_whitelist", PROTOCOLS, "-rw_timeout", SILENCE_MICROS));
    arguments.addAll(List.of("-reconnect", "1", "-reconnect_delay_max", LONGEST_PAUSE_SECONDS));
    arguments.addAll(List.of("-i", address.toASCIIString()));
    arguments.addAll(List.of("-t", String.format(Locale.ROOT, "%.3f", mostSeconds)));
    arguments.addAll(List.of("-map", "0:V:0?", "-map", "0:a:0?", "-c", "copy"));
    arguments.addAll(List.of("-f", "matroska", Ffmpeg.file(file)));
    return arguments;
  }

  /** Reports until FFmpeg ends; gives the seconds it has copied. */
  private static double follow(
      RunningProcess process, FetchLog log, double mostSeconds, Progress progress)
      throws IOException {
    double copied = 0;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.matches("out_time_us=\\d+")) {
        copied = Math.max(copied, Long.parseLong(line.substring(12)) / 1e6);
        double total = Math.min(mostSeconds, log.announced());
        progress.report(
            Double.isInfinite(total) ? 0 : Math.clamp(copied / total, 0, 1),
            String.format(Locale.ROOT, "fetching, %.0f s so far", copied));
      }
    }
    return copied;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
