//! What a person does to a draft: settle doubts, correct fields, join, split and move items, place what was not placed.
//! Each edit is plain data and leaves the draft whole: every index points at something, parents make a tree, and each
//! character of the source is still counted once. Nothing is read again, no text of the source is changed.

use crate::account::is_space;
use crate::draft::{
    Accounting, Authority, DocumentState, Draft, DraftItem, DraftMeasure, GlossaryEntry, Milestone, Printed, SignOff,
    Span, SpanClass, Statement,
};
use serde::{Deserialize, Serialize};

/// Fields of an item that hold one text, by the names used in [`DraftItem::places`] and [`Span::field`].
pub const ITEM_FIELDS: [&str; 12] = [
    "level",
    "label",
    "title",
    "desired_result",
    "description",
    "lead",
    "oversight",
    "support",
    "evaluation",
    "implementation",
    "due",
    "status",
];

/// Facts of the plan that hold one text.
pub const PLAN_FIELDS: [&str; 8] =
    ["title", "subtitle", "organization", "director", "period", "date", "occasion", "state"];

/// How a doubt can be settled without changing the draft.
pub const SETTLEMENTS: [&str; 5] = ["accepted", "edited", "placed", "furniture", "not_in_source"];

/// One thing that a person does to a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Says how a doubt was settled: one of [`SETTLEMENTS`].
    Settle {
        /// Index of the finding.
        finding: usize,
        /// How.
        how: String,
    },
    /// Opens a settled doubt again.
    Reopen {
        /// Index of the finding.
        finding: usize,
    },
    /// New texts for fields of an item: names of [`ITEM_FIELDS`], or `column:` and the header of a further column; `cadence`
    /// is the ISO 8601 duration between reviews of what is due with no end, `reading` with the text `other` takes the
    /// other way in which its date can be read.
    SetItem {
        /// Index of the item.
        item: usize,
        /// (field, text); an empty text takes the field away.
        fields: Vec<(String, String)>,
    },
    /// New texts for facts of the plan: names of [`PLAN_FIELDS`], or `field:` and the label of a further one.
    SetPlan {
        /// (field, text); an empty text takes the fact away.
        fields: Vec<(String, String)>,
    },
    /// A new item that the source lacks, or that was not seen.
    AddItem {
        /// It stands after this one and what is under it; at the end when `None`.
        after: Option<usize>,
        /// Item above.
        parent: Option<usize>,
        /// The document's word for its level.
        level: String,
        /// Title.
        title: String,
    },
    /// Takes an item away. What stood under it goes to its parent, its words become unplaced.
    RemoveItem {
        /// Index of the item.
        item: usize,
    },
    /// Joins two items that are one: texts of `from` are added to those of `into`.
    MergeItems {
        /// Stays.
        into: usize,
        /// Goes.
        from: usize,
    },
    /// One item becomes several: the title is cut, the words stay the same and in order.
    SplitItem {
        /// Index of the item.
        item: usize,
        /// The titles; together they are the old title.
        titles: Vec<String>,
    },
    /// Puts an item, with what is under it, under another one.
    Reparent {
        /// Index of the item.
        item: usize,
        /// Item above; `None` for the outermost level.
        parent: Option<usize>,
    },
    /// Changes places with the neighbour under the same parent.
    Reorder {
        /// Index of the item.
        item: usize,
        /// Before the one before; else after the one after.
        is_up: bool,
    },
    /// Sets a measure of an item, or adds one.
    SetMeasure {
        /// Index of the item.
        item: usize,
        /// Index of the measure; `None` adds one.
        measure: Option<usize>,
        /// The measure; with an empty target it is taken away.
        value: DraftMeasure,
    },
    /// Says what stretches of the source are that nobody knew, or that were taken for furniture.
    Place {
        /// Byte ranges of the source.
        ranges: Vec<(usize, usize)>,
        /// What they are.
        what: Placement,
    },
    /// Sets a cell of the responsibility matrix.
    SetCell {
        /// Row.
        row: usize,
        /// Party as it stands over the column.
        party: String,
        /// Code as printed; empty for none.
        code: String,
    },
    /// Sets the state of the matrix.
    SetMatrixState {
        /// `None`: as the plan.
        state: Option<DocumentState>,
    },
    /// Sets a duty under an authority level, or adds one.
    SetAuthority {
        /// Index; `None` adds one.
        index: Option<usize>,
        /// With an empty duty it is taken away.
        value: Authority,
    },
    /// Sets a dated step, or adds one. Its date is read from `when`.
    SetMilestone {
        /// Index; `None` adds one.
        index: Option<usize>,
        /// With an empty text it is taken away.
        value: Milestone,
    },
    /// Sets a statement, or adds one.
    SetStatement {
        /// Which list.
        list: StatementList,
        /// Index; `None` adds one.
        index: Option<usize>,
        /// With an empty text it is taken away.
        value: Statement,
    },
    /// Sets an acronym, or adds one.
    SetTerm {
        /// Index; `None` adds one.
        index: Option<usize>,
        /// With an empty term it is taken away.
        value: GlossaryEntry,
    },
    /// Sets the signature block; `None` takes it away.
    SetSignOff {
        /// The block. Its date is read from the text of `date`.
        value: Option<SignOff>,
    },
}

/// What a stretch of the source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Placement {
    /// An item of its own, one a stretch.
    Item {
        /// It stands after this one.
        after: Option<usize>,
        /// Item above.
        parent: Option<usize>,
        /// The document's word for its level.
        level: String,
    },
    /// Part of a field of an item: added to what stands there.
    Field {
        /// Index of the item.
        item: usize,
        /// Name of the field.
        field: String,
    },
    /// A statement of the plan.
    Context {
        /// mandate, vision, caveat …
        kind: String,
    },
    /// Page numbers, running heads, site navigation.
    Furniture,
}

/// The lists of statements in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are those of the draft's fields
pub enum StatementList {
    Indicators,
    Context,
    Decisions,
}

/// Why an edit cannot be done. The draft is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditProblem {
    /// An index or name points at nothing.
    #[error("there is no {0} with this number any more")]
    NoSuch(&'static str),
    /// A name that is none of the known ones.
    #[error("“{0}” is not one of the known names")]
    Unknown(String),
    /// Something is needed.
    #[error("{0} is needed")]
    Missing(&'static str),
    /// An item would stand under itself.
    #[error("an item cannot stand under itself")]
    UnderItself,
    /// The parts are not the whole.
    #[error("the parts together must be the words of the whole; only the place of the cut may be chosen")]
    OtherWords,
    /// It has nothing to change places with.
    #[error("it is already the first or the last one here")]
    AtTheEnd,
    /// Only what is not placed, or was taken for furniture, can be placed.
    #[error("these words already stand in the draft; take them out there first")]
    Placed,
}

type Done = Result<(), EditProblem>;

/// Does one edit. `text` is the source's text, `dates` says how dates are read.
///
/// # Errors
/// [`EditProblem`]; then nothing was changed.
pub fn apply(draft: &mut Draft, text: &str, dates: &when::Settings, edit: &Edit) -> Done {
    let mut next = draft.clone();
    change(&mut next, text, dates, edit)?;
    next.accounting = account(&next.spans, text);
    *draft = next;
    Ok(())
}

fn change(draft: &mut Draft, text: &str, dates: &when::Settings, edit: &Edit) -> Done {
    match edit {
        Edit::Settle { finding, how } => settle(draft, *finding, how),
        Edit::Reopen { finding } => {
            draft.findings.get_mut(*finding).ok_or(EditProblem::NoSuch("doubt"))?.settled = None;
            Ok(())
        }
        Edit::SetItem { item, fields } => {
            fields.iter().try_for_each(|(field, text)| set_item_field(draft, dates, *item, field, text))
        }
        Edit::SetPlan { fields } => {
            fields.iter().try_for_each(|(field, text)| set_plan_field(draft, dates, field, text))
        }
        Edit::AddItem { after, parent, level, title } => {
            let item = DraftItem { parent: *parent, confidence: 1.0, ..titled(level, title) };
            insert_item(draft, *after, item).map(drop)
        }
        Edit::RemoveItem { item } => remove_item(draft, *item),
        Edit::MergeItems { into, from } => merge_items(draft, dates, *into, *from),
        Edit::SplitItem { item, titles } => split_item(draft, text, *item, titles),
        Edit::Reparent { item, parent } => reparent(draft, *item, *parent),
        Edit::Reorder { item, is_up } => reorder(draft, *item, *is_up),
        Edit::SetMeasure { item, measure, value } => {
            let item = draft.items.get_mut(*item).ok_or(EditProblem::NoSuch("item"))?;
            put(&mut item.measures, *measure, value.clone(), value.target.trim().is_empty(), "measure")
        }
        Edit::Place { ranges, what } => place(draft, text, dates, ranges, what),
        Edit::SetCell { row, party, code } => set_cell(draft, *row, party, code),
        Edit::SetMatrixState { state } => {
            draft.raci_state = *state;
            Ok(())
        }
        Edit::SetAuthority { index, value } => {
            put(&mut draft.authority, *index, value.clone(), value.duty.trim().is_empty(), "duty")
        }
        Edit::SetMilestone { index, value } => set_milestone(draft, dates, *index, value),
        Edit::SetStatement { list, index, value } => set_statement(draft, text, *list, *index, value),
        Edit::SetTerm { index, value } => {
            put(&mut draft.glossary, *index, value.clone(), value.term.trim().is_empty(), "term")
        }
        Edit::SetSignOff { value } => {
            draft.sign_off = value.clone().map(|mut sign_off| {
                sign_off.date = sign_off.date.map(|date| when::read(&date.text, dates));
                sign_off
            });
            Ok(())
        }
    }
}

/// The words that the edit would replace and the words that it brings: what a person sees when somebody was faster.
pub fn both_texts(draft: &Draft, edit: &Edit) -> (String, String) {
    let lines = |pairs: Vec<(String, String)>| {
        pairs.into_iter().map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n")
    };
    match edit {
        Edit::SetItem { item, fields } => {
            let now = draft.items.get(*item).map(|item| {
                let text = |name: &String| (name.clone(), item_field(item, name).unwrap_or_default());
                lines(fields.iter().map(|(name, _)| text(name)).collect())
            });
            (now.unwrap_or_default(), lines(fields.clone()))
        }
        Edit::SetPlan { fields } => {
            let now = fields.iter().map(|(name, _)| (name.clone(), plan_field(draft, name).unwrap_or_default()));
            (lines(now.collect()), lines(fields.clone()))
        }
        Edit::SplitItem { item, titles } => {
            (draft.items.get(*item).and_then(|item| item.title.clone()).unwrap_or_default(), titles.join("\n"))
        }
        Edit::SetStatement { list, index, value } => {
            let now = index.and_then(|index| statements(draft, *list).get(index));
            (now.map(|statement| statement.text.clone()).unwrap_or_default(), value.text.clone())
        }
        Edit::SetMilestone { index, value } => {
            let now = index.and_then(|index| draft.milestones.get(index));
            (now.map(|step| step.text.clone()).unwrap_or_default(), value.text.clone())
        }
        _ => (String::new(), String::new()),
    }
}

/// The present text of a field of an item.
pub fn item_field(item: &DraftItem, field: &str) -> Option<String> {
    match field {
        "level" => Some(item.level.clone()),
        "due" => item.due.as_ref().map(|due| due.text.clone()),
        "status" => item.status.as_ref().map(|status| status.text.clone()),
        "cadence" => item.due.as_ref().and_then(|due| due.recurrence.clone()),
        "label" => item.label.clone(),
        "title" => item.title.clone(),
        "desired_result" => item.desired_result.clone(),
        "description" => item.description.clone(),
        "lead" => item.lead.clone(),
        "oversight" => item.oversight.clone(),
        "support" => item.support.clone(),
        "evaluation" => item.evaluation.clone(),
        "implementation" => item.implementation.clone(),
        other => {
            let header = other.strip_prefix("column:")?;
            item.fields.iter().find(|(name, _)| name == header).map(|(_, text)| text.clone())
        }
    }
}

/// The present text of a fact of the plan.
pub fn plan_field(draft: &Draft, field: &str) -> Option<String> {
    let plan = &draft.plan;
    match field {
        "title" => plan.title.clone(),
        "subtitle" => plan.subtitle.clone(),
        "organization" => plan.organization.clone(),
        "director" => plan.director.clone(),
        "occasion" => plan.occasion.clone(),
        "period" => plan.period.as_ref().map(|when| when.text.clone()),
        "date" => plan.date.as_ref().map(|when| when.text.clone()),
        "state" => plan.state.map(|state| state_key(state).to_owned()),
        other => {
            let label = other.strip_prefix("field:")?;
            plan.fields.iter().find(|(name, _)| name == label).map(|(_, text)| text.clone())
        }
    }
}

/// The statements of one of the lists.
pub fn statements(draft: &Draft, list: StatementList) -> &Vec<Statement> {
    match list {
        StatementList::Indicators => &draft.indicators,
        StatementList::Context => &draft.context,
        StatementList::Decisions => &draft.decisions,
    }
}

/// The stored word of a state.
pub fn state_key(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Draft => "draft",
        DocumentState::Illustrative => "illustrative",
        DocumentState::Final => "final",
        DocumentState::Adopted => "adopted",
        DocumentState::Superseded => "superseded",
    }
}

/// The state with this stored word.
pub fn state_from_key(key: &str) -> Option<DocumentState> {
    use DocumentState::{Adopted, Draft, Final, Illustrative, Superseded};
    [Draft, Illustrative, Final, Adopted, Superseded].into_iter().find(|state| state_key(*state) == key)
}

/// Counts the non-space characters of each class. What no span holds counts as unplaced, so the sums always add up.
pub fn account(spans: &[Span], text: &str) -> Accounting {
    let count = |part: &str| part.chars().filter(|c| !is_space(*c)).count();
    let mut sums = Accounting { characters: count(text), ..Accounting::default() };
    for span in spans {
        let characters = text.get(span.range.0..span.range.1).map_or(0, count);
        match span.class {
            SpanClass::Item => sums.item += characters,
            SpanClass::Attribute => sums.attribute += characters,
            SpanClass::Context => sums.context += characters,
            SpanClass::Furniture => sums.furniture += characters,
            SpanClass::Unplaced => {}
        }
    }
    let known = sums.item + sums.attribute + sums.context + sums.furniture;
    sums.unplaced = sums.characters.saturating_sub(known);
    sums
}

/// Stretches of the source that nobody has placed, cut into lines, without the space around them.
pub fn unplaced_lines(draft: &Draft, text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    for span in draft.spans.iter().filter(|span| span.class == SpanClass::Unplaced) {
        let Some(part) = text.get(span.range.0..span.range.1) else { continue };
        let mut start = span.range.0;
        for line in part.split_inclusive('\n') {
            lines.extend(trimmed(text, (start, start + line.len())));
            start += line.len();
        }
    }
    lines
}

fn settle(draft: &mut Draft, finding: usize, how: &str) -> Done {
    if !SETTLEMENTS.contains(&how) {
        return Err(EditProblem::Unknown(how.to_owned()));
    }
    let finding = draft.findings.get_mut(finding).ok_or(EditProblem::NoSuch("doubt"))?;
    finding.settled = Some(how.to_owned());
    Ok(())
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// White space collapsed: a title is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn titled(level: &str, title: &str) -> DraftItem {
    DraftItem { level: one_line(level).to_lowercase(), title: some(&one_line(title)), ..DraftItem::default() }
}

fn set_item_field(draft: &mut Draft, dates: &when::Settings, index: usize, field: &str, text: &str) -> Done {
    let item = draft.items.get_mut(index).ok_or(EditProblem::NoSuch("item"))?;
    let value = some(text);
    let is_gone = value.is_none();
    match field {
        "level" => item.level = value.ok_or(EditProblem::Missing("level"))?.to_lowercase(),
        "title" => {
            if is_gone && !item.implied {
                return Err(EditProblem::Missing("title"));
            }
            item.implied = is_gone;
            item.title = some(&one_line(text));
        }
        "label" => item.label = value,
        "desired_result" => item.desired_result = value,
        "description" => item.description = value,
        "lead" => item.lead = value,
        "oversight" => item.oversight = value,
        "support" => item.support = value,
        "evaluation" => item.evaluation = value,
        "implementation" => item.implementation = value,
        "due" => item.due = value.map(|text| reread(item.due.take(), &text, dates)),
        "status" => item.status = value.map(|text| Printed { text }),
        "cadence" => {
            item.due.as_mut().ok_or(EditProblem::Missing("due"))?.recurrence = value;
            return Ok(());
        }
        "reading" => return value.map_or(Ok(()), |_| take_other_reading(item)),
        other => {
            let header = other.strip_prefix("column:").filter(|header| !header.trim().is_empty());
            let header = header.ok_or_else(|| EditProblem::Unknown(other.to_owned()))?;
            set_pair(&mut item.fields, header, value);
        }
    }
    if is_gone && field != "level" {
        let name = field.strip_prefix("column:").unwrap_or(field);
        item.places.retain(|(known, _)| known != name && known != field);
        unplace(draft, |span| span.item == Some(index) && span.field.as_deref() == Some(name));
    }
    Ok(())
}

/// The other reading becomes the reading, and the other way round.
fn take_other_reading(item: &mut DraftItem) -> Done {
    let due = item.due.as_mut().ok_or(EditProblem::Missing("due"))?;
    let other = due.other.as_mut().ok_or(EditProblem::NoSuch("other reading"))?;
    std::mem::swap(&mut due.start, &mut other.start);
    std::mem::swap(&mut due.end, &mut other.end);
    std::mem::swap(&mut due.rule, &mut other.rule);
    std::mem::swap(&mut due.rule_key, &mut other.rule_key);
    std::mem::swap(&mut due.rule_args, &mut other.rule_args);
    Ok(())
}

/// The same words keep their reading: a reading may have taken more of the document into account than one field.
fn reread(known: Option<when::When>, text: &str, dates: &when::Settings) -> when::When {
    known.filter(|known| known.text == text).unwrap_or_else(|| when::read(text, dates))
}

fn set_pair(pairs: &mut Vec<(String, String)>, name: &str, value: Option<String>) {
    match (pairs.iter().position(|(known, _)| known == name), value) {
        (Some(at), Some(value)) => pairs[at].1 = value,
        (Some(at), None) => drop(pairs.remove(at)),
        (None, Some(value)) => pairs.push((name.to_owned(), value)),
        (None, None) => {}
    }
}

fn set_plan_field(draft: &mut Draft, dates: &when::Settings, field: &str, text: &str) -> Done {
    let value = some(text);
    let plan = &mut draft.plan;
    match field {
        "title" => plan.title = value,
        "subtitle" => plan.subtitle = value,
        "organization" => plan.organization = value,
        "director" => plan.director = value,
        "occasion" => plan.occasion = value,
        "period" => plan.period = value.map(|text| reread(plan.period.take(), &text, dates)),
        "date" => plan.date = value.map(|text| reread(plan.date.take(), &text, dates)),
        "state" => {
            plan.state = match value {
                None => None,
                Some(key) => Some(state_from_key(&key).ok_or(EditProblem::Unknown(key))?),
            }
        }
        other => {
            let label = other.strip_prefix("field:").filter(|label| !label.trim().is_empty());
            let label = label.ok_or_else(|| EditProblem::Unknown(other.to_owned()))?;
            set_pair(&mut plan.fields, label, value);
        }
    }
    Ok(())
}

fn set_cell(draft: &mut Draft, row: usize, party: &str, code: &str) -> Done {
    if !draft.raci_parties.iter().any(|known| known == party) {
        return Err(EditProblem::Unknown(party.to_owned()));
    }
    let row = draft.raci.get_mut(row).ok_or(EditProblem::NoSuch("row"))?;
    match some(code) {
        Some(code) => drop(row.assignments.insert(party.to_owned(), code.into())),
        None => drop(row.assignments.remove(party)),
    }
    Ok(())
}

/// Sets, adds or takes away an entry of a list.
fn put<T>(list: &mut Vec<T>, index: Option<usize>, value: T, is_gone: bool, noun: &'static str) -> Done {
    match index {
        None if is_gone => return Err(EditProblem::Missing(noun)),
        None => list.push(value),
        Some(index) if index >= list.len() => return Err(EditProblem::NoSuch(noun)),
        Some(index) if is_gone => drop(list.remove(index)),
        Some(index) => list[index] = value,
    }
    Ok(())
}

fn set_milestone(draft: &mut Draft, dates: &when::Settings, index: Option<usize>, value: &Milestone) -> Done {
    check_parent(draft, value.parent)?;
    let known = index.and_then(|index| draft.milestones.get(index));
    let mut step = Milestone { lines: known.map(|step| step.lines.clone()).unwrap_or_default(), ..value.clone() };
    match (step.when.as_deref().and_then(some), known) {
        (Some(text), Some(known)) if known.when.as_deref() == Some(text.as_str()) => {
            (step.start, step.end, step.reading) = (known.start, known.end, known.reading.clone());
        }
        (Some(text), _) => {
            let reading = when::read(&text, dates);
            (step.start, step.end, step.when) = (reading.start, reading.end, Some(text));
            step.reading = Some(reading);
        }
        (None, _) => (step.start, step.end, step.reading, step.when) = (None, None, None, None),
    }
    put(&mut draft.milestones, index, step, value.text.trim().is_empty(), "step")
}

fn set_statement(draft: &mut Draft, text: &str, list: StatementList, index: Option<usize>, value: &Statement) -> Done {
    check_parent(draft, value.parent)?;
    let known = index.and_then(|index| statements(draft, list).get(index)).cloned();
    let lines = known.as_ref().map(|known| known.lines.clone()).unwrap_or_default();
    let is_gone = value.text.trim().is_empty();
    let statement = Statement { lines, ..value.clone() };
    let statements = match list {
        StatementList::Indicators => &mut draft.indicators,
        StatementList::Context => &mut draft.context,
        StatementList::Decisions => &mut draft.decisions,
    };
    put(statements, index, statement, is_gone, "statement")?;
    if let Some(gone) = known.filter(|_| is_gone) {
        let line_of = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        unplace(draft, |span| {
            span.class == SpanClass::Context
                && span.field.as_deref() == Some(gone.kind.as_str())
                && u32::try_from(line_of(span.range.0)).is_ok_and(|line| gone.lines.contains(&line))
        });
    }
    Ok(())
}

fn check_parent(draft: &Draft, parent: Option<usize>) -> Done {
    if parent.is_some_and(|parent| parent >= draft.items.len()) { Err(EditProblem::NoSuch("item")) } else { Ok(()) }
}

/// Spans that fit become unplaced.
pub(crate) fn unplace(draft: &mut Draft, fits: impl Fn(&Span) -> bool) {
    for span in draft.spans.iter_mut().filter(|span| fits(span)) {
        (span.class, span.item, span.field) = (SpanClass::Unplaced, None, None);
    }
}

// --- the tree ---

/// An item and all that is under it, in order.
pub fn subtree(draft: &Draft, item: usize) -> Vec<usize> {
    (0..draft.items.len()).filter(|&other| other == item || is_under(draft, other, item)).collect()
}

/// Whether `item` stands somewhere under `above`.
pub fn is_under(draft: &Draft, item: usize, above: usize) -> bool {
    let mut next = draft.items.get(item).and_then(|item| item.parent);
    // The count ends the walk even in a draft that came in with a ring.
    for _ in 0..draft.items.len() {
        match next {
            Some(parent) if parent == above => return true,
            Some(parent) => next = draft.items.get(parent).and_then(|item| item.parent),
            None => return false,
        }
    }
    false
}

/// Puts items in a new order: `order[new] = old`. Items that are not in it are gone; what pointed at them points at nothing.
pub(crate) fn rearrange(draft: &mut Draft, order: &[usize]) {
    let mut new: Vec<Option<usize>> = vec![None; draft.items.len()];
    for (at, old) in order.iter().enumerate() {
        new[*old] = Some(at);
    }
    let find = |old: Option<usize>| old.and_then(|old| new.get(old).copied().flatten());
    let mut old: Vec<Option<DraftItem>> = std::mem::take(&mut draft.items).into_iter().map(Some).collect();
    draft.items = order.iter().filter_map(|at| old[*at].take()).collect();
    for item in &mut draft.items {
        item.parent = find(item.parent);
    }
    for span in draft.spans.iter_mut().filter(|span| span.item.is_some()) {
        span.item = find(span.item);
        if span.item.is_none() {
            (span.class, span.field) = (SpanClass::Unplaced, None);
        }
    }
    for finding in &mut draft.findings {
        finding.item = find(finding.item);
    }
    for step in &mut draft.milestones {
        step.parent = find(step.parent);
    }
    for statement in draft.indicators.iter_mut().chain(&mut draft.context).chain(&mut draft.decisions) {
        statement.parent = find(statement.parent);
    }
}

/// Adds an item behind another one and all that is under it. Returns its index.
fn insert_item(draft: &mut Draft, after: Option<usize>, item: DraftItem) -> Result<usize, EditProblem> {
    check_parent(draft, item.parent)?;
    check_parent(draft, after)?;
    if item.title.is_none() {
        return Err(EditProblem::Missing("title"));
    }
    if item.level.is_empty() {
        return Err(EditProblem::Missing("level"));
    }
    let last = draft.items.len();
    let place = after.and_then(|after| subtree(draft, after).last().copied()).map_or(last, |end| end + 1);
    draft.items.push(item);
    let order: Vec<usize> = (0..place).chain([last]).chain(place..last).collect();
    rearrange(draft, &order);
    Ok(place)
}

fn remove_item(draft: &mut Draft, index: usize) -> Done {
    let parent = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.parent;
    hand_over(draft, index, parent);
    let order: Vec<usize> = (0..draft.items.len()).filter(|at| *at != index).collect();
    rearrange(draft, &order);
    Ok(())
}

/// What stands under one item stands under another from now on: items, steps, statements.
pub(crate) fn hand_over(draft: &mut Draft, from: usize, to: Option<usize>) {
    let parents = draft.items.iter_mut().map(|item| &mut item.parent);
    let steps = draft.milestones.iter_mut().map(|step| &mut step.parent);
    let statements = draft.indicators.iter_mut().chain(&mut draft.context).chain(&mut draft.decisions);
    for parent in parents.chain(steps).chain(statements.map(|statement| &mut statement.parent)) {
        if *parent == Some(from) {
            *parent = to;
        }
    }
}

fn merge_items(draft: &mut Draft, dates: &when::Settings, into: usize, from: usize) -> Done {
    if into == from {
        return Err(EditProblem::UnderItself);
    }
    let gone = draft.items.get(from).ok_or(EditProblem::NoSuch("item"))?.clone();
    if draft.items.get(into).is_none() {
        return Err(EditProblem::NoSuch("item"));
    }
    if is_under(draft, into, from) {
        // The one that stays moves up to where the other stood, so that nothing stands under itself.
        draft.items[into].parent = gone.parent;
    }
    hand_over(draft, from, Some(into));
    for field in ITEM_FIELDS.iter().skip(1) {
        let Some(text) = item_field(&gone, field) else { continue };
        let known = item_field(&draft.items[into], field);
        match known {
            Some(known) if known == text || *field == "label" || *field == "status" => {}
            Some(known) => {
                let between = if matches!(*field, "title" | "due") { " " } else { "\n" };
                set_item_field(draft, dates, into, field, &format!("{known}{between}{text}"))?;
            }
            None => set_item_field(draft, dates, into, field, &text)?,
        }
    }
    let item = &mut draft.items[into];
    item.measures.extend(gone.measures);
    item.fields.extend(gone.fields);
    item.flags.extend(gone.flags);
    item.lines.extend(gone.lines);
    item.places.extend(gone.places);
    for span in draft.spans.iter_mut().filter(|span| span.item == Some(from)) {
        span.item = Some(into);
    }
    for finding in draft.findings.iter_mut().filter(|finding| finding.item == Some(from)) {
        finding.item = Some(into);
    }
    let order: Vec<usize> = (0..draft.items.len()).filter(|at| *at != from).collect();
    rearrange(draft, &order);
    Ok(())
}

fn split_item(draft: &mut Draft, text: &str, index: usize, titles: &[String]) -> Done {
    let item = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.clone();
    let titles: Vec<String> = titles.iter().map(|title| one_line(title)).filter(|title| !title.is_empty()).collect();
    let letters = |text: &str| text.chars().filter(|c| !is_space(*c)).collect::<String>();
    let whole = letters(item.title.as_deref().unwrap_or_default());
    if titles.len() < 2 || letters(&titles.concat()) != whole {
        return Err(EditProblem::OtherWords);
    }
    // Cut from the end, so that the indices before stay as they are.
    for (number, title) in titles.iter().enumerate().skip(1).rev() {
        let part = DraftItem {
            parent: item.parent,
            confidence: item.confidence,
            lines: item.lines.clone(),
            places: item.places.iter().filter(|(field, _)| field == "title").cloned().collect(),
            ..titled(&item.level, title)
        };
        let new = insert_item(draft, Some(index), part)?;
        let before: usize = titles[..number].iter().map(|title| letters(title).chars().count()).sum();
        hand_title_over(draft, text, index, new, before, whole.chars().count());
    }
    draft.items[index].title = titles.into_iter().next();
    Ok(())
}

/// The characters of a title from `before` on, not counting spaces, belong to another item. Only when the spans hold the
/// title as it is: a title corrected by hand stands nowhere in the source.
fn hand_title_over(draft: &mut Draft, text: &str, from: usize, to: usize, before: usize, whole: usize) {
    let is_title = |span: &Span| span.item == Some(from) && span.field.as_deref() == Some("title");
    let count =
        |span: &Span| text.get(span.range.0..span.range.1).map_or(0, |t| t.chars().filter(|c| !is_space(*c)).count());
    let held: usize = draft.spans.iter().filter(|span| is_title(span)).map(count).sum();
    if held > whole || held <= before {
        return;
    }
    let mut seen = 0;
    let mut cut: Vec<(usize, usize)> = Vec::new();
    for span in draft.spans.iter().filter(|span| is_title(span)) {
        let part = text.get(span.range.0..span.range.1).unwrap_or_default();
        let mut letters = part.char_indices().filter(|(_, c)| !is_space(*c));
        let length = count(span);
        if seen + length > before {
            let start = letters.nth(before.saturating_sub(seen)).map_or(0, |(at, _)| at);
            cut.push((span.range.0 + start, span.range.1));
        }
        seen += length;
    }
    for range in cut {
        repaint(draft, text, range, SpanClass::Item, Some(to), Some("title"));
    }
}

fn reparent(draft: &mut Draft, index: usize, parent: Option<usize>) -> Done {
    check_parent(draft, Some(index))?;
    check_parent(draft, parent)?;
    if parent.is_some_and(|parent| parent == index || is_under(draft, parent, index)) {
        return Err(EditProblem::UnderItself);
    }
    let moved = subtree(draft, index);
    draft.items[index].parent = parent;
    let rest: Vec<usize> = (0..draft.items.len()).filter(|at| !moved.contains(at)).collect();
    let end = parent.map_or(rest.len(), |parent| {
        let last = subtree(draft, parent).into_iter().filter(|at| !moved.contains(at)).max().unwrap_or(parent);
        rest.iter().position(|at| *at == last).map_or(rest.len(), |at| at + 1)
    });
    let order: Vec<usize> = rest[..end].iter().chain(&moved).chain(&rest[end..]).copied().collect();
    rearrange(draft, &order);
    Ok(())
}

fn reorder(draft: &mut Draft, index: usize, is_up: bool) -> Done {
    let parent = draft.items.get(index).ok_or(EditProblem::NoSuch("item"))?.parent;
    let is_sibling = |at: &usize| draft.items[*at].parent == parent;
    let neighbour =
        if is_up { (0..index).rev().find(is_sibling) } else { (index + 1..draft.items.len()).find(is_sibling) };
    let neighbour = neighbour.ok_or(EditProblem::AtTheEnd)?;
    let (first, second) = if is_up { (neighbour, index) } else { (index, neighbour) };
    let (front, back) = (subtree(draft, first), subtree(draft, second));
    let place = front[0].min(back[0]);
    let rest: Vec<usize> = (0..draft.items.len()).filter(|at| !front.contains(at) && !back.contains(at)).collect();
    let cut = rest.iter().position(|at| *at > place).unwrap_or(rest.len());
    let order: Vec<usize> = rest[..cut].iter().chain(&back).chain(&front).chain(&rest[cut..]).copied().collect();
    rearrange(draft, &order);
    Ok(())
}

// --- the account ---

fn place(draft: &mut Draft, text: &str, dates: &when::Settings, ranges: &[(usize, usize)], what: &Placement) -> Done {
    let ranges: Vec<(usize, usize)> = ranges.iter().filter_map(|range| trimmed(text, *range)).collect();
    if ranges.is_empty() {
        return Err(EditProblem::Missing("text"));
    }
    if !ranges.iter().all(|range| is_free(draft, *range)) {
        return Err(EditProblem::Placed);
    }
    let (mut behind, mut above) = match what {
        Placement::Item { after, parent, .. } => (*after, *parent),
        _ => (None, None),
    };
    for range in ranges {
        let words = &text[range.0..range.1];
        match what {
            Placement::Item { level, .. } => {
                let place = place_of(text, range);
                let item = DraftItem {
                    parent: above,
                    confidence: 1.0,
                    lines: vec![place.line],
                    places: vec![("title".to_owned(), place)],
                    ..titled(level, words)
                };
                let new = insert_item(draft, behind, item)?;
                above = draft.items[new].parent;
                repaint(draft, text, range, SpanClass::Item, Some(new), Some("title"));
                behind = Some(new);
            }
            Placement::Field { item, field } => {
                let known = draft.items.get(*item).ok_or(EditProblem::NoSuch("item"))?;
                let joined = match item_field(known, field) {
                    Some(known) if !known.trim().is_empty() && field != "level" => {
                        let between = if matches!(field.as_str(), "title" | "due" | "label") { " " } else { "\n" };
                        format!("{known}{between}{}", words.trim())
                    }
                    _ => words.trim().to_owned(),
                };
                set_item_field(draft, dates, *item, field, &joined)?;
                let place = place_of(text, range);
                draft.items[*item].places.push((field.clone(), place));
                let class =
                    if matches!(field.as_str(), "title" | "label") { SpanClass::Item } else { SpanClass::Attribute };
                let name = field.strip_prefix("column:").unwrap_or(field);
                repaint(draft, text, range, class, Some(*item), Some(name));
            }
            Placement::Context { kind } => {
                let kind = some(kind).ok_or(EditProblem::Missing("kind"))?;
                draft.context.push(Statement {
                    kind: kind.clone(),
                    text: one_line(words),
                    lines: vec![place_of(text, range).line],
                    ..Statement::default()
                });
                repaint(draft, text, range, SpanClass::Context, None, Some(&kind));
            }
            Placement::Furniture => repaint(draft, text, range, SpanClass::Furniture, None, None),
        }
    }
    Ok(())
}

fn place_of(text: &str, range: (usize, usize)) -> crate::block::Place {
    let line = u32::try_from(text[..range.0].matches('\n').count() + 1).unwrap_or(u32::MAX);
    crate::block::Place { line, range, ..crate::block::Place::default() }
}

/// Whether nothing in the range stands in the draft.
fn is_free(draft: &Draft, range: (usize, usize)) -> bool {
    let touches = |span: &&Span| span.range.0 < range.1 && range.0 < span.range.1;
    let is_free = |span: &Span| matches!(span.class, SpanClass::Unplaced | SpanClass::Furniture);
    draft.spans.iter().filter(touches).all(is_free)
}

/// The range without the space around it; `None` when nothing is left or it cuts a character.
fn trimmed(text: &str, range: (usize, usize)) -> Option<(usize, usize)> {
    let part = text.get(range.0..range.1)?;
    let start = part.find(|c| !is_space(c))?;
    let end = part.trim_end_matches(is_space).len();
    Some((range.0 + start, range.0 + end))
}

/// Gives a stretch of the source to a class, item and field; spans that reach into it are cut.
pub(crate) fn repaint(
    draft: &mut Draft,
    text: &str,
    range: (usize, usize),
    class: SpanClass,
    item: Option<usize>,
    field: Option<&str>,
) {
    let Some(range) = trimmed(text, range) else { return };
    let mut spans = Vec::with_capacity(draft.spans.len() + 2);
    for span in draft.spans.drain(..) {
        if span.range.1 <= range.0 || range.1 <= span.range.0 {
            spans.push(span);
            continue;
        }
        for rest in [(span.range.0, range.0.max(span.range.0)), (range.1.min(span.range.1), span.range.1)] {
            if let Some(rest) = (rest.0 < rest.1).then(|| trimmed(text, rest)).flatten() {
                spans.push(Span { range: rest, ..span.clone() });
            }
        }
    }
    spans.push(Span { range, class, item, field: field.map(str::to_owned) });
    spans.sort_by_key(|span| span.range.0);
    draft.spans = spans;
}
