-- On what terms people are employed, in the company's own words: full-time, working student, intern. A word stays known when nobody has it any more.
CREATE TABLE employment_type (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Null where nobody has said it.
ALTER TABLE person ADD COLUMN employment_type_id BIGINT REFERENCES employment_type (id);
CREATE INDEX person_employment_type ON person (employment_type_id, status);
CREATE INDEX person_language ON person (language, status);

-- What a row of a people file says of it; empty where it says nothing. Whether it changes language or employment type.
ALTER TABLE people_import_row ADD COLUMN employment_type TEXT NOT NULL DEFAULT '';
ALTER TABLE people_import_row ADD COLUMN kind_changed BOOLEAN;

-- What audiences ask of people beside the place.
ALTER TABLE changed_place ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE changed_place ADD COLUMN employment_type_id BIGINT;
