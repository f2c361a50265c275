-- Who was in which channel before, with the position of their first event there.
CREATE TABLE viewers (
  platform  TEXT NOT NULL,
  channel   TEXT NOT NULL,
  viewer_id TEXT NOT NULL,
  first_seq INTEGER NOT NULL,
  PRIMARY KEY (platform, channel, viewer_id)
) WITHOUT ROWID;
INSERT INTO viewers (platform, channel, viewer_id, first_seq)
  SELECT platform, channel, viewer_id, MIN(seq) FROM events
  WHERE viewer_id IS NOT NULL GROUP BY platform, channel, viewer_id;

-- When rules with a quiet time fired last; viewer is platform/id, empty for everyone.
CREATE TABLE cooldowns (
  rule_id  TEXT NOT NULL,
  viewer   TEXT NOT NULL,
  fired_at INTEGER NOT NULL,
  PRIMARY KEY (rule_id, viewer)
) WITHOUT ROWID;

-- The rules that services shipped, as they were then; empty when only the id is known.
CREATE TABLE shipped_rules (
  id   TEXT PRIMARY KEY,
  body TEXT NOT NULL
);
INSERT INTO shipped_rules (id, body) SELECT id, '' FROM rules;
