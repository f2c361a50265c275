-- Accounts that people signed in with. sealed holds both tokens, encrypted under the key file, so
-- that one is never stored without the other. scopes are separated by spaces.
CREATE TABLE accounts (
  platform     TEXT NOT NULL,
  user_id      TEXT NOT NULL,
  login        TEXT NOT NULL,
  display_name TEXT NOT NULL,
  role         TEXT NOT NULL,
  scopes       TEXT NOT NULL,
  sealed       BLOB NOT NULL,
  state        TEXT NOT NULL,
  problem      TEXT,
  failures     INTEGER NOT NULL,
  added_at     INTEGER NOT NULL,
  signed_in_at INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  expires_at   INTEGER,
  idle_until   INTEGER,
  checked_at   INTEGER,
  PRIMARY KEY (platform, user_id)
);
