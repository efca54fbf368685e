-- What keeps the ledger append-only in PostgreSQL, whatever program writes to it.
CREATE OR REPLACE FUNCTION accredit_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
FOR EACH STATEMENT EXECUTE FUNCTION accredit_refuses();

CREATE TRIGGER entry_is_linked BEFORE INSERT ON entry
FOR EACH ROW WHEN (NEW.hash = '') EXECUTE FUNCTION accredit_refuses();

CREATE TRIGGER head_only_grows BEFORE UPDATE ON head
FOR EACH ROW WHEN (NEW.count <= OLD.count OR NEW.one <> OLD.one)
EXECUTE FUNCTION accredit_refuses();

CREATE TRIGGER head_is_never_deleted BEFORE DELETE OR TRUNCATE ON head
FOR EACH STATEMENT EXECUTE FUNCTION accredit_refuses();
