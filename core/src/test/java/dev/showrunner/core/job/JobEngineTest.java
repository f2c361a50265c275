package dev.showrunner.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobContext;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Outcome;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.core.live.Change.JobChanged;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobEngineTest {
  private static final Problem TROUBLE = Problem.external("trouble", "the server is away");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Changes changes = new Changes();
  private final Sink sink = new Sink();
  private Store store;
  private JobEngine engine;
  private int seed;

  @BeforeEach
  void open() {
    open(folder.resolve("data"));
  }

  private void open(Path data) {
    store = Store.open(data, clock);
    store.onCommit(
        all -> all.stream().map(JobChanged.class::cast).forEach(c -> changes.add(c.job())));
    Random random = new Random(seed++);
    Duration patience = Duration.ofMillis(200);
    engine = new JobEngine(store, clock, new Ids(clock, random), random, sink, 2, patience);
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  /** What the live feed would show of jobs, and a way to wait for it. */
  private static final class Changes {
    private final List<Job> seen = new ArrayList<>();

    synchronized void add(Job job) {
      seen.add(job);
      notifyAll();
    }

    synchronized List<Job> of(UUID id) {
      return seen.stream().filter(job -> job.id().equals(id)).toList();
    }

    synchronized Job await(UUID id, Predicate<Job> wanted) throws InterruptedException {
      while (true) {
        List<Job> all = of(id);
        if (!all.isEmpty() && wanted.test(all.getLast())) {
          return all.getLast();
        }
        wait();
      }
    }

    Job await(UUID id, Job.State state) throws InterruptedException {
      return await(id, job -> job.state() == state);
    }

    List<Job.State> states(UUID id) {
      return of(id).stream().map(Job::state).distinct().toList();
    }
  }

  /** A journal that may be full. */
  private static final class Sink implements EventSink {
    private final List<EventDraft> drafts = new ArrayList<>();
    private volatile RuntimeException refusal;
    private volatile int refusals;

    @Override
    public Receipt append(EventDraft draft) {
      return appendAll(List.of(draft)).getFirst();
    }

    @Override
    public synchronized List<Receipt> appendAll(List<EventDraft> more) {
      if (refusal != null) {
        refusals++;
        throw refusal;
      }
      drafts.addAll(more);
      return more.stream().map(draft -> new Receipt(new UUID(1, 1), 1, false)).toList();
    }
  }

  private static JobRequest request(String kind, String key, int attempts) {
    return new JobRequest(kind, key, Map.of("for", key), attempts);
  }

  private static JobRequest request(String key) {
    return request("work", key, 3);
  }

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

  private int entries() {
    return store.read(
        handle -> handle.select("SELECT count(*) FROM scheduled_tasks").mapTo(Integer.class).one());
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
