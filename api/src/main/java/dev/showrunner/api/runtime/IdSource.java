package dev.showrunner.api.runtime;

import java.util.UUID;

/** Makes the ids of everything; a capability, so that tests can make them repeatable. */
@FunctionalInterface
public interface IdSource {
  /** The next UUIDv7, greater than every one before. */
  UUID next();
}
