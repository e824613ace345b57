//! Entries of a year that were carried over from an earlier one: "(from FY31)" under "Actions for FY32", or before the plan begins, tells whence an entry
//! comes, and not when it is due.

use super::reading::Reading;
use chrono::NaiveDate;
use std::collections::HashMap;

/// How far up the heading of the year may stand.
const MOST_LEVELS: usize = 3;

/// Puts such times aside.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut begins: HashMap<usize, Option<NaiveDate>> = HashMap::new();
    for item in 0..reading.draft.items.len() {
        let Some((text, start)) = begun(reading, item) else { continue };
        let mut above = reading.draft.items[item].parent;
        let mut year = None;
        for _ in 0..MOST_LEVELS {
            let Some(at) = above.filter(|_| year.is_none()) else { break };
            year = *begins.entry(at).or_insert_with(|| year_named(reading, at));
            above = reading.draft.items[at].parent;
        }
        let period = || reading.draft.plan.period.as_ref().and_then(|period| period.start);
        if year.or_else(period).is_some_and(|year| start < year) {
            let own = &mut reading.draft.items[item];
            own.due = None;
            own.fields.push((String::new(), text));
            own.places
                .iter_mut()
                .filter(|(field, _)| field == "due")
                .for_each(|(field, _)| *field = "field".to_owned());
        }
    }
}

/// The words of a time in brackets that only says since when, and that day.
fn begun(reading: &Reading<'_>, item: usize) -> Option<(String, NaiveDate)> {
    let entry = &reading.draft.items[item];
    let due = entry.due.as_ref().filter(|due| due.open_ended && due.end.is_none() && due.text.starts_with("from "))?;
    let (_, place) = entry.places.iter().find(|(field, _)| field == "due")?;
    let before = reading.slice((0, place.range.0)).chars().rev();
    let is_bracketed = before.take(NEAR).find(|c| matches!(c, '(' | ')')) == Some('(');
    Some((due.text.clone(), due.start?)).filter(|_| is_bracketed)
}

/// Most characters between a bracket and the time in it.
const NEAR: usize = 40;

/// The last year that a heading names: the first day of it.
fn year_named(reading: &Reading<'_>, item: usize) -> Option<NaiveDate> {
    let title = reading.draft.items[item].title.as_deref()?;
    when::find(title, &reading.when).into_iter().filter_map(|found| found.when.start).max()
}
