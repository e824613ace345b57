//! Forms of a draft page as edits. No rule stands here: what may be done is said by `intake::edit`.

use super::parts::list_of;
use crate::error::{Error, Result};
use crate::forms::Form;
use app::imports::OpenDraft;
use app::imports::draft::{Authority, DraftMeasure, GlossaryEntry, Milestone, RaciRow, SignOff, Statement};
use app::imports::edit::{
    Edit, ITEM_FIELDS, OTHER_READING, PLAN_FIELDS, Placement, item_field, plan_field, state_from_key,
};

/// The edit that a form asks for.
///
/// # Errors
/// When it asks for none that is known, or a number is none.
pub fn read(form: &Form, open: &OpenDraft) -> Result<Edit> {
    Ok(match form.get("edit") {
        "settle" if form.has("code") => {
            Edit::SettleAll { code: form.get("code").to_owned(), how: "accepted".to_owned() }
        }
        "settle" if form.has("other") => {
            Edit::SettleAll { code: form.get("other").to_owned(), how: OTHER_READING.to_owned() }
        }
        "settle" => Edit::Settle { finding: index(form, "finding")?, how: form.get("how").to_owned() },
        "reopen" => Edit::Reopen { finding: index(form, "finding")? },
        "item" => read_item(form, open)?,
        "plan" => read_plan(form, open),
        "add" => Edit::AddItem {
            after: maybe(form, "after")?,
            parent: maybe(form, "parent")?,
            level: form.get("level").to_owned(),
            title: form.get("title").to_owned(),
        },
        "remove" => Edit::RemoveItem { item: index(form, "item")? },
        "merge" => Edit::MergeItems { into: index(form, "item")?, from: index(form, "from")? },
        "split" => Edit::SplitItem {
            item: index(form, "item")?,
            titles: form.get("titles").lines().map(str::to_owned).collect(),
        },
        "reparent" => Edit::Reparent { item: index(form, "item")?, parent: maybe(form, "parent")? },
        "reorder" => Edit::Reorder { item: index(form, "item")?, is_up: form.get("to") == "up" },
        "measure" => read_measure(form, open)?,
        "place" => read_place(form)?,
        "matrix" => read_row(form)?,
        "column" => Edit::SetColumn { party: form.optional("party"), name: form.get("name").to_owned() },
        "matrix-state" => Edit::SetMatrixState { state: state_from_key(form.get("state")) },
        "authority" => Edit::SetAuthority {
            index: maybe(form, "index")?,
            value: Authority {
                level: form.get("level").to_owned(),
                duty: form.get("duty").to_owned(),
                shared_by: form
                    .get("shared_by")
                    .lines()
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect(),
                lines: Vec::new(),
            },
        },
        "milestones" => read_milestone(form, open)?,
        part @ ("context" | "indicators" | "decisions") => Edit::SetStatement {
            list: list_of(part),
            index: maybe(form, "index")?,
            value: Statement {
                parent: maybe(form, "parent")?,
                kind: form.optional("kind").unwrap_or_else(|| "note".to_owned()),
                text: form.get("text").trim().to_owned(),
                label: form.optional("label"),
                lines: Vec::new(),
            },
        },
        "glossary" => Edit::SetTerm {
            index: maybe(form, "index")?,
            value: GlossaryEntry {
                term: form.get("term").trim().to_owned(),
                meaning: form.optional("meaning"),
                lines: Vec::new(),
            },
        },
        "sign-off" => read_sign_off(form),
        _ => return Err(Error::not_found()),
    })
}

fn index(form: &Form, name: &str) -> Result<usize> {
    usize::try_from(form.number(name)?).map_err(|_| Error::not_found())
}

fn maybe(form: &Form, name: &str) -> Result<Option<usize>> {
    if form.get(name).trim().is_empty() { Ok(None) } else { index(form, name).map(Some) }
}

/// Only what changed: a field that was not touched is no edit.
fn read_item(form: &Form, open: &OpenDraft) -> Result<Edit> {
    let item = index(form, "item")?;
    let known = open.draft.items.get(item).ok_or_else(Error::not_found)?;
    let mut fields: Vec<(String, String)> = ITEM_FIELDS
        .iter()
        .chain(&["cadence", "reading", "marks"])
        .filter(|field| form.has(field))
        .map(|field| ((*field).to_owned(), form.get(field).trim().to_owned()))
        .collect();
    let columns = form.values("column-name").into_iter().zip(form.values("column-text"));
    fields.extend(columns.map(|(name, text)| (format!("column:{name}"), text.trim().to_owned())));
    fields.retain(|(field, text)| item_field(known, field).unwrap_or_default().trim() != text);
    Ok(Edit::SetItem { item, fields })
}

fn read_plan(form: &Form, open: &OpenDraft) -> Edit {
    let mut fields: Vec<(String, String)> = PLAN_FIELDS
        .iter()
        .filter(|field| form.has(field))
        .map(|field| ((*field).to_owned(), form.get(field).trim().to_owned()))
        .collect();
    let further = form.values("field-name").into_iter().zip(form.values("field-text"));
    fields.extend(further.map(|(name, text)| (format!("field:{name}"), text.trim().to_owned())));
    fields.retain(|(field, text)| plan_field(&open.draft, field).unwrap_or_default().trim() != text);
    Edit::SetPlan { fields }
}

fn read_measure(form: &Form, open: &OpenDraft) -> Result<Edit> {
    let (item, measure) = (index(form, "item")?, maybe(form, "measure")?);
    let known = open.draft.items.get(item).zip(measure).and_then(|(item, measure)| item.measures.get(measure));
    let period = form.optional("period");
    // The same words of a period keep its bounds.
    let period_when = known.filter(|known| known.period == period).and_then(|known| known.period_when.clone());
    let value = DraftMeasure {
        period,
        period_when,
        target: form.get("target").trim().to_owned(),
        kind: form.get("kind").to_owned(),
        baseline: form.optional("baseline"),
    };
    Ok(Edit::SetMeasure { item, measure, value })
}

fn read_milestone(form: &Form, open: &OpenDraft) -> Result<Edit> {
    let index = maybe(form, "index")?;
    let known = index.and_then(|index| open.draft.milestones.get(index)).cloned().unwrap_or_default();
    let value = Milestone {
        stream: form.optional("stream"),
        text: form.get("text").trim().to_owned(),
        when: form.optional("when"),
        parent: maybe(form, "parent")?,
        flags: known.flags,
        ..Milestone::default()
    };
    Ok(Edit::SetMilestone { index, value })
}

fn read_row(form: &Form) -> Result<Edit> {
    let codes = form.values("party").into_iter().zip(form.values("code"));
    let assignments = codes.map(|(party, code)| (party.to_owned(), code.trim().into())).collect();
    let (activity, group) = (form.get("activity").to_owned(), form.optional("group"));
    Ok(Edit::SetRow { row: maybe(form, "index")?, value: RaciRow { activity, group, assignments, lines: Vec::new() } })
}

fn read_place(form: &Form) -> Result<Edit> {
    let ranges = form
        .all("range")
        .iter()
        .filter_map(|range| range.split_once('-'))
        .filter_map(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
        .collect();
    let what = match form.get("as") {
        "item" => Placement::Item {
            after: maybe(form, "item")?,
            parent: maybe(form, "parent")?,
            level: form.get("level").to_owned(),
        },
        "field" => Placement::Field { item: index(form, "item")?, field: form.get("field").to_owned() },
        "context" => Placement::Context { kind: form.get("kind").to_owned() },
        _ => Placement::Furniture,
    };
    Ok(Edit::Place { ranges, what })
}

fn read_sign_off(form: &Form) -> Edit {
    let sign_off = SignOff {
        role: form.optional("role"),
        name: form.optional("name"),
        date: form.optional("date").map(|text| app::imports::as_written(&text)),
        signed: form.get("signed") == "yes",
        lines: Vec::new(),
    };
    let is_empty = sign_off.role.is_none() && sign_off.name.is_none() && sign_off.date.is_none() && !sign_off.signed;
    Edit::SetSignOff { value: (!is_empty).then_some(sign_off) }
}
