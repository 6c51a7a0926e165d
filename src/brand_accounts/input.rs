//! What may be typed or sent of brand accounts, and what it means. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::proofs::rule::first_day;
use crate::said;
use crate::text::{compatible, tidy};

/// Letters of the longest handle.
const LONGEST_HANDLE: usize = 100;
/// Most cleared people that an account can ask for.
pub const MOST_NEEDED: i64 = 50;
/// Most deputies of an account.
const MOST_DEPUTIES: usize = 50;
/// Years ahead in which a day may lie: further away the year is mistyped.
const MOST_YEARS_AHEAD: i32 = 10;

const fn one() -> i64 {
    1
}

/// A brand account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BrandAccountInput)]
pub struct AccountInput {
    /// Its name on the channel, with or without `@`.
    pub handle: String,
    /// The channel, by slug or id.
    pub channel: String,
    /// What it is called here; its handle where not said.
    #[serde(default)]
    pub title: String,
    /// Where it is.
    #[serde(default)]
    pub link: String,
    /// The activity that it takes, by slug or id.
    pub activity: String,
    /// Who owns it: employee number, address, id or whole name.
    pub owner: String,
    /// Who stands in for the owner, by the same.
    #[serde(default)]
    pub deputies: Vec<String>,
    /// How many people who are cleared it must have, the owner and the deputies together.
    #[serde(default = "one")]
    pub needed: i64,
    /// How many of them staff.
    #[serde(default)]
    pub needed_staff: i64,
    /// The programme whose owners are told when nobody is cleared, by slug, id or name; those of every programme where not said.
    #[serde(default)]
    pub programme: String,
    /// The first day on which that is so, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub from_on: String,
}

impl Default for AccountInput {
    fn default() -> Self {
        let none = String::new;
        Self {
            handle: none(),
            channel: none(),
            title: none(),
            link: none(),
            activity: none(),
            owner: none(),
            deputies: Vec::new(),
            needed: one(),
            needed_staff: 0,
            programme: none(),
            from_on: none(),
        }
    }
}

/// What changes of a brand account: what is not said stays. Its channel stays too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BrandAccountPatch)]
pub struct AccountPatch {
    /// Its name on the channel.
    pub handle: Option<String>,
    /// What it is called here.
    pub title: Option<String>,
    /// Where it is.
    pub link: Option<String>,
    /// The activity that it takes.
    pub activity: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Who stands in for the owner.
    pub deputies: Option<Vec<String>>,
    /// How many people who are cleared it must have.
    pub needed: Option<i64>,
    /// How many of them staff.
    pub needed_staff: Option<i64>,
    /// The programme whose owners are told.
    pub programme: Option<String>,
    /// The first day on which its people and what it asks are so, today where not said; what was said of later days is replaced.
    pub from_on: Option<String>,
}

impl AccountPatch {
    /// What the account is to be, of what it is.
    #[must_use]
    pub fn on(self, now: AccountInput) -> AccountInput {
        AccountInput {
            handle: self.handle.unwrap_or(now.handle),
            channel: now.channel,
            title: self.title.unwrap_or(now.title),
            link: self.link.unwrap_or(now.link),
            activity: self.activity.unwrap_or(now.activity),
            owner: self.owner.unwrap_or(now.owner),
            deputies: self.deputies.unwrap_or(now.deputies),
            needed: self.needed.unwrap_or(now.needed),
            needed_staff: self.needed_staff.unwrap_or(now.needed_staff),
            programme: self.programme.unwrap_or(now.programme),
            from_on: self.from_on.unwrap_or_default(),
        }
    }
}

/// To whom an account is handed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BrandAccountHandOver)]
pub struct HandOverInput {
    /// Who owns it then: employee number, address, id or whole name.
    pub owner: String,
    /// Whether who owned it before is a deputy then.
    #[serde(default)]
    pub stays_as_deputy: bool,
    /// The first day, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub from_on: String,
}

/// From when on an account is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BrandAccountClosing)]
pub struct CloseInput {
    /// The first day on which it is closed, `YYYY-MM-DD`; left out it takes back a closing that is to come.
    #[serde(default)]
    pub on: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// What of an account can be read without a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// Without `@`.
    pub handle: String,
    /// By which two on a channel are told apart.
    pub folded: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub link: String,
    /// How many people who are cleared it must have.
    pub needed: usize,
    /// How many of them staff.
    pub needed_staff: usize,
    /// The first day.
    pub from: Day,
}

fn refuse(errors: &mut Vec<FieldError>, is_wrong: bool, field: &str, said: impl FnOnce() -> Said) {
    if is_wrong {
        errors.push(FieldError::new(field, said()));
    }
}

/// The day that a text says; `otherwise` where it says none, or says it wrong.
fn day(errors: &mut Vec<FieldError>, text: &str, field: &str, (today, otherwise): (Day, Day)) -> Day {
    let text = text.trim();
    if text.is_empty() {
        return otherwise;
    }
    let Ok(day) = text.parse::<Day>() else {
        refuse(errors, true, field, || Said::no_day(text));
        return otherwise;
    };
    let far = today.plus_months(MOST_YEARS_AHEAD * 12);
    refuse(errors, day > far, field, || said!("clearances-too-far", day = far));
    let first = first_day(today);
    refuse(errors, day < first, field, || said!("proofs-day-too-long-ago", first = first));
    day
}

/// A handle as it is kept: without white space at its ends and without `@`.
#[must_use]
pub fn handle(text: &str) -> String {
    tidy(text).trim_start_matches('@').to_owned()
}

/// What is the same for two spellings of one handle: of letters of any case, width and form.
#[must_use]
pub fn handle_key(text: &str) -> String {
    handle(&compatible(text))
}

/// Whether letters of two alphabets stand side by side that look alike: such a handle is no second one, but one that is mistaken for another.
fn mixes_alphabets(handle: &str) -> bool {
    let alphabet = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' => Some(0),
        '\u{370}'..='\u{3ff}' => Some(1),
        '\u{400}'..='\u{52f}' => Some(2),
        _ => None,
    };
    let mut found = handle.chars().filter_map(alphabet);
    found.next().is_some_and(|first| found.any(|other| other != first))
}

impl AccountInput {
    /// What can be read without a database, with everything that is wrong with it.
    #[must_use]
    pub fn check(&self, today: Day) -> (Plain, Vec<FieldError>) {
        let (mut errors, handle, link) = (Vec::new(), handle(&self.handle), self.link.trim());
        refuse(&mut errors, handle.is_empty(), "handle", || said!("brand-accounts-needs-handle"));
        let is_strange = handle.chars().count() > LONGEST_HANDLE || handle.contains(char::is_whitespace);
        refuse(&mut errors, is_strange, "handle", || said!("brand-accounts-strange-handle", most = LONGEST_HANDLE));
        refuse(&mut errors, mixes_alphabets(&handle), "handle", || said!("brand-accounts-two-alphabets"));
        let is_link = ["https://", "http://"].iter().any(|begin| link.starts_with(begin) && link.len() > begin.len());
        refuse(&mut errors, !link.is_empty() && !is_link, "link", || said!("proofs-no-link"));
        let is_number = (1..=MOST_NEEDED).contains(&self.needed);
        refuse(&mut errors, !is_number, "needed", || said!("brand-accounts-needed-between", most = MOST_NEEDED));
        let (staff, needed) = (self.needed_staff, self.needed);
        refuse(&mut errors, staff < 0, "needed_staff", || said!("brand-accounts-staff-number"));
        let is_more = is_number && staff > needed;
        refuse(&mut errors, is_more, "needed_staff", || said!("brand-accounts-more-staff", needed = needed));
        refuse(&mut errors, self.deputies.len() > MOST_DEPUTIES, "deputies", || {
            said!("brand-accounts-most-deputies", most = MOST_DEPUTIES)
        });
        let from = day(&mut errors, &self.from_on, "from_on", (today, today));
        let title = tidy(&self.title);
        let plain = Plain {
            folded: handle_key(&handle),
            title: if title.is_empty() { format!("@{handle}") } else { title },
            handle,
            link: link.to_owned(),
            needed: usize::try_from(needed).unwrap_or(1),
            needed_staff: usize::try_from(staff).unwrap_or(0),
            from,
        };
        (plain, errors)
    }
}

impl CloseInput {
    /// The first day on which it is closed; none where a closing is taken back.
    ///
    /// # Errors
    /// What is no day, lies too far ahead, or is not after the day on which the account began.
    pub fn check(&self, began: Day, today: Day) -> Result<Option<Day>, Vec<FieldError>> {
        if self.on.trim().is_empty() {
            return Ok(None);
        }
        let mut errors = Vec::new();
        let on = day(&mut errors, &self.on, "on", (today, today));
        let is_before = errors.is_empty() && on <= began;
        refuse(&mut errors, is_before, "on", || said!("clearances-ends-before", from = began));
        if errors.is_empty() { Ok(Some(on)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 12, 1);

    fn fields(input: &AccountInput) -> Vec<String> {
        input.check(TODAY).1.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_handle_is_kept_without_its_mark_and_told_apart_in_small_letters() {
        let input = AccountInput { handle: " @Halden.News ".to_owned(), ..AccountInput::default() };
        let (plain, errors) = input.check(TODAY);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!((plain.handle.as_str(), plain.folded.as_str()), ("Halden.News", "halden.news"));
        assert_eq!((plain.title.as_str(), plain.from, plain.needed), ("@Halden.News", TODAY, 1));
        assert_eq!(handle_key("\u{ff20}\u{ff28}alden.News"), "halden.news", "in full width");
    }

    #[test]
    fn what_does_not_fit_is_told_field_by_field() {
        let good = AccountInput { handle: "halden".to_owned(), ..AccountInput::default() };
        let cases = [
            (AccountInput { handle: " @ ".to_owned(), ..good.clone() }, "handle"),
            (AccountInput { handle: "two words".to_owned(), ..good.clone() }, "handle"),
            (AccountInput { handle: "h\u{430}lden".to_owned(), ..good.clone() }, "handle"),
            (AccountInput { link: "halden.example".to_owned(), ..good.clone() }, "link"),
            (AccountInput { needed: 0, ..good.clone() }, "needed"),
            (AccountInput { needed: 51, ..good.clone() }, "needed"),
            (AccountInput { needed_staff: -1, ..good.clone() }, "needed_staff"),
            (AccountInput { needed: 2, needed_staff: 3, ..good.clone() }, "needed_staff"),
            (AccountInput { from_on: "tomorrow".to_owned(), ..good.clone() }, "from_on"),
            (AccountInput { from_on: "2126-01-01".to_owned(), ..good.clone() }, "from_on"),
            (AccountInput { from_on: "0001-01-01".to_owned(), ..good }, "from_on"),
        ];
        for (input, field) in cases {
            assert_eq!(fields(&input), [field], "{input:?}");
        }
    }

    #[test]
    fn an_account_is_closed_after_it_began() {
        let close = |on: &str| CloseInput { on: on.to_owned(), reason: String::new() }.check(TODAY, TODAY);
        assert_eq!((close(""), close("2026-12-02")), (Ok(None), Ok(Some(TODAY.plus_days(1)))));
        for wrong in ["2026-12-01", "2026-11-30", "soon", "2226-01-01"] {
            assert_eq!(close(wrong).map_err(|errors| errors[0].field.clone()), Err("on".to_owned()), "{wrong}");
        }
    }
}
