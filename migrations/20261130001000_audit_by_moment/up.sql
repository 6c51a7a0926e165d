-- The audit between two days is read from the newest moment on, a piece at a time: of rows of one moment the last id comes first.
CREATE INDEX audit_moment ON audit (at, id);
DROP INDEX audit_at;
