-- How many join, move, leave, return and are not in the file, as the check found it.
ALTER TABLE people_import ADD COLUMN moves JSONB;
-- What a row does beside changing details: moves, leaves or returns.
ALTER TABLE people_import_row ADD COLUMN movement TEXT;
-- The day from which somebody is gone who is not in the file; everybody else goes on the day of the load.
ALTER TABLE people_import_row ADD COLUMN leaves_on DATE;
