//! What part of the programme a page is about, with the names of what it is: as a page is labelled and its links are written.

use std::fmt::Write;

use crate::clock::Day;
use crate::figures::directory::{CourseEntry, Directory, ProgrammeEntry, Sight};
use crate::figures::figure::Figure;
use crate::figures::question::Question;
use crate::ids::Id;
use crate::reporting::compare::Kind;
use crate::reporting::heat::GridRow;
use crate::say;
use crate::text::enumerated;
use crate::web::sheet::Links;

/// A part of the programme on a day, with the names of what it is.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(super) as_of: Day,
    pub(crate) programme: Option<ProgrammeEntry>,
    pub(super) course: Option<CourseEntry>,
    pub(crate) department: Option<(Id, String)>,
    pub(super) role: Option<(Id, String)>,
    pub(super) own: bool,
}

impl Scope {
    /// All of the programme on a day.
    pub(super) fn all(as_of: Day) -> Self {
        Self { as_of, programme: None, course: None, department: None, role: None, own: false }
    }

    /// What a question is about.
    pub(crate) fn of(question: &Question, directory: &Directory) -> Self {
        let part = &question.part;
        Self {
            as_of: question.as_of,
            programme: part.programme.and_then(|id| directory.programme(id)).cloned(),
            course: part.course.and_then(|id| directory.course(id)).cloned(),
            department: part.department.and_then(|id| directory.department(id)).cloned(),
            role: part.role.and_then(|id| directory.role(id)).cloned(),
            own: part.own,
        }
    }

    /// A row of the grid of this scope, of one role or of those that it is of.
    pub(crate) fn within(&self, row: &GridRow, role: Option<&(Id, String)>) -> Self {
        Self {
            department: Some((row.department, row.path.clone())),
            role: role.or(self.role.as_ref()).cloned(),
            own: row.own,
            ..self.clone()
        }
    }

    /// Whether it is all that somebody sees.
    pub(super) fn is_all_in(&self, sight: &Sight) -> bool {
        let department = self.department.as_ref().map(|(id, _)| *id);
        let programme = self.programme.as_ref().map(|programme| programme.id);
        let is_narrowed = self.course.is_some() || self.role.is_some() || self.own;
        !is_narrowed && department == sight.root() && programme == sight.programme()
    }

    /// The scope as the query of an address, without the parts that the path says.
    fn query(&self, leave_out: &str) -> String {
        let role = self.role.as_ref().filter(|_| leave_out != "role").map(|(id, _)| *id);
        let mut text = String::new();
        self.add_query(&mut text, leave_out, role);
        text
    }

    /// Writes the scope with this role at the end of `text`, into which a page with hundreds of links writes each at once.
    fn add_query(&self, text: &mut String, leave_out: &str, role: Option<Id>) {
        let course = self.course.as_ref().filter(|_| leave_out != "course");
        let department = self.department.as_ref().filter(|_| leave_out != "department");
        let _infallible = write!(text, "as_of={}", self.as_of);
        let programme = self.programme.as_ref();
        let _infallible = programme.map_or(Ok(()), |programme| write!(text, "&programme={}", programme.slug));
        let _infallible = course.map_or(Ok(()), |course| write!(text, "&course={}", course.slug));
        let _infallible = department.map_or(Ok(()), |(id, _)| write!(text, "&department={id}"));
        let _infallible = role.map_or(Ok(()), |id| write!(text, "&role={id}"));
        text.push_str(if self.own { "&own=true" } else { "" });
    }

    /// The names behind a figure.
    pub(crate) fn names(&self, figure: Figure) -> String {
        self.names_in(figure, self.role.as_ref().map(|(id, _)| *id))
    }

    /// The names behind a figure of this role, or of all.
    pub(super) fn names_in(&self, figure: Figure, role: Option<Id>) -> String {
        let mut text = format!("/kpi/people?figure={figure}&");
        self.add_query(&mut text, "", role);
        text
    }

    /// A table of the scope, for a spreadsheet.
    pub(super) fn csv(&self, table: &str) -> String {
        format!("/kpi/{table}.csv?{}", self.query(""))
    }

    /// The figures of the scope as a workbook.
    pub(super) fn workbook(&self) -> String {
        format!("/kpi/figures.xlsx?{}", self.query(""))
    }

    /// A chart of the scope as a picture of this kind.
    pub(super) fn picture(&self, chart: &str, kind: &str) -> String {
        format!("/kpi/{chart}.{kind}?{}", self.query(""))
    }

    /// The names behind a figure, as files.
    pub(super) fn files(&self, figure: Figure) -> Links {
        Links::new("/kpi/people", &self.asked(figure))
    }

    /// The names behind a figure, as the audit tells which were taken away.
    pub(super) fn asked(&self, figure: Figure) -> String {
        format!("{}&figure={figure}", self.query(""))
    }

    /// The scope, as the audit tells which figures were taken away.
    pub(super) fn asked_figures(&self) -> String {
        self.query("")
    }

    /// The words of the name of a file with the names behind a figure.
    pub(super) fn file_name(&self, figure: Figure) -> Vec<String> {
        self.file_name_of(figure.word())
    }

    /// The words of the name of a file that has this of the scope.
    pub(crate) fn file_name_of(&self, what: &str) -> Vec<String> {
        let course = self.course.as_ref().map(|course| course.slug.clone());
        let programme = self.programme.as_ref().map(|programme| programme.slug.clone());
        let places = [&self.department, &self.role].map(|place| place.as_ref().map(|(_, name)| name.clone()));
        std::iter::once(what.to_owned()).chain(programme).chain(course).chain(places.into_iter().flatten()).collect()
    }

    /// The overview of the scope.
    pub(crate) fn overview(&self) -> String {
        format!("/kpi?{}", self.query(""))
    }

    /// The forecast of the scope.
    pub(super) fn forecast(&self) -> String {
        format!("/kpi/forecast?{}", self.query(""))
    }

    /// The page at `path`, which says `said` of the scope.
    pub(super) fn at(&self, path: &str, said: &str) -> String {
        format!("{path}?{}", self.query(said))
    }

    /// The page at `path`, which says `said` of the scope, with the measures that are counted where they are asked for.
    pub(super) fn with_measures(&self, path: &str, said: &str) -> String {
        format!("{}&measures=true#h-measures", self.at(path, said))
    }

    /// The comparison of two of a kind, narrowed as the scope is.
    pub(super) fn compared(&self, kind: Kind, first: &str, second: &str) -> String {
        let mut text = format!("/kpi/compare?{}&first={first}", self.query(kind.word()));
        text.push_str(&if second.is_empty() { String::new() } else { format!("&second={second}") });
        text
    }

    /// The page of the scope's course, narrowed as the scope is.
    pub(super) fn course_page(&self, slug: &str) -> String {
        format!("/kpi/courses/{slug}?{}", self.query("course"))
    }

    /// The page of a department, narrowed as the scope is.
    pub(super) fn department_page(&self, id: Id) -> String {
        format!("/kpi/departments/{id}?{}", self.query("department"))
    }

    /// The page of a role, narrowed as the scope is.
    pub(super) fn role_page(&self, id: Id) -> String {
        format!("/kpi/roles/{id}?{}", self.query("role"))
    }

    /// What it is about, in words: "Social basics, Customer Care, Support agent".
    pub(crate) fn label(&self) -> String {
        let path = |(_, path): &(Id, String)| if self.own { say!("reporting-itself", name = path) } else { path.clone() };
        let programme = self.programme.as_ref().map(|programme| programme.name.clone());
        let course = self.course.as_ref().map(|course| course.title.clone());
        let department = self.department.as_ref().map(path);
        let role = self.role.as_ref().map(|(_, name)| name.clone());
        enumerated([programme, course, department, role].into_iter().flatten())
    }
}
