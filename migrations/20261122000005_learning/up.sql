-- What a person did in a course, and the evidence of having completed it.

CREATE TABLE lesson_progress (
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    lesson_id BIGINT NOT NULL REFERENCES lesson (id),
    started_at TIMESTAMPTZ NOT NULL,
    completed_at TIMESTAMPTZ,
    evidence JSONB NOT NULL,
    PRIMARY KEY (enrolment_id, lesson_id)
);

CREATE TABLE attempt (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    lesson_id BIGINT NOT NULL REFERENCES lesson (id),
    number INTEGER NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    submitted_at TIMESTAMPTZ,
    answers JSONB NOT NULL,
    -- per cent, once submitted
    score INTEGER,
    passed BOOLEAN,
    UNIQUE (enrolment_id, lesson_id, number)
);
CREATE UNIQUE INDEX attempt_open ON attempt (enrolment_id, lesson_id) WHERE submitted_at IS NULL;

-- A person acknowledged one version of a policy.
CREATE TABLE acknowledgement (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    lesson_id BIGINT NOT NULL REFERENCES lesson (id),
    policy TEXT NOT NULL,
    version TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    acknowledged_at TIMESTAMPTZ NOT NULL,
    UNIQUE (enrolment_id, lesson_id)
);
CREATE INDEX acknowledgement_person ON acknowledgement (person_id, id);

CREATE TABLE completion (
    enrolment_id BIGINT PRIMARY KEY REFERENCES enrolment (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    course_id BIGINT NOT NULL REFERENCES course (id),
    revision_id BIGINT NOT NULL REFERENCES revision (id),
    completed_at TIMESTAMPTZ NOT NULL,
    completed_on DATE NOT NULL,
    -- mean of the quiz scores in per cent; null in a course without a quiz
    score INTEGER,
    evidence JSONB NOT NULL,
    certificate_code TEXT COLLATE "C" NOT NULL UNIQUE
);
CREATE INDEX completion_person ON completion (person_id, completed_on);
CREATE INDEX completion_course ON completion (course_id, completed_on);
