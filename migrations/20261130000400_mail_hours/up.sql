-- Mail that nobody waits for leaves in the hours of its reader: whose clock that is; null for what goes at once.
ALTER TABLE outbox ADD COLUMN hours_zone TEXT;
-- When what was said, and to whom, was thrown away; null for what is whole.
ALTER TABLE outbox ADD COLUMN thinned_at TIMESTAMPTZ;
CREATE INDEX outbox_whole ON outbox (finished_at, id) WHERE thinned_at IS NULL;
-- Who begins on a day: nobody hears from us before it.
CREATE INDEX person_hired ON person (hired_on, id);
