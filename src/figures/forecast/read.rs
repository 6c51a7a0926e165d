//! Reading a forecast: what is known today and was known on some past days.

use super::told::{ForecastAnswer, judged, weeks};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::figures::answer::asked;
use crate::figures::directory::Directory;
use crate::figures::kpi::{Outlook, Rate, curve, dispersion};
use crate::figures::measures::courses;
use crate::figures::queries;
use crate::figures::question::{Question, Typed};

/// What was assigned on so many days before a day says how fast what is open then completes.
const LEARNED_DAYS: i64 = 364;
/// Past forecasts that are looked at again: one every two weeks, each of four weeks.
const PAST: i64 = 8;
const PAST_EVERY_DAYS: i64 = 14;
const PAST_WITHIN_DAYS: i64 = 28;

/// The forecast of what was typed, as of a day. Where nobody has set a target it is `otherwise`.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn forecast(conn: &mut Conn, typed: &Typed, as_of: Day, otherwise: f64) -> Result<ForecastAnswer, AppError> {
    asked(conn, typed, as_of, |conn, directory, question| of(conn, directory, question, otherwise))
}

/// The forecast of a question.
///
/// # Errors
/// When the database fails.
pub fn of(conn: &mut Conn, directory: &Directory, question: &Question, otherwise: f64) -> Result<ForecastAnswer, AppError> {
    let as_of = question.as_of;
    let aim = queries::targets(conn, otherwise)?.of(&question.part, directory);
    let made_on = |past: i64| as_of.plus_days(-PAST_WITHIN_DAYS - PAST_EVERY_DAYS * past);
    let days: Vec<Day> = std::iter::once(as_of).chain((0..PAST).map(made_on)).collect();
    let outlooks = outlooks(conn, directory, question, &days)?;
    let came = queries::came_of(conn, &question.part, &courses(question, directory), &days[1..], PAST_WITHIN_DAYS)?;
    let mut past = Vec::new();
    for ((made_on, outlook), (pairs, valid)) in days.iter().zip(&outlooks).skip(1).zip(came) {
        if let (Some(forecast), Some(came)) = (outlook.forecast(PAST_WITHIN_DAYS), Rate::new(valid, pairs)) {
            past.push((*made_on, made_on.plus_days(PAST_WITHIN_DAYS), forecast, came.value()));
        }
    }
    let errors: Vec<f64> = past.iter().filter_map(|(_, _, forecast, came)| forecast.error(*came)).collect();
    let dispersion = dispersion(&errors);
    let completed: i64 = queries::completions(conn, &question.part, as_of, 28)?.iter().map(|(_, count)| count).sum();
    let outlook = &outlooks[0];
    Ok(ForecastAnswer {
        as_of,
        in_scope: outlook.in_scope,
        valid: outlook.valid,
        pace_per_week: f64::from(i32::try_from(completed).unwrap_or(i32::MAX)) / 4.0,
        dispersion,
        weeks: weeks(outlook, as_of, &aim, dispersion),
        past: judged(&past),
    })
}

/// What was known on each of these days.
fn outlooks(conn: &mut Conn, directory: &Directory, question: &Question, days: &[Day]) -> Result<Vec<Outlook>, AppError> {
    let (part, courses) = (&question.part, courses(question, directory));
    let waiting = queries::waiting(conn, part, &courses, days)?;
    let ending = queries::ending(conn, part, &courses, days)?;
    let mut all = Vec::new();
    for ((day, waiting), ending) in days.iter().zip(waiting).zip(ending) {
        let layers = queries::layers(conn, *day)?;
        let counts = queries::total(conn, part, &layers)?;
        let of_day = Question { as_of: *day, part: part.clone() };
        let learned = queries::watched(conn, &of_day, &courses, day.plus_days(-LEARNED_DAYS))?;
        all.push(Outlook { in_scope: counts.in_scope, valid: counts.valid, waiting, ending, curve: curve(&learned) });
    }
    Ok(all)
}
