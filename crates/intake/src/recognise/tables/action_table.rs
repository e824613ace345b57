//! Plain tables of actions, wherever they stand: under a heading, one after another, going on over pages and sheets.
//! Whose table it is (a parent) comes from the outline around it; how rows become records is in `plan_table`.

use super::super::lexicon::{Column, column_of, key, level_of, rank_of};
use super::super::promise::begins_commitment;
use super::super::reading::{Range, Reading, is_dated, plain};
use super::cell_fields::tells_both;
use super::form_table;
use super::headings::{Heading, Headings, find_headings, find_headings_by_number, label_in, states_unheaded};
use super::nesting::nest_records;
use super::parts_in_cells::Listed;
use super::plan_table::{self, Under};
use super::roles::with_roles;
use super::settle::tells_work;
use super::table_body::Body;
use super::years_of_works;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};

/// The headings of the table before, for a table that goes on without its own.
#[derive(Default)]
pub(crate) struct Before {
    headings: Option<Headings>,
    cols: usize,
    /// The document is a log: tables without headings tell entries and their states.
    keeps_log: bool,
}

impl Before {
    pub(crate) fn new(keeps_log: bool) -> Self {
        Self { keeps_log, ..Self::default() }
    }
}

/// Reads a table of actions under `parent`. `false`: it is none, and stays untouched.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    block: usize,
    grid: &Grid,
    parent: Option<usize>,
    before: &mut Before,
) -> bool {
    let grid = &*with_roles(reading, block, grid);
    let parts = side_by_side(grid);
    if parts.len() > 1 {
        let read: Vec<bool> = parts.iter().map(|part| read(reading, block, part, parent, before)).collect();
        return read.contains(&true);
    }
    // A lamp beside each state stands below no heading of its own.
    let bare = without_signs(grid, before.cols);
    let grid = bare.as_ref().unwrap_or(grid);
    let (first, mut headings) = match (find_headings(grid), &before.headings) {
        // "Complete" and "Works" head columns elsewhere; beside a date below "Due date" they are a record's.
        (Some(_), Some(headings))
            if goes_on(reading, grid, headings, before.cols) && dates_row(reading, grid, headings) =>
        {
            (0, headings.clone())
        }
        (Some((row, headings)), _) => (row + 1, headings),
        (None, Some(headings))
            if goes_on(reading, grid, headings, before.cols) && years_of_works::goes_on(grid, headings) =>
        {
            (0, headings.clone())
        }
        (None, Some(headings)) if says_headings_again(grid, headings) => (1, headings.clone()),
        (None, _)
            if before.keeps_log
                && let Some(headings) = states_unheaded(grid) =>
        {
            (0, headings)
        }
        (None, _) if let Some(headings) = plan_table::numbered_cards(grid) => (0, headings),
        _ => return read_by_number(reading, block, grid),
    };
    demote_others(&mut headings, grid, first);
    let indicators = first_of_indicator(grid);
    if is_of_others(grid, first) || indicators.is_some_and(|row| row <= first) {
        return false;
    }
    if let Some(row) = indicators {
        let (table, sheets): (Vec<Cell>, Vec<Cell>) = grid.cells.iter().cloned().partition(|cell| cell.row < row);
        for cell in sheets.iter().filter(|cell| !cell.text.trim().is_empty()) {
            reading.paint.paint(cell.place.range, SpanClass::Context, None, "table");
        }
        let table = Grid { rows: row, cells: table, ..grid.clone() };
        return read(reading, block, &table, parent, before);
    }
    if !is_of_actions(&headings, &Body::of(grid, first.saturating_sub(1))) {
        return read_by_number(reading, block, grid);
    }
    let only_party = name_only_party(&mut headings);
    reading.take(block);
    let begun = reading.draft.items.len();
    let apart = years_of_works::works_apart(reading, grid, first, &headings);
    plan_table::read(reading, apart.as_ref().unwrap_or(grid), first, &headings, &mut Under(parent));
    nest_records(reading, grid, begun);
    if let (Some(heading), true) = (only_party, reading.draft.items.len() > begun) {
        reading.raise("only-party-column", &[&heading], Some(grid.place.range), None);
    }
    strike_separators(reading, grid);
    *before = Before { headings: Some(headings), cols: grid.cols, ..*before };
    true
}

/// Two tables beside each other: their headings stand twice, both times with a level among them. Else nothing.
fn side_by_side(grid: &Grid) -> Vec<Grid> {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    let Some(header) = (0..grid.rows.min(6)).find(|row| filled(*row).count() >= 4) else { return Vec::new() };
    let cells: Vec<(usize, String)> = filled(header).map(|c| (c.col, key(&c.text))).collect();
    let half = cells.len() / 2;
    let twice = cells.len().is_multiple_of(2) && (0..half).all(|at| cells[at].1 == cells[at + half].1);
    let Some(second) = cells.get(half).filter(|_| half >= 2) else { return Vec::new() };
    let titled = cells[..half].iter().any(|(_, name)| matches!(column_of(name), Some(Column::Level(_))));
    if !twice || !titled || cells[..half].iter().any(|(_, name)| name.is_empty()) {
        return Vec::new();
    }
    let part = |from: usize, to: usize| {
        let cells = grid.cells.iter().filter(|c| (from..to).contains(&c.col));
        let cells: Vec<Cell> = cells.map(|c| Cell { col: c.col - from, ..c.clone() }).collect();
        Grid { cols: to - from, cells, ..grid.clone() }
    };
    vec![part(0, second.0), part(second.0, grid.cols)]
}

/// Reads a table whose rows say something of entries that stand in another table, by their number: their states, their
/// measures. `false`: hardly a number is that of an entry read before.
fn read_by_number(reading: &mut Reading<'_>, block: usize, grid: &Grid) -> bool {
    let Some((last, headings, number)) = find_headings_by_number(grid) else { return false };
    // A goal 1 may stand over an action 1: the numbers are those of one level.
    let mut known: HashMap<(&str, String), Option<usize>> = HashMap::new();
    for (at, item) in reading.draft.items.iter().enumerate() {
        let Some(label) = &item.label else { continue };
        known.entry((&item.level, label.to_lowercase())).and_modify(|one| *one = None).or_insert(Some(at));
    }
    let item_in = |level: &str, row: usize| {
        let cell = grid.row_cells(row).iter().find(|cell| cell.col == number && !cell.text.trim().is_empty())?;
        let label = plain(cell.text.trim()).to_lowercase();
        let bare = || label_in(&label).map(|(_, number)| number.to_owned());
        known.get(&(level, label.clone())).or_else(|| known.get(&(level, bare()?))).copied().flatten()
    };
    let rows = || (last + 1..grid.rows).filter(|row| grid.row_cells(*row).iter().any(|c| !c.text.trim().is_empty()));
    let mut levels: Vec<&str> = known.keys().map(|(level, _)| *level).collect();
    levels.sort_unstable_by_key(|level| (rank_of(level), *level));
    levels.dedup();
    let count = |level: &str| rows().filter(|row| item_in(level, *row).is_some()).count();
    // The innermost of those in which most are found.
    let Some((found, level)) = levels.into_iter().map(|level| (count(level), level)).max_by_key(|(found, _)| *found)
    else {
        return false;
    };
    let items: HashMap<usize, usize> = rows().filter_map(|row| Some((row, item_in(level, row)?))).collect();
    let item_of = |row: usize| items.get(&row).copied();
    if found == 0 || found * 5 < rows().count() * 4 {
        return false;
    }
    reading.take(block);
    for cell in grid.cells.iter().filter(|cell| cell.row <= last) {
        reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "table heading");
    }
    for row in rows() {
        let cells: Vec<&Cell> = grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).collect();
        match item_of(row) {
            Some(item) => plan_table::read_about(reading, &cells, item, &headings, number),
            None => {
                cells.iter().for_each(|cell| reading.paint.paint(cell.place.range, SpanClass::Context, None, "table"))
            }
        }
    }
    strike_separators(reading, grid);
    true
}

/// The first row has the headings of the table before, word for word: what they mean was told by its rows, of which this one may
/// have few.
fn says_headings_again(grid: &Grid, headings: &Headings) -> bool {
    let own: HashMap<usize, String> =
        grid.row_cells(0).iter().map(|cell| (cell.col, collapse(&plain(&cell.text)))).collect();
    let texts = || headings.iter().map(|heading| heading.as_ref().map_or("", |heading| heading.text.as_str()));
    let same = |(col, text): (usize, &str)| own.get(&col).map_or("", String::as_str) == text;
    grid.cols == headings.len()
        && grid.rows > 1
        && texts().filter(|text| !text.is_empty()).count() > 1
        && texts().enumerate().all(same)
}

/// A table without a header goes on from the one before when it is as wide; two columns may be anything, unless nearly all
/// cells of one tell who acts and when, as those before did. In a workbook each table has its own.
fn goes_on(reading: &Reading<'_>, grid: &Grid, headings: &Headings, cols: usize) -> bool {
    let in_sheet = grid.cells.iter().any(|cell| cell.place.cell.is_some());
    let tells_both = || {
        let body = Body::from_row(grid, 0);
        let mut columns = headings.iter().enumerate().filter_map(|(col, heading)| Some((col, heading.as_ref()?)));
        columns.any(|(col, heading)| {
            let told = body.filled(col).iter().filter(|cell| tells_both(reading, heading, cell)).count();
            told > 1 && told * 10 >= body.filled(col).len() * 8
        })
    };
    grid.cols == cols && grid.header_rows == 0 && !in_sheet && (cols >= 3 || cols == 2 && tells_both())
}

/// Whether the first row holds a date in the column of dates.
fn dates_row(reading: &Reading<'_>, grid: &Grid, headings: &Headings) -> bool {
    let is_due = |cell: &&Cell| {
        let heading = headings.get(cell.col).and_then(Option::as_ref);
        heading.is_some_and(|heading| matches!(heading.column, Column::Due))
    };
    let mut dues = grid.row_cells(0).iter().filter(is_due);
    dues.any(|cell| cell.text.contains(|c: char| c.is_ascii_digit()) && is_dated(&reading.read_when(cell.text.trim())))
}

/// A table one column wider than the headings before it, without the one column that holds nothing but a sign in each row.
fn without_signs(grid: &Grid, cols: usize) -> Option<Grid> {
    let is_sign = |cell: &Cell| matches!(cell.text.trim(), "●" | "■" | "▲" | "▼" | "◆" | "○" | "•" | "⬤");
    let holds_signs = |col: &usize| {
        let mut cells = grid.cells.iter().filter(|cell| cell.col == *col).peekable();
        cells.peek().is_some() && cells.all(is_sign)
    };
    let mut signs = (0..grid.cols).filter(holds_signs);
    let col = signs.next().filter(|_| cols >= 3 && grid.cols == cols + 1 && signs.next().is_none())?;
    let kept = grid.cells.iter().filter(|cell| cell.col != col);
    let cells = kept.map(|cell| Cell { col: cell.col - usize::from(cell.col > col), ..cell.clone() }).collect();
    Some(Grid { cols, cells, ..grid.clone() })
}

/// Commas and quotation marks between cells are the format's.
pub(crate) fn strike_separators(reading: &mut Reading<'_>, grid: &Grid) {
    let mut from = grid.place.range.0;
    for cell in &grid.cells {
        strike_between(reading, (from, cell.place.range.0));
        from = from.max(cell.place.range.1);
    }
    strike_between(reading, (from, grid.place.range.1));
}

/// What stands between two cells, when it has no words.
fn strike_between(reading: &mut Reading<'_>, range: Range) {
    if !reading.slice(range).contains(char::is_alphanumeric) {
        reading.paint.paint(range, SpanClass::Furniture, None, "separator");
    }
}

/// Words of a cell that says when; more of them tell of something else.
const LONGEST_TIME: usize = 12;

/// A column called after a level that holds figures ("Value target") is no title, and one called "Delivery" that tells at
/// length how is no time, unless other cells of it are one.
fn demote_others(headings: &mut Headings, grid: &Grid, first: usize) {
    let mut texts = vec![(0, 0, 0, 0); headings.len()];
    for cell in grid.cells.iter().filter(|cell| cell.row >= first && !cell.text.trim().is_empty()) {
        let Some((all, wordless, long, dated)) = texts.get_mut(cell.col) else { continue };
        let tells_digit = cell.text.contains(|c: char| c.is_ascii_digit());
        let is_long = cell.text.split_whitespace().count() > LONGEST_TIME;
        *all += 1;
        *wordless += usize::from(!cell.text.contains(char::is_alphabetic));
        *long += usize::from(is_long && !tells_digit);
        *dated += usize::from(!is_long && tells_digit);
    }
    for (heading, (all, wordless, long, dated)) in headings.iter_mut().zip(texts) {
        let is_other = |heading: &&mut Heading| match heading.column {
            Column::Level(_) => wordless * 2 > all,
            Column::Due => long * 2 > all && dated * 5 < all,
            _ => false,
        };
        if let Some(heading) = heading.as_mut().filter(is_other) {
            heading.column = Column::Other(heading.text.clone());
        }
    }
}

/// Tables beside the commitments: who has what interest and influence, the rest of a form.
fn is_of_others(grid: &Grid, first: usize) -> bool {
    let heads: Vec<String> = grid.cells.iter().filter(|c| c.row < first.max(1)).map(|c| key(&c.text)).collect();
    let has = |words: &[&str]| heads.iter().any(|head| head.split(' ').any(|word| words.contains(&word)));
    let maps_people = has(&["stakeholder", "stakeholders", "actors"]) && has(&["influence", "interest", "interests"]);
    maps_people || lists_people(grid, first, &heads) || form_table::holds_labels(grid)
}

/// "Name" beside "Title", "Position" or "Email", over names of people: who they are, and nothing to be done.
fn lists_people(grid: &Grid, first: usize, heads: &[String]) -> bool {
    const ABOUT: [&str; 11] = [
        "title",
        "job title",
        "position",
        "role",
        "affiliation",
        "representing",
        "email",
        "e mail",
        "phone",
        "telephone",
        "organization",
    ];
    let Some(col) = heads.iter().position(|head| matches!(head.as_str(), "name" | "member" | "members" | "staff name"))
    else {
        return false;
    };
    let col = grid.cells.iter().filter(|c| c.row < first.max(1)).nth(col).map_or(0, |cell| cell.col);
    let named = |text: &str| {
        let words = text.split_whitespace().filter(|word| !word.ends_with('.'));
        (2..=5).contains(&text.split_whitespace().count())
            && words.clone().all(|word| word.starts_with(char::is_uppercase))
            && !begins_commitment(text)
    };
    let names: Vec<&Cell> =
        grid.cells.iter().filter(|c| c.row >= first && c.col == col && !c.text.trim().is_empty()).collect();
    heads.iter().any(|head| ABOUT.contains(&head.as_str()))
        && names.iter().filter(|cell| named(&cell.text)).count() * 4 >= names.len() * 3
        && !heads.iter().any(|head| tells_of_entries(head))
}

/// What a table of people has no column for; their department it may have.
fn tells_of_entries(head: &str) -> bool {
    use Column::{Description, Due, Lead, Measure, Start, Status, Support};
    match column_of(head) {
        Some(Lead | Support) => {
            !matches!(head, "department" | "agency" | "office" | "organization" | "division" | "bureau" | "team")
        }
        Some(Due | Status | Measure | Description | Start) => true,
        _ => false,
    }
}

/// The row in which sheets of indicators begin, three or more of whose labels stand one below the other: what is measured, in
/// which unit, where the data come from.
fn first_of_indicator(grid: &Grid) -> Option<usize> {
    const LABELS: [&str; 17] = [
        "indicator name",
        "name of the indicator",
        "name of indicator",
        "indicator unit",
        "unit",
        "unit of measure",
        "unit of measurement",
        "definition",
        "calculation",
        "method of computation",
        "indicator context",
        "data requirements",
        "data source",
        "expected data source",
        "expected availability",
        "suggested collection interval",
        "frequency of collection",
    ];
    let label = |row: usize| grid.row_cells(row).iter().find(|c| !c.text.trim().is_empty());
    let is_label = |row: usize| label(row).is_some_and(|c| LABELS.contains(&key(&c.text).as_str()));
    let in_sheet =
        |row: usize| is_label(row) && (row..(row + 6).min(grid.rows)).filter(|row| is_label(*row)).count() >= 3;
    (0..grid.rows).find(|row| in_sheet(*row)).map(|row| {
        // The title of the sheet stands alone above.
        let alone = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty()).count() == 1;
        (0..row).rev().take_while(|above| alone(*above)).last().unwrap_or(row)
    })
}

/// A column for the commitment and at least one that numbers it or says who, when, how far or how measured; or columns of
/// two levels, the inner of which tells or lists what is done.
fn is_of_actions(headings: &Headings, body: &Body<'_>) -> bool {
    let has = |wanted: fn(&Column) -> bool| headings.iter().flatten().any(|heading| wanted(&heading.column));
    let level = |heading: &Option<Heading>| match heading {
        Some(Heading { column: Column::Level(level), .. }) => Some(rank_of(level)),
        _ => None,
    };
    let ranks: HashSet<u8> = headings.iter().filter_map(level).collect();
    let inner = headings.iter().rposition(|heading| level(heading).is_some());
    let told = inner.map(|col| body.filled(col)).unwrap_or_default();
    let lists = |cell: &Cell| Listed::of(&cell.text).entries.len() > 1;
    let promises = told.iter().filter(|cell| tells_work(&cell.text) || lists(cell)).count();
    ranks.len() > 1 && promises * 2 > told.len()
        || !ranks.is_empty()
            && has(|column| {
                matches!(
                    column,
                    Column::Number
                        | Column::Lead
                        | Column::Oversight
                        | Column::Support
                        | Column::Due
                        | Column::Status
                        | Column::Ticked
                        | Column::Measure
                        | Column::Update
                )
            })
        || names_actions(headings)
}

/// "Action name" beside "Description", "Actions" below "Strategy": the entries and what each of them is or is for, though
/// nothing says who or when.
fn names_actions(headings: &Headings) -> bool {
    let is_entry = |level: &str| rank_of(level) >= 5 || matches!(level, "initiative" | "commitment");
    let levels: Vec<(&str, &Heading)> = headings
        .iter()
        .flatten()
        .filter_map(
            |heading| if let Column::Level(level) = &heading.column { Some((level.as_str(), heading)) } else { None },
        )
        .collect();
    let is_named = levels.iter().any(|(level, heading)| is_entry(level) && level_of(&heading.text).is_none());
    let is_told = |heading: &Heading| matches!(heading.column, Column::Description | Column::Implementation);
    let told = headings.iter().flatten().any(is_told);
    headings.iter().flatten().count() >= 3 && is_named && told
}

fn names_partners(heading: &str) -> bool {
    key(heading).strip_prefix("partner ").is_some_and(|rest| rest.starts_with("organi") || rest.starts_with("agenc"))
}

/// When one column alone names who is involved, it says who does it. "Partner organizations" are those
/// beside the plan's own.
fn name_only_party(headings: &mut Headings) -> Option<String> {
    let is_party = |column: &Column| matches!(column, Column::Lead | Column::Oversight | Column::Support);
    let mut parties = headings.iter_mut().flatten().filter(|heading| is_party(&heading.column));
    let only = parties.next()?;
    if parties.any(|other| key(&other.text) != key(&only.text))
        || only.column == Column::Lead
        || names_partners(&only.text)
    {
        return None;
    }
    let only = only.text.clone();
    for heading in headings.iter_mut().flatten().filter(|heading| heading.text == only) {
        heading.column = Column::Lead;
    }
    Some(only)
}
