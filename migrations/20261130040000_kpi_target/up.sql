-- The ongoing completion rate that the company, a course or a department is to reach, on the days from_on <= day < until_on.
CREATE TABLE kpi_target (
    id BIGINT PRIMARY KEY,
    course_id BIGINT REFERENCES course (id),
    department_id BIGINT REFERENCES department (id),
    percent BIGINT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    CHECK (percent >= 1 AND percent <= 100),
    CHECK (course_id IS NULL OR department_id IS NULL),
    CHECK (from_on < until_on)
);
