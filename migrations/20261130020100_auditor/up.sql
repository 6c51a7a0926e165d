-- Who reads everything and changes nothing; a check cannot be widened on SQLite.
CREATE TABLE account_grant_with_auditor (
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL CHECK (name IN ('hr', 'marketer', 'author', 'instructor', 'admin', 'auditor')),
    granted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, name)
);
INSERT INTO account_grant_with_auditor SELECT account_id, name, granted_at FROM account_grant ORDER BY account_id, name;
DROP TABLE account_grant;
ALTER TABLE account_grant_with_auditor RENAME TO account_grant;
