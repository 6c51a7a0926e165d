-- The country that a location is in: two letters of ISO 3166-1; empty where nobody has said it.
ALTER TABLE location ADD COLUMN country TEXT NOT NULL DEFAULT '';
