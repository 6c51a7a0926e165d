-- What has changed at a channel: whoever it touched was enrolled in the course that tells of it, by a requirement of its own or after a second account
-- has looked at it. Where nobody was touched there is neither.
CREATE TABLE channel_change (
    id BIGINT PRIMARY KEY,
    channel_id BIGINT NOT NULL REFERENCES channel (id),
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    course_id BIGINT NOT NULL REFERENCES course (id),
    -- how many people it touched
    touched BIGINT NOT NULL,
    requirement_id BIGINT REFERENCES requirement (id),
    proposal_id BIGINT REFERENCES proposal (id),
    made_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL
);

CREATE INDEX channel_change_of_channel ON channel_change (channel_id);
