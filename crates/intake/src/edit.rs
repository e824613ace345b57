//! What a person does to a draft: settle doubts, correct fields, join, split and move items, place what was not placed.
//! Each edit is plain data and leaves the draft whole: every index points at something, parents make a tree, and each
//! character of the source is still counted once. Nothing is read again, no text of the source is changed.

mod fields;
mod matrix;
mod parts;
mod readings;
mod spans;
mod tree;
mod words;

use crate::draft::{
    Authority, DocumentState, Draft, DraftItem, DraftMeasure, GlossaryEntry, Milestone, RaciRow, SignOff, Statement,
};
use fields::{set_item_field, set_plan_field};
use matrix::{set_column, set_row};
use parts::{put, reopen, set_milestone, set_statement, settle, settle_all};
use serde::{Deserialize, Serialize};
use spans::place;
use tree::{insert_item, merge_items, remove_item, reorder, reparent, split_item};
use words::titled;

pub use fields::{item_field, plan_field, state_from_key, state_key, statements};
pub use readings::{decided, has_other_reading};
pub(crate) use spans::count_again;
pub use spans::{account, unplaced_lines};
pub(crate) use spans::{repaint, unplace};
pub use tree::{gather, is_under, subtree};
pub(crate) use tree::{hand_over, rearrange};

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

/// How a doubt about a date is settled by taking its other reading.
pub const OTHER_READING: &str = "other_reading";

/// How a doubt can be settled without changing the draft.
pub const SETTLEMENTS: [&str; 5] = ["accepted", "edited", "placed", "furniture", "not_in_source"];

/// One thing that a person does to a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Says how a doubt was settled: one of [`SETTLEMENTS`], or [`OTHER_READING`], which takes it.
    Settle {
        /// Index of the finding.
        finding: usize,
        /// How.
        how: String,
    },
    /// Settles every open doubt of one kind in the same way.
    SettleAll {
        /// The kind: its code.
        code: String,
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
    /// other way in which its date can be read, `marks` are its marks with "; " between them.
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
    /// Sets a row of the responsibility matrix with all its codes, or adds one behind the last of its group.
    SetRow {
        /// Index; `None` adds one.
        row: Option<usize>,
        /// With an empty activity it is taken away. Parties are those of the columns.
        value: RaciRow,
    },
    /// Names a column of the matrix anew, or adds one at the end.
    SetColumn {
        /// Party as it stands over the column; `None` adds one.
        party: Option<String>,
        /// The name; when it is empty the column is taken away with its codes.
        name: String,
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
#[expect(missing_docs, reason = "the names are the meaning")]
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
    /// Two columns of one name could not be told apart.
    #[error("there is a column “{0}” already; give this one another name")]
    Taken(String),
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
    count_again(&mut next, text);
    *draft = next;
    Ok(())
}

fn change(draft: &mut Draft, text: &str, dates: &when::Settings, edit: &Edit) -> Done {
    match edit {
        Edit::Settle { finding, how } => settle(draft, *finding, how),
        Edit::SettleAll { code, how } => settle_all(draft, code, how),
        Edit::Reopen { finding } => reopen(draft, *finding),
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
        Edit::SetRow { row, value } => set_row(draft, text, *row, value),
        Edit::SetColumn { party, name } => set_column(draft, text, party.as_deref(), name),
        Edit::SetMatrixState { state } => {
            draft.raci_state = *state;
            Ok(())
        }
        Edit::SetAuthority { index, value } => {
            let known = index.and_then(|index| draft.authority.get(index));
            let lines = known.map(|known| known.lines.clone()).unwrap_or_default();
            let duty = Authority { lines, ..value.clone() };
            put(&mut draft.authority, *index, duty, value.duty.trim().is_empty(), "duty")
        }
        Edit::SetMilestone { index, value } => set_milestone(draft, dates, *index, value),
        Edit::SetStatement { list, index, value } => set_statement(draft, text, *list, *index, value),
        Edit::SetTerm { index, value } => {
            let known = index.and_then(|index| draft.glossary.get(index));
            let lines = known.map(|known| known.lines.clone()).unwrap_or_default();
            let term = GlossaryEntry { lines, ..value.clone() };
            put(&mut draft.glossary, *index, term, value.term.trim().is_empty(), "term")
        }
        Edit::SetSignOff { value } => {
            let lines = draft.sign_off.take().map(|known| known.lines).unwrap_or_default();
            draft.sign_off = value.clone().map(|mut sign_off| {
                sign_off.lines = lines;
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
        Edit::SetStatement { list, index, value } => pair(statements(draft, *list), *index, value, Statement::told),
        Edit::SetMilestone { index, value } => pair(&draft.milestones, *index, value, Milestone::told),
        Edit::SetRow { row, value } => pair(&draft.raci, *row, value, RaciRow::told),
        Edit::SetAuthority { index, value } => pair(&draft.authority, *index, value, Authority::told),
        Edit::SetTerm { index, value } => pair(&draft.glossary, *index, value, GlossaryEntry::told),
        Edit::SetMeasure { item, measure, value } => {
            let known = draft.items.get(*item).map(|item| item.measures.as_slice());
            pair(known.unwrap_or_default(), *measure, value, DraftMeasure::told)
        }
        Edit::SetSignOff { value } => {
            let told = |block: &Option<SignOff>| block.as_ref().map(SignOff::told).unwrap_or_default();
            (told(&draft.sign_off), told(value))
        }
        Edit::SetColumn { party, name } => {
            let now = party.as_ref().filter(|party| draft.raci_parties.contains(party));
            (now.cloned().unwrap_or_default(), name.clone())
        }
        _ => (String::new(), String::new()),
    }
}

/// What an entry of a list says now, and what it was to say.
fn pair<T>(list: &[T], index: Option<usize>, yours: &T, told: impl Fn(&T) -> String) -> (String, String) {
    (index.and_then(|index| list.get(index)).map(&told).unwrap_or_default(), told(yours))
}
