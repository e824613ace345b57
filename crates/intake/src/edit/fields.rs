//! Texts of items and of the plan as edits name them: read and set by the field's name.

use super::readings::take_other_reading_of;
use super::words::{one_line, some};
use super::{Done, EditProblem, StatementList, spans::unplace};
use crate::draft::{DocumentState, Draft, DraftItem, Printed, Statement};
use domain::plans::item::{marks_in, marks_text};

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
        "marks" => Some(marks_text(&item.flags)).filter(|marks| !marks.is_empty()),
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

pub(super) fn set_item_field(draft: &mut Draft, dates: &when::Settings, index: usize, field: &str, text: &str) -> Done {
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
        "marks" => item.flags = marks_in(text),
        "reading" => return value.map_or(Ok(()), |_| take_other_reading_of(draft, index)),
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

/// The same words keep their reading: a reading may have taken more of the document into account than one field.
pub(super) fn reread(known: Option<when::When>, text: &str, dates: &when::Settings) -> when::When {
    known.filter(|known| known.text == text).unwrap_or_else(|| when::read(text, dates))
}

pub(super) fn set_pair(pairs: &mut Vec<(String, String)>, name: &str, value: Option<String>) {
    match (pairs.iter().position(|(known, _)| known == name), value) {
        (Some(at), Some(value)) => pairs[at].1 = value,
        (Some(at), None) => drop(pairs.remove(at)),
        (None, Some(value)) => pairs.push((name.to_owned(), value)),
        (None, None) => {}
    }
}

pub(super) fn set_plan_field(draft: &mut Draft, dates: &when::Settings, field: &str, text: &str) -> Done {
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
