//! A table that this program exported comes in again exactly as it went out, with whatever was changed in it since. It is
//! known by its headings, which are those of a published plan; what each column holds is known, so nothing is recognised.

use super::{exported_sheets, sql};
use crate::error::Result;
use crate::export::sheets::{Kind, is_name, kind_of};
use crate::export::table::{Known, Meaning, NO_WORDS, capital, meanings_of};
use db::{Conn, values};
use intake::block::{Cell, Grid, Place, Source};
use intake::columns;
use intake::draft::{Draft, DraftItem, DraftMeasure, Printed, Span, SpanClass};
use intake::edit::{account, gather};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The draft of a document that is an exported table, with the further sheets of its workbook; `None` for any other.
///
/// # Errors
/// What the database says.
pub(super) async fn read(conn: &mut Conn, source: &Source, dates: &when::Settings) -> Result<Option<Draft>> {
    let grids: Vec<&Grid> = columns::tables(source).collect();
    let Some((grid, further)) = grids.split_first() else { return Ok(None) };
    let Some(kinds) = exported_sheets::kinds(further) else { return Ok(None) };
    let headings = columns::headers(grid);
    if let Some(kind) = kind_of(&headings) {
        // A plan without items: its workbook begins with the other sheets, and holds nothing else.
        let top = grid.cells.first().map_or(0, |cell| cell.place.range.0);
        if !kind.stands_alone()
            || !source.text.get(..top).unwrap_or_default().lines().all(|line| line.trim().is_empty() || is_name(line))
        {
            return Ok(None);
        }
        let sheets: Vec<(&Grid, Kind)> = grids.iter().copied().zip(std::iter::once(kind).chain(kinds)).collect();
        let mut rows = Rows::of(Known::default(), dates);
        rows.spans = exported_sheets::read(&mut rows.draft, &source.text, &sheets, 0, dates);
        return Ok(Some(rows.finish(source, 0)));
    }
    let Some(header) = (0..grid.rows).find(|row| is_header(grid, *row, &headings)) else { return Ok(None) };
    let content = || grid.cells.iter().filter(|cell| cell.row > header);
    let texts: HashSet<&str> = content().map(|cell| cell.text.trim()).collect();
    let titles: Vec<(String, String)> = conn.all(sql::TITLES, values![]).await?;
    let plans: BTreeSet<&str> =
        titles.iter().filter(|(_, title)| texts.contains(title.trim())).map(|(plan, _)| plan.as_str()).collect();
    let known = meanings_of(conn, &plans, &headings, grid.rows - header - 1, &texts).await?;
    let Some(known) = known else { return Ok(None) };
    let mut rows = Rows::of(known, dates);
    for row in header + 1..grid.rows {
        rows.read(grid.row_cells(row));
    }
    let begin = content().next().map_or(source.text.len(), |cell| cell.place.range.0);
    let end = grid.cells.last().map_or(begin, |cell| cell.place.range.1);
    let sheets: Vec<(&Grid, Kind)> = further.iter().copied().zip(kinds).collect();
    let spans = exported_sheets::read(&mut rows.draft, &source.text, &sheets, end, dates);
    rows.spans.extend(spans);
    Ok(Some(rows.finish(source, begin)))
}

pub(super) fn is_header(grid: &Grid, row: usize, headings: &[String]) -> bool {
    let cells = grid.row_cells(row);
    cells.len() == headings.len()
        && cells.iter().zip(headings).all(|(cell, heading)| cell.text.split_whitespace().eq(heading.split_whitespace()))
}

struct Rows<'a> {
    meanings: Vec<Meaning>,
    twins: HashSet<String>,
    repeated: HashSet<String>,
    dates: &'a when::Settings,
    draft: Draft,
    /// Items above the present row, outermost first: level, words of the cell, index.
    open: Vec<(String, String, usize)>,
    /// All items above so far: what they stand under, level, words of the cell.
    above: HashMap<(Option<usize>, String, String), usize>,
    /// How many rows were read.
    row: usize,
    /// Of each item the rows that are its own or stand under it: where some begin that follow each other, and how many.
    runs: Vec<Vec<(usize, usize)>>,
    spans: Vec<Span>,
}

impl<'a> Rows<'a> {
    fn of(known: Known, dates: &'a when::Settings) -> Self {
        let Known { meanings, twins, repeated } = known;
        Rows {
            meanings,
            twins,
            repeated,
            dates,
            draft: Draft::default(),
            open: Vec::new(),
            above: HashMap::new(),
            row: 0,
            runs: Vec::new(),
            spans: Vec::new(),
        }
    }

    fn read(&mut self, cells: &[Cell]) {
        let of = |col: usize| cells.iter().find(|cell| cell.col == col).filter(|cell| !cell.text.trim().is_empty());
        let before = self.draft.items.len();
        self.read_above(&of);
        let title = self.meanings.iter().position(|meaning| matches!(meaning, Meaning::Title(_)));
        let index = match title.and_then(|col| Some((of(col)?, &self.meanings[col]))) {
            Some((cell, Meaning::Title(level))) => {
                let (level, parent) = (level.clone(), self.open.last().map(|(_, _, item)| *item));
                self.add(cell, level, None, cell.text.clone(), parent)
            }
            _ => match self.own_row(&of, before) {
                Some(item) => item,
                None => return self.leave(cells),
            },
        };
        self.note_row(index);
        for col in 0..self.meanings.len() {
            if let Some(cell) = of(col) {
                self.set(index, self.meanings[col].clone(), cell);
            }
        }
        let baselines = self.meanings.iter().position(|meaning| *meaning == Meaning::Baseline);
        if let Some(cell) = baselines.and_then(of) {
            self.set_baselines(index, cell);
        }
    }

    /// The row stands under the items above it, and is the item's own.
    fn note_row(&mut self, index: usize) {
        self.runs.resize(self.draft.items.len(), Vec::new());
        let above = self.open.iter().map(|(_, _, item)| *item).filter(|item| *item != index);
        for item in above.chain(std::iter::once(index)) {
            match self.runs[item].last_mut() {
                Some((start, rows)) if *start + *rows == self.row => *rows += 1,
                _ => self.runs[item].push((self.row, 1)),
            }
        }
        self.row += 1;
    }

    /// The item of a row that is of a level above. When it was there before the row, this is another one of the same words,
    /// where the plan has such; a row that lost its title is nobody's, and its words are left for a person to place.
    fn own_row<'c>(&mut self, of: &impl Fn(usize) -> Option<&'c Cell>, before: usize) -> Option<usize> {
        let (level, text, index) = self.open.last().cloned()?;
        if index >= before {
            return Some(index);
        }
        if !self.twins.contains(&text) {
            return None;
        }
        self.open.pop();
        let is_above = |col: &usize| matches!(self.meanings[*col], Meaning::Above(_));
        let cell = (0..self.meanings.len()).filter(is_above).filter_map(of).last()?;
        let parent = self.open.last().map(|(_, _, item)| *item);
        let (label, title) = unname(&level, &text);
        let index = self.add(cell, level.clone(), label, title, parent);
        self.open.push((level, text, index));
        Some(index)
    }

    /// Leaves the cells of a row that is nobody's to be placed.
    fn leave(&mut self, cells: &[Cell]) {
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            self.spans.push(Span { range: cell.place.range, class: SpanClass::Unplaced, item: None, field: None });
        }
    }

    /// The items above a row: those of the row before as far as they are the same, then others that were told before (who
    /// moves a commitment writes another goal into its row), then new ones.
    fn read_above<'c>(&mut self, of: &impl Fn(usize) -> Option<&'c Cell>) {
        let mut depth = 0;
        for col in 0..self.meanings.len() {
            let Meaning::Above(level) = self.meanings[col].clone() else { continue };
            let Some(cell) = of(col) else { continue };
            let text = cell.text.trim().to_owned();
            let is_open = self.open.get(depth).is_some_and(|(known, words, _)| *known == level && *words == text);
            if is_open {
                // Told again on each row below it.
                self.spans.push(Span { range: cell.place.range, class: SpanClass::Furniture, item: None, field: None });
            } else {
                self.open.truncate(depth);
                let parent = self.open.last().map(|(_, _, item)| *item);
                let name = (parent, level.clone(), text.clone());
                let known = self.above.get(&name).copied().filter(|_| !self.repeated.contains(&text));
                let index = match known {
                    Some(index) => {
                        self.spans.push(Span {
                            range: cell.place.range,
                            class: SpanClass::Furniture,
                            item: None,
                            field: None,
                        });
                        index
                    }
                    None => {
                        let (label, title) = unname(&level, &text);
                        self.add(cell, level.clone(), label, title, parent)
                    }
                };
                self.above.insert(name, index);
                self.open.push((level, text, index));
            }
            depth += 1;
        }
        self.open.truncate(depth);
    }

    fn add(
        &mut self,
        cell: &Cell,
        level: String,
        label: Option<String>,
        title: String,
        parent: Option<usize>,
    ) -> usize {
        let index = self.draft.items.len();
        let title = Some(title.trim().to_owned()).filter(|title| title != NO_WORDS);
        if !self.draft.levels.contains(&level) {
            self.draft.levels.push(level.clone());
        }
        self.draft.items.push(DraftItem {
            level,
            label,
            implied: title.is_none(),
            title,
            parent,
            confidence: 1.0,
            ..DraftItem::default()
        });
        self.note(index, "title", SpanClass::Item, &cell.place);
        index
    }

    fn set(&mut self, index: usize, meaning: Meaning, cell: &Cell) {
        let text = cell.text.trim().to_owned();
        let item = &mut self.draft.items[index];
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let name = match meaning {
            Meaning::Above(_) | Meaning::Title(_) | Meaning::Baseline => return,
            Meaning::Level => {
                item.level.clone_from(&text);
                "level".to_owned()
            }
            Meaning::Number => {
                item.label = Some(text);
                "label".to_owned()
            }
            Meaning::Field(field) => {
                match field {
                    "lead" => item.lead = Some(text),
                    "oversight" => item.oversight = Some(text),
                    "support" => item.support = Some(text),
                    "due" => item.due = Some(when::read(&text, self.dates)),
                    "status" => item.status = Some(Printed { text }),
                    "desired_result" => item.desired_result = Some(text),
                    "description" => item.description = Some(text),
                    "evaluation" => item.evaluation = Some(text),
                    _ => item.implementation = Some(text),
                }
                field.to_owned()
            }
            Meaning::Measure => {
                let measures = lines().map(|target| {
                    let period = columns::closing_deadline(self.dates, &target);
                    let period_when = period.as_ref().map(|period| when::read(period, self.dates));
                    DraftMeasure { period, period_when, target, ..narrative() }
                });
                item.measures.extend(measures);
                "measure".to_owned()
            }
            Meaning::Period(period) => {
                let measures =
                    lines().map(|target| DraftMeasure { period: Some(period.clone()), target, ..narrative() });
                item.measures.extend(measures);
                "measure".to_owned()
            }
            Meaning::Further(heading) => {
                item.fields.push((heading.clone(), text));
                heading
            }
        };
        let class = if name == "label" { SpanClass::Item } else { SpanClass::Attribute };
        self.note(index, &name, class, &cell.place);
    }

    /// Baselines stand in the order of the measures, those by period as one.
    fn set_baselines(&mut self, index: usize, cell: &Cell) {
        let mut lines = cell.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let item = &mut self.draft.items[index];
        let set = |measure: &mut DraftMeasure, line: Option<&str>| {
            measure.baseline = line.filter(|line| *line != NO_WORDS).map(str::to_owned);
        };
        if let Some(first) = item.measures.iter_mut().find(|measure| measure.is_by_period()) {
            set(first, lines.next());
        }
        for measure in item.measures.iter_mut().filter(|measure| !measure.is_by_period()) {
            set(measure, lines.next());
        }
        self.note(index, "baseline", SpanClass::Attribute, &cell.place);
    }

    fn note(&mut self, index: usize, field: &str, class: SpanClass, place: &Place) {
        let item = &mut self.draft.items[index];
        item.places.push((field.to_owned(), place.clone()));
        if !item.lines.contains(&place.line) {
            item.lines.push(place.line);
        }
        self.spans.push(Span { range: place.range, class, item: Some(index), field: Some(field.to_owned()) });
    }

    /// What stands between the cells taken is furniture above the rows that begin at `begin`, and where it has no word:
    /// headings and separators. Words that somebody wrote beside or below what is known are left to be placed.
    fn finish(mut self, source: &Source, begin: usize) -> Draft {
        self.spans.sort_by_key(|span| (span.range, matches!(span.class, SpanClass::Furniture | SpanClass::Unplaced)));
        self.spans.dedup_by_key(|span| span.range);
        let gap = |from: usize, to: usize| {
            let words = source.text.get(from..to).unwrap_or_default();
            let is_told = from >= begin && words.contains(char::is_alphanumeric);
            let class = if is_told { SpanClass::Unplaced } else { SpanClass::Furniture };
            Span { range: (from, to), class, item: None, field: None }
        };
        let mut spans = Vec::new();
        let mut at = 0;
        for span in self.spans {
            if span.range.0 > at {
                spans.push(gap(at, span.range.0));
            }
            at = at.max(span.range.1);
            spans.push(span);
        }
        if at < source.text.len() {
            spans.push(gap(at, source.text.len()));
        }
        let mut draft = Draft { accounting: account(&spans, &source.text), spans, ..self.draft };
        // What stands above rows comes where most of them stand together: one row that was given to it is no new place.
        let longest = |runs: &Vec<(usize, usize)>| {
            runs.iter().copied().max_by_key(|(start, rows)| (*rows, std::cmp::Reverse(*start))).map(|(start, _)| start)
        };
        self.runs.resize(draft.items.len(), Vec::new());
        let places: Vec<usize> = self.runs.iter().map(|runs| longest(runs).unwrap_or(usize::MAX)).collect();
        gather(&mut draft, &places);
        draft
    }
}

fn narrative() -> DraftMeasure {
    DraftMeasure { kind: "narrative".to_owned(), ..DraftMeasure::default() }
}

/// Number and title of "Goal 1: Shade" in a column of goals.
fn unname(level: &str, text: &str) -> (Option<String>, String) {
    let rest = text.strip_prefix(&format!("{} ", capital(level)));
    match rest.and_then(|rest| rest.split_once(": ")) {
        Some((label, title)) => (Some(label.to_owned()), title.to_owned()),
        None => (None, text.to_owned()),
    }
}
