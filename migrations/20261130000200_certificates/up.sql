-- A certificate says what was true when it was earned: it is a row of its own, written with the completion, and what changes later
-- (a name, a title) leaves it as it is. A copy under another name is a further row of the same enrolment, with a code of its own.
CREATE TABLE certificate (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    -- the person's full name and the course's title
    name TEXT NOT NULL,
    course TEXT NOT NULL,
    -- the number of the revision
    revision INTEGER NOT NULL,
    completed_on DATE NOT NULL,
    -- valid before this day; null: without an end
    expires_on DATE,
    -- mean of the quiz scores in per cent; null in a course without a quiz
    score INTEGER,
    issued_at TIMESTAMPTZ NOT NULL,
    issued_by TEXT NOT NULL
);
CREATE INDEX certificate_enrolment ON certificate (enrolment_id, id);

-- What was completed until now has its certificate as it would be shown today: nobody knows more. A first copy has the id of its
-- enrolment.
INSERT INTO certificate (id, enrolment_id, code, name, course, revision, completed_on, expires_on, score, issued_at, issued_by)
SELECT c.enrolment_id, c.enrolment_id, c.certificate_code, TRIM(p.given_name || ' ' || p.family_name), k.title, r.number,
       c.completed_on, e.expires_on, c.score, c.completed_at, 'migration'
FROM completion c, enrolment e, person p, course k, revision r
WHERE e.id = c.enrolment_id AND p.id = c.person_id AND k.id = c.course_id AND r.id = c.revision_id;
