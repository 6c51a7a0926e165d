-- Who heads a department. What they may read follows from it.
CREATE TABLE department_head (
    department_id BIGINT NOT NULL REFERENCES department (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    named_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (department_id)
);

CREATE INDEX department_head_of_person ON department_head (person_id);
