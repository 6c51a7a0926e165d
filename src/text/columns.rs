//! Rows in columns, as the command line prints them. Pure.

use std::io::Write;

/// Prints rows in columns: the first `names` of them to the left, those behind, which are numbers, to the right.
///
/// # Errors
/// When nobody reads.
pub fn in_columns<L: AsRef<[String]>>(out: &mut dyn Write, names: usize, lines: &[L]) -> std::io::Result<()> {
    let cells = || lines.iter().map(AsRef::as_ref);
    let columns = cells().map(<[String]>::len).max().unwrap_or(0);
    let width = |column: usize| cells().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for line in cells() {
        let padded = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(at, (cell, width))| if at < names { format!("{cell:<width$}") } else { format!("{cell:>width$}") });
        writeln!(out, "{}", padded.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_to_the_left_and_numbers_to_the_right() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let printed = |names| {
            let mut out = Vec::new();
            in_columns(&mut out, names, &[row(["Größe", "a", "7"]), row(["b", "cc", "128"])]).expect("it is taken");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(printed(2), "Größe  a     7\nb      cc  128\n");
        assert_eq!(printed(3), "Größe  a   7\nb      cc  128\n");
        in_columns(&mut Vec::new(), 1, &[Vec::new()]).expect("nothing to print");
    }
}
