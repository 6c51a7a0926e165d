//! What of learning is bound into the chain of hashes: whatever proves that somebody passed. Progress is not: the completion has all of it.

use crate::db::chain::{Shape, Source};

/// An attempt, once it was sent in.
pub const ATTEMPT: Source = Source {
    kind: "attempt",
    key: "id",
    columns: &[
        ("id", Shape::Plain),
        ("enrolment_id", Shape::Plain),
        ("lesson_id", Shape::Plain),
        ("number", Shape::Plain),
        ("started_at", Shape::Instant),
        ("submitted_at", Shape::Instant),
        ("answers", Shape::Json),
        ("score", Shape::Plain),
        ("passed", Shape::Yes),
    ],
    only: Some("submitted_at IS NOT NULL"),
};

/// An acknowledgement.
pub const ACKNOWLEDGEMENT: Source = Source {
    kind: "acknowledgement",
    key: "id",
    columns: &[
        ("id", Shape::Plain),
        ("person_id", Shape::Plain),
        ("enrolment_id", Shape::Plain),
        ("lesson_id", Shape::Plain),
        ("policy", Shape::Plain),
        ("version", Shape::Plain),
        ("text_sha256", Shape::Plain),
        ("acknowledged_at", Shape::Instant),
    ],
    only: None,
};

/// A completion.
pub const COMPLETION: Source = Source {
    kind: "completion",
    key: "enrolment_id",
    columns: &[
        ("enrolment_id", Shape::Plain),
        ("person_id", Shape::Plain),
        ("course_id", Shape::Plain),
        ("revision_id", Shape::Plain),
        ("completed_at", Shape::Instant),
        ("completed_on", Shape::Day),
        ("score", Shape::Plain),
        ("evidence", Shape::Json),
        ("certificate_code", Shape::Plain),
    ],
    only: None,
};

/// A certificate.
pub const CERTIFICATE: Source = Source {
    kind: "certificate",
    key: "id",
    columns: &[
        ("id", Shape::Plain),
        ("enrolment_id", Shape::Plain),
        ("code", Shape::Plain),
        ("name", Shape::Plain),
        ("course", Shape::Plain),
        ("revision", Shape::Plain),
        ("completed_on", Shape::Day),
        ("expires_on", Shape::Day),
        ("score", Shape::Plain),
        ("issued_at", Shape::Instant),
        ("issued_by", Shape::Plain),
    ],
    only: None,
};

/// All of them.
pub const CHAINED: [Source; 4] = [ATTEMPT, ACKNOWLEDGEMENT, COMPLETION, CERTIFICATE];
