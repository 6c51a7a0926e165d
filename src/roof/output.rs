//! Standard output, whose reader may go away: `gradus people sample | head` has what it wants, and that is no failure.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind, StdoutLock, Write};

/// Standard output.
pub(super) struct Output(StdoutLock<'static>);

/// Nobody reads any more.
#[derive(Debug)]
struct ReaderGone;

impl fmt::Display for ReaderGone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody reads the output any more")
    }
}

impl Error for ReaderGone {}

impl Output {
    pub fn open() -> Self {
        Self(io::stdout().lock())
    }
}

/// A pipe of our own that broke is told from every other that may break.
fn told_apart(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::BrokenPipe { io::Error::other(ReaderGone) } else { error }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(told_apart)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(told_apart)
    }
}

/// Whether a command ended because nobody reads its output any more.
#[must_use]
pub fn is_unread(error: &anyhow::Error) -> bool {
    let is_gone = |error: &io::Error| error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<ReaderGone>);
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_gone))
}
