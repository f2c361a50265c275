-- What people stored over file and environment: value is JSON, or sealed is that of a secret,
-- encrypted under the key file.
CREATE TABLE settings (
  key        TEXT PRIMARY KEY,
  value      TEXT,
  sealed     BLOB,
  changed_at INTEGER NOT NULL,
  CHECK ((value IS NULL) <> (sealed IS NULL))
);
