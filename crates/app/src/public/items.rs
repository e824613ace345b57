//! Items: as a line of a list, and as a page with everything that is known of one.

use super::around::{Around, AroundRow, around_of};
use super::city::truth;
use super::measures::{MeasureLine, MeasureRow, measures_of};
use super::plans::origins;
use super::{MilestoneLine, Reader, StatementLine, sql};
use crate::error::{Error, Result};
use crate::ledger::read_json;
use chrono::NaiveDate;
use db::{RowRef, values};
use domain::plans::item::Origin;
use domain::plans::schedule::Schedule;
use domain::progress::lateness::{Bounds, Lateness, judge};
use domain::progress::status::WorkState;
use serde::Serialize;

db::row! {
    /// An item in a list.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct ItemLine {
        /// UUID as text.
        #[serde(skip)]
        pub id: String,
        /// Plan.
        pub plan: String,
        /// Its title.
        pub plan_title: String,
        /// Key.
        pub key: String,
        /// Id of the item above.
        #[serde(skip)]
        pub parent: Option<String>,
        /// Order in the plan.
        pub position: i64,
        /// Depth from 0.
        pub depth: i64,
        /// Level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// The heading is missing in the source.
        pub implied: bool,
        /// It has a status and can be late.
        pub commitment: bool,
        /// Who leads now.
        pub lead: Option<String>,
        /// Printed marks, JSON list.
        #[serde(skip)]
        pub flags: String,
        /// Day it was dropped.
        pub dropped_day: Option<String>,
        /// Due, as written.
        pub due: Option<String>,
        /// Earliest day that the date could mean.
        pub due_earliest: Option<NaiveDate>,
        /// Latest day that the date could mean.
        pub due_latest: Option<NaiveDate>,
        /// Day of the next review.
        pub review_on: Option<NaiveDate>,
        /// How often the date was moved.
        pub slips: i64,
        /// The city's word.
        pub word: Option<String>,
        /// State.
        pub state: String,
        /// Day the last report speaks of.
        pub reported_on: Option<NaiveDate>,
        /// Day somebody last said anything.
        pub recorded_day: Option<NaiveDate>,
        /// Status printed in the source: no report.
        #[serde(skip)]
        pub printed_status: Option<String>,
    }
}

impl ItemLine {
    /// How many columns it has.
    pub(super) const WIDTH: usize = 25;

    /// Reads the first columns of a wider row.
    pub(super) fn read(row: RowRef<'_>) -> db::Result<Self> {
        let mut index = 0..;
        let mut next = || index.next().unwrap_or_default();
        Ok(Self {
            id: row.get(next())?,
            plan: row.get(next())?,
            plan_title: row.get(next())?,
            key: row.get(next())?,
            parent: row.get(next())?,
            position: row.get(next())?,
            depth: row.get(next())?,
            level: row.get(next())?,
            label: row.get(next())?,
            title: row.get(next())?,
            implied: row.get(next())?,
            commitment: row.get(next())?,
            lead: row.get(next())?,
            flags: row.get(next())?,
            dropped_day: row.get(next())?,
            due: row.get(next())?,
            due_earliest: row.get(next())?,
            due_latest: row.get(next())?,
            review_on: row.get(next())?,
            slips: row.get(next())?,
            word: row.get(next())?,
            state: row.get(next())?,
            reported_on: row.get(next())?,
            recorded_day: row.get(next())?,
            printed_status: row.get(next())?,
        })
    }

    /// What the document says of it, as long as nobody reported anything.
    pub fn printed_status(&self) -> Option<&str> {
        let is_silent = self.commitment && self.dropped_day.is_none() && self.work() == WorkState::NotReported;
        self.printed_status.as_deref().map(str::trim).filter(|text| is_silent && !text.is_empty())
    }

    /// State of the work.
    pub fn work(&self) -> WorkState {
        WorkState::from_key(&self.state).unwrap_or_default()
    }

    /// Whether it is late on a day.
    pub fn lateness(&self, today: NaiveDate) -> Lateness {
        let bounds = Bounds { earliest: self.due_earliest, latest: self.due_latest, review_on: self.review_on };
        judge(bounds, self.work(), today)
    }

    /// Its place in a list, for the address of the next page.
    pub fn place(&self) -> String {
        format!("{}~{}~{}", self.plan, self.position, self.id)
    }
}

db::row! {
    struct ItemRow {
        id: String,
        plan_id: String,
        plan: String,
        plan_title: String,
        plan_state: String,
        language: String,
        key: String,
        parent: Option<String>,
        position: i64,
        depth: i64,
        level: String,
        label: Option<String>,
        title: String,
        implied: bool,
        commitment: bool,
        desired_result: Option<String>,
        description: Option<String>,
        lead: Option<String>,
        oversight: Option<String>,
        support: Option<String>,
        evaluation: Option<String>,
        implementation: Option<String>,
        printed_status: Option<String>,
        population: Option<String>,
        place: Option<String>,
        fields: String,
        flags: String,
        origin: String,
        added_day: String,
        added_reason: Option<String>,
        dropped_day: Option<String>,
        dropped_reason: Option<String>,
        schedule: Option<String>,
        due: Option<String>,
        due_earliest: Option<NaiveDate>,
        due_latest: Option<NaiveDate>,
        review_on: Option<NaiveDate>,
        needs_cadence: bool,
        slips: i64,
        first_due: Option<String>,
        word: Option<String>,
        scale: Option<String>,
        state: String,
        reported_on: Option<NaiveDate>,
        recorded_day: Option<NaiveDate>,
    }
}

/// An item's own facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemFacts {
    /// UUID as text.
    #[serde(skip)]
    pub id: String,
    /// Id of the plan: its chain.
    #[serde(skip)]
    pub chain: String,
    /// Plan.
    pub plan: String,
    /// Its title.
    pub plan_title: String,
    /// State of its document.
    pub plan_state: String,
    /// Language of its texts.
    pub language: String,
    /// Key.
    pub key: String,
    /// Order in the plan.
    pub position: i64,
    /// Depth from 0.
    pub depth: i64,
    /// Level.
    pub level: String,
    /// Number as printed.
    pub label: Option<String>,
    /// Title, verbatim.
    pub title: String,
    /// The heading is missing in the source.
    pub implied: bool,
    /// It has a status and can be late.
    pub commitment: bool,
    /// Desired result.
    pub desired_result: Option<String>,
    /// Longer text.
    pub description: Option<String>,
    /// Lead as printed.
    pub lead_printed: Option<String>,
    /// Oversight as printed.
    pub oversight_printed: Option<String>,
    /// Support as printed.
    pub support_printed: Option<String>,
    /// Evaluation tool.
    pub evaluation: Option<String>,
    /// Implementation steps.
    pub implementation: Option<String>,
    /// Status printed in the source: no report.
    pub printed_status: Option<String>,
    /// People it is for.
    pub population: Option<String>,
    /// Where it is for.
    pub place: Option<String>,
    /// Further columns of the source.
    pub fields: Vec<(String, String)>,
    /// Printed marks.
    pub flags: Vec<String>,
    /// Where its fields stood in the source.
    pub origin: Vec<Origin>,
    /// Day it was added.
    pub added_day: String,
    /// Why it was added after publication.
    pub added_reason: Option<String>,
    /// Day it was dropped.
    pub dropped_day: Option<String>,
    /// Why.
    pub dropped_reason: Option<String>,
    /// When it is due.
    pub schedule: Option<Schedule>,
    /// The first date it had, as written.
    pub first_due: Option<String>,
    /// Earliest day that the date could mean.
    pub due_earliest: Option<NaiveDate>,
    /// Latest day that the date could mean.
    pub due_latest: Option<NaiveDate>,
    /// Day of the next review.
    pub review_on: Option<NaiveDate>,
    /// Ongoing, and nobody has said how often it is looked at.
    pub needs_cadence: bool,
    /// How often the date was moved.
    pub slips: i64,
    /// The city's word.
    pub word: Option<String>,
    /// The word's scale.
    pub scale: Option<String>,
    /// State.
    pub state: String,
    /// Day the last report speaks of.
    pub reported_on: Option<NaiveDate>,
    /// Day somebody last said anything.
    pub recorded_day: Option<NaiveDate>,
}

impl ItemFacts {
    /// State of the work.
    pub fn work(&self) -> WorkState {
        WorkState::from_key(&self.state).unwrap_or_default()
    }

    /// Whether it is late on a day.
    pub fn lateness(&self, today: NaiveDate) -> Lateness {
        let bounds = Bounds { earliest: self.due_earliest, latest: self.due_latest, review_on: self.review_on };
        judge(bounds, self.work(), today)
    }
}

/// The columns of the open data about items. They are for programs: they hold neither the texts of the items nor what stands
/// under what, so they are no document of a plan.
pub const ITEM_COLUMNS: [&str; 16] = [
    "plan",
    "item",
    "level",
    "number",
    "title",
    "commitment",
    "lead",
    "due_as_written",
    "due_earliest",
    "due_latest",
    "times_moved",
    "state",
    "city_word",
    "lateness",
    "reported_on",
    "dropped_on",
];

/// A document in which an item may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemSource {
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// File name.
    pub name: String,
    /// Whether everybody may read it.
    pub public: bool,
    /// Whether the plan was published from it.
    pub is_first: bool,
}

db::row! {
    /// A party of an item.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct ItemParty {
        /// Part of its address.
        pub key: String,
        /// Name now.
        pub name: String,
        /// Kind.
        pub kind: String,
        /// The person who answers for it.
        pub human_of_record: Option<String>,
        /// lead, oversight, support, or a RACI code.
        pub code: String,
        /// The words of the source.
        pub as_written: String,
        /// Since when.
        pub since_day: String,
        /// Who took over.
        pub successor: Option<String>,
    }
}

db::row! {
    struct StoryRow {
        what: String,
        _number: i64,
        day: String,
        a: Option<String>,
        b: Option<String>,
        c: Option<String>,
        d: Option<String>,
        e: Option<String>,
        role: Option<String>,
        party: Option<String>,
        last: Option<String>,
        origin: Option<String>,
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// The day it speaks of.
    pub on: String,
    /// The city's word.
    pub word: String,
    /// What the word counts as.
    pub state: String,
    /// What was done.
    pub done: String,
    /// What is next.
    pub next: String,
    /// Nothing changed.
    pub unchanged: bool,
    /// By which role.
    pub role: Option<String>,
    /// For which party.
    pub party: Option<String>,
    /// Day it was recorded.
    pub recorded_day: String,
}

/// A moved date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlipLine {
    /// Day of the move.
    pub day: String,
    /// Before, as written.
    pub from: Option<String>,
    /// After, as written.
    pub to: Option<String>,
    /// Why.
    pub reason: String,
    /// Which move it was; the same number as the one before when only a reading was settled.
    pub slip: i64,
}

/// Evidence as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceLine {
    /// Day it was recorded.
    pub day: String,
    /// public, or exists: then nothing else is told.
    pub visibility: String,
    /// What it is.
    pub title: String,
    /// Web address.
    pub address: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// An item's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemPage {
    /// Its facts.
    pub item: ItemFacts,
    /// Where it stands.
    pub around: Around,
    /// Who answers.
    pub parties: Vec<ItemParty>,
    /// How it is measured.
    pub measures: Vec<MeasureLine>,
    /// Reports, newest first; the older ones stand in its history.
    pub reports: Vec<ReportLine>,
    /// Moved dates, newest first.
    pub slips: Vec<SlipLine>,
    /// Evidence.
    pub evidence: Vec<EvidenceLine>,
    /// Sentences that stand with it.
    pub statements: Vec<StatementLine>,
    /// Dated steps.
    pub milestones: Vec<MilestoneLine>,
    /// Documents of its plan.
    pub sources: Vec<ItemSource>,
}

impl Reader {
    /// An item's facts.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn item_facts(&mut self, plan: &str, key: &str) -> Result<ItemFacts> {
        let row: Option<ItemRow> = self.conn.optional(sql::ITEM, values![plan, key]).await?;
        item_facts(row.ok_or_else(|| Error::NotFound(format!("item {key}")))?)
    }

    /// Everything that is known of an item.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn item(&mut self, plan: &str, key: &str) -> Result<ItemPage> {
        let item = self.item_facts(plan, key).await?;
        let around: Vec<AroundRow> = self.conn.all(sql::AROUND, values![&item.chain, &item.id, item.position]).await?;
        let parties = self.conn.all(sql::ITEM_PARTIES, values![&item.id]).await?;
        let measures: Vec<MeasureRow> = self.conn.all(sql::ITEM_MEASURES, values![&item.id]).await?;
        let story: Vec<StoryRow> = self.conn.all(sql::ITEM_STORY, values![&item.id, &item.chain]).await?;
        let mut page = ItemPage {
            item,
            around: around_of(around),
            parties,
            measures: measures_of(measures)?,
            reports: Vec::new(),
            slips: Vec::new(),
            evidence: Vec::new(),
            statements: Vec::new(),
            milestones: Vec::new(),
            sources: Vec::new(),
        };
        for row in story {
            page.tell(row)?;
        }
        page.statements.reverse();
        page.milestones.reverse();
        Ok(page)
    }
}

impl ItemPage {
    fn tell(&mut self, row: StoryRow) -> Result<()> {
        let text = |value: Option<String>| value.unwrap_or_default();
        let origin = origins(row.origin.as_deref())?;
        match row.what.as_str() {
            "report" => self.reports.push(ReportLine {
                unchanged: truth(&row.e),
                on: row.day,
                word: text(row.a),
                state: text(row.b),
                done: text(row.c),
                next: text(row.d),
                role: row.role,
                party: row.party,
                recorded_day: text(row.last),
            }),
            "slip" => self.slips.push(SlipLine {
                day: row.day,
                from: row.a,
                to: row.b,
                reason: text(row.c),
                slip: row.d.and_then(|slip| slip.parse().ok()).unwrap_or_default(),
            }),
            "evidence" => self.evidence.push(EvidenceLine {
                day: row.day,
                visibility: text(row.a),
                title: text(row.b),
                address: row.c,
                note: row.d,
            }),
            "source" => self.sources.push(ItemSource {
                is_first: truth(&row.c),
                public: truth(&row.e),
                sha256: text(row.a),
                name: text(row.b),
            }),
            "statement" => {
                self.statements.push(StatementLine { kind: text(row.a), label: row.b, text: text(row.c), origin });
            }
            _ => self.milestones.push(MilestoneLine {
                stream: row.a,
                when: row.b.as_deref().map(read_json::<Schedule>).transpose()?.map(|schedule| schedule.text),
                text: text(row.c),
                last_day: row.last.filter(|day| !day.is_empty()),
                reached_on: row.role.filter(|_| truth(&row.e)),
                reached: row.e.as_ref().map(|_| truth(&row.e)),
                origin,
            }),
        }
        Ok(())
    }
}

fn item_facts(row: ItemRow) -> Result<ItemFacts> {
    let schedule: Option<Schedule> = row.schedule.as_deref().map(read_json).transpose()?;
    debug_assert_eq!(schedule.as_ref().map(|schedule| &schedule.text), row.due.as_ref());
    let _ = row.parent;
    Ok(ItemFacts {
        fields: read_json(&row.fields)?,
        flags: read_json(&row.flags)?,
        origin: read_json(&row.origin)?,
        schedule,
        id: row.id,
        chain: row.plan_id,
        plan: row.plan,
        plan_title: row.plan_title,
        plan_state: row.plan_state,
        language: row.language,
        key: row.key,
        position: row.position,
        depth: row.depth,
        level: row.level,
        label: row.label,
        title: row.title,
        implied: row.implied,
        commitment: row.commitment,
        desired_result: row.desired_result,
        description: row.description,
        lead_printed: row.lead,
        oversight_printed: row.oversight,
        support_printed: row.support,
        evaluation: row.evaluation,
        implementation: row.implementation,
        printed_status: row.printed_status,
        population: row.population,
        place: row.place,
        added_day: row.added_day,
        added_reason: row.added_reason,
        dropped_day: row.dropped_day,
        dropped_reason: row.dropped_reason,
        first_due: row.first_due,
        due_earliest: row.due_earliest,
        due_latest: row.due_latest,
        review_on: row.review_on,
        needs_cadence: row.needs_cadence,
        slips: row.slips,
        word: row.word,
        scale: row.scale,
        state: row.state,
        reported_on: row.reported_on,
        recorded_day: row.recorded_day,
    })
}
