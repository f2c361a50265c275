package dev.showrunner.core.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.runtime.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one data directory. All writes go through one thread that groups them into
 * transactions; reads run beside it on snapshots.
 */
public final class Store implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Store.class);

  private final DataLock lock;
  private final JdbcConnections connections;
  private final JdbcReaders readers;
  private final JdbcWriter writer;
  private final Lane<Write<?>, @Nullable Object> singles;
  private final Object jobsLock = new Object();
  private final Path directory;
  private @Nullable HikariDataSource jobs;

  private Store(Path directory, DataLock lock, JdbcConnections connections) {
    this.directory = directory;
    this.lock = lock;
    this.connections = connections;
    writer = new JdbcWriter(connections.writer());
    readers = new JdbcReaders(connections::reader);
    singles =
        new Lane<>(
            writer, (handle, one) -> Collections.singletonList(one.getFirst().run(handle)), false);
  }

  /**
   * Opens the database, making or upgrading it when needed.
   *
   * @throws ProblemException of kind RESOURCE when another process uses the directory or it cannot
   *     be written
   */
  public static Store open(Path dataDirectory, Clock clock) {
    DataLock lock = DataLock.take(dataDirectory);
    try {
      JdbcConnections connections = new JdbcConnections(dataDirectory);
      connections.migrate();
      return new Store(dataDirectory, lock, connections);
    } catch (RuntimeException e) {
      lock.close();
      @Nullable ProblemException machine = StoreProblems.ofMachine(e);
      throw machine == null ? e : machine;
    }
  }

  /**
   * Writes the native library of the database to a folder. With the system property {@code
   * org.sqlite.lib.path} naming that folder, opening a store loads it from there; otherwise it
   * unpacks its own to the temporary folder each time.
   */
  public static void unpackNativeLibrary(Path folder) throws IOException {
    JdbcConnections.unpackNativeLibrary(folder);
  }

  /**
   * Reads the database of a directory whether or not a Showrunner has it open; changes nothing.
   *
   * @return empty when there is none, or none that this version can read
   */
  public static <T> Optional<T> peek(Path dataDirectory, Read<T> work) {
    JdbcConnections connections = new JdbcConnections(dataDirectory);
    if (!connections.exists()) {
      return Optional.empty();
    }
    try (Handle handle = connections.reader()) {
      return Optional.of(work.run(handle));
    } catch (Exception e) {
      log.debug("the database in {} is not read", dataDirectory, e);
      return Optional.empty();
    }
  }

  /** Whether a Showrunner, this one or another, has this data directory open. */
  public static boolean inUse(Path dataDirectory) {
    return DataLock.held(dataDirectory);
  }

  /** The data directory. */
  public Path directory() {
    return directory;
  }

  /**
   * Does work in the next transaction and returns when that is committed.
   *
   * @throws ProblemException of kind RESOURCE when it could not be made durable
   */
  public <T extends @Nullable Object> T write(Write<T> work) {
    writer.requireOutside();
    return Task.await(writeLater(work));
  }

  /** As {@link #write}, without waiting. */
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> CompletableFuture<T> writeLater(Write<T> work) {
    return (CompletableFuture<T>) singles.submit(work);
  }

  /** A way in for many items of one kind, written together by one call. */
  public <I, O extends @Nullable Object> Lane<I, O> lane(LaneWrite<I, O> work) {
    return new Lane<>(writer, work, true);
  }

  /**
   * Reads on one snapshot of what is committed.
   *
   * @throws ProblemException of kind RESOURCE, code {@code shutting-down}, after {@link #close}
   */
  public <T extends @Nullable Object> T read(Read<T> work) {
    writer.requireOutside();
    try {
      return Task.await(readers.read(work));
    } catch (RejectedExecutionException e) {
      throw StoreProblems.closed("nothing can be read");
    }
  }

  /** Where writes take the positions of their changes from. */
  public Positions positions() {
    return writer.positions();
  }

  /** Position up to which everything is committed. */
  public long head() {
    return writer.head();
  }

  /** Up to this position some changes have been removed; 0: none has. */
  public long removed() {
    return writer.positions().removed();
  }

  /** Bytes the database takes on disk. */
  public long bytes() {
    return connections.bytes();
  }

  /** Calls a listener on the writer's thread with the changes of each transaction, after it. */
  public void onCommit(Consumer<List<Stamped>> listener) {
    writer.onCommit(listener);
  }

  /** Connections for db-scheduler. */
  public DataSource jobsDataSource() {
    synchronized (jobsLock) {
      if (jobs == null) {
        jobs = connections.jobs();
      }
      return jobs;
    }
  }

  /** Writes what was handed in, then closes everything. */
  @Override
  public void close() {
    synchronized (jobsLock) {
      if (jobs != null) {
        jobs.close();
      }
    }
    writer.close();
    readers.close();
    lock.close();
  }
}
