-- Version 1. One append-only table; what was once written is never changed or deleted.
-- `known` is when the world could know, `recorded` when this ledger was told: two clocks.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE entry (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL CHECK (type IN ('act', 'statement', 'relation', 'void')),
    kind     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    target   TEXT NOT NULL,
    known    TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorder TEXT NOT NULL,
    body     TEXT NOT NULL
);

CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_target ON entry (target, actor);
CREATE INDEX entry_actor ON entry (actor, target);

CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
