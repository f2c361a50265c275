package dev.showrunner.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Job;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.Outcome;
import dev.showrunner.core.live.Change.JobChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Jobs through progress, bounds, deaths of the process and its end. */
class JobSurvivalTest extends JobEngineRig {
  @Test
  void progressIsStoredSparinglyAndTheLastOfItAlways() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    engine.handle(
        "work",
        job -> {
          IntStream.rangeClosed(1, 1000).forEach(i -> job.progress(i / 2000.0, "half"));
          told.countDown();
          go.await();
          job.progress(Double.NaN, "odd");
          job.progress(7, "even");
          return Outcome.retry(TROUBLE);
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    told.await();

    changes.await(id, job -> job.progress() == 1 / 2000.0);
    assertThat(changes.of(id)).hasSize(3);
    clock.advance(Duration.ofMillis(499));
    assertThat(changes.of(id)).hasSize(3);
    clock.advance(Duration.ofMillis(1));
    Job half = changes.await(id, job -> job.progress() == 0.5);
    assertThat(half.stage()).isEqualTo("half");
    assertThat(changes.of(id)).hasSize(4);
    go.countDown();

    Job ended = changes.await(id, Job.State.WAITING);
    assertThat(ended.progress()).isEqualTo(1);
    assertThat(ended.stage()).isEqualTo("even");
  }

  @Test
  void atMostAsManyRunAtOnceAsAllowedAndAllGetTheirTurn() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    BlockingQueue<CountDownLatch> begun = new LinkedBlockingQueue<>();
    engine.handle(
        "work",
        job -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          CountDownLatch go = new CountDownLatch(1);
          begun.add(go);
          go.await();
          now.decrementAndGet();
          return Outcome.done();
        });
    engine.start();
    List<UUID> ids =
        IntStream.range(0, 12).mapToObj(i -> engine.submit(request("job" + i))).toList();

    CountDownLatch first = begun.take();
    for (int i = 1; i < 12; i++) {
      CountDownLatch second = begun.take(); // both run now
      first.countDown();
      first = second;
    }
    first.countDown();
    for (UUID id : ids) {
      changes.await(id, Job.State.COMPLETED);
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void aJobThatNobodyDoesWaitsAndSaysSoUntilSomebodyDoes() throws Exception {
    engine.handle("other", job -> Outcome.done());
    engine.start();
    UUID id = engine.submit(request("a"));

    Job waiting = changes.await(id, job -> job.problem() != null);
    assertThat(waiting.state()).isEqualTo(Job.State.WAITING);
    assertThat(waiting.problem()).contains("nothing here does jobs of kind 'work'");
    assertThat(entries()).isZero();
    engine.handle("work", job -> Outcome.done());

    assertThat(changes.await(id, Job.State.COMPLETED).problem()).isNull();
    assertThatThrownBy(() -> engine.handle("work", job -> Outcome.done()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'work'");
  }

  /** Copies the files as they are, which is what kill -9 leaves. */
  private void killAndReopen(String name) throws IOException {
    Path copy = folder.resolve(name);
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(store.directory())) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("showrunner.db")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    engine.close();
    store.close();
    open(copy);
  }

  @Test
  void aJobThatRanWhenTheProcessDiedRunsAgainAtOnceButNotForEver() throws Exception {
    BlockingQueue<JobContext> begun = new LinkedBlockingQueue<>();
    UUID id = engine.submit(request("a"));
    for (int death = 1; death <= 3; death++) {
      engine.handle(
          "work",
          job -> {
            begun.add(job);
            new CountDownLatch(1).await();
            return Outcome.done();
          });
      engine.start();
      assertThat(begun.take().attempt()).isEqualTo(death);
      assertThat(engine.job(id).orElseThrow().problem()).isNull();
      killAndReopen("death" + death);
    }
    engine.handle("work", job -> Outcome.done());
    engine.start();

    Job job = engine.job(id).orElseThrow();
    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.problem()).contains("died 3 times");
    assertThat(engine.retry(id)).isTrue();
    changes.await(id, Job.State.COMPLETED);
  }

  @Test
  void aWaitKeepsItsTimeAcrossADeath() throws Exception {
    engine.handle("work", job -> new Outcome.Retry(TROUBLE, Duration.ofHours(1)));
    engine.start();
    UUID id = engine.submit(request("a"));
    changes.await(id, job -> job.attempt() == 1 && job.state() == Job.State.WAITING);
    clock.awaitAlarms(1);
    killAndReopen("copy");
    BlockingQueue<JobContext> begun = new LinkedBlockingQueue<>();
    engine.handle(
        "work",
        job -> {
          begun.add(job);
          return Outcome.done();
        });
    engine.start();

    UUID other = engine.submit(request("b"));
    changes.await(other, Job.State.COMPLETED);
    assertThat(begun.take().id()).isEqualTo(other);
    assertThat(begun).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(begun.take().id()).isEqualTo(id);
  }

  @Test
  void aJobThatWasToBeCancelledWhenTheProcessDiedIsCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    engine.handle(
        "work",
        job -> {
          begun.countDown();
          while (never.getCount() > 0) {
            try {
              never.await();
            } catch (InterruptedException e) {
              // deaf
            }
          }
          return Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    begun.await();
    engine.cancel(id);
    killAndReopen("copy");
    never.countDown();
    engine.start();

    assertThat(engine.job(id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
  }

  @Test
  void closingPutsARunningJobBackWithoutCountingItAsAFailure() throws Exception {
    BlockingQueue<JobContext> begun = new LinkedBlockingQueue<>();
    engine.handle(
        "work",
        job -> {
          begun.add(job);
          new CountDownLatch(1).await();
          return Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("work", "a", 1));
    begun.take();

    engine.close();

    Job job = engine.job(id).orElseThrow();
    assertThat(job.state()).isEqualTo(Job.State.WAITING);
    assertThat(job.problem()).contains("stopped");
    Path data = store.directory();
    store.close();
    open(data);
    engine.handle("work", again -> Outcome.done());
    engine.start();
    assertThat(changes.await(id, Job.State.COMPLETED).attempt()).isEqualTo(2);
  }

  @Test
  void aHandlerThatDoesNotStopLosesItsJob() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    engine.handle(
        "work",
        job -> {
          begun.countDown();
          while (late.getCount() > 0) {
            try {
              late.await();
            } catch (InterruptedException e) {
              // deaf
            }
          }
          job.progress(0.9, "late");
          over.countDown();
          return Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    begun.await();

    engine.close();
    assertThat(engine.job(id).orElseThrow().state()).isEqualTo(Job.State.WAITING);
    late.countDown();
    over.await();
    store.write(handle -> 1);

    assertThat(engine.job(id).orElseThrow().state()).isEqualTo(Job.State.WAITING);
  }

  @Test
  void listsJobsNewestFirstPageByPage() throws Exception {
    engine.handle("work", job -> Outcome.done());
    List<UUID> ids =
        IntStream.range(0, 5).mapToObj(i -> engine.submit(request("job" + i))).toList();
    engine.cancel(ids.get(1));

    List<Job> page = engine.list(null, 2, null);
    assertThat(page).extracting(Job::id).containsExactly(ids.get(4), ids.get(3));
    assertThat(engine.list(null, 9, ids.get(3)))
        .extracting(Job::id)
        .containsExactly(ids.get(2), ids.get(1), ids.get(0));
    assertThat(engine.list(Job.State.CANCELLED, 9, null))
        .extracting(Job::id)
        .containsExactly(ids.get(1));
    assertThat(engine.list(Job.State.WAITING, 1, ids.get(2)))
        .extracting(Job::id)
        .containsExactly(ids.get(0));
    assertThat(engine.counts())
        .containsEntry(Job.State.WAITING, 4L)
        .containsEntry(Job.State.CANCELLED, 1L)
        .containsEntry(Job.State.FAILED, 0L);
    assertThat(engine.job(new UUID(1, 2))).isEmpty();
  }

  @Test
  void oldChangesAreReadByTheirPosition() {
    UUID a = engine.submit(request("a"));
    long between = store.head();
    UUID b = engine.submit(request("b"));
    engine.cancel(a);

    assertThat(engine.changes().between(0, store.head()))
        .extracting(change -> ((JobChanged) change).job().id())
        .containsExactly(b, a);
    assertThat(engine.changes().between(between, between + 1)).hasSize(1);
    assertThat(engine.changes().between(store.head(), Long.MAX_VALUE)).isEmpty();
  }
}
