//! All SQL of [`super`]: what is drawn is written set by set inside the database.
//!
//! Helper tables (`bench_…`) are there while it runs and gone afterwards.

pub mod fresh;
pub mod people;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::drawing::{Dates, Drawn, Shape};
use gradus::clock::Day;
use gradus::db::schema::person;
use gradus::db::{Conn, ROWS_PER_INSERT, Tx};
use gradus::ids::{Id, IdBlock};
use gradus::standing::{Came, Span, Went};

diesel::table! {
    bench_person (i) {
        i -> BigInt,
        person_id -> BigInt,
        department_id -> BigInt,
        role_id -> BigInt,
        on_leave -> Bool,
    }
}

diesel::table! {
    bench_drawn (id) {
        id -> BigInt,
        person_id -> BigInt,
        department_id -> BigInt,
        role_id -> BigInt,
        course -> BigInt,
        shape -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(bench_person, bench_drawn);

/// Whether there is nobody yet.
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<Id> = person::table.select(person::id).order(person::id).first(conn).optional()?;
    Ok(first.is_none())
}

pub(super) fn run(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(sql),
        Conn::Pg(conn) => conn.batch_execute(sql),
    }
}

/// How each database writes a date, an instant and a table of our own.
fn types(conn: &Conn) -> [&'static str; 3] {
    match conn {
        Conn::Sqlite(_) => ["TEXT", "BIGINT", "TABLE"],
        Conn::Pg(_) => ["DATE", "TIMESTAMPTZ", "UNLOGGED TABLE"],
    }
}

pub(super) fn noon(conn: &Conn, day: Day) -> String {
    let noon = day.start_in(&jiff::tz::TimeZone::UTC).plus(jiff::ToSpan::hours(12));
    match conn {
        Conn::Sqlite(_) => noon.as_microsecond().to_string(),
        Conn::Pg(_) => format!("'{noon}'"),
    }
}

fn quoted(day: Option<Day>) -> String {
    day.map_or_else(|| "NULL".to_owned(), |day| format!("'{day}'"))
}

/// Writes down what each shape of an enrolment is, and how it stands.
pub fn make_shapes(tx: &mut Tx<'_>, today: Day, pace: i32) -> QueryResult<()> {
    let [date, instant, table] = types(tx.conn);
    run(
        tx.conn,
        &format!(
            "CREATE {table} bench_shape (shape INTEGER PRIMARY KEY, status TEXT NOT NULL, assigned_on {date} NOT NULL, due_on {date} NOT NULL,
                 started_on {date}, completed_on {date}, expires_on {date}, waived_on {date}, withdrawn_on {date},
                 assigned_at {instant} NOT NULL, completed_at {instant} NOT NULL);
             CREATE {table} bench_span (shape INTEGER NOT NULL, from_on {date} NOT NULL, until_on {date} NOT NULL, state TEXT NOT NULL,
                 stalled BOOLEAN NOT NULL, since_on {date}, came TEXT, went TEXT);
             CREATE INDEX bench_span_shape ON bench_span (shape);
             CREATE {table} bench_drawn (id BIGINT NOT NULL, person_id BIGINT NOT NULL, department_id BIGINT NOT NULL, role_id BIGINT NOT NULL,
                 course BIGINT NOT NULL, shape BIGINT NOT NULL)"
        ),
    )?;
    let shapes: Vec<(i64, Shape)> = (0..Shape::NUMBERS).filter_map(|number| Some((number, Shape::of(number)?))).collect();
    for shapes in shapes.chunks(500) {
        let rows: Vec<String> = shapes.iter().map(|(number, shape)| shape_row(tx.conn, *number, &shape.dates(today))).collect();
        run(tx.conn, &format!("INSERT INTO bench_shape VALUES {}", rows.join(", ")))?;
        let spans =
            shapes.iter().flat_map(|(number, shape)| shape.spans(today, pace).into_iter().map(|span| span_row(*number, &span)));
        run(tx.conn, &format!("INSERT INTO bench_span VALUES {}", spans.collect::<Vec<_>>().join(", ")))?;
    }
    Ok(())
}

fn shape_row(conn: &Conn, number: i64, dates: &Dates) -> String {
    let Dates { status, assigned_on, due_on, started_on, completed_on, expires_on, waived_on, withdrawn_on } = *dates;
    let days = [started_on, completed_on, expires_on, waived_on, withdrawn_on].map(quoted).join(", ");
    let (assigned_at, completed_at) = (noon(conn, assigned_on), noon(conn, completed_on.unwrap_or(assigned_on)));
    format!("({number}, '{status}', '{assigned_on}', '{due_on}', {days}, {assigned_at}, {completed_at})")
}

fn span_row(number: i64, span: &Span) -> String {
    let Span { from, until, state, stalled, since, came, went, .. } = *span;
    let [came, went] = [came.map(Came::word), went.map(Went::word)]
        .map(|word| word.map_or_else(|| "NULL".to_owned(), |word| format!("'{word}'")));
    format!("({number}, '{from}', '{until}', '{state}', {stalled}, {}, {came}, {went})", quoted(since))
}

/// Numbers the published courses, and requires each of everybody.
pub fn require_courses(tx: &mut Tx<'_>, courses: i64, made_on: Day) -> QueryResult<()> {
    let requirements = tx.new_ids(courses);
    let (first, step) = (requirements.nth(0).0, IdBlock::STEP);
    let at = noon(tx.conn, made_on);
    run(
        tx.conn,
        &format!(
            "CREATE TABLE bench_course AS
             SELECT i, course_id, revision_id, {first} + i * {step} AS requirement_id
             FROM (SELECT ROW_NUMBER() OVER (ORDER BY slug) - 1 AS i, id AS course_id, published_revision_id AS revision_id
                   FROM course WHERE published_revision_id IS NOT NULL) numbered;
             CREATE UNIQUE INDEX bench_course_i ON bench_course (i);
             INSERT INTO requirement (id, course_id, audience, due, why, standing, created_at, created_by, added, already_enrolled, fingerprint)
             SELECT c.requirement_id, c.course_id, '{{\"everyone\":true}}', '{{\"days\":30,\"from\":\"assignment\"}}', 'Required for everyone.', FALSE, {at},
                    'filler', 0, 0, 'bench ' || CAST(c.i AS TEXT)
             FROM bench_course c"
        ),
    )
}

/// The ids of the numbered courses, in order.
pub fn courses(conn: &mut Conn) -> QueryResult<Vec<Id>> {
    use gradus::db::schema::course;
    course::table.filter(course::published_revision_id.is_not_null()).order(course::slug).select(course::id).load(conn)
}

/// A person with where they work.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Employed {
    /// The person.
    pub person_id: Id,
    /// Their department.
    pub department_id: Id,
    /// Their role.
    pub role_id: Id,
}

/// The people with the numbers from `from` up to before `until`, in order.
pub fn employed(conn: &mut Conn, (from, until): (i64, i64)) -> QueryResult<Vec<Employed>> {
    bench_person::table
        .filter(bench_person::i.ge(from))
        .filter(bench_person::i.lt(until))
        .order(bench_person::i)
        .select((bench_person::person_id, bench_person::department_id, bench_person::role_id))
        .load(conn)
}

#[derive(Insertable)]
#[diesel(table_name = bench_drawn, treat_none_as_default_value = false)]
struct DrawnRow {
    id: Id,
    person_id: Id,
    department_id: Id,
    role_id: Id,
    course: i64,
    shape: i64,
}

/// Writes the drawn enrolments with what follows from them.
pub fn enrol(tx: &mut Tx<'_>, drawn: &[(Drawn, Employed)]) -> QueryResult<()> {
    let block = tx.new_ids(i64::try_from(drawn.len()).unwrap_or(i64::MAX));
    let row = |(at, (drawn, employed)): (i64, &(Drawn, Employed))| {
        let Employed { person_id, department_id, role_id } = *employed;
        DrawnRow { id: block.nth(at), person_id, department_id, role_id, course: drawn.course, shape: drawn.shape }
    };
    let rows: Vec<DrawnRow> = (0..).zip(drawn).map(row).collect();
    match &mut *tx.conn {
        Conn::Pg(conn) => {
            diesel::copy_from(bench_drawn::table).from_insertable(&rows).execute(conn)?;
        }
        Conn::Sqlite(conn) => {
            for rows in rows.chunks(ROWS_PER_INSERT) {
                diesel::insert_into(bench_drawn::table).values(rows).execute(conn)?;
            }
        }
    }
    follow(tx.conn)?;
    run(tx.conn, if matches!(tx.conn, Conn::Sqlite(_)) { "DELETE FROM bench_drawn" } else { "TRUNCATE bench_drawn" })
}

/// The enrolments that are drawn, their reasons, waivers, completions and standings. SQLite takes the tables of a CROSS JOIN in this order.
fn follow(conn: &mut Conn) -> QueryResult<()> {
    let never = Day::NEVER;
    let drawn = "bench_drawn d CROSS JOIN bench_shape s CROSS JOIN bench_course c WHERE s.shape = d.shape AND c.i = d.course";
    run(
        conn,
        &format!(
            "INSERT INTO enrolment (id, person_id, course_id, cycle, status, revision_id, assigned_on, due_on, original_due_on, started_on,
                                    last_activity_on, completed_on, expires_on, withdrawn_on, created_at, updated_at)
             SELECT d.id, d.person_id, c.course_id, 1, s.status, CASE WHEN s.started_on IS NOT NULL THEN c.revision_id END, s.assigned_on,
                    s.due_on, s.due_on, s.started_on, s.started_on, s.completed_on, s.expires_on, s.withdrawn_on, s.assigned_at, s.assigned_at
             FROM {drawn};
             INSERT INTO reason (id, enrolment_id, requirement_id, added_on, removed_on, counted_as)
             SELECT d.id + 1, d.id, c.requirement_id, s.assigned_on, COALESCE(s.withdrawn_on, '{never}'), s.status FROM {drawn};
             INSERT INTO waiver (id, enrolment_id, reason, from_on, until_on, created_at, created_by)
             SELECT d.id + 1, d.id, 'Seconded to a partner', s.waived_on, '{never}', s.assigned_at, 'filler'
             FROM {drawn} AND s.waived_on IS NOT NULL;
             INSERT INTO completion (enrolment_id, person_id, course_id, revision_id, completed_at, completed_on, score, evidence, certificate_code)
             SELECT d.id, d.person_id, c.course_id, c.revision_id, s.completed_at, s.completed_on, 100,
                    '{{\"person\":\"1\",\"by\":\"filler\",\"revision\":1,\"lessons\":[]}}', 'bench-' || CAST(d.id AS TEXT)
             FROM {drawn} AND s.completed_on IS NOT NULL;
             INSERT INTO standing (person_id, course_id, from_on, until_on, department_id, role_id, state, stalled, since_on, came, went)
             SELECT d.person_id, c.course_id, p.from_on, p.until_on, d.department_id, d.role_id, p.state, p.stalled, p.since_on, p.came, p.went
             FROM bench_drawn d CROSS JOIN bench_course c CROSS JOIN bench_span p WHERE p.shape = d.shape AND c.i = d.course"
        ),
    )
}

/// Takes the helper tables away.
pub fn clean_up(tx: &mut Tx<'_>) -> QueryResult<()> {
    run(
        tx.conn,
        "INSERT INTO requirement_count (requirement_id, status, enrolments)
         SELECT requirement_id, counted_as, COUNT(*) FROM reason GROUP BY requirement_id, counted_as;
         UPDATE requirement SET added = (SELECT SUM(n.enrolments) FROM requirement_count n WHERE n.requirement_id = requirement.id);
         INSERT INTO certificate (id, enrolment_id, code, name, course, revision, completed_on, expires_on, score, issued_at, issued_by)
         SELECT c.enrolment_id, c.enrolment_id, c.certificate_code, p.given_name || ' ' || p.family_name, k.title, 1,
                c.completed_on, e.expires_on, c.score, c.completed_at, 'filler'
         FROM completion c, enrolment e, person p, course k
         WHERE e.id = c.enrolment_id AND p.id = c.person_id AND k.id = c.course_id;
         INSERT INTO chain_waiting (id, kind, row_id, noted_at)
         SELECT c.enrolment_id, 'completion', c.enrolment_id, c.completed_at FROM completion c;
         INSERT INTO chain_waiting (id, kind, row_id, noted_at)
         SELECT c.id + 2, 'certificate', c.id, c.issued_at FROM certificate c;
         DROP TABLE bench_drawn; DROP TABLE bench_span; DROP TABLE bench_shape; DROP TABLE bench_person; DROP TABLE bench_course;
         DROP TABLE bench_founder",
    )
}
