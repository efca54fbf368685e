-- Version 6: forecasts that were registered before the fact stand in the chain too; see version 4.
CREATE TABLE entry_6 (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL CHECK (type IN ('act', 'statement', 'relation', 'void', 'snapshot', 'listing', 'document', 'claim', 'decision', 'forecast')),
    kind     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    target   TEXT NOT NULL,
    known    TEXT NOT NULL,
    hides    TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorder TEXT NOT NULL,
    body     TEXT NOT NULL,
    hash     TEXT NOT NULL DEFAULT ''
);
INSERT INTO entry_6
SELECT seq, id, type, kind, actor, target, known, hides, recorded, recorder, body, hash FROM entry;
DROP TABLE entry;
ALTER TABLE entry_6 RENAME TO entry;
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_target ON entry (target, actor);
CREATE INDEX entry_target_kind ON entry (target, kind);
CREATE INDEX entry_actor ON entry (actor, target, known);
CREATE INDEX entry_hides ON entry (hides) WHERE hides <> '';
CREATE INDEX entry_bodies ON entry (target, id, kind, type, known, body)
WHERE type = 'act' AND kind IN ('admit', 'defer-credentials', 'expel', 'lend', 'seat', 'suspend-lending', 'suspend-membership');

-- The queue for review, in the order in which claims came to wait.
CREATE INDEX entry_waits ON entry (seq) WHERE type = 'claim' AND kind = 'waits';

-- What was registered, in that order; of one target, the index of targets finds it.
CREATE INDEX entry_forecasts ON entry (seq) WHERE type = 'forecast';
