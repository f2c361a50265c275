package dev.showrunner.core.store;

import dev.showrunner.api.Problem;
import dev.showrunner.api.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
              "The database in the data directory cannot be written ("
                  + code
                  + "); check the folder's permissions and its disk");
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

  /** Why the file system said no; its own messages are often the path alone. */
  static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "access denied";
      case NoSuchFileException missing -> "it cannot be made there";
      case FileAlreadyExistsException file -> "there is something else of this name";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  static ProblemException closed(String consequence) {
    return Problem.resource("shutting-down", "Showrunner is shutting down; " + consequence)
        .asException();
  }
}
