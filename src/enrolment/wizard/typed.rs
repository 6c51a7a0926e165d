//! What the fields of /enrol say as they were typed. Pure.

use crate::enrolment::requirement::audience::Condition;

/// A line that was copied from a table means its address, or else its first cell.
pub fn lines(text: &str) -> Vec<String> {
    let of_line = |line: &str| match line.contains('\t') {
        true => {
            let cells = || line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned);
            cells().find(|cell| cell.contains('@')).or_else(|| cells().next()).into_iter().collect()
        }
        false => line.split([',', ';']).map(str::to_owned).collect::<Vec<_>>(),
    };
    let parts = text.split('\n').flat_map(of_line).map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// One condition for the departments that bring those below them, and one for those that stand for themselves alone.
pub fn departments_of(names: &[String], alone: &[String]) -> Vec<Condition> {
    let (alone, with_below): (Vec<String>, Vec<String>) = names.iter().cloned().partition(|name| alone.contains(name));
    let both = [Condition::department(with_below, true), Condition::department(alone, false)];
    both.into_iter().filter(|it| it.department.as_ref().is_some_and(|names| !names.is_empty())).collect()
}

/// What was typed, if anything was.
pub fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The number that was typed, if anything was; what is none is as wrong as one that is too small.
pub fn number(text: &str) -> Option<i64> {
    said(text).map(|text| text.parse().unwrap_or(-1))
}
