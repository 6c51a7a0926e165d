//! What those did whose pages the demo shows first: told, and not drawn.

use anyhow::Context as _;

use super::campaigns::{BASICS_IN_GERMAN, GERMAN_SPEAKING};
use super::company::Employee;
use super::history::{Story, working_day};
use crate::clock::Day;

/// The employee whose first page the demo shows: a support agent with something under way, something due and something done.
pub(super) fn hero(people: &[Employee]) -> anyhow::Result<&Employee> {
    let fits = |person: &&Employee| person.role == "Support agent" && person.location == "Manchester" && person.language == "en";
    let in_support = people.iter().filter(fits).find(|person| person.department == "Customer Care / Support");
    in_support.context("the demo has no support agent in Manchester")
}

/// The employee whose pages are in German: somebody in a shop who has begun the basics.
pub(super) fn german_hero(people: &[Employee]) -> anyhow::Result<&Employee> {
    let fits = |person: &&Employee| person.location == GERMAN_SPEAKING && person.language == "de";
    let in_retail = people.iter().filter(fits).find(|person| person.department.starts_with("Retail / "));
    in_retail.context("the demo has nobody in a shop in Munich")
}

/// What the employee in Munich did: the first lessons of the basics, some days ago.
pub(super) fn german_story(slug: &str, _assigned_on: Day, today: Day, _lessons: usize) -> Option<Story> {
    let done_on = vec![working_day(today.plus_days(-5)); 3];
    (slug == BASICS_IN_GERMAN).then(|| Story { scores: vec![vec![100]; done_on.len()], completed: false, done_on })
}

/// What the hero did: the basics long ago, half of the voice, some of a course of their own choice, nothing yet of the night.
pub(super) fn hero_story(slug: &str, assigned_on: Day, today: Day, steps: usize) -> Option<Story> {
    let days =
        |from: Day, count: usize| (0_i64..).take(count).map(|step| working_day(from.plus_days(step / 3))).collect::<Vec<Day>>();
    let done_on = match slug {
        "social-basics" => days(working_day(assigned_on.plus_days(6)), steps),
        "one-voice" => days(working_day(today.plus_days(-6)), 4),
        "social-media-practitioner" => days(working_day(today.plus_days(-17)), 2),
        "escalation-at-2-am" => Vec::new(),
        _ => return None,
    };
    let completed = done_on.len() == steps;
    Some(Story { scores: vec![vec![100]; done_on.len()], completed, done_on })
}
