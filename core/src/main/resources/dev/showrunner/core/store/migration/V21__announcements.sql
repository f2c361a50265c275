-- What was announced of each event of a stream, and why not. heard: whether people may have read
-- of it. sendings is JSON: each target with what became of it.
CREATE TABLE announcements (
  event_id    BLOB PRIMARY KEY,
  event_seq   INTEGER NOT NULL,
  platform    TEXT NOT NULL,
  login       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  stream_id   TEXT,
  occurred_at INTEGER NOT NULL,
  decided_at  INTEGER NOT NULL,
  verdict     TEXT NOT NULL,
  reason      TEXT,
  heard       INTEGER NOT NULL,
  sendings    TEXT NOT NULL
);
CREATE INDEX announcements_by_channel ON announcements (platform, login, event_seq);
