//! Paragraphs and tables of a flowing document (DOCX, PPTX, ODT) before they are written into a source: here a heading
//! told only by type size or bold letters is found, and a cell's paragraphs become its text.
//! It knows no XML and no plan.

use super::compose::{Composer, Placed, one_line};
use super::limits::Refusal;
use std::collections::BTreeMap;

/// A piece of a flowing document.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// A paragraph of any kind.
    Para(Para),
    /// A table with its cells placed.
    Table {
        /// Its cells.
        cells: Vec<Placed>,
        /// Rows at the top that are marked as header.
        header_rows: usize,
    },
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Para {
    /// The words, `\n` at forced line breaks.
    pub text: String,
    /// Level from 1 when a style or outline level makes it a heading.
    pub heading: Option<u8>,
    /// Depth and marker when it is an item of a list.
    pub item: Option<(u8, Option<String>)>,
    /// Type size in half points, the smallest of its words; 0 when unknown.
    pub size: u32,
    /// All its words are bold.
    pub bold: bool,
    /// A line of a table of contents, header or footer.
    pub furniture: bool,
}

/// Longest paragraph that is taken as a heading for its look alone.
const LONGEST_PLAIN_HEADING: usize = 120;

/// A table as pieces: one that only lays out others is what stands in its cells.
pub(super) fn table(cells: Vec<(Placed, Vec<Piece>)>, header_rows: usize) -> Vec<Piece> {
    if lays_out(&cells) {
        return cells.into_iter().flat_map(|(_, inner)| inner).collect();
    }
    vec![Piece::Table { cells: part_forms(cells), header_rows }]
}

/// Widest form in which a table beside a label stands for rows of its own.
const WIDEST_FORM: usize = 3;

/// The cells with their words. A table that is all of a cell beside a label parts it into its rows and columns: the label goes
/// on over them, and the other cells of the form over its columns.
fn part_forms(cells: Vec<(Placed, Vec<Piece>)>) -> Vec<Placed> {
    let (mut heights, mut widths) = (BTreeMap::new(), BTreeMap::new());
    let tables = is_form(&cells).then(|| cells.iter().filter_map(|(cell, inner)| Some((cell, table_in(cell, inner)?))));
    for (cell, inner) in tables.into_iter().flatten() {
        let (height, width) = (heights.entry(cell.row).or_insert(1), widths.entry(cell.col).or_insert(1));
        (*height, *width) = (end_of_rows(inner).max(*height), end_of_cols(inner).max(*width));
    }
    let (rows, cols) = (Grown::by(heights), Grown::by(widths));
    let mut out = Vec::with_capacity(cells.len());
    for (cell, inner) in cells {
        let (row, col) = (rows.at(cell.row), cols.at(cell.col));
        let rowspan = rows.at(cell.row + cell.rowspan.max(1)) - row;
        let colspan = cols.at(cell.col + cell.colspan.max(1)) - col;
        match table_in(&cell, &inner).filter(|_| rows.0.contains_key(&cell.row)) {
            Some(inner) => {
                let end = end_of_cols(inner);
                out.extend(inner.iter().map(|c| {
                    let wide = if c.col + c.colspan.max(1) == end { colspan - c.col } else { c.colspan };
                    Placed { row: row + c.row, col: col + c.col, colspan: wide, ..c.clone() }
                }));
            }
            None => {
                let text = join(&cell.text, &text_of(&inner));
                let bold = cell.bold || is_bold(&inner);
                out.push(Placed { row, col, rowspan, colspan, text, bold, ..cell });
            }
        }
    }
    out
}

/// How many rows or columns came in before a place.
struct Grown(BTreeMap<usize, usize>);

impl Grown {
    fn by(sizes: BTreeMap<usize, usize>) -> Self {
        let mut more = 0;
        Self(
            sizes
                .into_iter()
                .map(|(at, size)| {
                    more += size - 1;
                    (at, more)
                })
                .collect(),
        )
    }

    fn at(&self, at: usize) -> usize {
        at + self.0.range(..at).next_back().map_or(0, |(_, more)| *more)
    }
}

fn end_of_rows(cells: &[Placed]) -> usize {
    cells.iter().map(|cell| cell.row + cell.rowspan.max(1)).max().unwrap_or(1)
}

fn end_of_cols(cells: &[Placed]) -> usize {
    cells.iter().map(|cell| cell.col + cell.colspan.max(1)).max().unwrap_or(1)
}

/// Labels beside values, in few columns.
fn is_form(cells: &[(Placed, Vec<Piece>)]) -> bool {
    cells.iter().all(|(cell, _)| cell.col + cell.colspan.max(1) <= WIDEST_FORM)
}

/// The table that is all of a cell beside another.
fn table_in<'p>(cell: &Placed, inner: &'p [Piece]) -> Option<&'p [Placed]> {
    let mut said = inner.iter().filter(|piece| !matches!(piece, Piece::Para(para) if para.text.trim().is_empty()));
    match (said.next(), said.next()) {
        (Some(table @ Piece::Table { cells, .. }), None)
            if cell.col > 0 && cell.text.trim().is_empty() && is_own(table) =>
        {
            Some(cells)
        }
        _ => None,
    }
}

/// A table of several rows and columns.
fn is_own(piece: &Piece) -> bool {
    match piece {
        Piece::Table { cells, .. } => cells.iter().any(|cell| cell.row > 0) && cells.iter().any(|cell| cell.col > 0),
        Piece::Para(_) => false,
    }
}

/// The tables that stand in cells of a table which holds more than them, and whose words become words of the cell.
pub(super) fn nested(cells: &[(Placed, Vec<Piece>)]) -> usize {
    let is_form = is_form(cells);
    let is_parted = |cell: &Placed, inner: &[Piece]| is_form && table_in(cell, inner).is_some();
    let others = cells.iter().filter(|(cell, inner)| !is_parted(cell, inner));
    let tables = others.flat_map(|(_, inner)| inner).filter(|piece| matches!(piece, Piece::Table { .. }));
    if lays_out(cells) { 0 } else { tables.count() }
}

/// Whether a table is a box around its paragraphs, or around tables of their own with no more than a label beside each. A
/// first row without them heads the labels and the tables.
fn lays_out(cells: &[(Placed, Vec<Piece>)]) -> bool {
    let filled = || cells.iter().filter(|(_, inner)| !text_of(inner).trim().is_empty());
    let holds = |(_, inner): &&(Placed, Vec<Piece>)| inner.iter().any(is_own);
    let own = filled().filter(holds).count();
    let is_head = |(cell, _): &&(Placed, Vec<Piece>)| cell.row == 0 && own > 1;
    let heads = if filled().filter(is_head).any(|cell| holds(&cell)) { 0 } else { filled().filter(is_head).count() };
    cells.len() == 1 || own > 0 && filled().count() <= own * 2 + heads.min(2)
}

/// Every paragraph with words is bold.
fn is_bold(pieces: &[Piece]) -> bool {
    let mut paras = pieces.iter().filter_map(|piece| if let Piece::Para(para) = piece { Some(para) } else { None });
    let mut said = false;
    let all = paras.all(|para| {
        let empty = para.text.trim().is_empty();
        said |= !empty;
        empty || para.bold
    });
    said && all
}

/// Two texts with a line break between.
pub(super) fn join(first: &str, second: &str) -> String {
    if first.is_empty() || second.is_empty() { format!("{first}{second}") } else { format!("{first}\n{second}") }
}

/// The words of pieces inside a cell: one line a paragraph, list items with their marker, a nested table cell by cell.
pub(super) fn text_of(pieces: &[Piece]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Para(para) => match &para.item {
                Some((_, marker)) if !para.text.trim().is_empty() => {
                    let marker =
                        marker.as_deref().filter(|marker| marker.chars().any(char::is_alphanumeric)).unwrap_or("-");
                    lines.push(format!("{marker} {}", para.text.trim()));
                }
                _ => lines.push(para.text.clone()),
            },
            Piece::Table { cells, .. } => lines.extend(cells.iter().map(|cell| cell.text.clone())),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// Writes the pieces, headings by look included.
pub(super) fn compose(pieces: &[Piece], composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let look = Look::of(pieces);
    for piece in pieces {
        match piece {
            Piece::Table { cells, header_rows } => composer.table(cells.clone(), *header_rows)?,
            Piece::Para(para) if para.furniture => composer.furniture(&para.text)?,
            Piece::Para(para) => match (&para.heading, &para.item) {
                (Some(level), Some((_, Some(marker)))) => {
                    composer.heading(*level, &format!("{marker} {}", para.text))?
                }
                (Some(level), _) => composer.heading(*level, &para.text)?,
                (None, Some((depth, marker))) => composer.item(*depth, marker.as_deref(), &para.text)?,
                (None, None) => match look.heading_level(para) {
                    Some(level) => composer.heading(level, &para.text)?,
                    None if are_lines(&para.text) => compose_lines(&para.text, composer)?,
                    None => composer.paragraph(&para.text)?,
                },
            },
        }
    }
    Ok(())
}

/// Bullets that people type themselves.
const BULLETS: [&str; 6] = ["• ", "- ", "– ", "* ", "▪ ", "◦ "];

/// Whether the forced breaks of a paragraph part lines that stand for themselves: labels with values, or typed bullets.
fn are_lines(text: &str) -> bool {
    let is_bullet = |line: &str| BULLETS.iter().any(|bullet| line.starts_with(bullet));
    lines_of(text).filter(|line| is_labelled(line)).count() >= 2 || lines_of(text).filter(|l| is_bullet(l)).count() >= 2
}

/// The lines of a paragraph with forced breaks; a tab before a label parts them too.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let labelled = |line: &str| line.split('\t').skip(1).any(|part| is_labelled(part.trim()));
    let parts = move |line| {
        let at_tabs = labelled(line).then(|| line.split('\t'));
        let whole = at_tabs.is_none().then_some(line);
        at_tabs.into_iter().flatten().chain(whole)
    };
    text.lines().flat_map(parts).map(str::trim).filter(|line| !line.is_empty())
}

/// "Lead: Harbour Office": a label of a few words before what it says.
fn is_labelled(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| label).filter(|label| !label.is_empty());
    label.is_some_and(|label| label.starts_with(char::is_uppercase) && label.split(' ').count() <= 5)
}

fn compose_lines(text: &str, composer: &mut Composer<'_>) -> Result<(), Refusal> {
    for line in lines_of(text) {
        match BULLETS.iter().find_map(|bullet| Some((bullet.trim(), line.strip_prefix(bullet)?))) {
            Some((bullet, words)) => composer.item(0, Some(bullet), words.trim())?,
            None => composer.paragraph(line)?,
        }
    }
    Ok(())
}

/// The type sizes of a document, to tell a heading that has no style.
struct Look {
    body: u32,
    /// Sizes above the body's, largest first.
    above: Vec<u32>,
    /// The deepest level that styles give; looks stand below it.
    styled: u8,
}

impl Look {
    fn of(pieces: &[Piece]) -> Self {
        let paras = || pieces.iter().filter_map(|piece| if let Piece::Para(para) = piece { Some(para) } else { None });
        let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
        for para in paras() {
            *letters.entry(para.size).or_default() += para.text.len();
        }
        let body = letters.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
        let mut above: Vec<u32> =
            paras().filter(|para| para.heading.is_none() && is_short(para)).map(|para| para.size).collect();
        above.retain(|&size| body > 0 && size * 100 > body * 112);
        above.sort_unstable_by(|a, b| b.cmp(a));
        above.dedup();
        let styled = paras().filter_map(|para| para.heading).max().unwrap_or(0);
        Self { body, above, styled }
    }

    fn heading_level(&self, para: &Para) -> Option<u8> {
        if !is_short(para) {
            return None;
        }
        if let Some(rank) = self.above.iter().position(|&size| size == para.size) {
            return Some(((rank + 1).min(8) as u8).saturating_add(self.styled).min(9));
        }
        let plain = para.bold && para.size >= self.body;
        plain.then(|| (self.above.len().min(8) as u8 + self.styled + 1).min(9))
    }
}

/// Short, of words, and not a sentence: what a heading looks like.
fn is_short(para: &Para) -> bool {
    let text = one_line(&para.text);
    !text.is_empty()
        && text.chars().count() <= LONGEST_PLAIN_HEADING
        && !text.ends_with(['.', ',', ';'])
        && text.chars().any(char::is_alphabetic)
        && para.item.is_none()
        && !para.furniture
}

/// The sentence for each thing that is declared, `{}` being how often.
const SENTENCES: &[(&str, &str)] = &[
    (
        "picture",
        "The document holds {} pictures. Nothing was read from them: words that stand in a picture are missing here.",
    ),
    ("chart", "The document holds {} charts or diagrams. Nothing was read from them."),
    ("embedded-object", "The document holds {} embedded objects. Nothing was read from them."),
    ("deleted-text", "{} passages are marked as deleted in the document. They were left out."),
    ("inserted-text", "{} passages are tracked insertions that nobody has accepted yet. They were taken as text."),
    ("hidden-text", "{} passages are formatted as hidden. They were left out."),
    ("struck-text", "{} passages are struck through. Their words were taken; check whether they still hold."),
    (
        "nested-table",
        "{} tables stand inside a cell of another table. Their words were taken into that cell, cell after cell.",
    ),
    ("wide-row", "{} cells lie beyond the widest table that is read. They were left out."),
];

/// Says what was seen and not read, once each with its count.
pub(super) fn declare(seen: &BTreeMap<&'static str, usize>, composer: &mut Composer<'_>) {
    for (code, sentence) in SENTENCES {
        if let Some(count) = seen.get(code) {
            composer.notice(code, sentence.replace("{}", &count.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{are_lines, lines_of};

    #[test]
    fn labels_behind_tabs_begin_lines() {
        let text = "- Mend the pier\n\tWho: Harbour Works\tWhen: by May 2031";
        assert!(are_lines(text));
        let lines: Vec<&str> = lines_of(text).collect();
        assert_eq!(lines, ["- Mend the pier", "Who: Harbour Works", "When: by May 2031"]);
        assert_eq!(lines_of("Pier\tLamp\tBoat").collect::<Vec<_>>(), ["Pier\tLamp\tBoat"]);
    }
}
