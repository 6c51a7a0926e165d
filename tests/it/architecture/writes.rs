//! Typed statements that write: which table each writes, through the variables, functions and macros of its file.

use super::paths::{Facts, Use};
use crate::support::source::Source;

/// What diesel writes with.
const VERBS: &[&str] = &["insert_into", "insert_or_ignore_into", "replace_into", "update", "delete", "copy_from"];

/// How many names may stand between a statement and its table.
const MOST_STEPS: usize = 6;

/// A typed statement that writes.
#[derive(Debug, PartialEq, Eq)]
pub struct TypedWrite {
    /// Its line.
    pub line: usize,
    /// The table, or nothing where the file does not tell.
    pub table: Option<String>,
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Every typed statement of a file that writes.
pub fn typed_writes(source: &Source) -> Vec<TypedWrite> {
    let facts = Facts::read(&source.code);
    let mut found = Vec::new();
    for verb in VERBS {
        let imported: Vec<&Use> =
            facts.uses.iter().filter(|one| one.path[0] == "diesel" && one.path.ends_with(&[(*verb).to_owned()])).collect();
        let mut calls = vec![format!("diesel::{verb}("), format!("dsl::{verb}("), format!("query_builder::{verb}(")];
        calls.extend(imported.iter().map(|one| format!("{}(", one.name)));
        for call in calls {
            for (at, _) in source.code.match_indices(&call) {
                let before = source.code[..at].chars().next_back().unwrap_or(' ');
                let is_other = is_of_word(before) || (!call.contains("::") && matches!(before, '.' | ':'));
                if !is_other && !source.code[..at].ends_with("fn ") {
                    let table = table_of(&source.code, &facts, at + call.len(), MOST_STEPS);
                    found.push(TypedWrite { line: source.line_of(at), table });
                }
            }
        }
    }
    found.sort_by_key(|write| write.line);
    found
}

/// The table that the expression at `at` is about.
fn table_of(code: &str, facts: &Facts, at: usize, steps: usize) -> Option<String> {
    let steps = steps.checked_sub(1)?;
    let expression = code[at..].trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '&' | '*' | '('));
    let at = code.len() - expression.len();
    let end = expression.find(|letter| !is_of_word(letter) && letter != ':').unwrap_or(expression.len());
    let path = &expression[..end];
    if let Some(table) = path.strip_suffix("::table") {
        return Some(real_name(facts, table.rsplit("::").next()?));
    }
    let name = path.rsplit("::").next()?;
    if name.is_empty() || path.contains("::") && !path.starts_with("self::") && !path.starts_with("Self::") {
        return None;
    }
    let follows = expression[end..].trim_start();
    if follows.starts_with('(') || follows.starts_with('!') {
        return body_of(code, name).and_then(|body| first_table(facts, body));
    }
    let let_at = last_let(&code[..at], name)?;
    table_of(code, facts, let_at, steps)
}

/// Where the value of `name` begins that was last given to it.
fn last_let(code: &str, name: &str) -> Option<usize> {
    let mut found = None;
    for start in [format!("let {name} ="), format!("let mut {name} ="), format!("let {name}: ")] {
        if let Some(at) = code.rfind(&start) {
            let value = if start.ends_with(": ") { at + code[at..].find(" =")? + 2 } else { at + start.len() };
            found = found.max(Some(value));
        }
    }
    // a variable of another function is another variable
    let value = found?;
    let is_same_function =
        !code[value..].contains("\nfn ") && !code[value..].contains("\npub fn ") && !code[value..].contains("\n}\n");
    is_same_function.then_some(value)
}

/// The body of a function or macro of the file.
fn body_of<'a>(code: &'a str, name: &str) -> Option<&'a str> {
    let starts = [format!("fn {name}("), format!("fn {name}<"), format!("macro_rules! {name} {{")];
    let at = starts.iter().find_map(|start| code.find(start.as_str()))?;
    let rest = &code[at..];
    Some(&rest[..rest.find("\n}").unwrap_or(rest.len())])
}

/// The first table that a body names as `x::table`.
fn first_table(facts: &Facts, body: &str) -> Option<String> {
    let at = body.find("::table")?;
    let start = body[..at].rfind(|letter| !is_of_word(letter)).map_or(0, |before| before + 1);
    Some(real_name(facts, &body[start..at]))
}

/// What a table is called in the schema, where the file calls it otherwise.
fn real_name(facts: &Facts, name: &str) -> String {
    let import = facts.uses.iter().find(|one| one.name == name);
    import.and_then(|one| one.path.last()).map_or_else(|| name.to_owned(), String::clone)
}

#[cfg(test)]
fn read(code: &str) -> Vec<(usize, String)> {
    let writes = typed_writes(&Source::new("a.rs", code));
    writes.into_iter().map(|write| (write.line, write.table.unwrap_or_else(|| "?".to_owned()))).collect()
}

#[test]
fn a_statement_is_read_through_variables_functions_macros_and_other_names() {
    let code = "use crate::db::schema::{job, role as kind};\nuse diesel::update;\n\
                fn a() {\n    let row =\n        job::table.find(1);\n    let more = row.filter(x);\n    diesel::update(more).set(x);\n}\n\
                fn those() -> X {\n    kind::table\n}\nfn b() {\n    diesel::delete(those()).execute();\n    update(kind::table);\n    \
                diesel::insert_into(\n        schema::person::table).values(x);\n    hash.update(bytes);\n}\n";
    let expected = [(7, "job"), (13, "role"), (14, "role"), (15, "person")];
    assert_eq!(read(code), expected.map(|(line, table)| (line, table.to_owned())));
}

#[test]
fn a_table_that_the_file_does_not_tell_is_refused() {
    let code = "fn a() {\n    let row = job::table;\n}\nfn b(row: X) {\n    diesel::update(row).set(x);\n    diesel::delete(other::those());\n}\n";
    assert_eq!(read(code), [(5, "?".to_owned()), (6, "?".to_owned())]);
}
