//! The colours of levels, and the ladders of which anybody may read how many hold each level.

use diesel::prelude::*;

use crate::db::schema::{level_colour, open_ladder};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;

/// Most colours or ladders that are read at once.
const MOST: i64 = 10_000;

/// Every level that has a colour of its own.
pub fn colours(conn: &mut Conn) -> QueryResult<Vec<(Id, String)>> {
    level_colour::table
        .order(level_colour::level_id)
        .limit(MOST)
        .select((level_colour::level_id, level_colour::colour))
        .load(conn)
}

/// Gives a level a colour, or takes it away where `colour` is empty.
pub fn set_colour(tx: &mut Tx<'_>, level: Id, colour: &str) -> QueryResult<()> {
    diesel::delete(level_colour::table.find(level)).execute(tx.conn)?;
    if !colour.is_empty() {
        let values = (level_colour::level_id.eq(level), level_colour::colour.eq(colour));
        each!(tx.conn, |conn| diesel::insert_into(level_colour::table).values(values).execute(conn))?;
    }
    Ok(())
}

/// Every ladder whose counts anybody may read.
pub fn open_ladders(conn: &mut Conn) -> QueryResult<Vec<Id>> {
    open_ladder::table.order(open_ladder::ladder_id).limit(MOST).select(open_ladder::ladder_id).load(conn)
}

/// Lets anybody read the counts of a ladder, or nobody any more.
pub fn set_open(tx: &mut Tx<'_>, ladder: Id, is_open: bool) -> QueryResult<()> {
    let now = tx.now();
    diesel::delete(open_ladder::table.find(ladder)).execute(tx.conn)?;
    if is_open {
        let values = (open_ladder::ladder_id.eq(ladder), open_ladder::since.eq(now));
        diesel::insert_into(open_ladder::table).values(values).execute(tx.conn)?;
    }
    Ok(())
}
