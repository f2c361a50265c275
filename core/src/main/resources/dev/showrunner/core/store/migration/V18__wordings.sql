-- What a person wrote for a clip instead of what was heard; lines as JSON.
CREATE TABLE clip_wordings (
  clip_id BLOB NOT NULL PRIMARY KEY,
  from_s  REAL NOT NULL,
  to_s    REAL NOT NULL,
  lines   TEXT NOT NULL
);
