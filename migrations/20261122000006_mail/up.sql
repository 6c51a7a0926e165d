-- The outbox, what was reminded of, and the recurring jobs.

CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    -- names the composer that renders it at the moment of sending, from the payload
    template TEXT NOT NULL,
    payload JSONB NOT NULL,
    person_id BIGINT REFERENCES person (id),
    to_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    -- as sent; empty until then
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    headers JSONB NOT NULL,
    message_id TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    not_before TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    lease_until TIMESTAMPTZ,
    finished_at TIMESTAMPTZ
);
CREATE INDEX outbox_waiting ON outbox (not_before, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_state ON outbox (state, id);
CREATE INDEX outbox_person ON outbox (person_id, id);

CREATE TABLE reminder_policy (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    steps JSONB NOT NULL,
    active BOOLEAN NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL
);

-- The sent-log: a step is decided once for each recipient, whatever crashes or runs twice.
CREATE TABLE reminder (
    id BIGINT PRIMARY KEY,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    cycle INTEGER NOT NULL,
    step TEXT COLLATE "C" NOT NULL,
    recipient_id BIGINT NOT NULL REFERENCES person (id),
    decided_on DATE NOT NULL,
    -- passed_over: a later step took its place before it could be sent
    outcome TEXT NOT NULL CHECK (outcome IN ('queued', 'sent', 'passed_over', 'cancelled')),
    why TEXT NOT NULL,
    outbox_id BIGINT REFERENCES outbox (id),
    UNIQUE (enrolment_id, cycle, step, recipient_id)
);
CREATE INDEX reminder_outbox ON reminder (outbox_id);
CREATE INDEX reminder_recipient ON reminder (recipient_id, decided_on);

-- What was due to go out on a day and was held back, with why.
CREATE TABLE reminder_hold (
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    step TEXT COLLATE "C" NOT NULL,
    recipient_id BIGINT NOT NULL REFERENCES person (id),
    on_day DATE NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (on_day, enrolment_id, step, recipient_id)
);

-- The person wants no reminders for a course they chose themselves.
CREATE TABLE unsubscription (
    person_id BIGINT NOT NULL REFERENCES person (id),
    course_id BIGINT NOT NULL REFERENCES course (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person_id, course_id)
);

CREATE TABLE job (
    name TEXT PRIMARY KEY,
    next_run_at TIMESTAMPTZ NOT NULL,
    lease_holder TEXT,
    lease_until TIMESTAMPTZ,
    last_started_at TIMESTAMPTZ,
    last_finished_at TIMESTAMPTZ,
    last_outcome TEXT NOT NULL,
    runs BIGINT NOT NULL
);
