-- On which days a saved view is mailed, and as what.
CREATE TABLE view_schedule (
    view_id BIGINT PRIMARY KEY REFERENCES saved_view (id),
    every TEXT NOT NULL,
    -- weekly: 1 for Monday to 7; monthly: 1 to 31, where 31 is the last day
    on_day INTEGER NOT NULL,
    first_on DATE NOT NULL,
    -- the first day on which none goes any more
    until_on DATE NOT NULL,
    format TEXT NOT NULL,
    -- days before it do not count, whatever the first one is
    set_on DATE NOT NULL,
    CHECK ((every = 'weekly' AND on_day BETWEEN 1 AND 7) OR (every = 'monthly' AND on_day BETWEEN 1 AND 31)),
    CHECK (first_on < until_on)
);

-- To whom.
CREATE TABLE view_schedule_reader (
    view_id BIGINT NOT NULL REFERENCES saved_view (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    PRIMARY KEY (view_id, account_id)
);

-- What went: one mail for each view, reader and day, whatever runs twice.
CREATE TABLE view_mail (
    due_on DATE NOT NULL,
    view_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    outbox_id BIGINT NOT NULL,
    PRIMARY KEY (due_on, view_id, account_id)
);

-- Who wants no more mail of a view. It stays when its owner takes them off the schedule and puts them on it again.
CREATE TABLE view_mail_stop (
    view_id BIGINT NOT NULL REFERENCES saved_view (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    stopped_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (view_id, account_id)
);
