-- What was posted to the chat, once for each week, and how far that is.
CREATE TABLE chat_post (
    -- its Monday
    week DATE PRIMARY KEY,
    text TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    next_at TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    -- an attempt is under way; where nobody is at it any more, nobody knows whether it was taken
    posting_at TIMESTAMPTZ,
    posted_at TIMESTAMPTZ,
    given_up_at TIMESTAMPTZ,
    last_error TEXT NOT NULL
);
