//! The pieces of SQL text that both databases need, each spelt as each of them reads it. The statements that a whole audience goes
//! through are texts, the same on both databases but for these pieces; only ids, dates and words of our own types ever become part of
//! them.
//!
//! A value that is bound is written `$1`. SQLite takes that for a name, and numbers names as it meets them: a text whose values come
//! in their order is read alike by both, any other goes through [`Dialect::placeholders`].

use std::borrow::Cow;
use std::fmt::Display;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::ids::{Id, IdBlock};

/// The date without end, [`Day::NEVER`], as both databases read it beside a column that is a date.
pub const NEVER: &str = "'9999-12-31'";

/// Ids with commas between: one at least, since a database has no empty list, and no row has the id zero.
#[must_use]
pub fn ids(ids: &[Id]) -> String {
    if ids.is_empty() { Id::ZERO.0.to_string() } else { between_commas(ids.iter().map(|id| id.0)) }
}

/// That `column` has one of these words of ours, as the partial indexes say it: `e.status IN ('assigned', 'in_progress')`. At least one.
#[must_use]
pub fn one_of<W: Display>(column: &str, words: impl IntoIterator<Item = W>) -> String {
    format!("{column} IN ({})", between_commas(words.into_iter().map(|word| format!("'{word}'"))))
}

/// Pieces with commas between.
#[must_use]
pub fn between_commas<P: Display>(pieces: impl IntoIterator<Item = P>) -> String {
    pieces.into_iter().map(|piece| piece.to_string()).collect::<Vec<_>>().join(", ")
}

/// The ids of a block, one for each row in this order.
#[must_use]
pub fn numbered(block: IdBlock, order: &str) -> String {
    format!("{} + {} * (ROW_NUMBER() OVER (ORDER BY {order}) - 1)", block.nth(0).0, IdBlock::STEP)
}

/// Which spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Dates are text, instants are microseconds.
    Sqlite,
    /// Dates and instants are types.
    Postgres,
}

impl Dialect {
    /// That of `conn`.
    #[must_use]
    pub fn of(conn: &Conn) -> Self {
        match conn {
            Conn::Sqlite(_) => Self::Sqlite,
            Conn::Pg(_) => Self::Postgres,
        }
    }

    /// A text whose bound values are `$1`, `$2`, … in any order, with the values as this database numbers them.
    #[must_use]
    pub fn placeholders(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Sqlite => text.replace('$', "?").into(),
            Self::Postgres => text.into(),
        }
    }

    /// A date.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        match self {
            Self::Sqlite => format!("'{day}'"),
            Self::Postgres => format!("DATE '{day}'"),
        }
    }

    /// A point in time.
    #[must_use]
    pub fn instant(self, instant: Instant) -> String {
        match self {
            Self::Sqlite => instant.as_microsecond().to_string(),
            Self::Postgres => format!("TIMESTAMPTZ '{instant}'"),
        }
    }

    /// The date `days` after the date that the expression `date` gives.
    #[must_use]
    pub fn plus_days(self, date: &str, days: i64) -> String {
        match self {
            Self::Sqlite => format!("date({date}, '{days} days')"),
            Self::Postgres => format!("({date} + {days})"),
        }
    }

    /// The date so many days after `date` as the expression `days` gives.
    #[must_use]
    pub fn plus(self, date: &str, days: &str) -> String {
        match self {
            Self::Sqlite => format!("date({date}, {days} || ' days')"),
            Self::Postgres => format!("({date} + {days})"),
        }
    }

    /// How many days the date `from` lies before the date `until`: a whole number.
    #[must_use]
    pub fn days_between(self, from: &str, until: &str) -> String {
        match self {
            Self::Sqlite => format!("CAST(julianday({until}) - julianday({from}) AS INTEGER)"),
            Self::Postgres => format!("({until} - {from})"),
        }
    }

    /// How many whole days the point in time `from` lies before `until`: what is begun does not count.
    #[must_use]
    pub fn whole_days_between(self, from: &str, until: &str) -> String {
        match self {
            Self::Sqlite => format!("(({until} - {from}) / 86400000000)"),
            Self::Postgres => format!("CAST(TRUNC(EXTRACT(EPOCH FROM ({until} - {from})) / 86400) AS BIGINT)"),
        }
    }

    /// The greater of two, where both are something: with a null the databases disagree.
    #[must_use]
    pub fn greatest(self, one: &str, other: &str) -> String {
        match self {
            Self::Sqlite => format!("MAX({one}, {other})"),
            Self::Postgres => format!("GREATEST({one}, {other})"),
        }
    }

    /// What stands in a `FROM` behind others and is looked up for each row of theirs: `columns` of a table under a name, where the
    /// condition holds. Left to itself a database may guess wrongly how many rows the others have, and read all of the table: SQLite
    /// takes the tables of a CROSS JOIN in their order, PostgreSQL works out apart what has an OFFSET.
    #[must_use]
    pub fn looked_up(self, (table, name): (&str, &str), columns: &str, condition: &str) -> String {
        match self {
            Self::Sqlite => format!("CROSS JOIN {table} {name} ON {condition}"),
            Self::Postgres => {
                format!("CROSS JOIN LATERAL (SELECT {columns} FROM {table} {name} WHERE {condition} OFFSET 0) {name}")
            }
        }
    }

    /// The lesser of two, where both are something.
    #[must_use]
    pub fn least(self, one: &str, other: &str) -> String {
        match self {
            Self::Sqlite => format!("MIN({one}, {other})"),
            Self::Postgres => format!("LEAST({one}, {other})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use diesel::prelude::*;
    use diesel::sql_types::{BigInt, Text};

    use super::*;
    use crate::clock::SystemClock;
    use crate::ids::Ids;

    const BOTH: [Dialect; 2] = [Dialect::Sqlite, Dialect::Postgres];

    #[derive(QueryableByName)]
    struct Word {
        #[diesel(sql_type = Text)]
        word: String,
    }

    /// What SQLite makes of an expression.
    fn of_sqlite(expression: &str) -> String {
        let mut conn = SqliteConnection::establish(":memory:").expect("a database");
        let text = format!("SELECT CAST({expression} AS TEXT) AS word");
        diesel::sql_query(text).get_result::<Word>(&mut conn).expect("it is read").word
    }

    #[test]
    fn never_is_the_day_without_end() {
        assert_eq!(NEVER, Dialect::Sqlite.day(Day::NEVER));
    }

    #[test]
    fn lists_have_commas_and_are_never_empty() {
        assert_eq!((ids(&[Id(7), Id(8)]), ids(&[])), ("7, 8".to_owned(), "0".to_owned()));
        assert_eq!(one_of("status", ["assigned", "waived"]), "status IN ('assigned', 'waived')");
    }

    #[test]
    fn rows_get_the_ids_of_a_block_in_their_order() {
        let block = Ids::for_node(1).block(&SystemClock, 3);
        let text = format!(
            "(SELECT group_concat(id) FROM (SELECT {} AS id FROM (SELECT 'b' AS n UNION SELECT 'a' UNION SELECT 'c')))",
            numbered(block, "n")
        );
        assert_eq!(of_sqlite(&text), (0..3).map(|at| block.nth(at).0.to_string()).collect::<Vec<_>>().join(","));
    }

    #[test]
    fn values_are_bound_by_their_number_whatever_their_order() {
        let mut conn = SqliteConnection::establish(":memory:").expect("a database");
        let text = Dialect::Sqlite.placeholders("SELECT CAST($2 - $1 AS TEXT) AS word");
        let query = diesel::sql_query(text.as_ref()).bind::<BigInt, _>(1).bind::<BigInt, _>(10);
        assert_eq!(query.get_result::<Word>(&mut conn).expect("it is read").word, "9");
        assert_eq!(Dialect::Postgres.placeholders("$2 - $1"), "$2 - $1");
    }

    #[test]
    fn dates_are_counted_over_the_end_of_a_month() {
        let [sqlite, postgres] = BOTH.map(|dialect| {
            let (from, until) = (dialect.day(Day::new(2028, 2, 27)), dialect.day(Day::new(2028, 3, 1)));
            [
                dialect.plus_days(&from, 3),
                dialect.plus(&from, &dialect.days_between(&from, &until)),
                dialect.days_between(&until, &from),
            ]
        });
        assert_eq!(sqlite.map(|text| of_sqlite(&text)), ["2028-03-01", "2028-03-01", "-3"]);
        assert_eq!(postgres[0], "(DATE '2028-02-27' + 3)");
        assert_eq!(postgres[1], "(DATE '2028-02-27' + (DATE '2028-03-01' - DATE '2028-02-27'))");
    }

    #[test]
    fn a_table_is_looked_up_row_by_row() {
        let [sqlite, postgres] = BOTH.map(|dialect| dialect.looked_up(("enrolment", "e"), "e.id", "e.person_id = p.id"));
        assert_eq!(sqlite, "CROSS JOIN enrolment e ON e.person_id = p.id");
        assert_eq!(postgres, "CROSS JOIN LATERAL (SELECT e.id FROM enrolment e WHERE e.person_id = p.id OFFSET 0) e");
    }

    #[test]
    fn the_greater_and_the_lesser_of_two() {
        assert_eq!(
            (of_sqlite(&Dialect::Sqlite.greatest("1", "2")), of_sqlite(&Dialect::Sqlite.least("1", "2"))),
            ("2".into(), "1".into())
        );
        assert_eq!(BOTH.map(|dialect| dialect.greatest("a", "b")), ["MAX(a, b)", "GREATEST(a, b)"]);
        assert_eq!(BOTH.map(|dialect| dialect.least("a", "b")), ["MIN(a, b)", "LEAST(a, b)"]);
    }
}
