-- Ids are 16 bytes, instants are microseconds since 1970, payloads and args are JSON.
-- An event's or delivery's id holds its seq or key in its low bits, so no index on ids is needed.

CREATE TABLE positions (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  head INTEGER NOT NULL
);
INSERT INTO positions (one, head) VALUES (1, 0);

CREATE TABLE events (
  seq          INTEGER PRIMARY KEY,
  id           BLOB NOT NULL,
  type         TEXT NOT NULL,
  platform     TEXT NOT NULL,
  channel      TEXT NOT NULL,
  source       TEXT NOT NULL,
  external_id  TEXT,
  viewer_id    TEXT,
  viewer_login TEXT,
  viewer_name  TEXT,
  viewer_roles TEXT,
  text         TEXT,
  quantity     INTEGER NOT NULL,
  amount       TEXT,
  currency     TEXT,
  occurred_at  INTEGER NOT NULL,
  payload      TEXT,
  session_id   BLOB,
  received_at  INTEGER NOT NULL,
  origin       TEXT NOT NULL,
  cause_id     BLOB,
  depth        INTEGER NOT NULL
);
CREATE UNIQUE INDEX events_once ON events (source, external_id) WHERE external_id IS NOT NULL;

-- How many events each session has, kept by the journal.
CREATE TABLE session_events (
  session_id BLOB PRIMARY KEY,
  events     INTEGER NOT NULL
);

-- state: 0 pending, 1 processing, 2 completed, 3 failed, 4 discarded, 5 expired, 6 interrupted.
-- key is the position at which it was made, changed that of its last change (null: none yet).
CREATE TABLE deliveries (
  key          INTEGER PRIMARY KEY,
  id           BLOB NOT NULL,
  rule_id      TEXT NOT NULL,
  service      TEXT NOT NULL,
  action       TEXT NOT NULL,
  args         TEXT,
  event_seq    INTEGER NOT NULL,
  priority     INTEGER NOT NULL,
  sync         INTEGER NOT NULL,
  discardable  INTEGER NOT NULL,
  timeout_ms   INTEGER NOT NULL,
  max_attempts INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER,
  state        INTEGER NOT NULL,
  attempt      INTEGER NOT NULL,
  run_at       INTEGER,
  reason       TEXT,
  changed      INTEGER,
  changed_at   INTEGER
);
-- Partial indexes stay small: what waits, in order; what waits for a later time; what ended badly.
CREATE INDEX deliveries_pending ON deliveries (service, discardable, priority DESC)
  WHERE state = 0;
CREATE INDEX deliveries_due ON deliveries (service, run_at) WHERE state = 0 AND run_at IS NOT NULL;
CREATE INDEX deliveries_running ON deliveries (service) WHERE state = 1;
CREATE INDEX deliveries_bad ON deliveries (state) WHERE state >= 3;
CREATE INDEX deliveries_changed ON deliveries (changed) WHERE changed IS NOT NULL;

CREATE TABLE rules (
  id   TEXT PRIMARY KEY,
  body TEXT NOT NULL
);

-- What people set on a service, and what became of its deliveries so far.
CREATE TABLE services (
  name           TEXT PRIMARY KEY,
  active         INTEGER NOT NULL DEFAULT 1,
  paused         INTEGER NOT NULL DEFAULT 0,
  pause_reason   TEXT,
  max_queue_size INTEGER,
  concurrency    INTEGER,
  completed      INTEGER NOT NULL DEFAULT 0,
  failed         INTEGER NOT NULL DEFAULT 0,
  discarded      INTEGER NOT NULL DEFAULT 0,
  expired        INTEGER NOT NULL DEFAULT 0,
  interrupted    INTEGER NOT NULL DEFAULT 0
);
