-- What was measured along a recording, to be drawn: packed, see CurveCodec.
CREATE TABLE recording_signals (
  recording_id BLOB PRIMARY KEY REFERENCES recordings (id),
  curves       BLOB NOT NULL
);
