-- Version 1: one append-only table; what was once written is never changed or deleted.
-- `known` is when the world could know, `recorded` when this ledger was told: two clocks.
-- Every engine understands what stands here; the triggers that guard it are in guards.*.sql.
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
