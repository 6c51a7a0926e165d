-- A file of completions from elsewhere.
CREATE TABLE evidence_import (
    id BIGINT PRIMARY KEY,
    file_name TEXT NOT NULL,
    -- only tried: nothing is loaded
    dry_run BOOLEAN NOT NULL,
    -- the bad rows are left out; otherwise one of them refuses all
    skip_invalid BOOLEAN NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    started_by TEXT NOT NULL,
    loaded_at TIMESTAMPTZ,
    rows_read BIGINT NOT NULL,
    loaded BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    -- what is wrong with the whole file
    problem TEXT
);
CREATE INDEX evidence_import_started ON evidence_import (started_at);

-- One row of it, kept for 90 days.
CREATE TABLE evidence_row (
    import_id BIGINT NOT NULL REFERENCES evidence_import (id),
    line BIGINT NOT NULL,
    employee_number TEXT NOT NULL,
    course TEXT NOT NULL,
    -- null where the row could not be read
    completed_on DATE,
    expires_on DATE,
    score INTEGER,
    evidence TEXT NOT NULL,
    -- as they are found
    person_id BIGINT REFERENCES person (id),
    course_id BIGINT REFERENCES course (id),
    outcome TEXT COLLATE "C" NOT NULL,
    -- the column that is wrong, and why
    field TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
) WITHOUT ROWID;
CREATE INDEX evidence_row_pair ON evidence_row (import_id, person_id, course_id, completed_on);
CREATE INDEX evidence_row_person ON evidence_row (person_id);
CREATE INDEX evidence_row_course ON evidence_row (course_id);
