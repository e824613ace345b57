//! One sheet a commitment: a level word and number alone ("Strategy 2"), the title after it, text, lettered actions,
//! and a table of labels beside values. The section is the heading of higher rank above. Needs at least two such sheets.

use super::deadlines::give_time_of_words;
use super::lexicon::{Column, context_kind, is_steps_heading, key, level_of, names_example, rank_of};
use super::next_steps::{push_step, time_step};
use super::outline::{bare_level, names_field, own_name, read_level, spelt_number};
use super::reading::{Kind, Piece, Reading, Run, is_raised, plain};
use super::tables::cell_fields::{HeadingWords, give_cell};
use super::tables::form_table::{column_for, label_column};
use super::tables::headings::Heading;
use crate::block::{Block, Cell, Grid};
use crate::draft::SpanClass;
use crate::read::text::collapse;
use std::collections::{HashMap, HashSet};

/// Takes all sheets of the document.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let sheets = find_sheets(&pieces);
    // A level word with its words in the same line is an outline of another kind.
    let levels = |sheet: &Sheet| pieces[sheet.label + 2..sheet.end].iter().filter_map(|p| read_level(&p.text));
    let outlined = sheets.iter().filter(|sheet| levels(sheet).next().is_some()).count();
    // A level further out between the sheets, set as text, holds those behind it.
    let holds = |sheet: &&Sheet| {
        levels(sheet).any(|(level, label, _)| label.is_some() && rank_of(level) < rank_of(sheet.level))
    };
    // Lines with their own labels are told as records are.
    let fielded = |sheet: &&Sheet| {
        let body = &pieces[sheet.label + 2..sheet.end];
        body.first().is_some_and(|piece| piece.kind == Kind::Paragraph && names_field(&piece.text))
    };
    // "1.1 Mend the lamps" in paragraphs or a heading below "Goal 1", "1A Mend the lamps": an outline counts through.
    let counts = |sheet: &&Sheet| {
        let number = spelt_number(&sheet.number).map_or(sheet.number.clone(), |number| number.to_string());
        let is_below = |piece: &&Piece| match &piece.kind {
            Kind::Paragraph | Kind::Heading(_) => {
                let label = piece.text.split(' ').next().unwrap_or_default();
                let rest = label.strip_prefix(&number).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
                rest.starts_with(|c: char| c.is_ascii_digit())
            }
            Kind::ListItem { marker: Some(code), .. } => {
                code.strip_prefix(&number).is_some_and(|rest| matches!(rest.as_bytes(), [b'A'..=b'Z']))
            }
            _ => false,
        };
        let mut below = pieces[sheet.label + 2..sheet.end].iter().filter(is_below);
        below.next().is_some_and(|first| matches!(first.kind, Kind::Heading(_)) || below.next().is_some())
    };
    if sheets.len() < 2
        || outlined * 2 > sheets.len()
        || sheets.iter().filter(counts).count() * 2 > sheets.len()
        || sheets.iter().filter(holds).count() > 1
        || sheets.iter().all(|sheet| fielded(&sheet))
    {
        return;
    }
    let bodies = sheets.iter().flat_map(|sheet| &pieces[sheet.label + 2..sheet.end]);
    let labels: HashSet<String> =
        bodies.filter(|piece| matches!(piece.kind, Kind::Heading(_))).map(|piece| key(&piece.text)).collect();
    let mut sections: HashMap<usize, usize> = HashMap::new();
    for sheet in &sheets {
        let parent = sheet.section.map(|at| match sections.get(&at) {
            Some(item) => *item,
            None => {
                let item = open_section(reading, &pieces, at, sheets.iter().filter(|s| s.section == Some(at)));
                sections.insert(at, item);
                item
            }
        });
        read_sheet(reading, &pieces, sheet, parent, &labels);
    }
}

/// Positions among the free pieces.
struct Sheet {
    level: &'static str,
    number: String,
    label: usize,
    /// The piece of the section's heading.
    section: Option<usize>,
    /// The first piece after the sheet.
    end: usize,
    /// The first block after the sheet.
    end_block: usize,
}

fn find_sheets(pieces: &[Piece]) -> Vec<Sheet> {
    let announces = announces_in_letters(pieces);
    let labels: Vec<(usize, &'static str, String)> = (0..pieces.len())
        .filter_map(|at| {
            let (level, number) =
                bare_label(&pieces[at]).filter(|(_, number)| !announces || spelt_number(number).is_none())?;
            let title = pieces.get(at + 1)?;
            let titled = !matches!(title.kind, Kind::ListItem { .. })
                && title.text.split(' ').count() >= 2
                && bare_label(title).is_none()
                && title.block <= pieces[at].block + 2;
            titled.then_some((at, level, number))
        })
        .collect();
    let mut sheets = Vec::new();
    for (index, (at, level, number)) in labels.iter().enumerate() {
        // A small label stands as high as the title below it.
        let rank = rank(&pieces[*at]).min(rank(&pieces[at + 1]));
        let titles: Vec<usize> = labels.iter().map(|(label, ..)| label + 1).collect();
        // An example told between the sheets holds none of them.
        let holds = |i: &usize| {
            rank_of_heading(&pieces[*i]).is_some_and(|r| r < rank)
                && !titles.contains(i)
                && !names_example(&key(&pieces[*i].text))
        };
        let section = (0..*at).rev().find(holds);
        let next = labels.get(index + 1).map_or(pieces.len(), |(label, ..)| *label);
        let closes = |i: &usize| rank_of_heading(&pieces[*i]).is_some_and(|r| r <= rank);
        let end = (at + 2..next).find(closes).unwrap_or(next);
        let end_block = pieces.get(end).map_or(usize::MAX, |p| p.block);
        let section = section.filter(|i| context_kind(&pieces[*i].text).is_none());
        sheets.push(Sheet { level, number: number.clone(), label: *at, section, end, end_block });
    }
    sheets
}

/// Bytes of a label with the name of a body before it.
const LONGEST_LABEL: usize = 60;

/// "Strategy 2", "ACTION 3.1", "Goal Two", "Action item B:" and nothing else. A letter numbers only what a mark closes behind it.
pub(crate) fn bare_label(piece: &Piece) -> Option<(&'static str, String)> {
    if matches!(piece.kind, Kind::ListItem { .. }) {
        return None;
    }
    let text = piece.text.trim_end_matches([':', '.']).trim_end();
    // "Council Goal 2:", by the name of the body.
    let own = if text.len() <= LONGEST_LABEL { own_name(&format!("{text}: ")) } else { None };
    let (word, number) = text.get(own.unwrap_or(0)..)?.rsplit_once(' ')?;
    let numbered = number.len() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let is_letter = number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase());
    let numbered = numbered || spelt_number(number).is_some() || is_letter && text.len() < piece.text.len();
    let level = level_of(word)?;
    // A numbered section or step is a chapter, not a commitment.
    (numbered && !matches!(level, "section" | "step" | "principle" | "program" | "programme"))
        .then(|| (level, number.to_owned()))
}

/// "Goal Two" alone in its line where "Goal 2: …" stands too: the words only announce what the figures head.
pub(crate) fn announces_in_letters(pieces: &[Piece]) -> bool {
    let spelt = |number: &str| spelt_number(number).is_some();
    let bare = || pieces.iter().filter_map(bare_label);
    let in_letters: HashSet<&str> = bare().filter(|(_, number)| spelt(number)).map(|(level, _)| level).collect();
    let in_figures = |piece: &Piece| {
        let level = read_level(&piece.text).and_then(|(level, label, _)| Some((level, label?)));
        level.or_else(|| bare_label(piece)).is_some_and(|(level, label)| !spelt(&label) && in_letters.contains(level))
    };
    !in_letters.is_empty() && pieces.iter().any(in_figures)
}

fn rank_of_heading(piece: &Piece) -> Option<u8> {
    if let Kind::Heading(level) = piece.kind { Some(level) } else { None }
}

fn rank(piece: &Piece) -> u8 {
    rank_of_heading(piece).unwrap_or(u8::MAX)
}

/// The section's item, and the text between its heading and its first sheet.
fn open_section<'s>(
    reading: &mut Reading<'_>,
    pieces: &[Piece],
    at: usize,
    mut sheets: impl Iterator<Item = &'s Sheet>,
) -> usize {
    let piece = &pieces[at];
    reading.take(piece.block);
    let whole = piece.run();
    let (level, label, run) = match read_level(&piece.text) {
        Some((level, label @ Some(_), title)) => {
            (level, label, reading.part(&whole, whole.text.len() - title.len(), whole.text.len()))
        }
        _ => ("section", None, whole),
    };
    let item = reading.push_item(level, label, &run, None);
    reading.paint.paint(piece.range, SpanClass::Item, Some(item), "title");
    let first = sheets.next().map_or(at + 1, |s| s.label);
    for piece in &pieces[at + 1..first] {
        reading.take(piece.block);
        describe(reading, piece, item);
    }
    item
}

fn describe(reading: &mut Reading<'_>, piece: &Piece, item: usize) {
    if piece.text.starts_with(is_raised) {
        reading.push_context("footnote", &piece.run(), None, None);
    } else if reading.draft.items[item].description.is_none() && piece.kind == Kind::Paragraph {
        reading.place_field(item, "description", piece.range);
        reading.draft.items[item].description = Some(piece.text.clone());
    } else {
        reading.push_context("text", &piece.run(), None, Some(item));
    }
}

/// Reads one sheet. `labels` are the headings within all of them: the same words are one where a page sets them as text.
fn read_sheet(
    reading: &mut Reading<'_>,
    pieces: &[Piece],
    sheet: &Sheet,
    parent: Option<usize>,
    labels: &HashSet<String>,
) {
    let (label, title) = (&pieces[sheet.label], &pieces[sheet.label + 1]);
    reading.take(label.block);
    reading.take(title.block);
    let item = reading.push_item(sheet.level, Some(sheet.number.clone()), &title.run(), parent);
    reading.paint.paint(label.range, SpanClass::Item, Some(item), "label");
    let body = &pieces[sheet.label + 2..sheet.end];
    let lettered = body.iter().any(|p| is_numbered(p).is_some());
    // A list may be set in as a whole.
    let outermost = body.iter().filter_map(depth).min();
    let mut part = SheetPart::Own;
    let mut level = "action";
    let mut actions = vec![(item, title.run())];
    for piece in body {
        reading.take(piece.block);
        let named = named_below(piece, sheet);
        level = named.unwrap_or(level);
        let is_label = named.is_some() || matches!(piece.kind, Kind::Heading(_)) || labels.contains(&key(&piece.text));
        let is_outer = depth(piece) == outermost;
        if is_label && !names_year(&piece.text) {
            part = SheetPart::under(&piece.text);
            reading.push_context("text", &piece.run(), None, Some(item));
            continue;
        }
        match (&piece.kind, &part) {
            (Kind::ListItem { .. }, SheetPart::Steps(heading, time)) if is_outer => {
                push_step(reading, Some(heading.clone()), &piece.run(), Vec::new());
                if let Some(step) = reading.draft.milestones.last_mut() {
                    step.parent = Some(item);
                }
                if let Some(time) = time {
                    time_step(reading, time);
                }
            }
            (Kind::Paragraph | Kind::Heading(_), SheetPart::Steps(heading, _)) if names_year(&piece.text) => {
                part = SheetPart::Steps(heading.clone(), Some(piece.text.clone()));
                reading.push_context("text", &piece.run(), None, Some(item));
            }
            (Kind::Paragraph, SheetPart::Party(heading)) => {
                give_cell(reading, item, Some(heading), &piece.run(), &HeadingWords::default());
                part = SheetPart::Own;
            }
            (Kind::ListItem { .. }, _) if is_outer && (is_numbered(piece).is_some() || !lettered) => {
                let action = reading.push_item(level, is_numbered(piece), &piece.run(), Some(item));
                reading.paint.paint(piece.range, SpanClass::Item, Some(action), "title");
                actions.push((action, piece.run()));
            }
            (Kind::ListItem { .. }, _) | (Kind::Paragraph, SheetPart::Steps(..)) => {
                reading.push_context("text", &piece.run(), None, Some(item));
            }
            _ => describe(reading, piece, item),
        }
    }
    for block in label.block..sheet.end_block.min(reading.source.blocks.len()) {
        if let Block::Table(grid) = &reading.source.blocks[block]
            && !reading.taken[block]
            && is_label_table(grid)
        {
            reading.take(block);
            read_labels(reading, grid, item);
        }
    }
    // Where a label says when, the words say it of other things.
    if reading.draft.items[item].due.is_none() {
        actions.iter().for_each(|(action, run)| give_time_of_words(reading, *action, run));
    }
}

/// How deep an entry of a list stands.
fn depth(piece: &Piece) -> Option<u8> {
    if let Kind::ListItem { depth, .. } = piece.kind { Some(depth) } else { None }
}

/// "Strategies:" on the sheet of a priority: the level of what the list below it names.
fn named_below(piece: &Piece, sheet: &Sheet) -> Option<&'static str> {
    let level = bare_level(&piece.text).filter(|_| depth(piece).is_none() && key(&piece.text).ends_with('s'))?;
    (rank_of(level) > rank_of(sheet.level)).then_some(level)
}

/// What a heading within a sheet says of the text below it.
enum SheetPart {
    /// What the commitment is and does.
    Own,
    /// Steps on the way, below this heading, with the time that a line among them names.
    Steps(String, Option<String>),
    /// Who takes part in it.
    Party(Heading),
}

impl SheetPart {
    fn under(heading: &str) -> Self {
        let text = heading.trim_end_matches(':').to_owned();
        match label_column(&text) {
            Some(Column::Due) => Self::Steps(text, None),
            _ if is_steps_heading(&text) => Self::Steps(text, None),
            Some(column @ (Column::Lead | Column::Support | Column::Oversight)) => {
                Self::Party(Heading { column, text })
            }
            _ => Self::Own,
        }
    }
}

/// "2031:" and nothing else.
fn names_year(line: &str) -> bool {
    let year = line.trim_end_matches(':');
    year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit())
}

/// The letter or number of a list item.
fn is_numbered(piece: &Piece) -> Option<String> {
    let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { return None };
    let core = marker.trim_matches(|c: char| !c.is_alphanumeric());
    (!core.is_empty() && core != "o").then(|| core.to_owned())
}

/// Two columns, the left one names of which at least two are known.
fn is_label_table(grid: &Grid) -> bool {
    let known = grid.cells.iter().filter(|c| c.col == 0 && label_column(&collapse(&plain(&c.text))).is_some()).count();
    grid.cols == 2 && known >= 2
}

fn read_labels(reading: &mut Reading<'_>, grid: &Grid, item: usize) {
    for label in grid.cells.iter().filter(|c| c.col == 0) {
        let text = collapse(&plain(&label.text));
        reading.paint.paint(label.place.range, SpanClass::Furniture, None, "field name");
        let value: Option<&Cell> = grid.row_cells(label.row).iter().find(|c| c.col == 1 && !c.text.trim().is_empty());
        let Some(value) = value else { continue };
        let run = Run { text: collapse(&plain(&value.text)), range: value.place.range };
        let column = column_for(&text, &run.text);
        give_cell(reading, item, Some(&Heading { column, text }), &run, &HeadingWords::default());
    }
}

#[cfg(test)]
mod tests {
    use crate::ImportSettings;
    use crate::block::{Block, Cell, Grid, Place, Source};

    /// `# heading`, `- A. item`, `a | b` for a row of labels, or a paragraph.
    fn source(lines: &[&str]) -> Source {
        let mut source = Source::default();
        for (index, line) in lines.iter().enumerate() {
            let start = source.text.len();
            source.text.push_str(line);
            source.text.push('\n');
            let at = |from: usize, to: usize| Place { line: index as u32 + 1, range: (from, to), ..Place::default() };
            let place = at(start, start + line.len());
            let level = line.bytes().take_while(|b| *b == b'#').count();
            source.blocks.push(if level > 0 {
                let text = line[level + 1..].to_owned();
                Block::Heading { level: level as u8, text, place: at(start + level + 1, start + line.len()) }
            } else if let Some((marker, text)) = line.strip_prefix("- ").and_then(|l| l.split_once(' ')) {
                Block::ListItem { depth: 0, marker: Some(marker.to_owned()), text: text.to_owned(), place }
            } else if line.contains(" | ") {
                let rows: Vec<&str> = line.split(" / ").collect();
                let mut cells = Vec::new();
                for (row, text) in rows.iter().enumerate() {
                    for (col, text) in text.split(" | ").enumerate() {
                        let from = start + line.find(text).expect("a cell of the line");
                        let place = at(from, from + text.len());
                        cells.push(Cell::new(row, col, text.to_owned(), place));
                    }
                }
                Block::Table(Grid { rows: rows.len(), cols: 2, header_rows: 0, records: false, cells, place })
            } else {
                Block::Paragraph { text: (*line).to_owned(), place }
            });
        }
        source
    }

    #[test]
    fn sheets_become_strategies_with_their_actions_and_labels() {
        let source = source(&[
            "# A Plan for Clean Rivers",
            "## CLEAN WATER",
            "Water is what the city drinks.",
            "### STRATEGY 1",
            "#### Mend the pipes of the old town",
            "They leak.",
            "- A. Find the leaks with listening rods.",
            "- B. Replace the worst mile every year.",
            "Implementation: Who leads | Water Office / Implementation Timeline | Near term / Cost | Much",
            "¹ Report of the Water Office, 2024.",
            "### STRATEGY 2",
            "#### Keep rain out of the sewers",
            "- A. Plant gardens that drink the rain.",
        ]);
        let draft = crate::recognise::recognise(&source, &ImportSettings::default());
        let outline: Vec<String> = draft
            .items
            .iter()
            .map(|i| format!("{} {} {:?}", i.level, i.label.as_deref().unwrap_or("-"), i.parent))
            .collect();
        assert_eq!(
            outline,
            [
                "section - None",
                "strategy 1 Some(0)",
                "action A Some(1)",
                "action B Some(1)",
                "strategy 2 Some(0)",
                "action A Some(4)",
            ]
        );
        let first = &draft.items[1];
        assert_eq!(first.lead.as_deref(), Some("Water Office"));
        assert_eq!(first.due.as_ref().map(|d| d.text.as_str()), Some("Near term"));
        assert_eq!(first.fields, [("Cost".to_owned(), "Much".to_owned())]);
        assert!(draft.context.iter().any(|c| c.kind == "footnote"));
    }

    #[test]
    fn one_numbered_heading_is_no_sheet() {
        let source = source(&["# PLAN", "## GOAL 1", "Some words follow here.", "More words follow here."]);
        let draft = crate::recognise::recognise(&source, &ImportSettings::default());
        assert!(draft.items.iter().all(|i| i.label.as_deref() != Some("1") || i.level != "goal"), "{:?}", draft.items);
    }
}
