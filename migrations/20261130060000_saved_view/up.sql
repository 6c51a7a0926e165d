-- A page of figures under a name: its address without its day, and the day that it is of whenever it is opened.
CREATE TABLE saved_view (
    id BIGINT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    day TEXT NOT NULL,
    fixed_on DATE,
    shared BOOLEAN NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    UNIQUE (account_id, name),
    CHECK ((day = 'fixed') = (fixed_on IS NOT NULL))
);
CREATE INDEX saved_view_shared ON saved_view (name) WHERE shared;
