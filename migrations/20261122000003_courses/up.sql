-- Courses and their revisions. A published revision never changes.

CREATE TABLE course (
    id BIGINT PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    business_need TEXT NOT NULL CHECK (business_need <> ''),
    audience_note TEXT NOT NULL,
    owner_account_id BIGINT REFERENCES account (id),
    open_to_all BOOLEAN NOT NULL,
    -- months a completion stays valid; null: it does not expire
    validity_months INTEGER,
    claimed_content TEXT NOT NULL,
    claimed_delivery TEXT NOT NULL,
    claimed_participants TEXT NOT NULL,
    claimed_measurement TEXT NOT NULL,
    published_revision_id BIGINT,
    reviewed_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    retired_at TIMESTAMPTZ
);

CREATE TABLE revision (
    id BIGINT PRIMARY KEY,
    course_id BIGINT NOT NULL REFERENCES course (id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'superseded')),
    change_note TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    published_by TEXT,
    UNIQUE (course_id, number)
);
CREATE UNIQUE INDEX revision_draft ON revision (course_id) WHERE state = 'draft';
CREATE UNIQUE INDEX revision_published ON revision (course_id) WHERE state = 'published';

CREATE TABLE module (
    id BIGINT PRIMARY KEY,
    revision_id BIGINT NOT NULL REFERENCES revision (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    objectives JSONB NOT NULL
);
CREATE INDEX module_revision ON module (revision_id, position);

CREATE TABLE lesson (
    id BIGINT PRIMARY KEY,
    revision_id BIGINT NOT NULL REFERENCES revision (id),
    module_id BIGINT NOT NULL REFERENCES module (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('page', 'policy', 'video', 'checklist', 'quiz')),
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    content JSONB NOT NULL,
    -- the lesson's identity over revisions
    origin_id BIGINT NOT NULL
);
CREATE INDEX lesson_revision ON lesson (revision_id);
CREATE INDEX lesson_module ON lesson (module_id, position);

-- An uploaded film or caption file, in pieces, so that neither upload nor playing holds it in memory.
CREATE TABLE media (
    id BIGINT PRIMARY KEY,
    file_name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    byte_size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    created_by TEXT NOT NULL
);

CREATE TABLE media_chunk (
    media_id BIGINT NOT NULL REFERENCES media (id),
    position INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (media_id, position)
);
