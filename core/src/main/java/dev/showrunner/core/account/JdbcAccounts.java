package dev.showrunner.core.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.api.ProblemException;
import dev.showrunner.api.Secret;
import dev.showrunner.api.account.Account;
import dev.showrunner.core.account.StoredAccount.Key;
import dev.showrunner.core.account.StoredAccount.Tokens;
import dev.showrunner.core.json.Json;
import dev.showrunner.core.secret.SecretBox;
import dev.showrunner.core.store.Columns;
import dev.showrunner.core.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table of accounts; both tokens of one are sealed together. */
final class JdbcAccounts {
  private static final String ACCESS = "access";
  private static final String REFRESH = "refresh";

  private final Store store;
  private final SecretBox box;
  private final ObjectMapper json = Json.mapper();

  /** An account whose tokens are still sealed. */
  private record Sealed(StoredAccount account, byte[] tokens) {}

  JdbcAccounts(Store store, SecretBox box) {
    this.store = store;
    this.box = box;
  }

  /** Every account. One whose tokens cannot be read any more is signed out, and says why. */
  List<StoredAccount> all() {
    return store
        .read(handle ->
            handle
                .createQuery("SELECT * FROM accounts ORDER BY added_at, platform, user_id")
                .map((row, context) -> new Sealed(account(row), row.getBytes("sealed")))
                .list())
        .stream()
        .map(this::open)
        .toList();
  }

  /** Keeps an account with its tokens, in place of what was there of the same user. */
  void put(StoredAccount it) {
    byte[] sealed = box.seal(name(it.key()), plain(it.tokens()));
    String scopes = String.join(" ", new TreeSet<>(it.scopes()));
    store.write(handle ->
        handle.execute(
            "INSERT INTO accounts (platform, user_id, login, display_name, role, scopes, sealed,"
                + " state, problem, failures, added_at, signed_in_at, refreshed_at, expires_at,"
                + " idle_until, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (platform, user_id) DO UPDATE SET login = excluded.login,"
                + " display_name = excluded.display_name, role = excluded.role,"
                + " scopes = excluded.scopes, sealed = excluded.sealed, state = excluded.state,"
                + " problem = excluded.problem, failures = excluded.failures,"
                + " signed_in_at = excluded.signed_in_at, refreshed_at = excluded.refreshed_at,"
                + " expires_at = excluded.expires_at, idle_until = excluded.idle_until,"
                + " checked_at = excluded.checked_at",
            it.key().platform(),
            it.key().id(),
            it.login(),
            it.displayName(),
            it.role().name(),
            scopes,
            sealed,
            it.state().name(),
            it.problem(),
            it.failures(),
            Columns.micros(it.addedAt()),
            Columns.micros(it.signedInAt()),
            Columns.micros(it.refreshedAt()),
            micros(it.expiresAt()),
            micros(it.idleUntil()),
            micros(it.checkedAt())));
  }

  /** Forgets an account and its tokens. */
  void remove(Key key) {
    store.write(handle ->
        handle.execute(
            "DELETE FROM accounts WHERE platform = ? AND user_id = ?", key.platform(), key.id()));
  }

  private static StoredAccount account(ResultSet row) throws SQLException {
    String scopes = row.getString("scopes");
    return new StoredAccount(
        new Key(row.getString("platform"), row.getString("user_id")),
        row.getString("login"),
        row.getString("display_name"),
        Account.Role.valueOf(row.getString("role")),
        scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")),
        Tokens.NONE,
        Account.State.valueOf(row.getString("state")),
        row.getString("problem"),
        row.getInt("failures"),
        Columns.instant(row.getLong("added_at")),
        Columns.instant(row.getLong("signed_in_at")),
        Columns.instant(row.getLong("refreshed_at")),
        instant(row, "expires_at"),
        instant(row, "idle_until"),
        instant(row, "checked_at"));
  }

  private StoredAccount open(Sealed row) {
    StoredAccount it = row.account;
    try {
      JsonNode plain = json.readTree(box.open(name(it.key()), row.tokens).value());
      return it.with(
          new Tokens(
              new Secret(plain.path(ACCESS).asText()), new Secret(plain.path(REFRESH).asText())));
    } catch (ProblemException e) {
      return it.failed(
          Account.State.SIGNED_OUT, e.problem().message().replace("Set it again", "Sign in again"));
    } catch (JsonProcessingException e) {
      return it.failed(Account.State.SIGNED_OUT, "Its stored tokens are damaged. Sign in again");
    }
  }

  private Secret plain(Tokens tokens) {
    return new Secret(
        json.createObjectNode()
            .put(ACCESS, tokens.access().value())
            .put(REFRESH, tokens.refresh().value())
            .toString());
  }

  private static String name(Key key) {
    return "account " + key.platform() + "/" + key.id();
  }

  private static @Nullable Long micros(@Nullable Instant time) {
    return time == null ? null : Columns.micros(time);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Columns.instant(micros);
  }
}
