package dev.showrunner.core.account;

import dev.showrunner.api.Channel;
import dev.showrunner.api.EventDraft;
import dev.showrunner.api.EventSink;
import dev.showrunner.api.EventType;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.account.Account;
import dev.showrunner.api.runtime.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log and in the journal when an account needs a person, and when it is well again. */
final class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);

  private final EventSink events;
  private final Clock clock;

  Notices(EventSink events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Tells of a change.
   *
   * @param before null when it is new
   * @param signedInAt since when it is the same grant: of one, each need is journalled once
   */
  void tell(@Nullable Account before, Account now, Instant signedInAt) {
    switch (now.state()) {
      case READY -> {
        if (before != null && before.state() != Account.State.READY) {
          log.info("{} is well again", name(now));
        }
      }
      case UNREACHABLE -> log.warn("{}: {}", name(now), now.problem());
      case ATTENTION, SIGNED_OUT -> {
        log.warn("{}: {}", name(now), now.problem());
        journal(now, signedInAt);
      }
    }
  }

  private void journal(Account it, Instant signedInAt) {
    String state = it.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String id =
        "%s/%s:%s:%d:%x"
            .formatted(
                it.platform(),
                it.id(),
                state,
                signedInAt.getEpochSecond(),
                it.missing().hashCode());
    try {
      events.append(
          EventDraft.of(
                  EventType.ACCOUNT_ATTENTION, new Channel(it.platform(), it.login()), clock.now())
              .withExternalId(id)
              .withText(it.problem())
              .with("state", state)
              .with("role", it.role().name().toLowerCase(Locale.ROOT))
              .with("displayName", it.displayName()));
    } catch (ProblemException e) {
      log.warn("the journal does not know of it: {}", e.getMessage());
    }
  }

  private static String name(Account it) {
    return "account %s/%s".formatted(it.platform(), it.login());
  }
}
