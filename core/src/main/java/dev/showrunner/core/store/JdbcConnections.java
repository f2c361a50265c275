package dev.showrunner.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.util.LibraryLoaderUtil;

/** Opens connections to the SQLite file with the settings that its promises rest on. */
final class JdbcConnections {
  private static final String FILE = "showrunner.db";
  private static final int BUSY_MS = 30_000;
  private static final int WRITER_CACHE_KIB = 32_768;
  private static final int READER_CACHE_KIB = 4_096;
  private static final int CHECKPOINT_PAGES = 4_000;
  private static final int JOB_CONNECTIONS = 2;

  private final Path file;
  private final String url;
  private final Jdbi writers;
  private final Jdbi readers;

  JdbcConnections(Path directory) {
    file = directory.resolve(FILE);
    url = "jdbc:sqlite:" + file;
    writers = jdbi(WRITER_CACHE_KIB);
    readers = jdbi(READER_CACHE_KIB);
  }

  private Jdbi jdbi(int cacheKib) {
    Jdbi jdbi = Jdbi.create(dataSource(cacheKib));
    jdbi.getConfig(SqlStatements.class).setSqlParser(new JdbcSqlParser());
    return jdbi;
  }

  boolean exists() {
    return Files.isRegularFile(file);
  }

  /** Size of the database and of its log; that of a file that is just being removed counts 0. */
  long bytes() {
    return bytes(file) + bytes(file.resolveSibling(FILE + "-wal"));
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private SQLiteDataSource dataSource(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setTempStore(TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MS);
    config.setCacheSize(-cacheKib);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  static void unpackNativeLibrary(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteDataSource.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("there is no native library of SQLite for this machine");
      }
      Files.createDirectories(folder);
      Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Brings the schema up to date. */
  void migrate() {
    new JdbcMigrations(dataSource(READER_CACHE_KIB)).run();
  }

  /** The only connection that changes what is not db-scheduler's. */
  Handle writer() {
    Handle handle = writers.open();
    handle.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    return handle;
  }

  /** A connection that refuses to change anything. */
  Handle reader() {
    Handle handle = readers.open();
    handle.execute("PRAGMA query_only = true");
    return handle;
  }

  /** A small pool for db-scheduler, which writes beside the writer and waits its turn. */
  HikariDataSource jobs() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("jobs");
    DataSource source = dataSource(READER_CACHE_KIB);
    config.setDataSource(source);
    config.setMaximumPoolSize(JOB_CONNECTIONS);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }
}
