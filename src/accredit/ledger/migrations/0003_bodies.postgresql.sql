-- Version 3: as for SQLite, but an index of PostgreSQL cannot hold a body, which may be long.
CREATE INDEX entry_bodies ON entry (target, kind)
WHERE type = 'act' AND kind IN ('admit', 'defer-credentials', 'expel', 'lend', 'seat', 'suspend-lending', 'suspend-membership');

-- Of a dyad only what was known by a day is read: the index tells which rows to leave alone.
DROP INDEX entry_actor;
CREATE INDEX entry_actor ON entry (actor, target, known);
