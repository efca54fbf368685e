-- What keeps the ledger append-only in SQLite, whatever program writes to it.
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- An older program that still has the file open knows no links.
CREATE TRIGGER entry_is_linked BEFORE INSERT ON entry WHEN NEW.hash = ''
BEGIN SELECT RAISE(ABORT, 'every entry of this ledger is linked to the one before'); END;

CREATE TRIGGER head_only_grows BEFORE UPDATE ON head
WHEN NEW.count <= OLD.count OR NEW.one <> OLD.one
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER head_is_never_replaced BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
