//! Where in a people file one is: on which line a record begins, and which quotation mark stands open. Looks at every byte once, beside the
//! reader of CSV, which says neither. Pure.

/// Where in a cell the last byte was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Before its first byte.
    Begin,
    /// In plain text.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark that closes the cell, unless another one follows.
    Closing,
}

/// The place of the next byte.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    delimiter: u8,
    line: i64,
    after_return: bool,
    within: Within,
    /// The line on which the present record begins.
    begins: Option<i64>,
    /// Which of its cells it is, from 0.
    cell: usize,
    /// The line on which the last quotation mark opened.
    opened: i64,
}

impl Lines {
    /// Before the first byte.
    pub const fn new(delimiter: u8) -> Self {
        Self { delimiter, line: 1, after_return: false, within: Within::Begin, begins: None, cell: 0, opened: 1 }
    }

    /// A new record comes.
    pub const fn begin_record(&mut self) {
        self.within = Within::Begin;
        self.begins = None;
        self.cell = 0;
    }

    /// These bytes were read.
    pub fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.pass_one(*byte);
        }
    }

    fn pass_one(&mut self, byte: u8) {
        let ends_line = byte == b'\r' || (byte == b'\n' && !self.after_return);
        let is_break = matches!(byte, b'\r' | b'\n');
        self.after_return = byte == b'\r';
        if self.begins.is_none() && !is_break {
            self.begins = Some(self.line);
        }
        self.within = match self.within {
            Within::Begin if byte == b'"' => {
                self.opened = self.line;
                Within::Quoted
            }
            Within::Quoted if byte == b'"' => Within::Closing,
            Within::Quoted => Within::Quoted,
            Within::Closing if byte == b'"' => Within::Quoted,
            _ if byte == self.delimiter => {
                self.cell += 1;
                Within::Begin
            }
            _ if is_break => Within::Begin,
            _ => Within::Plain,
        };
        if ends_line {
            self.line += 1;
        }
    }

    /// The line on which the record begins that was passed last, from 1.
    pub fn of_record(&self) -> i64 {
        self.begins.unwrap_or(self.line)
    }

    /// The line and the cell (from 0) of a quotation mark that was opened and is not closed.
    pub fn unclosed(&self) -> Option<(i64, usize)> {
        (self.within == Within::Quoted).then_some((self.opened, self.cell))
    }
}
