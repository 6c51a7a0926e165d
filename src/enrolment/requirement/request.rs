//! What is asked for when people are enrolled, as the pages, the API and the command line send it. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::audience::Audience;
use super::due::DueInput;
use super::later::LaterInput;
use super::new_revision::OnNewRevision;
use super::recurrence::RecurrenceInput;
use super::renewal_kind::{Renewal, RenewalKind};
use super::terms::{Applies, TermsInput};

/// Who is to be enrolled in what, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// The course: its slug or its id.
    pub course: String,
    /// Who.
    pub audience: Audience,
    /// By when.
    pub due: DueInput,
    /// Why, as the people are told; who it is for, where not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What the requirement is called; for instance the cohort.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// `kept`: whoever is in the audience, or comes to be. `once`: those who are in it on this day. Where not said, `kept` for
    /// `/requirements` and `once` for `/enrolments`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies: Option<Applies>,
    /// Days that are left at least from the day on which somebody is enrolled; 14 where not said, 0 for `once`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortest_notice: Option<i64>,
    /// Nobody is enrolled before this day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// The last day, `YYYY-MM-DD`: after it the requirement is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
    /// When it comes round; where not said, the validity of the course says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<RecurrenceInput>,
    /// What a renewal asks for; the whole course where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<RenewalKind>,
    /// Of `another_course`: which, its slug or its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_course: Option<String>,
    /// Of whom something is asked when a new revision is published; of nobody where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_new_revision: Option<OnNewRevision>,
    /// Of `everybody`: within how many days of the publication, 1 to 366; 30 where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_revision_days: Option<i64>,
    /// Parts of the audience that start later than the rest: until then nothing is asked of them, and they count as *not yet*.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LaterInput>,
    /// The parts that start later are those of what stands: they were looked at when they were said, and may have started since.
    #[serde(skip)]
    pub has_stood: bool,
    /// So is the course by which it is renewed, which may be retired by now.
    #[serde(skip)]
    pub renewal_has_stood: bool,
}

impl EnrolRequest {
    /// Its terms, as they were sent; `renewal` is what they say of renewals.
    #[must_use]
    pub fn terms(&self, renewal: Renewal) -> TermsInput<'_> {
        TermsInput {
            name: &self.name,
            applies: self.applies,
            shortest_notice: self.shortest_notice,
            starts: self.starts.as_deref(),
            ends: self.ends.as_deref(),
            recurrence: self.recurrence.as_ref(),
            renewal,
            on_new_revision: self.on_new_revision,
            new_revision_days: self.new_revision_days,
        }
    }
}
