-- What the codes of a second factor are made from, sealed, and the last step of 30 seconds of which a code was used.
CREATE TABLE second_factor (
    account_id BIGINT PRIMARY KEY REFERENCES account (id),
    secret_sealed TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- What lets in once where the app with the codes is lost: hashes of random letters.
CREATE TABLE recovery_code (
    code_sha256 TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id),
    used_at TIMESTAMPTZ
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- What an attempt was at, so that a page can say who has to wait.
ALTER TABLE login_failure ADD COLUMN kind TEXT NOT NULL DEFAULT '';
CREATE INDEX login_failure_account ON login_failure (account_sha256, failed_at);

-- The mail to an address, the newest first.
CREATE INDEX outbox_address ON outbox (to_address, id);
