-- Version 6: forecasts that were registered before the fact stand in the chain too.
ALTER TABLE entry DROP CONSTRAINT entry_type_check;
ALTER TABLE entry ADD CONSTRAINT entry_type_check CHECK (type IN ('act', 'statement', 'relation', 'void', 'snapshot', 'listing', 'document', 'claim', 'decision', 'forecast'));

-- What was registered, in that order; of one target, the index of targets finds it.
CREATE INDEX entry_forecasts ON entry (seq) WHERE type = 'forecast';
