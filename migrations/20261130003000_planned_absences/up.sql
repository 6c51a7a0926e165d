-- Leave and suspension ahead of time. What was planned by hand outlasts a people file that says "active"; the note is of whoever manages people.
ALTER TABLE absence ADD COLUMN planned BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE absence ADD COLUMN note TEXT NOT NULL DEFAULT '';
