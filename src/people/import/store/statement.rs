//! Statements over whole tables at once, as text: the same on both databases, with numbered values `$1`, `$2`, …

use std::borrow::Cow;

use crate::db::Conn;

/// The text with its values numbered as the database of `conn` writes it.
pub(in crate::people::import) fn numbered<'a>(conn: &Conn, text: &'a str) -> Cow<'a, str> {
    match conn {
        Conn::Sqlite(_) => text.replace('$', "?").into(),
        Conn::Pg(_) => text.into(),
    }
}

/// Runs one statement with values for `$1`, `$2`, … and answers how many rows it changed. Every value must stand in the text.
macro_rules! run {
    ($tx:expr, $text:expr $(, $type:ty = $value:expr)* $(,)?) => {{
        let text = $crate::people::import::store::statement::numbered($tx.conn, $text);
        $crate::each!($tx.conn, |conn| diesel::RunQueryDsl::execute(
            diesel::sql_query(text.as_ref())$(.bind::<$type, _>($value))*,
            conn
        ))
    }};
}

pub(super) use run;
