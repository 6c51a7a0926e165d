-- What was assigned of a course since a day, for the completion curve.
CREATE INDEX enrolment_assigned ON enrolment (course_id, assigned_on, id);
