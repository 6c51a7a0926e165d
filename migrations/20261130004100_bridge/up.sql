-- Why a figure moved between two days, kept as the figures are: docs/adr/0027-why-a-rate-moved.md.

-- How a pair came to stand so, and why nothing of it follows there; null where neither is to be told.
ALTER TABLE standing ADD COLUMN came TEXT CHECK (came IN ('joined', 'required', 'back', 'open', 'valid', 'moved_open', 'moved_valid'));
ALTER TABLE standing ADD COLUMN went TEXT CHECK (went IN ('moved', 'left', 'released'));

-- What happened on the day or in the month, never taken away again.
-- what became valid by being completed, and what was valid and expired
ALTER TABLE kpi_cell ADD COLUMN gained BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN expired BIGINT NOT NULL DEFAULT 0;
-- into scope with people who had just joined; of those, valid at once without being completed that day
ALTER TABLE kpi_cell ADD COLUMN joiners BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN joiners_valid BIGINT NOT NULL DEFAULT 0;
-- out of scope with people who left; of those, valid
ALTER TABLE kpi_cell ADD COLUMN leavers BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN leavers_valid BIGINT NOT NULL DEFAULT 0;
-- into scope since it came to be required; of those, valid at once
ALTER TABLE kpi_cell ADD COLUMN added BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN added_valid BIGINT NOT NULL DEFAULT 0;
-- out of scope since it was no longer required; of those, valid
ALTER TABLE kpi_cell ADD COLUMN released BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN released_valid BIGINT NOT NULL DEFAULT 0;
-- back from leave, a waiver or not yet, less what went there; of those, valid
ALTER TABLE kpi_cell ADD COLUMN returned BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN returned_valid BIGINT NOT NULL DEFAULT 0;
-- from other departments and roles, less what went there; of those, valid
ALTER TABLE kpi_cell ADD COLUMN moved BIGINT NOT NULL DEFAULT 0;
ALTER TABLE kpi_cell ADD COLUMN moved_valid BIGINT NOT NULL DEFAULT 0;

-- Worked out anew for all there are, by the program as it starts.
INSERT INTO changed_pair (person_id, course_id) SELECT DISTINCT person_id, course_id FROM standing;
