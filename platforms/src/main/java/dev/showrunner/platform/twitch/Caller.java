package dev.showrunner.platform.twitch;

import dev.showrunner.api.Secret;

/** In whose name the API is called. */
interface Caller {
  /** Tells callers apart: each has points of its own. Holds no secret. */
  String key();

  /** A token that is valid as far as anybody knows. */
  Secret token() throws InterruptedException;

  /** A token in place of one that was refused; once for all who ask at the same time. */
  Secret renew(Secret refused) throws InterruptedException;
}
