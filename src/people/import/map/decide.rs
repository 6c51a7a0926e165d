//! Whether a file can be read as it is, by our own names or by a map that is kept, or what must be asked first. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dates::DateOrder;
use super::kept::{ManagerBy, Map, Parts, Source, same};
use super::survey::{Seen, of, suggestions};
use super::words;
use crate::error::{Argument, Said};
use crate::said;

/// Names that are told one by one.
const NAMED: usize = 10;

/// What must be known before a file can be read, and what is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asks {
    /// What was seen of each column.
    pub seen: Vec<Seen>,
    /// The sheets of the workbook; none of another file.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// What the source is called, where a map is kept for it; else empty.
    pub source: String,
    /// The map as far as it is known.
    pub map: Map,
    /// Columns that the kept map looks for and that the file does not have.
    pub gone: Vec<String>,
    /// Statuses of which nobody has said what they mean.
    pub statuses: Vec<String>,
    /// Whether the dates can be read in two orders.
    pub dates: bool,
}

/// What becomes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It can be read so. The name of the source, where there is one.
    Read(Option<String>, Map),
    /// This must be known first.
    Ask(Box<Asks>),
}

/// The map that is kept for this header: the one made for it, or else the only one whose columns are all there.
pub fn known<'a>(names: &[String], kept: &'a [Source]) -> Option<&'a Source> {
    let header: Vec<String> = names.iter().map(|name| same(name)).collect();
    let is_same = |source: &&Source| source.header.iter().map(|name| same(name)).eq(header.iter().cloned());
    let mut fitting = kept.iter().filter(|source| source.map.columns.len() > 2 && source.map.gone(names).is_empty());
    kept.iter().find(is_same).or_else(|| match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    })
}

/// The kept map that has most of its header in common with this one, at least half of it: the same source, which has changed.
fn nearest<'a>(names: &[String], kept: &'a [Source]) -> Option<&'a Source> {
    let there: Vec<String> = names.iter().map(|name| same(name)).collect();
    let common = |source: &Source| source.header.iter().filter(|name| there.contains(&same(name))).count();
    kept.iter().filter(|source| common(source) * 2 > source.header.len()).max_by_key(|source| common(source))
}

/// Decides. `wanted`: the source that was named.
pub fn decide(seen: Vec<Seen>, sheets: Vec<String>, sheet: Option<String>, kept: &[Source], wanted: Option<&Source>) -> Decision {
    let names: Vec<String> = seen.iter().map(|column| column.name.clone()).collect();
    let own = if wanted.is_none() { Map::own(&names) } else { None };
    let source = wanted.or_else(|| if own.is_some() { None } else { known(&names, kept) });
    let nearest = if own.is_some() { None } else { source.or_else(|| nearest(&names, kept)) };
    let is_known = own.is_some() || source.is_some();
    let is_own = own.is_some();
    let mut map = own.or_else(|| nearest.map(|source| source.map.clone())).unwrap_or_else(|| suggested(&names, &seen));
    let gone = map.gone(&names);
    map.columns.retain(|_, name| !gone.contains(name));
    let open_dates = settle_dates(&mut map, &seen);
    let statuses = if is_own { Vec::new() } else { open_statuses(&map, &seen) };
    if is_known && gone.is_empty() && statuses.is_empty() && !open_dates {
        return Decision::Read(source.map(|source| source.name.clone()), map);
    }
    let source = nearest.map(|source| source.name.clone()).unwrap_or_default();
    for typed in &statuses {
        if let Some(status) = words::status(typed) {
            map.statuses.insert(typed.clone(), status);
        }
    }
    Decision::Ask(Box::new(Asks { seen, sheets, sheet, source, map, gone, statuses, dates: open_dates }))
}

/// What the names of the columns and what stands in them suggest.
fn suggested(names: &[String], seen: &[Seen]) -> Map {
    let columns: BTreeMap<String, String> =
        suggestions(names).into_iter().map(|(ours, theirs)| (ours.to_owned(), theirs)).collect();
    let values =
        |ours: &str| columns.get(ours).and_then(|name| of(seen, name)).map(|seen| seen.values.clone()).unwrap_or_default();
    let manager_by = manager_by(&values("manager"));
    let department_parts = parts(&values("department"));
    Map { manager_by, department_parts, columns, ..Map::default() }
}

/// By what these managers are named.
pub fn manager_by(values: &[String]) -> ManagerBy {
    let mut named = values.iter().filter(|value| !words::is_nobody(value)).peekable();
    if named.peek().is_none() {
        return ManagerBy::Number;
    }
    let (mut are_addresses, mut are_numbers) = (true, true);
    for value in named {
        are_addresses &= value.contains('@');
        are_numbers &= value.bytes().any(|byte| byte.is_ascii_digit());
    }
    match (are_addresses, are_numbers) {
        (true, _) => ManagerBy::Email,
        (_, true) => ManagerBy::Number,
        _ => ManagerBy::Name,
    }
}

/// What stands between the departments of these paths.
pub fn parts(values: &[String]) -> Parts {
    let has = |parts: &&Parts| values.iter().any(|value| value.contains(parts.text()));
    Parts::ALL.iter().find(has).copied().unwrap_or(Parts::Slash)
}

/// Settles the order of the dates where the file shows it; answers whether two fit and nothing says which.
fn settle_dates(map: &mut Map, seen: &[Seen]) -> bool {
    let orders =
        map.columns.get("hire_date").and_then(|name| of(seen, name)).map(|seen| seen.orders.as_slice()).unwrap_or_default();
    match orders {
        [] => {
            // something is no date: its row is refused, whatever the order
            map.dates = map.dates.or(Some(DateOrder::Iso));
            false
        }
        [only] => {
            map.dates = Some(*only);
            false
        }
        several => {
            let is_said = map.dates.is_some_and(|order| several.contains(&order));
            map.dates = map.dates.filter(|_| is_said);
            !is_said
        }
    }
}

/// The statuses of which nobody has said what they mean.
fn open_statuses(map: &Map, seen: &[Seen]) -> Vec<String> {
    let column = map.columns.get("status").and_then(|name| of(seen, name));
    let values = column.map(|column| column.values.as_slice()).unwrap_or_default();
    values.iter().filter(|typed| map.status(typed).is_none()).cloned().collect()
}

impl Asks {
    /// Why the file cannot be read yet, for whoever has no page before them.
    pub fn problem(&self) -> Said {
        if self.source.is_empty() && !self.dates {
            let names: Vec<&str> = self.seen.iter().map(|column| column.name.as_str()).filter(|name| !name.is_empty()).collect();
            return said!("people-map-none", count = names.len(), names = list(&names));
        }
        let source = &self.source;
        let mut open = Vec::new();
        if !self.gone.is_empty() {
            let gone: Vec<&str> = self.gone.iter().map(String::as_str).collect();
            open.push(said!("people-map-gone", count = gone.len(), names = list(&gone)));
        }
        if !self.statuses.is_empty() {
            let statuses: Vec<&str> = self.statuses.iter().map(String::as_str).collect();
            open.push(said!("people-map-statuses", count = statuses.len(), names = list(&statuses)));
        }
        if self.dates {
            open.push(said!("people-map-dates"));
        }
        let why = open.into_iter().reduce(|before, next| said!("people-map-also", before = before, next = next));
        match why {
            Some(why) if source.is_empty() => said!("people-map-open", why = why),
            Some(why) => said!("people-map-changed", source = source, why = why),
            None => said!("people-map-other-header", source = source),
        }
    }
}

/// `"a", "b"`; long lists are cut.
pub fn list(names: &[&str]) -> Argument {
    let quoted = |name: &&str| said!("people-header-name", name = shortened(name));
    let named: Vec<Said> = names.iter().take(NAMED).map(quoted).collect();
    if names.len() > NAMED {
        said!("people-header-names-and-more", names = named, more = names.len() - NAMED).into()
    } else {
        named.into()
    }
}

fn shortened(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::person::PersonStatus;

    fn column(name: &str, values: &[&str], orders: &[DateOrder]) -> Seen {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Seen { name: name.to_owned(), values, more: false, orders: orders.to_vec() }
    }

    fn file() -> Vec<Seen> {
        vec![
            column("Employee #", &["1", "2"], &[]),
            column("Supervisor", &["Ada Osei"], &[]),
            column("Department", &["Care > Chat"], &[]),
            column("Hire Date", &["03/04/2019"], &[DateOrder::DayFirst, DateOrder::MonthFirst]),
            column("Employment Status", &["Full-Time", "Strange"], &[]),
        ]
    }

    fn asks(decision: Decision) -> Asks {
        match decision {
            Decision::Ask(asks) => *asks,
            Decision::Read(..) => panic!("it is read at once"),
        }
    }

    fn decided(seen: Vec<Seen>, kept: &[Source], wanted: Option<&Source>) -> Decision {
        decide(seen, Vec::new(), None, kept, wanted)
    }

    /// What somebody would keep for [`file`].
    fn kept() -> Source {
        let mut map = asks(decided(file(), &[], None)).map;
        map.dates = Some(DateOrder::MonthFirst);
        map.statuses.insert("Strange".to_owned(), PersonStatus::Suspended);
        Source { name: "HR".to_owned(), header: file().into_iter().map(|seen| seen.name).collect(), map }
    }

    #[test]
    fn an_unknown_file_is_asked_about_with_suggestions_and_never_again() {
        let asked = asks(decided(file(), &[], None));
        assert_eq!(asked.map.columns.get("manager").map(String::as_str), Some("Supervisor"));
        assert_eq!((asked.map.manager_by, asked.map.department_parts), (ManagerBy::Name, Parts::Greater));
        assert_eq!((asked.map.status("Full-Time"), asked.map.status("Strange")), (Some(PersonStatus::Active), None));
        assert!(asked.dates);
        let kept = kept();
        let again = decided(file(), std::slice::from_ref(&kept), None);
        assert_eq!(again, Decision::Read(Some("HR".to_owned()), kept.map));
    }

    #[test]
    fn what_a_kept_map_does_not_cover_is_asked_and_said() {
        let kept = [kept()];
        let mut renamed = file();
        renamed[1].name = "Boss".to_owned();
        let asked = asks(decided(renamed, &kept, None));
        assert_eq!((asked.source.as_str(), asked.gone.as_slice()), ("HR", &["Supervisor".to_owned()][..]));
        assert!(asked.problem().to_string().contains("\"Supervisor\""), "{}", asked.problem());
        let mut new_status = file();
        new_status[4].values.push("Sabbatical leave".to_owned());
        let asked = asks(decided(new_status, &kept, None));
        assert_eq!(asked.statuses, ["Sabbatical leave"]);
        assert!(asked.problem().to_string().contains("\"Sabbatical leave\""), "{}", asked.problem());
    }

    #[test]
    fn a_column_more_does_not_matter_and_a_file_of_another_kind_is_not_taken_for_a_known_one() {
        let kept = [kept()];
        let mut wider = file();
        wider.push(column("Pay Group", &["Monthly"], &[]));
        assert!(matches!(decided(wider, &kept, None), Decision::Read(Some(name), _) if name == "HR"));
        let other = vec![column("Personalnummer", &["1"], &[]), column("Nachname", &["Lee"], &[])];
        assert_eq!(asks(decided(other.clone(), &kept, None)).source, "");
        assert_eq!(asks(decided(other, &kept, Some(&kept[0]))).gone.len(), 5, "named, and not fitting");
    }

    #[test]
    fn the_order_of_dates_is_that_of_the_file_where_it_shows_and_that_of_the_map_where_both_fit() {
        let kept = [kept()];
        let order = |orders: &[DateOrder]| {
            let mut seen = file();
            seen[3].orders = orders.to_vec();
            match decided(seen, &kept, None) {
                Decision::Read(_, map) => map.dates,
                Decision::Ask(_) => None,
            }
        };
        assert_eq!(order(&[DateOrder::DayFirst, DateOrder::MonthFirst]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&[DateOrder::DayFirst]), Some(DateOrder::DayFirst));
        assert_eq!(order(&[DateOrder::Iso]), Some(DateOrder::Iso));
    }

    #[test]
    fn our_own_columns_are_read_at_once() {
        let seen = vec![column("employee_number", &["1"], &[]), column("status", &["gone"], &[])];
        assert!(matches!(decided(seen, &[kept()], None), Decision::Read(None, _)));
    }
}
