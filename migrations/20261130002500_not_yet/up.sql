-- Parts of an audience that start later than the rest, by location; null where none does.
ALTER TABLE requirement ADD COLUMN later JSONB;

-- Of whom a requirement asks nothing yet, since their part of the audience starts later: on the days from_on <= day < until_on.
CREATE TABLE not_yet (
    id BIGINT PRIMARY KEY,
    requirement_id BIGINT NOT NULL REFERENCES requirement (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    course_id BIGINT NOT NULL REFERENCES course (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    CHECK (from_on < until_on)
);
CREATE INDEX not_yet_pair ON not_yet (person_id, course_id, from_on);
CREATE INDEX not_yet_requirement ON not_yet (requirement_id, until_on, person_id);

-- How they count on such a day; a check cannot be widened on SQLite.
CREATE TABLE standing_with_not_yet (
    person_id BIGINT NOT NULL,
    course_id BIGINT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'overdue', 'valid', 'waived', 'absent', 'withdrawn', 'not_yet')),
    stalled BOOLEAN NOT NULL,
    since_on DATE,
    PRIMARY KEY (person_id, course_id, from_on)
);
INSERT INTO standing_with_not_yet SELECT person_id, course_id, from_on, until_on, department_id, role_id, state, stalled, since_on
    FROM standing ORDER BY person_id, course_id, from_on;
DROP TABLE standing;
ALTER TABLE standing_with_not_yet RENAME TO standing;
CREATE INDEX standing_cell ON standing (course_id, department_id, role_id, state, person_id);

ALTER TABLE kpi_cell ADD COLUMN not_yet BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_balance ADD COLUMN not_yet BIGINT NOT NULL DEFAULT 0;
