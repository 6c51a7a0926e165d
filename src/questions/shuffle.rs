//! The order in which an attempt shows things: mixed, but the same each time the page is loaded. Pure.

/// The next number of SplitMix64 (Steele, Lea, Flood 2014), which needs no more state than a counter.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The numbers below `count` in an order that depends on `seed` alone (Fisher and Yates).
#[must_use]
pub fn shuffled(seed: u64, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed;
    for last in (1..count).rev() {
        let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
        let other = usize::try_from(next(&mut state) % bound).unwrap_or(0);
        order.swap(last, other);
    }
    order
}

/// Like [`shuffled`], but never the right order of `items`, unless they all read the same.
#[must_use]
pub fn shuffled_away(seed: u64, items: &[String]) -> Vec<usize> {
    let mut order = shuffled(seed, items.len());
    for _ in 1..items.len() {
        if order.iter().zip(items).any(|(&index, right)| items.get(index) != Some(right)) {
            break;
        }
        order.rotate_left(1);
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_is_lost_and_a_reload_shows_the_same(seed in any::<u64>(), count in 0_usize..30) {
            let order = shuffled(seed, count);
            prop_assert_eq!(&order, &shuffled(seed, count));
            let mut sorted = order;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..count).collect::<Vec<_>>());
        }

        #[test]
        fn the_right_order_is_never_shown(seed in any::<u64>(), items in prop::collection::vec("[ab]", 2..6)) {
            let shown: Vec<&String> = shuffled_away(seed, &items).into_iter().map(|index| &items[index]).collect();
            let all_alike = items.iter().all(|item| *item == items[0]);
            prop_assert_eq!(shown.into_iter().eq(items.iter()), all_alike);
        }
    }

    #[test]
    fn different_seeds_show_different_orders() {
        let orders: std::collections::BTreeSet<Vec<usize>> = (0..100).map(|seed| shuffled(seed, 5)).collect();
        assert!(orders.len() > 40, "{} orders of 120", orders.len());
    }
}
