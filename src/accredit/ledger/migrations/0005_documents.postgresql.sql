-- Version 5: documents, their claims and what was decided on them stand in the chain too.
ALTER TABLE entry DROP CONSTRAINT entry_type_check;
ALTER TABLE entry ADD CONSTRAINT entry_type_check CHECK (type IN ('act', 'statement', 'relation', 'void', 'snapshot', 'listing', 'document', 'claim', 'decision'));

-- The queue for review, in the order in which claims came to wait.
CREATE INDEX entry_waits ON entry (seq) WHERE type = 'claim' AND kind = 'waits';
