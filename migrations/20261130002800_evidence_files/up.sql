-- A file that proves what was completed elsewhere: one for each act that records it. One that no act was done with is cleared away.
CREATE TABLE evidence_file (
    id BIGINT PRIMARY KEY,
    -- as whoever sent it called it
    file_name TEXT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    byte_size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_at TIMESTAMPTZ NOT NULL,
    uploaded_by TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    -- the act that it proves, once that waits for a second look or is done
    act_id BIGINT REFERENCES act (id)
);
CREATE UNIQUE INDEX evidence_file_act ON evidence_file (act_id);
CREATE INDEX evidence_file_account ON evidence_file (account_id);
CREATE INDEX evidence_file_waiting ON evidence_file (uploaded_at) WHERE act_id IS NULL;

-- The file itself, in pieces of a megabyte.
CREATE TABLE evidence_piece (
    file_id BIGINT NOT NULL REFERENCES evidence_file (id),
    position INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (file_id, position)
);
