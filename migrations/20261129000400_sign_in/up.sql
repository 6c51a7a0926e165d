-- A session is opened by its id and a random key, of which the hash is kept. Sessions from before have none and are over.
ALTER TABLE login_session ADD COLUMN key_sha256 TEXT NOT NULL DEFAULT '';

-- From where an account has signed in: hashes of network addresses. Failed attempts from elsewhere cannot shut these out.
CREATE TABLE login_place (
    account_id BIGINT NOT NULL REFERENCES account (id),
    place_sha256 TEXT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, place_sha256)
);
CREATE INDEX login_place_last ON login_place (last_at);

-- Attempts are counted under hashes now; what was typed before goes. The hash of the account's address, or nothing where an attempt counts for
-- a network address alone, lets an account try again at once.
DELETE FROM login_failure;
ALTER TABLE login_failure ADD COLUMN account_sha256 TEXT NOT NULL DEFAULT '';
