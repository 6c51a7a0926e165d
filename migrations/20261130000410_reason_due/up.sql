-- By when a reason asks for it: what is due when another reason is taken back. Null for the person's own choice, and where it is not known.
ALTER TABLE reason ADD COLUMN due_on DATE;
UPDATE reason SET due_on = (SELECT e.due_on FROM enrolment e WHERE e.id = reason.enrolment_id)
WHERE requirement_id IS NOT NULL AND removed_on = '9999-12-31'
    AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.enrolment_id = reason.enrolment_id AND r.id <> reason.id);
