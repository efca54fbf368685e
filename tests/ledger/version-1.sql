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
    hides    TEXT NOT NULL,  -- the id of the entry that this one voids or corrects
    recorded TEXT NOT NULL,
    recorder TEXT NOT NULL,
    body     TEXT NOT NULL
);

CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_target ON entry (target, actor);
CREATE INDEX entry_target_kind ON entry (target, kind);
CREATE INDEX entry_actor ON entry (actor, target);
CREATE INDEX entry_hides ON entry (hides) WHERE hides <> '';

CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
