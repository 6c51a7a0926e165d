//! What was on time, who has nothing overdue and how long people take: figures of a page, or the way to them.

use serde::{Deserialize, Serialize};

use super::scope::Scope;
use super::stats::Stat;
use crate::clock::Day;
use crate::figures::kpi::{CompliantPeople, Due, OnTime, Thresholds};
use crate::figures::measures::{CompliantAnswer, Measures, OnTimeAnswer, TimeToCompletion, due_days};
use crate::reporting::findings;
use crate::say;
use crate::text::Argument;

/// Whether the address asks for the measures, however much there is to count.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct MeasuresQuery {
    measures: Option<String>,
}

impl MeasuresQuery {
    /// Whether it does.
    pub(super) fn asks(&self) -> bool {
        self.measures.as_deref() == Some("true")
    }
}

/// The measures of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MeasuresView {
    stats: Vec<Stat>,
    /// What the on-time rate is of, and what it leaves out.
    due: String,
    /// Where they are shown, where they are not.
    href: Option<String>,
}

impl MeasuresView {
    /// The measures, where they were counted; else the way to them.
    pub(super) fn new(found: Option<&Measures>, scope: &Scope, thresholds: &Thresholds, (said, path): (&str, &str)) -> Self {
        let Some(Measures { on_time, people, time_to_completion }) = found else {
            return Self { stats: Vec::new(), due: String::new(), href: Some(scope.with_measures(path, said)) };
        };
        let counts = on_time.counts;
        let (punctual, compliant) = (counts.rate(), people.counts.rate());
        let (punctual_note, compliant_note) =
            (findings::interval(punctual, thresholds), findings::interval(compliant, thresholds));
        let days = |days: Option<i64>| match days {
            Some(days) => say!("reporting-ageing-days", days = Argument::from(days)),
            None if time_to_completion.cycles == 0 => "–".to_owned(),
            None => say!("reporting-measures-not-reached"),
        };
        let of = say!("reporting-measures-assigned", count = time_to_completion.cycles);
        Self {
            stats: vec![
                Stat::share(say!("reporting-on-time"), punctual, punctual_note),
                Stat::share(say!("reporting-compliant-people"), compliant, compliant_note),
                Stat::said(say!("reporting-half-completed"), days(time_to_completion.median_days), of.clone()),
                Stat::said(say!("reporting-most-completed"), days(time_to_completion.percentile_75_days), of),
            ],
            due: say!(
                "reporting-measures-due",
                from = on_time.from,
                until = on_time.until,
                waived = counts.waived,
                withdrawn = counts.withdrawn,
                left = counts.left
            ),
            href: None,
        }
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        let as_of = Day::new(2026, 11, 2);
        let due = Due { completed: true, employed: true, asked: true, waived: false, cycles: 12 };
        let found = Measures {
            on_time: OnTimeAnswer::new(due_days(as_of), OnTime::of(&[due, Due { completed: false, ..due }])),
            people: CompliantAnswer::new(as_of, CompliantPeople { people: 20, with_overdue: 3 }),
            time_to_completion: TimeToCompletion {
                from: as_of.plus_days(-182),
                as_of,
                cycles: 24,
                completed: 12,
                median_days: Some(12),
                percentile_75_days: None,
            },
        };
        Self::new(Some(&found), &Scope::all(as_of), &Thresholds::DEFAULT, ("", "/kpi"))
    }
}
