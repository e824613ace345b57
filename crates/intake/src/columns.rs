//! Columns of a table as a person says they are: which column is the title, which the lead, which the date.
//! The mapping can be kept under the table's own headings ([`key`]) and used for the next file of that shape.
//! What a mapping leaves out stays in the source as unplaced text; nothing is dropped.

use crate::account::is_space;
use crate::block::{Block, Cell, Grid, Place, Source};
use crate::draft::{Draft, DraftItem, DraftMeasure, Printed, SpanClass};
use crate::edit::{EditProblem, count_again, hand_over, rearrange, repaint, unplace};
pub use crate::recognise::closing_deadline;
use domain::text::{collapse, fold};
use std::collections::{HashMap, HashSet};

/// What a column can be. `group` names an item above those of the rows; `keep` is a further column under its own
/// heading; `skip` leaves the column unplaced.
pub const FIELDS: [&str; 15] = [
    "title",
    "label",
    "group",
    "desired_result",
    "description",
    "lead",
    "oversight",
    "support",
    "due",
    "status",
    "measure",
    "evaluation",
    "implementation",
    "keep",
    "skip",
];

/// The tables of a document, in order.
pub fn tables(source: &Source) -> impl Iterator<Item = &Grid> {
    source.blocks.iter().filter_map(|block| if let Block::Table(grid) = block { Some(grid) } else { None })
}

/// The row that holds the headings: the last one that the format marks, else the first one with two texts.
fn header_row(grid: &Grid) -> usize {
    if grid.header_rows > 0 {
        return grid.header_rows - 1;
    }
    let filled = |row: usize| grid.cells.iter().filter(|cell| cell.row == row && !cell.text.trim().is_empty()).count();
    (0..grid.rows).find(|row| filled(*row) >= 2).unwrap_or_default()
}

/// The cell over a position, merged cells counted at every position that they cover.
fn lookup(grid: &Grid) -> HashMap<(usize, usize), &Cell> {
    let mut cells = HashMap::new();
    for cell in &grid.cells {
        for row in cell.row..cell.row.saturating_add(cell.rowspan.max(1)).min(grid.rows) {
            for col in cell.col..cell.col.saturating_add(cell.colspan.max(1)).min(grid.cols) {
                cells.insert((row, col), cell);
            }
        }
    }
    cells
}

/// The headings, one a column; empty where there is none.
pub fn headers(grid: &Grid) -> Vec<String> {
    let (row, cells) = (header_row(grid), lookup(grid));
    (0..grid.cols).map(|col| cells.get(&(row, col)).map(|cell| collapse(&cell.text)).unwrap_or_default()).collect()
}

/// What tables of the same shape have in common: their headings, without case and accents.
pub fn key(grid: &Grid) -> String {
    headers(grid).iter().map(|header| fold(header)).collect::<Vec<_>>().join("\t")
}

/// Tables of the same headings, by their numbers: each list is one shape, in the order in which they first stand in the
/// document. A table without any heading is like no other.
pub fn shapes(source: &Source) -> Vec<Vec<usize>> {
    let mut shapes: Vec<(String, Vec<usize>)> = Vec::new();
    for (number, grid) in tables(source).enumerate() {
        let key = key(grid);
        let is_headed = !key.trim().is_empty();
        match shapes.iter_mut().find(|(known, _)| is_headed && *known == key) {
            Some((_, numbers)) => numbers.push(number),
            None => shapes.push((key, vec![number])),
        }
    }
    shapes.into_iter().map(|(_, numbers)| numbers).collect()
}

/// Reads a table and all others of its headings again by one mapping, as [`map`] does. Gives how many there were.
///
/// # Errors
/// As [`map`].
pub fn map_alike(
    draft: &mut Draft,
    source: &Source,
    table: usize,
    fields: &[String],
    dates: &when::Settings,
) -> Result<usize, EditProblem> {
    let mut shapes = shapes(source).into_iter();
    let alike = shapes.find(|shape| shape.contains(&table)).ok_or(EditProblem::NoSuch("table"))?;
    let mut next = draft.clone();
    for table in &alike {
        map(&mut next, source, *table, fields, dates)?;
    }
    *draft = next;
    Ok(alike.len())
}

/// Reads a table again by a mapping, one of [`FIELDS`] a column. What was made of this table before goes, with its doubts;
/// its headings are those of the fields from now on.
///
/// # Errors
/// When there is no such table, a field is not known, or no column is the title; then nothing was changed.
pub fn map(
    draft: &mut Draft,
    source: &Source,
    table: usize,
    fields: &[String],
    dates: &when::Settings,
) -> Result<(), EditProblem> {
    let grid = tables(source).nth(table).ok_or(EditProblem::NoSuch("table"))?;
    if let Some(unknown) = fields.iter().find(|field| !FIELDS.contains(&field.as_str())) {
        return Err(EditProblem::Unknown(unknown.clone()));
    }
    if !fields.iter().take(grid.cols).any(|field| field == "title") {
        return Err(EditProblem::Missing("title"));
    }
    let start = clear(draft, grid);
    forget_parts(draft, grid);
    let before = draft.items.len();
    let mut rows = Rows { grid, cells: lookup(grid), headers: headers(grid), fields, dates, groups: Vec::new() };
    for row in header_row(grid) + 1..grid.rows {
        rows.read(draft, source, row);
    }
    for (col, _) in rows.headers.iter().enumerate() {
        if let Some(cell) = rows.cells.get(&(header_row(grid), col)) {
            repaint(draft, &source.text, cell.place.range, SpanClass::Furniture, None, None);
        }
    }
    rows.note_headings(draft);
    // The new items stand where the old ones of this table stood.
    let after = draft.items.len();
    let order: Vec<usize> = (0..start).chain(before..after).chain(start..before).collect();
    rearrange(draft, &order);
    count_again(draft, &source.text);
    Ok(())
}

/// Takes away what was made of the table. Returns the index at which its first item stood.
fn clear(draft: &mut Draft, grid: &Grid) -> usize {
    let range = grid.place.range;
    let is_inside = |part: (usize, usize)| range.0 <= part.0 && part.1 <= range.1;
    let gone: Vec<usize> = (0..draft.items.len())
        .filter(|index| {
            let places = &draft.items[*index].places;
            let own = draft.spans.iter().filter(|span| span.item == Some(*index));
            let mut parts = places.iter().map(|(_, place)| place.range).chain(own.map(|span| span.range)).peekable();
            parts.peek().is_some() && parts.all(is_inside)
        })
        .collect();
    // Separators between cells stay what they are.
    unplace(draft, |span| is_inside(span.range) && span.class != SpanClass::Furniture);
    for index in gone.iter().rev() {
        let parent = draft.items[*index].parent;
        hand_over(draft, *index, parent);
    }
    let order: Vec<usize> = (0..draft.items.len()).filter(|index| gone.binary_search(index).is_err()).collect();
    rearrange(draft, &order);
    gone.first().copied().unwrap_or(draft.items.len())
}

/// Takes away the steps, statements, duties and rows of a matrix that stand in the table alone, and settles its doubts.
fn forget_parts(draft: &mut Draft, grid: &Grid) {
    let lines_of = |cell: &Cell| {
        let more = cell.text.lines().count().saturating_sub(1);
        cell.place.line..=cell.place.line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
    };
    let inside: HashSet<u32> = grid.cells.iter().flat_map(lines_of).collect();
    let is_other = |lines: &[u32]| lines.is_empty() || !lines.iter().all(|line| inside.contains(line));
    draft.milestones.retain(|step| is_other(&step.lines));
    draft.authority.retain(|duty| is_other(&duty.lines));
    draft.glossary.retain(|term| is_other(&term.lines));
    for statements in [&mut draft.indicators, &mut draft.context, &mut draft.decisions] {
        statements.retain(|statement| is_other(&statement.lines));
    }
    draft.sign_off = draft.sign_off.take().filter(|block| is_other(&block.lines));
    draft.raci.retain(|row| is_other(&row.lines));
    if draft.raci.is_empty() {
        draft.raci_parties.clear();
        draft.raci_state = None;
    }
    let range = grid.place.range;
    let is_inside = |place: &Place| range.0 <= place.range.0 && place.range.1 <= range.1;
    let open = draft.findings.iter_mut().filter(|finding| finding.settled.is_none());
    for finding in open.filter(|finding| finding.place.as_ref().is_some_and(is_inside)) {
        finding.settled = Some("edited".to_owned());
    }
}

/// Rows being read one after the other.
struct Rows<'a> {
    grid: &'a Grid,
    cells: HashMap<(usize, usize), &'a Cell>,
    headers: Vec<String>,
    fields: &'a [String],
    dates: &'a when::Settings,
    /// The groups that hold now: column, text, item.
    groups: Vec<(usize, String, usize)>,
}

impl Rows<'_> {
    fn read(&mut self, draft: &mut Draft, source: &Source, row: usize) {
        let text =
            |rows: &Self, col: usize| rows.cells.get(&(row, col)).map(|cell| collapse(&cell.text)).unwrap_or_default();
        let is_header = (0..self.grid.cols).all(|col| fold(&text(self, col)) == fold(&self.headers[col]));
        if is_header {
            for col in 0..self.grid.cols {
                self.paint(draft, source, (row, col), SpanClass::Furniture, None, None);
            }
            return;
        }
        for col in 0..self.grid.cols {
            if self.field(col) != "group" {
                continue;
            }
            let title = text(self, col);
            if !title.is_empty() {
                self.open_group(draft, source, (row, col), &title);
            }
        }
        if !(0..self.grid.cols).any(|col| self.field(col) == "title" && !text(self, col).is_empty()) {
            return;
        }
        let index = draft.items.len();
        draft.items.push(DraftItem {
            level: "action".to_owned(),
            parent: self.groups.last().map(|(_, _, item)| *item),
            confidence: 1.0,
            ..DraftItem::default()
        });
        for col in 0..self.grid.cols {
            let value = self.cells.get(&(row, col)).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
            if !value.is_empty() && !matches!(self.field(col), "group" | "skip") {
                self.set(draft, source, (row, col), index, &value);
            }
        }
    }

    /// How the document heads what a person said its columns are.
    fn note_headings(&self, draft: &mut Draft) {
        for (col, heading) in self.headers.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
            let field = match self.field(col) {
                "keep" | "skip" => continue,
                "title" => "level action".to_owned(),
                "group" => format!("level {}", heading.to_lowercase()),
                "label" => "number".to_owned(),
                field => field.to_owned(),
            };
            draft.headings.retain(|(known, _)| *known != field);
            draft.headings.push((field, heading.clone()));
        }
    }

    fn field(&self, col: usize) -> &str {
        self.fields.get(col).map_or("keep", String::as_str)
    }

    fn open_group(&mut self, draft: &mut Draft, source: &Source, at: (usize, usize), title: &str) {
        if self.groups.iter().any(|(col, text, _)| *col == at.1 && text == title) {
            return;
        }
        self.groups.retain(|(col, _, _)| *col < at.1);
        let level = self.headers[at.1].to_lowercase();
        let item = DraftItem {
            level: if level.is_empty() { "group".to_owned() } else { level },
            title: Some(title.to_owned()),
            parent: self.groups.last().map(|(_, _, item)| *item),
            confidence: 1.0,
            ..DraftItem::default()
        };
        let index = draft.items.len();
        draft.items.push(item);
        self.groups.push((at.1, title.to_owned(), index));
        self.note(draft, source, at, index, "title", SpanClass::Item);
    }

    fn set(&self, draft: &mut Draft, source: &Source, at: (usize, usize), index: usize, value: &str) {
        let field = self.field(at.1).to_owned();
        let item = &mut draft.items[index];
        let add = |known: &mut Option<String>| match known {
            Some(known) => *known = format!("{known}\n{value}"),
            None => *known = Some(value.to_owned()),
        };
        match field.as_str() {
            "title" => {
                item.title = Some(collapse(&format!("{} {value}", item.title.clone().unwrap_or_default())));
            }
            "label" => item.label = Some(value.to_owned()),
            "desired_result" => add(&mut item.desired_result),
            "description" => add(&mut item.description),
            "lead" => add(&mut item.lead),
            "oversight" => add(&mut item.oversight),
            "support" => add(&mut item.support),
            "evaluation" => add(&mut item.evaluation),
            "implementation" => add(&mut item.implementation),
            "due" => item.due = Some(when::read(&collapse(value), self.dates)),
            "status" => item.status = Some(Printed { text: value.to_owned() }),
            "measure" => item.measures.push(DraftMeasure {
                target: value.to_owned(),
                kind: "narrative".to_owned(),
                ..DraftMeasure::default()
            }),
            _ => item.fields.push((self.headers[at.1].clone(), value.to_owned())),
        }
        let class = if matches!(field.as_str(), "title" | "label") { SpanClass::Item } else { SpanClass::Attribute };
        let name = if field == "keep" { self.headers[at.1].clone() } else { field };
        self.note(draft, source, at, index, &name, class);
    }

    /// Where a field stands, in the item and in the account.
    fn note(
        &self,
        draft: &mut Draft,
        source: &Source,
        at: (usize, usize),
        index: usize,
        field: &str,
        class: SpanClass,
    ) {
        let Some(cell) = self.cells.get(&at) else { return };
        let item = &mut draft.items[index];
        item.places.push((field.to_owned(), cell.place.clone()));
        if !item.lines.contains(&cell.place.line) {
            item.lines.push(cell.place.line);
        }
        self.paint(draft, source, at, class, Some(index), Some(field));
    }

    fn paint(
        &self,
        draft: &mut Draft,
        source: &Source,
        at: (usize, usize),
        class: SpanClass,
        item: Option<usize>,
        field: Option<&str>,
    ) {
        let Some(cell) = self.cells.get(&at) else { return };
        let range = cell.place.range;
        // A merged cell is painted once, for the first row that it stands in.
        let is_empty = source.text.get(range.0..range.1).is_none_or(|text| text.chars().all(is_space));
        if (cell.row, cell.col) == at && !is_empty {
            repaint(draft, &source.text, range, class, item, field);
        }
    }
}
