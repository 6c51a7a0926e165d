-- HR of a part: whose account does what HR does to the people of a department and of those below it.
CREATE TABLE account_part (
    account_id BIGINT NOT NULL REFERENCES account (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    granted_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account_id, department_id)
);
CREATE INDEX account_part_department ON account_part (department_id);
