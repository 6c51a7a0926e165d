//! Of which courses a command asks for figures.

use clap::Args;

use crate::figures::directory::Sight;
use crate::figures::question::Typed;

/// The courses whose figures are asked for.
#[derive(Debug, Clone, Args)]
pub struct CoursesArgs {
    /// One course, by its slug; all where not given.
    #[arg(long)]
    pub course: Option<String>,
    /// The courses of one programme, by its slug; all where not given.
    #[arg(long)]
    pub programme: Option<String>,
}

impl CoursesArgs {
    /// What is asked with them, of everybody.
    pub(super) fn typed(&self) -> Typed {
        let (course, programme) = (self.course.clone(), self.programme.clone());
        Typed { course, programme, sight: Sight::Everybody, ..Typed::default() }
    }
}
