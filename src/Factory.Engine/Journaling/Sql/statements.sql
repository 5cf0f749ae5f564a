-- name: meta.get
SELECT v FROM meta WHERE k = ?1;
-- name: meta.set
INSERT INTO meta (k, v) VALUES (?1, ?2) ON CONFLICT (k) DO UPDATE SET v = excluded.v;
-- name: meta.add
UPDATE meta SET v = v + 1 WHERE k = ?1 RETURNING v;

-- name: instance.insert
INSERT INTO instance (id, run, born, name, version, status, created, updated, clock, parent_id, parent_run, parent_task, input)
VALUES (?1, ?2, ?2, ?3, ?4, 'Pending', ?5, ?5, ?5, ?6, ?7, ?8, ?9);
-- name: instance.delete
DELETE FROM instance WHERE id = ?1;
-- name: instance.standing
SELECT status, suspended, run, parent_id, parent_run, parent_task FROM instance WHERE id = ?1;
-- name: instance.load
SELECT run, name, version, status, suspended, turn, next_seq, clock, parent_id, input FROM instance WHERE id = ?1;
-- name: instance.turn
UPDATE instance SET turn = turn + 1, status = ?4, suspended = ?5, next_seq = ?6, clock = ?7, updated = ?8, event_waits = ?9, failure = ?10,
  recoveries = 0
WHERE id = ?1 AND run = ?2 AND turn = ?3 AND completed IS NULL;
-- name: instance.status
UPDATE instance SET custom_status = ?2 WHERE id = ?1;
-- name: instance.end
UPDATE instance SET status = ?2, suspended = 0, event_waits = 0, output = ?3, failure = ?4, completed = ?5, updated = ?5 WHERE id = ?1;
-- name: instance.renew
UPDATE instance SET run = ?2, turn = 0, next_seq = 0, status = 'Running', input = ?3, event_waits = 0 WHERE id = ?1;
-- name: instance.stall
UPDATE instance SET status = 'Stalled', failure = ?4, updated = ?5 WHERE id = ?1 AND run = ?2 AND turn = ?3 AND completed IS NULL;
-- name: instance.unstall
UPDATE instance SET status = CASE turn WHEN 0 THEN 'Pending' ELSE 'Running' END, recoveries = 0, failure = NULL, updated = ?2
WHERE id = ?1 AND status IN ('Stalled', 'Quarantined');
-- name: instance.live-parent
SELECT 1 FROM instance WHERE id = ?1 AND run = ?2 AND completed IS NULL;
-- name: instance.live
SELECT completed IS NULL FROM instance WHERE id = ?1;

-- name: instance.state
SELECT id, name, version, status, suspended, created, updated, failure, input, output, custom_status FROM instance WHERE id = ?1;
-- name: instance.page
SELECT id, name, version, status, suspended, created, updated, failure, input, output, custom_status, born FROM instance
WHERE born > ?1 AND (?2 IS NULL OR (id >= ?2 AND id < ?2 || char(127))) AND (?3 IS NULL OR updated < ?3)
  AND (?4 IS NULL OR instr(?4, ',' || CASE WHEN suspended = 1 AND status IN ('Pending', 'Running') THEN 'Suspended' ELSE status END || ','))
ORDER BY born LIMIT ?5;
-- name: instance.purgeable
SELECT id FROM instance
WHERE completed IS NOT NULL AND (?1 IS NULL OR (id >= ?1 AND id < ?1 || char(127))) AND (?2 IS NULL OR updated < ?2)
  AND (?3 IS NULL OR instr(?3, ',' || status || ','))
ORDER BY born LIMIT ?4;
-- name: instance.stuck
SELECT id FROM instance AS i
WHERE status IN ('Pending', 'Running') AND suspended = 0 AND event_waits = 0
  AND NOT EXISTS (SELECT 1 FROM task WHERE task.id = i.id)
  AND NOT EXISTS (SELECT 1 FROM timer WHERE timer.id = i.id)
  AND NOT EXISTS (SELECT 1 FROM inbox WHERE inbox.id = i.id)
  AND NOT EXISTS (SELECT 1 FROM instance AS c WHERE c.parent_id = i.id AND c.parent_run = i.run AND c.completed IS NULL);

-- name: inbox.insert
INSERT INTO inbox (id, kind, task, name, data, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
-- name: inbox.read
SELECT pos, kind, task, name, data, at FROM inbox WHERE id = ?1 ORDER BY pos LIMIT ?2;
-- name: inbox.control
SELECT pos, kind, task, name, data, at FROM inbox
WHERE id = ?1 AND kind IN ('ExecutionTerminated', 'ExecutionResumed') ORDER BY pos LIMIT 16;
-- name: inbox.delete
DELETE FROM inbox WHERE pos = ?1 AND id = ?2;
-- name: inbox.clear
DELETE FROM inbox WHERE id = ?1;
-- name: inbox.carry
INSERT INTO inbox (id, kind, name, data, at)
SELECT id, kind, name, data, at FROM inbox
WHERE id = ?1 AND pos < ?2 AND kind IN ('EventRaised', 'ExecutionTerminated', 'ExecutionSuspended', 'ExecutionResumed') ORDER BY pos;
-- name: inbox.clear-before
DELETE FROM inbox WHERE id = ?1 AND pos < ?2;

-- name: history.insert
INSERT INTO history (id, run, seq, turn, kind, task, name, target, due, in_hash, data, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);
-- name: history.replay
SELECT seq, turn, kind, task, name, target, due, in_hash,
  CASE WHEN kind IN ('TaskScheduled', 'SubOrchestrationInstanceCreated', 'EventSent') THEN NULL ELSE data END, at
FROM history WHERE id = ?1 AND run = ?2 ORDER BY seq;
-- name: history.page
SELECT run, seq, kind, task, name, target, data, at FROM history
WHERE id = ?1 AND (run > ?2 OR (run = ?2 AND seq > ?3)) ORDER BY run, seq LIMIT ?4;
-- name: history.clear
DELETE FROM history WHERE id = ?1;

-- name: task.insert
INSERT INTO task (id, run, task, seq, name, attempt, epoch) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6);
-- name: task.finish
DELETE FROM task WHERE id = ?1 AND run = ?2 AND task = ?3 AND attempt = ?4;
-- name: task.clear
DELETE FROM task WHERE id = ?1;
-- name: task.input
SELECT data FROM history WHERE id = ?1 AND run = ?2 AND seq = ?3;

-- name: timer.insert
INSERT INTO timer (due, id, run, task) VALUES (?1, ?2, ?3, ?4);
-- name: timer.delete
DELETE FROM timer WHERE due = ?1 AND id = ?2 AND run = ?3 AND task = ?4;
-- name: timer.clear
DELETE FROM timer WHERE id = ?1;
-- name: timer.due
SELECT due, id, run, task FROM timer WHERE due <= ?1 ORDER BY due LIMIT 256;
-- name: timer.next
SELECT due FROM timer ORDER BY due LIMIT 1;

-- name: blob.insert
INSERT INTO blob_ref (hash, id, run) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;
-- name: blob.of
SELECT DISTINCT hash FROM blob_ref WHERE id = ?1 AND run < ?2;
-- name: blob.drop
DELETE FROM blob_ref WHERE id = ?1 AND run < ?2;
-- name: blob.carry
INSERT INTO blob_ref (hash, id, run) SELECT DISTINCT data, id, ?2 FROM inbox WHERE id = ?1 AND typeof(data) = 'blob' AND true ON CONFLICT DO NOTHING;
-- name: blob.carry-status
INSERT INTO blob_ref (hash, id, run) SELECT custom_status, id, ?2 FROM instance WHERE id = ?1 AND typeof(custom_status) = 'blob' AND true
ON CONFLICT DO NOTHING;
-- name: blob.used
SELECT 1 FROM blob_ref WHERE hash = ?1 LIMIT 1;

-- name: recovery.count
UPDATE instance SET recoveries = recoveries + 1
WHERE status IN ('Pending', 'Running') AND suspended = 0 AND EXISTS (SELECT 1 FROM inbox WHERE inbox.id = instance.id);
-- name: recovery.quarantine
UPDATE instance SET status = 'Quarantined', failure = ?1, updated = ?2 WHERE status IN ('Pending', 'Running') AND recoveries >= 3;
-- name: recovery.unstall
UPDATE instance SET status = CASE turn WHEN 0 THEN 'Pending' ELSE 'Running' END WHERE status = 'Stalled' RETURNING id;
-- name: recovery.ready
SELECT DISTINCT id FROM inbox;
-- name: recovery.restart
UPDATE task SET attempt = attempt + 1, epoch = ?1
WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE inbox.id = task.id AND inbox.kind = 'ExecutionTerminated');
-- name: recovery.tasks
SELECT id, run, task, seq, name, attempt FROM task WHERE epoch = ?1;
