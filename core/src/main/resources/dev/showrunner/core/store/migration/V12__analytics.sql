-- How far the journal has been counted into the figures below; each of them may be further.
CREATE TABLE analytics (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  position INTEGER NOT NULL
);
INSERT INTO analytics (one, position) VALUES (1, 0);

-- What each session came to, as JSON; it outlives the session's events.
CREATE TABLE session_figures (
  session_id BLOB PRIMARY KEY,
  body       TEXT NOT NULL
);
