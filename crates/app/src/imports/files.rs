//! The files that drafts are made of: kept under their SHA-256, the same bytes once.

use super::{LONGEST_FILE, get_draft_head, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::plans::publish::SourceKept;
use db::{Conn, values};
use domain::access::Operation;
use domain::ledger::chain::sha256;

/// Keeps a file under its SHA-256; the same bytes are kept once.
///
/// # Errors
/// When the actor may not, or the file is empty, too large, or of a kind that is not read.
pub async fn keep_source(ctx: &mut Ctx, name: &str, bytes: Vec<u8>) -> Result<SourceKept> {
    ctx.require(Operation::ImportPlan, &[])?;
    let name = file_name(name);
    if bytes.len() > LONGEST_FILE {
        return Err(too_large(&name, bytes.len()));
    }
    intake::read::detect(&bytes, &name).map_err(|error| unreadable(error.to_string()))?;
    let hash = sha256(&bytes);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    put_file(ctx, &hash, &name, media_type(&name), bytes).await?;
    Ok(SourceKept { sha256: hash, name, size })
}

/// Writes a file under its SHA-256, which the caller has made of these bytes.
pub(crate) async fn put_file(ctx: &mut Ctx, hash: &str, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<()> {
    let (size, now) = (i64::try_from(bytes.len()).unwrap_or(i64::MAX), ctx.now);
    ctx.conn.execute(sql::PUT_FILE, values![hash, name, media_type, size, bytes, now]).await?;
    Ok(())
}

/// The sentence about a file that is too large to be read.
fn too_large(name: &str, length: usize) -> Error {
    let megabyte = 1024 * 1024;
    let error = intake::ReadError::TooLarge {
        file: file_name(name),
        megabytes: length.div_ceil(megabyte),
        limit: LONGEST_FILE / megabyte,
    };
    unreadable(error.to_string())
}

fn unreadable(sentence: String) -> Error {
    Problem::error("file", Fault::Unreadable(sentence))
}

/// The last part of a path, without control characters, of a bounded length.
fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.trim().is_empty() { "document.txt".to_owned() } else { name.trim().to_owned() }
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "html" | "htm" => "text/html",
        "json" => "application/json",
        "md" | "markdown" => "text/markdown",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The kept file of a draft: name, media type, bytes.
///
/// # Errors
/// When the actor may not see it, or it is not there.
pub async fn find_source(ctx: &mut Ctx, id: &str) -> Result<(String, String, Vec<u8>)> {
    let head = get_draft_head(ctx, id).await?;
    let (_, media_type, bytes) = file(&mut ctx.conn, &head.source).await?;
    Ok((head.name, media_type, bytes))
}

pub(super) async fn file(conn: &mut Conn, sha256: &str) -> Result<(String, String, Vec<u8>)> {
    let file = conn.optional(sql::FILE, values![sha256]).await?;
    file.ok_or_else(|| Error::NotFound("the file".to_owned()))
}
