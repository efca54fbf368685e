-- Version 2: every entry is linked to the one before by a hash, and the last link stands apart,
-- so that a tail that was cut off is missed. The links of what is there already are computed by
-- `chain.link_all`, in the same transaction.
ALTER TABLE entry ADD COLUMN hash TEXT NOT NULL DEFAULT '';

CREATE TABLE head (
    one   INTEGER PRIMARY KEY CHECK (one = 1),  -- there is one row
    count INTEGER NOT NULL,
    hash  TEXT NOT NULL
);

INSERT INTO head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
