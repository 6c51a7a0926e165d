-- The last day of employment, known ahead of time; null where none is known, and of whoever has left.
ALTER TABLE person ADD COLUMN last_day DATE;
CREATE INDEX person_last_day ON person (last_day, id) WHERE last_day IS NOT NULL;

-- What a row says of it: that of the form of one person, or the one that is kept.
ALTER TABLE people_import_row ADD COLUMN last_day DATE;
