package dev.showrunner.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import dev.showrunner.media.Progress;
import dev.showrunner.media.render.RenderRequest;
import dev.showrunner.media.render.RenderResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClipCutterTest {
  private static List<RenderRequest> requests(int count) {
    List<RenderRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(RenderRequest.of(Path.of("show.mp4"), i, i + 1, Path.of(i + ".mp4")));
    }
    return requests;
  }

  private static RenderResult made(RenderRequest request) {
    return new RenderResult(request.output(), 1080, 1920, 1, 30, List.of(), List.of());
  }

  @Test
  void asManyAtOnceAsTheCoresAreGoodForAndInOrder() throws Exception {
    CyclicBarrier three = new CyclicBarrier(3);
    ClipCutter cutter =
        new ClipCutter(
            (request, progress) -> {
              try {
                three.await();
              } catch (java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
              return made(request);
            },
            9);
    assertThat(cutter.cut(requests(6), Progress.NONE))
        .extracting(result -> result.path().toString())
        .containsExactly("0.mp4", "1.mp4", "2.mp4", "3.mp4", "4.mp4", "5.mp4");
  }

  @Test
  void onTwoCoresOneAfterTheOtherWithTheProgressOfAll() throws Exception {
    AtomicInteger now = new AtomicInteger();
    List<String> said = new ArrayList<>();
    ClipCutter cutter =
        new ClipCutter(
            (request, progress) -> {
              assertThat(now.incrementAndGet()).isEqualTo(1);
              progress.report(0.5, "rendering");
              progress.report(1, "done");
              now.decrementAndGet();
              return made(request);
            },
            2);
    cutter.cut(requests(2), (fraction, stage) -> said.add(fraction + " " + stage));
    assertThat(said)
        .containsExactly(
            "0.25 0 of 2 done, rendering",
            "0.5 1 of 2 done, done",
            "0.75 1 of 2 done, rendering",
            "1.0 2 of 2 done, done");
  }

  @Test
  void whereOneFailsTheOthersAreInterruptedAndTheProblemIsTold() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ClipCutter cutter =
        new ClipCutter(
            (request, progress) -> {
              if (request.start() == 0) {
                waits.await();
                throw Problem.user("no-video", "nothing to see").asException();
              }
              waits.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return made(request);
            },
            6);
    assertThatThrownBy(() -> cutter.cut(requests(2), Progress.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nothing to see");
    assertThat(interrupted.getCount()).isZero();
  }
}
