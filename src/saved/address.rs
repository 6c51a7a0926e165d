//! The pages that can be saved, what of their address is kept, and what the address is on a day. Pure.

use serde::Deserialize;

use crate::clock::Day;
use crate::error::FieldError;
use crate::figures::directory::{Directory, Sight};
use crate::figures::question::Typed;
use crate::ids::Id;
use crate::reporting::compare::{Choice, Kind, chosen};
use crate::said;
use crate::text::Said;

/// A page of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    /// All, or what the filters leave.
    All,
    /// One course.
    Course,
    /// One department with those below it.
    Department,
    /// One role.
    Role,
    /// Two side by side.
    Compare,
}

impl Page {
    /// Its path, or what the path begins with.
    const fn path(self) -> &'static str {
        match self {
            Self::All => "/kpi",
            Self::Course => "/kpi/courses/",
            Self::Department => "/kpi/departments/",
            Self::Role => "/kpi/roles/",
            Self::Compare => "/kpi/compare",
        }
    }
}

/// What the query of such a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Words {
    as_of: Option<String>,
    course: Option<String>,
    department: Option<String>,
    role: Option<String>,
    programme: Option<String>,
    own: Option<String>,
    measures: Option<String>,
    first: Option<String>,
    second: Option<String>,
}

/// A page of figures with what narrows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    page: Page,
    words: Words,
    pair: Option<(Choice, Choice)>,
}

/// What a view is of and is not there any more, or not among what its reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// A course.
    Course,
    /// A department.
    Department,
    /// A role.
    Role,
    /// A programme.
    Programme,
}

impl Gone {
    /// That it is gone, in a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::Course => said!("saved-gone-course"),
            Self::Department => said!("saved-gone-department"),
            Self::Role => said!("saved-gone-role"),
            Self::Programme => said!("saved-gone-programme"),
        }
    }
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

impl Asked {
    /// The page at an address, and the day that it is of, where it says one.
    ///
    /// # Errors
    /// A [`FieldError`] of `address` where it is none of the pages, or says what they do not take.
    pub fn at(address: &str, today: Day) -> Result<(Self, Option<Day>), FieldError> {
        let no_page = || FieldError::new("address", said!("saved-no-such-page"));
        let address = address.trim().split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut words: Words = serde_html_form::from_str(query).map_err(|_| no_page())?;
        let below = [Page::Course, Page::Department, Page::Role].into_iter();
        let page = below.filter_map(|page| Some((page, path.strip_prefix(page.path())?))).next();
        let page = match (path, page) {
            ("/kpi", _) => Page::All,
            ("/kpi/compare", _) => Page::Compare,
            (_, Some((page, of))) if !of.is_empty() && !of.contains('/') => {
                let word = match page {
                    Page::Course => &mut words.course,
                    Page::Department => &mut words.department,
                    _ => &mut words.role,
                };
                *word = Some(of.to_owned());
                page
            }
            _ => return Err(no_page()),
        };
        let typed = Typed { as_of: words.as_of.take(), ..words.typed() };
        let as_of = given(typed.as_of.as_ref()).map(|_| typed.day(today)).transpose().map_err(at_the_address)?;
        let both = (given(words.first.as_ref()), given(words.second.as_ref()));
        let pair = match page {
            Page::Compare => chosen(both, &words.typed(), today).map_err(|mut wrong| at_the_address(wrong.remove(0)))?,
            _ if both != (None, None) => return Err(no_page()),
            _ => None,
        };
        if page == Page::Compare && pair.is_none() {
            return Err(FieldError::new("address", said!("saved-nothing-compared")));
        }
        Ok((Self { page, words, pair }, as_of))
    }

    /// The same in keys: `follow` leads from what was merged to what it is now, and what is not in the `directory` is gone.
    ///
    /// # Errors
    /// What is gone.
    pub fn found(mut self, directory: &Directory, follow: impl Fn(Kind, Id) -> Option<Id>) -> Result<Self, Vec<Gone>> {
        let mut gone = Vec::new();
        if let Some(text) = given(self.words.programme.as_ref()) {
            let found = directory.programme_called(text).map(|programme| programme.id.to_string());
            gone.extend(found.is_none().then_some(Gone::Programme));
            self.words.programme = found;
        }
        let mut key = |kind: Kind, text: &str| {
            let found = key_of(directory, &follow, (kind, text));
            gone.extend(found.is_none().then_some(match kind {
                Kind::Course => Gone::Course,
                Kind::Department => Gone::Department,
                Kind::Role | Kind::Day => Gone::Role,
            }));
            found.unwrap_or_default()
        };
        for (kind, word) in [
            (Kind::Course, &mut self.words.course),
            (Kind::Department, &mut self.words.department),
            (Kind::Role, &mut self.words.role),
        ] {
            *word = given(word.as_ref()).map(|text| key(kind, text));
        }
        if let Some((first, second)) = &mut self.pair {
            for choice in [first, second].into_iter().filter(|choice| choice.kind != Kind::Day) {
                choice.value = key(choice.kind, &choice.value);
            }
        }
        if gone.is_empty() { Ok(self) } else { Err(gone) }
    }

    /// As it is kept: the address without a day.
    #[must_use]
    pub fn kept(&self) -> String {
        self.address(None, None)
    }

    /// The address as of a day. Of two days that are compared the second becomes that day, unless both were kept to stay.
    #[must_use]
    pub fn on(&self, day: Day, stays: bool) -> String {
        self.address(Some(day), (!stays).then_some(day))
    }

    /// Whether two are compared: that is no question of one part.
    #[must_use]
    pub const fn is_comparison(&self) -> bool {
        self.pair.is_some()
    }

    /// The programme that it is of, as it was kept.
    #[must_use]
    pub fn programme(&self) -> Option<&str> {
        given(self.words.programme.as_ref())
    }

    /// What its page asks of the figures, for whoever has this sight; none for a comparison.
    #[must_use]
    pub fn question(&self, sight: Sight) -> Option<Typed> {
        let own = self.words.own.as_deref() == Some("true");
        (!self.is_comparison()).then(|| Typed { own, sight, ..self.words.typed() })
    }

    fn address(&self, as_of: Option<Day>, second: Option<Day>) -> String {
        let Words { course, department, role, programme, own, measures, .. } = &self.words;
        let (path, said) = match self.page {
            Page::Course => (course.clone(), "course"),
            Page::Department => (department.clone(), "department"),
            Page::Role => (role.clone(), "role"),
            Page::All | Page::Compare => (None, ""),
        };
        let is_days = self.pair.as_ref().is_some_and(|(first, _)| first.kind == Kind::Day);
        let pair = self.pair.as_ref().map(|(one, other)| {
            let second = second.filter(|_| is_days).map_or_else(|| other.text(), |day| day.to_string());
            (one.text(), second)
        });
        let mut query: Vec<(&str, String)> = Vec::new();
        query.extend(as_of.filter(|_| !is_days).map(|day| ("as_of", day.to_string())));
        for (name, word) in [("programme", programme), ("course", course), ("department", department), ("role", role)] {
            query.extend(word.clone().filter(|_| name != said).map(|word| (name, word)));
        }
        query.extend(own.iter().filter(|own| *own == "true").map(|_| ("own", "true".to_owned())));
        query.extend(measures.iter().filter(|asks| *asks == "true").map(|_| ("measures", "true".to_owned())));
        query.extend(pair.into_iter().flat_map(|(first, second)| [("first", first), ("second", second)]));
        let query: Vec<String> = query.into_iter().map(|(name, word)| format!("{name}={word}")).collect();
        let path = format!("{}{}", self.page.path(), path.unwrap_or_default());
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

impl Words {
    fn typed(&self) -> Typed {
        let Self { course, department, role, programme, .. } = self.clone();
        Typed { course, department, role, programme, ..Typed::default() }
    }
}

fn at_the_address(error: FieldError) -> FieldError {
    FieldError { field: "address".to_owned(), ..error }
}

/// The key of what a word names, of what there is; none where there is no such thing.
fn key_of(directory: &Directory, follow: impl Fn(Kind, Id) -> Option<Id>, (kind, text): (Kind, &str)) -> Option<String> {
    let key = match kind {
        Kind::Course => directory.course_called(text)?.id,
        Kind::Day => return None,
        Kind::Department | Kind::Role => {
            let key = follow(kind, text.parse().ok()?)?;
            let is_there = match kind {
                Kind::Department => directory.department(key).is_some(),
                _ => directory.role(key).is_some(),
            };
            is_there.then_some(key)?
        }
    };
    Some(key.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::directory::{CourseEntry, ProgrammeEntry};

    const TODAY: Day = Day::new(2026, 11, 30);
    const DAY: Day = Day::new(2026, 11, 23);

    fn directory() -> Directory {
        Directory {
            departments: vec![(Id(1), "Care".to_owned()), (Id(2), "Sales".to_owned())],
            roles: vec![(Id(8), "Agent".to_owned())],
            courses: vec![CourseEntry { id: Id(5), slug: "basics".to_owned(), title: "Basics".to_owned() }],
            programmes: vec![ProgrammeEntry {
                id: Id(7),
                slug: "brand".to_owned(),
                name: "Brand".to_owned(),
                courses: vec![Id(5)],
            }],
        }
    }

    /// Department 3 was merged into 2.
    fn follow(kind: Kind, id: Id) -> Option<Id> {
        Some(if kind == Kind::Department && id == Id(3) { Id(2) } else { id })
    }

    fn kept(address: &str) -> Result<String, Vec<Gone>> {
        let (asked, _) = Asked::at(address, TODAY).expect("a page");
        asked.found(&directory(), follow).map(|asked| asked.kept())
    }

    #[test]
    fn a_page_is_kept_in_keys_without_its_day() {
        let cases = [
            ("/kpi", "/kpi"),
            ("/kpi?as_of=2026-11-02&course=basics&own=true&measures=true#h-measures", "/kpi?course=5&own=true&measures=true"),
            ("/kpi/courses/basics?department=1&role=8", "/kpi/courses/5?department=1&role=8"),
            ("/kpi/departments/1?as_of=2026-11-02&course=", "/kpi/departments/1"),
            ("/kpi/roles/8", "/kpi/roles/8"),
            ("/kpi?programme=brand&course=basics", "/kpi?programme=7&course=5"),
            ("/kpi/compare?first=course:basics&second=course:5", "/kpi/compare?first=course:5&second=course:5"),
            (
                "/kpi/compare?as_of=2026-11-02&first=department:1&second=department:3",
                "/kpi/compare?first=department:1&second=department:2",
            ),
            ("/kpi/compare?first=2026-01-01&second=2026-02-01&role=8", "/kpi/compare?role=8&first=2026-01-01&second=2026-02-01"),
        ];
        for (address, expected) in cases {
            assert_eq!(kept(address).as_deref(), Ok(expected), "{address}");
            assert_eq!(kept(expected).as_deref(), Ok(expected), "kept once more");
        }
    }

    #[test]
    fn it_is_opened_as_of_a_day() {
        let on = |address: &str, stays| Asked::at(address, TODAY).expect("a page").0.on(DAY, stays);
        assert_eq!(on("/kpi?course=5", false), "/kpi?as_of=2026-11-23&course=5");
        assert_eq!(on("/kpi/departments/1", true), "/kpi/departments/1?as_of=2026-11-23");
        let days = "/kpi/compare?first=2026-01-01&second=2026-02-01";
        assert_eq!(on(days, false), "/kpi/compare?first=2026-01-01&second=2026-11-23");
        assert_eq!(on(days, true), days);
        assert_eq!(Asked::at("/kpi?as_of=2026-11-02", TODAY).expect("a page").1, Some(Day::new(2026, 11, 2)));
    }

    #[test]
    fn it_asks_of_the_figures_what_its_page_asks() {
        let of = |address: &str| Asked::at(address, TODAY).expect("a page").0;
        let asked = of("/kpi/departments/1?own=true&programme=7&as_of=2026-11-02");
        let typed = asked.question(Sight::Everybody).expect("a question");
        assert_eq!((typed.department.as_deref(), typed.programme.as_deref(), typed.own), (Some("1"), Some("7"), true));
        assert_eq!((typed.as_of, typed.sight, asked.programme()), (None, Sight::Everybody, Some("7")));
        assert!(of("/kpi/compare?first=role:8&second=role:9").question(Sight::Everybody).is_none());
    }

    #[test]
    fn what_was_merged_is_followed_and_what_is_gone_is_named() {
        assert_eq!(kept("/kpi/departments/3").as_deref(), Ok("/kpi/departments/2"));
        assert_eq!(kept("/kpi/departments/4"), Err(vec![Gone::Department]));
        assert_eq!(kept("/kpi?course=none&department=9&role=9"), Err(vec![Gone::Course, Gone::Department, Gone::Role]));
        assert_eq!(kept("/kpi/compare?first=role:8&second=role:9"), Err(vec![Gone::Role]));
    }

    #[test]
    fn other_pages_and_other_words_are_refused() {
        for address in [
            "",
            "/people",
            "https://elsewhere.example/kpi",
            "//elsewhere.example/kpi",
            "/kpi/courses/",
            "/kpi/courses/a/b",
            "/kpi/people",
            "/kpi?figure=overdue",
            "/kpi?first=role:8&second=role:9",
            "/kpi?as_of=soon",
            "/kpi/compare",
            "/kpi/compare?first=role:8",
            "/kpi/compare?first=role:8&second=course:5",
        ] {
            assert_eq!(Asked::at(address, TODAY).map_err(|error| error.field), Err("address".to_owned()), "{address}");
        }
    }
}
