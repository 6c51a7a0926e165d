-- A handle on a channel under which the brand speaks. It is never deleted: from the day on which it is closed no term holds.
CREATE TABLE brand_account (
    id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    handle TEXT NOT NULL,
    -- the handle in small letters: by it two on a channel are told apart
    folded TEXT COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    link TEXT NOT NULL,
    -- whose owners are told when nobody is cleared for it; none for those of every programme
    programme_id BIGINT REFERENCES programme (id),
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    UNIQUE (channel_id, folded)
);

-- Whose a brand account is and what it asks, from_on <= day < until_on, as it was known from known_from until known_until: written once, and nothing of it
-- changes but the end of being known.
CREATE TABLE brand_account_term (
    id BIGINT PRIMARY KEY,
    brand_account_id BIGINT NOT NULL REFERENCES brand_account (id),
    activity_id BIGINT NOT NULL REFERENCES brand_activity (id),
    owner_id BIGINT NOT NULL REFERENCES person (id),
    -- how many cleared people it must have, and how many of them staff
    needed INTEGER NOT NULL CHECK (needed >= 1),
    needed_staff INTEGER NOT NULL CHECK (needed_staff >= 0),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    known_from TIMESTAMPTZ NOT NULL,
    known_until TIMESTAMPTZ,
    CHECK (from_on < until_on),
    CHECK (needed_staff <= needed)
);

CREATE INDEX brand_account_term_of ON brand_account_term (brand_account_id, known_until);
CREATE INDEX brand_account_term_owner ON brand_account_term (owner_id) WHERE known_until IS NULL;

CREATE TABLE brand_account_deputy (
    term_id BIGINT NOT NULL REFERENCES brand_account_term (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (term_id, person_id)
);

CREATE INDEX brand_account_deputy_person ON brand_account_deputy (person_id);
