-- Times are UTC milliseconds since 1970. A payload (type ANY) is JSON text, or the 32-byte SHA-256 of a file under blobs/ when it
-- is longer than 64 KiB. A run is one execution of an instance: its number is unique in the journal and only grows.

CREATE TABLE meta (
  k TEXT PRIMARY KEY NOT NULL,
  v ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE instance (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
  run INTEGER NOT NULL CHECK (run >= born),
  born INTEGER NOT NULL CHECK (born > 0),
  name TEXT NOT NULL CHECK (length(name) > 0),
  version TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('Pending', 'Running', 'Completed', 'Failed', 'Terminated', 'Stalled', 'Quarantined')),
  suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  completed INTEGER CHECK ((completed IS NOT NULL) = (status IN ('Completed', 'Failed', 'Terminated'))),
  parent_id TEXT,
  parent_run INTEGER CHECK ((parent_run IS NULL) = (parent_id IS NULL)),
  parent_task INTEGER CHECK ((parent_task IS NULL) = (parent_id IS NULL)),
  input ANY CHECK (typeof(input) IN ('null', 'text') OR (typeof(input) = 'blob' AND length(input) = 32)),
  output ANY CHECK (typeof(output) IN ('null', 'text') OR (typeof(output) = 'blob' AND length(output) = 32)),
  custom_status ANY CHECK (typeof(custom_status) IN ('null', 'text') OR (typeof(custom_status) = 'blob' AND length(custom_status) = 32)),
  failure TEXT,
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0),
  next_seq INTEGER NOT NULL DEFAULT 0 CHECK (next_seq >= turn),
  clock INTEGER NOT NULL,
  event_waits INTEGER NOT NULL DEFAULT 0 CHECK (event_waits >= 0),
  recoveries INTEGER NOT NULL DEFAULT 0 CHECK (recoveries >= 0)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX instance_born ON instance (born);
CREATE INDEX instance_live ON instance (status) WHERE completed IS NULL;
CREATE INDEX instance_parent ON instance (parent_id) WHERE parent_id IS NOT NULL AND completed IS NULL;

CREATE TABLE history (
  id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 0),
  turn INTEGER NOT NULL CHECK (turn >= 0),
  kind TEXT NOT NULL CHECK (kind IN (
    'OrchestratorStarted', 'ExecutionStarted', 'ExecutionCompleted', 'ExecutionTerminated', 'ExecutionSuspended', 'ExecutionResumed',
    'TaskScheduled', 'TaskCompleted', 'TaskFailed', 'TimerCreated', 'TimerFired',
    'SubOrchestrationInstanceCreated', 'SubOrchestrationInstanceCompleted', 'SubOrchestrationInstanceFailed',
    'EventRaised', 'EventSent', 'ContinueAsNew')),
  task INTEGER,
  name TEXT,
  target TEXT,
  due INTEGER CHECK ((due IS NOT NULL) = (kind = 'TimerCreated')),
  in_hash BLOB CHECK (length(in_hash) = 16),
  data ANY CHECK (typeof(data) IN ('null', 'text') OR (typeof(data) = 'blob' AND length(data) = 32)),
  at INTEGER NOT NULL,
  PRIMARY KEY (id, run, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER history_is_append_only BEFORE UPDATE ON history BEGIN
  SELECT RAISE(ABORT, 'history is append-only');
END;

CREATE TABLE inbox (
  pos INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN (
    'ExecutionStarted', 'ExecutionTerminated', 'ExecutionSuspended', 'ExecutionResumed', 'TaskCompleted', 'TaskFailed', 'TimerFired',
    'SubOrchestrationInstanceCompleted', 'SubOrchestrationInstanceFailed', 'EventRaised')),
  task INTEGER,
  name TEXT CHECK ((name IS NOT NULL) = (kind = 'EventRaised')),
  data ANY CHECK (typeof(data) IN ('null', 'text') OR (typeof(data) = 'blob' AND length(data) = 32)),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX inbox_id ON inbox (id, pos);

CREATE TABLE task (
  id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  task INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  attempt INTEGER NOT NULL CHECK (attempt > 0),
  epoch INTEGER NOT NULL,
  PRIMARY KEY (id, run, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE timer (
  due INTEGER NOT NULL,
  id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  task INTEGER NOT NULL CHECK (task >= -1),
  PRIMARY KEY (due, id, run, task)
) STRICT, WITHOUT ROWID;

CREATE INDEX timer_id ON timer (id);

CREATE TABLE blob_ref (
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  id TEXT NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  run INTEGER NOT NULL,
  PRIMARY KEY (hash, id, run)
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_ref_id ON blob_ref (id, run);

INSERT INTO meta (k, v) VALUES ('owner_epoch', 0), ('runs', 0), ('clean_shutdown', 1);
