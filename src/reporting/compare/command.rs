//! `gradus kpi compare`.

use std::io::Write;

use clap::Args;

use super::{Comparison, Side, chosen, compare as read};
use crate::app::App;
use crate::clock::Day;
use crate::db::snapshot;
use crate::error::AppError;
use crate::figures::directory::{Directory, Sight};
use crate::figures::kpi::{Rate, rate_text};
use crate::figures::queries;
use crate::figures::question::Typed;
use crate::ids::Id;
use crate::reporting::api::compare::CompareAnswer;
use crate::reporting::export;
use crate::reporting::of_courses::CoursesArgs;
use crate::reporting::pages::compare::{names, not_ahead, sentence};
use crate::text::{TableFormat, in_columns, print_json};

/// What comparing takes.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The one: department:PATH, role:NAME, course:SLUG, or a date.
    pub first: String,
    /// The other, of the same kind.
    pub second: String,
    /// The day; today where not given, and of no account where dates are compared.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// Of which courses.
    #[command(flatten)]
    pub of: CoursesArgs,
    /// One department with those below it, by its path.
    #[arg(long)]
    pub department: Option<String>,
    /// One role, by its name.
    #[arg(long)]
    pub role: Option<String>,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// Prints two side by side.
///
/// # Errors
/// When one of them is unknown, they are of two kinds, a day is yet to come, or the database fails.
pub fn compare(app: &App, args: &CompareArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let as_of = args.as_of.unwrap_or(today);
    let found = app.db.read_now(|conn| {
        snapshot(conn, |conn| {
            let directory = queries::directory(conn, &Sight::Everybody, as_of)?;
            let key = |text: &Option<String>, all: &[(Id, String)]| text.as_deref().map(|text| key_of(all, text));
            let typed = Typed {
                department: key(&args.department, &directory.departments),
                role: key(&args.role, &directory.roles),
                ..args.of.typed()
            };
            let [first, second] = [&args.first, &args.second].map(|text| with_key(&directory, text));
            let pair = chosen((Some(&first), Some(&second)), &typed, today).and_then(|pair| not_ahead(pair, as_of, today));
            // one line says one thing: the first that is wrong
            let pair = pair.map_err(|mut wrong| wrong.remove(0))?;
            let pair = pair.ok_or(AppError::NotFound("page"))?;
            read(conn, &typed, &pair, as_of, true)
        })
    })?;
    match args.format {
        TableFormat::Json => print_json(out, &CompareAnswer::of(&found))?,
        TableFormat::Csv => out.write_all(&export::compare_csv(&found, &names(&found))?)?,
        TableFormat::Table => print(out, &found)?,
    }
    Ok(())
}

/// One of the two with the key of what it names, where it is a department or a role.
fn with_key(directory: &Directory, text: &str) -> String {
    let text = text.trim();
    match text.split_once(':') {
        Some(("department", path)) => format!("department:{}", key_of(&directory.departments, path)),
        Some(("role", name)) => format!("role:{}", key_of(&directory.roles, name)),
        _ => text.to_owned(),
    }
}

/// The key of what is called so; else the words themselves, which may be a key.
fn key_of(all: &[(Id, String)], text: &str) -> String {
    let text = text.trim();
    let found = all.iter().find(|(_, name)| name == text);
    let found = found.or_else(|| all.iter().find(|(_, name)| name.to_lowercase() == text.to_lowercase()));
    found.map_or_else(|| text.to_owned(), |(id, _)| id.to_string())
}

fn print(out: &mut dyn Write, found: &Comparison) -> std::io::Result<()> {
    let plain = |text: String| text.replace('\u{a0}', " ");
    writeln!(out, "{}", plain(sentence(found)))?;
    let [first, second] = names(found);
    let rate = |label: &str, of: &dyn Fn(&Side) -> Option<Rate>| {
        let [one, other] = found.sides.each_ref().map(|side| plain(rate_text(of(side))));
        vec![label.to_owned(), one, other]
    };
    let count = |label: &str, of: &dyn Fn(&Side) -> i64| {
        let [one, other] = found.sides.each_ref().map(|side| of(side).to_string());
        vec![label.to_owned(), one, other]
    };
    let lines = [
        vec![String::new(), first, second],
        rate("completion", &|side| side.counts.ongoing_completion_rate()),
        rate("compliance", &|side| side.counts.compliance_rate()),
        rate("on time", &|side| side.on_time?.counts.rate()),
        count("overdue", &|side| side.counts.overdue),
        count("in scope", &|side| side.counts.in_scope),
        count("valid", &|side| side.counts.valid),
    ];
    in_columns(out, 1, &lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_department_and_a_role_are_known_by_name_and_by_key() {
        let directory = Directory {
            departments: vec![(Id(1), "Care".to_owned()), (Id(2), "Care / Night".to_owned())],
            roles: vec![(Id(8), "Agent".to_owned())],
            ..Directory::default()
        };
        let of = |text: &str| with_key(&directory, text);
        assert_eq!(of("department:Care / Night"), format!("department:{}", Id(2)));
        assert_eq!(of(" department: care "), format!("department:{}", Id(1)));
        assert_eq!(of("role:agent"), format!("role:{}", Id(8)));
        assert_eq!(of("role:8"), "role:8");
        assert_eq!(of("course:basics"), "course:basics");
        assert_eq!(of("2026-01-01"), "2026-01-01");
    }
}
