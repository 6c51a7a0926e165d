//! What kind of file a list leaves as. Pure.

use crate::word_enum;

word_enum! {
    /// What kind of file.
    pub enum SheetKind {
        /// Text, with commas between the cells.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
}
