//! The SQL of what reminders achieve: what came within seven days of those who were told, and of those with whom it was held back.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::clock::Day;
use crate::db::dialect::between_commas;
use crate::db::{Conn, Dialect};
use crate::each;
use crate::external::enrolled_as_staff;
use crate::reminders::due::Hold;
use crate::reminders::effect::{Came, Counted, DAYS, Period};
use crate::reminders::why::Why;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    step: String,
    #[diesel(sql_type = Bool)]
    is_told: bool,
    #[diesel(sql_type = BigInt)]
    whole: i64,
    #[diesel(sql_type = BigInt)]
    not_begun: i64,
    #[diesel(sql_type = BigInt)]
    began: i64,
    #[diesel(sql_type = BigInt)]
    completed: i64,
    #[diesel(sql_type = BigInt)]
    too_recent: i64,
}

/// What came, as of `today`, by step of the sent-log, of those who were told on a day of the period, and of those with whom it was held back on one.
pub fn effect(conn: &mut Conn, period: Period, today: Day) -> QueryResult<Vec<Counted>> {
    let dialect = Dialect::of(conn);
    let ends = dialect.plus_days("x.on_day", DAYS);
    let sum = |condition: &str| format!("CAST(COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0) AS BIGINT)");
    // whoever had it completed before, or had nothing left to complete within the days, is neither one nor the other
    let counts = format!(
        "(e.completed_on IS NULL OR e.completed_on >= x.on_day) AND (e.withdrawn_on IS NULL OR e.withdrawn_on >= {ends}) AND e.status <> 'waived'"
    );
    let staff = enrolled_as_staff("e");
    let is_over = format!("{ends} <= {}", dialect.day(today));
    // what was completed by hand was never begun
    let began_on = "COALESCE(e.started_on, e.completed_on)";
    let not_begun = format!("{is_over} AND ({began_on} IS NULL OR {began_on} >= x.on_day)");
    let text = format!(
        "SELECT x.step, x.is_told, {} AS whole, {} AS not_begun, {} AS began, {} AS completed, {} AS too_recent \
         FROM ({} UNION ALL {}) x CROSS JOIN enrolment e WHERE e.id = x.enrolment_id AND {counts} AND {staff} GROUP BY x.step, x.is_told ORDER BY x.step, x.is_told",
        sum(&is_over),
        sum(&not_begun),
        sum(&format!("{not_begun} AND {began_on} < {ends}")),
        sum(&format!("{is_over} AND e.completed_on < {ends}")),
        sum(&format!("NOT ({is_over})")),
        told(dialect, period),
        held(dialect, period),
    );
    let rows: Vec<Row> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    let counted = |row: Row| {
        let Row { whole, not_begun, began, completed, too_recent, .. } = row;
        Counted { step: row.step, is_told: row.is_told, came: Came { all: whole, not_begun, began, completed, too_recent } }
    };
    Ok(rows.into_iter().map(counted).collect())
}

/// Who was told of their own training, on which day, by which step.
fn told(dialect: Dialect, period: Period) -> String {
    format!(
        "SELECT r.enrolment_id, r.step, r.decided_on AS on_day, TRUE AS is_told FROM reminder r CROSS JOIN enrolment o \
         WHERE o.id = r.enrolment_id AND r.outcome = 'sent' AND r.recipient_id = o.person_id AND r.decided_on >= {} AND r.decided_on <= {}",
        dialect.day(period.from),
        dialect.day(period.until)
    )
}

/// With whom a step about their own training was held back though they were at work, on which day of the period first; but for those who were told
/// something about it within the days that count.
fn held(dialect: Dialect, period: Period) -> String {
    // earlier versions kept a sentence
    let away = [Why::Held(Hold::OnLeave), Why::Held(Hold::Suspended)].map(|why| [why.code(), why.english()]);
    let away = between_commas(away.iter().flatten().map(|kept| format!("'{}'", kept.replace('\'', "''"))));
    format!(
        "SELECT f.enrolment_id, f.step, f.on_day, FALSE AS is_told FROM (\
         SELECT h.enrolment_id, h.step, h.recipient_id, MIN(h.on_day) AS on_day FROM reminder_hold h CROSS JOIN enrolment o \
         WHERE o.id = h.enrolment_id AND h.on_day >= {} AND h.on_day <= {} AND h.recipient_id = o.person_id AND h.why NOT IN ({away}) \
         GROUP BY h.enrolment_id, h.step, h.recipient_id) f \
         WHERE NOT EXISTS (SELECT 1 FROM reminder r WHERE r.enrolment_id = f.enrolment_id AND r.recipient_id = f.recipient_id \
         AND r.outcome = 'sent' AND r.decided_on >= f.on_day AND r.decided_on < {})",
        dialect.day(period.from),
        dialect.day(period.until),
        dialect.plus_days("f.on_day", DAYS)
    )
}
