-- Cells and cohorts in the order of their keys: what a page reads of them lies side by side, and a change writes one tree
-- instead of two (SQLite; PostgreSQL has no such tables). As they were otherwise.

CREATE TABLE kpi_cell_in_order (
    course_id BIGINT NOT NULL,
    -- which of the two is not 0: 'all' neither, 'cell' both
    grain TEXT NOT NULL CHECK (grain IN ('all', 'department', 'role', 'cell')),
    -- 'day': the change on that day; 'month': the sum of the changes in the month that starts then
    level TEXT NOT NULL CHECK (level IN ('day', 'month')),
    starts_on DATE NOT NULL,
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    open BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    stalled BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    -- on the day or in the month, of those that counted as valid then; never taken away again
    completed BIGINT NOT NULL,
    PRIMARY KEY (course_id, grain, level, starts_on, department_id, role_id)
) WITHOUT ROWID;
INSERT INTO kpi_cell_in_order SELECT course_id, grain, level, starts_on, department_id, role_id, open, overdue, valid, stalled, waived,
    absent, withdrawn, completed FROM kpi_cell;
DROP TABLE kpi_cell;
ALTER TABLE kpi_cell_in_order RENAME TO kpi_cell;

CREATE TABLE overdue_cohort_in_order (
    course_id BIGINT NOT NULL,
    -- 'all', 'department' and 'role' of course 0; 'all' of a course
    grain TEXT NOT NULL CHECK (grain IN ('all', 'department', 'role')),
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('day', 'month')),
    starts_on DATE NOT NULL,
    since_on DATE NOT NULL,
    overdue BIGINT NOT NULL,
    PRIMARY KEY (course_id, grain, department_id, role_id, level, starts_on, since_on)
) WITHOUT ROWID;
INSERT INTO overdue_cohort_in_order SELECT course_id, grain, department_id, role_id, level, starts_on, since_on, overdue FROM overdue_cohort;
DROP TABLE overdue_cohort;
ALTER TABLE overdue_cohort_in_order RENAME TO overdue_cohort;
