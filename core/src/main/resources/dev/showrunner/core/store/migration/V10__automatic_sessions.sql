-- Sessions of one channel (null: of all), begun by hand or by a stream; a rehearsal is begun by a
-- simulated stream. changed is the position of the last change.
ALTER TABLE sessions ADD COLUMN platform TEXT;
ALTER TABLE sessions ADD COLUMN channel TEXT;
ALTER TABLE sessions ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN changed INTEGER;
DROP INDEX sessions_active;
CREATE UNIQUE INDEX sessions_active
  ON sessions (rehearsal, coalesce(platform, ''), coalesce(channel, '')) WHERE state = 'ACTIVE';
CREATE INDEX sessions_changed ON sessions (changed) WHERE changed IS NOT NULL;

-- Channels whose stream is on, or went off while its session waits for it to come back.
CREATE TABLE live_channels (
  platform   TEXT NOT NULL,
  channel    TEXT NOT NULL,
  simulated  INTEGER NOT NULL,
  offline_at INTEGER,
  PRIMARY KEY (platform, channel, simulated)
) WITHOUT ROWID;

ALTER TABLE session_events ADD COLUMN last_at INTEGER;

-- Sums of each session, without replayed events and without the middle of streaks.
CREATE TABLE session_totals (
  session_id BLOB NOT NULL,
  simulated  INTEGER NOT NULL,
  type       TEXT NOT NULL,
  events     INTEGER NOT NULL,
  quantity   INTEGER NOT NULL,
  PRIMARY KEY (session_id, simulated, type)
) WITHOUT ROWID;
CREATE TABLE session_money (
  session_id BLOB NOT NULL,
  simulated  INTEGER NOT NULL,
  currency   TEXT NOT NULL,
  amount     TEXT NOT NULL,
  PRIMARY KEY (session_id, simulated, currency)
) WITHOUT ROWID;

UPDATE session_events SET last_at =
  (SELECT max(received_at) FROM events e WHERE e.session_id = session_events.session_id);
INSERT INTO session_totals (session_id, simulated, type, events, quantity)
  SELECT session_id, origin = 'SIMULATED', type, count(*),
    CASE type WHEN 'viewers' THEN max(quantity) ELSE sum(quantity) END
  FROM events
  WHERE session_id IS NOT NULL AND origin <> 'REPLAYED'
    AND coalesce(json_extract(payload, '$.streak'), '') NOT IN ('start', 'continue')
  GROUP BY session_id, origin = 'SIMULATED', type;
INSERT INTO session_money (session_id, simulated, currency, amount)
  SELECT session_id, origin = 'SIMULATED', currency, printf('%.2f', sum(amount))
  FROM events
  WHERE session_id IS NOT NULL AND origin <> 'REPLAYED' AND amount IS NOT NULL
    AND coalesce(json_extract(payload, '$.streak'), '') NOT IN ('start', 'continue')
  GROUP BY session_id, origin = 'SIMULATED', currency;
