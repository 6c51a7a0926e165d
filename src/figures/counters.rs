//! The counters: named once, for whatever is made from all of them. Pure.
//!
//! A new one is a name in [`counters`], a column of `kpi_cell` and `kpi_balance`, and a place where it is shown.

/// Hands the names of the counters to the macro `$then`, in the order of the columns: first those that say how many there are on a day,
/// which cells and balances keep, then those that say how many times something happened on the day itself, which cells alone keep.
/// Whatever else stands after the name of the macro is handed on.
macro_rules! counters {
    ($then:ident $($rest:tt)*) => {
        $then! { [open overdue valid stalled waived absent not_yet withdrawn] [completed gained expired joiners joiners_valid leavers leavers_valid added added_valid released released_valid returned returned_valid moved moved_valid] $($rest)* }
    };
}

/// A struct of counts, which add up field by field.
macro_rules! tally {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* $counter:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$doc])* pub $counter: i64),+ }

        impl std::ops::Add for $name {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self { $($counter: self.$counter + other.$counter),+ }
            }
        }

        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl std::ops::Mul<i64> for $name {
            type Output = Self;

            fn mul(self, times: i64) -> Self {
                Self { $($counter: self.$counter * times),+ }
            }
        }
    };
}

pub(super) use {counters, tally};
