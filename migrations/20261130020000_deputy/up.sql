-- Who stands in for whom, on the days from_on <= day < until_on. What they may read follows from what the other one heads and manages.
CREATE TABLE deputy (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    deputy_id BIGINT NOT NULL REFERENCES person (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    named_at TIMESTAMPTZ NOT NULL,
    CHECK (from_on < until_on AND person_id <> deputy_id)
);
CREATE INDEX deputy_of_person ON deputy (person_id, until_on);
CREATE INDEX deputy_who_stands_in ON deputy (deputy_id, until_on);
