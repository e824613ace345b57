//! Progress: reports, moved dates, evidence, and the list of what is due.

mod apply;
pub(crate) mod sql;

pub(crate) use apply::{apply, clear, stored_schedule};

use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result, SHORT_CHARACTERS_MAX, reason, text};
use crate::ledger::json;
use crate::plans::{self, ItemHead, Why, publish::read_date};
use crate::{city, ledger};
use chrono::{Days, Months, NaiveDate};
use db::{Conn, values};
use domain::access::{Actor, Operation};
use domain::ledger::entry::{Entry, ScheduleChanged};
use domain::plans::evidence::Evidence;
use domain::plans::schedule::{Schedule, add_duration};
use domain::progress::update::{self, StatusReport};

/// What a person typed about an item.
#[derive(Debug, Clone, Default)]
pub struct NewReport {
    /// The city's word.
    pub word: String,
    /// The day it speaks of; `None` is today.
    pub on: Option<NaiveDate>,
    /// What was done.
    pub done: String,
    /// What is next.
    pub next: String,
    /// Evidence that comes with it.
    pub evidence: Vec<Evidence>,
    /// Number of the last report that the form showed, 0 for none: a newer one makes the form stale.
    pub seen: Option<i64>,
    /// Id for the report, given by the form: a form sent twice makes one report.
    pub id: Option<String>,
}

db::row! {
    /// The last report on an item.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct LastReport {
        /// UUID as text.
        pub id: String,
        /// The city's word.
        pub word: String,
        /// Scale.
        pub scale: String,
        /// What the word counts as.
        pub state: String,
        /// What was done.
        pub done: String,
        /// What is next.
        pub next: String,
        /// The day it speaks of.
        pub on_day: String,
        /// Number in the chain.
        pub number: i64,
    }
}

db::row! {
    /// A line of *My due list*.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
    pub struct DueItem {
        /// Item's id.
        pub id: String,
        /// Plan's slug.
        pub plan: String,
        /// Item's key.
        pub key: String,
        /// Plan's title.
        pub plan_title: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// Last word reported.
        pub word: Option<String>,
        /// Canonical state.
        pub state: String,
        /// Due as written.
        pub due_text: Option<String>,
        /// Earliest day the date could mean.
        pub due_earliest: Option<NaiveDate>,
        /// Latest day the date could mean.
        pub due_latest: Option<NaiveDate>,
        /// Next review.
        pub review_on: Option<NaiveDate>,
        /// Day the last report speaks of.
        pub reported_on: Option<NaiveDate>,
        /// Day the last report came in.
        pub recorded_day: Option<NaiveDate>,
        /// Order in the plan.
        pub position: i64,
    }
}

/// The last report on an item, by the day it speaks of.
///
/// # Errors
/// What the database says.
pub async fn find_last_report(conn: &mut Conn, item: &str) -> Result<Option<LastReport>> {
    Ok(conn.optional(sql::LAST_REPORT, values![item]).await?)
}

/// An item's due date as written; empty when it has none.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find_due_text(conn: &mut Conn, item: &str) -> Result<String> {
    let (schedule, ..) = stored_schedule(conn, item).await?;
    Ok(schedule.map(|schedule| schedule.text).unwrap_or_default())
}

/// The last report on an item, for a form.
///
/// # Errors
/// What the database says.
pub async fn last_report(ctx: &mut Ctx, item: &str) -> Result<Option<LastReport>> {
    find_last_report(&mut ctx.conn, item).await
}

/// Reports on an item. Returns the report's id.
///
/// # Errors
/// When the actor may not; the item is a heading or dropped; the word is not one of the plan's framework; the day lies in the future; a text is too long;
/// somebody reported since the form was shown.
pub async fn report_status(ctx: &mut Ctx, item: &str, new: NewReport) -> Result<String> {
    let head = open_commitment(ctx, item).await?;
    if let Some(id) = &new.id
        && is_reported(ctx, id, item).await?
    {
        return Ok(id.clone());
    }
    let last = find_last_report(&mut ctx.conn, item).await?;
    refuse_stale(&new, last.as_ref())?;
    let (report, problems) = read_report(ctx, &head, &new).await?;
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let id = report.id.clone();
    ledger::record(ctx, &head.plan, item, Entry::StatusReported(report)).await?;
    for evidence in new.evidence {
        attach(ctx, &head.plan, item, Evidence { report: Some(id.clone()), ..evidence }).await?;
    }
    Ok(id)
}

/// The item of a report: a commitment that the city pursues.
async fn open_commitment(ctx: &mut Ctx, item: &str) -> Result<ItemHead> {
    let head = plans::open_pursued(ctx, item, Operation::ReportStatus).await?;
    if head.commitment { Ok(head) } else { Err(Problem::error("item", Fault::NoCommitment)) }
}

/// Everything that is wrong with a report and its evidence, for a door that knows of more that is wrong with the form.
///
/// # Errors
/// When the actor may not.
pub async fn list_report_problems(ctx: &mut Ctx, item: &str, new: &NewReport) -> Result<Vec<Problem>> {
    let head = open_commitment(ctx, item).await?;
    Ok(read_report(ctx, &head, new).await?.1)
}

/// The report as it would be recorded, and everything that is wrong with it and its evidence.
async fn read_report(ctx: &mut Ctx, head: &ItemHead, new: &NewReport) -> Result<(StatusReport, Vec<Problem>)> {
    let plan = plans::get_plan_by_id(&mut ctx.conn, &head.plan).await?;
    let framework = city::get_framework(&mut ctx.conn, &plan.framework).await?;
    let known = framework.meaning(&new.word);
    let report = StatusReport {
        id: new.id.clone().unwrap_or_else(|| ctx.new_id()),
        on: new.on.unwrap_or(ctx.today),
        word: known.map_or_else(|| new.word.trim().to_owned(), |word| word.word.clone()),
        scale: known.map(|word| word.scale).unwrap_or_default(),
        state: known.map(|word| word.means).unwrap_or_default(),
        done: new.done.trim().to_owned(),
        next: new.next.trim().to_owned(),
        unchanged: false,
    };
    let mut problems: Vec<Problem> = update::check(&report, ctx.today).into_iter().map(Problem::of_report).collect();
    if known.is_none() && !report.word.is_empty() {
        problems.push(Problem { field: "word".to_owned(), fault: Fault::Unknown(report.word.clone()) });
    }
    problems.extend(new.evidence.iter().flat_map(evidence_problems));
    Ok((report, problems))
}

/// Whether the report of a form is there already, because the form was sent twice.
async fn is_reported(ctx: &mut Ctx, id: &str, item: &str) -> Result<bool> {
    match ctx.conn.optional::<(String,)>(sql::REPORT_ITEM, values![id]).await? {
        Some((known,)) if known == item => Ok(true),
        Some(_) => Err(Problem::error("id", Fault::Taken(id.to_owned()))),
        None => Ok(false),
    }
}

fn refuse_stale(new: &NewReport, last: Option<&LastReport>) -> Result<()> {
    let number = last.map_or(0, |last| last.number);
    match new.seen {
        Some(seen) if seen != number => Err(Error::Stale {
            now: last.map(|last| format!("{} — {} {}", last.word, last.done, last.next)).unwrap_or_default(),
            yours: format!("{} — {} {}", new.word, new.done, new.next),
        }),
        _ => Ok(()),
    }
}

/// Says that nothing changed since the last report: the same word, of today.
///
/// # Errors
/// When the actor may not, or nothing was ever reported.
pub async fn report_unchanged(ctx: &mut Ctx, item: &str) -> Result<String> {
    confirm_unchanged(ctx, item, None, None).await
}

/// As [`report_unchanged`], from a form: `id` for the report, so that sending it twice makes one, and the number of the
/// last report that it showed.
///
/// # Errors
/// As [`report_unchanged`], and [`Error::Stale`] when somebody reported in between.
pub async fn confirm_unchanged(ctx: &mut Ctx, item: &str, id: Option<String>, seen: Option<i64>) -> Result<String> {
    let head = open_commitment(ctx, item).await?;
    if let Some(id) = &id
        && is_reported(ctx, id, item).await?
    {
        return Ok(id.clone());
    }
    let last = find_last_report(&mut ctx.conn, item).await?;
    refuse_stale(&NewReport { seen, ..NewReport::default() }, last.as_ref())?;
    let last = last.ok_or_else(|| Problem::error("word", Fault::Missing))?;
    let report = StatusReport {
        id: id.unwrap_or_else(|| ctx.new_id()),
        on: ctx.today,
        word: last.word,
        scale: ledger::read_json(&format!("\"{}\"", last.scale))?,
        state: ledger::read_json(&format!("\"{}\"", last.state))?,
        done: String::new(),
        next: String::new(),
        unchanged: true,
    };
    let id = report.id.clone();
    ledger::record(ctx, &head.plan, item, Entry::StatusReported(report)).await?;
    Ok(id)
}

/// Moves an item's due date, or settles how it is read. The reason is public; a moved date counts as a slip,
/// a settled reading of the same words does not. `from` is the text the form showed.
///
/// # Errors
/// [`Error::Stale`], a missing reason, or no change.
pub async fn move_due<'a>(ctx: &mut Ctx, item: &str, from: &str, to: &str, why: impl Into<Why<'a>>) -> Result<()> {
    let why = why.into();
    let head = plans::open_pursued(ctx, item, Operation::MoveDue).await?;
    let plan = plans::get_plan_by_id(&mut ctx.conn, &head.plan).await?;
    let to = if to.trim().is_empty() { None } else { Some(read_date(&plan, to)?) };
    set_schedule(ctx, &head.plan, item, from, to, why).await
}

/// As [`move_due`] with the reading chosen by a person: bounds, other reading, review cadence.
///
/// # Errors
/// As [`move_due`]; a cadence that is no ISO 8601 duration; an end before its start.
pub async fn settle_due<'a>(
    ctx: &mut Ctx,
    item: &str,
    from: &str,
    to: Schedule,
    why: impl Into<Why<'a>>,
) -> Result<()> {
    let why = why.into();
    let head = plans::open_pursued(ctx, item, Operation::MoveDue).await?;
    if to.recurrence.as_deref().is_some_and(|cadence| add_duration(ctx.today, cadence).is_none()) {
        return Err(Problem::error("recurrence", Fault::Form("P3M, P1Y, P2W".to_owned())));
    }
    if to.start.zip(to.end).is_some_and(|(start, end)| end < start) {
        return Err(Problem::error("end", Fault::Backwards));
    }
    set_schedule(ctx, &head.plan, item, from, Some(to), why).await
}

async fn set_schedule(
    ctx: &mut Ctx,
    plan: &str,
    item: &str,
    from: &str,
    to: Option<Schedule>,
    Why { reason: why, origin }: Why<'_>,
) -> Result<()> {
    let why = reason(why)?;
    if let Some(to) = &to {
        text("to", &to.text, SHORT_CHARACTERS_MAX)?;
    }
    let (now, _, slips) = stored_schedule(&mut ctx.conn, item).await?;
    let now_text = now.as_ref().map_or("", |schedule| schedule.text.as_str());
    let to_text = to.as_ref().map_or("", |schedule| schedule.text.as_str());
    if now_text.trim() != from.trim() {
        return Err(Error::Stale { now: now_text.to_owned(), yours: to_text.to_owned() });
    }
    if now == to {
        return Err(Problem::error("to", Fault::NoChange));
    }
    // The first date an item gets is not a slip, nor is another reading of the same words.
    let moved = now.is_some() && now_text.trim() != to_text.trim();
    let slip = slips + i64::from(moved);
    let entry = Entry::ScheduleChanged(Box::new(ScheduleChanged { from: now, to, reason: why, slip, origin }));
    ledger::record(ctx, plan, item, entry).await?;
    Ok(())
}

/// Attaches evidence to an item.
///
/// # Errors
/// When the actor may not, the title is missing, or the address is none of the web.
pub async fn attach_evidence(ctx: &mut Ctx, item: &str, evidence: Evidence) -> Result<String> {
    let head = plans::open_item(ctx, item, Operation::AttachEvidence).await?;
    attach(ctx, &head.plan, item, evidence).await
}

/// Everything that is wrong with a piece of evidence.
fn evidence_problems(evidence: &Evidence) -> Vec<Problem> {
    let problem = |field: &str, fault: Fault| Problem { field: field.to_owned(), fault };
    let mut problems = Vec::new();
    if evidence.title.trim().is_empty() {
        problems.push(problem("evidence_title", Fault::Missing));
    }
    let address = evidence.address.as_deref().unwrap_or_default().trim();
    for (field, words) in [
        ("evidence_title", evidence.title.as_str()),
        ("evidence_address", address),
        ("evidence_note", evidence.note.as_deref().unwrap_or_default()),
    ] {
        if words.chars().count() > SHORT_CHARACTERS_MAX {
            problems.push(problem(field, Fault::TooLong(SHORT_CHARACTERS_MAX)));
        }
    }
    if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
        problems.push(problem("evidence_address", Fault::Form("https://…".to_owned())));
    }
    problems
}

async fn attach(ctx: &mut Ctx, plan: &str, item: &str, mut evidence: Evidence) -> Result<String> {
    let problems = evidence_problems(&evidence);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    evidence.title = evidence.title.trim().to_owned();
    evidence.address = evidence.address.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty());
    if evidence.id.is_empty() {
        evidence.id = ctx.new_id();
    } else if let Some((known,)) = ctx.conn.optional::<(String,)>(sql::EVIDENCE_ITEM, values![&evidence.id]).await? {
        // The same form sent twice: it is attached already.
        return if known == item { Ok(evidence.id) } else { Err(Problem::error("id", Fault::Taken(evidence.id))) };
    }
    let id = evidence.id.clone();
    ledger::record(ctx, plan, item, Entry::EvidenceAttached(evidence)).await?;
    Ok(id)
}

/// Why an item stands on the due list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueGroup {
    /// The last day it could mean has passed, or its review.
    Late,
    /// It is due, or to be reviewed, within [`SOON_DAYS`].
    Soon,
    /// Nobody has reported for the city's reporting months.
    Silent,
}

/// So many days ahead something is due soon.
pub const SOON_DAYS: u64 = 30;
/// How many lines the list of the whole city has at most.
const EVERYWHERE_MAX: i64 = 200;

impl DueItem {
    /// Why it stands on the list on a day.
    pub fn group(&self, today: NaiveDate) -> DueGroup {
        let soon = today.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(today);
        match self.due_latest.or(self.review_on) {
            Some(day) if day < today => DueGroup::Late,
            Some(day) if day <= soon => DueGroup::Soon,
            _ => DueGroup::Silent,
        }
    }
}

/// Whose things are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueScope {
    /// What the person's units answer for.
    Units,
    /// Everything in the city.
    City,
}

/// What is due, and for whom it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueList {
    /// Earliest deadline first.
    pub items: Vec<DueItem>,
    /// How many there are; more than are listed when the city is large.
    pub count: i64,
    /// Whose things these are.
    pub scope: DueScope,
    /// The person may ask for the other scope too.
    pub has_both: bool,
}

/// What the signed-in person has to look at: items that are silent for the city's reporting months, late, or due within
/// [`SOON_DAYS`]. Whoever may report on everything can ask for the whole city, and sees it when they serve no unit; without
/// a wish they see what their units answer for.
///
/// # Errors
/// What the database says.
pub async fn list_due(ctx: &mut Ctx, wish: Option<DueScope>) -> Result<DueList> {
    ctx.require(Operation::ReadDesk, &[])?;
    let units = match &ctx.actor {
        Actor::Account { units, .. } => json(units),
        _ => json(&Vec::<String>::new()),
    };
    let serves = units != "[]";
    let sees_all = ctx.require(Operation::ReportStatus, &[]).is_ok();
    let has_both = serves && sees_all;
    let scope = match wish {
        Some(wish) if has_both => wish,
        _ if serves || !sees_all => DueScope::Units,
        _ => DueScope::City,
    };
    let city = city::get(&mut ctx.conn).await?;
    let months = Months::new(u32::try_from(city.reporting_months).unwrap_or(3));
    let silent_since = ctx.today.checked_sub_months(months).unwrap_or(ctx.today);
    let soon = ctx.today.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(ctx.today);
    if scope == DueScope::Units {
        let items: Vec<DueItem> = ctx.conn.all(sql::DUE_FOR_UNITS, values![units, silent_since, soon]).await?;
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        return Ok(DueList { items, count, scope, has_both });
    }
    let items = ctx.conn.all(sql::DUE_EVERYWHERE, values![silent_since, soon, EVERYWHERE_MAX]).await?;
    let (count,): (i64,) = ctx.conn.one(sql::COUNT_DUE, values![silent_since, soon]).await?;
    Ok(DueList { items, count, scope, has_both })
}
