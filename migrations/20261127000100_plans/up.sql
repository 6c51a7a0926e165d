-- What would be read from one end to the other without them. Each is written seldom, or for few rows.

-- Lessons of a draft are deleted and made anew: what refers to a lesson, or to a revision, is looked up for each.
CREATE INDEX lesson_progress_lesson ON lesson_progress (lesson_id);
CREATE INDEX attempt_lesson ON attempt (lesson_id);
CREATE INDEX acknowledgement_lesson ON acknowledgement (lesson_id);
CREATE INDEX enrolment_revision ON enrolment (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX completion_revision ON completion (revision_id);

-- The newest of the audit about one kind of thing.
CREATE INDEX audit_kind ON audit (subject_kind, id);

-- What waits for the mail worker, in the order in which it goes.
CREATE INDEX outbox_queue ON outbox (state, not_before, id) WHERE state = 'queued';

-- What was held back from one person.
CREATE INDEX reminder_hold_recipient ON reminder_hold (recipient_id, on_day);
