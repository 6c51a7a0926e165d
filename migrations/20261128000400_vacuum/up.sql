-- The sweep reads who is due from an index alone, as long as the server knows that nothing on a page of the table was changed of late. It
-- learns that by vacuuming, by default only when a fifth of the table has changed: of six million enrolments more than a sweep ever
-- changes, so that it read the table itself, five times as long. SQLite has nothing of the kind.
ALTER TABLE enrolment SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE reminder SET (autovacuum_vacuum_insert_scale_factor = 0.02);
