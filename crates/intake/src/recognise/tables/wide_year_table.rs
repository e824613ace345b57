//! Wide tables with a column for each year: levels on the left, yearly measures in the middle, lead and date on the right.
//! Rows are often shifted or cut, so cells are placed by what they say ("Strategy:", "Action(s):") and from the right.

use super::super::lexicon::{Column, column_of, level_of, rank_of};
use super::super::reading::{Range, Reading, Run, is_dated, plain};
use super::cell_fields::field_name;
use crate::block::{Cell, Grid};
use crate::draft::{DraftMeasure, SpanClass};
use crate::read::text::collapse;

/// Takes wide year tables, and tables after them that go on without a heading.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut table: Option<Wide> = None;
    for (block, grid) in reading.free_tables() {
        let headed = heads_wide_table(grid) && !is_regular(grid);
        let goes_on = table.is_some() && !headed && has_level_prefix(grid);
        if headed || goes_on {
            reading.take(block);
            let wide = table.get_or_insert_with(Wide::default);
            if goes_on {
                wide.raise_cut(reading);
            }
            for row in rows_of(grid) {
                wide.read_row(reading, &row);
            }
        }
    }
    if let Some(mut wide) = table {
        wide.settle_pair(reading);
        compare_years(reading, wide.years.len());
    }
}

type Row = Vec<(String, Range)>;

/// Rows with every position filled, an empty text for an empty or covered cell.
fn rows_of(grid: &Grid) -> Vec<Row> {
    first_rows_of(grid, grid.rows)
}

/// The first rows only: most tables are known by their headings not to be of this kind.
fn first_rows_of(grid: &Grid, count: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = vec![Vec::new(); count.min(grid.rows)];
    for cell in &grid.cells {
        let Some(row) = rows.get_mut(cell.row) else { continue };
        while row.len() < cell.col {
            row.push((String::new(), (0, 0)));
        }
        row.push((collapse(&cell.text), cell.place.range));
    }
    rows
}

fn is_header(row: &Row) -> bool {
    let filled: Vec<_> = row.iter().filter(|(t, _)| !t.is_empty()).collect();
    let known = filled.iter().filter(|(t, _)| column_of(t).is_some()).count();
    filled.len() >= 2 && known * 10 >= filled.len() * 7
}

/// A sheet keeps its columns apart by itself, and says more by them than years.
fn heads_wide_table(grid: &Grid) -> bool {
    if grid.records && !has_level_prefix(grid) {
        return false;
    }
    let rows = first_rows_of(grid, 4);
    let headers: Vec<&Row> = rows.iter().filter(|r| is_header(r)).collect();
    let columns = || headers.iter().flat_map(|r| r.iter()).filter_map(|(t, _)| column_of(t));
    columns().filter(|c| matches!(c, Column::Year(_))).count() >= 2 && columns().any(|c| matches!(c, Column::Level(_)))
}

/// One row of headings, or a second one with the years below the first, over rows that keep to its columns: nothing is shifted,
/// so cells are read by their headings.
fn is_regular(grid: &Grid) -> bool {
    let mut rows = rows_of(grid);
    let Some(head) = rows.iter().position(is_header) else { return false };
    if rows.get(head + 1).is_some_and(names_only_years) {
        let years = rows.remove(head + 1);
        let width = rows[head].len().max(years.len());
        rows[head].resize(width, (String::new(), (0, 0)));
        let named = years.into_iter().enumerate().filter(|(_, (text, _))| !text.is_empty());
        named.for_each(|(col, year)| rows[head][col] = year);
    }
    let columns = || rows[head].iter().filter_map(|(t, _)| column_of(t));
    let has_both = columns().any(|c| matches!(c, Column::Year(_))) && columns().any(|c| matches!(c, Column::Level(_)));
    let filled = |row: &Row| row.iter().rposition(|(t, _)| !t.is_empty()).map_or(0, |at| at + 1);
    let width = filled(&rows[head]);
    has_both && !has_level_prefix(grid) && rows[head + 1..].iter().all(|row| filled(row) <= width)
}

fn names_only_years(row: &Row) -> bool {
    let mut filled = row.iter().filter(|(text, _)| !text.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|(text, _)| matches!(column_of(text), Some(Column::Year(_))))
}

/// A cell over the whole table heads a group of its rows, and is none of a row.
fn has_level_prefix(grid: &Grid) -> bool {
    let heads = |cell: &Cell| grid.cols > 2 && cell.colspan >= grid.cols;
    grid.cells.iter().any(|c| c.col <= 3 && !heads(c) && split_prefix(&collapse(&c.text)).is_some())
}

/// "Strategy (city-wide): words" to level, qualifier, words.
fn split_prefix(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (head, words) = text.split_once(':')?;
    if head.len() > 60 {
        return None;
    }
    let head = head.replace("(s)", "").replace("(ies)", "y");
    let (name, qualifier) = match head.split_once('(') {
        Some((name, rest)) => (name, Some(rest.trim_end_matches([')', ' ']).to_owned())),
        None => (head.as_str(), None),
    };
    let name = name.trim().trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    level_of(name).map(|level| (level, qualifier, words.trim()))
}

/// What a strategy row prints for the action in the next row.
type Fields = Vec<(Column, Run)>;

#[derive(Default)]
struct Wide {
    levels: Vec<String>,
    years: Vec<String>,
    tail: Vec<Column>,
    /// The open item of each level, outermost first.
    open: Vec<(String, usize)>,
    pair: Option<(usize, Fields)>,
}

impl Wide {
    fn read_row(&mut self, reading: &mut Reading<'_>, row: &Row) {
        if row.iter().all(|(t, _)| t.is_empty()) {
            return;
        }
        for (_, range) in row.iter().filter(|(t, _)| !t.is_empty()) {
            reading.paint.paint(*range, SpanClass::Attribute, None, "cell");
        }
        if is_header(row) {
            self.read_header(reading, row);
        } else {
            self.read_record(reading, row);
        }
    }

    fn read_header(&mut self, reading: &mut Reading<'_>, row: &Row) {
        for (text, range) in row.iter().filter(|(t, _)| !t.is_empty()) {
            reading.paint.paint(*range, SpanClass::Furniture, None, "table heading");
            if text.ends_with('*') {
                let stars = text.len() - text.trim_end_matches('*').len();
                reading.raise("footnote-mark", &[text, &"*".repeat(stars)], Some(*range), None);
            }
        }
        let columns: Vec<Column> = row.iter().filter_map(|(t, _)| column_of(t)).collect();
        let years: Vec<String> =
            row.iter().filter(|(t, _)| matches!(column_of(t), Some(Column::Year(_)))).map(|(t, _)| t.clone()).collect();
        if !years.is_empty() && (self.years.is_empty() || years.join("").len() > self.years.join("").len()) {
            self.years = years;
        }
        let levels: Vec<String> =
            columns.iter().filter_map(|c| if let Column::Level(l) = c { Some(l.clone()) } else { None }).collect();
        if !levels.is_empty() {
            self.levels = levels;
            self.tail = columns
                .into_iter()
                .filter(|c| !matches!(c, Column::Level(_) | Column::Year(_) | Column::Measure | Column::Number))
                .collect();
        }
    }

    fn read_record(&mut self, reading: &mut Reading<'_>, row: &Row) {
        let prefixes: Vec<usize> =
            (0..row.len()).filter(|c| *c <= self.levels.len() && split_prefix(&row[*c].0).is_some()).collect();
        let deepest_column = self.levels.len().saturating_sub(1);
        let (first, last) = match (prefixes.first(), prefixes.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => {
                let filled = (0..=deepest_column).rev().find(|c| row.get(*c).is_some_and(|(t, _)| !t.is_empty()));
                let Some(last) = filled else { return };
                (last, last)
            }
        };
        self.read_leading(reading, &row[..first]);
        let mut item = None;
        for (text, range) in row[first..=last].iter().filter(|(t, _)| !t.is_empty()) {
            item = Some(self.open_item(reading, text, *range));
        }
        let Some(item) = item else { return };
        let (fields, measures) = self.split_rest(reading, &row[last + 1..]);
        let has_measures = measures.iter().any(|m| !m.text.is_empty());
        self.give_measures(reading, item, &measures);
        let fields: Fields = fields.into_iter().filter(|(_, run)| !run.text.is_empty()).collect();
        let is_action = self.is_deepest(&reading.draft.items[item].level);
        if is_action {
            match self.pair.take() {
                Some((above, lent)) if fields.is_empty() && reading.draft.items[item].parent == Some(above) => {
                    give_fields(reading, item, &lent);
                }
                Some((above, lent)) => {
                    give_fields(reading, above, &lent);
                    give_fields(reading, item, &fields);
                }
                None => give_fields(reading, item, &fields),
            }
        } else {
            self.settle_pair(reading);
            if has_measures {
                give_fields(reading, item, &fields);
            } else if !fields.is_empty() {
                self.pair = Some((item, fields));
            }
        }
    }

    /// Where a table breaks off and goes on without a heading, the last entry above may have lost its end.
    fn raise_cut(&self, reading: &mut Reading<'_>) {
        let action = rank_of("action");
        let above = self.open.iter().rev().find(|(level, _)| rank_of(level) < rank_of("strategy"));
        if self.open.last().is_some_and(|(level, _)| rank_of(level) >= action) {
            return;
        }
        if let Some((_, item)) = above {
            let title = reading.draft.items[*item].title.clone().unwrap_or_default();
            reading.raise("cut-text", &[&title], None, Some(*item));
        }
    }

    /// Fields of a strategy row that no action row took belong to the strategy.
    fn settle_pair(&mut self, reading: &mut Reading<'_>) {
        if let Some((item, fields)) = self.pair.take() {
            give_fields(reading, item, &fields);
        }
    }

    fn is_deepest(&self, level: &str) -> bool {
        rank_of(level) >= rank_of("action")
    }

    /// Unlabelled cells on the left: they fill the level columns from the right, so a shifted row still fits.
    fn read_leading(&mut self, reading: &mut Reading<'_>, cells: &[(String, Range)]) {
        let above = self.levels.len().saturating_sub(1);
        let missing = above.saturating_sub(cells.len());
        for (index, (text, range)) in cells.iter().enumerate().filter(|(_, (t, _))| !t.is_empty()) {
            let level = self.levels.get((index + missing).min(above)).cloned().unwrap_or_else(|| "goal".to_owned());
            self.add(reading, &level, None, text, *range);
        }
    }

    fn open_item(&mut self, reading: &mut Reading<'_>, text: &str, range: Range) -> usize {
        match split_prefix(text) {
            Some((level, qualifier, words)) => {
                let item = self.add(reading, level, None, words, range);
                if let Some(qualifier) = qualifier {
                    reading.draft.items[item].fields.push(("qualifier".to_owned(), qualifier));
                }
                item
            }
            None => {
                let labelled = self.open.iter().any(|(l, _)| rank_of(l) >= rank_of("strategy"));
                let level =
                    if labelled { "action" } else { self.levels.last().map_or("action", String::as_str) }.to_owned();
                let item = self.add(reading, &level, None, text, range);
                if labelled {
                    reading.draft.items[item].confidence = 0.7;
                    reading.raise("label-missing", &[text, &level], Some(range), Some(item));
                }
                item
            }
        }
    }

    fn add(
        &mut self,
        reading: &mut Reading<'_>,
        level: &str,
        label: Option<String>,
        words: &str,
        range: Range,
    ) -> usize {
        while self.open.last().is_some_and(|(open, _)| rank_of(open) >= rank_of(level)) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(_, item)| *item);
        let place = reading.find_in(range, words).unwrap_or(range);
        let item = reading.push_item(level, label, &Run { text: plain(words), range: place }, parent);
        reading.paint.paint(range, SpanClass::Item, Some(item), "title");
        self.open.push((level.to_owned(), item));
        item
    }

    /// The cells right of the item: the last ones are the fields of the right-hand columns, those before are measures.
    /// Empty cells too many at the end are left out when that brings a date under the heading of dates.
    fn split_rest(&self, reading: &Reading<'_>, rest: &[(String, Range)]) -> (Fields, Vec<Run>) {
        let run = |(text, range): &(String, Range)| Run { text: plain(text), range: *range };
        let tail = self.tail.len().min(rest.len());
        let filled = rest.iter().rposition(|(t, _)| !t.is_empty()).map_or(0, |at| at + 1);
        let due = self.tail.iter().position(|c| *c == Column::Due);
        let dated_end = |end: &usize| {
            let Some((text, _)) = due.and_then(|due| rest.get((end + due).checked_sub(tail)?)) else { return false };
            text.chars().any(|c| c.is_ascii_digit()) || is_dated(&reading.read_when(text))
        };
        let least = filled.max(tail + self.years.len()).min(rest.len());
        let end = (least..=rest.len()).rev().find(dated_end).unwrap_or(rest.len());
        let (middle, right) = rest[..end].split_at(end - tail);
        let fields = self.tail.iter().cloned().zip(right.iter().map(run)).collect();
        (fields, middle.iter().map(run).collect())
    }

    fn give_measures(&self, reading: &mut Reading<'_>, item: usize, measures: &[Run]) {
        let filled = measures.iter().filter(|m| !m.text.is_empty()).count();
        if filled == 0 {
            return;
        }
        let fits = measures.len() <= self.years.len()
            || filled <= self.years.len() && measures[self.years.len()..].iter().all(|m| m.text.is_empty());
        if !fits {
            let title = reading.draft.items[item].title.clone().unwrap_or_default();
            let words = [title.as_str(), &filled.to_string(), &self.years.len().to_string()];
            reading.raise("measures-year-columns", &words, Some(measures[0].range), Some(item));
        }
        for (index, run) in measures.iter().enumerate().filter(|(_, m)| !m.text.is_empty()) {
            reading.place_field(item, "measure", run.range);
            let period = self.years.get(index).filter(|_| fits).cloned();
            let period_when = period.as_deref().and_then(|p| reading.read_period(p));
            let kind = super::super::doubts::measure_kind(&run.text);
            reading.draft.items[item].measures.push(DraftMeasure {
                period,
                period_when,
                target: run.text.clone(),
                kind: kind.to_owned(),
                baseline: None,
            });
        }
    }
}

/// Sets the fields of an item from the right-hand columns.
pub(crate) fn give_fields(reading: &mut Reading<'_>, item: usize, fields: &[(Column, Run)]) {
    for (column, run) in fields {
        let text = Some(run.text.clone());
        match column {
            Column::Due => {
                reading.set_due(item, run);
                continue;
            }
            Column::Lead => reading.draft.items[item].lead = text,
            Column::Oversight => reading.draft.items[item].oversight = text,
            Column::Support => reading.draft.items[item].support = text,
            Column::Evaluation => reading.draft.items[item].evaluation = text,
            Column::Status => reading.draft.items[item].status = Some(crate::draft::Printed { text: run.text.clone() }),
            Column::Implementation => reading.draft.items[item].implementation = text,
            Column::Description => reading.draft.items[item].description = text,
            other => {
                let name = format!("{other:?}").to_lowercase();
                reading.draft.items[item].fields.push((name, run.text.clone()));
            }
        }
        reading.place_field(item, field_name(column), run.range);
    }
}

/// A plan for four years with five year columns says two things.
fn compare_years(reading: &mut Reading<'_>, columns: usize) {
    let Some(period) = reading.draft.plan.period.clone() else { return };
    let (Some(start), Some(end)) = (period.start, period.end) else { return };
    let months = (i64::from(chrono::Datelike::year(&end)) - i64::from(chrono::Datelike::year(&start))) * 12
        + i64::from(chrono::Datelike::month(&end))
        - i64::from(chrono::Datelike::month(&start))
        + 1;
    let years = (months + 6) / 12;
    if columns > 0 && i64::try_from(columns).is_ok_and(|c| c != years) {
        let words = [period.text.as_str(), &years.to_string(), &columns.to_string()];
        reading.raise("period-year-columns", &words, None, None);
    }
}
