-- What each kept requirement asks of those whom a transaction has changed: filled and emptied within it, so that all of them are followed at once.
CREATE TABLE changed_asked (
    person_id BIGINT NOT NULL,
    course_id BIGINT NOT NULL,
    requirement_id BIGINT NOT NULL,
    -- of the person
    status TEXT NOT NULL,
    department_id BIGINT,
    -- by when this requirement wants it, of whom it can enrol
    due_on DATE,
    -- what is taken up again is due no sooner
    earliest_on DATE,
    -- it starts later where the person works
    waits BOOLEAN NOT NULL,
    -- the person can be enrolled
    may BOOLEAN NOT NULL,
    -- what becomes of the person by it; 'ended' where it applies no more
    outcome TEXT,
    PRIMARY KEY (person_id, course_id, requirement_id)
);
