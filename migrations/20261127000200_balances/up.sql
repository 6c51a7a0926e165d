-- Cells in the order of their groups, so that what is asked of one group is one range of the key whatever the others hold; and
-- balances, so that the counts of today are read and not summed: docs/adr/0012-balances.md.

CREATE TABLE kpi_cell_by_group (
    course_id BIGINT NOT NULL,
    -- which of the two is not 0: 'all' neither, 'cell' both
    grain TEXT NOT NULL CHECK (grain IN ('all', 'department', 'role', 'cell')),
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    -- 'day': the change on that day; 'month': the sum of the changes in the month that starts then
    level TEXT NOT NULL CHECK (level IN ('day', 'month')),
    starts_on DATE NOT NULL,
    open BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    stalled BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    -- on the day or in the month, of those that counted as valid then; never taken away again
    completed BIGINT NOT NULL,
    PRIMARY KEY (course_id, grain, department_id, role_id, level, starts_on)
) WITHOUT ROWID;
INSERT INTO kpi_cell_by_group SELECT course_id, grain, department_id, role_id, level, starts_on, open, overdue, valid, stalled, waived,
    absent, withdrawn, completed FROM kpi_cell ORDER BY course_id, grain, department_id, role_id, level, starts_on;
DROP TABLE kpi_cell;
ALTER TABLE kpi_cell_by_group RENAME TO kpi_cell;

-- Every group that has a cell, with the sum of its changes up to and with the day in `kpi_balance_day`.
CREATE TABLE kpi_balance (
    course_id BIGINT NOT NULL,
    grain TEXT NOT NULL CHECK (grain IN ('all', 'department', 'role', 'cell')),
    department_id BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    open BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    stalled BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    PRIMARY KEY (course_id, grain, department_id, role_id)
) WITHOUT ROWID;
INSERT INTO kpi_balance SELECT DISTINCT course_id, grain, department_id, role_id, 0, 0, 0, 0, 0, 0, 0 FROM kpi_cell;

-- One row: the day of all balances. The job `figures` moves it.
CREATE TABLE kpi_balance_day (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    on_day DATE NOT NULL
);
INSERT INTO kpi_balance_day (id, on_day) VALUES (1, '0001-01-01');
