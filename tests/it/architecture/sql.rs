//! Raw SQL that writes, found in the strings of a file: which tables, and where.

use crate::support::source::Source;

/// A write in raw SQL.
#[derive(Debug, PartialEq, Eq)]
pub struct RawWrite {
    /// The line of its verb.
    pub line: usize,
    /// The table, or nothing where its name is not written out.
    pub table: Option<String>,
}

/// What stands between blanks in the strings: a word, or a single sign.
fn pieces(strings: &str) -> Vec<(usize, &str)> {
    let is_of_word = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.');
    let mut found = Vec::new();
    let mut rest = 0;
    while rest < strings.len() {
        let letter = strings.as_bytes()[rest] as char;
        let length = strings[rest..].find(|letter| !is_of_word(letter)).unwrap_or(strings.len() - rest).max(1);
        if !letter.is_ascii_whitespace() {
            found.push((rest, &strings[rest..rest + length]));
        }
        rest += length;
    }
    found
}

/// Every write in the strings of a file. Over line breaks, and over the pieces of a text that is put together: a table whose name comes
/// from elsewhere is `None`. `SELECT … FOR UPDATE` and `ON CONFLICT … DO UPDATE SET` name no table.
pub fn raw_writes(source: &Source) -> Vec<RawWrite> {
    let pieces = pieces(&source.strings);
    let word = |at: usize| pieces.get(at).map_or("", |(_, word)| *word);
    let is = |at: usize, expected: &str| word(at).eq_ignore_ascii_case(expected);
    let mut found = Vec::new();
    for (at, (byte, verb)) in pieces.iter().enumerate() {
        let before = if at == 0 { "" } else { word(at - 1) }.to_ascii_uppercase();
        let table = match verb.to_ascii_uppercase().as_str() {
            "INTO" if matches!(before.as_str(), "INSERT" | "MERGE") => at + 1,
            // INSERT OR IGNORE INTO, REPLACE INTO
            "INTO"
                if matches!(before.as_str(), "REPLACE" | "IGNORE" | "ABORT" | "FAIL" | "ROLLBACK")
                    && (at < 3 || *verb == "INTO") =>
            {
                at + 1
            }
            "FROM" if before == "DELETE" => at + 1,
            "UPDATE" if !matches!(before.as_str(), "FOR" | "KEY" | "DO") && is_update(*verb == "UPDATE", &word, at) => {
                at + if is(at + 1, "OR") { 3 } else { 1 }
            }
            // `wal_checkpoint(TRUNCATE)` is an argument
            "TRUNCATE" if *verb == "TRUNCATE" && before != "(" => at + 1 + usize::from(is(at + 1, "TABLE")),
            "COPY" if *verb == "COPY" => at + 1,
            _ => continue,
        };
        let table = word(table + usize::from(is(table, "ONLY")));
        let name = table.rsplit('.').next().unwrap_or_default();
        let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !name.eq_ignore_ascii_case("SET");
        found.push(RawWrite { line: source.line_of(*byte), table: is_name.then(|| name.to_ascii_lowercase()) });
    }
    found
}

/// Whether the word at `at` begins a statement. In capitals it does; in small letters only where `set` follows, for English has the word
/// too.
fn is_update<'a>(in_capitals: bool, word: &impl Fn(usize) -> &'a str, at: usize) -> bool {
    in_capitals || (at + 2..at + 5).any(|next| word(next).eq_ignore_ascii_case("set"))
}

#[cfg(test)]
fn read(code: &str) -> Vec<(usize, String)> {
    let writes = raw_writes(&Source::new("a.rs", code));
    writes.into_iter().map(|write| (write.line, write.table.unwrap_or_else(|| "?".to_owned()))).collect()
}

#[test]
fn every_verb_that_writes_is_read_over_line_breaks_and_in_either_case() {
    let code = "let a = \"INSERT INTO\\n   person (id)\";\nlet b = format!(\"WITH x AS (SELECT 1) UPDATE\n ONLY employment AS e SET {c}\");\n\
                let d = r#\"DELETE FROM public.\"absence\" WHERE a\"#; let e = \"update account set x = 1\"; let f = \"TRUNCATE TABLE job\";\n\
                let g = \"INSERT OR IGNORE INTO role\"; // UPDATE location SET\n";
    let expected = [(1, "person"), (2, "employment"), (4, "?"), (4, "account"), (4, "job"), (5, "role")];
    assert_eq!(read(code), expected.map(|(line, table)| (line, table.to_owned())));
}

#[test]
fn a_lock_a_conflict_and_english_write_nothing() {
    let code = "let a = \"SELECT 1 FROM person FOR UPDATE OF person\"; let b = \"SELECT 1 FOR NO KEY UPDATE\";\n\
                let c = \"ON CONFLICT (id) DO UPDATE SET a = 1\"; let d = \"We update the plan. Insert a row into it, delete it.\";\n\
                let e = \"PRAGMA wal_checkpoint(TRUNCATE)\";";
    assert!(read(code).is_empty(), "{:?}", read(code));
}

#[test]
fn a_table_that_is_not_written_out_is_told() {
    assert_eq!(
        read("format!(\"UPDATE {table} SET a = 1\"); concat!(\"INSERT INTO \", name, \" (id)\");"),
        [(1, "?".to_owned()), (1, "?".to_owned())]
    );
}
