-- One more attempt at a quiz, given by hand to whom all were used up.
CREATE TABLE attempt_grant (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    lesson_id BIGINT NOT NULL REFERENCES lesson (id),
    why TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    given_by TEXT NOT NULL
);
CREATE INDEX attempt_grant_lesson ON attempt_grant (enrolment_id, lesson_id);
CREATE INDEX attempt_grant_of_lesson ON attempt_grant (lesson_id);
