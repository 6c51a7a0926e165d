-- Who is due for a reminder because of when they were assigned, or because they have rested: one range each of what is open. The
-- conditions are those of src/reminders/store.rs, word for word.
CREATE INDEX enrolment_open_assigned ON enrolment (assigned_on, id) WHERE status IN ('assigned', 'in_progress');
CREATE INDEX enrolment_open_idle ON enrolment (last_activity_on, id) WHERE status IN ('assigned', 'in_progress');
