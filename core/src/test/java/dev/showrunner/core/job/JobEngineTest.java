package dev.showrunner.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobHandler;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobEngineTest extends JobEngineRig {
  @Test
  void aJobRunsAtOnceAndIsShownAtEveryStep() throws Exception {
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    engine.handle(
        "work",
        job -> {
          done.add(job.key() + job.payload() + job.attempt());
          return Outcome.done();
        });
    engine.start();

    UUID id = engine.submit(request("a"));

    assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo("a{for=a}1");
    Job job = changes.await(id, Job.State.COMPLETED);
    assertThat(job.progress()).isEqualTo(1);
    assertThat(job.problem()).isNull();
    assertThat(changes.states(id))
        .containsExactly(Job.State.WAITING, Job.State.RUNNING, Job.State.COMPLETED);
    assertThat(engine.job(id)).contains(job);
    assertThat(entries()).isZero();
  }

  @Test
  void jobsAskedForBeforeTheStartRunAfterIt() throws Exception {
    UUID id = engine.submit(request("a"));
    engine.handle("work", job -> Outcome.done());

    engine.start();

    changes.await(id, Job.State.COMPLETED);
  }

  @Test
  void onlyOneUnfinishedJobExistsPerKindAndKey() throws Exception {
    engine.handle("work", job -> Outcome.done());
    UUID id = engine.submit(request("a"));

    assertThat(engine.submit(request("a"))).isEqualTo(id);
    assertThat(engine.submit(request("b"))).isNotEqualTo(id);
    engine.start();
    changes.await(id, Job.State.COMPLETED);
    assertThat(engine.submit(request("a"))).isNotEqualTo(id);
  }

  @Test
  void aFailedAttemptIsRepeatedAfterAPauseUntilTheLast() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    engine.handle(
        "work",
        job -> {
          runs.incrementAndGet();
          return Outcome.retry(TROUBLE);
        });
    engine.start();
    UUID id = engine.submit(request("a"));

    Job waiting = changes.await(id, job -> job.attempt() == 1 && job.state() == Job.State.WAITING);
    assertThat(waiting.problem()).isEqualTo("the server is away");
    clock.awaitAlarms(1);
    clock.advance(Duration.ofMillis(2_499));
    assertThat(runs).hasValue(1);
    clock.advance(Duration.ofMillis(2_501));
    changes.await(id, job -> job.attempt() == 2 && job.state() == Job.State.WAITING);
    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(10));

    Job failed = changes.await(id, Job.State.FAILED);
    assertThat(failed.attempt()).isEqualTo(3);
    assertThat(failed.problem()).isEqualTo("the server is away");
    assertThat(runs).hasValue(3);
    assertThat(clock.alarms()).isZero();
    assertThat(entries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-24, 24})
  void aClockThatIsSetMovesNoRetry(int hours) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    engine.handle(
        "work",
        job -> {
          runs.incrementAndGet();
          return job.attempt() == 1 ? Outcome.retry(TROUBLE) : Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    changes.await(id, job -> job.attempt() == 1 && job.state() == Job.State.WAITING);
    clock.awaitAlarms(1);
    clock.setWallClock(clock.now().plus(Duration.ofHours(hours)));
    clock.advance(Duration.ofMillis(2_499));
    assertThat(runs).hasValue(1);
    clock.advance(Duration.ofMillis(2_501));

    changes.await(id, Job.State.COMPLETED);
    assertThat(runs).hasValue(2);
  }

  @Test
  void afterAStartNoJobWaitsLongerThanItDidFromTheBeginning() throws Exception {
    JobHandler handler =
        job ->
            job.attempt() == 1 ? new Outcome.Retry(TROUBLE, Duration.ofHours(1)) : Outcome.done();
    engine.handle("work", handler);
    engine.start();
    UUID id = engine.submit(request("a"));
    clock.awaitAlarms(1);
    close();
    clock.setWallClock(clock.now().minus(Duration.ofDays(365)));
    open();
    engine.handle("work", handler);
    engine.start();
    clock.advance(Duration.ofHours(1));

    changes.await(id, Job.State.COMPLETED);
  }

  @Test
  void aHandlerMayChooseThePause() throws Exception {
    engine.handle(
        "work",
        job ->
            job.attempt() == 1
                ? new Outcome.Retry(TROUBLE, Duration.ofHours(1))
                : job.attempt() == 2
                    ? Outcome.retry(TROUBLE.withRetryAfter(Duration.ofHours(2)))
                    : Outcome.done());
    engine.start();
    UUID id = engine.submit(request("a"));

    clock.awaitAlarms(1);
    clock.advance(Duration.ofMinutes(59));
    assertThat(clock.alarms()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    changes.await(id, job -> job.attempt() == 2 && job.state() == Job.State.WAITING);
    clock.awaitAlarms(1);
    clock.advance(Duration.ofMinutes(119));
    assertThat(clock.alarms()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    changes.await(id, Job.State.COMPLETED);
  }

  @Test
  void everyWayAHandlerEndsHasItsState() throws Exception {
    engine.handle("fails", job -> new Outcome.Failed(TROUBLE));
    engine.handle("ignores", job -> new Outcome.Ignored("nothing to do"));
    engine.handle(
        "user",
        job -> {
          throw Problem.user("bad-file", "that is no video").asException();
        });
    engine.handle(
        "throws",
        job -> {
          throw new IllegalStateException("bang\nbang");
        });
    engine.handle(
        "dies",
        job -> {
          throw new StackOverflowError();
        });
    engine.handle("nothing", job -> null);
    engine.start();

    assertThat(end("fails", Job.State.FAILED).problem()).isEqualTo("the server is away");
    assertThat(end("ignores", Job.State.COMPLETED).stage()).isEqualTo("nothing to do");
    assertThat(end("user", Job.State.FAILED).problem()).isEqualTo("that is no video");
    assertThat(end("throws", Job.State.WAITING).problem())
        .isEqualTo("it failed with java.lang.IllegalStateException: bang");
    assertThat(end("dies", Job.State.WAITING).problem()).contains("StackOverflowError");
    assertThat(end("nothing", Job.State.FAILED).problem()).contains("no outcome");
  }

  private Job end(String kind, Job.State state) throws InterruptedException {
    UUID id = engine.submit(request(kind, "x", 3));
    return changes.await(id, job -> job.attempt() == 1 && job.state() == state);
  }

  @Test
  void whatHappenedIsJournalledOnceAndUnderAnIdOfItsOwn() throws Exception {
    EventDraft draft =
        EventDraft.of(EventType.CLIP_RENDERED, new Channel("file", "me"), clock.now());
    engine.handle("work", job -> Outcome.done(List.of(draft, draft.withExternalId("mine"))));
    engine.start();
    UUID id = engine.submit(request("a"));
    changes.await(id, Job.State.COMPLETED);

    assertThat(sink.drafts)
        .extracting(EventDraft::externalId)
        .containsExactly("job-" + id + "-0", "mine");
  }

  @Test
  void theEndOfAJobWaitsForAFullDisk() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    EventDraft draft =
        EventDraft.of(EventType.CLIP_RENDERED, new Channel("file", "me"), clock.now());
    engine.handle(
        "work",
        job -> {
          runs.incrementAndGet();
          return Outcome.done(List.of(draft));
        });
    sink.refusal = Problem.resource("disk-full", "the disk is full").asException();
    engine.start();
    UUID id = engine.submit(request("a"));

    clock.awaitAlarms(1);
    clock.advance(Duration.ofSeconds(5));
    clock.awaitAlarms(1);
    assertThat(sink.refusals).isEqualTo(2);
    assertThat(engine.job(id).orElseThrow().state()).isEqualTo(Job.State.RUNNING);
    sink.refusal = null;
    clock.advance(Duration.ofSeconds(5));

    changes.await(id, Job.State.COMPLETED);
    assertThat(runs).hasValue(1);
    assertThat(sink.drafts).hasSize(1);
  }

  @Test
  void eventsThatTheJournalRefusesFailTheJob() throws Exception {
    EventDraft draft =
        EventDraft.of(EventType.CLIP_RENDERED, new Channel("file", "me"), clock.now());
    engine.handle("work", job -> Outcome.done(List.of(draft)));
    sink.refusal = new IllegalArgumentException("no such thing");
    engine.start();
    UUID id = engine.submit(request("a"));

    assertThat(changes.await(id, Job.State.FAILED).problem()).contains("no such thing");
  }

  @Test
  void aWaitingJobIsCancelledAtOnce() throws Exception {
    engine.handle("work", job -> Outcome.done());
    UUID id = engine.submit(request("a"));

    assertThat(engine.cancel(id)).isTrue();
    assertThat(engine.job(id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
    assertThat(engine.cancel(id)).isFalse();
    assertThat(engine.cancel(new UUID(1, 2))).isFalse();
    assertThat(entries()).isZero();
    engine.start();
    UUID other = engine.submit(request("b"));
    changes.await(other, Job.State.COMPLETED);
    assertThat(changes.states(id)).containsExactly(Job.State.WAITING, Job.State.CANCELLED);
  }

  @Test
  void aRunningJobIsInterruptedAndCancelledWhateverItThenSays() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    engine.handle(
        "work",
        job -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            return Outcome.retry(TROUBLE);
          }
          return Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    begun.await();

    assertThat(engine.cancel(id)).isTrue();

    Job cancelled = changes.await(id, Job.State.CANCELLED);
    assertThat(cancelled.problem()).isNull();
    assertThat(entries()).isZero();
  }

  @Test
  void aJobThatIsDoneBeforeItHearsOfItsCancellingIsDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    engine.handle(
        "work",
        job -> {
          begun.countDown();
          while (asked.getCount() > 0) {
            Thread.onSpinWait();
          }
          return Outcome.done();
        });
    engine.start();
    UUID id = engine.submit(request("a"));
    begun.await();
    engine.cancel(id);
    asked.countDown();

    changes.await(id, Job.State.COMPLETED);
    UUID next = engine.submit(request("b"));
    changes.await(next, Job.State.COMPLETED);
  }

  @Test
  void aPersonMayRetryWhatFailedOrWasCancelled() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    engine.handle(
        "work", job -> runs.incrementAndGet() == 1 ? new Outcome.Failed(TROUBLE) : Outcome.done());
    engine.start();
    UUID id = engine.submit(request("a"));
    changes.await(id, Job.State.FAILED);

    assertThat(engine.retry(id)).isTrue();

    Job job = changes.await(id, Job.State.COMPLETED);
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(job.problem()).isNull();
    assertThat(engine.retry(id)).isFalse();
    assertThat(engine.retry(new UUID(1, 2))).isFalse();
  }

  @Test
  void aRetryDoesNotMakeASecondJobAboutTheSame() throws Exception {
    UUID first = engine.submit(request("a"));
    engine.cancel(first);
    UUID second = engine.submit(request("a"));

    assertThat(engine.retry(first)).isFalse();
    engine.cancel(second);
    assertThat(engine.retry(first)).isTrue();
  }
}
