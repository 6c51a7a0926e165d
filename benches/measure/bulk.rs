//! Loading people and enrolling them, beside what the database does with the same rows by itself: an `INSERT … SELECT`, and the bulk
//! load of its own shell, each into tables with the same indexes.

use std::io::Write;

use gradus::app::App;
use gradus::db::Actor;
use gradus::demo::{people_file, starter_company};
use gradus::enrolment::{self, EnrolRequest, Names};
use gradus::people::import::{self, Options};
use gradus::text::grouped;
use serde_json::json;

use crate::company::{Database, Place};
use crate::machine::{Effort, Meter};
use crate::numbers::{rate, ratio, seconds};
use crate::raw::Raw;
use crate::report::Report;

/// What a people file becomes.
const PEOPLE: [&str; 3] = ["person", "employment", "person_term"];
/// What enrolling writes for each person.
const ENROLLED: [&str; 3] = ["enrolment", "reason", "standing"];

/// One round: each act, and its opponents.
struct Round {
    loaded: Effort,
    load_raw: Effort,
    load_shell: Option<Effort>,
    previewed: Effort,
    enrolled: Effort,
    enrol_raw: Effort,
    enrol_shell: Option<Effort>,
}

/// Measures all of it with `people` people, `rounds` times in turn, each time in a new database; medians go to the report.
pub fn measure(database: &Database, people: usize, rounds: usize, report: &mut Report) -> anyhow::Result<()> {
    let count = i64::try_from(people)?;
    let file = people_file(&starter_company()?.people(people, 1, gradus::clock::Day::new(2026, 1, 5)))?;
    let all = (0..rounds).map(|round| play(database, round, &file)).collect::<anyhow::Result<Vec<Round>>>()?;
    let shell = if database.is_sqlite() { ".import" } else { "COPY" };
    report.table(
        &format!("{} people at once, the median of {rounds}", grouped(count)),
        &["act", "took", "processor", "opponent", "took", "processor", "rows/s of the opponent's", "by processor time"],
    );
    let mut row = |act: &str, own: fn(&Round) -> Effort, opponent: &str, other: fn(&Round) -> Option<Effort>| {
        let owns: Vec<Effort> = all.iter().map(own).collect();
        let others: Option<Vec<Effort>> = all.iter().map(other).collect();
        let (own, Some(other)) = (Effort::median(&owns), others.as_deref().map(Effort::median)) else {
            return report.row(&[act.to_owned(), String::new(), String::new(), format!("{opponent}: not installed")]);
        };
        report.row(&[
            act.to_owned(),
            format!("{} ({})", seconds(own.took), rate(count, own.took)),
            seconds(own.processor),
            opponent.to_owned(),
            seconds(other.took),
            seconds(other.processor),
            ratio(other.took.as_secs_f64(), own.took.as_secs_f64()),
            ratio(other.processor.as_secs_f64(), own.processor.as_secs_f64()),
        ]);
    };
    row("load a people file", |round| round.loaded, shell, |round| round.load_shell);
    row("load a people file", |round| round.loaded, "INSERT … SELECT", |round| Some(round.load_raw));
    row("preview enrolling them", |round| round.previewed, "INSERT … SELECT", |round| Some(round.enrol_raw));
    row("enrol them", |round| round.enrolled, "INSERT … SELECT", |round| Some(round.enrol_raw));
    row("enrol them", |round| round.enrolled, shell, |round| round.enrol_shell);
    memory(database, &file, report)
}

fn play(database: &Database, round: usize, file: &[u8]) -> anyhow::Result<Round> {
    let place = database.place(&format!("bulk_{round}"))?;
    let app = place.app()?;
    let meter = Meter::of(&app)?;
    let (done, loaded) = meter.measure(|| load(&app, file));
    done?;
    let raw = Raw { app: &app, place: &place, meter: &meter };
    let (load_raw, load_shell) = raw.write(&PEOPLE)?;
    app.db.write_now(&Actor::program("bench"), |tx| gradus::courses::starter::load(tx, "social-basics"))?;
    let request: EnrolRequest =
        serde_json::from_value(json!({ "course": "social-basics", "audience": { "everyone": true }, "due": { "days": 30 } }))?;
    let today = app.company_today();
    let names = Names { limit: 50, ..Names::ALL };
    let (done, previewed) = meter.measure(|| app.db.read_now(|conn| enrolment::preview(conn, &request, today, names)));
    done?;
    let (done, enrolled) =
        meter.measure(|| app.db.write_now(&Actor::program("bench"), |tx| enrolment::apply(tx, &request, today)));
    done?;
    let (enrol_raw, enrol_shell) = raw.write(&ENROLLED)?;
    Ok(Round { loaded, load_raw, load_shell, previewed, enrolled, enrol_raw, enrol_shell })
}

fn load(app: &App, file: &[u8]) -> anyhow::Result<()> {
    let actor = Actor::program("bench");
    let options = Options { file_name: "people.csv".to_owned(), ..Options::default() };
    let id = import::begin(app, &actor, &options)?;
    let done = import::run(app, &actor, id, file, &options, &mut |_, _| {})?;
    anyhow::ensure!(done.refused == 0, "the people file was refused");
    Ok(())
}

/// The most memory that `gradus people import` had, for a tenth of the people and for all.
fn memory(database: &Database, file: &[u8], report: &mut Report) -> anyhow::Result<()> {
    report.table("The most memory that `gradus people import` had", &["rows", "its own, MB", "with the mapped file, MB"]);
    let lines = file.iter().filter(|byte| **byte == b'\n').count();
    let mut seen = 0;
    let is_among_first = |byte: &&u8| {
        seen += usize::from(**byte == b'\n');
        seen <= lines / 10
    };
    let tenth = file.iter().take_while(is_among_first).count() + 1;
    for (name, part) in [("memory_tenth", &file[..tenth]), ("memory_all", file)] {
        let place: Place = database.place(name)?;
        drop(place.app()?);
        let mut on_disk = tempfile::NamedTempFile::new()?;
        on_disk.write_all(part)?;
        let rows = part.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1);
        let (_, peak) = place.run(&["people", "import", &on_disk.path().display().to_string()])?;
        report.row(&[grouped(i64::try_from(rows)?), peak.own.to_string(), peak.with_files.to_string()]);
    }
    Ok(())
}
