//! How a database would go about a statement: which tables it would read from one end to the other, and whether it would sort all it
//! finds where only the first few are asked for.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Json, Text};
use gradus::db::Conn;
use serde_json::Value;

/// The way through a statement.
#[derive(Debug, Default)]
pub struct Plan {
    /// The tables of which every row is read, or every entry of an index.
    pub walked: BTreeSet<String>,
    /// The tables of which very many rows may be sorted for the first few: those in which the search begins, unless it begins with
    /// one person's, one enrolment's, … SQLite alone says so: the indexes are the same on both, and PostgreSQL sorts a small table
    /// though an index has its order.
    pub sorted: BTreeSet<String>,
    /// In the database's own words.
    pub text: String,
}

/// Readies a connection for [`plan`]. A table of the tests is small, and PostgreSQL would rather read its one page than use an index:
/// it is told that pages cost nothing, so that rows count, and that reading all of a table costs very much, as do the joins that do
/// so. What it still reads from end to end has no index to use. A table that is empty and was looked at is one of no rows to it; one it
/// was never told of has some hundred.
pub fn ready(conn: &mut Conn) {
    if let Conn::Pg(conn) = conn {
        conn.batch_execute(
            "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off; \
             SET enable_mergejoin = off; SET seq_page_cost = 0; SET random_page_cost = 0; \
             UPDATE pg_class SET reltuples = -1 WHERE reltuples = 0 AND relkind = 'r'",
        )
        .expect("the settings are known");
    }
}

/// The plan of a statement, whatever values are bound. `tables` are the names of all tables.
pub fn plan(conn: &mut Conn, statement: &str, tables: &[String]) -> Plan {
    match conn {
        Conn::Sqlite(conn) => of_sqlite(conn, statement, tables),
        Conn::Pg(conn) => of_postgres(conn, statement),
    }
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Integer)]
    id: i32,
    #[diesel(sql_type = Integer)]
    parent: i32,
    #[diesel(sql_type = Text)]
    detail: String,
}

/// What is searched by one of these has few rows: those of one person, one enrolment, …
const NARROW: &[&str] =
    &["rowid=?", "person_id=?", "enrolment_id=?", "account_id=?", "recipient_id=?", "outbox_id=?", "revision_id=?"];

fn of_sqlite(conn: &mut SqliteConnection, statement: &str, tables: &[String]) -> Plan {
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let steps: Vec<Step> = diesel::sql_query(explain).load(conn).unwrap_or_else(|error| panic!("no plan: {error}\n{statement}"));
    let asks_for_few = statement.contains(" LIMIT ");
    let mut plan = Plan::default();
    for level in levels(&steps) {
        let sorts = level.iter().any(|step| step.detail.starts_with("USE TEMP B-TREE FOR") && step.detail.ends_with("ORDER BY"));
        let gathers = level.iter().any(|step| step.detail.starts_with("USE TEMP B-TREE"));
        for (place, step) in level.iter().enumerate() {
            let mut words = step.detail.split_whitespace();
            let (verb, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            // what was made of a part of the statement is as small as that part lets it be
            let made = |other: &Step| other.detail == format!("MATERIALIZE {name}") && other.id != step.parent;
            let is_walk = !steps.iter().any(made) && (verb == "SCAN" || verb == "SEARCH" && step.detail.contains(" AUTOMATIC "));
            let stops_early = place == 0 && asks_for_few && !gathers && !statement.contains(" WHERE ");
            // a row that is added breaks no reference: those tables are looked through only after another has been broken
            let is_named = || statement.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).any(|word| word == name);
            let is_reference = statement.contains("INSERT INTO") && !is_named();
            if is_reference {
                continue;
            }
            let named = tables.iter().filter(|table| is_called(statement, table, name)).cloned();
            if is_walk && !stops_early {
                plan.walked.extend(named);
            } else if place == 0 && sorts && asks_for_few && !NARROW.iter().any(|key| step.detail.contains(key)) {
                plan.sorted.extend(named);
            }
        }
    }
    let depth = |step: &Step| usize::from(step.parent != 0) * 2;
    plan.text = steps.iter().map(|step| format!("{:1$}{2}\n", "", depth(step), step.detail)).collect();
    plan
}

/// The steps that are taken side by side, loop in loop.
fn levels(steps: &[Step]) -> Vec<Vec<&Step>> {
    let parents: BTreeSet<i32> = steps.iter().map(|step| step.parent).collect();
    parents.into_iter().map(|parent| steps.iter().filter(|step| step.parent == parent).collect()).collect()
}

/// Whether the statement speaks of `table` as `name`: `FROM enrolment AS e`, `JOIN enrolment e`, or by its own name.
fn is_called(statement: &str, table: &str, name: &str) -> bool {
    if table == name {
        return true;
    }
    let plain = statement.replace(['`', '"', ',', '(', ')'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.windows(3).any(|three| three[0] == table && (three[1] == name || three[1] == "AS" && three[2] == name))
}

#[derive(QueryableByName)]
struct Explained {
    #[diesel(sql_type = Json, column_name = "QUERY PLAN")]
    plan: Value,
}

fn of_postgres(conn: &mut PgConnection, statement: &str) -> Plan {
    let failed = |error| panic!("no plan: {error}\n{statement}");
    conn.batch_execute(&format!("PREPARE asked AS {statement}")).unwrap_or_else(failed);
    let values = match parameters(statement) {
        0 => String::new(),
        count => format!("({})", vec!["NULL"; count].join(", ")),
    };
    let explain = format!("EXPLAIN (FORMAT JSON, COSTS OFF) EXECUTE asked{values}");
    let explained: Explained =
        diesel::sql_query(explain).get_result(conn).unwrap_or_else(|error| panic!("no plan: {error}\n{statement}"));
    conn.batch_execute("DEALLOCATE asked").expect("it was prepared");
    let mut plan = Plan::default();
    look(&explained.plan[0]["Plan"], false, 0, &mut plan);
    plan
}

/// The highest number of a placeholder.
fn parameters(statement: &str) -> usize {
    let numbers = statement.split('$').skip(1).map(|rest| {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse().unwrap_or(0)
    });
    numbers.max().unwrap_or(0)
}

/// Looks through a node and those below it; `stops_early` where what is above takes the first few and no more.
fn look(node: &Value, stops_early: bool, depth: usize, plan: &mut Plan) {
    let text = |key: &str| node[key].as_str().unwrap_or_default();
    let kind = text("Node Type");
    let (index, condition, filter) = (text("Index Name"), text("Index Cond"), text("Filter"));
    let relation = text("Relation Name");
    plan.text += &format!("{:1$}{kind} {relation} {index} {condition} {filter}\n", "", depth * 2);
    let is_walk = match kind {
        "Seq Scan" => true,
        "Index Scan" | "Index Only Scan" => means_all(condition) && !(stops_early && filter.is_empty()),
        "Bitmap Heap Scan" => node["Plans"].as_array().is_some_and(|below| below.iter().any(is_whole_bitmap)),
        _ => false,
    };
    if is_walk {
        plan.walked.insert(relation.to_owned());
    }
    let stops_early = match kind {
        "Limit" => true,
        "Nested Loop" | "Unique" | "Result" | "Subquery Scan" | "LockRows" | "Memoize" | "Incremental Sort" => stops_early,
        _ => false,
    };
    for below in node["Plans"].as_array().into_iter().flatten() {
        let is_outer = matches!(below["Parent Relationship"].as_str(), Some("Outer" | "Subquery"));
        look(below, stops_early && is_outer, depth + 1, plan);
    }
}

/// Whether a condition on an index leaves out at most those without a value, as where the least of all is looked for.
fn means_all(condition: &str) -> bool {
    condition.is_empty() || condition.ends_with("IS NOT NULL)") && !condition.contains(" AND ")
}

fn is_whole_bitmap(node: &Value) -> bool {
    node["Node Type"] == "Bitmap Index Scan" && node["Index Cond"].is_null()
}
