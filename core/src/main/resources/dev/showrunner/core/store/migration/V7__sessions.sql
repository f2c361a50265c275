CREATE TABLE sessions (
  id         BLOB PRIMARY KEY,
  name       TEXT NOT NULL,
  state      TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER
);
-- Only one show at a time.
CREATE UNIQUE INDEX sessions_active ON sessions (state) WHERE state = 'ACTIVE';
