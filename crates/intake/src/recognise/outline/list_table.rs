//! Tables whose cells hold lists of actions: a row for each body or theme, a column for each phase or level of alert.
//! Each entry of a list becomes an action; the words around the lists stay text, and no date is made of a phase. Where all columns
//! but the first are times, each paragraph of a cell is an entry, marked or not.

use super::super::deadlines::give_deadline;
use super::super::lexicon::{Column, column_of, key, level_of, rank_of};
use super::super::promise::{begins_after_clause, begins_commitment};
use super::super::reading::{Range, Reading, Run, is_dated, plain};
use super::super::runs::split_dotted;
use super::super::tables::marks::says_when;
use super::super::tables::parts_in_cells::{Entry, unmarked};
use super::super::tables::table_body::Body;
use super::levels::read_level;
use crate::block::{Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::borrow::Cow;

/// Words of the longest heading of a row; more are a text about it.
const LONGEST_HEADING: usize = 14;
/// Entries in the smallest such table.
const FEWEST_ENTRIES: usize = 4;

/// A table of lists as it was headed, for one that goes on with it behind the end of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    columns: Vec<usize>,
    cols: usize,
    block: usize,
    /// The level that its first column is called by.
    level: Option<String>,
    /// The section of its last row.
    section: Option<usize>,
}

impl Before {
    pub(super) fn columns(&self) -> Vec<usize> {
        self.columns.clone()
    }

    /// Whether a table goes on with the one before: as wide, no headings of its own, lists in the same columns.
    pub(super) fn goes_on(&self, reading: &Reading<'_>, block: usize, grid: &Grid) -> bool {
        let body = |col: &usize| -> Vec<&Cell> {
            grid.cells.iter().filter(|c| c.col == *col && !c.text.trim().is_empty()).collect()
        };
        let is_near = (self.block + 1..block).filter(|between| !reading.is_struck(*between)).count() <= 3;
        let is_line = |at: usize| matches!(reading.source.blocks[at], crate::block::Block::Paragraph { .. });
        let is_headed = grid.row_cells(0).iter().filter(|cell| meaning(cell).is_some()).count() > 1;
        is_near
            && (self.block + 1..block).all(|at| reading.is_struck(at) || is_line(at))
            && !is_headed
            && grid.cols == self.cols
            && self.columns.iter().any(|col| lists_entries(&body(col)))
    }
}

/// What the first cell of a row says of the actions beside it.
#[derive(Default)]
struct Row {
    words: String,
    section: Option<usize>,
    lead: Option<Run>,
}

/// The columns with lists of actions, none when the table is of another kind: two at least, or one that is headed as
/// actions are. Half of all entries begin as commitments do, in no column fewer than one in four.
pub(super) fn find_columns(grid: &Grid) -> Vec<usize> {
    let grid = &*without_numbers(grid);
    let timed = timed_columns(grid);
    if !timed.is_empty() {
        return timed;
    }
    let mut columns: Vec<usize> = Vec::new();
    let (mut entries, mut ahead, mut named, mut sure) = (0, 0, false, false);
    let body = Body::of(grid, last_header(grid));
    let wide = wide_duties(grid);
    let heading = |col: usize| heading(grid, col).or(wide.filter(|_| col > 0));
    for (col, heading) in (0..grid.cols).filter_map(|col| Some((col, heading(col)?))) {
        let meaning = meaning(heading);
        let (all, begun) = count_entries(body.filled(col));
        let is_named = names_several(heading) && lists_entries(body.filled(col));
        sure |= is_named;
        let tells = meaning.as_ref().is_some_and(tells_about_actions) && !names_duties(heading);
        if all < 2 || begun * 4 < all && !is_named || tells {
            continue;
        }
        columns.push(col);
        (entries, ahead) = (entries + all, ahead + begun);
        named |= matches!(meaning, Some(Column::Level(_)));
    }
    let tasked = lists_duties(grid, &body);
    let enough = entries >= FEWEST_ENTRIES && (sure || ahead * 2 >= entries && (columns.len() >= 2 || named || tasked));
    if enough { columns } else { Vec::new() }
}

/// All columns but the first, where each is headed by a time ("Phase 2", "2031", "Short term") and most of what they hold
/// begins as commitments do. Beside entries such columns hold what is reached of each by then.
fn timed_columns(grid: &Grid) -> Vec<usize> {
    let is_entry = |cell: &Cell| matches!(meaning(cell), Some(Column::Level(level)) if rank_of(&level) >= 4);
    let is_timed = |col: usize| heading(grid, col).is_some_and(is_time);
    if grid.cols < 3
        || heading(grid, 0).is_some_and(|cell| is_entry(cell) || is_time(cell))
        || !(1..grid.cols).all(is_timed)
    {
        return Vec::new();
    }
    let body = Body::of(grid, last_header(grid));
    let entries: Vec<Entry<'_>> =
        (1..grid.cols).flat_map(|col| body.filled(col)).flat_map(|cell| paragraphs_of(&cell.text)).collect();
    let begun = entries.iter().filter(|entry| begins_commitment(&entry.text)).count();
    let enough = entries.len() >= FEWEST_ENTRIES && begun * 3 >= entries.len() * 2;
    if enough { (1..grid.cols).collect() } else { Vec::new() }
}

/// "Phase 2: Build", "Year 1", "Short term (2031)", "2032–2033".
fn is_time(heading: &Cell) -> bool {
    let text = words_of(&heading.text);
    let words = key(&text);
    let mut words = words.split(' ');
    let is_phase = matches!(words.next(), Some("phase" | "stage" | "year"))
        && words.next().is_some_and(|number| number.len() <= 3 && !number.contains(char::is_alphabetic));
    is_phase || says_when(&text) || split_time(&text).is_some()
}

/// The entries of a cell's list, or its paragraphs where nothing in it is marked.
fn paragraphs_of(cell: &str) -> Vec<Entry<'_>> {
    let mut entries = entries_of(cell);
    if !entries.is_empty() {
        return entries;
    }
    for line in cell.lines().map(str::trim).filter(|line| line.contains(char::is_alphabetic)) {
        match entries.last_mut().filter(|_| line.starts_with(char::is_lowercase)) {
            Some(open) => {
                open.text = format!("{} {}", open.text, words_of(line));
                open.last = Some(line);
            }
            None => entries.push(Entry { letter: None, text: words_of(line), first: line, last: None, heads: false }),
        }
    }
    entries
}

/// A table without the column at its left that only counts the rows.
fn without_numbers(grid: &Grid) -> Cow<'_, Grid> {
    let column: Vec<&Cell> = grid.cells.iter().filter(|c| c.col == 0 && !c.text.trim().is_empty()).collect();
    let number = |c: &Cell| c.text.trim().trim_end_matches(['.', ')']).parse::<u32>().ok();
    let is_number = |c: &&&Cell| number(c).is_some();
    let counted: Vec<u32> = column.iter().filter_map(|c| number(c)).collect();
    // Years, and numbers of goals that stand for them, count no rows.
    let counts_rows = counted.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]) && pair[1] < 1000);
    let is_level = column.first().is_some_and(|c| level_of(&words_of(&c.text)).is_some());
    let numbers = counted.len();
    let is_wide = column.iter().any(|c| c.colspan > 1);
    if grid.cols < 3
        || numbers < 2
        || is_wide
        || !counts_rows
        || is_level
        || numbers + 1 < column.len()
        || column.first().is_some_and(|c| is_number(&c))
    {
        return Cow::Borrowed(grid);
    }
    let cells = grid.cells.iter().filter(|c| c.col > 0).map(|c| Cell { col: c.col - 1, ..c.clone() });
    Cow::Owned(Grid { cols: grid.cols - 1, cells: cells.collect(), place: grid.place.clone(), ..*grid })
}

/// "Roles and responsibilities", "Duties": what the body beside it is to do.
fn names_duties(heading: &Cell) -> bool {
    const DUTIES: [&str; 8] =
        ["role", "roles", "responsibility", "responsibilities", "duty", "duties", "tasks", "functions"];
    key(&heading.text).split(' ').any(|word| DUTIES.contains(&word))
}

/// A column of duties in lists beside one of the bodies that have them, and nothing that says when.
fn lists_duties(grid: &Grid, body: &Body<'_>) -> bool {
    let wide = wide_duties(grid);
    let names = |col: usize| heading(grid, col).or(wide).is_some_and(names_duties);
    let duties = |col: usize| names(col) && lists_entries(body.filled(col));
    let is_dated = (1..grid.cols)
        .filter_map(|col| meaning(heading(grid, col)?))
        .any(|column| matches!(column, Column::Due | Column::Start | Column::Status));
    begins_with_bodies(grid) && !is_dated && (1..grid.cols).any(duties)
}

/// "Bodies and their duties": the one heading that stands over a column of bodies and one of what they are to do.
fn wide_duties(grid: &Grid) -> Option<&Cell> {
    let mut filled = grid.row_cells(0).iter().filter(|c| !c.text.trim().is_empty());
    let only = filled.next().filter(|_| filled.next().is_none())?;
    let is_short = only.text.split_whitespace().count() <= LONGEST_HEADING;
    let names_bodies = key(&only.text)
        .split(' ')
        .any(|word| word == "bodies" || matches!(column_of(word), Some(column) if is_party(&column)));
    (grid.cols == 2 && only.colspan == 2 && is_short && names_bodies && names_duties(only)).then_some(only)
}

/// Whether the first column holds the bodies that act.
fn begins_with_bodies(grid: &Grid) -> bool {
    heading(grid, 0).and_then(meaning).is_some_and(|column| is_party(&column)) || wide_duties(grid).is_some()
}

/// "Actions", "List of projects": a heading over what may be several in a cell.
fn names_several(heading: &Cell) -> bool {
    let words = key(&heading.text);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let is_entry = |level: &str| rank_of(level) >= 4 || level == "initiative";
    last.ends_with('s') && matches!(meaning(heading), Some(Column::Level(level)) if is_entry(&level))
}

/// Most cells of a column are lists of several entries.
fn lists_entries(cells: &[&Cell]) -> bool {
    let lists = cells.iter().filter(|cell| entries_of(&cell.text).len() > 1).count();
    lists > 0 && lists * 10 >= cells.len() * 6
}

/// Whether a column is headed by what its lists hold, "Actions" over several in nearly every cell: then they are that, whatever
/// their words.
pub(super) fn has_named_lists(grid: &Grid) -> bool {
    let grid = &*without_numbers(grid);
    let body = Body::of(grid, last_header(grid));
    if lists_duties(grid, &body) || !timed_columns(grid).is_empty() {
        return true;
    }
    let heads = || (0..grid.cols).filter_map(|col| meaning(heading(grid, col)?));
    let is_answered = heads().any(|c| matches!(c, Column::Due | Column::Start) || tells_about_actions(&c));
    !is_answered
        && (0..grid.cols).any(|col| heading(grid, col).is_some_and(names_several) && lists_entries(body.filled(col)))
}

/// The row of headings that stands last: the second where it only parts the wide headings of the first.
fn last_header(grid: &Grid) -> usize {
    let filled = |row: usize| grid.row_cells(row).iter().filter(|c| !c.text.trim().is_empty());
    let parts = |c: &Cell| c.col > 0 && heads(c) && c.text.split_whitespace().count() <= 5 && meaning(c).is_some();
    usize::from(grid.rows > 2 && filled(1).count() >= 2 && filled(1).all(parts) && filled(0).any(|c| c.col == 0))
}

/// Reads the lists of `columns` under `parent`; a table without headings goes on with the one before. What the next may go
/// on with.
pub(super) fn read(
    reading: &mut Reading<'_>,
    block: usize,
    grid: &Grid,
    columns: &[usize],
    parent: Option<usize>,
    before: Option<&Before>,
) -> Before {
    reading.take(block);
    let whole = grid;
    let grid = &*without_numbers(whole);
    if grid.cols < whole.cols {
        for cell in whole.cells.iter().filter(|cell| cell.col == 0 && !cell.text.trim().is_empty()) {
            reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "row number");
        }
    }
    let header = if before.is_some() { None } else { Some(last_header(grid)) };
    let level = match before {
        Some(before) => before.level.clone(),
        None => heading(grid, 0).and_then(|cell| level_of(&words_of(&cell.text))).map(str::to_owned),
    };
    for cell in grid.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        let (class, why) = match header.is_some_and(|header| cell.row <= header) {
            true => (SpanClass::Furniture, "table heading"),
            false => (SpanClass::Context, "table"),
        };
        reading.paint.paint(cell.place.range, class, None, why);
    }
    let mut row = Row { section: before.and_then(|before| before.section), ..Row::default() };
    let who = header.is_some() && begins_with_bodies(grid);
    let timed = header.is_some() && !timed_columns(grid).is_empty();
    let is_below = |cell: &&Cell| header.is_none_or(|header| cell.row > header) && !cell.text.trim().is_empty();
    for cell in grid.cells.iter().filter(is_below) {
        if columns.contains(&cell.col) {
            let column = if header.is_some() { heading(grid, cell.col) } else { None };
            let entries = if timed { paragraphs_of(&cell.text) } else { entries_of(&cell.text) };
            read_cell(reading, column, (cell, entries), &row, parent);
        } else if cell.col == 0 {
            row = read_row_heading(reading, cell, row, who, level.as_deref(), parent);
        }
    }
    Before { columns: columns.to_vec(), cols: grid.cols, block, level, section: row.section }
}

/// A short first cell is a section, or who acts where its column is headed so. A long one says nothing of its row.
fn read_row_heading(
    reading: &mut Reading<'_>,
    cell: &Cell,
    above: Row,
    names_who: bool,
    level: Option<&str>,
    parent: Option<usize>,
) -> Row {
    let run = Run { text: words_of(&cell.text), range: cell.place.range };
    if key(&run.text) == above.words {
        return above;
    }
    let words = key(&run.text);
    if run.text.split(' ').count() > LONGEST_HEADING || !entries_of(&cell.text).is_empty() {
        return Row { words, ..Row::default() };
    }
    if names_who {
        return Row { words, section: None, lead: Some(run) };
    }
    let (named, label, title) = match (read_level(&run.text), split_dotted(&run.text)) {
        (Some((level, Some(label), title)), _) => (Some(level), Some(label), title),
        (_, Some((label, title))) => (None, Some(label), title),
        _ => (None, None, run.text.as_str()),
    };
    let range = reading.find_in(run.range, title).unwrap_or(run.range);
    let title = Run { text: title.to_owned(), range };
    let section = reading.push_item(named.or(level).unwrap_or("section"), label, &title, parent);
    reading.draft.items[section].confidence = 0.7;
    Row { words, section: Some(section), lead: None }
}

fn read_cell(
    reading: &mut Reading<'_>,
    column: Option<&Cell>,
    (cell, entries): (&Cell, Vec<Entry<'_>>),
    row: &Row,
    parent: Option<usize>,
) {
    let mut from = cell.place.range.0;
    let mut group = None;
    for words in entries {
        let Some(range) = reading.find_in((from, cell.place.range.1), words.first) else { continue };
        from = range.1;
        let range: Range = match words.last {
            Some(last) => (range.0, reading.find_in((from, cell.place.range.1), last).map_or(range.1, |found| found.1)),
            None => range,
        };
        from = range.1;
        let run = Run { text: words.text, range };
        if words.heads {
            let item = reading.push_item("section", None, &run, row.section.or(parent));
            reading.draft.items[item].confidence = 0.7;
            group = Some(item);
            continue;
        }
        let item = reading.push_item("action", None, &run, group.or(row.section).or(parent));
        give_deadline(reading, item, &run);
        if let Some(lead) = &row.lead {
            reading.place_field(item, "lead", lead.range);
            reading.draft.items[item].lead = Some(lead.text.clone());
        }
        if let Some(heading) = column {
            give_column(reading, item, heading);
        }
    }
}

/// The heading of the column: a time when it has a year, else kept as it is printed. "Second phase" over its years is both.
fn give_column(reading: &mut Reading<'_>, item: usize, heading: &Cell) {
    let mut run = Run { text: words_of(&heading.text), range: heading.place.range };
    let mut digits = run.text.split(|c: char| !c.is_ascii_digit());
    let has_year = digits.any(|digits| digits.len() == 4) || run.text.contains("FY");
    if has_year && reading.draft.items[item].due.is_none() && is_dated(&reading.read_when(&run.text)) {
        let Some((name, time)) = name_and_time(reading, &run) else {
            reading.set_due(item, &run);
            return;
        };
        reading.set_due(item, &time);
        run = name;
    }
    reading.place_field(item, "column", run.range);
    reading.draft.items[item].fields.push(("column".to_owned(), run.text));
}

/// The name of a time and the time behind it, with their places.
fn name_and_time(reading: &Reading<'_>, heading: &Run) -> Option<(Run, Run)> {
    let part = |text: &str| {
        let range = reading.find_in(heading.range, text).unwrap_or(heading.range);
        Run { text: text.to_owned(), range }
    };
    split_time(&heading.text).map(|(name, time)| (part(&name), part(&time)))
}

/// "Phase 2: Build" and "2031–2032". `None`: the words are one time.
fn split_time(heading: &str) -> Option<(String, String)> {
    const BETWEEN: [&str; 8] = ["by", "from", "to", "through", "until", "and", "–", "-"];
    let is_of_time = |word: &str| when::may_name_day(word) || BETWEEN.contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = heading.split(' ').collect();
    let count = words.iter().rev().take_while(|word| is_of_time(word)).count();
    // The "1" of "Phase 1 2031" is no day.
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let is_month = |word: &&str| when::month_of(word).is_some();
    let from = words.len() - count;
    let numbers = usize::from(is_number(words.get(from)?) && !words.get(from + 1).is_some_and(is_month));
    let (name, time) = words.split_at(from + numbers);
    let is_mark = |c: char| matches!(c, '(' | ')' | '[' | ']' | ':' | ',' | '–' | '-' | '|' | ' ');
    let (name, time) = (name.join(" "), time.join(" "));
    let (name, time) = (name.trim_end_matches(is_mark), time.trim_matches(is_mark));
    let is_named = name.contains(char::is_alphabetic)
        && !says_when(name)
        && is_dated(&when::read(time, &when::Settings::default()));
    is_named.then(|| (name.to_owned(), time.to_owned()))
}

/// A heading of one of the columns: short words in the first row, or in the one that parts it.
fn heading(grid: &Grid, col: usize) -> Option<&Cell> {
    let rows = (0..=last_header(grid)).rev();
    let mut cells =
        rows.filter_map(|row| grid.row_cells(row).iter().find(|c| c.col == col && !c.text.trim().is_empty()));
    cells.next().filter(|cell| heads(cell))
}

/// Whether a cell is short enough for a heading, and no list.
fn heads(cell: &Cell) -> bool {
    let is_short = (1..=LONGEST_HEADING).contains(&cell.text.split_whitespace().count());
    is_short && cell.colspan == 1 && cell.text.lines().all(|line| unmarked(line.trim()).is_none())
}

fn meaning(heading: &Cell) -> Option<Column> {
    column_of(&words_of(&heading.text))
}

fn is_party(column: &Column) -> bool {
    matches!(column, Column::Lead | Column::Oversight | Column::Support)
}

/// A column that tells of actions in another: who, how far, how measured.
fn tells_about_actions(column: &Column) -> bool {
    is_party(column) || matches!(column, Column::Measure | Column::Status | Column::Update | Column::Number)
}

/// How many entries the lists of a column have, and how many begin as commitments do.
fn count_entries(cells: &[&Cell]) -> (usize, usize) {
    let entries: Vec<Entry<'_>> =
        cells.iter().flat_map(|cell| entries_of(&cell.text)).filter(|entry| !entry.heads).collect();
    let begun = entries.iter().filter(|e| begins_commitment(&e.text) || begins_after_clause(&e.text)).count();
    (entries.len(), begun)
}

/// The entries of a cell's list. A line without a mark goes on with the entry above, or heads those below it. An entry that
/// ends in a colon goes on with those that end in semicolons, and the one after.
pub(super) fn entries_of(cell: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut is_inside = false;
    let mut lines = cell.lines().flat_map(parts_of_line).map(str::trim).filter(|line| !line.is_empty()).peekable();
    while let Some(whole) = lines.next() {
        let (line, is_marked) = unmarked(whole).map_or((whole, false), |words| (words, true));
        let before_entry = lines.peek().is_some_and(|next| unmarked(next).is_some());
        let heads = !is_marked
            && before_entry
            && line.starts_with(|c: char| c.is_uppercase() || c == '*')
            && line.split(' ').count() <= LONGEST_HEADING
            && !line.ends_with(['.', ',', ';']);
        let continues = !is_marked && !heads && !line.starts_with(|c: char| c.is_uppercase() || c == '*');
        if !is_marked && !heads && (!continues || entries.last().is_none_or(|open| open.heads)) {
            continue;
        }
        let goes_on = line.ends_with([';', ',']) || line.ends_with(" and") || line.ends_with(" or");
        let opened = entries.last().is_some_and(|open| open.text.ends_with(':'));
        match entries.last_mut().filter(|_| !heads) {
            Some(open) if continues || is_inside || opened && goes_on && !open.heads => {
                open.text = format!("{} {}", open.text, words_of(line));
                open.last = Some(line);
                is_inside = is_marked && goes_on;
            }
            _ => {
                is_inside = false;
                entries.push(Entry { letter: None, text: words_of(line), first: line, last: None, heads });
            }
        }
    }
    // What only leads in the only list of a cell is no group.
    if entries.iter().filter(|entry| entry.heads).count() == 1 && entries.first().is_some_and(|e| e.text.ends_with(':'))
    {
        entries.remove(0);
    }
    entries
}

/// "Heat # Store it # Share it": the lines of a list that came to stand in one.
fn parts_of_line(line: &str) -> Vec<&str> {
    let cuts: Vec<usize> = line.match_indices(" # ").map(|(at, _)| at + 1).collect();
    let ends = cuts.iter().copied().chain([line.len()]);
    let mut from = 0;
    ends.map(|end| &line[std::mem::replace(&mut from, end)..end]).collect()
}

fn words_of(text: &str) -> String {
    collapse(&plain(text))
}
