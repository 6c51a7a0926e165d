//! Statements over whole tables at once, as text: the same on both databases, with numbered values `$1`, `$2`, …

/// Runs one statement with values for `$1`, `$2`, … and answers how many rows it changed. Every value must stand in the text.
macro_rules! run {
    ($tx:expr, $text:expr $(, $type:ty = $value:expr)* $(,)?) => {{
        let text = $crate::db::Dialect::of($tx.conn).placeholders(&$text);
        $crate::each!($tx.conn, |conn| diesel::RunQueryDsl::execute(
            diesel::sql_query(text.as_ref())$(.bind::<$type, _>($value))*,
            conn
        ))
    }};
}

pub(in crate::people) use run;
