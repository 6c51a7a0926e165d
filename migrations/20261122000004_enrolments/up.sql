-- Who must or may take what, why, and how each pair (person, course) stood on any day.

-- Who, what, by when and why. standing: kept true by the program; otherwise applied once, on creation.
CREATE TABLE requirement (
    id BIGINT PRIMARY KEY,
    course_id BIGINT NOT NULL REFERENCES course (id),
    audience JSONB NOT NULL,
    due JSONB NOT NULL,
    why TEXT NOT NULL,
    standing BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL,
    -- what applying it did, at the time
    added BIGINT NOT NULL,
    already_enrolled BIGINT NOT NULL,
    -- of course, audience and due rule: the same act done again finds itself
    fingerprint TEXT NOT NULL,
    -- when the first mail about one of its enrolments left: from then on it is not undone
    first_mail_at TIMESTAMPTZ,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_by TEXT
);
CREATE INDEX requirement_course ON requirement (course_id);
CREATE UNIQUE INDEX requirement_live ON requirement (course_id, fingerprint) WHERE withdrawn_at IS NULL;

CREATE TABLE enrolment (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    course_id BIGINT NOT NULL REFERENCES course (id),
    cycle INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('assigned', 'in_progress', 'completed', 'waived', 'withdrawn')),
    -- pinned when the person starts; until then they get the published one
    revision_id BIGINT REFERENCES revision (id),
    assigned_on DATE NOT NULL,
    due_on DATE,
    original_due_on DATE,
    started_on DATE,
    last_activity_on DATE,
    completed_on DATE,
    expires_on DATE,
    withdrawn_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (person_id, course_id, cycle)
);
CREATE INDEX enrolment_course ON enrolment (course_id, status, id);
CREATE INDEX enrolment_open_due ON enrolment (due_on, id) WHERE status IN ('assigned', 'in_progress');
CREATE INDEX enrolment_expiring ON enrolment (expires_on, id) WHERE status = 'completed';

-- Why an enrolment exists: a requirement, or (requirement_id null) the person's own choice. added_on <= day < removed_on; one
-- that comes back is a new row, so that no day in the past changes its reasons.
CREATE TABLE reason (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    requirement_id BIGINT REFERENCES requirement (id),
    added_on DATE NOT NULL,
    removed_on DATE NOT NULL
);
CREATE UNIQUE INDEX reason_requirement ON reason (enrolment_id, requirement_id)
    WHERE requirement_id IS NOT NULL AND removed_on = '9999-12-31';
CREATE UNIQUE INDEX reason_self ON reason (enrolment_id) WHERE requirement_id IS NULL AND removed_on = '9999-12-31';
CREATE INDEX reason_by_requirement ON reason (requirement_id, enrolment_id);
CREATE INDEX reason_by_enrolment ON reason (enrolment_id, id);

CREATE TABLE waiver (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    reason TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX waiver_enrolment ON waiver (enrolment_id, from_on);

-- A due date never moves without a row here.
CREATE TABLE due_change (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    from_due_on DATE,
    to_due_on DATE,
    why TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    -- what moved it, where it was not a person
    requirement_id BIGINT REFERENCES requirement (id),
    absence_id BIGINT REFERENCES absence (id)
);
CREATE UNIQUE INDEX due_change_absence ON due_change (absence_id, enrolment_id) WHERE absence_id IS NOT NULL;
CREATE INDEX due_change_requirement ON due_change (requirement_id, enrolment_id) WHERE requirement_id IS NOT NULL;
CREATE INDEX due_change_enrolment ON due_change (enrolment_id, id);

-- The days on which the person did something for the enrolment; what "stalled" is read from.
CREATE TABLE activity (
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    on_day DATE NOT NULL,
    PRIMARY KEY (enrolment_id, on_day)
);

-- From effective_on: idle for longer than idle_days means stalled.
CREATE TABLE course_pace (
    course_id BIGINT NOT NULL REFERENCES course (id),
    effective_on DATE NOT NULL,
    idle_days INTEGER NOT NULL,
    PRIMARY KEY (course_id, effective_on)
);

-- How a required pair counted on each day: from_on <= day < until_on, in the department and role held then.
CREATE TABLE standing (
    person_id BIGINT NOT NULL,
    course_id BIGINT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'overdue', 'valid', 'waived', 'absent', 'withdrawn')),
    stalled BOOLEAN NOT NULL,
    PRIMARY KEY (person_id, course_id, from_on)
);
CREATE INDEX standing_cell ON standing (course_id, department_id, role_id, state, person_id);
