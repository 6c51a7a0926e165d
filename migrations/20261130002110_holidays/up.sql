-- The public holidays of a location: no working days for whoever works there.
CREATE TABLE holiday (
    location_id BIGINT NOT NULL REFERENCES location (id),
    on_day DATE NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (location_id, on_day)
) WITHOUT ROWID;
