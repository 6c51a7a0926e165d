-- Who is asked again, or takes the new text, when a new revision of the course is published; of everybody, within how many days.
ALTER TABLE requirement ADD COLUMN on_new_revision TEXT NOT NULL DEFAULT 'nobody'
    CHECK (on_new_revision IN ('nobody', 'not_begun', 'everybody'));
ALTER TABLE requirement ADD COLUMN new_revision_days INTEGER;

-- A requirement asked everybody again, since this revision was published: whoever has completed an older one. It holds for those who
-- were away on that day, too.
CREATE TABLE asked_again (
    id BIGINT PRIMARY KEY,
    requirement_id BIGINT NOT NULL REFERENCES requirement (id),
    revision_id BIGINT NOT NULL REFERENCES revision (id),
    -- the number of the revision, and what its author said is new
    number INTEGER NOT NULL,
    note TEXT NOT NULL,
    asked_on DATE NOT NULL,
    due_on DATE NOT NULL,
    UNIQUE (requirement_id, revision_id)
);
-- Of a reason that was given since a new revision was published.
ALTER TABLE reason ADD COLUMN asked_again_id BIGINT REFERENCES asked_again (id);
