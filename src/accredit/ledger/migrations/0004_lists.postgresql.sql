-- Version 4: what official files said stands in the chain too.
ALTER TABLE entry DROP CONSTRAINT entry_type_check;
ALTER TABLE entry ADD CONSTRAINT entry_type_check CHECK (type IN ('act', 'statement', 'relation', 'void', 'snapshot', 'listing'));
