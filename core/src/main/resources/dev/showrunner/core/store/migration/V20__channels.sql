-- Channels that people want watched. state is what is remembered of how each was, settings what was
-- set for it alone by section; both are JSON.
CREATE TABLE channels (
  platform TEXT NOT NULL,
  login    TEXT NOT NULL,
  enabled  INTEGER NOT NULL,
  state    TEXT NOT NULL,
  settings TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (platform, login)
);
