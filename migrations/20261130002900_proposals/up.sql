-- What would enrol more people than one account may: it waits until a second one agrees, and then names the requirement that came of it.
CREATE TABLE proposal (
    id BIGINT PRIMARY KEY,
    -- what is to be done, as it was sent
    wanted JSONB NOT NULL,
    -- the people whom it would have reached when it was asked for
    people BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    asked_by TEXT NOT NULL,
    asked_account BIGINT REFERENCES account (id),
    -- null while it waits
    ended_at TIMESTAMPTZ,
    ended_by TEXT,
    -- agreed, declined or taken_back; null while it waits
    ending TEXT COLLATE "C",
    -- why it was declined
    note TEXT NOT NULL,
    -- what came of it; null until it is agreed to
    requirement_id BIGINT REFERENCES requirement (id)
);
CREATE INDEX proposal_waiting ON proposal (id) WHERE ended_at IS NULL;
CREATE INDEX proposal_asked_account ON proposal (asked_account);
CREATE INDEX proposal_requirement ON proposal (requirement_id, id);
