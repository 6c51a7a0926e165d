-- The language in which somebody reads pages, as they chose it; empty where they have not: that of the person then.
ALTER TABLE account ADD COLUMN language TEXT NOT NULL DEFAULT '';
