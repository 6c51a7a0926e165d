-- A programme: courses under one owner or several, and one target. It ends on ended_on, as the first day on which there is none.
CREATE TABLE programme (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    made_on DATE NOT NULL,
    ended_on DATE NOT NULL
);

-- The courses of a programme, on the days from_on <= day < until_on. A course is in one programme at a time.
CREATE TABLE programme_course (
    course_id BIGINT NOT NULL REFERENCES course (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    PRIMARY KEY (course_id, from_on),
    CHECK (from_on < until_on)
);

CREATE INDEX programme_course_of_programme ON programme_course (programme_id);

-- Who answers for a programme. What they may read and do follows from it.
CREATE TABLE programme_owner (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    named_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (programme_id, person_id)
);

CREATE INDEX programme_owner_of_person ON programme_owner (person_id);

-- A target may be of a programme, and then of nothing else.
ALTER TABLE kpi_target ADD COLUMN programme_id BIGINT REFERENCES programme (id);
