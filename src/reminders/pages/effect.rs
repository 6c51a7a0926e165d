//! What reminders achieve, as a section of the page: one sentence, and a row for each step.

use serde::Serialize;

use crate::figures::kpi::Rate;
use crate::reminders::effect::{Both, Effect, Group};
use crate::reminders::policy::Step;
use crate::say;
use crate::text::percent;

/// What reminders achieve.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EffectView {
    sentence: String,
    /// The steps of which there is something to say.
    rows: Vec<EffectRow>,
    /// Whether anything that was held back counts.
    has_held: bool,
    /// How many reminders are too recent to count; may be empty.
    too_recent: String,
}

/// What a step achieves: of those who were told, and of those with whom it was held back, who began and who completed.
#[derive(Debug, Clone, Serialize)]
struct EffectRow {
    step: String,
    told_began: String,
    told_completed: String,
    held_began: String,
    held_completed: String,
}

impl EffectView {
    pub(super) fn new(effect: &Effect) -> Self {
        let recent = effect.total.told.too_recent;
        Self {
            sentence: sentence(&effect.total),
            rows: effect.steps.iter().filter(|(_, both)| both.has_any()).map(|(group, both)| row(*group, both)).collect(),
            has_held: effect.total.held.all > 0,
            too_recent: if recent > 0 { say!("reminders-effect-too-recent", count = recent) } else { String::new() },
        }
    }

    pub(super) fn sample() -> Self {
        use crate::reminders::effect::Came;
        let came = |completed| Came { all: 40, not_begun: 25, began: 10, completed, too_recent: 3 };
        let both = Both { told: came(20), held: came(8) };
        Self::new(&Effect { steps: vec![(Group::One(Step::Due(-3)), both)], total: both })
    }
}

fn sentence(total: &Both) -> String {
    match (total.told.completed(), total.held.completed()) {
        (None, _) => say!("reminders-effect-none"),
        (Some(told), None) => say!("reminders-effect-told", told = told.percent_text(), count = told.denominator()),
        (Some(told), Some(held)) => say!(
            "reminders-effect-beside",
            told = told.percent_text(),
            count = told.denominator(),
            held = held.percent_text(),
            held_count = held.denominator()
        ),
    }
}

fn row(group: Group, both: &Both) -> EffectRow {
    EffectRow {
        step: group.label(),
        told_began: cell(both.told.began()),
        told_completed: cell(both.told.completed()),
        held_began: cell(both.held.began()),
        held_completed: cell(both.held.completed()),
    }
}

/// A share with what it is a share of, and its interval.
fn cell(rate: Option<Rate>) -> String {
    let Some(rate) = rate else { return "–".to_owned() };
    let (low, high) = rate.wilson();
    say!(
        "reminders-effect-share",
        share = rate.percent_text(),
        numerator = rate.numerator(),
        denominator = rate.denominator(),
        low = percent(low),
        high = percent(high)
    )
}
