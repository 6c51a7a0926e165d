//! The program: reads the command line, does it, says what went wrong.

use std::process::ExitCode;

use gradus::roof::cli::{Cli, run};
use gradus::roof::is_unread;
use mimalloc::MiMalloc;
use rustix::fs::Mode;

/// Rendering a page makes thousands of small values.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    // the database, its copies and mail in files are nobody else's to read
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    match run(Cli::read(std::env::args_os()).unwrap_or_else(|error| error.exit())).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_unread(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gradus: {error:#}");
            ExitCode::from(1)
        }
    }
}
