-- What was completed in the last weeks, for the pace behind the taper flag.
CREATE INDEX enrolment_completed ON enrolment (completed_on, person_id, course_id) WHERE completed_on IS NOT NULL;
