//! The SQL of pictures of practice.

use std::collections::BTreeSet;

use diesel::prelude::*;

use crate::db::schema::proof_picture;
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;
use crate::proofs::picture::Picture;

/// Keeps a picture of a piece.
pub fn insert(tx: &mut Tx<'_>, proof: Id, picture: &Picture) -> QueryResult<()> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let values = (
        (proof_picture::proof_id.eq(proof), proof_picture::content_type.eq(picture.content_type)),
        (proof_picture::bytes.eq(&picture.bytes), proof_picture::added_at.eq(now), proof_picture::added_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(proof_picture::table).values(values).execute(conn))?;
    Ok(())
}

/// What the picture of a piece is, and all of it.
pub fn of_proof(conn: &mut Conn, proof: Id) -> QueryResult<Option<(String, Vec<u8>)>> {
    let columns = (proof_picture::content_type, proof_picture::bytes);
    proof_picture::table.find(proof).select(columns).first(conn).optional()
}

/// Which of these pieces have a picture.
pub fn pictured(conn: &mut Conn, proofs: &[Id]) -> QueryResult<BTreeSet<Id>> {
    let those = proof_picture::table.filter(proof_picture::proof_id.eq_any(proofs));
    let ids: Vec<Id> = those.order(proof_picture::proof_id).select(proof_picture::proof_id).load(conn)?;
    Ok(ids.into_iter().collect())
}
