-- Heavy work. state: 0 waiting, 1 running, 2 completed, 3 failed, 4 cancelled.
-- failures and crashes count since it was asked for or retried by hand; changed is the position of
-- its last change.
CREATE TABLE jobs (
  id           BLOB PRIMARY KEY,
  kind         TEXT NOT NULL,
  key          TEXT NOT NULL,
  payload      TEXT NOT NULL,
  state        INTEGER NOT NULL,
  attempt      INTEGER NOT NULL DEFAULT 0,
  max_attempts INTEGER NOT NULL,
  failures     INTEGER NOT NULL DEFAULT 0,
  crashes      INTEGER NOT NULL DEFAULT 0,
  cancelling   INTEGER NOT NULL DEFAULT 0,
  progress     REAL NOT NULL DEFAULT 0,
  stage        TEXT NOT NULL DEFAULT '',
  problem      TEXT,
  run_at       INTEGER,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  changed      INTEGER NOT NULL
);
CREATE UNIQUE INDEX jobs_once ON jobs (kind, key) WHERE state < 2;
CREATE INDEX jobs_state ON jobs (state, id);
CREATE INDEX jobs_changed ON jobs (changed);

-- The engine's own table, as db-scheduler 16 wants it: what is due, and who does it.
CREATE TABLE scheduled_tasks (
  task_name            TEXT NOT NULL,
  task_instance        TEXT NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP NOT NULL,
  picked               BOOLEAN NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP,
  version              INTEGER NOT NULL,
  priority             INTEGER,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
