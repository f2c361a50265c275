-- How a clip's picture stands in its layout, as JSON.
ALTER TABLE clips ADD COLUMN placing TEXT NOT NULL
  DEFAULT '{"zoom":1.0,"offsetX":0.0,"offsetY":0.0,"camera":null}';

-- Where the camera is in a channel's recordings, in shares of the picture.
CREATE TABLE cameras (
  platform TEXT NOT NULL,
  login    TEXT NOT NULL,
  x        REAL NOT NULL,
  y        REAL NOT NULL,
  width    REAL NOT NULL,
  height   REAL NOT NULL,
  PRIMARY KEY (platform, login)
);
