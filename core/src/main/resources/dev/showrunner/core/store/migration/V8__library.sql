CREATE TABLE recordings (
  id         BLOB PRIMARY KEY,
  platform   TEXT,
  login      TEXT,
  path       TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER,
  source     TEXT NOT NULL,
  state      TEXT NOT NULL,
  markers    TEXT NOT NULL
);

CREATE TABLE highlights (
  id           BLOB PRIMARY KEY,
  recording_id BLOB NOT NULL REFERENCES recordings (id),
  start_s      REAL NOT NULL,
  end_s        REAL NOT NULL,
  peak_s       REAL NOT NULL,
  score        REAL NOT NULL,
  title        TEXT NOT NULL,
  evidence     TEXT NOT NULL,
  dismissed    INTEGER NOT NULL
);
CREATE INDEX highlights_of ON highlights (recording_id, score DESC);

-- No reference to highlights: a clip outlives a new analysis of its recording.
CREATE TABLE clips (
  id           BLOB PRIMARY KEY,
  recording_id BLOB NOT NULL REFERENCES recordings (id),
  highlight_id BLOB,
  start_s      REAL NOT NULL,
  end_s        REAL NOT NULL,
  title        TEXT NOT NULL,
  profile      TEXT NOT NULL,
  layout       TEXT NOT NULL,
  captions     TEXT NOT NULL,
  path         TEXT,
  state        TEXT NOT NULL,
  problem      TEXT
);
