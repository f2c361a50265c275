package dev.showrunner.api.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account on a platform that somebody signed in with. Holds no secret.
 *
 * @param platform such as {@code twitch}
 * @param id the platform's stable id of the user; unique within a platform
 * @param login the name in addresses, lower-case
 * @param displayName what to show
 * @param role what it is used for
 * @param scopes what the platform was allowed to let us do, by the platform's own names
 * @param missing scopes that a feature in use needs and this account lacks; empty when all is well
 * @param state how it is
 * @param problem why it is not {@link State#READY}, one line that says what to do; null when it is
 * @param expiresAt when its access token runs out; null when it does not or nobody knows. A refresh
 *     comes before; this is for people to see
 * @param renewBy when a person has to sign in again at the latest, as far as the platform tells;
 *     null when never
 * @param checkedAt when the platform last said that it is valid; null when never
 */
public record Account(
    String platform,
    String id,
    String login,
    String displayName,
    Role role,
    Set<String> scopes,
    Set<String> missing,
    State state,
    @Nullable String problem,
    @Nullable Instant expiresAt,
    @Nullable Instant renewBy,
    @Nullable Instant checkedAt) {

  /** What an account is used for. */
  public enum Role {
    /** The streamer's own: reads what only the streamer may see, changes the channel. */
    BROADCASTER,
    /** Another one that writes in chats, so that the streamer's name does not. */
    BOT
  }

  /** How an account is. */
  public enum State {
    READY,
    /** Works now, but a person has to sign in again soon, or scopes are missing. */
    ATTENTION,
    /** The platform could not be asked or refreshing failed for a reason that passes. */
    UNREACHABLE,
    /** Only signing in again helps. */
    SIGNED_OUT
  }

  public Account {
    scopes = Set.copyOf(scopes);
    missing = Set.copyOf(missing);
  }

  /** Whether calls can be made in its name. */
  public boolean usable() {
    return state != State.SIGNED_OUT;
  }
}
