-- Which kinds of lessons there are, the program knows; the database no longer lists them, since SQLite changes a list of a CHECK
-- only by building the table, and all that refers to it, anew. The default is no kind: it is refused when the lesson is read.
ALTER TABLE lesson ADD COLUMN kind_word TEXT NOT NULL DEFAULT '';
UPDATE lesson SET kind_word = kind;
ALTER TABLE lesson DROP COLUMN kind;
ALTER TABLE lesson RENAME COLUMN kind_word TO kind;
