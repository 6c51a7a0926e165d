-- From which day on a completion counts in the figures, where that is not the person's own day of it: for somebody who is already in
-- tomorrow, the company's day. Null where it is the day of the completion.
ALTER TABLE enrolment ADD COLUMN counts_from DATE;
