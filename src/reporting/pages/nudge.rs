//! Whom to nudge first: the groups with whom most is to be gained.

use serde::Serialize;

use super::scope::Scope;
use crate::figures::figure::Figure;
use crate::figures::kpi::{Counts, rate_text, shortfall};
use crate::reporting::heat::{Gap, Grid};
use crate::say;

/// Groups that are named; the heat map has them all.
const NAMED: usize = 5;

/// A group.
#[derive(Debug, Clone, Serialize)]
struct NudgeLine {
    department: String,
    role: String,
    shortfall: i64,
    rate: String,
    /// Whoever has something to complete, by name.
    href: String,
}

/// The groups with whom most is to be gained.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NudgeView {
    title: String,
    lines: Vec<NudgeLine>,
}

impl NudgeView {
    /// Those of a grid; none where the target is reached, or there is one group alone.
    pub(super) fn new(grid: &Grid, counts: &Counts, scope: &Scope, target: f64) -> Option<Self> {
        let gaps = grid.gaps(NAMED);
        let all = shortfall(counts, target);
        if all == 0 || gaps.len() < 2 {
            return None;
        }
        let line = |gap: &Gap| {
            let (row, (id, role)) = (&grid.rows[gap.row], &grid.roles[gap.role]);
            NudgeLine {
                department: row.path.clone(),
                role: role.clone(),
                shortfall: gap.shortfall,
                rate: rate_text(row.cells[gap.role].ongoing_completion_rate()),
                href: scope.within(row, None).names_in(Figure::Missing, Some(*id)),
            }
        };
        Some(Self { title: say!("reporting-nudge-title", count = all), lines: gaps.iter().map(line).collect() })
    }

    /// One for samples.
    pub(super) fn sample() -> Self {
        let line = NudgeLine {
            department: "Customer Care".to_owned(),
            role: "Agent".to_owned(),
            shortfall: 23,
            rate: "62 %".to_owned(),
            href: "/kpi/people?figure=missing".to_owned(),
        };
        Self { title: say!("reporting-nudge-title", count = 40), lines: vec![line] }
    }
}
