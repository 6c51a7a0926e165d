-- Mail that came back. While an address has an open row with a since, no mail goes to it.
CREATE TABLE mail_bounce (
    id BIGINT PRIMARY KEY,
    address TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
    reason TEXT NOT NULL,
    -- the Message-ID of what came back, or address and moment where nobody names it: told twice, it is noted once
    origin TEXT COLLATE "C" NOT NULL,
    -- when it came back, and when we were told
    at TIMESTAMPTZ NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL,
    -- from when on the address is marked by it; none of a soft one alone, and of what came back while it was marked
    since TIMESTAMPTZ,
    cleared_at TIMESTAMPTZ,
    UNIQUE (origin, kind)
);
CREATE INDEX mail_bounce_open ON mail_bounce (address, at) WHERE cleared_at IS NULL;
