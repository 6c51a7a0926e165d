-- How a brand account came to stand, each time that it changed: what is told of it, once.
CREATE TABLE brand_alarm (
    id BIGINT PRIMARY KEY,
    brand_account_id BIGINT NOT NULL REFERENCES brand_account (id),
    state TEXT NOT NULL CHECK (state IN ('uncovered', 'at_risk', 'covered', 'planned', 'closed')),
    noted_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX brand_alarm_of ON brand_alarm (brand_account_id, id);

-- Who was told by mail.
CREATE TABLE brand_alarm_reader (
    alarm_id BIGINT NOT NULL REFERENCES brand_alarm (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (alarm_id, person_id)
);

-- What is said to the webhook, and how far that is.
CREATE TABLE brand_call (
    alarm_id BIGINT PRIMARY KEY REFERENCES brand_alarm (id),
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    taken_at TIMESTAMPTZ,
    given_up_at TIMESTAMPTZ,
    last_error TEXT NOT NULL
);

CREATE INDEX brand_call_open ON brand_call (next_at) WHERE taken_at IS NULL AND given_up_at IS NULL;
