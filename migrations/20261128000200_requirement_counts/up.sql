-- How many enrolments of each requirement have which status: kept as they change, so that no page counts them.
-- See docs/adr/0014-requirements-are-counted-as-they-change.md.

-- The status under which `requirement_count` has this reason; null for a person's own choice, and for what is not counted yet.
ALTER TABLE reason ADD COLUMN counted_as TEXT;
-- all of them in their own order: by the index of requirements, SQLite would go through the whole table for each
UPDATE reason SET counted_as =
    CASE WHEN requirement_id IS NOT NULL THEN (SELECT e.status FROM enrolment e WHERE e.id = reason.enrolment_id) END;
DROP INDEX reason_by_requirement;
CREATE INDEX reason_by_requirement ON reason (requirement_id, counted_as, enrolment_id);

-- Reasons that have ended are counted too.
CREATE TABLE requirement_count (
    requirement_id BIGINT NOT NULL REFERENCES requirement (id),
    status TEXT NOT NULL CHECK (status IN ('assigned', 'in_progress', 'completed', 'waived', 'withdrawn')),
    enrolments BIGINT NOT NULL,
    PRIMARY KEY (requirement_id, status)
) WITHOUT ROWID;
INSERT INTO requirement_count (requirement_id, status, enrolments)
SELECT requirement_id, counted_as, COUNT(*) FROM reason WHERE requirement_id IS NOT NULL GROUP BY requirement_id, counted_as;
