-- The organisation and the people in it.

CREATE TABLE department (
    id BIGINT PRIMARY KEY,
    parent_id BIGINT REFERENCES department (id),
    name TEXT NOT NULL,
    path TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX department_parent ON department (parent_id);

CREATE TABLE role (
    id BIGINT PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    summary TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE location (
    id BIGINT PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    employee_number TEXT COLLATE "C" NOT NULL UNIQUE,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    -- lower-case "family given", what lists are ordered by
    sort_name TEXT COLLATE "C" NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'leave', 'suspended', 'left')),
    hired_on DATE NOT NULL,
    left_on DATE NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX person_sort_name ON person (sort_name, id);
CREATE INDEX person_status ON person (status, sort_name, id);
CREATE INDEX person_time_zone ON person (time_zone, id);

-- One row for each lower-case word a person may be searched by; a search is a range over the words.
CREATE TABLE person_term (
    term TEXT COLLATE "C" NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (term, person_id)
);
CREATE INDEX person_term_person ON person_term (person_id);

-- A dated spell: started_on <= day < ended_on.
CREATE TABLE employment (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    role_id BIGINT NOT NULL REFERENCES role (id),
    location_id BIGINT NOT NULL REFERENCES location (id),
    manager_id BIGINT REFERENCES person (id),
    started_on DATE NOT NULL,
    ended_on DATE NOT NULL,
    -- the day the person took up this role, over however many spells
    role_since DATE NOT NULL,
    CHECK (started_on <= ended_on)
);
CREATE UNIQUE INDEX employment_current ON employment (person_id) WHERE ended_on = '9999-12-31';
CREATE INDEX employment_person ON employment (person_id, started_on);
CREATE INDEX employment_role ON employment (role_id, department_id) WHERE ended_on = '9999-12-31';
CREATE INDEX employment_department ON employment (department_id, role_id) WHERE ended_on = '9999-12-31';
CREATE INDEX employment_location ON employment (location_id) WHERE ended_on = '9999-12-31';
CREATE INDEX employment_manager ON employment (manager_id) WHERE ended_on = '9999-12-31';

-- Leave and suspension: both stop the clock and the mail. from_on <= day < until_on.
CREATE TABLE absence (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('leave', 'suspension')),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL
);
CREATE INDEX absence_person ON absence (person_id, from_on);

-- An import, and each of its rows as read, with what became of it.
CREATE TABLE people_import (
    id BIGINT PRIMARY KEY,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'checking', 'applying', 'done', 'refused', 'failed')),
    dry_run BOOLEAN NOT NULL,
    skip_invalid BOOLEAN NOT NULL,
    started_by TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    rows_read BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    notes JSONB NOT NULL,
    problem TEXT
);

CREATE TABLE people_import_row (
    import_id BIGINT NOT NULL REFERENCES people_import (id),
    line BIGINT NOT NULL,
    employee_number TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    manager TEXT COLLATE "C" NOT NULL,
    hire_date DATE,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    status TEXT NOT NULL,
    sort_name TEXT COLLATE "C" NOT NULL,
    -- refused by what stands in the row alone, whatever else is in the file or the database
    malformed BOOLEAN NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'created', 'updated', 'unchanged', 'refused')),
    field TEXT NOT NULL,
    message TEXT NOT NULL,
    -- filled in by the check: whom and what the row speaks of (null: to be created), and what it would change
    person_id BIGINT,
    department_id BIGINT,
    role_id BIGINT,
    location_id BIGINT,
    manager_id BIGINT,
    is_new BOOLEAN,
    facts_changed BOOLEAN,
    clock_changed BOOLEAN,
    status_changed BOOLEAN,
    placement_changed BOOLEAN,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX people_import_row_number ON people_import_row (import_id, employee_number);
CREATE INDEX people_import_row_email ON people_import_row (import_id, email);
CREATE INDEX people_import_row_outcome ON people_import_row (import_id, outcome, line);

-- Whose standing must be worked out anew before this transaction commits; empty between transactions.
-- course_id 0 means every course of the person.
CREATE TABLE changed_pair (
    person_id BIGINT NOT NULL,
    course_id BIGINT NOT NULL,
    PRIMARY KEY (person_id, course_id)
);
