-- A picture of a piece of practice. It is held whole: it is small, and shown whole.
CREATE TABLE proof_picture (
    proof_id BIGINT PRIMARY KEY REFERENCES proof (id),
    content_type TEXT NOT NULL CHECK (content_type IN ('image/jpeg', 'image/png', 'image/webp')),
    bytes BYTEA NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT NOT NULL
);
