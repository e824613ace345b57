//! Entries of the record as the public reads them, newest first, with the names that their sentences need.

use super::{ItemFacts, PlanFacts, Reader, sql};
use crate::error::{Error, Result};
use crate::ledger::{json, read_json};
use db::values;
use domain::ledger::entry::{CITY, Entry};
use serde::{Serialize, Serializer};
use std::collections::{BTreeSet, HashMap};

/// Entries on a page.
const ENTRIES: i64 = 50;
const ENTRIES_LEN: usize = 50;

db::row! {
    struct EntryRow {
        chain: String,
        number: i64,
        at: i64,
        day: String,
        role: String,
        party: Option<String>,
        kind: String,
        subject: String,
        visibility: String,
        version: i64,
        hash: String,
        payload: Option<String>,
        plan: Option<String>,
        plan_title: Option<String>,
        item: Option<String>,
        level: Option<String>,
        label: Option<String>,
        item_title: Option<String>,
        measure: Option<String>,
    }
}

/// An entry as the public reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryLine {
    /// Chain: `city` or the plan's.
    pub chain: String,
    /// Number in the chain.
    pub number: i64,
    /// Moment, milliseconds.
    pub at: i64,
    /// The city's day.
    pub day: String,
    /// By which role.
    pub role: String,
    /// For which party.
    pub party: Option<String>,
    /// What happened.
    pub kind: String,
    /// Its hash.
    pub hash: String,
    /// What it says; `None`: withdrawn, or it exists and is not shown.
    #[serde(rename = "payload", serialize_with = "payload")]
    pub entry: Option<Entry>,
    /// `None` because it is confidential, not because it was withdrawn.
    pub is_confidential: bool,
    /// Plan.
    pub plan: Option<String>,
    /// Its title.
    pub plan_title: Option<String>,
    /// Item it is about.
    pub item: Option<String>,
    /// Its level.
    pub level: Option<String>,
    /// Its number as printed.
    pub label: Option<String>,
    /// Its title.
    pub item_title: Option<String>,
    /// Text of the measure it is about.
    pub measure: Option<String>,
    /// Id of what it is about.
    #[serde(skip)]
    pub subject: String,
}

fn payload<S: Serializer>(entry: &Option<Entry>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    entry.as_ref().map(Entry::payload).serialize(serializer)
}

/// Entries with the names that their sentences need.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entries {
    /// Newest first.
    pub entries: Vec<EntryLine>,
    /// Parties by id: (key, name).
    pub parties: HashMap<String, (String, String)>,
    /// Items by id: (key, title).
    pub items: HashMap<String, (String, String)>,
    /// Key of the next page.
    pub next: Option<String>,
}

/// A plan's history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanHistory {
    /// The plan's head.
    pub plan: PlanFacts,
    /// Its entries.
    #[serde(flatten)]
    pub history: Entries,
}

/// The history of what belongs to no plan: the city's own facts, frameworks, parties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CityHistory {
    /// The party it is about, when it is about one.
    pub party: Option<String>,
    /// Its entries.
    #[serde(flatten)]
    pub history: Entries,
}

/// An item's history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemHistory {
    /// The item.
    pub item: ItemFacts,
    /// Its entries.
    #[serde(flatten)]
    pub history: Entries,
}

/// What has changed since a plan was adopted (or published, when it was not adopted).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SinceAdoption {
    /// The plan's head.
    pub plan: PlanFacts,
    /// Its entries since, oldest first.
    #[serde(flatten)]
    pub changes: Entries,
}

impl Reader {
    /// What changed in all plans, newest first; `after` is the `next` of the page before. What a publication brought with
    /// it is told by the publication alone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn changes(&mut self, after: &str, limit: Option<usize>) -> Result<Entries> {
        let mut parts = after.splitn(3, '~');
        let at: i64 = parts.next().and_then(|at| at.parse().ok()).unwrap_or(i64::MAX);
        let chain = parts.next().unwrap_or_default().to_owned();
        let number: i64 = parts.next().and_then(|number| number.parse().ok()).unwrap_or(i64::MAX);
        let limit = limit.unwrap_or(ENTRIES_LEN);
        let most = i64::try_from(limit).unwrap_or(ENTRIES) + 1;
        let rows = self.conn.all(sql::CHANGES, values![at, chain, number, most]).await?;
        self.entries(rows, limit, |row| format!("{}~{}~{}", row.at, row.chain, row.number)).await
    }

    /// A plan's history.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn plan_history(&mut self, slug: &str, after: &str) -> Result<PlanHistory> {
        let plan = self.plan_facts(slug).await?;
        let values = values![&plan.id, after.parse().unwrap_or(i64::MAX), ENTRIES + 1];
        let rows = self.conn.all(sql::HISTORY_OF_PLAN, values).await?;
        let history = self.entries(rows, ENTRIES_LEN, |row| row.number.to_string()).await?;
        Ok(PlanHistory { plan, history })
    }

    /// The history of the city's own chain; with the key of a party only what is about that party.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn city_history(&mut self, party: &str, after: &str) -> Result<CityHistory> {
        let (subject, party) = if party.is_empty() {
            (String::new(), None)
        } else {
            let (id, name) = self.party_by_key(party).await?;
            (id, Some(name))
        };
        let values = values![after.parse().unwrap_or(i64::MAX), subject, ENTRIES + 1];
        let rows = self.conn.all(sql::HISTORY_OF_CITY, values).await?;
        let history = self.entries(rows, ENTRIES_LEN, |row| row.number.to_string()).await?;
        Ok(CityHistory { party, history })
    }

    async fn party_by_key(&mut self, key: &str) -> Result<(String, String)> {
        let found = self.conn.optional(sql::PARTY_ID, values![key]).await?;
        found.ok_or_else(|| Error::NotFound(format!("party {key}")))
    }

    /// An item's history, with that of its measures and steps.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn item_history(&mut self, plan: &str, key: &str, after: &str) -> Result<ItemHistory> {
        let item = self.item_facts(plan, key).await?;
        let values = values![&item.chain, after.parse().unwrap_or(i64::MAX), ENTRIES + 1, &item.id];
        let rows = self.conn.all(sql::HISTORY_OF_ITEM, values).await?;
        let history = self.entries(rows, ENTRIES_LEN, |row| row.number.to_string()).await?;
        Ok(ItemHistory { item, history })
    }

    /// What changed in a plan since it was adopted.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn since_adoption(&mut self, slug: &str) -> Result<SinceAdoption> {
        let plan = self.plan_facts(slug).await?;
        let rows = self.conn.all(sql::CHANGES_SINCE, values![&plan.id, plan.adopted_number.unwrap_or(1)]).await?;
        let changes = self.entries(rows, usize::MAX, |_| String::new()).await?;
        Ok(SinceAdoption { plan, changes })
    }

    async fn entries(
        &mut self,
        mut rows: Vec<EntryRow>,
        limit: usize,
        place: impl Fn(&EntryRow) -> String,
    ) -> Result<Entries> {
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| has_more).map(&place);
        let entries: Vec<EntryLine> = rows.into_iter().map(entry_line).collect();
        let (parties, items) = named(&entries);
        let parties = self.names(sql::PARTIES_BY_IDS, parties).await?;
        let items = self.names(sql::TITLES_BY_IDS, items).await?;
        Ok(Entries { entries, parties, items, next })
    }

    async fn names(
        &mut self,
        statement: db::Statement,
        ids: BTreeSet<&str>,
    ) -> Result<HashMap<String, (String, String)>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(String, String, String)> = self.conn.all(statement, values![json(&ids)]).await?;
        Ok(rows.into_iter().map(|(id, key, name)| (id, (key, name))).collect())
    }
}

fn entry_line(row: EntryRow) -> EntryLine {
    let entry = row.payload.as_deref().and_then(|text| read_json(text).ok());
    let entry = entry.and_then(|value| Entry::read(&row.kind, row.version, value).ok());
    EntryLine {
        is_confidential: entry.is_none() && row.visibility != "public",
        entry,
        chain: row.chain,
        number: row.number,
        at: row.at,
        day: row.day,
        role: row.role,
        party: row.party,
        kind: row.kind,
        hash: row.hash,
        plan: row.plan,
        plan_title: row.plan_title,
        item: row.item,
        level: row.level,
        label: row.label,
        item_title: row.item_title,
        measure: row.measure,
        subject: row.subject,
    }
}

/// The parties and items that entries speak of by id.
fn named(entries: &[EntryLine]) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut parties, mut items) = (BTreeSet::new(), BTreeSet::new());
    for line in entries {
        match &line.entry {
            Some(Entry::ResponsibilityAssigned(tie)) => drop(parties.insert(tie.party.as_str())),
            Some(Entry::ResponsibilityEnded(tie)) => drop(parties.insert(tie.party.as_str())),
            Some(Entry::PartySucceeded(change)) => {
                parties.insert(&change.successor);
                parties.insert(&line.subject);
            }
            _ if line.chain == CITY => drop(parties.insert(line.subject.as_str())),
            Some(Entry::ItemMoved(change)) => items.extend(change.parent.as_deref()),
            _ => {}
        }
    }
    (parties, items)
}
