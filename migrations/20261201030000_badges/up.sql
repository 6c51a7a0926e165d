-- A certificate was revoked, or is in force again: the newest row of a certificate says which. Of a course certificate_id is the enrolment, so that it goes
-- for every copy; of a level it is the certificate.
CREATE TABLE certificate_revocation (
    id BIGINT PRIMARY KEY,
    certificate_id BIGINT NOT NULL,
    is_revoked BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL
);

CREATE INDEX certificate_revocation_of ON certificate_revocation (certificate_id, id);

-- What was true of a level held from a day until a day, as it was then: names are copied, and nothing of it changes.
CREATE TABLE level_certificate (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    level_id BIGINT NOT NULL REFERENCES level (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    earned_on DATE NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    ladder TEXT NOT NULL,
    level TEXT NOT NULL,
    about TEXT NOT NULL,
    step BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    colour TEXT NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    UNIQUE (person_id, level_id, from_on, until_on)
);

-- The keys that sign badges. The private half is sealed; the public halves are published for ever. The newest one signs.
CREATE TABLE issuer_key (
    id BIGINT PRIMARY KEY,
    public_key TEXT NOT NULL,
    sealed TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL
);

-- A certificate of a level as a signed badge, with its place in a list of those that hold no more. It is made when it is first shared, and stays.
CREATE TABLE badge (
    certificate_id BIGINT PRIMARY KEY REFERENCES level_certificate (id),
    is_shared BOOLEAN NOT NULL,
    list BIGINT NOT NULL,
    place INTEGER NOT NULL,
    credential TEXT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (list, place)
);

-- The colour of a level; a row for each that has one of its own.
CREATE TABLE level_colour (
    level_id BIGINT PRIMARY KEY REFERENCES level (id),
    colour TEXT NOT NULL
);

-- Ladders of which anybody may read how many people hold each level.
CREATE TABLE open_ladder (
    ladder_id BIGINT PRIMARY KEY REFERENCES ladder (id),
    since TIMESTAMPTZ NOT NULL
);
