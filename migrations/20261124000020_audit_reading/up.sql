-- The audit is read by who did it and by the day it was done on.

CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_at ON audit (at);
