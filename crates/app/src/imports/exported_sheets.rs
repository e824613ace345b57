//! The further sheets of a workbook that this program exported, as they come in again: dated steps, statements, the
//! responsibility matrix. A row whose item nobody can find, or that says nothing, is left to be placed.

use crate::export::sheets::{Kind, is_name, kind_of, names};
use domain::plans::item::marks_in;
use intake::block::{Cell, Grid};
use intake::columns::headers;
use intake::draft::{Draft, Milestone, RaciRow, Span, SpanClass, Statement};
use std::collections::HashMap;

/// What each of these grids holds; `None` when one of them is no sheet of ours.
pub(super) fn kinds(grids: &[&Grid]) -> Option<Vec<Kind>> {
    grids.iter().map(|grid| kind_of(&headers(grid))).collect()
}

/// Reads the sheets into the draft, whose items are there already. Gives the spans of what was taken.
pub(super) fn read(
    draft: &mut Draft,
    text: &str,
    sheets: &[(&Grid, Kind)],
    begin: usize,
    dates: &when::Settings,
) -> Vec<Span> {
    let items = draft
        .items
        .iter()
        .map(|item| (item.level.as_str(), item.label.as_deref(), item.title.as_deref().unwrap_or_default()));
    let index = names(items).into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    let mut reader = Reader { index, draft, dates, spans: Vec::new() };
    let mut end = begin;
    for (grid, kind) in sheets {
        let headings = headers(grid);
        let Some(header) = (0..grid.rows).find(|row| super::exported::is_header(grid, *row, &headings)) else {
            continue;
        };
        // The name of the sheet stands above its table.
        let top = grid.cells.first().map_or(grid.place.range.0, |cell| cell.place.range.0);
        if text.get(end..top).is_some_and(|between| between.lines().all(|line| line.trim().is_empty() || is_name(line)))
        {
            reader.paint((end, top), SpanClass::Furniture, None);
        }
        for cell in grid.cells.iter().filter(|cell| cell.row <= header && !cell.text.trim().is_empty()) {
            let is_party = *kind == Kind::Matrix && cell.row == header && cell.col > 1;
            let (class, field) =
                if is_party { (SpanClass::Attribute, Some("party")) } else { (SpanClass::Furniture, None) };
            reader.paint(cell.place.range, class, field);
        }
        if *kind == Kind::Matrix {
            reader.draft.raci_parties = headings[2..].to_vec();
        }
        for row in header + 1..grid.rows {
            reader.row(*kind, grid.row_cells(row));
        }
        end = grid.cells.last().map_or(end, |cell| cell.place.range.1);
    }
    reader.spans
}

struct Reader<'a> {
    /// The items of the draft by their names.
    index: HashMap<String, usize>,
    draft: &'a mut Draft,
    dates: &'a when::Settings,
    spans: Vec<Span>,
}

impl Reader<'_> {
    fn row(&mut self, kind: Kind, cells: &[Cell]) {
        let of = |col: usize| {
            let cell = cells.iter().find(|cell| cell.col == col);
            cell.map(|cell| cell.text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let Some(first) = cells.iter().find(|cell| !cell.text.trim().is_empty()) else { return };
        let lines = vec![first.place.line];
        if kind == Kind::Matrix {
            let Some(activity) = of(1) else { return self.leave(cells) };
            let parties = self.draft.raci_parties.iter().enumerate();
            let assignments = parties.filter_map(|(at, party)| Some((party.clone(), of(at + 2)?.into()))).collect();
            self.draft.raci.push(RaciRow { activity, group: of(0), assignments, lines });
            return self.take(cells, |col| {
                (SpanClass::Attribute, if col < 2 { "activity" } else { "responsibility" }.to_owned())
            });
        }
        let name = of(0).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let parent = name.as_ref().and_then(|name| self.index.get(name).copied());
        let text = of(if kind == Kind::Steps { 2 } else { 3 });
        let (Some(text), true) = (text, parent.is_some() || name.is_none()) else { return self.leave(cells) };
        if kind == Kind::Steps {
            let reading = of(3).map(|text| when::read(&text, self.dates));
            self.draft.milestones.push(Milestone {
                stream: of(1),
                text,
                when: of(3),
                start: reading.as_ref().and_then(|when| when.start),
                end: reading.as_ref().and_then(|when| when.end),
                reading,
                parent,
                flags: marks_in(&of(4).unwrap_or_default()),
                lines,
            });
            return self.take(cells, |_| (SpanClass::Attribute, "milestone".to_owned()));
        }
        let kind = of(1).unwrap_or_else(|| "note".to_owned());
        self.draft.context.push(Statement { parent, kind: kind.clone(), text, label: of(2), lines });
        self.take(cells, |_| (SpanClass::Context, kind.clone()));
    }

    fn take(&mut self, cells: &[Cell], of: impl Fn(usize) -> (SpanClass, String)) {
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            let (class, field) = of(cell.col);
            self.paint(cell.place.range, class, Some(&field));
        }
    }

    fn leave(&mut self, cells: &[Cell]) {
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            self.paint(cell.place.range, SpanClass::Unplaced, None);
        }
    }

    fn paint(&mut self, range: (usize, usize), class: SpanClass, field: Option<&str>) {
        self.spans.push(Span { range, class, item: None, field: field.map(str::to_owned) });
    }
}
