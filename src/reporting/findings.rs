//! What the figures say, in sentences: the titles of pages and charts. Pure.

use super::heat::Grid;
use crate::clock::Day;
use crate::figures::kpi::{Ageing, Counts, Rate, Taper, Thresholds};
use crate::figures::trend::TrendPoint;
use crate::text::{date, percent};

/// Smaller groups are not named as the furthest behind: one person would make the news.
const NAMED_FROM: i64 = 5;

/// "1 point", "2.5 points": a difference of two rates, without its sign.
fn points(difference: f64) -> String {
    let text = format!("{:.1}", (difference * 100.0).abs());
    let text = text.strip_suffix(".0").unwrap_or(&text);
    format!("{text} {}", if text == "1" { "point" } else { "points" })
}

/// Less than this is no difference: it would read "0 points".
fn is_same(difference: f64) -> bool {
    difference.abs() < 0.0005
}

/// Where the programme stands: the title of a page.
#[must_use]
pub fn headline(counts: &Counts, target: f64) -> String {
    let Some(rate) = counts.ongoing_completion_rate() else { return "Nobody has required training on this day".to_owned() };
    let gap = rate.value() - target;
    let beside = if gap >= 0.0 {
        "on target".to_owned()
    } else if is_same(gap) {
        "just under target".to_owned()
    } else {
        format!("{} under target", points(gap))
    };
    format!("{} of required training is done, {beside}", rate.percent_text())
}

/// How a rate has changed since a week ago; nothing where one of the two is not known.
#[must_use]
pub fn change(now: Option<Rate>, week_ago: Option<Rate>) -> String {
    let (Some(now), Some(before)) = (now, week_ago) else { return String::new() };
    direction(now.value() - before.value(), "in a week")
}

fn direction(difference: f64, within: &str) -> String {
    if is_same(difference) {
        format!("unchanged {within}")
    } else if difference > 0.0 {
        format!("up {} {within}", points(difference))
    } else {
        format!("down {} {within}", points(difference))
    }
}

/// What the trend says: since when on or under the target, and where it is heading.
#[must_use]
pub fn trend(points: &[TrendPoint], target: f64) -> String {
    let rates: Vec<(Day, f64)> =
        points.iter().filter_map(|point| Some((point.on, point.counts.ongoing_completion_rate()?.value()))).collect();
    let Some(&(_, last)) = rates.last() else { return "No required training in these weeks".to_owned() };
    let is_met = last >= target;
    let run = rates.iter().rev().take_while(|(_, rate)| (*rate >= target) == is_met).count();
    let place = if is_met { "On target" } else { "Under target" };
    let since = match rates.get(rates.len() - run).filter(|_| run < rates.len()) {
        Some((day, _)) => format!("{place} since {}", date(*day)),
        None => format!("{place} in each of these weeks"),
    };
    match rates.len().checked_sub(5).and_then(|at| rates.get(at)) {
        Some((_, before)) => format!("{since}; {}", direction(last - before, "in four weeks")),
        None => since,
    }
}

/// What the heat map says: which group is the furthest behind.
#[must_use]
pub fn heat(grid: &Grid, target: f64) -> String {
    let groups =
        grid.rows.iter().flat_map(|row| row.cells.iter().zip(&grid.roles).map(move |(counts, role)| (row, role, counts)));
    let known = groups.filter(|(.., counts)| counts.in_scope >= NAMED_FROM);
    let rated = known.filter_map(|(row, role, counts)| Some((row, role, counts.ongoing_completion_rate()?)));
    match rated.min_by(|(.., a), (.., b)| a.value().total_cmp(&b.value())) {
        None => "Ongoing completion by department and role".to_owned(),
        Some((.., rate)) if rate.value() >= target => "Every group is on target".to_owned(),
        Some((row, (_, role), rate)) => {
            format!(
                "Furthest behind: {role} in {}, {} ({} of {})",
                row.path,
                rate.percent_text(),
                rate.numerator(),
                rate.denominator()
            )
        }
    }
}

/// What the ageing says.
#[must_use]
pub fn ageing(ageing: &Ageing) -> String {
    let (total, late): (i64, i64) = (ageing.total(), ageing.buckets[3..].iter().sum());
    match (total, late) {
        (0, _) => "Nothing is overdue".to_owned(),
        (1, 0) => "The one that is overdue is at most 30 days late".to_owned(),
        (total, 0) => format!("All {total} overdue are at most 30 days late"),
        (1, _) => "The one that is overdue is more than 30 days late".to_owned(),
        (total, late) => format!("{late} of {total} overdue are more than 30 days late"),
    }
}

/// What the flag says.
#[must_use]
pub fn taper(taper: &Taper) -> String {
    format!(
        "People are tapering off. Of what was open, {} was completed a week in the last two weeks, {} in the four before.",
        percent(taper.recent),
        percent(taper.before)
    )
}

/// The 95 % interval of a rate over few pairs, in words; empty where there is none.
#[must_use]
pub fn interval(rate: Option<Rate>, thresholds: &Thresholds) -> String {
    let found = rate.and_then(|rate| rate.interval(thresholds));
    found.map_or_else(String::new, |(low, high)| format!("95 % interval {} to {}", percent(low), percent(high)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(plain(&headline(&counts(72, 100), 0.9)), "72 % of required training is done, 18 points under target");
        assert_eq!(plain(&headline(&counts(89, 100), 0.9)), "89 % of required training is done, 1 point under target");
        assert_eq!(plain(&headline(&counts(9, 10), 0.9)), "90 % of required training is done, on target");
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
        assert_eq!(trend(&rising, 0.9), "On target since 15 Jun 2026; up 35 points in four weeks");
        let low: Vec<TrendPoint> = (0..3).map(|at| week(at, 50)).collect();
        assert_eq!(trend(&low, 0.9), "Under target in each of these weeks");
        assert_eq!(trend(&[], 0.9), "No required training in these weeks");
    }

    #[test]
    fn ageing_says_how_much_is_long_overdue() {
        let of = |buckets| ageing(&Ageing { buckets, median: None, oldest: None });
        assert_eq!(of([0; 6]), "Nothing is overdue");
        assert_eq!(of([3, 0, 1, 0, 0, 0]), "All 4 overdue are at most 30 days late");
        assert_eq!(of([3, 0, 1, 2, 0, 1]), "3 of 7 overdue are more than 30 days late");
        assert_eq!(of([0, 0, 0, 0, 0, 1]), "The one that is overdue is more than 30 days late");
    }
}
