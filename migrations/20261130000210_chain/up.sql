-- The chain: one link for each row that proves something (an act, a graded attempt, an acknowledgement, a completion, a certificate), with
-- a hash over that row and the link before. Who writes such a row notes it here, in the same transaction; a job gives what is noted
-- its place in the chain.
CREATE TABLE chain_waiting (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL
);

-- The ids run from 1 without a gap. A row may have several links, where the program itself changed it or took it away: the last counts.
CREATE TABLE chain_link (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    -- of the row in its canonical form; empty where it was taken away
    row_sha256 BYTEA NOT NULL,
    -- of the link before and this one
    hash BYTEA NOT NULL
);
CREATE INDEX chain_link_row ON chain_link (kind, row_id, id);

-- What is there already is chained as it is now.
INSERT INTO chain_waiting (id, kind, row_id, noted_at)
SELECT ROW_NUMBER() OVER (ORDER BY id), 'audit', id, at FROM audit;
INSERT INTO chain_waiting (id, kind, row_id, noted_at)
SELECT (SELECT COALESCE(MAX(id), 0) FROM chain_waiting) + ROW_NUMBER() OVER (ORDER BY id), 'attempt', id, submitted_at
FROM attempt WHERE submitted_at IS NOT NULL;
INSERT INTO chain_waiting (id, kind, row_id, noted_at)
SELECT (SELECT COALESCE(MAX(id), 0) FROM chain_waiting) + ROW_NUMBER() OVER (ORDER BY id), 'acknowledgement', id, acknowledged_at
FROM acknowledgement;
INSERT INTO chain_waiting (id, kind, row_id, noted_at)
SELECT (SELECT COALESCE(MAX(id), 0) FROM chain_waiting) + ROW_NUMBER() OVER (ORDER BY enrolment_id), 'completion', enrolment_id, completed_at
FROM completion;
INSERT INTO chain_waiting (id, kind, row_id, noted_at)
SELECT (SELECT COALESCE(MAX(id), 0) FROM chain_waiting) + ROW_NUMBER() OVER (ORDER BY id), 'certificate', id, issued_at FROM certificate;
