//! `/programmes` and below it a page for each programme.

pub(super) mod form;
pub(super) mod list;
pub(super) mod one;

use serde::Serialize;

use super::read::Shown;
use crate::figures::kpi::rate_text;
use crate::templates::Sample;
use crate::text::percent;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    [list::samples(), one::samples(), form::samples()].into_iter().flatten().collect()
}

/// How many of how many are complete, and how many are to be.
#[derive(Debug, Clone, Serialize)]
struct RateView {
    rate: String,
    valid: i64,
    in_scope: i64,
    target: String,
}

impl RateView {
    fn of(shown: &Shown) -> Self {
        Self {
            rate: rate_text(shown.counts.ongoing_completion_rate()),
            valid: shown.counts.valid,
            in_scope: shown.counts.in_scope,
            target: percent(shown.target),
        }
    }

    fn sample() -> Self {
        Self { rate: "60 %".to_owned(), valid: 12, in_scope: 20, target: "90 %".to_owned() }
    }
}
