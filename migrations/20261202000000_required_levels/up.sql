-- A level that is required of an audience: whoever belongs to it is to hold the level by their day. What is required no more stays, with who said so.
CREATE TABLE required_level (
    id BIGINT PRIMARY KEY,
    level_id BIGINT NOT NULL REFERENCES level (id),
    audience JSONB NOT NULL,
    due JSONB NOT NULL,
    why TEXT NOT NULL,
    -- of audience and due rule: the same is not required twice
    fingerprint TEXT COLLATE "C" NOT NULL,
    made_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    ended_on DATE,
    ended_by TEXT,
    CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);

CREATE UNIQUE INDEX required_level_same ON required_level (level_id, fingerprint) WHERE ended_on IS NULL;

-- A course that every way to the level leads through: a requirement of its own enrols the audience in it, or waits for a second account.
CREATE TABLE required_level_course (
    id BIGINT PRIMARY KEY,
    required_level_id BIGINT NOT NULL REFERENCES required_level (id),
    course_id BIGINT NOT NULL REFERENCES course (id),
    requirement_id BIGINT REFERENCES requirement (id),
    proposal_id BIGINT REFERENCES proposal (id),
    -- false where a requirement that says the same stood already: it does not end with this one
    is_own BOOLEAN NOT NULL,
    ended_on DATE
);

CREATE UNIQUE INDEX required_level_course_one ON required_level_course (required_level_id, course_id) WHERE ended_on IS NULL;
