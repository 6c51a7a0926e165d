//! The words that people are found by, cut anew where an older program cut them by another rule.

use diesel::prelude::*;

use crate::db::schema::{person, person_term, person_term_rule};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::people::words::{RULE, words_of};
use crate::{each, insert_many};

/// People whose words are cut at a time.
const PEOPLE_AT_A_TIME: i64 = 1000;

/// Whether the words were cut by an older rule: only ever before a program's first start after an upgrade.
///
/// # Errors
/// When the database fails.
pub fn has_old_words(conn: &mut Conn) -> QueryResult<bool> {
    let newest: Option<i64> =
        person_term_rule::table.select(person_term_rule::rule).order(person_term_rule::rule.desc()).first(conn).optional()?;
    Ok(newest.is_none_or(|rule| rule < RULE))
}

/// Cuts everybody's words anew, unless another program that started meanwhile has done so. Answers how many people it was.
///
/// # Errors
/// When the database fails.
pub fn recut_words(tx: &mut Tx<'_>) -> QueryResult<usize> {
    super::places::hold(tx)?;
    if !has_old_words(tx.conn)? {
        return Ok(0);
    }
    diesel::delete(person_term::table).execute(tx.conn)?;
    let (mut after, mut people) = (Id::ZERO, 0);
    loop {
        let named = named_after(tx.conn, after)?;
        let Some((last, ..)) = named.last() else { break };
        after = *last;
        people += named.len();
        let words = |(id, given, family, number, email): &Named| {
            let row = |word| (person_term::term.eq(word), person_term::person_id.eq(*id));
            words_of(given, family, number, email).into_iter().map(row).collect::<Vec<_>>()
        };
        let rows: Vec<_> = named.iter().flat_map(words).collect();
        insert_many!(tx.conn, person_term, rows)?;
    }
    diesel::delete(person_term_rule::table).execute(tx.conn)?;
    each!(tx.conn, |conn| diesel::insert_into(person_term_rule::table).values(person_term_rule::rule.eq(RULE)).execute(conn))?;
    Ok(people)
}

/// Somebody's id, names, number and address.
type Named = (Id, String, String, String, String);

fn named_after(conn: &mut Conn, after: Id) -> QueryResult<Vec<Named>> {
    person::table
        .filter(person::id.gt(after))
        .order(person::id)
        .limit(PEOPLE_AT_A_TIME)
        .select((person::id, person::given_name, person::family_name, person::employee_number, person::email))
        .load(conn)
}
