package dev.showrunner.core.account;

import dev.showrunner.api.account.Account;
import dev.showrunner.api.account.Account.Role;
import dev.showrunner.api.account.Account.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How an account stands, as everybody sees it: what its row says, and what follows from that. */
final class Standing {
  private static final int PART = 4;

  private Standing() {}

  /**
   * The account without its secrets.
   *
   * @param needs what features in use need of its role, by the feature
   * @param notice how long before somebody has to sign in again it says so
   */
  static Account of(
      StoredAccount it, Map<String, Set<String>> needs, Duration notice, Instant now) {
    Set<String> missing = new TreeSet<>();
    Map<String, Set<String>> lacking = new TreeMap<>();
    needs.forEach((feature, scopes) -> {
      Set<String> lacks = new TreeSet<>(scopes);
      lacks.removeAll(it.scopes());
      if (!lacks.isEmpty()) {
        lacking.put(feature, lacks);
        missing.addAll(lacks);
      }
    });
    @Nullable Instant renewBy = it.tokens().refresh().isSet() ? it.idleUntil() : it.expiresAt();
    State state = it.state();
    @Nullable String problem = null;
    switch (state) {
      case SIGNED_OUT -> problem = sentence(it.problem()) + "; " + remedy(it);
      case UNREACHABLE -> problem = sentence(it.problem()) + "; tried again by itself";
      case READY, ATTENTION -> {
        if (!lacking.isEmpty()) {
          state = State.ATTENTION;
          problem =
              "it lacks what "
                  + String.join(", ", lacking.keySet())
                  + (lacking.size() == 1 ? " needs (" : " need (")
                  + String.join(" ", missing)
                  + "); "
                  + remedy(it);
        } else if (renewBy != null && isNear(renewBy, it.refreshedAt(), notice, now)) {
          state = State.ATTENTION;
          problem = "it ends on " + renewBy.toString().substring(0, 10) + "; " + remedy(it);
        }
      }
    }
    return new Account(
        it.key().platform(),
        it.key().id(),
        it.login(),
        it.displayName(),
        it.role(),
        it.scopes(),
        missing,
        state,
        problem,
        it.expiresAt(),
        renewBy,
        it.checkedAt());
  }

  /** What a person does about an account that is signed out or lacks something. */
  static String remedy(StoredAccount it) {
    return "sign in again on the page Accounts, or with './showrunner login %s%s'"
        .formatted(it.key().platform(), it.role() == Role.BOT ? " --role bot" : "");
  }

  private static boolean isNear(Instant end, Instant from, Duration notice, Instant now) {
    Duration part = Duration.between(from, end).dividedBy(PART);
    return !now.isBefore(end.minus(notice.compareTo(part) < 0 ? notice : part));
  }

  private static String sentence(@Nullable String problem) {
    String words = problem == null ? "no reason is known" : problem.strip();
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }
}
