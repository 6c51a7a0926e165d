//! Taking a people file in over the network: a thread reads, checks and keeps the rows while the file arrives.

use std::fmt::Display;

use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::task::JoinHandle;

use super::import::{self, ImportRow, Options, Upload};
use crate::error::AppError;
use crate::ids::Id;
use crate::web::Ctx;

/// An import under way.
pub(super) type Running = JoinHandle<Result<ImportRow, AppError>>;

/// Begins an import and answers with its id, where to put the file, and what will come of it.
pub(super) async fn begin(ctx: &Ctx, options: Options) -> Result<(Id, Upload, Running), AppError> {
    let (app, actor) = (ctx.app().clone(), ctx.actor());
    let (upload, arriving) = import::pipe(app.settings.people.max_import_bytes);
    let (id, app, actor, options) = tokio::task::spawn_blocking(move || {
        let id = import::begin(&app, &actor, &options)?;
        Ok::<_, AppError>((id, app, actor, options))
    })
    .await??;
    let running = tokio::task::spawn_blocking(move || {
        let ended = import::run(&app, &actor, id, arriving, &options, &mut |_, _| {});
        if let Err(error) = &ended {
            tracing::error!(?error, import = %id, "an import failed");
        }
        ended
    });
    Ok((id, upload, running))
}

/// Hands on what arrives. What comes after the largest size is not read; what breaks off never says that it ended.
pub(super) async fn hand_on<E: Display>(mut upload: Upload, mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin) {
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(piece) => {
                if !upload.send(piece).await {
                    return;
                }
            }
            Err(error) => return tracing::info!(%error, "an upload broke off"),
        }
    }
    upload.finish().await;
}
