-- Written to and emptied again, to see whether the disk has room.
CREATE TABLE room (
    id BIGINT PRIMARY KEY,
    filler TEXT NOT NULL
);
