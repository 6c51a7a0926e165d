-- Counts of standings, as changes by day and by month, so that any day is a sum of few rows; docs/adr/0006-figures-as-changes.md.
-- course_id 0: all courses. department_id 0: all departments. role_id 0: all roles.

CREATE TABLE kpi_cell (
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
    PRIMARY KEY (course_id, grain, level, starts_on, department_id, role_id)
);
