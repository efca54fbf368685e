-- Version 3: as for SQLite, but an index of PostgreSQL cannot hold a body, which may be long.
CREATE INDEX entry_bodies ON entry (target, kind)
WHERE type = 'act' AND kind IN ('admit', 'defer-credentials', 'expel', 'lend', 'seat', 'suspend-lending', 'suspend-membership');
