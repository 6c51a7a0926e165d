-- What the records showed of the whole programme on a day: each course with the levels that it claims and shows, where it is required, and what places the company
-- on the maturity curve. One row a day on which it was noted; a past day is read off the newest row up to it.
CREATE TABLE programme_state (
    on_day DATE PRIMARY KEY,
    state JSONB NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL
);
