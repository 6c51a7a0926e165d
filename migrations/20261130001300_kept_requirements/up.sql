-- A requirement may be kept: whoever is or comes to be in its audience must. What was made until now was for those of its day.
ALTER TABLE requirement ADD COLUMN applies TEXT NOT NULL DEFAULT 'once' CHECK (applies IN ('once', 'kept'));
-- What people call it; empty where nobody gave it a name.
ALTER TABLE requirement ADD COLUMN name TEXT NOT NULL DEFAULT '';
-- So many days are left at least from the day on which somebody is enrolled.
ALTER TABLE requirement ADD COLUMN notice_days INTEGER NOT NULL DEFAULT 0;
-- It holds on the days from starts_on <= day < until_on; null where it does from the beginning.
ALTER TABLE requirement ADD COLUMN starts_on DATE;
ALTER TABLE requirement ADD COLUMN until_on DATE NOT NULL DEFAULT '9999-12-31';
-- When what was completed comes round; null where the course alone says it.
ALTER TABLE requirement ADD COLUMN recurrence JSONB;
-- The first day on which it was ended by hand, or by its last day; null while it is in force, and where it was taken back.
ALTER TABLE requirement ADD COLUMN ended_on DATE;
CREATE INDEX requirement_kept ON requirement (applies, id) WHERE withdrawn_at IS NULL;
-- Somebody took this reason away from one person: nothing gives it back by itself.
ALTER TABLE reason ADD COLUMN removed_by_hand BOOLEAN NOT NULL DEFAULT FALSE;
-- Where those work whom a transaction has changed: filled and emptied within it, so that each kept requirement looks at it once.
CREATE TABLE changed_place (
    person_id BIGINT PRIMARY KEY,
    sort_name TEXT NOT NULL,
    status TEXT NOT NULL,
    hired_on DATE NOT NULL,
    -- null where they are not employed
    department_id BIGINT,
    role_id BIGINT,
    location_id BIGINT,
    role_since DATE,
    started_on DATE
);
