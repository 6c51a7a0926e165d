//! What the figures say, in sentences: the titles of pages and charts. Pure.

use super::heat::Grid;
use crate::clock::Day;
use crate::figures::forecast::told::ForecastAnswer;
use crate::figures::kpi::{Ageing, Counts, CourseFunnel, Curve, Joined, Rate, Taper, Thresholds};
use crate::figures::target::Aim;
use crate::figures::trend::TrendPoint;
use crate::text::{Argument, Said, percent};
use crate::{said, say};

/// Smaller groups are not named as the furthest behind: one person would make the news.
const NAMED_FROM: i64 = 5;

/// A difference of two rates in points, without its sign.
fn points(difference: f64) -> Argument {
    Argument::tenths((difference * 100.0).abs())
}

/// Less than this is no difference: it would read "0 points".
fn is_same(difference: f64) -> bool {
    difference.abs() < 0.0005
}

/// Where the programme stands: the title of a page.
#[must_use]
pub fn headline(counts: &Counts, target: f64) -> String {
    let Some(rate) = counts.ongoing_completion_rate() else { return say!("reporting-headline-none") };
    let (gap, rate) = (rate.value() - target, rate.percent_text());
    if gap >= 0.0 {
        say!("reporting-headline-on-target", rate = rate)
    } else if is_same(gap) {
        say!("reporting-headline-just-under", rate = rate)
    } else {
        say!("reporting-headline-under", rate = rate, points = points(gap))
    }
}

/// What of a figure is of people who have just joined, and the rate of everybody else; nothing where nobody has.
#[must_use]
pub fn joined(joined: Joined, all: &Counts) -> Option<String> {
    let rate = joined.rate_without(all).filter(|_| joined.in_scope > 0)?;
    Some(say!("reporting-joined", count = joined.in_scope, rate = rate.percent_text()))
}

/// A number of people, rounded.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "people are far fewer")]
pub fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// A number of people, rounded up: what is enough.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "people are far fewer")]
pub fn whole_up(number: f64) -> i64 {
    (number - 1e-9).ceil() as i64
}

/// What the rate will be in four weeks: the title of the forecast.
#[must_use]
pub fn forecast(found: &ForecastAnswer) -> String {
    let Some(week) = found.weeks.get(3).or(found.weeks.last()) else { return say!("reporting-headline-none") };
    let (rate, low, high) = (percent(week.rate), percent(week.low), percent(week.high));
    say!("reporting-forecast-headline", day = week.on, rate = rate, low = low, high = high)
}

/// What it takes to be at the target by the last week that is foretold.
#[must_use]
pub fn forecast_act(found: &ForecastAnswer) -> String {
    let Some(week) = found.weeks.last() else { return String::new() };
    let (needed, pace, target) = (whole_up(week.needed_per_week), whole(found.pace_per_week), percent(week.target));
    if needed == 0 {
        say!("reporting-forecast-there", target = target)
    } else {
        say!("reporting-forecast-act", count = needed, pace = pace, target = target, day = week.on)
    }
}

/// How often past bands held.
#[must_use]
pub fn forecast_record(found: &ForecastAnswer) -> String {
    match found.past.len() {
        0 => say!("reporting-forecast-no-record"),
        all => say!("reporting-forecast-record", count = found.held(), all = all),
    }
}

/// How a rate has changed since a week ago; nothing where one of the two is not known.
#[must_use]
pub fn change(now: Option<Rate>, week_ago: Option<Rate>) -> String {
    let (Some(now), Some(before)) = (now, week_ago) else { return String::new() };
    let difference = now.value() - before.value();
    if is_same(difference) {
        say!("reporting-week-same")
    } else if difference > 0.0 {
        say!("reporting-week-up", points = points(difference))
    } else {
        say!("reporting-week-down", points = points(difference))
    }
}

fn change_in_four_weeks(difference: f64) -> Said {
    if is_same(difference) {
        said!("reporting-four-weeks-same")
    } else if difference > 0.0 {
        said!("reporting-four-weeks-up", points = points(difference))
    } else {
        said!("reporting-four-weeks-down", points = points(difference))
    }
}

/// What the trend says: since when on or under the target, each day held to that of the day, and where it is heading.
#[must_use]
pub fn trend(points: &[TrendPoint], aim: &Aim) -> String {
    let rates: Vec<(Day, f64)> =
        points.iter().filter_map(|point| Some((point.on, point.counts.ongoing_completion_rate()?.value()))).collect();
    let Some(&(today, last)) = rates.last() else { return say!("reporting-trend-none") };
    let is_met = last >= aim.on(today);
    let run = rates.iter().rev().take_while(|(on, rate)| (*rate >= aim.on(*on)) == is_met).count();
    let since = rates.get(rates.len() - run).filter(|_| run < rates.len()).map(|(day, _)| *day);
    let standing = match (is_met, since) {
        (true, Some(day)) => said!("reporting-trend-on-target", day = day),
        (true, None) => said!("reporting-trend-on-target-always"),
        (false, Some(day)) => said!("reporting-trend-under-target", day = day),
        (false, None) => said!("reporting-trend-under-target-always"),
    };
    match rates.len().checked_sub(5).and_then(|at| rates.get(at)) {
        Some((_, before)) => say!("reporting-trend", standing = standing, change = change_in_four_weeks(last - before)),
        None => standing.to_string(),
    }
}

/// What the heat map says: which of the groups under their target has the lowest rate.
#[must_use]
pub fn heat(grid: &Grid) -> String {
    let groups =
        grid.rows.iter().flat_map(|row| row.cells.iter().zip(&grid.roles).map(move |(counts, role)| (row, role, counts)));
    let known = groups.filter(|(.., counts)| counts.in_scope >= NAMED_FROM);
    let rated = known.filter_map(|(row, role, counts)| Some((row, role, counts.ongoing_completion_rate()?)));
    let rated: Vec<_> = rated.collect();
    let under = rated.iter().filter(|(row, _, rate)| rate.value() < row.target);
    match under.min_by(|(.., a), (.., b)| a.value().total_cmp(&b.value())) {
        None if rated.is_empty() => say!("reporting-heat"),
        None => say!("reporting-heat-on-target"),
        Some((row, (_, role), rate)) => say!(
            "reporting-heat-behind",
            role = role,
            department = &row.path,
            rate = rate.percent_text(),
            part = rate.numerator(),
            whole = rate.denominator(),
        ),
    }
}

/// What the ageing says.
#[must_use]
pub fn ageing(ageing: &Ageing) -> String {
    let (total, late): (i64, i64) = (ageing.total(), ageing.buckets[3..].iter().sum());
    match (total, late) {
        (0, _) => say!("reporting-ageing-none"),
        (total, 0) => say!("reporting-ageing-recent", total = total),
        (total, late) => say!("reporting-ageing-late", total = total, late = late),
    }
}

/// What the flag says.
#[must_use]
pub fn taper(taper: &Taper) -> String {
    say!("reporting-taper", recent = percent(taper.recent), before = percent(taper.before))
}

/// So many days after the assignment, where half has not completed.
const LATE_DAYS: i64 = 30;

/// What a completion curve says: by when half has completed, or how many have.
#[must_use]
pub fn curve(curve: &Curve) -> String {
    match curve.median() {
        Some(0) => say!("reporting-curve-half-at-once"),
        Some(days) => say!("reporting-curve-half", days = days),
        None => {
            let day = curve.last_day.min(LATE_DAYS);
            let share = curve.on(day).map_or(0.0, |step| step.share);
            say!("reporting-curve-under-half", share = percent(share), days = day)
        }
    }
}

/// Where most stop in a course, and how many of those who were assigned it.
#[must_use]
pub fn funnel(found: &CourseFunnel) -> String {
    let reached = &found.reached;
    let most = reached.most_stop().and_then(|at| Some((found.titles.get(at)?, reached.lessons.get(at)?.stopped)));
    match most {
        Some((title, stopped)) if stopped >= reached.not_begun => {
            say!("reporting-funnel-most", lesson = title, count = stopped, all = reached.enrolled)
        }
        _ if reached.not_begun > 0 => say!("reporting-funnel-not-begun", count = reached.not_begun, all = reached.enrolled),
        _ => say!("reporting-funnel-nobody"),
    }
}

/// The 95 % interval of a rate over few pairs, in words; empty where there is none.
#[must_use]
pub fn interval(rate: Option<Rate>, thresholds: &Thresholds) -> String {
    let found = rate.and_then(|rate| rate.interval(thresholds));
    found.map_or_else(String::new, |(low, high)| say!("reporting-interval", low = percent(low), high = percent(high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::kpi::{self, Watched};
    use crate::text::{Language, speak};

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    fn counts(valid: i64, in_scope: i64) -> Counts {
        Counts { valid, in_scope, ..Counts::default() }
    }

    fn week(number: i64, valid: i64) -> TrendPoint {
        TrendPoint { on: Day::new(2026, 6, 1).plus_days(7 * number), counts: counts(valid, 100) }
    }

    #[test]
    fn a_headline_says_how_far_it_is_to_the_target() {
        assert_eq!(plain(&headline(&counts(72, 100), 0.9)), "72 % of required training is completed, 18 points under target");
        assert_eq!(plain(&headline(&counts(89, 100), 0.9)), "89 % of required training is completed, 1 point under target");
        assert_eq!(plain(&headline(&counts(9, 10), 0.9)), "90 % of required training is completed, on target");
        assert_eq!(headline(&Counts::default(), 0.9), "Nobody has required training on this day");
    }

    #[test]
    fn a_change_has_its_direction() {
        let of = |valid| Rate::new(valid, 200);
        assert_eq!(change(of(103), of(100)), "up 1.5 points in a week");
        assert_eq!(change(of(98), of(100)), "down 1 point in a week");
        assert_eq!(change(of(100), of(100)), "unchanged in a week");
        assert_eq!(change(of(100), None), "");
    }

    #[test]
    fn a_trend_says_since_when_and_where_to() {
        let rising: Vec<TrendPoint> = [50, 60, 91, 92, 93, 95].iter().zip(0..).map(|(valid, at)| week(at, *valid)).collect();
        let aim = &Aim::steady(0.9);
        assert_eq!(trend(&rising, aim), "On target since 15 Jun 2026; up 35 points in four weeks");
        let low: Vec<TrendPoint> = (0..3).map(|at| week(at, 50)).collect();
        assert_eq!(trend(&low, aim), "Under target in each of these weeks");
        assert_eq!(trend(&[], aim), "No required training in these weeks");
    }

    #[test]
    fn a_curve_says_by_when_half_has_completed_or_how_many_have() {
        let of = |days, completed| {
            curve(&kpi::curve(&[Watched { days, completed, cycles: 6 }, Watched { days: 90, completed: false, cycles: 4 }]))
        };
        assert_eq!(of(12, true), "Half have completed it within 12 days");
        assert_eq!(of(1, true), "Half have completed it within 1 day");
        assert_eq!(of(0, true), "Half have completed it on the day it was assigned");
        assert_eq!(plain(&of(12, false)), "0 % have completed it within 30 days");
    }

    #[test]
    fn ageing_says_how_much_is_long_overdue() {
        let of = |buckets| ageing(&Ageing { buckets, median: None, oldest: None });
        assert_eq!(of([0; 6]), "Nothing is overdue");
        assert_eq!(of([3, 0, 1, 0, 0, 0]), "All 4 overdue enrolments are at most 30 days late");
        assert_eq!(of([3, 0, 1, 2, 0, 1]), "3 of 7 overdue enrolments are more than 30 days late");
        assert_eq!(of([0, 1, 0, 0, 0, 0]), "The only overdue enrolment is at most 30 days late");
        assert_eq!(of([0, 0, 0, 0, 0, 1]), "The only overdue enrolment is more than 30 days late");
        assert_eq!(of([1, 0, 0, 0, 0, 1]), "1 of 2 overdue enrolments is more than 30 days late");
    }

    #[test]
    fn another_language_writes_its_own_numbers_and_days() {
        let german = Language::of_code("de").expect("it is there");
        speak(german, || {
            let of = |valid| Rate::new(valid, 200);
            assert_eq!(change(of(103), of(100)), "1,5 Prozentpunkte mehr als vor einer Woche");
            let rising: Vec<TrendPoint> = [50, 60, 91, 92, 93, 92].iter().zip(0..).map(|(valid, at)| week(at, *valid)).collect();
            assert_eq!(trend(&rising, &Aim::steady(0.9)), "Im Ziel seit 15. Juni 2026; in vier Wochen 32 Prozentpunkte mehr");
        });
    }
}
