-- An act on many enrolments: what was chosen, what was asked, what each gets or why not; done in one transaction, and taken back in one.
-- Until it is done it is a draft, which a later one clears away.
CREATE TABLE act (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    -- what it is to do to each; null until that is said
    asked JSONB,
    chosen_at TIMESTAMPTZ NOT NULL,
    chosen_by TEXT NOT NULL,
    -- it waits for a second look since then; null where it needs none, or was not asked for yet
    submitted_at TIMESTAMPTZ,
    submitted_by TEXT,
    submitted_account BIGINT REFERENCES account (id),
    done_at TIMESTAMPTZ,
    done_by TEXT,
    undone_at TIMESTAMPTZ,
    undone_by TEXT,
    -- what it wrote has ids from here to before there; null where it wrote nothing of its own
    made_from BIGINT,
    made_until BIGINT
);
CREATE INDEX act_draft ON act (chosen_at) WHERE done_at IS NULL AND submitted_at IS NULL;
CREATE INDEX act_waiting ON act (id) WHERE done_at IS NULL AND submitted_at IS NOT NULL;
CREATE INDEX act_submitted_account ON act (submitted_account);
CREATE INDEX act_done ON act (id) WHERE done_at IS NOT NULL;

-- One enrolment of an act.
CREATE TABLE act_line (
    act_id BIGINT NOT NULL REFERENCES act (id),
    -- by the name of the person
    position BIGINT NOT NULL,
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    -- gets, refused, changed; then done; then undone or kept
    state TEXT COLLATE "C" NOT NULL,
    -- why not; null where it gets it
    why_not TEXT COLLATE "C",
    -- the day that the act gives: until when, due when, completed when
    on_day DATE,
    -- valid before this day; of a completion
    expires_on DATE,
    -- how the enrolment stood when this was worked out
    stamp TEXT NOT NULL,
    from_status TEXT NOT NULL,
    from_due_on DATE,
    PRIMARY KEY (act_id, position)
) WITHOUT ROWID;
CREATE INDEX act_line_enrolment ON act_line (enrolment_id, act_id);
CREATE INDEX act_line_state ON act_line (act_id, state, position);
