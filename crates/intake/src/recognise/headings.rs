//! The headings of a table: which row they stand in, one row or two, and what each column holds when all are seen together.
//! A word of the lexicon says what a heading announces; what stands below it may only take that back.

use super::lexicon::{
    Column, column_of, heading_key, is_importance, is_plan_verb, is_status_phrase, level_of, names_parent, rank_of,
    starts_work,
};
use super::marks::{columns_of_marks, is_mark, settle_marks};
use super::reading::plain;
use crate::block::{Cell, Grid};
use crate::read::text::collapse;
use std::collections::BTreeMap;

/// A heading with the column it stands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    pub column: Column,
    pub text: String,
}

/// The headings of a table, by column. Kept while tables go on without a heading of their own.
pub(crate) type Headings = Vec<Option<Heading>>;

/// The row of headings among the first rows, and its columns, one of them a level or title.
pub(crate) fn find_headings(grid: &Grid) -> Option<(usize, Headings)> {
    let named = (0..grid.rows.min(6)).find_map(|row| {
        let (last, mut headings) = read_headings(grid, row)?;
        name_measures(&mut headings, grid, last);
        name_title(&mut headings, grid, last)?;
        settle(&mut headings, grid, last);
        Some((last, headings))
    });
    named.or_else(|| find_promises(grid))
}

/// The headings of a table that name no level: the column in which nearly every cell begins with a verb of plans holds the
/// actions.
fn find_promises(grid: &Grid) -> Option<(usize, Headings)> {
    let begins = |cell: &Cell| cell.text.split_whitespace().next().is_some_and(is_plan_verb);
    let header: Vec<&Cell> = grid.row_cells(0).iter().filter(|c| !c.text.trim().is_empty()).collect();
    if header.len() < 2 || header.iter().any(|c| c.text.split_whitespace().count() > 6 || begins(c)) {
        return None;
    }
    // How many cells of a column are filled, and how many begin with a verb; each cell is looked at once.
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for cell in grid.cells.iter().filter(|c| c.row > 0 && !c.text.trim().is_empty()) {
        let (all, begun) = counts.entry(cell.col).or_default();
        *all += 1;
        *begun += usize::from(begins(cell));
    }
    let rows = grid.rows - 1;
    let promises = |(all, begun): (usize, usize)| all >= 3 && begun * 10 >= all * 8 && all * 10 >= rows * 8;
    let mut columns = counts.into_iter().filter(|(_, counts)| promises(*counts)).map(|(col, _)| col);
    let title = columns.find(|col| holds_words(grid, 0, *col, 4) && share_apart(grid, 0, *col) > 0.9)?;
    let mut headings: Headings = vec![None; grid.cols];
    for cell in header {
        let text = collapse(&plain(&cell.text));
        let column = if cell.col == title {
            Column::Level("action".to_owned())
        } else {
            column_of(&text).filter(|c| !matches!(c, Column::Level(_))).unwrap_or_else(|| Column::Other(text.clone()))
        };
        if let Some(slot) = headings.get_mut(cell.col) {
            *slot = Some(Heading { column, text });
        }
    }
    settle(&mut headings, grid, 0);
    Some((0, headings))
}

/// The headings of a table that says something of entries named elsewhere by their number, and the column of the numbers.
pub(crate) fn find_headings_by_number(grid: &Grid) -> Option<(usize, Headings, usize)> {
    let (last, mut headings) = (0..grid.rows.min(6)).find_map(|row| read_headings(grid, row))?;
    settle(&mut headings, grid, last);
    let has_level = headings.iter().flatten().any(|h| matches!(h.column, Column::Level(_)));
    let number = headings.iter().position(|h| h.as_ref().is_some_and(|h| h.column == Column::Number))?;
    (!has_level).then_some((last, headings, number))
}

/// A row most of whose filled cells are known headings, with the row below it where that names its parts.
fn read_headings(grid: &Grid, row: usize) -> Option<(usize, Headings)> {
    let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
    let marked = columns_of_marks(grid, row);
    let is_known = |text: &str| column_of(text).is_some() || names_parent(&heading_key(text));
    let known = cells.iter().filter(|c| is_known(&plain(&c.text)) || marked.contains(&c.col)).count();
    let asking = cells.iter().filter(|c| !is_beside(&c.text)).count();
    if cells.len() < 2
        || known < 2
        || (known * 2 < asking && known < 4)
        || cells.iter().any(|c| c.text.split_whitespace().count() > 12)
    {
        return None;
    }
    let mut headings: Headings = vec![None; grid.cols];
    for cell in &cells {
        let text = collapse(&plain(&cell.text));
        let column = column_of(&text).unwrap_or_else(|| Column::Other(text.clone()));
        let covered = cell.col..(cell.col + cell.colspan.max(1)).min(grid.cols);
        for slot in headings.get_mut(covered).into_iter().flatten() {
            *slot = Some(Heading { column: column.clone(), text: text.clone() });
        }
    }
    let last = last_header_row(grid, row);
    for below in row + 1..=last {
        refine_headings(&mut headings, grid.row_cells(below));
    }
    settle_marks(&mut headings, grid, last);
    // A column of numbers, dates or single words holds no commitments, whatever it is called.
    let mut figures = Vec::new();
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot else { continue };
        if matches!(heading.column, Column::Level(_)) && !holds_words(grid, last, col, 1) {
            heading.column = Column::Other(heading.text.clone());
            figures.push(col);
        }
    }
    number_by_level(&mut headings, grid, last, &figures);
    Some((last, headings))
}

/// A heading that says nothing of what a table is: a month or week of a chart of bars, the figures of one year.
fn is_beside(text: &str) -> bool {
    const FIGURES: [&str; 16] = [
        "actual",
        "actuals",
        "projected",
        "projection",
        "budget",
        "budgeted",
        "adopted",
        "estimate",
        "estimated",
        "forecast",
        "proposed",
        "revised",
        "fy",
        "real",
        "previsto",
        "ytd",
    ];
    let words = heading_key(text);
    // "projected2026": a data file's key ends in its year.
    let parts = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        (letters.to_owned(), word.len() > letters.len())
    };
    let is_part = |word: &str| {
        let (letters, counted) = parts(word);
        letters.is_empty()
            || counted && letters.len() <= 2
            || FIGURES.contains(&letters.as_str())
            || when::is_month(&letters)
            || matches!(
                letters.as_str(),
                "week" | "month" | "semana" | "mes" | "mois" | "semaine" | "y" | "e" | "s" | "q" | "t" | "w"
            )
    };
    let told = |word: &str| parts(word).1 || when::is_month(word);
    !words.is_empty() && words.split(' ').all(is_part) && words.split(' ').any(told)
}

/// "Action" over 1, 2, 3 beside "Name of the action": it numbers what the other names.
fn number_by_level(headings: &mut Headings, grid: &Grid, row: usize, figures: &[usize]) {
    let has = |headings: &Headings, wanted: fn(&Column) -> bool| headings.iter().flatten().any(|h| wanted(&h.column));
    if has(headings, |c| *c == Column::Number) || !has(headings, |c| matches!(c, Column::Level(_))) {
        return;
    }
    let is_number = |text: &str| {
        let core = text.trim().trim_end_matches(['.', ')']);
        let is_sign = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'-';
        core.len() <= 8 && core.bytes().any(|b| b.is_ascii_digit()) && core.bytes().all(is_sign)
    };
    let numbers = |col: usize| {
        let cells = grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty());
        let mut cells = cells.peekable();
        cells.peek().is_some() && cells.all(|c| is_number(&plain(&c.text)))
    };
    let own = figures.iter().copied().find(|col| numbers(*col) && share_apart(grid, row, *col) > 0.9);
    if let Some(heading) = own.and_then(|col| headings[col].as_mut()) {
        heading.column = Column::Number;
    }
}

/// A header of two rows has cells that reach over both beside wide ones with narrower headings below, or a second row of
/// headings that fills the gaps of the first.
fn last_header_row(grid: &Grid, row: usize) -> usize {
    let cells = grid.row_cells(row);
    let deep = cells.iter().map(|c| c.rowspan.max(1)).max().unwrap_or(1).min(3);
    let parted = cells.iter().any(|c| c.colspan > 1 && c.rowspan.max(1) < deep);
    if deep > 1 && parted {
        return row + deep - 1;
    }
    if names_parts(grid, row) { row + 1 } else { row }
}

/// Whether the row below one of headings is a second one: it has more of them, nearly all known, and says nothing else.
fn names_parts(grid: &Grid, row: usize) -> bool {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    let upper: Vec<usize> = filled(row).filter(|c| c.colspan <= 1).map(|c| c.col).collect();
    let lower: Vec<&Cell> = filled(row + 1).collect();
    let marked = columns_of_marks(grid, row + 1);
    let known = lower.iter().filter(|c| column_of(&plain(&c.text)).is_some() || marked.contains(&c.col)).count();
    let short = lower.iter().all(|c| c.text.split_whitespace().count() <= 5);
    let gaps = lower.iter().filter(|c| !upper.contains(&c.col)).count();
    row + 2 < grid.rows
        && known >= 3
        && known * 4 >= lower.len() * 3
        && short
        && gaps >= 2
        && (lower.len() >= upper.len() || lower.iter().all(|c| marked.contains(&c.col)))
}

/// Headings of the second header row: each names its column, by itself or as part of the one above.
fn refine_headings(headings: &mut Headings, cells: &[Cell]) {
    let mut above = String::new();
    for col in 0..headings.len() {
        if let Some(heading) = &headings[col] {
            above.clone_from(&heading.text);
        }
        let Some(cell) = cells.iter().find(|c| c.col == col && !c.text.trim().is_empty()) else { continue };
        let text = collapse(&plain(&cell.text));
        let whole = collapse(&format!("{above} {text}"));
        for heading in headings.iter_mut().skip(col).take(cell.colspan.max(1)) {
            let column = column_of(&text).or_else(|| column_of(&whole)).unwrap_or_else(|| match heading {
                Some(Heading { column, .. }) => column.clone(),
                None => Column::Other(whole.clone()),
            });
            *heading = Some(Heading { column, text: whole.clone() });
        }
    }
}

/// A list of measures has no commitments but them: "Measure name" beside "Measure goal" is what a row is called, the goal
/// what it is to reach. What else is said of a measure, its short label or its order, is none.
fn name_measures(headings: &mut Headings, grid: &Grid, row: usize) {
    let part = |heading: &Option<Heading>| heading.as_ref().and_then(|h| part_of_measure(&heading_key(&h.text)));
    let is_level = |heading: &&Option<Heading>| {
        heading.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_))) && part(heading) != Some("goal")
    };
    let find = |wanted: &str| headings.iter().position(|h| part(h) == Some(wanted));
    let (Some(name), Some(goal), None) = (find("name"), find("goal"), headings.iter().find(is_level)) else { return };
    if share_apart(grid, row, name) < 0.9 || !holds_words(grid, row, name, 1) {
        return;
    }
    for (col, heading) in headings.iter_mut().enumerate() {
        let Some(heading) = heading else { continue };
        heading.column = match &heading.column {
            _ if col == name => Column::Level("measure".to_owned()),
            _ if col == goal => Column::Measure,
            Column::Measure => Column::Other(heading.text.clone()),
            other => other.clone(),
        };
    }
}

/// "Measure name", "KPI title", "Indicator goal": what a column says of a measure, "name" or "goal".
pub(crate) fn part_of_measure(key: &str) -> Option<&'static str> {
    let (of, last) = key.split_once(' ')?;
    let part = match last {
        "name" | "title" => "name",
        "goal" | "objective" => "goal",
        _ => return None,
    };
    matches!(of, "measure" | "metric" | "indicator" | "kpi").then_some(part)
}

/// Where no column is called an action, the description, or the first column of words, holds the commitment.
fn name_title(headings: &mut Headings, grid: &Grid, row: usize) -> Option<()> {
    if headings.iter().flatten().any(|h| matches!(h.column, Column::Level(_))) {
        return Some(());
    }
    let is = |col: &usize, wanted: fn(&Column) -> bool| headings[*col].as_ref().is_some_and(|h| wanted(&h.column));
    let is_description = |col: &usize| is(col, |c| *c == Column::Description);
    let is_other = |col: &usize| is(col, |c| matches!(c, Column::Other(_)));
    let words = |col: &usize| holds_words(grid, row, *col, 3);
    // Short words that are different in every row, in a table that says who and when.
    let answered = headings.iter().flatten().any(|h| h.column == Column::Lead)
        && headings.iter().flatten().any(|h| matches!(h.column, Column::Due | Column::Status));
    let names = |col: &usize| answered && holds_words(grid, row, *col, 2) && share_apart(grid, row, *col) > 0.9;
    let cols = || 0..headings.len();
    let at = cols()
        .find(|c| is_description(c) && words(c))
        .or_else(|| cols().find(|c| is_other(c) && words(c)))
        .or_else(|| cols().find(|c| is_other(c) && names(c)))?;
    if let Some(heading) = &mut headings[at] {
        heading.column = Column::Level("action".to_owned());
    }
    Some(())
}

/// What the columns say together.
fn settle(headings: &mut Headings, grid: &Grid, row: usize) {
    settle_importance(headings, grid, row);
    settle_numbers(headings, grid, row);
    settle_results(headings, grid, row);
    settle_targets(headings, grid, row);
    settle_measures(headings, grid, row);
    settle_scorecard(headings, grid, row);
    settle_ticks(headings, grid, row);
    settle_states(headings, grid, row);
    settle_dated_targets(headings, grid, row);
    settle_times(headings);
    settle_products(headings);
    settle_units(headings, grid, row);
}

/// A priority of "high" or "low" says how urgent an entry is, and is no entry above it.
fn settle_importance(headings: &mut Headings, grid: &Grid, row: usize) {
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|h| matches!(&h.column, Column::Level(level) if rank_of(level) == 1))
        else {
            continue;
        };
        let mut texts =
            grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty()).peekable();
        if texts.peek().is_some() && texts.all(|c| is_importance(&plain(&c.text))) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
}

/// In a table that goes from what is to be reached to what is done, the outputs to the left of the activities are a level:
/// each stands once for several of them.
fn settle_results(headings: &mut Headings, grid: &Grid, row: usize) {
    let level_at = |h: &Option<Heading>| match h {
        Some(Heading { column: Column::Level(level), .. }) => Some(rank_of(level)),
        _ => None,
    };
    let Some(last) = headings.iter().rposition(|h| level_at(h).is_some_and(|rank| rank >= 4)) else { return };
    let rows = (row + 1..grid.rows)
        .filter(|row| grid.row_cells(*row).iter().any(|c| c.col == last && !c.text.trim().is_empty()));
    let rows = rows.count();
    for (col, slot) in headings.iter_mut().enumerate().take(last) {
        let Some(heading) = slot.as_mut().filter(|h| h.column == Column::Measure) else { continue };
        let level = match heading_key(&heading.text).as_str() {
            "output" | "outputs" => "output",
            "outcome" | "outcomes" | "expected outcome" | "expected outcomes" | "intended outcome" => "outcome",
            "result" | "results" => "result",
            _ => continue,
        };
        let filled = grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty()).count();
        if filled < rows || share_apart(grid, row, col) < 0.9 {
            heading.column = Column::Level(level.to_owned());
        }
    }
}

/// A target told in words that has indicators of its own is a level between them and the goals that repeat above it.
fn settle_targets(headings: &mut Headings, grid: &Grid, row: usize) {
    let keys: Vec<String> = headings.iter().flatten().map(|h| heading_key(&h.text)).collect();
    let measured = keys.iter().any(|key| key.split(' ').any(|word| matches!(word, "indicator" | "indicators")));
    let of = |headings: &Headings, wanted: &dyn Fn(&Heading) -> bool| {
        headings.iter().position(|h| h.as_ref().is_some_and(wanted))
    };
    let above = of(headings, &|h| matches!(h.column, Column::Level(_)));
    let target =
        of(headings, &|h| h.column == Column::Measure && matches!(heading_key(&h.text).as_str(), "target" | "targets"));
    let (Some(above), Some(target), true) = (above, target, measured) else { return };
    let repeats =
        share_apart(grid, row, above) <= 0.6 && share_apart(grid, row, above) < share_apart(grid, row, target);
    if let Some(heading) =
        headings[target].as_mut().filter(|_| above < target && repeats && holds_words(grid, row, target, 4))
    {
        heading.column = Column::Level("target".to_owned());
    }
}

/// What many plans outside America call a measure is the commitment itself: in a table that says who and when, a column
/// of measures that begin with verbs, each another, beside levels that repeat from row to row.
fn settle_measures(headings: &mut Headings, grid: &Grid, row: usize) {
    let has = |headings: &Headings, wanted: &[Column]| headings.iter().flatten().any(|h| wanted.contains(&h.column));
    if !has(headings, &[Column::Lead, Column::Oversight]) || !has(headings, &[Column::Due, Column::Status]) {
        return;
    }
    let is_level = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Level(_)));
    let titled = (0..headings.len()).any(|col| is_level(&headings[col]) && share_apart(grid, row, col) > 0.9);
    let named =
        |h: &Heading| h.column == Column::Measure && matches!(heading_key(&h.text).as_str(), "measure" | "measures");
    let mut measures = (0..headings.len()).filter(|col| headings[*col].as_ref().is_some_and(named));
    let (Some(col), None, false) = (measures.next(), measures.next(), titled) else { return };
    let texts = || grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty());
    let begun = texts().filter(|c| c.text.split_whitespace().next().is_some_and(is_plan_verb)).count();
    let is_promise = begun * 3 >= texts().count() * 2 && begun > 0 && share_apart(grid, row, col) > 0.9;
    if let Some(heading) = headings[col].as_mut().filter(|_| is_promise) {
        heading.column = Column::Level("measure".to_owned());
    }
}

/// On a scorecard every measure has a state of its own, under levels that repeat: there the measures are the entries.
fn settle_scorecard(headings: &mut Headings, grid: &Grid, row: usize) {
    let filled =
        |col: usize| grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty()).count();
    let is = |col: &usize, wanted: fn(&Column) -> bool| headings[*col].as_ref().is_some_and(|h| wanted(&h.column));
    let cols = || 0..headings.len();
    let named =
        |col: &usize| headings[*col].as_ref().is_some_and(|h| level_of(&h.text).is_none() && names_measure(&h.text));
    let mut measures = cols().filter(|col| is(col, |c| *c == Column::Measure) && named(col));
    let (Some(col), None) = (measures.next(), measures.next()) else { return };
    let state = cols().find(|col| is(col, |c| *c == Column::Status));
    let all = filled(col);
    let apart = |col: usize| filled(col) >= all && share_apart(grid, row, col) >= 0.9;
    let titled = cols().any(|level| is(&level, |c| matches!(c, Column::Level(_))) && apart(level));
    let each_has_state = state.is_some_and(|state| filled(state) * 10 >= all * 8);
    if all < 2 || !each_has_state || titled || !apart(col) || !holds_words(grid, row, col, 2) {
        return;
    }
    if let Some(heading) = headings[col].as_mut() {
        heading.column = Column::Level("measure".to_owned());
    }
}

/// "KPI", "Performance measure", "Indicator".
fn names_measure(heading: &str) -> bool {
    const WORDS: [&str; 8] = ["kpi", "kpis", "measure", "measures", "metric", "metrics", "indicator", "indicators"];
    heading_key(heading).split(' ').any(|word| WORDS.contains(&word))
}

/// One column says how far things are, one of known words before any other. The others are kept by their headings. A column
/// of progress that holds nothing but words of state says it too, where no other does.
fn settle_states(headings: &mut Headings, grid: &Grid, row: usize) {
    let is_state = |col: &usize| {
        let texts = || grid.cells.iter().filter(|c| c.col == *col && c.row > row && !c.text.trim().is_empty());
        let states = texts().filter(|c| is_status_phrase(&plain(&c.text))).count();
        states > 0 && states * 2 >= texts().count()
    };
    let of = |headings: &Headings, wanted: Column| -> Vec<usize> {
        (0..headings.len()).filter(|c| headings[*c].as_ref().is_some_and(|h| h.column == wanted)).collect()
    };
    let states = of(headings, Column::Status);
    if states.is_empty() {
        let told = of(headings, Column::Update).into_iter().find(is_state);
        // On a board of cards the list that a card is in says how far it is.
        let listed = || {
            let is_other = |h: &Option<Heading>| h.as_ref().is_some_and(|h| matches!(h.column, Column::Other(_)));
            let texts = |col: usize| {
                grid.cells.iter().filter(move |c| c.col == col && c.row > row && !c.text.trim().is_empty())
            };
            (0..headings.len()).find(|col| {
                is_other(&headings[*col])
                    && texts(*col).count() > 1
                    && texts(*col).all(|c| is_status_phrase(&plain(&c.text)))
            })
        };
        if let Some(heading) = told.or_else(listed).and_then(|col| headings[col].as_mut()) {
            heading.column = Column::Status;
        }
        return;
    }
    let own = states.iter().copied().find(is_state).unwrap_or(states[0]);
    for col in states.into_iter().filter(|col| *col != own) {
        set_aside(headings, col);
    }
}

/// Columns that hold nothing but ticks, no two of them in a row, one called by a word of state: "Done", "In progress",
/// "Not started". The tick says that an entry is in the state that its column is called by.
fn settle_ticks(headings: &mut Headings, grid: &Grid, row: usize) {
    let below =
        |col: usize| grid.cells.iter().filter(move |c| c.col == col && c.row > row && !c.text.trim().is_empty());
    let is_free = |heading: &Heading| match &heading.column {
        Column::Other(_) | Column::Status | Column::Update => true,
        _ => is_status_phrase(&heading.text),
    };
    let ticked: Vec<usize> = (0..headings.len())
        .filter(|col| headings[*col].as_ref().is_some_and(|h| is_free(h) && !is_beside(&h.text)))
        .filter(|col| below(*col).all(|c| is_mark(&c.text) || c.text.trim() == "1"))
        .collect();
    let states: Vec<usize> = ticked
        .chunk_by(|left, right| left + 1 == *right)
        .filter(|group| group.len() > 1)
        .filter(|group| group.iter().any(|col| headings[*col].as_ref().is_some_and(|h| is_status_phrase(&h.text))))
        .filter(|group| group.iter().any(|col| below(*col).next().is_some()))
        .filter(|group| {
            let ticks = |row: usize| group.iter().filter(|col| below(**col).any(|c| c.row == row)).count();
            (row + 1..grid.rows).all(|row| ticks(row) <= 1)
        })
        .flatten()
        .copied()
        .collect();
    for col in states {
        if let Some(heading) = &mut headings[col] {
            heading.column = Column::Ticked;
        }
    }
}

/// A column of targets that holds nothing but dates says when, where no other column does.
fn settle_dated_targets(headings: &mut Headings, grid: &Grid, row: usize) {
    if headings.iter().flatten().any(|h| matches!(h.column, Column::Due | Column::Start)) {
        return;
    }
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|h| h.column == Column::Measure) else { continue };
        if !matches!(heading_key(&heading.text).as_str(), "target" | "targets") {
            continue;
        }
        let texts = || grid.cells.iter().filter(|c| c.col == col && c.row > row && !c.text.trim().is_empty());
        let is_time = |text: &str| {
            let words = collapse(&plain(text));
            let is_year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
            // "14 by 2027" counts something.
            let found = when::find(&words, &when::Settings::default());
            is_year || matches!(&found[..], [only] if only.range == (0..words.len()))
        };
        let dated = texts().filter(|c| is_time(&c.text)).count();
        if dated >= 2 && dated * 5 >= texts().count() * 4 {
            heading.column = Column::Due;
        }
    }
}

/// The day of a launch is the time of an entry where no column says when it is due.
fn settle_times(headings: &mut Headings) {
    if headings.iter().flatten().any(|h| h.column == Column::Due) {
        return;
    }
    let launch =
        headings.iter_mut().flatten().find(|h| h.column == Column::Start && starts_work(&heading_key(&h.text)));
    if let Some(heading) = launch {
        heading.column = Column::Due;
    }
}

/// "miles", "percent": the unit of a number is nobody who leads. Names of offices begin with a capital letter.
fn settle_units(headings: &mut Headings, grid: &Grid, row: usize) {
    let mut measured = false;
    for (col, slot) in headings.iter_mut().enumerate() {
        let Some(heading) = slot.as_mut().filter(|h| matches!(heading_key(&h.text).as_str(), "unit" | "units")) else {
            continue;
        };
        let mut texts = grid.cells.iter().filter(|c| c.col == col && c.row > row).map(|c| c.text.trim());
        if texts.all(|text| !text.starts_with(char::is_uppercase)) {
            heading.column = Column::Other(heading.text.clone());
            measured = true;
        }
    }
    // A number that has a unit counts something, and is not the number of the entry.
    let numbers =
        headings.iter_mut().flatten().filter(|h| h.column == Column::Number && heading_key(&h.text) == "number");
    for heading in numbers.filter(|_| measured) {
        heading.column = Column::Other(heading.text.clone());
    }
}

/// What is delivered stands behind who does it: there it belongs to the action on the left and is no level below it. Nor is
/// the project or goal that is named behind the action which it holds.
fn settle_products(headings: &mut Headings) {
    let mut titled = None;
    let mut answered = false;
    for heading in headings.iter_mut().flatten() {
        match &heading.column {
            Column::Level(level) if titled.is_some() && answered => {
                let column = match level.as_str() {
                    "deliverable" | "target" | "outcome" => Column::Measure,
                    "milestone" | "step" => Column::Other(heading.text.clone()),
                    level if titled.is_some_and(|title| rank_of(level) < title) => Column::Other(heading.text.clone()),
                    _ => continue,
                };
                heading.column = column;
            }
            Column::Level(level) => titled = Some(rank_of(level)),
            Column::Lead | Column::Oversight | Column::Support | Column::Start | Column::Due | Column::Status => {
                answered = true
            }
            _ => {}
        }
    }
}

/// Whether the cells of a column below its heading hold words: on average at least `least`, with letters.
fn holds_words(grid: &Grid, header: usize, col: usize, least: usize) -> bool {
    let cells: Vec<&Cell> =
        grid.cells.iter().filter(|c| c.col == col && c.row > header && !c.text.trim().is_empty()).collect();
    let lettered = cells.iter().filter(|c| {
        let letters = c.text.chars().filter(|c| c.is_alphabetic()).count();
        let digits = c.text.chars().filter(|c| c.is_ascii_digit()).count();
        // "Mend culvert 1204" is words, "15 June 2031" a date.
        let named = c.text.split_whitespace().filter(|word| word.len() >= 2 && word.chars().all(char::is_alphabetic));
        letters >= 3 && (letters > digits * 2 || named.count() >= 2)
    });
    let words: usize = cells.iter().map(|c| c.text.split_whitespace().count()).sum();
    cells.is_empty() || lettered.count() * 2 >= cells.len() && words >= cells.len() * least
}

/// How many of a column's filled cells differ from each other, as a share of them.
fn share_apart(grid: &Grid, header: usize, col: usize) -> f64 {
    let cells = grid.cells.iter().filter(|c| c.col == col && c.row > header && !c.text.trim().is_empty());
    share_apart_in(cells.map(|c| c.text.trim().to_owned()))
}

/// How many texts differ from each other, as a share of them.
pub(crate) fn share_apart_in(texts: impl Iterator<Item = String>) -> f64 {
    let texts: Vec<String> = texts.collect();
    let apart: std::collections::HashSet<&String> = texts.iter().collect();
    if texts.is_empty() { 1.0 } else { apart.len() as f64 / texts.len() as f64 }
}

/// Of several columns of numbers, the one whose heading names the records' level holds their number; when none does,
/// the one that numbers most records apart. The id of something else, the same for many records, is no number of theirs.
fn settle_numbers(headings: &mut Headings, grid: &Grid, header: usize) {
    let numbers: Vec<usize> =
        (0..headings.len()).filter(|c| headings[*c].as_ref().is_some_and(|h| h.column == Column::Number)).collect();
    let shares = |col: &usize| share_apart(grid, header, *col);
    if let [only] = numbers[..] {
        let foreign = headings[only].as_ref().is_some_and(|h| heading_key(&h.text).ends_with(" id"));
        if foreign && shares(&only) < 0.5 {
            set_aside(headings, only);
        }
        return;
    }
    if numbers.is_empty() {
        return;
    }
    let level = headings
        .iter()
        .flatten()
        .rev()
        .find_map(|h| if let Column::Level(level) = &h.column { Some(level.clone()) } else { None });
    let own = numbers.iter().copied().find(|c| {
        let words = headings[*c].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
        let of = words.rsplit_once(' ').map(|(of, _)| of.to_owned()).unwrap_or_default();
        level.as_deref().is_some_and(|level| level_of(&of) == Some(level))
    });
    let key_at = |c: &usize| headings[*c].as_ref().map(|h| heading_key(&h.text)).unwrap_or_default();
    let plain = |c: &usize| !key_at(c).contains(' ');
    // The numbers of a work breakdown tell what stands under what.
    let own = own.or_else(|| numbers.iter().copied().find(|c| key_at(c) == "wbs"));
    let most = numbers.iter().copied().rev().max_by(|a, b| shares(a).total_cmp(&shares(b)));
    let own = own.or_else(|| numbers.iter().copied().find(plain)).or(most).unwrap_or(numbers[0]);
    for col in numbers.into_iter().filter(|c| *c != own) {
        set_aside(headings, col);
    }
}

/// A column that is kept by its heading alone.
fn set_aside(headings: &mut Headings, col: usize) {
    if let Some(heading) = headings.get_mut(col).and_then(Option::as_mut) {
        heading.column = Column::Other(heading.text.clone());
    }
}
