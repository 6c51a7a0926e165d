-- People of whom everything may have changed before this transaction commits; empty between transactions. Until now a row of
-- changed_pair with the course 0 said so.
CREATE TABLE changed_person (
    person_id BIGINT PRIMARY KEY
) WITHOUT ROWID;

INSERT INTO changed_person (person_id) SELECT DISTINCT person_id FROM changed_pair WHERE course_id = 0;
DELETE FROM changed_pair WHERE course_id = 0;
