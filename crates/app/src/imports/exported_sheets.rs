//! The further sheets of a workbook that this program exported, as they come in again: dated steps, statements, the
//! responsibility matrix, duties, acronyms, signatures. A row whose item nobody can find, or that says nothing, is left to
//! be placed.

use crate::export::sheets::{Kind, is_given_elsewhere, is_name, kind_of, names};
use crate::export::table::NO_WORDS;
use domain::plans::item::marks_in;
use intake::block::{Cell, Grid};
use intake::columns::headers;
use intake::draft::{Authority, Draft, GlossaryEntry, Milestone, RaciRow, SignOff, Span, SpanClass, Statement};
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
        let taken = match kind {
            Kind::Steps => self.step(&of, lines),
            Kind::Statements => self.statement(&of, lines),
            Kind::Matrix => self.activity(&of, lines),
            Kind::Duties => self.duty(&of, lines),
            Kind::Terms => self.term(&of, lines),
            Kind::Signature => self.signature(&of, lines),
        };
        match taken {
            Some((class, field)) => self.take(kind, cells, class, &field),
            None => self.leave(cells),
        }
    }

    /// The item that a row belongs to; the outer `None`: there is no such item.
    fn item(&self, of: &impl Fn(usize) -> Option<String>) -> Option<Option<usize>> {
        let Some(name) = of(0) else { return Some(None) };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.index.get(&name).map(|at| Some(*at))
    }

    fn step(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        let (parent, text) = (self.item(of)?, of(2)?);
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
        Some((SpanClass::Attribute, "milestone".to_owned()))
    }

    fn statement(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        let (parent, text) = (self.item(of)?, of(3)?);
        let text = if text == NO_WORDS { String::new() } else { text };
        let kind = of(1).unwrap_or_else(|| "note".to_owned());
        self.draft.context.push(Statement { parent, kind: kind.clone(), text, label: of(2), lines });
        Some((SpanClass::Context, kind))
    }

    fn activity(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        let activity = of(1)?;
        let parties = self.draft.raci_parties.iter().enumerate();
        let assignments = parties.filter_map(|(at, party)| Some((party.clone(), of(at + 2)?.into()))).collect();
        self.draft.raci.push(RaciRow { activity, group: of(0), assignments, lines });
        Some((SpanClass::Attribute, "activity".to_owned()))
    }

    fn duty(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        let (duty, shared) = (of(1)?, of(2).unwrap_or_default());
        let shared_by = shared.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        self.draft.authority.push(Authority { level: of(0).unwrap_or_default(), duty, shared_by, lines });
        Some((SpanClass::Attribute, "duty".to_owned()))
    }

    fn term(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        self.draft.glossary.push(GlossaryEntry { term: of(0)?, meaning: of(1), lines });
        Some((SpanClass::Attribute, "term".to_owned()))
    }

    /// A document has one signature, and those that were given elsewhere are no part of it; what else stands below is nobody's.
    fn signature(&mut self, of: &impl Fn(usize) -> Option<String>, lines: Vec<u32>) -> Option<(SpanClass, String)> {
        if of(3).is_some_and(|place| is_given_elsewhere(&place)) {
            return Some((SpanClass::Context, "signature".to_owned()));
        }
        if self.draft.sign_off.is_some() {
            return None;
        }
        let date = of(2).map(|text| when::read(&text, self.dates));
        self.draft.sign_off = Some(SignOff { name: of(0), role: of(1), date, signed: true, lines });
        Some((SpanClass::Attribute, "signature".to_owned()))
    }

    fn take(&mut self, kind: Kind, cells: &[Cell], class: SpanClass, field: &str) {
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            let is_code = kind == Kind::Matrix && cell.col > 1;
            self.paint(cell.place.range, class, Some(if is_code { "responsibility" } else { field }));
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
