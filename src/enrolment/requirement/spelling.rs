//! Which known name somebody meant who misspelt one. Pure.

/// The known name closest to `name`: at most a third of its letters wrong, whatever the case.
#[must_use]
pub fn closest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted: Vec<char> = name.trim().to_lowercase().chars().collect();
    let most = (wanted.len() / 3).max(1);
    let by_distance = known.iter().map(|other| (distance(&wanted, &other.to_lowercase().chars().collect::<Vec<_>>()), *other));
    by_distance.filter(|(distance, _)| *distance <= most).min().map(|(_, other)| other)
}

/// How many letters must be added, dropped or changed to make one of the other (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_none() {
        let known = ["Community manager", "Social media manager", "Analyst"];
        assert_eq!(closest("comunity Manger", &known), Some("Community manager"));
        assert_eq!(closest("Analist", &known), Some("Analyst"));
        assert_eq!(closest("Gardener", &known), None);
        assert_eq!(closest("", &known), None);
    }

    #[test]
    fn distances_count_letters() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for (a, b, expected) in [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("abc", "", 3)] {
            assert_eq!(distance(&chars(a), &chars(b)), expected, "{a} {b}");
        }
    }
}
