-- The first day on which nobody gets a level any more, and that of a ladder for all of its levels; whoever holds one by then keeps it until its end.
ALTER TABLE ladder ADD COLUMN until_on DATE NOT NULL DEFAULT '9999-12-31';
ALTER TABLE level ADD COLUMN until_on DATE NOT NULL DEFAULT '9999-12-31';
