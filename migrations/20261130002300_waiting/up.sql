-- When whoever has an account last said that they have seen who joined; no row before they ever did.
CREATE TABLE waiting_look (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    looked_at TIMESTAMPTZ NOT NULL
) WITHOUT ROWID;
