//! The program: reads the command line, does it, says what went wrong.

use std::process::ExitCode;

use clap::Parser;
use gradus::roof::cli::{Cli, run};
use mimalloc::MiMalloc;

/// Rendering a page makes thousands of small values.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gradus: {error:#}");
            ExitCode::from(1)
        }
    }
}
