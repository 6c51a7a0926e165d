-- What was first due on the days of a period, by course: the on-time rate.
CREATE INDEX enrolment_original_due ON enrolment (course_id, original_due_on, id);
