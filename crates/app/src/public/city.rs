//! Lists across plans: plans with their counts, parties, the timeline, the glossary, the archive, the heads.

use super::{ItemLine, Reader, is_true, sql};
use crate::error::{Error, Result};
use crate::ledger::read_json;
use chrono::NaiveDate;
use db::values;
use domain::plans::schedule::Schedule;
use domain::progress::rollup::Counts;
use serde::Serialize;

/// Rows of a list of plans or parties at most: more than a city has; lists of items have pages.
pub const LIST_MAX: i64 = 2000;

db::row! {
    struct PlanRow {
        slug: String,
        title: String,
        subtitle: Option<String>,
        organization: Option<String>,
        owner: Option<String>,
        state: String,
        period: Option<String>,
        published_day: String,
        adopted_day: Option<String>,
        successor: Option<String>,
        total: i64,
        done: i64,
        under_way: i64,
        not_started: i64,
        on_hold: i64,
        not_reported: i64,
        late: i64,
        possibly_late: i64,
        no_date: i64,
        dropped: i64,
    }
}

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanLine {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Second line.
    pub subtitle: Option<String>,
    /// Whose plan, as printed, or the party's name.
    pub body: Option<String>,
    /// State of the document.
    pub state: String,
    /// For which time, as written.
    pub period: Option<String>,
    /// Day of publication.
    pub published_day: String,
    /// Day of adoption.
    pub adopted_day: Option<String>,
    /// Slug of the plan that replaced it.
    pub successor: Option<String>,
    /// Its commitments by state.
    pub counts: Counts,
}

impl PlanLine {
    /// Whether what it says may be shown as holding now.
    pub fn is_in_force(&self) -> bool {
        matches!(self.state.as_str(), "final" | "adopted")
    }
}

db::row! {
    struct PartyRow {
        key: String,
        name: String,
        kind: String,
        former_names: String,
        successor: Option<String>,
        total: i64,
        done: i64,
        under_way: i64,
        not_started: i64,
        on_hold: i64,
        not_reported: i64,
        late: i64,
        possibly_late: i64,
        no_date: i64,
        dropped: i64,
    }
}

/// A party in a list, with the commitments it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyLine {
    /// Part of its address.
    pub key: String,
    /// Name now.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// Names before.
    pub former_names: Vec<String>,
    /// Name of the party that took over.
    pub successor: Option<String>,
    /// Commitments it leads, by state.
    pub counts: Counts,
}

macro_rules! counts_of {
    ($row:expr) => {
        Counts {
            total: $row.total,
            done: $row.done,
            under_way: $row.under_way,
            not_started: $row.not_started,
            on_hold: $row.on_hold,
            not_reported: $row.not_reported,
            late: $row.late,
            possibly_late: $row.possibly_late,
            no_date: $row.no_date,
            dropped: $row.dropped,
        }
    };
}
pub(super) use counts_of;

db::row! {
    pub(super) struct CountsRow {
        pub(super) total: i64,
        pub(super) done: i64,
        pub(super) under_way: i64,
        pub(super) not_started: i64,
        pub(super) on_hold: i64,
        pub(super) not_reported: i64,
        pub(super) late: i64,
        pub(super) possibly_late: i64,
        pub(super) no_date: i64,
        pub(super) dropped: i64,
    }
}

db::row! {
    /// A party's own facts.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct PartyFacts {
        /// UUID as text.
        #[serde(skip)]
        pub id: String,
        /// Part of its address.
        pub key: String,
        /// Name now.
        pub name: String,
        /// Kind.
        pub kind: String,
        /// The person who answers for it.
        pub human_of_record: Option<String>,
        /// Members, JSON list.
        pub members: String,
        /// Names before, JSON list.
        pub former_names: String,
        /// Who took over: part of the address.
        pub successor_key: Option<String>,
        /// Who took over: name.
        pub successor: Option<String>,
        /// The unit it belongs to: part of the address.
        pub parent_key: Option<String>,
        /// The unit it belongs to.
        pub parent: Option<String>,
    }
}

/// A party with what it answers for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyPage {
    /// Its facts.
    pub party: PartyFacts,
    /// Names before.
    pub former_names: Vec<String>,
    /// Members of a class or of merged roles.
    pub members: Vec<String>,
    /// Parties that it took over or that belong to it: (key, name).
    pub others: Vec<(String, String)>,
    /// Commitments it leads.
    pub counts: Counts,
    /// What it answers for, with the code of its part.
    pub items: Vec<(ItemLine, String)>,
    /// Key of the next page.
    pub next: Option<String>,
}

db::row! {
    /// The head of one chain.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct ChainHead {
        /// `city` or the plan's id.
        pub chain: String,
        /// Number of the last entry.
        pub number: i64,
        /// Its hash.
        pub hash: String,
        /// Its moment, milliseconds.
        #[serde(skip)]
        pub at: i64,
        /// The plan's part of its address.
        pub plan: Option<String>,
        /// The plan's title.
        pub title: Option<String>,
    }
}

db::row! {
    /// Something due, or happening, in a span of days.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct DuePoint {
        /// Plan.
        pub plan: String,
        /// Its title.
        pub plan_title: String,
        /// Item's key.
        pub item: Option<String>,
        /// Number as printed.
        pub label: Option<String>,
        /// What.
        pub text: String,
        /// State of the work; `None` for a step that was not reached.
        pub state: Option<String>,
        /// As written.
        pub due: Option<String>,
        /// Last day.
        pub last_day: Option<NaiveDate>,
        /// Workstream.
        pub stream: Option<String>,
    }
}

db::row! {
    /// A word of a plan's glossary.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct TermLine {
        /// The word.
        pub term: String,
        /// What it means; `None`: the plan does not say.
        pub meaning: Option<String>,
        /// Plan.
        pub plan: String,
        /// Its title.
        pub plan_title: String,
    }
}

db::row! {
    /// A plan that is not in force.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct ArchivedPlan {
        /// Part of its address.
        pub slug: String,
        /// Title.
        pub title: String,
        /// State.
        pub state: String,
        /// Day of publication.
        pub published_day: String,
        /// What replaced it.
        pub successor: Option<String>,
        /// Its title.
        pub successor_title: Option<String>,
    }
}

db::row! {
    /// A commitment that is no longer pursued.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct DroppedItem {
        /// Plan.
        pub plan: String,
        /// Its title.
        pub plan_title: String,
        /// Key.
        pub key: String,
        /// Level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// Day it was dropped.
        pub day: String,
        /// Why.
        pub reason: Option<String>,
    }
}

/// What is no longer in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Archive {
    /// Plans.
    pub plans: Vec<ArchivedPlan>,
    /// Dropped commitments, newest first.
    pub items: Vec<DroppedItem>,
}

impl Reader {
    /// All plans with the counts of their commitments, by address.
    ///
    /// # Errors
    /// What the database says.
    pub async fn plans(&mut self) -> Result<Vec<PlanLine>> {
        let rows: Vec<PlanRow> = self.conn.all(sql::PLANS, values![self.today, "", LIST_MAX]).await?;
        rows.into_iter().map(plan_line).collect()
    }

    /// All parties with the counts of what they lead, by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn parties(&mut self) -> Result<Vec<PartyLine>> {
        let rows: Vec<PartyRow> = self.conn.all(sql::PARTIES, values![self.today, LIST_MAX]).await?;
        rows.into_iter()
            .map(|row| {
                let counts = counts_of!(row);
                let former_names = read_json(&row.former_names)?;
                Ok(PartyLine {
                    key: row.key,
                    name: row.name,
                    kind: row.kind,
                    former_names,
                    successor: row.successor,
                    counts,
                })
            })
            .collect()
    }

    /// A party with what it answers for, 100 items a page; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn party(&mut self, key: &str, after: &str) -> Result<PartyPage> {
        let party: Option<PartyFacts> = self.conn.optional(sql::PARTY, values![key]).await?;
        let party = party.ok_or_else(|| Error::NotFound(format!("party {key}")))?;
        let others: Vec<(String, String)> = self.conn.all(sql::PREDECESSORS, values![&party.id]).await?;
        let row: CountsRow = self.conn.one(sql::PARTY_COUNTS, values![self.today, &party.id]).await?;
        let (slug, position, id) = read_place(after);
        let limit = super::PAGE + 1;
        let values = values![&party.id, slug, position, id, limit];
        let mut items: Vec<PartyItem> = self.conn.all(sql::PARTY_ITEMS, values).await?;
        let has_more = items.len() > super::PAGE_LEN;
        items.truncate(super::PAGE_LEN);
        let items: Vec<(ItemLine, String)> = items.into_iter().map(|row| (row.line, row.code)).collect();
        let next = items.last().filter(|_| has_more).map(|(item, _)| item.place());
        Ok(PartyPage {
            former_names: read_json(&party.former_names)?,
            members: read_json(&party.members)?,
            counts: counts_of!(row),
            party,
            others,
            items,
            next,
        })
    }

    /// The head of every chain.
    ///
    /// # Errors
    /// What the database says.
    pub async fn heads(&mut self) -> Result<Vec<ChainHead>> {
        Ok(self.conn.all(sql::HEADS, values![]).await?)
    }

    /// What is due from `first` to `last`, of one plan or (with an empty slug) of all in force; at most `limit` commitments.
    ///
    /// # Errors
    /// What the database says.
    pub async fn due_between(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        plan: &str,
        limit: i64,
    ) -> Result<Vec<DuePoint>> {
        Ok(self.conn.all(sql::TIMELINE, values![first, last, plan, limit]).await?)
    }

    /// The words of all plans' glossaries.
    ///
    /// # Errors
    /// What the database says.
    pub async fn terms(&mut self) -> Result<Vec<TermLine>> {
        Ok(self.conn.all(sql::TERMS, values![]).await?)
    }

    /// Plans that are not in force, and dropped commitments.
    ///
    /// # Errors
    /// What the database says.
    pub async fn archive(&mut self) -> Result<Archive> {
        let plans = self.conn.all(sql::ARCHIVED_PLANS, values![]).await?;
        let items = self.conn.all(sql::DROPPED, values!["9999-12-31", "", 500]).await?;
        Ok(Archive { plans, items })
    }
}

fn plan_line(row: PlanRow) -> Result<PlanLine> {
    let counts = counts_of!(row);
    let period: Option<Schedule> = row.period.as_deref().map(read_json).transpose()?;
    Ok(PlanLine {
        slug: row.slug,
        title: row.title,
        subtitle: row.subtitle,
        body: row.organization.or(row.owner),
        state: row.state,
        period: period.map(|period| period.text),
        published_day: row.published_day,
        adopted_day: row.adopted_day,
        successor: row.successor,
        counts,
    })
}

struct PartyItem {
    line: ItemLine,
    code: String,
}

impl db::FromRow for PartyItem {
    fn from_row(row: db::RowRef<'_>) -> db::Result<Self> {
        Ok(Self { line: ItemLine::read(row)?, code: row.get::<Option<String>>(ItemLine::WIDTH)?.unwrap_or_default() })
    }
}

/// A place in a list of items as it stands in an address: `plan~position~id`.
pub(super) fn read_place(text: &str) -> (String, i64, String) {
    let mut parts = text.splitn(3, '~');
    let slug = parts.next().unwrap_or_default().to_owned();
    let position = parts.next().and_then(|position| position.parse().ok()).unwrap_or(i64::MIN);
    (slug, position, parts.next().unwrap_or_default().to_owned())
}

/// Whether a text means a truth; for rows that carry several kinds of things.
pub(super) fn truth(text: &Option<String>) -> bool {
    is_true(text.as_deref())
}
