//! What the environment asks of a run.

/// Whether the variable is set to anything.
pub fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}
