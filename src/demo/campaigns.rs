//! The campaigns of the made-up company: who is enrolled in what, and when. Pure.

/// Who is enrolled in what: days before today, days to the due date, course, audience.
pub(super) struct Campaign {
    pub(super) days_ago: i64,
    pub(super) due_in: i64,
    pub(super) course: &'static str,
    pub(super) who: Who,
}

pub(super) enum Who {
    /// These departments and those below.
    Departments(&'static [&'static str]),
    /// These roles.
    Roles(&'static [&'static str]),
    /// Whoever is where the basics are taken in German.
    GermanSpeaking,
}

/// Where the basics are taken in German, and whoever joins hears of them in it.
pub(super) const GERMAN_SPEAKING: &str = "Munich";
/// The basics, and the same in German.
pub(super) const BASICS: &str = "social-basics";
pub(super) const BASICS_IN_GERMAN: &str = "social-basics-de";
/// The short course by which the basics are renewed.
pub(super) const REFRESHER: &str = "social-refresher";

pub(super) const CAMPAIGNS: &[Campaign] = &[
    // a pilot a year ago, whose certificates run out about now
    Campaign { days_ago: 385, due_in: 35, course: "social-basics", who: Who::Departments(&["Marketing"]) },
    Campaign { days_ago: 178, due_in: 42, course: "social-basics", who: Who::Departments(&["Customer Care"]) },
    Campaign { days_ago: 164, due_in: 42, course: "social-basics", who: Who::Departments(&["Retail"]) },
    Campaign { days_ago: 150, due_in: 42, course: "social-basics", who: Who::Departments(&["Sales", "Product"]) },
    Campaign {
        days_ago: 136,
        due_in: 42,
        course: "social-basics",
        who: Who::Departments(&["Operations", "People", "Finance and Legal"]),
    },
    Campaign { days_ago: 130, due_in: 42, course: BASICS_IN_GERMAN, who: Who::GermanSpeaking },
    Campaign { days_ago: 120, due_in: 45, course: "one-voice", who: Who::Departments(&["Marketing"]) },
    Campaign { days_ago: 100, due_in: 120, course: "community-management-practitioner", who: Who::Roles(&["Community manager"]) },
    Campaign { days_ago: 75, due_in: 45, course: "one-voice", who: Who::Departments(&["Sales"]) },
    Campaign {
        days_ago: 64,
        due_in: 40,
        course: "escalation-at-2-am",
        who: Who::Roles(&["Community manager", "Social media manager"]),
    },
    Campaign { days_ago: 40, due_in: 42, course: "one-voice", who: Who::Departments(&["Customer Care"]) },
    Campaign { days_ago: 21, due_in: 30, course: "escalation-at-2-am", who: Who::Roles(&["Support agent"]) },
    Campaign { days_ago: 9, due_in: 35, course: "one-voice", who: Who::Departments(&["Retail"]) },
];

/// Those who joined are enrolled in the basics.
pub(super) const JOINED: Campaign = Campaign {
    days_ago: 58,
    due_in: 40,
    course: "social-basics",
    who: Who::Departments(&[
        "Customer Care",
        "Retail",
        "Sales",
        "Product",
        "Operations",
        "People",
        "Finance and Legal",
        "Marketing",
    ]),
};
/// And, where they do, in German.
pub(super) const JOINED_IN_GERMAN: Campaign = Campaign { course: BASICS_IN_GERMAN, who: Who::GermanSpeaking, ..JOINED };
