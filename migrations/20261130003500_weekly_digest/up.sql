-- Who got the digest of which week. The reader is a person, or an account that is nobody's: one digest a week for each, whatever runs twice.
CREATE TABLE weekly_digest (
    week_on DATE NOT NULL,
    reader_id BIGINT NOT NULL,
    outbox_id BIGINT NOT NULL,
    PRIMARY KEY (week_on, reader_id)
);

-- Who wants none.
CREATE TABLE weekly_digest_stop (
    reader_id BIGINT PRIMARY KEY,
    stopped_at TIMESTAMPTZ NOT NULL
);
