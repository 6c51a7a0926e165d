-- Which imports created or changed somebody, for whoever asks what was done to them. Most rows of a nightly file change nothing.
CREATE INDEX people_import_row_person ON people_import_row (person_id, import_id) WHERE outcome IN ('created', 'updated');
