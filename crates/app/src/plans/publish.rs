//! Publication: a settled draft becomes entries of a new chain. Nothing of the draft is left behind: every part of it is
//! an entry, and what the program had to decide (levels, commitments, parties) is decided by plain rules written here.

use super::{item_slug, sql};
use crate::ctx::Ctx;
use crate::error::{Error, Fault, Problem, Result};
use crate::{city, ledger, people};
use db::values;
use domain::access::Operation;
use domain::ledger::entry::{AuthorityPublished, Entry, ItemAdded, Measured, SignedOff, SourceOpened, TermDefined};
use domain::plans::framework::{self, Framework, Level, OWN, Told};
use domain::plans::item::{Item, Milestone, Origin};
use domain::plans::measure::{Measure, MeasureKind, Target};
use domain::plans::plan::{DateSettings, DocumentState, Plan};
use domain::plans::responsibility::{AuthorityDuty, Matrix, MatrixParty, MatrixRow, Responsibility, names_in};
use domain::plans::schedule::{RuleNote, Schedule};
use domain::plans::statement::Statement;
use domain::text::slug;
use intake::draft::{self, Draft, DraftItem, DraftMeasure};
use intake::places::Places;
use std::collections::{BTreeSet, HashMap};
use when::When;

/// What a person says when publishing.
#[derive(Debug, Clone, Default)]
pub struct Publication {
    /// Part of the plan's address; made from the title when empty.
    pub slug: String,
    /// Title, when the draft has none or another is wanted.
    pub title: Option<String>,
    /// Key of the framework; [`OWN`] makes one from the draft.
    pub framework: String,
    /// What the draft's status words mean that are not known; only asked for when the framework is [`OWN`].
    pub meanings: Vec<Told>,
    /// Party whose plan it is.
    pub owner: Option<String>,
    /// State of the document; `None` takes the draft's own word, or final.
    pub state: Option<DocumentState>,
    /// BCP 47 tag of the plan's language.
    pub language: String,
    /// How its dates are read.
    pub dates: DateSettings,
    /// The source document kept.
    pub source: Option<SourceKept>,
    /// Whether everybody may read the source.
    pub source_public: bool,
    /// The person confirmed that a draft or an illustrative document is published.
    pub state_confirmed: bool,
    /// Where things stand in the document.
    pub ground: Ground,
}

/// The document of a draft, as far as it is said where something stands in it.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// Its places.
    pub places: Places,
    /// Its digest, when it is not the one that the plan was published from.
    pub document: Option<String>,
}

impl Ground {
    /// Where words of these lines stand.
    fn find(&self, lines: &[u32], words: &str) -> Vec<Origin> {
        let place = self.places.find(lines, words);
        place.map(|place| self.origin("text", &place)).into_iter().collect()
    }

    fn origin(&self, field: &str, place: &intake::block::Place) -> Origin {
        Origin { document: self.document.clone(), ..origin_of(field, place) }
    }
}

/// The source document of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceKept {
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// File name as uploaded.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

/// Publishes a draft as a new plan. Returns its slug.
///
/// # Errors
/// When the actor may not; findings that must be settled are open; the document says it is a draft or illustrative and
/// nobody confirmed; the title is missing; the slug is taken; the framework is not known, or shall be made from the draft and
/// a status word of it has no meaning (fields `means-0`, `means-1` … in the order of [`framework::words_to_ask`]).
pub async fn publish_plan(ctx: &mut Ctx, draft: &Draft, publication: Publication) -> Result<String> {
    ctx.require(Operation::PublishPlan, &[])?;
    let draft = &intake::edit::decided(draft);
    let mut plan = plan_of(ctx, draft, &publication).await?;
    if plan.framework == OWN {
        plan.framework = define_own(ctx, draft, &plan, &publication.meanings).await?;
    }
    let framework = city::get_framework(&mut ctx.conn, &plan.framework).await?;
    let (id, slug) = (plan.id.clone(), plan.slug.clone());
    let mut record = Recorder { chain: id.clone(), parties: HashMap::new() };
    record.entry(ctx, &id, Entry::PlanPublished(Box::new(plan))).await?;
    if let Some(source) = &publication.source {
        let opened = SourceOpened {
            sha256: source.sha256.clone(),
            name: source.name.clone(),
            size: source.size,
            public: publication.source_public,
            reason: String::new(),
        };
        record.entry(ctx, &source.sha256, Entry::SourceOpened(opened)).await?;
    }
    let ids = publish_items(ctx, &mut record, draft, &framework, &publication.ground).await?;
    let ground = &publication.ground;
    publish_matrix(ctx, &mut record, draft, ground).await?;
    publish_authority(ctx, &mut record, draft, ground).await?;
    publish_milestones(ctx, &mut record, draft, &ids, ground).await?;
    publish_statements(ctx, &mut record, draft, &ids, ground).await?;
    publish_sign_off(ctx, &mut record, draft).await?;
    Ok(slug)
}

/// The level names that a draft uses, outermost first as far as it says so.
#[must_use]
pub fn level_names(draft: &Draft) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in draft.levels.iter().chain(draft.items.iter().map(|item| &item.level)) {
        if !name.is_empty() && !names.contains(name) {
            names.push(name.clone());
        }
    }
    if names.is_empty() { vec!["action".to_owned()] } else { names }
}

/// Defines the framework that a draft brings with it; a level under which nothing stands is a promise. Returns its key.
async fn define_own(ctx: &mut Ctx, draft: &Draft, plan: &Plan, told: &[Told]) -> Result<String> {
    let has_below: BTreeSet<&str> = draft
        .items
        .iter()
        .filter_map(|item| item.parent.and_then(|parent| draft.items.get(parent)))
        .map(|parent| parent.level.as_str())
        .collect();
    let levels =
        level_names(draft).into_iter().map(|name| Level { commitment: !has_below.contains(name.as_str()), name });
    let key = free_key(ctx, &plan.slug).await?;
    let printed = draft.printed_statuses();
    let own = framework::make_own(&key, &plan.title, levels.collect(), &printed, told).map_err(|untold| {
        let asked = framework::words_to_ask(&printed);
        let problem =
            |(at, word): (usize, String)| Problem { field: format!("means-{at}"), fault: Fault::NoMeaning(word) };
        Error::Invalid(asked.into_iter().enumerate().filter(|(_, word)| untold.contains(word)).map(problem).collect())
    })?;
    city::define_framework(ctx, own).await?;
    Ok(key)
}

/// The slug of the plan as the key of its framework, with a number behind it when the key is taken.
async fn free_key(ctx: &mut Ctx, slug: &str) -> Result<String> {
    let taken: BTreeSet<String> =
        city::list_frameworks(&mut ctx.conn).await?.into_iter().map(|framework| framework.key).collect();
    let mut key = slug.to_owned();
    let mut number = 1;
    while key == OWN || taken.contains(&key) {
        number += 1;
        key = format!("{slug}-{number}");
    }
    Ok(key)
}

/// Records the entries of a publication in its chain, and remembers which parties its names are.
struct Recorder {
    chain: String,
    parties: HashMap<String, String>,
}

impl Recorder {
    async fn entry(&self, ctx: &mut Ctx, subject: &str, entry: Entry) -> Result<()> {
        ledger::record(ctx, &self.chain, subject, entry).await?;
        Ok(())
    }

    /// The party of a name as the document writes it, added when there is none.
    async fn party(&mut self, ctx: &mut Ctx, name: &str) -> Result<String> {
        if let Some(known) = self.parties.get(name) {
            return Ok(known.clone());
        }
        let party = people::ensure_party(ctx, name).await?;
        self.parties.insert(name.to_owned(), party.clone());
        Ok(party)
    }
}

async fn plan_of(ctx: &mut Ctx, draft: &Draft, publication: &Publication) -> Result<Plan> {
    let open = draft.open_questions().count();
    if open > 0 {
        return Err(Problem::error("findings", Fault::OpenFindings(open)));
    }
    let title = publication.title.clone().or_else(|| draft.plan.title.clone()).unwrap_or_default().trim().to_owned();
    if title.is_empty() {
        return Err(Problem::error("title", Fault::Missing));
    }
    let state = publication.state.or(draft.plan.state.map(state_of)).unwrap_or_default();
    if matches!(state, DocumentState::Draft | DocumentState::Illustrative) && !publication.state_confirmed {
        return Err(Problem::error("state", Fault::ConfirmState(state.key().to_owned())));
    }
    let wanted = slug(if publication.slug.is_empty() { &title } else { &publication.slug }, 60);
    if wanted.is_empty() {
        return Err(Problem::error("slug", Fault::Form("heat-and-shade".to_owned())));
    }
    if ctx.conn.optional::<(String,)>(sql::SLUG, values![&wanted]).await?.is_some() {
        return Err(Problem::error("slug", Fault::Taken(wanted)));
    }
    let owner = match (&publication.owner, &draft.plan.organization) {
        (Some(owner), _) => Some(owner.clone()),
        (None, Some(name)) => Some(people::ensure_party(ctx, name).await?),
        (None, None) => None,
    };
    Ok(Plan {
        id: ctx.new_id(),
        slug: wanted,
        title,
        subtitle: draft.plan.subtitle.clone(),
        organization: draft.plan.organization.clone(),
        owner,
        framework: publication.framework.clone(),
        state,
        language: if publication.language.is_empty() { "en".to_owned() } else { publication.language.clone() },
        period: draft.plan.period.as_ref().map(schedule_of),
        date: draft.plan.date.as_ref().map(schedule_of),
        director: draft.plan.director.clone(),
        occasion: draft.plan.occasion.clone(),
        fields: draft.plan.fields.clone(),
        dates: publication.dates.clone(),
        source: publication.source.as_ref().map(|source| source.sha256.clone()),
        levels: draft.levels.clone(),
        headings: draft.headings.clone(),
    })
}

/// Publishes items with their responsibilities and measures. Returns their ids by index in the draft.
async fn publish_items(
    ctx: &mut Ctx,
    record: &mut Recorder,
    draft: &Draft,
    framework: &Framework,
    ground: &Ground,
) -> Result<Vec<String>> {
    let parents: BTreeSet<usize> = draft.items.iter().filter_map(|item| item.parent).collect();
    let ids: Vec<String> = draft.items.iter().map(|_| ctx.new_id()).collect();
    let mut keys: HashMap<String, usize> = HashMap::new();
    for (index, source) in draft.items.iter().enumerate() {
        let mut item = item_of(source, &draft.items, index, &ids);
        item.commitment = framework.counts(&item.level, parents.contains(&index).into(), item.implied.into());
        let base = item_slug(&item);
        let count = keys.entry(base.clone()).and_modify(|count| *count += 1).or_insert(1);
        item.key = if *count == 1 { base } else { format!("{base}-{count}") };
        let id = item.id.clone();
        record.entry(ctx, &id, Entry::ItemAdded(Box::new(ItemAdded { item, reason: None }))).await?;
        publish_responsibilities(ctx, record, source, &id).await?;
        for measure in measures_of(source, ground) {
            let subject = ctx.new_id();
            let measure = Measure { id: subject.clone(), ..measure };
            record
                .entry(ctx, &subject, Entry::MeasureAdded(Measured { item: id.clone(), measure, reason: None }))
                .await?;
        }
    }
    Ok(ids)
}

pub(crate) fn item_of(source: &DraftItem, all: &[DraftItem], index: usize, ids: &[String]) -> Item {
    let mut depth = 0;
    let mut above = source.parent;
    while let Some(parent) = above.filter(|parent| *parent < all.len() && depth < 20) {
        depth += 1;
        above = all[parent].parent;
    }
    Item {
        id: ids[index].clone(),
        key: String::new(),
        parent: source.parent.and_then(|parent| ids.get(parent)).cloned(),
        position: i64::try_from(index).unwrap_or(i64::MAX - 1) + 1,
        depth,
        level: source.level.clone(),
        label: source.label.clone(),
        title: source.title.clone().unwrap_or_default(),
        implied: source.implied,
        commitment: false,
        desired_result: source.desired_result.clone(),
        description: source.description.clone(),
        lead: source.lead.clone(),
        oversight: source.oversight.clone(),
        support: source.support.clone(),
        evaluation: source.evaluation.clone(),
        implementation: source.implementation.clone(),
        schedule: source.due.as_ref().map(schedule_of),
        printed_status: source.status.as_ref().map(|status| status.text.clone()),
        population: None,
        place: None,
        fields: source.fields.clone(),
        flags: source.flags.clone(),
        origin: own_places(source).map(|(field, place)| origin_of(field, place)).collect(),
    }
}

/// The name that places of measures have.
const MEASURE: &str = "measure";

/// Where each measure of an item stands; nothing when it is not known of each.
fn measure_places(source: &DraftItem) -> Vec<&intake::block::Place> {
    let places: Vec<_> = source.places.iter().filter(|(field, _)| field == MEASURE).map(|(_, place)| place).collect();
    if places.len() == source.measures.len() { places } else { Vec::new() }
}

/// Places of an item that are not those of its measures, which keep them.
fn own_places(source: &DraftItem) -> impl Iterator<Item = &(String, intake::block::Place)> {
    let measures_have_them = !measure_places(source).is_empty();
    source.places.iter().filter(move |(field, _)| !measures_have_them || field != MEASURE)
}

pub(crate) fn origin_of(field: &str, place: &intake::block::Place) -> Origin {
    Origin {
        field: field.to_owned(),
        page: place.page,
        part: place.part.clone(),
        cell: place.cell.clone(),
        line: place.line,
        range: place.range,
        document: None,
    }
}

async fn publish_responsibilities(ctx: &mut Ctx, record: &mut Recorder, source: &DraftItem, item: &str) -> Result<()> {
    for (code, text) in [("lead", &source.lead), ("oversight", &source.oversight), ("support", &source.support)] {
        for name in names_in(text.as_deref().unwrap_or_default()) {
            let party = record.party(ctx, name).await?;
            let tie = Responsibility { party, code: code.to_owned(), as_written: name.to_owned(), origin: None };
            record.entry(ctx, item, Entry::ResponsibilityAssigned(tie)).await?;
        }
    }
    Ok(())
}

/// Measures printed by period are one measure with a target a period; the others are one measure each, also when their words
/// name a day. They have no ids yet.
pub(crate) fn measures_of(source: &DraftItem, ground: &Ground) -> Vec<Measure> {
    let places = measure_places(source);
    let place = |at: usize| places.get(at).map(|place| ground.origin(MEASURE, place));
    let (by_period_at, single_at): (Vec<_>, Vec<_>) =
        (0..source.measures.len()).partition(|at| source.measures[*at].is_by_period());
    let by_period: Vec<&DraftMeasure> = by_period_at.iter().map(|at| &source.measures[*at]).collect();
    let kind = |measure: &DraftMeasure| MeasureKind::from_key(&measure.kind).unwrap_or_default();
    let mut measures: Vec<Measure> = Vec::new();
    if let Some(first) = by_period.first() {
        measures.push(Measure {
            id: String::new(),
            position: 0,
            kind: kind(first),
            text: String::new(),
            baseline: by_period.iter().find_map(|measure| measure.baseline.clone()),
            targets: by_period
                .iter()
                .map(|measure| target_of(measure, measure.target.clone(), kind(measure)))
                .collect(),
            origin: by_period_at.into_iter().filter_map(place).collect(),
        });
    }
    for (position, at) in (1..).zip(single_at) {
        let measure = &source.measures[at];
        measures.push(Measure {
            id: String::new(),
            position,
            kind: kind(measure),
            text: measure.target.clone(),
            baseline: measure.baseline.clone(),
            targets: vec![target_of(measure, String::new(), kind(measure))],
            origin: place(at).into_iter().collect(),
        });
    }
    measures
}

fn target_of(measure: &DraftMeasure, text: String, kind: MeasureKind) -> Target {
    let period = measure.period_when.as_ref();
    Target {
        period: measure.period.clone(),
        start: period.and_then(|when| when.start),
        end: period.and_then(|when| when.end),
        text,
        kind,
    }
}

async fn publish_matrix(ctx: &mut Ctx, record: &mut Recorder, draft: &Draft, ground: &Ground) -> Result<()> {
    if draft.raci.is_empty() {
        return Ok(());
    }
    let mut matrix = matrix_of(draft, ground);
    matrix.id = ctx.new_id();
    for column in &mut matrix.parties {
        column.party = Some(record.party(ctx, &column.name).await?);
    }
    let id = matrix.id.clone();
    record.entry(ctx, &id, Entry::MatrixPublished(Box::new(matrix))).await
}

/// The matrix of a draft. It has no id and its columns are no parties yet.
pub(crate) fn matrix_of(draft: &Draft, ground: &Ground) -> Matrix {
    let code = |row: &draft::RaciRow, name: &String| {
        row.assignments.get(name).and_then(|code| code.as_str()).unwrap_or_default().to_owned()
    };
    let row = |row: &draft::RaciRow| MatrixRow {
        group: row.group.clone(),
        activity: row.activity.clone(),
        codes: draft.raci_parties.iter().map(|name| code(row, name)).collect(),
        origin: ground.find(&row.lines, &row.activity),
    };
    Matrix {
        state: draft.raci_state.or(draft.plan.state).map(state_of).unwrap_or_default(),
        parties: draft.raci_parties.iter().map(|name| MatrixParty { name: name.clone(), party: None }).collect(),
        rows: draft.raci.iter().map(row).collect(),
        ..Matrix::default()
    }
}

async fn publish_authority(ctx: &mut Ctx, record: &mut Recorder, draft: &Draft, ground: &Ground) -> Result<()> {
    if draft.authority.is_empty() {
        return Ok(());
    }
    let chain = record.chain.clone();
    record.entry(ctx, &chain, Entry::AuthorityPublished(authority_of(draft, ground))).await
}

/// The levels of authority of a draft.
pub(crate) fn authority_of(draft: &Draft, ground: &Ground) -> AuthorityPublished {
    let duty = |duty: &draft::Authority| AuthorityDuty {
        level: duty.level.clone(),
        duty: duty.duty.clone(),
        shared_by: duty.shared_by.clone(),
        origin: ground.find(&duty.lines, &duty.duty),
    };
    let state = draft.plan.state.map(state_of).unwrap_or_default();
    AuthorityPublished { state, duties: draft.authority.iter().map(duty).collect(), reason: None }
}

async fn publish_milestones(
    ctx: &mut Ctx,
    record: &mut Recorder,
    draft: &Draft,
    ids: &[String],
    ground: &Ground,
) -> Result<()> {
    for (position, source) in (1i64..).zip(&draft.milestones) {
        let id = ctx.new_id();
        let item = source.parent.and_then(|parent| ids.get(parent)).cloned();
        let milestone = Milestone { id: id.clone(), item, position, ..milestone_of(source, ground) };
        record.entry(ctx, &id, Entry::MilestoneAdded(Box::new(milestone))).await?;
    }
    Ok(())
}

/// A step of a draft, without its place in the plan.
pub(crate) fn milestone_of(source: &draft::Milestone, ground: &Ground) -> Milestone {
    let reading = source.reading.as_ref().map(schedule_of);
    let schedule = reading.or_else(|| {
        source.when.as_ref().map(|text| Schedule {
            text: text.clone(),
            start: source.start,
            end: source.end,
            ..Schedule::default()
        })
    });
    Milestone {
        stream: source.stream.clone(),
        text: source.text.clone(),
        schedule,
        flags: source.flags.clone(),
        origin: ground.find(&source.lines, &source.text),
        ..Milestone::default()
    }
}

/// All statements of a draft in the order of the record, with the draft's item, without their place in the plan.
pub(crate) fn statements_of<'a>(
    draft: &'a Draft,
    ground: &'a Ground,
) -> impl Iterator<Item = (Option<usize>, Statement)> + 'a {
    let decisions = draft.decisions.iter().map(|statement| ("decision", statement));
    let others = draft.context.iter().chain(&draft.indicators).map(|statement| (statement.kind.as_str(), statement));
    others.chain(decisions).map(move |(kind, source)| {
        let statement = Statement {
            kind: kind.to_owned(),
            label: source.label.clone(),
            text: source.text.clone(),
            origin: ground.find(&source.lines, &source.text),
            ..Statement::default()
        };
        (source.parent, statement)
    })
}

async fn publish_statements(
    ctx: &mut Ctx,
    record: &mut Recorder,
    draft: &Draft,
    ids: &[String],
    ground: &Ground,
) -> Result<()> {
    for (position, (parent, statement)) in (1i64..).zip(statements_of(draft, ground)) {
        let id = ctx.new_id();
        let item = parent.and_then(|parent| ids.get(parent)).cloned();
        let statement = Statement { id: id.clone(), item, position, ..statement };
        record.entry(ctx, &id, Entry::StatementAdded(statement)).await?;
    }
    for defined in terms_of(draft) {
        let term = defined.term.clone();
        record.entry(ctx, &term, Entry::TermDefined(defined)).await?;
    }
    Ok(())
}

/// The acronyms of a draft.
pub(crate) fn terms_of(draft: &Draft) -> impl Iterator<Item = TermDefined> {
    draft.glossary.iter().map(|term| TermDefined { term: term.term.clone(), meaning: term.meaning.clone() })
}

async fn publish_sign_off(ctx: &mut Ctx, record: &mut Recorder, draft: &Draft) -> Result<()> {
    let Some(signed) = signature_of(draft) else { return Ok(()) };
    let signed = SignedOff { id: ctx.new_id(), ..signed };
    let id = signed.id.clone();
    record.entry(ctx, &id, Entry::SignedOff(signed)).await
}

/// The signature of a draft, or the empty line for one, without an id.
pub(crate) fn signature_of(draft: &Draft) -> Option<SignedOff> {
    let source = draft.sign_off.as_ref()?;
    Some(SignedOff {
        role: source.role.clone().unwrap_or_default(),
        name: source.name.clone().unwrap_or_default(),
        on: source.date.as_ref().map(|when| when.text.clone()).unwrap_or_default(),
        signed: source.signed,
        ..SignedOff::default()
    })
}

fn state_of(state: draft::DocumentState) -> DocumentState {
    match state {
        draft::DocumentState::Draft => DocumentState::Draft,
        draft::DocumentState::Illustrative => DocumentState::Illustrative,
        draft::DocumentState::Final => DocumentState::Final,
        draft::DocumentState::Adopted => DocumentState::Adopted,
        draft::DocumentState::Superseded => DocumentState::Superseded,
    }
}

/// A reading of a date as the record keeps it.
pub fn schedule_of(when: &When) -> Schedule {
    let key = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    Schedule {
        text: when.text.clone(),
        start: when.start,
        end: when.end,
        open_ended: when.open_ended,
        precision: key(serde_json::json!(when.precision)),
        role: key(serde_json::json!(when.role)),
        recurrence: when.recurrence.clone(),
        duration: when.duration.clone(),
        rule: when.rule.clone(),
        rule_key: when.rule_key.clone(),
        rule_args: when.rule_args.clone(),
        rule_notes: when
            .rule_notes
            .iter()
            .map(|note| RuleNote { key: note.key.clone(), args: note.args.clone() })
            .collect(),
        other_start: when.other.as_ref().and_then(|other| other.start),
        other_end: when.other.as_ref().and_then(|other| other.end),
        other_rule: when.other.as_ref().map(|other| other.rule.clone()),
        other_rule_key: when.other.as_ref().map(|other| other.rule_key.clone()).unwrap_or_default(),
        other_rule_args: when.other.as_ref().map(|other| other.rule_args.clone()).unwrap_or_default(),
    }
}

/// The settings of the reader of dates from those of a plan.
pub fn reader_settings(dates: &DateSettings) -> when::Settings {
    when::Settings {
        context: dates.context.as_deref().and_then(|text| text.parse().ok()),
        fiscal_year_start: dates.fiscal_year_start,
        day_first: dates.day_first,
        hemisphere: if dates.south { when::Hemisphere::South } else { when::Hemisphere::North },
    }
}

/// A published plan's own reading of a date typed by a person.
///
/// # Errors
/// When the plan's settings cannot be read.
pub fn read_date(plan: &super::PlanHead, text: &str) -> Result<Schedule> {
    let dates: DateSettings = ledger::read_json(&plan.date_settings)
        .map_err(|_| Error::Broken(format!("the date settings of plan {} cannot be read", plan.slug)))?;
    Ok(schedule_of(&when::read(text.trim(), &reader_settings(&dates))))
}
