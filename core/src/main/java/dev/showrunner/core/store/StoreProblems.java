package dev.showrunner.core.store;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what of the database's errors hit the whole transaction, and says it to people. */
final class StoreProblems {
  private static final int PRIMARY = 0xff;

  private StoreProblems() {}

  /** The problem when an error is the machine's and not the statement's; otherwise null. */
  static @Nullable ProblemException ofMachine(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof SQLiteException sqlite) {
        return of(sqlite);
      }
    }
    return null;
  }

  private static @Nullable ProblemException of(SQLiteException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getResultCode().code & PRIMARY);
    return switch (code) {
      case SQLITE_FULL ->
          problem(
              e,
              "disk-full",
              "The disk with the data directory is full; nothing of this was stored. Free some"
                  + " space and try again");
      case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM ->
          problem(
              e,
              "data-not-writable",
              "The database in the data directory cannot be written (" + code + ")");
      case SQLITE_BUSY, SQLITE_LOCKED ->
          problem(e, "data-busy", "Another program holds the database in the data directory");
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          problem(
              e, "data-damaged", "The database in the data directory is damaged; restore a backup");
      default -> null;
    };
  }

  private static ProblemException problem(SQLiteException e, String code, String message) {
    return Problem.resource(code, message).asException(e);
  }

  static ProblemException closed() {
    return Problem.resource("shutting-down", "Showrunner is shutting down; nothing was stored")
        .asException();
  }
}
