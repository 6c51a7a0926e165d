-- A level that a role should reach so many days after it was taken. What is asked no more stays, with who said so.
CREATE TABLE level_goal (
    id BIGINT PRIMARY KEY,
    role_id BIGINT NOT NULL REFERENCES role (id),
    level_id BIGINT NOT NULL REFERENCES level (id),
    days BIGINT NOT NULL CHECK (days >= 0),
    -- from which day on it is asked
    asked_on DATE NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    removed_at TIMESTAMPTZ,
    removed_by TEXT,
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);

CREATE UNIQUE INDEX level_goal_asked ON level_goal (role_id, level_id) WHERE removed_at IS NULL;
