-- Small texts that services keep, such as the commands of a chat; usually JSON.
CREATE TABLE documents (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  body       TEXT NOT NULL,
  PRIMARY KEY (collection, id)
);
