-- Up to this position some changes are gone: a live feed opened below it has gaps.
ALTER TABLE positions ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

-- What has been removed: how many rows, and the newest of the events.
CREATE TABLE retention (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  events     INTEGER NOT NULL DEFAULT 0,
  events_seq INTEGER NOT NULL DEFAULT 0,
  events_at  INTEGER,
  deliveries INTEGER NOT NULL DEFAULT 0,
  jobs       INTEGER NOT NULL DEFAULT 0
);
INSERT INTO retention (one) VALUES (1);

-- Ids that sources gave to removed events, in order of removal; they keep an event from being
-- journalled a second time. The trigger makes such an insert a duplicate like any other.
CREATE TABLE removed_ids (
  n           INTEGER PRIMARY KEY,
  source      TEXT NOT NULL,
  external_id TEXT NOT NULL,
  event_id    BLOB NOT NULL,
  removed_at  INTEGER NOT NULL,
  UNIQUE (source, external_id)
);
CREATE TRIGGER events_removed BEFORE INSERT ON events
WHEN NEW.external_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM removed_ids WHERE source = NEW.source AND external_id = NEW.external_id)
BEGIN
  SELECT RAISE(IGNORE);
END;
