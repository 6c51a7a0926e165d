-- The audit becomes the journal that other parts of the program read by a cursor: what was there before an act and what was there
-- after it, where something was changed; and where the act stands in the order of commits, which no id tells. What was written until
-- now comes first. The table keeps its name, so that a program of the last release goes on writing to it.
ALTER TABLE audit ADD COLUMN before JSONB;
ALTER TABLE audit ADD COLUMN after JSONB;
ALTER TABLE audit ADD COLUMN position BIGINT NOT NULL DEFAULT 0;

CREATE INDEX audit_position ON audit (position, id);
