-- Version 3: what bodies and lenders did to a target is read for every status, so this index holds
-- all that is read of it, target by target. The kinds are those of the codebook that move what
-- others hold; the index is used where a query names the very same ones, in this order.
CREATE INDEX entry_bodies ON entry (target, id, kind, type, known, body)
WHERE type = 'act' AND kind IN ('admit', 'defer-credentials', 'expel', 'lend', 'seat', 'suspend-lending', 'suspend-membership');

-- Of a dyad only what was known by a day is read: the index tells which rows to leave alone.
DROP INDEX entry_actor;
CREATE INDEX entry_actor ON entry (actor, target, known);
