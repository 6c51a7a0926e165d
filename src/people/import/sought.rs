//! Managers who are named by their name: who that is, told by how lists are ordered.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryResult;

use super::store::left_out;
use crate::db::Tx;
use crate::ids::Id;
use crate::people::person::sort_name;
use crate::text::tidy;

/// Names that are looked up at once.
const AT_ONCE: i64 = 500;
/// Words of a name that are told apart at most.
const WORDS: usize = 8;

/// How lists may be ordered by this name: any of its last words may be the family name. With a comma it says itself which.
fn orders(name: &str) -> Vec<String> {
    let name = tidy(name);
    if let Some((family, given)) = name.split_once(',') {
        return vec![sort_name(given.trim(), family.trim())];
    }
    let words: Vec<&str> = name.split(' ').collect();
    let split = |family: usize| sort_name(&words[..words.len() - family].join(" "), &words[words.len() - family..].join(" "));
    (0..words.len().min(WORDS)).map(split).collect()
}

/// Finds them, and refuses the rows of those who are not here, and of those whose name several people have.
pub(super) fn find_by_name(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let mut after = String::new();
    loop {
        let names = left_out::sought(tx.conn, import, &after, AT_ONCE)?;
        let Some(last) = names.last() else { break };
        after.clone_from(last);
        let wanted: BTreeSet<String> = names.iter().flat_map(|name| orders(name)).collect();
        let mut called: HashMap<String, BTreeSet<String>> = HashMap::new();
        for (order, number) in left_out::called(tx.conn, import, &wanted.into_iter().collect::<Vec<_>>())? {
            called.entry(order).or_default().insert(number);
        }
        let (mut found, mut several) = (Vec::new(), Vec::new());
        for name in names {
            let numbers: BTreeSet<String> =
                orders(&name).iter().filter_map(|order| called.get(order)).flatten().cloned().collect();
            match numbers.len() {
                0 => {}
                1 => found.extend(numbers.into_iter().map(|number| (name.clone(), number))),
                _ => several.push(name),
            }
        }
        left_out::set_managers(tx, import, &found)?;
        left_out::refuse_several(tx, import, &several)?;
    }
    left_out::refuse_unknown_names(tx, import)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_many_words_it_has() {
        for (given, family, typed) in [
            ("Ada", "Ōsei", "Ada Ōsei"),
            ("Ada", "Ōsei", " Ōsei,  Ada "),
            ("Maria José", "Núñez", "Maria José Núñez"),
            ("Ana", "García Lorca", "Ana García Lorca"),
            ("Sukarno", "", "Sukarno"),
            ("Zoë", "D’Angelo", "zoë d’angelo"),
        ] {
            assert!(orders(typed).contains(&sort_name(given, family)), "{typed}: {:?}", orders(typed));
        }
        assert!(!orders("Ada Lee").contains(&sort_name("Bea", "Lee")));
    }
}
