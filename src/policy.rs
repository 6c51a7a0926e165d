//! Who may do what. Pure: a viewer, an act, an answer.

use crate::clock::Instant;
use crate::ids::Id;
use crate::say;
use crate::text::Language;
use crate::word_enum;

word_enum! {
    /// What an account was given. A manager needs none: the reporting line says who manages whom.
    pub enum Grant {
        /// Loads the people, enrols them, waives, sees who is overdue.
        Hr = "hr",
        /// Owns programmes and watches the key figures.
        Marketer = "marketer",
        /// Writes and publishes courses.
        Author = "author",
        /// Runs live sessions and grades.
        Instructor = "instructor",
        /// Runs the installation: accounts, mail, jobs, audit.
        Admin = "admin",
        /// Reads everything that HR, marketers and administrators read, and changes nothing.
        Auditor = "auditor",
    }
}

impl Grant {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Hr => say!("policy-grant-hr"),
            Self::Marketer => say!("policy-grant-marketer"),
            Self::Author => say!("policy-grant-author"),
            Self::Instructor => say!("policy-grant-instructor"),
            Self::Admin => say!("policy-grant-admin"),
            Self::Auditor => say!("policy-grant-auditor"),
        }
    }

    /// What it lets one do, in a line.
    #[must_use]
    pub fn about(self) -> String {
        match self {
            Self::Hr => say!("policy-grant-hr.about"),
            Self::Marketer => say!("policy-grant-marketer.about"),
            Self::Author => say!("policy-grant-author.about"),
            Self::Instructor => say!("policy-grant-instructor.about"),
            Self::Admin => say!("policy-grant-admin.about"),
            Self::Auditor => say!("policy-grant-auditor.about"),
        }
    }
}

/// Something that takes a grant. An act either reads or does: whoever may only read is shown no form that would be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// See the list of people and each one's training.
    SeePeople,
    /// Load, add and change people and the organisation.
    ManagePeople,
    /// See requirements, enrolments, and what waits for a second account.
    SeeEnrolments,
    /// Enrol an audience, undo it, and move due dates.
    Enrol,
    /// See what HR alone keeps: the organisation, what files brought, acts on enrolments and what proves a completion, what waits, and the notes
    /// on absences.
    SeeRecords,
    /// Waive an enrolment, and do the other acts of HR.
    Waive,
    /// See key figures, with names: a grant opens those of everybody, whoever heads a department sees those of theirs, and whoever owns a programme
    /// those of its courses.
    SeeKpis,
    /// Set the targets of the key figures: all of them with a grant, and those of their own programme whoever owns one.
    SetTargets,
    /// Make programmes, and say what is in them and who owns them.
    ManageProgrammes,
    /// Keep views of the figures under a name, of what one sees.
    KeepViews,
    /// Make ladders, and say what their levels ask.
    ManageLadders,
    /// Record what people can show, give honours, and sign practice off. Whoever manages somebody signs theirs off without a grant.
    RecordProofs,
    /// See what is reminded of, and why.
    SeeReminders,
    /// Change the reminder policies: all of them with a grant, and that of their own programme whoever owns one.
    ManageReminders,
    /// Write and publish courses.
    WriteCourses,
    /// See sent mail.
    SeeOutbox,
    /// Send mail once more that could not be delivered.
    SendAgain,
    /// See the audit: administrators and auditors all of it, HR what was done to people and courses.
    SeeAudit,
    /// See accounts, jobs, settings.
    SeeInstallation,
    /// Change accounts, and run jobs.
    Administer,
    /// Have whoever has not completed something reminded today: of everybody with a grant, of their own people whoever heads a department or manages
    /// somebody, and of the courses of their programme whoever owns one.
    Chase,
    /// See how the people who report to oneself stand. No grant gives it: the reporting line says who manages whom.
    SeeTeam,
}

impl Act {
    /// Every act.
    pub const ALL: &'static [Self] = &[
        Self::SeePeople,
        Self::ManagePeople,
        Self::SeeEnrolments,
        Self::Enrol,
        Self::SeeRecords,
        Self::Waive,
        Self::SeeKpis,
        Self::SetTargets,
        Self::ManageProgrammes,
        Self::KeepViews,
        Self::ManageLadders,
        Self::RecordProofs,
        Self::SeeReminders,
        Self::ManageReminders,
        Self::WriteCourses,
        Self::SeeOutbox,
        Self::SendAgain,
        Self::SeeAudit,
        Self::SeeInstallation,
        Self::Administer,
        Self::Chase,
        Self::SeeTeam,
    ];

    /// The grants of which one is enough.
    #[must_use]
    pub const fn grants(self) -> &'static [Grant] {
        match self {
            Self::SeePeople | Self::SeeEnrolments | Self::SeeKpis => &[Grant::Hr, Grant::Marketer, Grant::Auditor],
            Self::Enrol | Self::SetTargets | Self::ManageProgrammes | Self::KeepViews | Self::Chase | Self::RecordProofs => {
                &[Grant::Hr, Grant::Marketer]
            }
            Self::ManageLadders => &[Grant::Marketer],
            Self::SeeRecords => &[Grant::Hr, Grant::Auditor],
            Self::ManagePeople | Self::Waive => &[Grant::Hr],
            Self::SeeReminders => &[Grant::Hr, Grant::Marketer, Grant::Admin, Grant::Auditor],
            Self::SeeOutbox | Self::SeeAudit => &[Grant::Hr, Grant::Admin, Grant::Auditor],
            Self::SendAgain => &[Grant::Hr, Grant::Admin],
            Self::ManageReminders => &[Grant::Hr, Grant::Marketer, Grant::Admin],
            Self::WriteCourses => &[Grant::Author],
            Self::SeeInstallation => &[Grant::Admin, Grant::Auditor],
            Self::Administer => &[Grant::Admin],
            Self::SeeTeam => &[],
        }
    }

    /// Whether HR of a part of the company may do it there.
    #[must_use]
    pub const fn is_of_a_part(self) -> bool {
        matches!(
            self,
            Self::SeePeople
                | Self::ManagePeople
                | Self::SeeEnrolments
                | Self::Enrol
                | Self::SeeRecords
                | Self::Waive
                | Self::SeeKpis
                | Self::KeepViews
                | Self::Chase
        )
    }

    /// Whether it leaves everything as it is.
    #[must_use]
    pub const fn only_reads(self) -> bool {
        match self {
            Self::SeePeople
            | Self::SeeEnrolments
            | Self::SeeRecords
            | Self::SeeKpis
            | Self::SeeReminders
            | Self::SeeOutbox
            | Self::SeeAudit
            | Self::SeeInstallation
            | Self::SeeTeam => true,
            Self::ManagePeople
            | Self::Enrol
            | Self::SetTargets
            | Self::ManageProgrammes
            | Self::KeepViews
            | Self::ManageLadders
            | Self::RecordProofs
            | Self::Waive
            | Self::ManageReminders
            | Self::Chase
            | Self::WriteCourses
            | Self::SendAgain
            | Self::Administer => false,
        }
    }
}

/// To whom something may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// To everybody.
    Everybody,
    /// To whoever works in one of these departments now, or below them.
    Below(Vec<Id>),
}

impl Default for Reach {
    /// To nobody: whoever forgets to say shows nothing.
    fn default() -> Self {
        Self::Below(Vec::new())
    }
}

word_enum! {
    /// How somebody came in.
    pub enum Via {
        /// With the password: everything their grants allow.
        Password = "password",
        /// By the link in a mail: their own training and nothing else.
        MailLink = "mail_link",
        /// By the API, with a session or a token.
        Api = "api",
    }
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The account.
    pub account_id: Id,
    /// The person behind it, if it is one of the people.
    pub person_id: Option<Id>,
    /// The server-side session; none for an API token.
    pub session_id: Option<Id>,
    /// As pages show it.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// The person's time zone (IANA), or the company's.
    pub time_zone: String,
    /// What was granted, in order; empty for [`Via::MailLink`].
    pub grants: Vec<Grant>,
    /// The departments that they head, or for whose heads they stand in today, without those below; empty for [`Via::MailLink`]. It takes no grant: the organisation says who does.
    pub heads: Vec<Id>,
    /// The departments of which they are HR, without those below; empty for [`Via::MailLink`].
    pub hr_of: Vec<Id>,
    /// The programmes that they own, or for whose owners they stand in today; empty for [`Via::MailLink`].
    pub owns: Vec<Id>,
    /// Whether people report to them.
    pub manages: bool,
    /// Whose teams they see beside their own: of those for whom they stand in today, whoever manages people.
    pub teams: Vec<Id>,
    /// How they came in.
    pub via: Via,
    /// What their forms must send back; empty for a token.
    pub csrf: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// The language that they chose, or else the one nearest to the person's; none where neither says anything.
    pub language: Option<Language>,
    /// As they chose it; empty where they have not.
    pub chosen_language: String,
    /// When their session or token ends.
    pub until: Instant,
    /// Messages in their inbox that they have not read.
    pub unread: i64,
    /// They must set up a second factor, and may do nothing else until then: no grant is given.
    pub must_set_up: bool,
}

impl Viewer {
    /// Whether they may do `act`. What HR of a part may do to their own people alone is in [`Viewer::reach`].
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        match act {
            Act::SeeTeam => self.manages || !self.teams.is_empty(),
            Act::SeeKpis | Act::KeepViews => self.was_granted(act) || self.answers_for(self.has_departments()),
            Act::SetTargets | Act::ManageReminders => self.was_granted(act) || self.answers_for(false),
            Act::Chase => self.was_granted(act) || self.answers_for(self.has_departments() || self.may(Act::SeeTeam)),
            _ => self.was_granted(act),
        }
    }

    /// What was given to them, in words.
    #[must_use]
    pub fn given(&self) -> Vec<String> {
        let of_a_part = (!self.hr_of.is_empty()).then(|| say!("policy-hr-of-a-part"));
        self.grants.iter().map(|grant| grant.label()).chain(of_a_part).collect()
    }

    /// To whom they may do `act`: everybody where it was granted, their part where they are HR of one; none where neither.
    #[must_use]
    pub fn reach(&self, act: Act) -> Option<Reach> {
        if self.was_granted(act) {
            return Some(Reach::Everybody);
        }
        let is_theirs = act.is_of_a_part() && self.via != Via::MailLink && !self.hr_of.is_empty();
        is_theirs.then(|| Reach::Below(self.hr_of.clone()))
    }

    /// Whether they may do `act` to anybody.
    #[must_use]
    pub fn may_to_some(&self, act: Act) -> bool {
        self.may(act) || self.reach(act).is_some()
    }

    /// The departments whose figures they read, without those below: that they head, and of which they are HR.
    #[must_use]
    pub fn departments(&self) -> Vec<Id> {
        let own = self.hr_of.iter().filter(|id| !self.heads.contains(id));
        self.heads.iter().chain(own).copied().collect()
    }

    fn has_departments(&self) -> bool {
        !self.heads.is_empty() || !self.hr_of.is_empty()
    }

    /// Whether they have come in as themselves and own a programme, or answer for people.
    fn answers_for(&self, people: bool) -> bool {
        self.via != Via::MailLink && (people || !self.owns.is_empty())
    }

    /// Whether they may do `act` to everybody, since they were granted it.
    #[must_use]
    pub fn was_granted(&self, act: Act) -> bool {
        self.via != Via::MailLink && act.grants().iter().any(|grant| self.grants.contains(grant))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(grants: &[Grant], via: Via) -> Viewer {
        Viewer {
            account_id: Id(1),
            person_id: None,
            session_id: None,
            name: String::new(),
            email: String::new(),
            time_zone: "UTC".to_owned(),
            grants: grants.to_vec(),
            heads: Vec::new(),
            hr_of: Vec::new(),
            owns: Vec::new(),
            manages: false,
            teams: Vec::new(),
            via,
            csrf: String::new(),
            theme: "auto".to_owned(),
            language: None,
            chosen_language: String::new(),
            until: Instant::new(jiff::Timestamp::MAX),
            unread: 0,
            must_set_up: false,
        }
    }

    #[test]
    fn without_a_grant_nothing_is_allowed() {
        assert!(Act::ALL.iter().all(|&act| !viewer(&[], Via::Password).may(act)));
    }

    #[test]
    fn a_link_in_a_mail_carries_no_grant() {
        assert!(Act::ALL.iter().all(|&act| !viewer(Grant::ALL, Via::MailLink).may(act)));
    }

    #[test]
    fn whoever_heads_a_department_sees_figures_keeps_views_of_them_and_chases_and_does_nothing_else() {
        let head = |via| Viewer { heads: vec![Id(7)], ..viewer(&[], via) };
        for &act in Act::ALL {
            assert_eq!(head(Via::Password).may(act), matches!(act, Act::SeeKpis | Act::KeepViews | Act::Chase), "{act:?}");
            assert!(!head(Via::Password).was_granted(act) && !head(Via::MailLink).may(act), "{act:?}");
        }
    }

    #[test]
    fn hr_of_a_part_reaches_their_part_and_may_do_to_nobody_else_what_hr_does() {
        let part = |via| Viewer { hr_of: vec![Id(7)], ..viewer(&[], via) };
        for &act in Act::ALL {
            let theirs = act.is_of_a_part().then(|| Reach::Below(vec![Id(7)]));
            assert_eq!(part(Via::Password).reach(act), theirs, "{act:?}");
            assert_eq!(part(Via::MailLink).reach(act), None, "{act:?}");
            // figures say themselves of whom they are; everything else is asked for with the reach alone
            assert_eq!(part(Via::Password).may(act), matches!(act, Act::SeeKpis | Act::KeepViews | Act::Chase), "{act:?}");
            assert!(!act.is_of_a_part() || act.grants().contains(&Grant::Hr), "{act:?}: HR does it");
            assert_eq!(viewer(&[Grant::Hr], Via::Api).reach(act), act.grants().contains(&Grant::Hr).then_some(Reach::Everybody));
        }
        assert_eq!(Reach::default(), Reach::Below(Vec::new()), "which is nobody");
    }

    #[test]
    fn whoever_owns_a_programme_sees_figures_chases_and_sets_targets_and_does_nothing_else() {
        let owner = |via| Viewer { owns: vec![Id(7)], ..viewer(&[], via) };
        for &act in Act::ALL {
            let theirs = matches!(act, Act::SeeKpis | Act::KeepViews | Act::Chase | Act::SetTargets | Act::ManageReminders);
            assert_eq!(owner(Via::Password).may(act), theirs, "{act:?}");
            assert!(!owner(Via::Password).was_granted(act) && !owner(Via::MailLink).may(act), "{act:?}");
        }
    }

    #[test]
    fn a_manager_sees_their_team_by_the_link_of_a_mail_too_and_chases_with_a_password() {
        for via in [Via::Password, Via::MailLink] {
            let theirs = |act| act == Act::SeeTeam || (act == Act::Chase && via == Via::Password);
            let manager = Viewer { manages: true, ..viewer(&[], via) };
            assert!(Act::ALL.iter().all(|&act| manager.may(act) == theirs(act)));
            let deputy = Viewer { teams: vec![Id(7)], ..viewer(&[], via) };
            assert!(Act::ALL.iter().all(|&act| deputy.may(act) == theirs(act)));
        }
    }

    #[test]
    fn an_auditor_reads_all_that_others_read_and_does_nothing() {
        let auditor = viewer(&[Grant::Auditor], Via::Password);
        for &act in Act::ALL {
            assert_eq!(auditor.may(act), act.only_reads() && !act.grants().is_empty(), "{act:?}");
        }
    }

    #[test]
    fn each_act_is_open_to_its_grants_alone() {
        for &act in Act::ALL {
            for &grant in Grant::ALL {
                assert_eq!(viewer(&[grant], Via::Password).may(act), act.grants().contains(&grant), "{act:?} {grant}");
            }
        }
    }
}
