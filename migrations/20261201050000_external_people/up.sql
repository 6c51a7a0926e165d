-- People who work for the brand and are not in the HR file.

-- An agency, or whoever else sends them.
CREATE TABLE external_organisation (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    -- the name in small letters with single blanks: by it two are told apart
    folded TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);

-- Whether this person is external now: their spells of contract say when they work, and no people file speaks of them. Of who was hired since, it is
-- false, and their spells stay.
ALTER TABLE person ADD COLUMN external BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX person_external ON person (external, sort_name, id);
-- what staff are counted by, without external people
DROP INDEX person_employment_type;
CREATE INDEX person_employment_type ON person (external, employment_type_id, status);
DROP INDEX person_language;
CREATE INDEX person_language ON person (external, language, status);

-- Somebody works for the brand by contract on the days from_on <= day < until_on; one of no days was ended before it began. No row of employment:
-- whoever counts staff never counts these.
CREATE TABLE contract_spell (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    organisation_id BIGINT NOT NULL REFERENCES external_organisation (id),
    -- a person of the staff who answers for them
    sponsor_id BIGINT NOT NULL REFERENCES person (id),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CHECK (from_on <= until_on)
);
CREATE INDEX contract_spell_person ON contract_spell (person_id, from_on);
CREATE INDEX contract_spell_organisation ON contract_spell (organisation_id, from_on);
CREATE INDEX contract_spell_sponsor ON contract_spell (sponsor_id);
CREATE INDEX contract_spell_until ON contract_spell (until_on, person_id);
