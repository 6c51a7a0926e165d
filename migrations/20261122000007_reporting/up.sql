-- Counts of standings, as changes by day and by month, so that any day is a sum of few rows.
-- course_id 0: all courses. department_id 0 and role_id 0: the whole company.

CREATE TABLE kpi_cell (
    course_id BIGINT NOT NULL,
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    -- 'd': the change on that day; 'm': the sum of the changes in the month that starts then
    span TEXT NOT NULL CHECK (span IN ('d', 'm')),
    starts_on DATE NOT NULL,
    open BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    stalled BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    PRIMARY KEY (course_id, span, starts_on, department_id, role_id)
);
