-- When a job last did what it is for; its last run may have failed.
ALTER TABLE job ADD COLUMN last_succeeded_at TIMESTAMPTZ;
UPDATE job SET last_succeeded_at = last_finished_at WHERE last_outcome NOT LIKE 'Failed%';
