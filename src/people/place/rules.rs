//! What may be renamed, moved, merged and retired, and what becomes of the paths. Pure.

use std::collections::BTreeSet;

use super::kind::{Place, PlaceKind};
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::people::organisation::Organisation;
use crate::people::path::{PATH_SEPARATOR, key, lineage};
use crate::said;

/// Why something may not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// What was asked for is wrong.
    Wrong(FieldError),
    /// It contradicts how things stand.
    Stands(Said),
}

fn wrong(field: &str, why: Said) -> Refusal {
    Refusal::Wrong(FieldError::new(field, why))
}

/// What is retired of one kind, by how it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    kind: PlaceKind,
    paths: BTreeSet<String>,
}

impl Retired {
    /// Of an organisation.
    #[must_use]
    pub fn of(organisation: &Organisation, kind: PlaceKind) -> Self {
        let retired = organisation.places(kind).into_iter().filter(|place| !place.is_in_use());
        Self { kind, paths: retired.map(|place| place.path).collect() }
    }

    /// What is retired of what `path` names and, of a department, of what stands above it.
    #[must_use]
    pub fn around(&self, path: &str) -> Option<&str> {
        if self.paths.is_empty() {
            return None;
        }
        let above = if self.kind == PlaceKind::Department { lineage(path) } else { Vec::new() };
        let names = above.iter().map(String::as_str).chain([path]);
        names.into_iter().find_map(|name| self.paths.get(name)).map(String::as_str)
    }
}

/// The path of a department of this name below `parent`.
#[must_use]
pub fn path_below(parent: Option<&str>, name: &str) -> String {
    parent.map_or_else(|| name.to_owned(), |parent| format!("{parent}{PATH_SEPARATOR}{name}"))
}

/// The path that `place` has under another name, or below another department; `name` is in its usual form.
///
/// # Errors
/// Where it is retired, the name cannot be a department's, the department above is itself, below it, retired or none, or something is called so.
pub fn path_after(organisation: &Organisation, place: &Place, name: &str, parent: Option<Id>) -> Result<String, Refusal> {
    if !place.is_in_use() {
        return Err(Refusal::Stands(is_retired(organisation, place)));
    }
    let path = if place.kind == PlaceKind::Department {
        if name.contains(PATH_SEPARATOR) || name.starts_with('/') || name.ends_with('/') {
            return Err(wrong("name", said!("people-name-holds-separator")));
        }
        path_below(above(organisation, place, parent)?.as_deref(), name)
    } else {
        name.to_owned()
    };
    let others = organisation.places(place.kind);
    let other = others.into_iter().find(|other| other.id != place.id && key(&other.path) == key(&path));
    match other {
        None => Ok(path),
        Some(other) if other.is_in_use() => {
            Err(wrong("name", said!("people-there-merge-instead", kind = place.kind.word(), name = other.path)))
        }
        Some(other) => Err(wrong("name", said!("people-there-retired", kind = place.kind.word(), name = other.path))),
    }
}

/// The path of the department that is to stand above `place`.
fn above(organisation: &Organisation, place: &Place, parent: Option<Id>) -> Result<Option<String>, Refusal> {
    let Some(parent) = parent else { return Ok(None) };
    // where it stands already, it may stay: a retired department can have nothing in use below it
    let Some(found) = organisation.department(parent) else {
        return Err(wrong("parent", said!("people-no-such-parent")));
    };
    if organisation.subtree(place.id).contains(&parent) {
        return Err(wrong("parent", said!("people-below-itself", name = &place.path)));
    }
    if found.retired_on.is_some() {
        return Err(wrong("parent", said!("people-place-retired", kind = PlaceKind::Department.word(), name = &found.path)));
    }
    Ok(Some(found.path.clone()))
}

/// The paths of all departments that get another one where `place` gets `path`, with their ids.
#[must_use]
pub fn paths_moved(organisation: &Organisation, place: &Place, path: &str) -> Vec<(Id, String)> {
    let below = format!("{}{PATH_SEPARATOR}", place.path);
    let moved = |other: Place| {
        let rest = other.path.strip_prefix(&below);
        match rest {
            Some(rest) => Some((other.id, path_below(Some(path), rest))),
            None => (other.id == place.id).then(|| (other.id, path.to_owned())),
        }
    };
    organisation.places(place.kind).into_iter().filter_map(moved).collect()
}

/// What moves where `from` is merged into `into`: the departments in use right below it.
///
/// # Errors
/// Where they are one, one of them is retired, `into` stands below `from`, or two departments would be called alike.
pub fn merge(organisation: &Organisation, from: &Place, into: &Place) -> Result<Vec<Place>, Refusal> {
    let kind = from.kind.word();
    if from.id == into.id {
        return Err(wrong("into", said!("people-merge-into-itself")));
    }
    if !from.is_in_use() {
        return Err(Refusal::Stands(is_retired(organisation, from)));
    }
    if !into.is_in_use() {
        return Err(wrong("into", said!("people-place-retired", kind = kind, name = &into.path)));
    }
    if from.kind != PlaceKind::Department {
        return Ok(Vec::new());
    }
    if organisation.subtree(from.id).contains(&into.id) {
        return Err(wrong("into", said!("people-merge-below", from = &from.path, into = &into.path)));
    }
    let all = organisation.places(PlaceKind::Department);
    let below = |id: Id| all.iter().filter(move |place| place.parent_id == Some(id));
    let moving: Vec<Place> = below(from.id).filter(|place| place.is_in_use()).cloned().collect();
    // what is merged stays where it is, and keeps its path
    let clash = moving.iter().find(|place| below(into.id).any(|other| key(&other.name) == key(&place.name)));
    match clash {
        Some(clash) => {
            Err(Refusal::Stands(said!("people-merge-clash", name = &clash.name, from = &from.path, into = &into.path)))
        }
        None => Ok(moving),
    }
}

/// What stands against retiring `place`, in which so many people work; empty where nothing does.
#[must_use]
pub fn against_retiring(organisation: &Organisation, place: &Place, people: i64) -> Vec<Said> {
    let mut against = Vec::new();
    if !place.is_in_use() {
        against.push(is_retired(organisation, place));
    }
    if people > 0 {
        against.push(said!("people-retire-has-people", people = people));
    }
    let below = organisation
        .departments()
        .iter()
        .filter(|other| place.kind == PlaceKind::Department && other.parent_id == Some(place.id));
    let below = below.count();
    if below > 0 {
        against.push(said!("people-retire-has-departments", count = below));
    }
    against
}

/// What stands against bringing `place` back, if anything does.
#[must_use]
pub fn against_return(organisation: &Organisation, place: &Place) -> Option<Said> {
    if place.is_in_use() {
        return Some(said!("people-return-in-use", kind = place.kind.word(), name = &place.path));
    }
    let parent = place.parent_id.and_then(|parent| organisation.department(parent)).filter(|parent| parent.retired_on.is_some());
    parent.map(|parent| said!("people-return-parent-first", name = &parent.path))
}

/// That it is retired, and what it was merged into.
fn is_retired(organisation: &Organisation, place: &Place) -> Said {
    let into = place.merged_into.and_then(|into| organisation.place(place.kind, into));
    match into {
        Some(into) => said!("people-place-merged", kind = place.kind.word(), name = &place.path, into = &into.path),
        None => said!("people-place-retired", kind = place.kind.word(), name = &place.path),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::Day;
    use crate::people::organisation::{Department, Location, Role};

    fn department(id: i64, parent: Option<i64>, path: &str) -> Department {
        let name = path.rsplit(PATH_SEPARATOR).next().unwrap_or_default().to_owned();
        Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned(), retired_on: None, merged_into: None }
    }

    /// `Sales` with `North` and `North / Key` below it, `Care` with its own `North`, and `Old`, which is retired.
    fn organisation() -> Organisation {
        let retired = Department { retired_on: Some(Day::new(2026, 11, 2)), ..department(6, None, "Old") };
        let departments = vec![
            department(1, None, "Sales"),
            department(2, Some(1), "Sales / North"),
            department(3, Some(2), "Sales / North / Key"),
            department(4, None, "Care"),
            department(5, Some(4), "Care / North"),
            retired,
        ];
        let role = |id, name: &str| Role {
            id: Id(id),
            name: name.to_owned(),
            summary: String::new(),
            retired_on: None,
            merged_into: None,
        };
        let locations = vec![Location { id: Id(21), name: "Oslo".to_owned(), retired_on: None, merged_into: None }];
        Organisation::new(departments, vec![role(11, "Agent"), role(12, "Analyst")], locations)
    }

    fn place(organisation: &Organisation, id: i64) -> Place {
        organisation.place(PlaceKind::Department, Id(id)).expect("a department")
    }

    fn said(refusal: Refusal) -> String {
        match refusal {
            Refusal::Wrong(error) => format!("{}: {}", error.field, error.message()),
            Refusal::Stands(said) => said.to_string(),
        }
    }

    #[test]
    fn a_department_moves_with_all_below_it_and_never_below_itself() {
        let organisation = organisation();
        let north = place(&organisation, 2);
        let after = |name: &str, parent: Option<i64>| path_after(&organisation, &north, name, parent.map(Id)).map_err(said);
        assert_eq!(after("Nord", Some(1)), Ok("Sales / Nord".to_owned()));
        assert_eq!(after("NORTH", Some(1)), Ok("Sales / NORTH".to_owned()), "only typed another way");
        assert_eq!(after("North", None), Ok("North".to_owned()));
        for (name, parent, field) in [
            ("North", Some(4), "name"),
            ("North", Some(2), "parent"),
            ("North", Some(3), "parent"),
            ("North", Some(6), "parent"),
            ("North", Some(99), "parent"),
            ("A / B", Some(1), "name"),
            ("/", None, "name"),
            ("old", None, "name"),
        ] {
            let refused = after(name, parent).expect_err(name);
            assert!(refused.starts_with(&format!("{field}: ")), "{name} below {parent:?}: {refused}");
        }
        let moved = paths_moved(&organisation, &north, "Nord");
        assert_eq!(moved, [(Id(2), "Nord".to_owned()), (Id(3), "Nord / Key".to_owned())]);
    }

    #[test]
    fn a_name_that_is_there_is_refused_whatever_its_case_and_a_role_may_have_a_slash() {
        let organisation = organisation();
        let agent = organisation.place(PlaceKind::Role, Id(11)).expect("a role");
        assert!(path_after(&organisation, &agent, "ANALYST", None).map_err(said).is_err_and(|error| error.contains("Merge")));
        assert_eq!(path_after(&organisation, &agent, "Agent / Day", None), Ok("Agent / Day".to_owned()));
    }

    #[test]
    fn a_merge_takes_along_what_is_below_and_is_refused_where_two_would_be_one() {
        let organisation = organisation();
        let merged = |from: i64, into: i64| {
            let moving = merge(&organisation, &place(&organisation, from), &place(&organisation, into));
            moving.map(|moving| moving.into_iter().map(|place| place.id).collect::<Vec<_>>()).map_err(said)
        };
        assert_eq!(merged(2, 1), Ok(vec![Id(3)]), "into the one above it");
        assert_eq!(merged(2, 5), Ok(vec![Id(3)]));
        for (from, into, why) in [(1, 1, "itself"), (1, 3, "below"), (4, 6, "was retired"), (6, 4, "was retired"), (1, 4, "Both")]
        {
            let refused = merged(from, into).expect_err(why);
            assert!(refused.contains(why), "{from} into {into}: {refused}");
        }
    }

    #[test]
    fn only_what_nobody_works_in_and_nothing_stands_below_is_retired() {
        let organisation = organisation();
        assert_eq!(against_retiring(&organisation, &place(&organisation, 3), 0), []);
        assert_eq!(against_retiring(&organisation, &place(&organisation, 2), 7).len(), 2, "people, and a department below");
        assert_eq!(against_retiring(&organisation, &place(&organisation, 6), 0).len(), 1, "it is retired already");
        assert!(against_return(&organisation, &place(&organisation, 6)).is_none());
        assert!(against_return(&organisation, &place(&organisation, 1)).is_some());
    }

    #[test]
    fn what_stands_below_what_is_retired_is_retired_with_it() {
        let retired = Retired::of(&organisation(), PlaceKind::Department);
        assert_eq!(retired.around("Old / New"), Some("Old"));
        assert_eq!((retired.around("Old"), retired.around("Older")), (Some("Old"), None));
    }

    /// Departments named `A` to `C`, each below one of those before it, or below none.
    fn trees() -> impl Strategy<Value = Vec<Department>> {
        prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, 0..4_u8), 1..14).prop_map(|drawn| {
            let mut all: Vec<Department> = Vec::new();
            for (id, (above, letter, depth)) in (1..).zip(drawn) {
                let parent = if all.is_empty() || depth == 0 { None } else { Some(above.get(&all).clone()) };
                let path = path_below(parent.as_ref().map(|parent| parent.path.as_str()), &char::from(b'A' + letter).to_string());
                if all.iter().all(|other| other.path != path) {
                    all.push(department(id, parent.map(|parent| parent.id.0), &path));
                }
            }
            all
        })
    }

    /// The path as the walk up the parents gives it.
    fn walked(all: &[Department], one: &Department) -> String {
        let parent = one.parent_id.and_then(|id| all.iter().find(|other| other.id == id));
        path_below(parent.map(|parent| walked(all, parent)).as_deref(), &one.name)
    }

    /// With these paths, and whatever else `change` does.
    fn with_paths(all: &[Department], paths: &[(Id, String)], change: impl Fn(&mut Department)) -> Vec<Department> {
        let mut all = all.to_vec();
        for one in &mut all {
            if let Some((_, path)) = paths.iter().find(|(id, _)| *id == one.id) {
                path.clone_into(&mut one.path);
            }
            change(one);
        }
        all
    }

    fn assert_whole(before: &[Department], after: &[Department]) -> Result<(), TestCaseError> {
        let ids = |all: &[Department]| all.iter().map(|one| one.id).collect::<BTreeSet<_>>();
        let paths: BTreeSet<&str> = after.iter().map(|one| one.path.as_str()).collect();
        prop_assert_eq!(ids(before), ids(after), "every id stays");
        prop_assert_eq!(paths.len(), after.len(), "no two are called alike");
        for one in after {
            prop_assert_eq!(&walked(after, one), &one.path);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn a_move_keeps_every_id_and_the_paths_are_the_walk_up_the_parents(
            all in trees(), which in any::<prop::sample::Index>(), above in prop::option::of(any::<prop::sample::Index>()), letter in 0..5_u8,
        ) {
            let organisation = Organisation::new(all.clone(), vec![], vec![]);
            let place = place(&organisation, which.get(&all).id.0);
            let (name, parent) = (char::from(b'A' + letter).to_string(), above.map(|above| above.get(&all).id));
            let Ok(path) = path_after(&organisation, &place, &name, parent) else { return Ok(()) };
            let paths = paths_moved(&organisation, &place, &path);
            let after = with_paths(&all, &paths, |one| if one.id == place.id {
                one.name.clone_from(&name);
                one.parent_id = parent;
            });
            assert_whole(&all, &after)?;
        }

        #[test]
        fn a_merge_keeps_every_id_and_leaves_nothing_in_use_below_what_was_merged(
            all in trees(), from in any::<prop::sample::Index>(), into in any::<prop::sample::Index>(),
        ) {
            let organisation = Organisation::new(all.clone(), vec![], vec![]);
            let (from, into) = (place(&organisation, from.get(&all).id.0), place(&organisation, into.get(&all).id.0));
            let Ok(moving) = merge(&organisation, &from, &into) else { return Ok(()) };
            let paths: Vec<_> =
                moving.iter().flat_map(|one| paths_moved(&organisation, one, &path_below(Some(&into.path), &one.name))).collect();
            let after = with_paths(&all, &paths, |one| {
                if one.parent_id == Some(from.id) {
                    one.parent_id = Some(into.id);
                }
            });
            assert_whole(&all, &after)?;
            prop_assert!(after.iter().all(|one| one.parent_id != Some(from.id)));
        }
    }
}
