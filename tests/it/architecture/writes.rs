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

/// A macro that writes the table it is called with: `insert_many!(conn, role, rows)`.
pub struct WritingMacro {
    name: String,
    /// Which of its arguments is the table, from 0.
    argument: usize,
}

/// The macros of a file that write a table given to them. The statement in them is nobody's write; each call is the caller's.
pub fn writing_macros(source: &Source) -> Vec<WritingMacro> {
    let mut found = Vec::new();
    for (at, start) in source.code.match_indices("macro_rules! ") {
        let rest = &source.code[at + start.len()..];
        let body = &rest[..rest.find("\n}").unwrap_or(rest.len())];
        let name: String = body.chars().take_while(|letter| is_of_word(*letter)).collect();
        let written = VERBS.iter().find_map(|verb| {
            let table = body.split_once(&format!("{verb}($"))?.1;
            Some(format!("${}:", &table[..table.find(|letter| !is_of_word(letter))?]))
        });
        let pattern = body.split_once('(').map_or("", |(_, pattern)| pattern).split("=>").next().unwrap_or_default();
        if let Some(argument) = written.and_then(|written| pattern.split(',').position(|one| one.trim().starts_with(&written))) {
            found.push(WritingMacro { name, argument });
        }
    }
    found
}

/// The arguments of a call, which begin at `code`.
fn arguments(code: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                found.push(code[start..at].trim());
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(code[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// What a file writes through macros.
fn writes_through(macros: &[WritingMacro], source: &Source, facts: &Facts) -> Vec<TypedWrite> {
    let mut found = Vec::new();
    for one in macros {
        let call = format!("{}!", one.name);
        for (at, _) in source.code.match_indices(&call).filter(|(at, _)| !source.code[..*at].ends_with(is_of_word)) {
            let Some(rest) = source.code[at + call.len()..].trim_start().strip_prefix(['(', '[', '{']) else { continue };
            let table = arguments(rest).get(one.argument).and_then(|path| path.rsplit("::").next());
            let table = table.filter(|name| !name.is_empty() && name.chars().all(is_of_word)).map(|name| real_name(facts, name));
            found.push(TypedWrite { line: source.line_of(at), table });
        }
    }
    found
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Every typed statement of a file that writes; `macros` are those of all files that write for their caller.
pub fn typed_writes(source: &Source, macros: &[WritingMacro]) -> Vec<TypedWrite> {
    let facts = Facts::read(&source.code);
    let own = writing_macros(source);
    let mut found = writes_through(macros, source, &facts);
    for verb in VERBS {
        let imported: Vec<&Use> =
            facts.uses.iter().filter(|one| one.path[0] == "diesel" && one.path.ends_with(&[(*verb).to_owned()])).collect();
        let mut calls = vec![format!("diesel::{verb}("), format!("dsl::{verb}("), format!("query_builder::{verb}(")];
        calls.extend(imported.iter().map(|one| format!("{}(", one.name)));
        for call in calls {
            for (at, _) in source.code.match_indices(&call) {
                let before = source.code[..at].chars().next_back().unwrap_or(' ');
                let is_other = is_of_word(before) || (!call.contains("::") && matches!(before, '.' | ':'));
                let is_of_macro = !own.is_empty() && source.code[at + call.len()..].starts_with('$');
                if !is_other && !is_of_macro && !source.code[..at].ends_with("fn ") {
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
    let writes = {
        let source = Source::new("a.rs", code);
        typed_writes(&source, &writing_macros(&source))
    };
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

#[test]
fn a_macro_that_writes_what_it_is_given_writes_for_its_caller() {
    let code = "use schema::role as kind;\nmacro_rules! insert_many {\n    ($conn:expr, $table:ident, $rows:expr) => {\n        \
                diesel::insert_into($table::table).values($rows)\n    };\n}\nfn a() {\n    \
                crate::insert_many!(f(x, y), kind, rows);\n    insert_many!(x, $other, rows);\n}\n";
    assert_eq!(read(code), [(8, "role".to_owned()), (9, "?".to_owned())]);
}
