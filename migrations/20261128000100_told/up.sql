-- The sweep decides from an index alone who may be due: docs/adr/0013-one-pass-over-what-is-due.md.

-- The latest step of the due date that its person was told of, in days after that date (-14, 0, 30); null where none was. Follows from
-- `reminder`, in which it is written in the same transaction.
ALTER TABLE enrolment ADD COLUMN told_due_days BIGINT;
UPDATE enrolment SET told_due_days = (
    SELECT MAX(CAST(SUBSTR(r.step, 4) AS BIGINT)) FROM reminder r
    WHERE r.enrolment_id = enrolment.id AND r.cycle = enrolment.cycle AND r.recipient_id = enrolment.person_id AND r.step LIKE 'due%')
WHERE id IN (SELECT enrolment_id FROM reminder WHERE step LIKE 'due%');

DROP INDEX enrolment_open_due;
CREATE INDEX enrolment_open_due ON enrolment (due_on, id, person_id, told_due_days) WHERE status IN ('assigned', 'in_progress');
DROP INDEX enrolment_open_idle;
CREATE INDEX enrolment_idle ON enrolment (due_on, last_activity_on, id, person_id, cycle) WHERE status = 'in_progress';
