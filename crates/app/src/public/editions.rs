//! Two editions of a plan beside each other, told by what is public of its record: as published, as adopted, after each
//! newer document that was taken in, as it stands now; and the plan that it replaced.

use super::{PlanFacts, Reader, sql};
use crate::error::{Error, Result};
use crate::ledger::read_json;
use db::values;
use domain::ledger::entry::Entry;
use domain::plans::comparison::compare;
use domain::plans::edition::Telling;
use domain::plans::plan::DocumentState;
use domain::plans::side_by_side::{SideBySide, lay_out};
use serde::Serialize;
use std::collections::HashMap;

/// The key of the plan as it stands now.
pub const NOW: &str = "now";

/// What an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EditionKind {
    /// The plan that this one replaced, as it last stood.
    Predecessor,
    /// As published.
    Published,
    /// As adopted.
    Adopted,
    /// With what was accepted of a newer document.
    Received,
    /// As it stands now.
    Now,
}

/// An edition that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionLine {
    /// Its name in addresses: an entry's number, `now`, or the slug of the plan before.
    pub key: String,
    /// What it is.
    pub kind: EditionKind,
    /// Slug of the plan it belongs to.
    pub plan: String,
    /// Title of the plan before, or name of the document; empty for others.
    pub title: String,
    /// Its day; empty for now.
    pub day: String,
}

/// Two editions of a plan beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditionsPage {
    /// The plan's head.
    pub plan: PlanFacts,
    /// Its editions, oldest first.
    pub editions: Vec<EditionLine>,
    /// The older one compared.
    pub from: EditionLine,
    /// The newer one compared.
    pub to: EditionLine,
    /// What stands where, and what became of it.
    #[serde(flatten)]
    pub compared: SideBySide,
}

db::row! {
    struct TellingRow {
        number: i64,
        at: i64,
        day: String,
        kind: String,
        subject: String,
        version: i64,
        payload: Option<String>,
    }
}

/// What is public of a chain, as far as editions are told by it.
struct Chain(Vec<(TellingRow, Option<Entry>)>);

impl Reader {
    /// Two editions of a plan; without keys the two that somebody most likely wants to compare.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such plan or edition.
    pub async fn editions(&mut self, slug: &str, from: Option<&str>, to: Option<&str>) -> Result<EditionsPage> {
        let plan = self.plan_facts(slug).await?;
        let chain = self.chain(&plan.id).await?;
        let before: Vec<(String, String, String, String)> = self.conn.all(sql::PLANS_BEFORE, values![slug]).await?;
        let mut editions: Vec<EditionLine> = before
            .iter()
            .map(|(_, slug, title, day)| EditionLine {
                key: slug.clone(),
                kind: EditionKind::Predecessor,
                plan: slug.clone(),
                title: title.clone(),
                day: day.clone(),
            })
            .collect();
        editions.extend(chain.editions(&plan.slug));
        let (from, to) = choose(&editions, from, to)?;
        let mut told = Vec::new();
        for edition in [&from, &to] {
            let other =
                before.iter().find(|(_, slug, ..)| edition.kind == EditionKind::Predecessor && *slug == edition.key);
            told.push(match other {
                Some((id, ..)) => self.chain(id).await?.tell(i64::MAX),
                None => chain.tell(edition.key.parse().unwrap_or(i64::MAX)),
            });
        }
        let (old, new) = (told[0].edition(), told[1].edition());
        let compared = lay_out(&old, &new, &compare(&old, &new));
        Ok(EditionsPage { plan, editions, from, to, compared })
    }

    async fn chain(&mut self, chain: &str) -> Result<Chain> {
        let rows: Vec<TellingRow> = self.conn.all(sql::TELLING, values![chain]).await?;
        let mut remains: HashMap<i64, Entry> = HashMap::new();
        let mut entries = Vec::new();
        for row in rows {
            let value = row.payload.as_deref().map(read_json).transpose()?;
            let entry = value.and_then(|value| Entry::read(&row.kind, row.version, value).ok());
            if let Some(Entry::ContentWithdrawn(withdrawn)) = &entry {
                remains.insert(withdrawn.number, withdrawn.remains.clone());
            }
            entries.push((row, entry));
        }
        for (row, entry) in entries.iter_mut().filter(|(_, entry)| entry.is_none()) {
            *entry = remains.remove(&row.number).filter(|remains| remains.visibility() == PUBLIC);
        }
        Ok(Chain(entries))
    }
}

const PUBLIC: domain::plans::evidence::Visibility = domain::plans::evidence::Visibility::Public;

impl Chain {
    /// The editions that the record itself tells apart, oldest first.
    fn editions(&self, plan: &str) -> Vec<EditionLine> {
        let line = |key: String, kind: EditionKind, title: &str, day: &str| EditionLine {
            key,
            kind,
            plan: plan.to_owned(),
            title: title.to_owned(),
            day: day.to_owned(),
        };
        let mut editions = Vec::new();
        // What was recorded in the moment of the publication is the publication.
        let begin = self.0.first().map(|(row, _)| row.at);
        let publication = self.0.iter().take_while(|(row, entry)| Some(row.at) == begin && !is_later(entry.as_ref()));
        if let Some((row, _)) = publication.last() {
            editions.push(line(row.number.to_string(), EditionKind::Published, "", &row.day));
        }
        for (row, entry) in &self.0 {
            let (kind, title) = match entry {
                Some(Entry::PlanStateChanged(change)) if change.to == DocumentState::Adopted => {
                    (EditionKind::Adopted, "")
                }
                Some(Entry::EditionReceived(edition)) => (EditionKind::Received, edition.name.as_str()),
                _ => continue,
            };
            editions.push(line(row.number.to_string(), kind, title, &row.day));
        }
        editions.push(line(NOW.to_owned(), EditionKind::Now, "", ""));
        editions
    }

    fn tell(&self, last: i64) -> Telling {
        let mut telling = Telling::default();
        for (row, entry) in self.0.iter().take_while(|(row, _)| row.number <= last) {
            if let Some(entry) = entry {
                telling.tell(&row.subject, entry);
            }
        }
        telling
    }
}

/// Whether a publication never brings such an entry with it.
fn is_later(entry: Option<&Entry>) -> bool {
    match entry {
        Some(Entry::ItemAdded(added)) => added.reason.is_some(),
        Some(
            Entry::PlanStateChanged(_)
            | Entry::ItemReworded(_)
            | Entry::ItemColumnChanged(_)
            | Entry::ItemMoved(_)
            | Entry::CommitmentSettled(_)
            | Entry::ItemDropped(_)
            | Entry::ScheduleChanged(_)
            | Entry::ResponsibilityEnded(_)
            | Entry::EditionReceived(_),
        ) => true,
        _ => false,
    }
}

/// The two editions asked for. Without a newer one it is the plan as it stands; without an older one the last edition
/// before that which somebody decided on: a newer document, the adoption, the plan before, the publication.
fn choose(editions: &[EditionLine], from: Option<&str>, to: Option<&str>) -> Result<(EditionLine, EditionLine)> {
    let find = |key: &str| {
        let found = editions.iter().find(|edition| edition.key == key);
        found.cloned().ok_or_else(|| Error::NotFound(format!("the edition {key}")))
    };
    let to = find(to.unwrap_or(NOW))?;
    let before = editions.iter().take_while(|edition| edition.key != to.key);
    let last = |kind: EditionKind| before.clone().filter(|edition| edition.kind == kind).last();
    let received = last(EditionKind::Received);
    let from = match (from, received) {
        (Some(key), _) => find(key)?,
        // After a newer document was taken in, what it changed is what one wants to see.
        (None, Some(received)) if to.kind == EditionKind::Now => {
            let earlier = editions.iter().take_while(|edition| edition.key != received.key);
            earlier.filter(|edition| edition.kind != EditionKind::Predecessor).last().unwrap_or(received).clone()
        }
        (None, _) => {
            let likely = last(EditionKind::Predecessor).or_else(|| before.clone().last());
            likely.cloned().unwrap_or_else(|| to.clone())
        }
    };
    Ok((from, to))
}
