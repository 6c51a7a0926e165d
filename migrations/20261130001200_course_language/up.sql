-- The language that a course is written in, as BCP 47 names it. Until now all that this program brought along was English.
ALTER TABLE course ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
