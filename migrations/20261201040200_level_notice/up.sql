-- The programme that a ladder belongs to: whoever answers for it is told of levels that end.
ALTER TABLE ladder ADD COLUMN programme_id BIGINT REFERENCES programme (id);

-- That a level of somebody ends on a day, told to a reader at a step before it: each once, whatever crashes.
CREATE TABLE level_notice (
    level_id BIGINT NOT NULL REFERENCES level (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    -- the first day on which it is held no longer
    until_on DATE NOT NULL,
    -- days before it
    step BIGINT NOT NULL,
    reader_id BIGINT NOT NULL REFERENCES person (id),
    noted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (level_id, person_id, until_on, step, reader_id)
) WITHOUT ROWID;

CREATE INDEX level_notice_until ON level_notice (until_on);
CREATE INDEX certification_ends ON certification (until_on) WHERE known_until IS NULL;
