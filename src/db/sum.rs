//! Sums of whole numbers, the same on both databases.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

/// The sum of a column, 0 of no rows: PostgreSQL's own is `numeric`, and of no rows both databases say null. A type and no piece of
/// SQL text, since diesel prepares a statement with such text anew each time.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Sum<E>(E);

/// The sum of `column`, 0 of no rows.
pub const fn sum<E>(column: E) -> Sum<E> {
    Sum(column)
}

impl<E: Expression<SqlType = BigInt>> Expression for Sum<E> {
    type SqlType = BigInt;
}

impl<E, DB: Backend> QueryFragment<DB> for Sum<E>
where
    E: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("CAST(COALESCE(SUM(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql("), 0) AS BIGINT)");
        Ok(())
    }
}

impl<E, Table> AppearsOnTable<Table> for Sum<E>
where
    Self: Expression,
    E: AppearsOnTable<Table>,
{
}

impl<E, Table> SelectableExpression<Table> for Sum<E>
where
    Self: AppearsOnTable<Table>,
    E: SelectableExpression<Table>,
{
}

impl<E, Groups> ValidGrouping<Groups> for Sum<E> {
    type IsAggregate = is_aggregate::Yes;
}
