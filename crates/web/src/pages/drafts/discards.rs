//! Throwing a draft away, after a question.

use super::draft_crumbs;
use crate::error::Result;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::heading::Heading;
use crate::staff::{Done, Sent, Staff};
use crate::urls;
use ::words::{Lang, imports as words};
use app::imports;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Operation;
use maud::html;

pub(super) fn discard_at(lang: Lang, id: &str) -> String {
    urls::desk_part(lang, &format!("drafts/{id}/discards/new"))
}

/// Asks before a draft is thrown away.
///
/// # Errors
/// When there is none, or the person may not.
pub async fn ask_discard(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let lang = staff.lang();
    let mut ctx = staff.read().await?;
    ctx.require(Operation::EditDraft, &[])?;
    let head = imports::get_draft_head(&mut ctx, &id).await?;
    drop(ctx);
    let heading = Heading::new(words::discard_question(lang, &head.name)).lede(words::discard_hint(lang));
    let page = staff.page(heading, draft_crumbs(lang, &head));
    Ok(staff.show(
        &page,
        html! {
            form.form method="post" action=(urls::desk_part(lang, &format!("drafts/{id}/discards"))) {
                (hidden("version", &head.version.to_string()))
                (button::row(&[
                    button::submit(Weight::Danger, words::discard(lang)),
                    button::link(Weight::Quiet, &urls::desk_part(lang, &format!("drafts/{id}")), words::keep_draft(lang)),
                ]))
            }
        },
    ))
}

/// Throws a draft away.
///
/// # Errors
/// When there is none, or the person may not.
pub async fn discard(Path(id): Path<String>, sent: Sent) -> Result<Response> {
    let mut ctx = sent.begin().await?;
    ctx.require(Operation::EditDraft, &[])?;
    match imports::discard_draft(&mut ctx, &id, sent.form.number("version")?).await {
        Ok(()) | Err(app::Error::NotFound(_)) => {}
        Err(error) => return Err(error.into()),
    }
    sent.done(ctx, Done::Saved, &urls::desk_part(sent.staff.lang(), "imports")).await
}
