package dev.showrunner.app.cli;

import dev.showrunner.core.runtime.Pools;
import dev.showrunner.media.Progress;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.RenderResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Cuts clips of one recording, as many at once as the processor's cores are good for. */
final class ClipCutter {
  /** One FFmpeg that decodes, scales and encodes keeps about so many busy. */
  private static final int CORES_OF_ONE = 3;

  /** For FFmpeg to end and its files to go. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Cutting cutting;
  private final int atOnce;

  /** What makes one clip. */
  @FunctionalInterface
  interface Cutting {
    RenderResult cut(RenderRequest request, Progress progress) throws InterruptedException;
  }

  /**
   * A cutter.
   *
   * @param cores of this machine
   */
  ClipCutter(Cutting cutting, int cores) {
    this.cutting = cutting;
    atOnce = Math.max(1, cores / CORES_OF_ONE);
  }

  /** The clips in the order asked; where one fails, the others are given up too. */
  List<RenderResult> cut(List<RenderRequest> requests, Progress progress)
      throws InterruptedException {
    Shares shares = new Shares(requests.size(), progress);
    ExecutorService pool = Pools.fixed("clip", atOnce);
    try {
      List<Future<RenderResult>> clips = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        int number = i;
        clips.add(
            pool.submit(() ->
                cutting.cut(
                    requests.get(number),
                    (fraction, stage) -> shares.report(number, fraction, stage))));
      }
      List<RenderResult> results = new ArrayList<>();
      for (Future<RenderResult> clip : clips) {
        results.add(clip.get());
      }
      return results;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException problem -> throw problem;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException("a clip was not cut", e);
      }
    } finally {
      pool.shutdownNow();
      pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The progress of all from that of each. */
  private static final class Shares {
    private final double[] fractions;
    private final Progress progress;

    Shares(int count, Progress progress) {
      fractions = new double[count];
      this.progress = progress;
    }

    synchronized void report(int number, double fraction, String stage) {
      fractions[number] = fraction;
      double sum = 0;
      int done = 0;
      for (double each : fractions) {
        sum += each;
        done += each >= 1 ? 1 : 0;
      }
      progress.report(
          sum / fractions.length, "%d of %d done, %s".formatted(done, fractions.length, stage));
    }
  }
}
