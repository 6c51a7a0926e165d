//! Files: taken in with a form, and served in parts.

use actix_multipart::{Field, Multipart};
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderName,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use actix_web::web::{Bytes, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::{StreamExt, stream};

use super::{course_at, lesson};
use crate::courses::file_kind::{FileKind, Part, in_words, part_of};
use crate::courses::store::media::{self, CHUNK_BYTES, MediaRow};
use crate::courses::upload::{self, Received, Upload};
use crate::db::{Db, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::web::{Ctx, Flash, refuse_forgery};
use crate::{said, say};

/// Bytes that a form may have beside its file.
const FORM_BYTES: u64 = 64 * 1024;

pub(in crate::courses) async fn upload_film(
    ctx: Ctx,
    req: HttpRequest,
    path: Path<(String, Id)>,
    body: Payload,
) -> Result<HttpResponse, AppError> {
    upload(&ctx, &req, path.into_inner(), body, FileKind::Film).await
}

pub(in crate::courses) async fn upload_captions(
    ctx: Ctx,
    req: HttpRequest,
    path: Path<(String, Id)>,
    body: Payload,
) -> Result<HttpResponse, AppError> {
    upload(&ctx, &req, path.into_inner(), body, FileKind::Captions).await
}

async fn upload(
    ctx: &Ctx,
    req: &HttpRequest,
    (slug, id): (String, Id),
    body: Payload,
    kind: FileKind,
) -> Result<HttpResponse, AppError> {
    let received = match receive(ctx, req, body, kind).await {
        Ok(received) => received,
        Err(AppError::Invalid(problems)) => return lesson::show_with(ctx, slug, id, problems).await,
        Err(other) => return Err(other),
    };
    let href = format!("/studio/{slug}/lessons/{id}");
    let write = move |tx: &mut Tx<'_>| {
        let course = course_at(tx.conn, &slug)?;
        upload::attach(tx, course.id, id, &received)
    };
    ctx.db().write(ctx.actor(), write).await?;
    let text = match kind {
        FileKind::Film => say!("courses-film-there"),
        FileKind::Captions => say!("courses-captions-there"),
    };
    Ok(ctx.see_other_with(&href, &Flash::success(text)))
}

/// Reads the form: first its proof of where it comes from, then the file.
async fn receive(ctx: &Ctx, req: &HttpRequest, body: Payload, kind: FileKind) -> Result<Received, AppError> {
    let most = ctx.app().settings.courses.max_media_bytes;
    let mut form = Multipart::new(req.headers(), body);
    let token = match form.next().await {
        Some(Ok(mut field)) if field.name() == Some("_csrf") => text_of(&mut field).await?,
        _ => String::new(),
    };
    refuse_forgery(req, Some(&token))?;
    let announced = req.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > most.saturating_add(FORM_BYTES)) {
        return Err(too_large(most));
    }
    while let Some(field) = form.next().await {
        let mut field = field.map_err(|error| broke_off(&error))?;
        if field.name() == Some(kind.word()) {
            let name = field.content_disposition().and_then(|about| about.get_filename()).unwrap_or_default().to_owned();
            let upload = Upload::new(ctx.db().clone(), ctx.actor(), kind, &name, most);
            return pour(upload, &mut field).await;
        }
    }
    Err(AppError::invalid(kind.word(), said!("courses-choose-file-first")))
}

fn too_large(most: u64) -> AppError {
    let message = said!("courses-film-larger-than-most-taken", in_words = in_words(most));
    AppError::TooLarge(message)
}

fn broke_off(error: &dyn std::fmt::Display) -> AppError {
    AppError::Unreadable(said!("courses-upload-broke-off-send-again", error = error.to_string()))
}

async fn text_of(field: &mut Field) -> Result<String, AppError> {
    let mut text = Vec::new();
    while let Some(bytes) = field.next().await {
        text.extend_from_slice(&bytes.map_err(|error| broke_off(&error))?);
        if text.len() > 1000 {
            return Err(AppError::TooLarge(said!("courses-field-form-too-long")));
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Takes in all of the field; what came of a refused file is cleared away.
async fn pour(mut upload: Upload, field: &mut Field) -> Result<Received, AppError> {
    while let Some(bytes) = field.next().await {
        let taken = match bytes {
            Ok(bytes) => upload.take(&bytes).await,
            Err(error) => Err(broke_off(&error)),
        };
        if let Err(error) = taken {
            upload.abandon().await?;
            return Err(error);
        }
    }
    upload.finish().await
}

/// A file, or the part of it that is asked for. Who may have it, its caller has asked.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such file.
pub async fn serve(ctx: &Ctx, req: &HttpRequest, id: Id) -> Result<HttpResponse, AppError> {
    let file = ctx.db().read(move |conn| media::media(conn, id)).await?.ok_or(AppError::NotFound("file"))?;
    let size = u64::try_from(file.byte_size).unwrap_or_default();
    let etag = format!("\"{}\"", file.sha256);
    let header = |name: HeaderName| req.headers().get(name).and_then(|value| value.to_str().ok());
    if header(IF_NONE_MATCH).is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).finish());
    }
    // a part of another version than the one the player has is of no use to it
    let range = header(RANGE).filter(|_| header(IF_RANGE).is_none_or(|tag| tag == etag));
    let (status, bytes) = match part_of(range, size) {
        Part::Whole => (StatusCode::OK, 0..=size.saturating_sub(1)),
        Part::Bytes(bytes) => (StatusCode::PARTIAL_CONTENT, bytes),
        Part::Beyond => {
            return Ok(HttpResponse::RangeNotSatisfiable().insert_header((CONTENT_RANGE, format!("bytes */{size}"))).finish());
        }
    };
    let mut response = HttpResponse::build(status);
    if status == StatusCode::PARTIAL_CONTENT {
        response.insert_header((CONTENT_RANGE, format!("bytes {}-{}/{size}", bytes.start(), bytes.end())));
    }
    response
        .insert_header((ETAG, etag))
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_DISPOSITION, "inline"))
        // parts are parts of the file as it is, never of a compressed one
        .insert_header((CONTENT_ENCODING, "identity"))
        .content_type(file.content_type.clone());
    let length = bytes.end() - bytes.start() + 1;
    Ok(response.body(SizedStream::new(length, pieces(ctx.db().clone(), &file, *bytes.start(), *bytes.end()))))
}

/// The bytes from `first` to `last`, piece by piece.
fn pieces(db: Db, file: &MediaRow, first: u64, last: u64) -> impl stream::Stream<Item = Result<Bytes, AppError>> + use<> {
    let id = file.id;
    stream::try_unfold(first, move |from| {
        let db = db.clone();
        async move {
            if from > last {
                return Ok(None);
            }
            let piece_bytes = CHUNK_BYTES as u64;
            let position = i32::try_from(from / piece_bytes).unwrap_or(i32::MAX);
            let piece = db.read(move |conn| media::chunk(conn, id, position)).await?;
            let begins = u64::from(position.unsigned_abs()) * piece_bytes;
            let skip = usize::try_from(from - begins).unwrap_or(usize::MAX);
            let keep = usize::try_from(last - begins + 1).unwrap_or(usize::MAX).min(piece.len());
            let bytes = piece.get(skip..keep).filter(|bytes| !bytes.is_empty()).map(Bytes::copy_from_slice);
            let bytes = bytes.ok_or_else(|| AppError::Internal(anyhow::anyhow!("a piece of file {id} is too short")))?;
            let next = from + bytes.len() as u64;
            Ok(Some((bytes, next)))
        }
    })
}
