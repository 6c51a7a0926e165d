-- What a person was told, as they find it in the product: a row for each message of the outbox that is for them and holds no secret. Where that
-- message is 'cancelled', it was told here alone.
CREATE TABLE inbox_message (
    id BIGINT PRIMARY KEY,
    outbox_id BIGINT NOT NULL UNIQUE REFERENCES outbox (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    -- stays when the outbox no longer keeps what was said
    subject TEXT NOT NULL,
    -- whether who came by the link in a mail may read it
    by_link BOOLEAN NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ
);
CREATE INDEX inbox_message_person ON inbox_message (person_id, id);
CREATE INDEX inbox_message_unread ON inbox_message (person_id, by_link) WHERE read_at IS NULL;
-- Whether it goes to the inbox and by no mail: its reader wants none of its kind.
ALTER TABLE outbox ADD COLUMN inbox_alone BOOLEAN NOT NULL DEFAULT FALSE;
