-- Cohorts are kept for what is narrowed by one thing at most: docs/adr/0010-cohorts-of-one-thing.md.
DELETE FROM overdue_cohort WHERE grain = 'cell' OR (course_id <> 0 AND grain <> 'all');
