//! Edits of what stands beside the items: dated steps, statements; and of lists in general.

use super::fields::statements;
use super::readings::{has_other_reading, take_other_reading};
use super::spans::unplace;
use super::words::some;
use super::{Done, EditProblem, OTHER_READING, SETTLEMENTS, StatementList};
use crate::draft::{Draft, Milestone, SpanClass, Statement};

/// Sets, adds or takes away an entry of a list.
pub(super) fn put<T>(list: &mut Vec<T>, index: Option<usize>, value: T, is_gone: bool, noun: &'static str) -> Done {
    match index {
        None if is_gone => return Err(EditProblem::Missing(noun)),
        None => list.push(value),
        Some(index) if index >= list.len() => return Err(EditProblem::NoSuch(noun)),
        Some(index) if is_gone => drop(list.remove(index)),
        Some(index) => list[index] = value,
    }
    Ok(())
}

pub(super) fn set_milestone(
    draft: &mut Draft,
    dates: &when::Settings,
    index: Option<usize>,
    value: &Milestone,
) -> Done {
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

pub(super) fn set_statement(
    draft: &mut Draft,
    text: &str,
    list: StatementList,
    index: Option<usize>,
    value: &Statement,
) -> Done {
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

pub(super) fn check_parent(draft: &Draft, parent: Option<usize>) -> Done {
    if parent.is_some_and(|parent| parent >= draft.items.len()) { Err(EditProblem::NoSuch("item")) } else { Ok(()) }
}

pub(super) fn settle(draft: &mut Draft, finding: usize, how: &str) -> Done {
    if how == OTHER_READING {
        return take_other_reading(draft, finding);
    }
    if !SETTLEMENTS.contains(&how) {
        return Err(EditProblem::Unknown(how.to_owned()));
    }
    let finding = draft.findings.get_mut(finding).ok_or(EditProblem::NoSuch("doubt"))?;
    finding.settled = Some(how.to_owned());
    Ok(())
}

pub(super) fn settle_all(draft: &mut Draft, code: &str, how: &str) -> Done {
    let is_open = |index: &usize| {
        let finding = &draft.findings[*index];
        let can = how != OTHER_READING || has_other_reading(draft, finding);
        finding.code == code && finding.settled.is_none() && can
    };
    let open: Vec<usize> = (0..draft.findings.len()).filter(is_open).collect();
    open.into_iter().try_for_each(|index| settle(draft, index, how))
}

pub(super) fn reopen(draft: &mut Draft, finding: usize) -> Done {
    let about = draft.findings.get(finding).ok_or(EditProblem::NoSuch("doubt"))?;
    let is_other = about.settled.as_deref() == Some(OTHER_READING);
    if !is_other || take_other_reading(draft, finding).is_err() {
        // Whoever typed another date since has no first reading to go back to.
        draft.findings[finding].settled = None;
    }
    Ok(())
}
