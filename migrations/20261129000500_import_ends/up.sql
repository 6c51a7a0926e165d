-- When an import was last heard of: one that is silent for long was killed, and ends.
ALTER TABLE people_import ADD COLUMN alive_at TIMESTAMPTZ;
UPDATE people_import SET alive_at = started_at;
