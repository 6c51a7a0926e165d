-- The private address of a person's calendar of due dates: one at a time, of which the fingerprint alone is kept.
CREATE TABLE calendar_address (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    token_sha256 TEXT NOT NULL UNIQUE,
    made_at TIMESTAMPTZ NOT NULL
);
