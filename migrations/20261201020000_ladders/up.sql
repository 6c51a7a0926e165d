-- Ladders: ordered levels. What a level asks is dated: what is earned on a day is judged by the version of that day.
CREATE TABLE ladder (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

-- There is such a level from its day on; more of position is higher.
CREATE TABLE level (
    id BIGINT PRIMARY KEY,
    ladder_id BIGINT NOT NULL REFERENCES ladder (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    position INTEGER NOT NULL,
    from_on DATE NOT NULL,
    UNIQUE (ladder_id, slug)
);

CREATE TABLE level_version (
    id BIGINT PRIMARY KEY,
    level_id BIGINT NOT NULL REFERENCES level (id),
    from_on DATE NOT NULL,
    condition JSONB NOT NULL,
    needs_lower BOOLEAN NOT NULL,
    lasts TEXT NOT NULL CHECK (lasts IN ('for_ever', 'while_it_holds', 'recurs')),
    recurrence JSONB,
    grace_days BIGINT NOT NULL,
    renewal JSONB,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (level_id, from_on),
    CHECK ((lasts = 'recurs') = (recurrence IS NOT NULL))
);

-- A credential from outside that was issued on the days from_on <= day < until_on gives the level for as long as it holds itself.
CREATE TABLE level_equivalent (
    id BIGINT PRIMARY KEY,
    level_id BIGINT NOT NULL REFERENCES level (id),
    kind TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    CHECK (from_on < until_on)
);

CREATE INDEX level_equivalent_of_level ON level_equivalent (level_id);
