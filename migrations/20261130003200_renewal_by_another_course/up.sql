-- The other course by which whoever has completed the course renews it; null where a renewal is of the course itself, as `renewal` says.
ALTER TABLE requirement ADD COLUMN renewal_course_id BIGINT REFERENCES course (id);
CREATE INDEX requirement_renewal_course ON requirement (renewal_course_id) WHERE renewal_course_id IS NOT NULL;
