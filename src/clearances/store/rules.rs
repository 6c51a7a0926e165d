//! The SQL of the rules of clearances.

use diesel::prelude::*;

use crate::clearances::rule::{Force, Hours, Mode, Rule, Supervisor};
use crate::clock::{Day, Instant};
use crate::db::schema::clearance_rule;
use crate::db::{Conn, Json, Tx};
use crate::each;
use crate::ids::Id;
use crate::proofs::condition::Condition;
use crate::proofs::facts::Scope;
use crate::proofs::span::Span;

/// Most rules that are read at once.
const MOST: i64 = 10_000;

type Row = (
    (Id, Id, Option<Id>, Json<Condition>, Mode, Option<Id>, Option<i32>, Option<i32>),
    (Day, Day, Instant, Option<Day>, Option<Instant>),
);

fn rule(((id, activity, channel, condition, mode, supervisor, from, until), force): Row) -> Rule {
    let (from_on, until_on, known_from, ended_on, ended_at) = force;
    let supervisor = mode.is_supervised().then(|| supervisor.map_or(Supervisor::Manager, Supervisor::Person));
    Rule {
        id,
        scope: Scope { activity, channel },
        condition: condition.0,
        mode,
        supervisor,
        hours: from.zip(until).map(|(from, until)| Hours { from, until }),
        force: Force { days: Span { from: from_on, until: until_on }, known_from, ended: ended_at.zip(ended_on) },
    }
}

/// Every rule that there is or was, in the order in which they were made.
pub fn rules(conn: &mut Conn) -> QueryResult<Vec<Rule>> {
    let rows: Vec<Row> = clearance_rule::table
        .order(clearance_rule::id)
        .limit(MOST)
        .select((
            (
                clearance_rule::id,
                clearance_rule::activity_id,
                clearance_rule::channel_id,
                clearance_rule::condition,
                clearance_rule::mode,
                clearance_rule::supervisor_id,
                clearance_rule::from_minute,
                clearance_rule::until_minute,
            ),
            (
                clearance_rule::from_on,
                clearance_rule::until_on,
                clearance_rule::made_at,
                clearance_rule::ended_on,
                clearance_rule::ended_at,
            ),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(rule).collect())
}

/// Makes a rule.
pub fn insert(tx: &mut Tx<'_>, new: &Rule) -> QueryResult<()> {
    let by = tx.actor().name.clone();
    let supervisor = match new.supervisor {
        Some(Supervisor::Person(person)) => Some(person),
        Some(Supervisor::Manager) | None => None,
    };
    let values = (
        (clearance_rule::id.eq(new.id), clearance_rule::activity_id.eq(new.scope.activity)),
        (clearance_rule::channel_id.eq(new.scope.channel), clearance_rule::condition.eq(Json(new.condition.clone()))),
        (clearance_rule::mode.eq(new.mode), clearance_rule::supervisor_id.eq(supervisor)),
        (
            clearance_rule::from_minute.eq(new.hours.map(|hours| hours.from)),
            clearance_rule::until_minute.eq(new.hours.map(|hours| hours.until)),
        ),
        (clearance_rule::from_on.eq(new.force.days.from), clearance_rule::until_on.eq(new.force.days.until)),
        (clearance_rule::made_at.eq(new.force.known_from), clearance_rule::made_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(clearance_rule::table).values(values).execute(conn))?;
    Ok(())
}

/// Ends a rule: `on` is the first day on which it is in force no longer.
pub fn end(tx: &mut Tx<'_>, id: Id, on: Day) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (clearance_rule::ended_on.eq(on), clearance_rule::ended_at.eq(now), clearance_rule::ended_by.eq(by));
    diesel::update(clearance_rule::table.find(id)).set(set).execute(tx.conn)
}
