package dev.showrunner.api.account;

import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a platform lets people sign in (OAuth 2). Offered by a platform under its name; only talks,
 * keeps nothing. Every call may block and throws {@link ProblemException}: of kind USER when the
 * grant is gone for good (signed out, revoked, wrong client), of kind EXTERNAL when trying again
 * may help.
 */
public interface AccountProvider {
  /** A way of signing in. */
  enum Flow {
    /** The person types a code on the platform's page, on any device; needs no address of ours. */
    DEVICE,
    /** The platform sends the browser back to us with a code. */
    CODE
  }

  /** What can be used as it is configured now, the best first; empty when something is missing. */
  List<Flow> flows();

  /** What is missing to sign in, one line that names the setting; empty when nothing is. */
  String missing();

  /** Whether {@link #authorizeUrl} takes a code challenge (PKCE, RFC 7636). */
  boolean pkce();

  /**
   * What every sign-in asks for, whatever features are in use; may be empty.
   *
   * @param role what the account is for
   */
  Set<String> basicScopes(Account.Role role);

  /**
   * Where the browser is sent to sign in.
   *
   * @param state comes back with the code
   * @param challenge S256 code challenge; null when {@link #pkce} is false
   */
  URI authorizeUrl(URI redirect, String state, Set<String> scopes, @Nullable String challenge);

  /**
   * The tokens for the code that came back.
   *
   * @param verifier of the challenge; null when there was none
   */
  Grant exchange(String code, URI redirect, @Nullable String verifier) throws InterruptedException;

  /** Begins to sign in by a code that is typed elsewhere. */
  DeviceCode startDevice(Set<String> scopes) throws InterruptedException;

  /**
   * Asks once whether it was typed.
   *
   * @return empty while it was not; a code that ran out or was refused is a problem of kind USER
   */
  Optional<Grant> pollDevice(DeviceCode code) throws InterruptedException;

  /** New tokens for a refresh token. The old one may be used up by that: save the new one first. */
  Grant refresh(Secret refreshToken) throws InterruptedException;

  /** Whose token it is and what it may do. A problem of kind USER when it is no longer valid. */
  Identity validate(Secret accessToken) throws InterruptedException;

  /** Gives a token back; problems are the caller's to ignore. */
  void revoke(Secret accessToken) throws InterruptedException;

  /**
   * Tokens.
   *
   * @param refreshToken {@link Secret#NONE} when there is none
   * @param expiresIn how long the access token lasts; null when it lasts until it is revoked
   * @param scopes what was granted
   * @param idle how long the grant lasts when nobody refreshes it; null when for ever or unknown
   */
  record Grant(
      Secret accessToken,
      Secret refreshToken,
      @Nullable Duration expiresIn,
      Set<String> scopes,
      @Nullable Duration idle) {
    public Grant {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * A code to type.
   *
   * @param device what we ask with
   * @param userCode what the person types
   * @param page where they type it; may hold the code already
   * @param expiresAt when it runs out
   * @param interval how often we may ask
   * @param scopes what was asked for
   */
  record DeviceCode(
      Secret device,
      String userCode,
      URI page,
      Instant expiresAt,
      Duration interval,
      Set<String> scopes) {
    public DeviceCode {
      scopes = Set.copyOf(scopes);
    }
  }

  /**
   * Whose token it is.
   *
   * @param id the platform's stable id of the user
   * @param login the name in addresses
   * @param displayName what to show
   * @param scopes what the token may do
   * @param expiresIn how long it still lasts; null when unknown
   */
  record Identity(
      String id,
      String login,
      String displayName,
      Set<String> scopes,
      @Nullable Duration expiresIn) {
    public Identity {
      scopes = Set.copyOf(scopes);
    }
  }
}
