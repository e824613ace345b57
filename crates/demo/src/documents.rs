//! Plan documents: read by the importer, settled as the equity officer would, published on their day.

use crate::files::{self, Row, rows};
use crate::stage::Stage;
use crate::{Error, Result};
use app::Ctx;
use app::plans::publish::{Publication, publish_plan, reader_settings};
use chrono::NaiveDate;
use domain::plans::plan::{DateSettings, DocumentState};
use intake::ImportSettings;
use intake::draft::Draft;

/// A document and how it is published.
pub struct Document {
    /// The day of publication.
    pub day: NaiveDate,
    row: Row,
}

/// The documents in the order of `plans.tsv`.
pub fn list() -> Result<Vec<Document>> {
    rows("plans.tsv", files::PLANS).skip(1).map(|row| Ok(Document { day: row.parse(0)?, row })).collect()
}

/// Brings a document in and publishes it as the equity officer.
pub async fn publish(ctx: &mut Ctx, stage: &mut Stage, document: &Document) -> Result<()> {
    let row = &document.row;
    let (file, slug) = (row.cell(1), row.cell(2));
    let text = files::DOCUMENTS.iter().find(|(name, _)| *name == file).map(|(_, text)| *text);
    let text = text.ok_or_else(|| row.wrong(format!("there is no document {file}")))?;
    let dates = DateSettings {
        fiscal_year_start: stage.city.fiscal_year_start,
        day_first: stage.city.day_first,
        south: stage.city.south,
        context: Some(row.cell(8).to_owned()).filter(|context| !context.is_empty()),
    };
    let settings = ImportSettings { when: reader_settings(&dates) };
    let (_, mut draft) =
        intake::import(text.as_bytes(), file, &settings).map_err(|error| Error::Document(file.to_owned(), error))?;
    settle(&mut draft);
    let state = DocumentState::from_key(row.cell(6)).ok_or_else(|| row.wrong("no such state"))?;
    ctx.actor = stage.actor(row, "eli")?;
    let source = app::imports::keep_source(ctx, file, text.as_bytes().to_vec()).await?;
    stage.learn_source(slug, source.clone());
    let publication = Publication {
        slug: slug.to_owned(),
        title: Some(row.cell(3).to_owned()),
        framework: row.cell(4).to_owned(),
        owner: Some(stage.party(ctx, row, row.cell(5)).await?),
        state: Some(state),
        language: "en".to_owned(),
        dates,
        source: Some(source),
        source_public: row.cell(7) == "yes",
        state_confirmed: true,
        ..Publication::default()
    };
    publish_plan(ctx, &draft, publication).await.map_err(|error| row.refused(error))?;
    stage.learn_items(ctx, slug).await
}

/// The officer has looked at every question of the draft: contact data is left out, the rest is taken as it was read.
fn settle(draft: &mut Draft) {
    let has_contact = draft.findings.iter().any(|finding| finding.code == "contact");
    if has_contact {
        draft.context.retain(|statement| !statement.text.contains('@'));
    }
    for finding in draft.findings.iter_mut().filter(|finding| finding.severity == "ask") {
        let answer = if finding.code == "contact" { "left out" } else { "accepted as read" };
        finding.settled = Some(answer.to_owned());
    }
}
