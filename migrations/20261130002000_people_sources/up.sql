-- The maps from the columns of other systems to ours, each kept for a source.
CREATE TABLE people_source (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    -- the name as two of them are compared
    key TEXT COLLATE "C" NOT NULL,
    -- the header row for which the map was made
    header JSONB NOT NULL,
    map JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL
);
CREATE UNIQUE INDEX people_source_key ON people_source (key);

-- A file whose columns are to be mapped first, in pieces; forgotten once it is loaded.
CREATE TABLE people_import_file (
    import_id BIGINT NOT NULL REFERENCES people_import (id),
    position INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (import_id, position)
);

-- How the columns of a file were read: by which map, what it leaves out, what was not used.
ALTER TABLE people_import ADD COLUMN read_as JSONB;
-- What is asked about its columns, or was answered.
ALTER TABLE people_import ADD COLUMN asks JSONB;
-- The name or the address by which a file names the manager; the check finds out whose it is.
ALTER TABLE people_import_row ADD COLUMN manager_sought TEXT COLLATE "C";
CREATE INDEX people_import_row_sought ON people_import_row (import_id, manager_sought) WHERE manager_sought IS NOT NULL;
