//! Which columns of a table hold levels, and which the entries: codes, promises, what comes of them, states and kinds that a
//! word of levels heads.

use super::super::lexicon::{
    Column, heading_key, is_importance, is_light, is_plan_verb, is_status_phrase, level_of, rank_of,
};
use super::super::reading::plain;
use super::headings::{Heading, Headings};
use super::parts_in_cells::Listed;
use super::table_body::{Body, share_apart};
use std::collections::HashSet;

/// "Task | Description": a column of the only level that holds nothing but codes numbers what the column of descriptions tells.
pub(crate) fn settle_codes(headings: &mut Headings, body: &Body<'_>) {
    let level_at = |h: &Option<Heading>| match h {
        Some(Heading { column: Column::Level(level), .. }) => Some(level.clone()),
        // A level over figures was taken back.
        Some(Heading { column: Column::Other(_), text }) => level_of(text).map(str::to_owned),
        _ => None,
    };
    let is_product = |h: &Option<Heading>| h.as_ref().is_some_and(|h| names_product(&h.column));
    let is_code = |text: &str| text.len() <= 8 && !text.contains(' ') && text.contains(|c: char| c.is_ascii_digit());
    let others = headings.iter().enumerate().filter(|(_, h)| !is_product(h));
    let mut levels = others.filter_map(|(col, h)| Some((col, level_at(h)?)));
    let (Some((codes, level)), None) = (levels.next(), levels.next()) else { return };
    let told = |col: &usize| {
        headings[*col].as_ref().is_some_and(|h| h.column == Column::Description) && body.holds_words(*col, 3)
    };
    let Some(told) = (0..headings.len()).find(told) else { return };
    // A row with nothing told heads those below it.
    let rows: HashSet<usize> = body.filled(told).iter().map(|cell| cell.row).collect();
    let cells = || body.filled(codes).iter().filter(|cell| rows.contains(&cell.row));
    if cells().count() < 2 {
        return;
    }
    if !cells().all(|cell| is_code(plain(&cell.text).trim())) {
        return;
    }
    headings[codes].iter_mut().for_each(|heading| heading.column = Column::Number);
    headings[told].iter_mut().for_each(|heading| heading.column = Column::Level(level.clone()));
}

/// "Requirement | Deliverable": where the only level is what is to be delivered, the sentences before it that begin with verbs,
/// each another, are what is to be done, whatever their heading calls them.
pub(super) fn settle_promises(headings: &mut Headings, body: &Body<'_>) {
    let level_at = |h: &Option<Heading>| match h {
        Some(Heading { column: Column::Level(level), .. }) => Some(level.clone()),
        _ => None,
    };
    let mut levels = (0..headings.len()).filter(|col| level_at(&headings[*col]).is_some());
    let (Some(product), None) = (levels.next(), levels.next()) else { return };
    if !headings[product].as_ref().is_some_and(|h| names_product(&h.column)) {
        return;
    }
    let promises = |col: &usize| {
        let texts = || body.filled(*col).iter().map(|cell| cell.text.as_str());
        let begun = texts().filter(|text| text.split_whitespace().next().is_some_and(is_plan_verb)).count();
        let other = headings[*col].as_ref().is_some_and(|h| matches!(h.column, Column::Other(_)));
        other
            && begun * 3 >= texts().count() * 2
            && begun > 1
            && body.holds_words(*col, 4)
            && body.share_apart(*col) > 0.9
    };
    let Some(promise) = (0..product).find(promises) else { return };
    headings[promise].iter_mut().for_each(|heading| heading.column = Column::Level("action".to_owned()));
    headings[product].iter_mut().for_each(|heading| heading.column = Column::Measure);
}

/// A level that names what comes of an entry.
fn names_product(column: &Column) -> bool {
    matches!(column, Column::Level(level) if matches!(level.as_str(), "deliverable" | "milestone" | "target" | "outcome"))
}

/// A priority of "high" or "low" says how urgent an entry is, and is no entry above it.
pub(crate) fn settle_importance(headings: &mut Headings, body: &Body<'_>) {
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|h| matches!(&h.column, Column::Level(level) if rank_of(level) == 1))
        else {
            continue;
        };
        let mut texts = body.filled(col).iter().peekable();
        if texts.peek().is_some() && texts.all(|c| is_importance(&plain(&c.text))) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
}

/// "Goal health", "Process or project", "Action taken": columns that begin with a word of levels and hold states, figures, yes
/// or no, or a kind in one word beside an entry in many, are no levels. "Goal description" is the goal where nothing else is.
pub(super) fn settle_levels(headings: &mut Headings, body: &Body<'_>) {
    let level_at = |heading: &Option<Heading>| match heading {
        Some(Heading { column: Column::Level(level), .. }) => Some(level.clone()),
        _ => None,
    };
    let is_answer = |text: &str| {
        let text = plain(text);
        let words = heading_key(&text);
        let is_figure = text.chars().any(|c| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
        is_figure || is_status_phrase(&text) || is_light(&text) || matches!(words.as_str(), "yes" | "no" | "n a" | "na")
    };
    let answers = |col: usize| {
        let cells = body.filled(col);
        cells.len() > 1 && cells.iter().filter(|c| is_answer(&c.text)).count() * 10 >= cells.len() * 8
    };
    let is_told = |col: usize| body.holds_words(col, 4) && body.share_apart(col) > 0.9;
    let entries = (0..headings.len()).any(|col| level_at(&headings[col]).is_some() && is_told(col));
    for (col, slot) in headings.iter_mut().enumerate() {
        let is_level = level_at(slot).is_some();
        let Some(heading) = slot.as_mut().filter(|_| is_level) else { continue };
        let is_kind = entries && body.filled(col).len() > 2 && !body.holds_words(col, 2) && body.share_apart(col) < 0.9;
        if answers(col) || is_kind && level_of(&heading.text).is_none() {
            heading.column = Column::Other(heading.text.clone());
        }
    }
    let known: Vec<String> = (0..headings.len())
        .filter(|col| !body.filled(*col).is_empty())
        .filter_map(|col| level_at(&headings[col]))
        .collect();
    for heading in headings.iter_mut().flatten().filter(|h| h.column == Column::Description) {
        let described = level_described(&heading.text);
        let outer = |level: &&str| known.iter().any(|inner| inner != level && rank_of(inner) > rank_of(level));
        if let Some(level) = described.filter(outer).filter(|level| !known.iter().any(|other| other == level)) {
            heading.column = Column::Level(level.to_owned());
        }
    }
}

/// "Goal description", "Description of initiatives": the level that a column of descriptions describes.
fn level_described(heading: &str) -> Option<&'static str> {
    let key = heading_key(heading);
    let of = key.strip_suffix(" description").or(key.strip_prefix("description of "))?;
    level_of(of.strip_prefix("the ").unwrap_or(of))
}

/// Where the only levels are goals or priorities that stand once for several rows, the first column beside them with other
/// words in every row holds the entries: one that describes a lower level, or any other in a table that says who, when or how
/// far.
pub(super) fn settle_entries(headings: &mut Headings, body: &Body<'_>) {
    let level_at = |heading: &Option<Heading>| match heading {
        Some(Heading { column: Column::Level(level), .. }) => Some(rank_of(level)),
        _ => None,
    };
    let rows = (0..headings.len()).map(|col| body.filled(col).len()).max().unwrap_or(0);
    let stands_over = |col: usize| body.filled(col).len() < rows || body.share_apart(col) < 0.7;
    let levels: Vec<usize> = (0..headings.len()).filter(|col| level_at(&headings[*col]).is_some()).collect();
    let outer = levels.iter().all(|col| level_at(&headings[*col]).is_some_and(|rank| rank <= 1) && stands_over(*col));
    let answers = |h: &Heading| matches!(h.column, Column::Lead | Column::Due | Column::Status);
    let Some(last) = levels.last().copied().filter(|_| outer) else { return };
    let answered = headings.iter().flatten().any(answers);
    let may = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Other(_) | Column::Number));
    let is_entry =
        |col: usize| body.filled(col).len() == rows && body.holds_words(col, 3) && body.share_apart(col) > 0.9;
    let described = |col: &usize| {
        let heading = headings[*col].as_ref().filter(|h| h.column == Column::Description)?;
        let level = level_described(&heading.text).filter(|level| rank_of(level) > 1)?;
        is_entry(*col).then_some((*col, level))
    };
    let found = (last + 1..headings.len()).find_map(|col| described(&col));
    let named = |col: &usize| answered && may(&headings[*col]) && is_entry(*col);
    let other = || (last + 1..headings.len()).find(named).map(|col| (col, "action"));
    let Some((col, level)) = found.or_else(other).filter(|_| rows > 1) else { return };
    if let Some(heading) = &mut headings[col] {
        let is_item = heading_key(&heading.text).rsplit(' ').next() == Some("item");
        heading.column = Column::Level(if is_item { "item" } else { level }.to_owned());
    }
}

/// In a table that goes from what is to be reached to what is done, the outputs to the left of the activities are a level:
/// each stands once for several of them.
pub(super) fn settle_results(headings: &mut Headings, body: &Body<'_>) {
    let level_at = |h: &Option<Heading>| match h {
        Some(Heading { column: Column::Level(level), .. }) => Some(rank_of(level)),
        _ => None,
    };
    let Some(last) = headings.iter().rposition(|h| level_at(h).is_some_and(|rank| rank >= 4)) else { return };
    let rows = body.filled(last).len();
    for (col, slot) in headings.iter_mut().enumerate().take(last) {
        let Some(heading) = slot.as_mut().filter(|h| h.column == Column::Measure) else { continue };
        let level = match heading_key(&heading.text).as_str() {
            "output" | "outputs" => "output",
            "outcome" | "outcomes" | "expected outcome" | "expected outcomes" | "intended outcome" => "outcome",
            "result" | "results" => "result",
            _ => continue,
        };
        let filled = body.filled(col).len();
        if filled < rows || body.share_apart(col) < 0.9 {
            heading.column = Column::Level(level.to_owned());
        }
    }
}

/// Phases and stages to the left of what is done in them, each in one stretch of rows and some with several entries, are parts
/// of a course: levels. Where every entry has another, or what an outer level says comes again in another stage, they tell how far
/// the entry of the row is.
pub(super) fn settle_stages(headings: &mut Headings, body: &Body<'_>) {
    let is_level = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_)));
    let Some(entries) = headings.iter().position(is_level) else { return };
    let mut outer: Vec<usize> = (entries..headings.len()).filter(|col| is_level(&headings[*col])).collect();
    outer.pop();
    let told: usize = body.filled(entries).iter().map(|cell| Listed::of(&cell.text).entries.len().max(1)).sum();
    for (col, slot) in headings.iter_mut().enumerate().take(entries) {
        let named = |h: &Heading| ["phase", "stage"].into_iter().find(|name| heading_key(&h.text) == *name);
        let Some((heading, name)) = slot.as_mut().and_then(|h| named(h).map(|name| (h, name))) else { continue };
        let mut parts: Vec<&str> = body.filled(col).iter().map(|cell| cell.text.trim()).collect();
        parts.dedup();
        let states = parts.iter().filter(|part| is_status_phrase(&plain(part))).count();
        let in_stretches = parts.len() > 2 && parts.len() < told && share_apart(parts.iter().copied()) >= 1.0;
        if in_stretches && states * 2 < parts.len() && !outer.iter().any(|level| body.is_torn(*level, col)) {
            heading.column = Column::Level(name.to_owned());
        }
    }
}
