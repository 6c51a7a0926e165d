-- What somebody can show beside the courses that they completed: a live session, a piece of practice, a credential from outside, a value, an honour.
-- A row is never deleted: what is taken back says who did so, when and why.
CREATE TABLE proof (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('attendance', 'practice', 'credential', 'fact', 'honour')),
    -- of which kind in the company's own word; empty for an honour
    word TEXT NOT NULL,
    -- of an honour
    level_id BIGINT REFERENCES level (id),
    -- it holds on the days on_day <= day < until_on
    on_day DATE NOT NULL,
    until_on DATE NOT NULL,
    -- of a live session
    minutes INTEGER NOT NULL,
    presented BOOLEAN NOT NULL,
    -- of a fact
    value BIGINT,
    -- what and where it was; of a credential its issuer and number
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    link TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by TEXT NOT NULL,
    -- of practice: who signed it off, and since when it counts
    signed_on DATE,
    signed_at TIMESTAMPTZ,
    signed_by TEXT,
    taken_back_at TIMESTAMPTZ,
    taken_back_by TEXT,
    taken_back_why TEXT,
    CHECK (on_day < until_on),
    CHECK ((kind = 'honour') = (level_id IS NOT NULL)),
    CHECK ((kind = 'fact') = (value IS NOT NULL)),
    CHECK ((signed_at IS NULL) = (signed_on IS NULL)),
    CHECK ((taken_back_at IS NULL) = (taken_back_why IS NULL))
);

CREATE INDEX proof_of_person ON proof (person_id, on_day);
CREATE INDEX proof_of_level ON proof (level_id) WHERE level_id IS NOT NULL;
CREATE INDEX proof_to_sign ON proof (person_id) WHERE kind = 'practice' AND signed_at IS NULL AND taken_back_at IS NULL;

-- A level held, from_on <= day < until_on, as it was known from known_from until known_until: nothing is changed but that an end of being known is
-- set, so that what was known on any day can be had again.
CREATE TABLE certification (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    level_id BIGINT NOT NULL REFERENCES level (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    -- the day on which what was asked held
    earned_on DATE NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('earned', 'renewed', 'credential')),
    version_id BIGINT REFERENCES level_version (id),
    -- what was asked, leaf by leaf, with what proved it
    proof JSONB NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_until TIMESTAMPTZ,
    CHECK (from_on < until_on)
);

CREATE INDEX certification_of_person ON certification (person_id, level_id, from_on);
CREATE INDEX certification_known ON certification (person_id, level_id, from_on, until_on) WHERE known_until IS NULL;
