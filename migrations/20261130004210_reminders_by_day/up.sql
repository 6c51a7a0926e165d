-- What reminders achieve is counted over some days on which they went.
CREATE INDEX reminder_day ON reminder (decided_on, enrolment_id);
