-- Which channels were in a session. Once there is a second one, each has figures of its own beside
-- the session's; until then body is null and the session's figures are the channel's.
CREATE TABLE session_channels (
  platform   TEXT NOT NULL,
  channel    TEXT NOT NULL,
  session_id BLOB NOT NULL,
  body       TEXT,
  PRIMARY KEY (platform, channel, session_id)
);

-- What the streams showed that were on at the position, as JSON.
ALTER TABLE analytics ADD COLUMN shown TEXT;

-- Sessions whose events are all still there are counted once more, with their channels and with
-- what their streams showed. Figures of the others stay as they are.
WITH present AS (
  SELECT session_id, count(*) AS events FROM events
  WHERE session_id IS NOT NULL AND origin <> 'REPLAYED'
    AND coalesce(json_extract(payload, '$.streak'), '') NOT IN ('start', 'continue')
  GROUP BY session_id
)
DELETE FROM session_figures WHERE session_id IN (
  SELECT c.session_id FROM session_events c JOIN present p ON p.session_id = c.session_id
  WHERE p.events = c.events);
UPDATE analytics SET position = 0;
