package dev.showrunner.core.job;

import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.Job;
import dev.showrunner.api.JobRequest;
import dev.showrunner.api.Problem;
import dev.showrunner.api.Receipt;
import dev.showrunner.core.live.Change.JobChanged;
import dev.showrunner.core.runtime.Ids;
import dev.showrunner.core.store.Store;
import dev.showrunner.testkit.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job engine in a folder, under a clock moved by hand, and what it told of its jobs. */
@Timeout(60)
abstract class JobEngineRig {
  static final Problem TROUBLE = Problem.external("trouble", "the server is away");

  @TempDir Path folder;
  final ManualClock clock = new ManualClock();
  final Changes changes = new Changes();
  final Sink sink = new Sink();
  Store store;
  JobEngine engine;
  int seed;

  @BeforeEach
  void open() {
    open(folder.resolve("data"));
  }

  void open(Path data) {
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
  static final class Changes {
    final List<Job> seen = new ArrayList<>();

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
  static final class Sink implements EventSink {
    final List<EventDraft> drafts = new ArrayList<>();
    volatile RuntimeException refusal;
    volatile int refusals;

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

  static JobRequest request(String kind, String key, int attempts) {
    return new JobRequest(kind, key, Map.of("for", key), attempts);
  }

  static JobRequest request(String key) {
    return request("work", key, 3);
  }

  int entries() {
    return store.read(
        handle -> handle.select("SELECT count(*) FROM scheduled_tasks").mapTo(Integer.class).one());
  }
}
