package dev.showrunner.core.store;

import dev.showrunner.api.ProblemException;
import dev.showrunner.core.runtime.Loop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It commits at once what is there; what arrives during that commit
 * goes together into the next.
 */
final class JdbcWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JdbcWriter.class);

  /** Most items that wait; who hands in more waits for room. */
  private static final int MAX_WAITING = 65_536;

  /** Most items in one transaction, so that none waits for an endless one. */
  private static final int MAX_GROUP = 4_096;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Handle handle;
  private final Positions positions;
  private final ArrayDeque<Task<?, ?>> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final List<Consumer<List<Stamped>>> listeners = new CopyOnWriteArrayList<>();
  private final Loop loop;
  private volatile long head;
  private volatile @Nullable Thread thread;
  private boolean closing;

  /** What a finished transaction owes to those who handed in its tasks. */
  private interface Answer extends Runnable {}

  JdbcWriter(Handle handle) {
    this.handle = handle;
    head = handle.select("SELECT head FROM positions").mapTo(Long.class).one();
    positions =
        new Positions(head, handle.select("SELECT removed FROM positions").mapTo(Long.class).one());
    loop = Loop.startOnPlatformThread("store-writer", this::run);
  }

  Positions positions() {
    return positions;
  }

  long head() {
    return head;
  }

  void onCommit(Consumer<List<Stamped>> listener) {
    listeners.add(listener);
  }

  void requireOutside() {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("the writer's thread cannot wait for itself");
    }
  }

  void submit(Task<?, ?> task, boolean mayWait) {
    lock.lock();
    try {
      while (mayWait
          && waiting.size() >= MAX_WAITING
          && !closing
          && Thread.currentThread() != thread) {
        room.awaitUninterruptibly();
      }
      if (!closing) {
        waiting.add(task);
        arrived.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    task.result().completeExceptionally(StoreProblems.closed("nothing was stored"));
  }

  private void run() throws InterruptedException {
    thread = Thread.currentThread();
    List<Task<?, ?>> group = next();
    while (!group.isEmpty()) {
      write(group);
      group = next();
    }
  }

  /** What has arrived; nothing when the writer is closed and all is written. */
  private List<Task<?, ?>> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        arrived.await();
      }
      List<Task<?, ?>> group = new ArrayList<>(Math.min(waiting.size(), MAX_GROUP));
      while (group.size() < MAX_GROUP && !waiting.isEmpty()) {
        group.add(waiting.remove());
      }
      room.signalAll();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Task<?, ?>> group) {
    List<Answer> answers = new ArrayList<>(group.size());
    Positions.Committed committed;
    try {
      handle.getConnection().setAutoCommit(false);
      positions.open();
      Map<Lane<?, ?>, List<Task<?, ?>>> byLane = new LinkedHashMap<>();
      group.forEach(task -> byLane.computeIfAbsent(task.lane(), l -> new ArrayList<>()).add(task));
      for (Map.Entry<Lane<?, ?>, List<Task<?, ?>>> lane : byLane.entrySet()) {
        inLane(lane.getKey(), lane.getValue(), answers);
      }
      if (positions.last() != head) {
        handle.execute("UPDATE positions SET head = ?", positions.last());
      }
      handle.getConnection().setAutoCommit(true);
      committed = positions.close();
    } catch (Throwable e) {
      undo(group, e);
      return;
    }
    head = positions.last();
    listeners.forEach(listener -> guarded(() -> listener.accept(committed.changes())));
    committed.afterCommit().forEach(JdbcWriter::guarded);
    answers.forEach(Runnable::run);
  }

  @SuppressWarnings("unchecked")
  private <I, O> void inLane(Lane<I, O> lane, List<Task<?, ?>> tasks, List<Answer> answers) {
    List<Task<I, O>> own = new ArrayList<>(tasks.size());
    tasks.forEach(task -> own.add((Task<I, O>) task));
    if (lane.grouped()) {
      together(lane, own, answers);
    } else {
      own.forEach(task -> together(lane, List.of(task), answers));
    }
  }

  /** Writes the items by one call; when that fails, each by its own, so that only the bad fails. */
  private <I, O> void together(Lane<I, O> lane, List<Task<I, O>> tasks, List<Answer> answers) {
    Positions.Mark mark = positions.mark();
    handle.execute("SAVEPOINT work");
    try {
      List<O> results = lane.work().run(handle, tasks.stream().map(Task::item).toList());
      if (results.size() != tasks.size()) {
        throw new IllegalStateException("a lane owes a result for each item");
      }
      handle.execute("RELEASE work");
      for (int i = 0; i < tasks.size(); i++) {
        Task<I, O> task = tasks.get(i);
        O result = results.get(i);
        answers.add(() -> task.result().complete(result));
      }
    } catch (Exception e) {
      @Nullable ProblemException machine = StoreProblems.ofMachine(e);
      if (machine != null) {
        throw machine;
      }
      handle.execute("ROLLBACK TO work");
      handle.execute("RELEASE work");
      positions.backTo(mark);
      if (tasks.size() == 1) {
        answers.add(() -> tasks.getFirst().result().completeExceptionally(e));
      } else {
        tasks.forEach(task -> together(lane, List.of(task), answers));
      }
    }
  }

  /** Nothing of the group was stored: everyone who handed in a part of it learns why. */
  private void undo(List<Task<?, ?>> group, Throwable e) {
    rollBack(e);
    positions.close();
    @Nullable ProblemException machine = StoreProblems.ofMachine(e);
    if (machine == null && !(e instanceof ProblemException)) {
      log.error("a write transaction failed", e);
    }
    Throwable reason = machine == null ? e : machine;
    group.forEach(task -> task.result().completeExceptionally(reason));
  }

  /** SQLite may have rolled back by itself, and the driver's own rollback opens a transaction. */
  private void rollBack(Throwable because) {
    try {
      handle.execute("ROLLBACK");
    } catch (RuntimeException e) {
      because.addSuppressed(e);
    }
    try {
      if (!handle.getConnection().getAutoCommit()) {
        handle.execute("BEGIN");
        handle.getConnection().setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("a listener of the store failed", e);
    }
  }

  /** Writes what has been handed in, then stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!loop.join(PATIENCE)) {
        log.error("the last writes did not end within {} s", PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handle.close();
  }
}
