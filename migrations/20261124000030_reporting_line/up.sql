-- Who would report to whom after an import, while it is looked at for circles; empty between transactions.
CREATE TABLE people_import_link (
    person_id BIGINT PRIMARY KEY,
    -- of the file; 9223372036854775807 for somebody who is not in it
    line BIGINT NOT NULL,
    manager_id BIGINT NOT NULL,
    -- some steps up the reporting line, and the smallest line of the file on the way there
    above BIGINT NOT NULL,
    least BIGINT NOT NULL
);
