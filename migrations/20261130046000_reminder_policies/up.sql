-- A policy may be of a programme; the one of none is the general one, by which every other course goes.
ALTER TABLE reminder_policy ADD COLUMN programme_id BIGINT REFERENCES programme (id);
