//! The other way in which a date can be read: taken for the item, or for the dated step, that the doubt is about.
//! A doubt that was settled so can be opened again: then the first reading is back, and its sentence is true again.

use super::{Done, EditProblem, OTHER_READING};
use crate::draft::{Draft, Finding};
use when::When;

/// The doubt about a date that can be read in two ways.
const TWO_READINGS: &str = "date-two-readings";

/// What a doubt about a date is about.
#[derive(Clone, Copy)]
enum Dated {
    Item(usize),
    Step(usize),
}

/// Whether this doubt can be settled by taking the other reading of its date.
pub fn has_other_reading(draft: &Draft, finding: &Finding) -> bool {
    dated(draft, finding).is_some()
}

fn dated(draft: &Draft, finding: &Finding) -> Option<Dated> {
    let text = finding.words.first().filter(|_| finding.code == TWO_READINGS)?;
    let fits = |when: Option<&When>| when.is_some_and(|when| when.other.is_some() && when.text == *text);
    let item = draft.item_of(finding).filter(|item| fits(draft.items[*item].due.as_ref()));
    let step = || {
        let is_it = |step: &crate::draft::Milestone| {
            fits(step.reading.as_ref()) && step.lines.iter().any(|line| finding.lines.contains(line))
        };
        draft.milestones.iter().position(is_it)
    };
    item.map(Dated::Item).or_else(|| step().map(Dated::Step))
}

/// The draft as it is published: of a date that a person settled there is only the reading that was chosen.
pub fn decided(draft: &Draft) -> Draft {
    let is_decided = |finding: &&Finding| matches!(finding.settled.as_deref(), Some("accepted" | OTHER_READING));
    let dates: Vec<Dated> =
        draft.findings.iter().filter(is_decided).filter_map(|finding| dated(draft, finding)).collect();
    let mut draft = draft.clone();
    for date in dates {
        let when = match date {
            Dated::Item(item) => draft.items[item].due.as_mut(),
            Dated::Step(step) => draft.milestones[step].reading.as_mut(),
        };
        if let Some(when) = when {
            when.other = None;
        }
    }
    draft
}

/// Settles a doubt by the other reading, or opens it again.
pub(super) fn take_other_reading(draft: &mut Draft, finding: usize) -> Done {
    let about = draft.findings.get(finding).ok_or(EditProblem::NoSuch("doubt"))?;
    let is_taken = about.settled.as_deref() == Some(OTHER_READING);
    match dated(draft, about).ok_or(EditProblem::NoSuch("other reading"))? {
        Dated::Item(item) => {
            if let Some(due) = draft.items[item].due.as_mut() {
                swap(due)?;
            }
        }
        Dated::Step(step) => {
            let step = &mut draft.milestones[step];
            if let Some(reading) = step.reading.as_mut() {
                swap(reading)?;
                (step.start, step.end) = (reading.start, reading.end);
            }
        }
    }
    draft.findings[finding].settled = (!is_taken).then(|| OTHER_READING.to_owned());
    Ok(())
}

/// The same from the side of the item: its doubt is settled with it.
pub(super) fn take_other_reading_of(draft: &mut Draft, item: usize) -> Done {
    let is_its = |finding: &Finding| matches!(dated(draft, finding), Some(Dated::Item(about)) if about == item);
    if let Some(finding) = draft.findings.iter().position(is_its) {
        return take_other_reading(draft, finding);
    }
    let item = draft.items.get_mut(item).ok_or(EditProblem::NoSuch("item"))?;
    swap(item.due.as_mut().ok_or(EditProblem::Missing("due"))?)
}

/// The other reading becomes the reading, and the other way round.
fn swap(when: &mut When) -> Done {
    let other = when.other.as_mut().ok_or(EditProblem::NoSuch("other reading"))?;
    std::mem::swap(&mut when.start, &mut other.start);
    std::mem::swap(&mut when.end, &mut other.end);
    std::mem::swap(&mut when.rule, &mut other.rule);
    std::mem::swap(&mut when.rule_key, &mut other.rule_key);
    std::mem::swap(&mut when.rule_args, &mut other.rule_args);
    std::mem::swap(&mut when.rule_notes, &mut other.rule_notes);
    Ok(())
}
