-- What somebody does for the brand, and where.
CREATE TABLE brand_activity (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE channel (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

-- A statement that people sign. A version that is material asks whoever signed an earlier one to sign it, too.
CREATE TABLE statement (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE statement_version (
    id BIGINT PRIMARY KEY,
    statement_id BIGINT NOT NULL REFERENCES statement (id),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    is_material BOOLEAN NOT NULL,
    from_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (statement_id, number),
    UNIQUE (statement_id, from_on)
);

-- Who gives the approvals of a kind. Those of the kind 'manager' are given by whoever manages a person, and by nobody who is listed here.
CREATE TABLE approver (
    word TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    PRIMARY KEY (word, account_id)
);

-- A rule lets whoever fulfils its condition do an activity, on a channel or on every one, in force on the days from_on <= day < until_on, or until
-- ended_on where it was ended. Nothing else of it is ever changed.
CREATE TABLE clearance_rule (
    id BIGINT PRIMARY KEY,
    activity_id BIGINT NOT NULL REFERENCES brand_activity (id),
    channel_id BIGINT REFERENCES channel (id),
    condition JSONB NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('allow', 'each_post', 'library', 'deny')),
    -- of a mode that takes a supervisor: none for the manager
    supervisor_id BIGINT REFERENCES person (id),
    -- minutes since midnight where the person is; none for every hour
    from_minute INTEGER,
    until_minute INTEGER,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    ended_on DATE,
    ended_at TIMESTAMPTZ,
    ended_by TEXT,
    CHECK (from_on < until_on),
    CHECK ((from_minute IS NULL) = (until_minute IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_on IS NULL))
);

CREATE INDEX clearance_rule_of_activity ON clearance_rule (activity_id);

-- What is on record of somebody beside their proofs. A row is never deleted: its end is added, with when it was known.
CREATE TABLE clearance_record (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('signature', 'approval', 'use', 'finding', 'override')),
    -- of a finding none where it is for everything
    activity_id BIGINT REFERENCES brand_activity (id),
    channel_id BIGINT REFERENCES channel (id),
    -- of a signature
    version_id BIGINT REFERENCES statement_version (id),
    -- of an approval the kind of approver
    word TEXT NOT NULL,
    -- of an override
    mode TEXT CHECK (mode IN ('allow', 'each_post', 'library', 'deny')),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    reason TEXT NOT NULL,
    link TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by TEXT NOT NULL,
    -- of an override: who asked for it, so that another one confirms it
    account_id BIGINT REFERENCES account (id),
    confirmed_at TIMESTAMPTZ,
    confirmed_by TEXT,
    ended_on DATE,
    ended_at TIMESTAMPTZ,
    ended_by TEXT,
    ended_why TEXT,
    CHECK (from_on < until_on),
    CHECK ((kind = 'signature') = (version_id IS NOT NULL)),
    CHECK ((kind = 'override') = (mode IS NOT NULL)),
    CHECK (kind IN ('signature', 'finding') OR activity_id IS NOT NULL),
    CHECK (channel_id IS NULL OR activity_id IS NOT NULL),
    CHECK ((ended_at IS NULL) = (ended_on IS NULL))
);

CREATE INDEX clearance_record_of_person ON clearance_record (person_id, kind);
CREATE INDEX clearance_record_to_confirm ON clearance_record (recorded_at, id) WHERE kind = 'override' AND confirmed_at IS NULL AND ended_at IS NULL;

-- What somebody may do, from_on <= day < until_on, as it was known from known_from until known_until: made of rules, proofs and records, as
-- certification is of levels. A row with a channel is for it, and one without for every channel at once.
CREATE TABLE clearance (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    activity_id BIGINT NOT NULL REFERENCES brand_activity (id),
    channel_id BIGINT REFERENCES channel (id),
    mode TEXT NOT NULL CHECK (mode IN ('allow', 'each_post', 'library')),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_until TIMESTAMPTZ,
    CHECK (from_on < until_on)
);

CREATE INDEX clearance_of_person ON clearance (person_id, known_until);
CREATE INDEX clearance_of_activity ON clearance (activity_id, channel_id, until_on) WHERE known_until IS NULL;
