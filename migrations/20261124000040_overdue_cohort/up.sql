-- How long what is overdue has been overdue, at a cost that does not grow with it: docs/adr/0008-overdue-cohorts.md.

-- Of what is overdue the first day of being so, of what is valid the day of the completion; null for every other state.
ALTER TABLE standing ADD COLUMN since_on DATE;

-- How many were completed on the day or in the month, of those that counted as valid then; never taken away again.
ALTER TABLE kpi_cell ADD COLUMN completed BIGINT NOT NULL DEFAULT 0;

-- Of those that are overdue since a day: how their number changes, by day and by month, as in kpi_cell.
CREATE TABLE overdue_cohort (
    course_id BIGINT NOT NULL,
    grain TEXT NOT NULL CHECK (grain IN ('all', 'department', 'role', 'cell')),
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('day', 'month')),
    starts_on DATE NOT NULL,
    since_on DATE NOT NULL,
    overdue BIGINT NOT NULL,
    PRIMARY KEY (course_id, grain, department_id, role_id, level, starts_on, since_on)
);

-- Worked out anew for all there are, by the program as it starts.
INSERT INTO changed_pair (person_id, course_id) SELECT DISTINCT person_id, course_id FROM standing;
