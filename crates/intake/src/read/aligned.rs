//! Tables of plain text whose columns are only set apart by blanks, as a page laid out in text has them: headings, then
//! records of one line or several. Geometry alone decides; a line that crosses the gutters between the columns ends the table.

mod gutters;
mod records;

use super::text::{Line, collapse, place_of};
use crate::block::{Block, Cell, Grid};
use crate::recognise::names_column;
use gutters::{Gutters, Stretch, stretches};
use records::Record;
use std::collections::{HashMap, HashSet};

/// Fewest columns that make a table when its headings are words that tables do not often have.
const FEWEST_COLUMNS: usize = 3;
/// Fewest headings of plans in a line that says where the columns below it begin.
const MANY_KNOWN: usize = 4;
/// Most blank lines within a table.
const MOST_BLANK: usize = 4;
/// Most lines of headings.
const MOST_HEADING_LINES: usize = 4;
/// Most lines in a row of which none fills several columns.
const LONGEST_CELL: usize = 60;

/// Most columns of a table: a line of more stretches heads none.
const MOST_COLUMNS: usize = 40;

/// Most lines that are asked where the columns begin, and whether the lines below headings are a table at all.
const MOST_LINES_ASKED: usize = 200;

/// A table and the line after its last.
pub(crate) struct Found {
    pub end: usize,
    pub grid: Grid,
    pub layout: Layout,
    /// The rest of the record with which the table before, that this one goes on from, ends.
    rest: Vec<Cell>,
}

impl Found {
    /// Gives the rest of a record to the table that it began in.
    pub fn end_record(&mut self, before: Option<&mut Block>) {
        let Some(Block::Table(grid)) = before else { return };
        let row = grid.rows.saturating_sub(1);
        for cell in std::mem::take(&mut self.rest) {
            match grid.cells.iter_mut().find(|begun| begun.row == row && begun.col == cell.col) {
                Some(begun) => {
                    begun.text = format!("{} {}", begun.text, cell.text);
                    begun.more.push(cell.place.range);
                    begun.more.extend(cell.more);
                }
                None => grid.cells.push(Cell { row, ..cell }),
            }
        }
    }
}

/// How many columns a table has that may go on behind the end of its page, its numbers not counted when nothing heads them.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    columns: usize,
    numbered: bool,
    /// The words of the line of headings that names most, and all headings by column.
    words: Vec<String>,
    headings: Vec<(usize, String)>,
}

/// A piece of a line: the line's index, first and last byte.
type Part = (usize, usize, usize);

/// The headings: by column where the middle of its words stands, and the words of all their lines.
struct Heads {
    middles: Vec<usize>,
    /// Where its words begin.
    begins: Vec<usize>,
    cells: Vec<(usize, Part)>,
    /// How many of them tables of plans often have.
    known: usize,
    /// Their words as the line has them that names most: the same again begins another table.
    words: Vec<String>,
    body: usize,
}

/// Lines between blank lines that keep the same columns, or one line over all of them.
struct Chunk {
    lines: Vec<usize>,
    /// Where each column but the first begins.
    starts: Vec<usize>,
    spans: bool,
}

/// The table that begins in this line, when one does. `before` is the table that ended with the page before.
pub(crate) fn table_at(
    lines: &[Line<'_>],
    at: usize,
    page: Option<u32>,
    before: Option<&Layout>,
    furniture: &HashSet<usize>,
) -> Option<Found> {
    let rest = |before: &Layout| {
        let heads = heads_of_rest(lines, at, before, furniture)?;
        read_below(lines, &heads, furniture, page, Some(before), false)
    };
    let heads = find_heads(lines, at);
    // The words of a record are no headings where a table goes on.
    let goes_on = before.filter(|_| heads.as_ref().is_none_or(|heads| heads.known < 2));
    goes_on.and_then(rest).or_else(|| {
        let heads = heads?;
        let again = before.is_some_and(|before| before.words == heads.words);
        read_below(lines, &heads, furniture, page, None, again)
    })
}

fn read_below(
    lines: &[Line<'_>],
    heads: &Heads,
    furniture: &HashSet<usize>,
    page: Option<u32>,
    before: Option<&Layout>,
    again: bool,
) -> Option<Found> {
    // The first lines decide: else each line of a long text is grown to its end and refused.
    let asked = &lines[..lines.len().min(heads.body + MOST_LINES_ASKED)];
    let told = heads.known >= 2 && heads.known * 2 >= heads.middles.len();
    let too_few = before.is_none() && !told && heads.middles.len() < FEWEST_COLUMNS;
    if too_few && !has_numbers(&asked[heads.body..]) {
        return None;
    }
    let mut chunks = grow(asked, heads, furniture);
    let numbered = before.map_or_else(|| is_numbered(lines, &chunks), |before| before.numbered);
    let columns = heads.middles.len() + usize::from(numbered);
    let several = |line: &usize| stretches(lines[*line].text).len() >= columns.min(FEWEST_COLUMNS);
    let full = chunks.iter().flat_map(|chunk| &chunk.lines).filter(|line| several(line)).count();
    let enough = match before {
        Some(_) => full >= 1,
        None if told => full >= if columns > 2 { 1 } else { 2 },
        None => full >= 2 && columns >= FEWEST_COLUMNS && heads.middles.len() >= 2,
    };
    if !enough {
        return None;
    }
    if asked.len() < lines.len() {
        chunks = grow(lines, heads, furniture);
    }
    let last = *chunks.last()?.lines.last()?;
    if last - chunks[0].lines[0] + 1 + usize::from(before.is_none()) < 2 {
        return None;
    }
    let shift = usize::from(numbered);
    let mut head = Record::default();
    heads.cells.iter().for_each(|(col, part)| head.push(col + shift, *part));
    let mut records = records::read(lines, &chunks, numbered, columns);
    // Below headings that are printed again a cell alone that begins small ends the last record of the page before.
    let ends = |record: &Record| match &record.cells[..] {
        [(_, parts)] => parts.first().is_some_and(|part| lines[part.0].text[part.1..].starts_with(char::is_lowercase)),
        _ => false,
    };
    let goes_on = before.is_some() && records.goes_on || again && records.all.first().is_some_and(ends);
    let begun = (goes_on && records.all.len() > 1).then(|| records.all.remove(0));
    let begun = begun.map(|rest| Record { spans: rest.spans && !again, ..rest });
    let rest = begun.map(|rest| cells_of(lines, 0, &rest, &records.widths, columns, page)).unwrap_or_default();
    let first = heads.cells.iter().map(|(_, (line, ..))| *line).min().unwrap_or(chunks[0].lines[0]);
    let mut cells: Vec<Cell> = cells_of(lines, 0, &head, &[], columns, page);
    // Headings that stand on the page before take no room on this one.
    let start = lines[first].start;
    let nowhere = place_of(&lines[first], start, start, page);
    let told = before.iter().flat_map(|before| &before.headings);
    cells.extend(told.map(|(col, text)| Cell::new(0, *col, text.clone(), nowhere.clone())));
    let headings = cells.iter().map(|cell| (cell.col, cell.text.clone())).collect();
    for (row, record) in records.all.iter().enumerate() {
        cells.extend(cells_of(lines, row + 1, record, &records.widths, columns, page));
    }
    let end_byte = lines[last].start + lines[last].text.len();
    let place = place_of(&lines[first], lines[first].start, end_byte, page);
    let grid = Grid { rows: records.all.len() + 1, cols: columns, header_rows: 0, records: false, cells, place };
    let layout = Layout { columns: heads.middles.len(), numbered, words: heads.words.clone(), headings };
    Some(Found { end: last + 1, grid, layout, rest })
}

/// The cells of a record in the order of their columns.
fn cells_of(
    lines: &[Line<'_>],
    row: usize,
    record: &Record,
    widths: &[usize],
    columns: usize,
    page: Option<u32>,
) -> Vec<Cell> {
    let bytes = |part: &Part| (lines[part.0].start + part.1, lines[part.0].start + part.2);
    let mut cells: Vec<Cell> = Vec::new();
    for (col, parts) in &record.cells {
        let words: Vec<&str> = parts.iter().map(|part| &lines[part.0].text[part.1..part.2]).collect();
        let (start, end) = bytes(&parts[0]);
        let text = records::join(&words, widths.get(*col).copied().unwrap_or(usize::MAX));
        let (col, colspan) = if record.spans { (0, columns) } else { (*col, 1) };
        let more = parts[1..].iter().map(bytes).collect();
        cells.push(Cell { colspan, more, ..Cell::new(row, col, text, place_of(&lines[parts[0].0], start, end, page)) });
    }
    cells.sort_by_key(|cell| cell.col);
    cells
}

fn is_blank(line: &Line<'_>) -> bool {
    line.text.trim().is_empty()
}

/// The sign over a column of numbers.
fn is_sign_of_numbers(words: &str) -> bool {
    matches!(words, "#" | "No." | "Nr.")
}

/// A short name over a column, or the sign over its numbers.
fn is_head(words: &str) -> bool {
    if is_sign_of_numbers(words) {
        return true;
    }
    // "Lead: Public works" says who, and names no column.
    let is_field = words.contains(": ");
    let is_short = words.split_whitespace().count() <= 6 && words.chars().any(char::is_alphabetic);
    is_short && !is_field && !words.ends_with(['.', ';', ','])
}

/// The headings that begin in this line: the line of the next few that names most columns, the lines beside it that go on.
fn find_heads(lines: &[Line<'_>], at: usize) -> Option<Heads> {
    let block: Vec<Vec<Stretch>> = lines[at..]
        .iter()
        .take(MOST_HEADING_LINES)
        .take_while(|line| !is_blank(line) && line.text != "\u{0C}")
        .map(|line| stretches(line.text))
        .collect();
    let words = |line: usize, s: &Stretch| collapse(&lines[at + line].text[s.bytes.0..s.bytes.1]);
    let known = |line: usize| {
        block[line].iter().filter(|s| names_column(&words(line, s))).count() * usize::from(block[line].len() > 1)
    };
    let first = block.first()?;
    if first.is_empty() || first.iter().any(|s| !is_head(&words(0, s))) {
        return None;
    }
    let main = (0..block.len().min(3)).rev().max_by_key(|line| known(*line))?;
    if !(2..=MOST_COLUMNS).contains(&block[main].len())
        || main > 0 && block[..main].iter().flatten().any(|s| s.to - s.from > 24)
        || block[main].iter().any(|s| !is_head(&words(main, s)))
    {
        return None;
    }
    let middles: Vec<usize> = block[main].iter().map(|s| (s.from + s.to) / 2).collect();
    let begins = block[main].iter().map(|s| s.from).collect();
    let nearest = |s: &Stretch| {
        let middle = (s.from + s.to) / 2;
        (0..middles.len()).min_by_key(|col| middles[*col].abs_diff(middle)).unwrap_or(0)
    };
    let mut told: Vec<String> = block[main].iter().map(|s| words(main, s)).collect();
    let mut body = main + 1;
    while let Some(line) = block.get(body) {
        let short = line.iter().all(|s| s.to - s.from <= 24 && words(body, s).split(' ').count() <= 3);
        let mut joined = told.clone();
        for s in line {
            joined[nearest(s)] = format!("{} {}", joined[nearest(s)], words(body, s));
        }
        let count = |told: &[String]| told.iter().filter(|words| names_column(words)).count();
        let goes_on = line.iter().all(|s| nearest(s) > 0) || count(&joined) > count(&told);
        if !short || !goes_on {
            break;
        }
        told = joined;
        body += 1;
    }
    let part = |line: usize, s: &Stretch| (nearest(s), (at + line, s.bytes.0, s.bytes.1));
    let cells =
        (0..body).flat_map(|line| block[line].iter().map(move |s| (line, s))).map(|(line, s)| part(line, s)).collect();
    let count = told.iter().filter(|words| names_column(words)).count();
    let words = block[main].iter().map(|s| words(main, s)).collect();
    Some(Heads { middles, begins, cells, known: count, words, body: at + body })
}

/// What stands in for headings where a table goes on behind the end of its page: the first line that fills all its columns.
fn heads_of_rest(lines: &[Line<'_>], at: usize, before: &Layout, furniture: &HashSet<usize>) -> Option<Heads> {
    let shift = usize::from(before.numbered);
    let near = lines[at..].iter().enumerate().take(LONGEST_CELL).take_while(|(_, line)| line.text != "\u{0C}");
    let fills = |(offset, line): (usize, &Line<'_>)| {
        let parts = stretches(line.text);
        let whole = !furniture.contains(&(at + offset)) && parts.len() == before.columns + shift;
        (whole && before.columns >= 2).then_some(parts)
    };
    let parts = near.into_iter().find_map(fills)?;
    let middles = parts[shift..].iter().map(|s| (s.from + s.to) / 2).collect();
    let begins = parts[shift..].iter().map(|s| s.from).collect();
    Some(Heads { middles, begins, cells: Vec::new(), known: 0, words: before.words.clone(), body: at })
}

/// The lines below the headings that keep their columns.
fn grow(lines: &[Line<'_>], heads: &Heads, furniture: &HashSet<usize>) -> Vec<Chunk> {
    let several = |line: usize| stretches(lines[line].text).len() > 1;
    let mut chunks: Vec<Chunk> = Vec::new();
    let open = Gutters::between(&heads.middles, &heads.begins, &usual_starts(lines, heads));
    let mut at = heads.body;
    let mut since = 0;
    while since <= LONGEST_CELL {
        let blank = lines[at.min(lines.len())..].iter().take_while(|line| is_blank(line)).count();
        at += blank;
        let ends = |at: usize| {
            lines.get(at).is_none_or(|line| line.text == "\u{0C}" || line.text.contains('\t'))
                || furniture.contains(&at)
                || is_repeated(lines[at].text, heads)
                || leaves_numbers(lines[at].text, heads)
                || names_what_follows(lines, at, heads, &open)
        };
        if blank > MOST_BLANK || ends(at) {
            break;
        }
        let mut gutters = open.clone();
        let mut taken: Vec<usize> = Vec::new();
        while !ends(at) && !is_blank(&lines[at]) {
            let Some(narrower) = gutters.narrowed(lines[at].text) else { break };
            gutters = narrower;
            taken.push(at);
            at += 1;
        }
        let texts: Vec<&str> = taken.iter().map(|line| lines[*line].text).collect();
        let own = texts.iter().find_map(|line| starts_of(line, heads.middles.len()));
        let starts = gutters.starts(&texts, own.as_deref()).filter(|_| !taken.is_empty());
        let full = taken.iter().any(|line| several(*line));
        let crosses = taken.is_empty() && heads_rows(lines, at, heads, &open);
        since = if full { 0 } else { since + taken.len() + 1 };
        match starts {
            Some(starts) if blank < 2 || full => chunks.push(Chunk { lines: taken, starts, spans: false }),
            None if crosses => {
                chunks.push(Chunk { lines: vec![at], starts: Vec::new(), spans: true });
                at += 1;
            }
            _ => break,
        }
    }
    // A line alone below the last record begins what comes after the table.
    while chunks.last().is_some_and(|chunk| {
        let first = chunk.starts.first().copied().unwrap_or(0);
        let is_set_in = |line: &usize| stretches(lines[*line].text).first().is_some_and(|s| s.from >= first);
        chunk.spans || chunk.lines.iter().all(|line| !several(*line)) && !chunk.lines.iter().all(is_set_in)
    }) {
        chunks.pop();
    }
    chunks
}

/// Where the columns begin in most lines that fill all of them: headings may stand in the middle over their columns. Where no
/// line does, because words of two columns touch in each, the columns begin with their headings, when some line shows that.
fn usual_starts(lines: &[Line<'_>], heads: &Heads) -> Vec<usize> {
    let columns = heads.middles.len();
    let mut begins: Vec<Vec<usize>> = vec![Vec::new(); columns];
    let page = lines[heads.body.min(lines.len())..].iter().take_while(|line| line.text != "\u{0C}");
    for line in page.take_while(|line| !is_repeated(line.text, heads)).take(MOST_LINES_ASKED) {
        if let Some(starts) = starts_of(line.text, columns) {
            begins.iter_mut().zip(starts).for_each(|(all, start)| all.push(start));
        }
    }
    begins.iter_mut().for_each(|all| all.sort_unstable());
    let usual: Vec<usize> = begins.iter().filter_map(|all| all.get(all.len() / 2).copied()).collect();
    if !usual.is_empty() || heads.known < MANY_KNOWN || heads.known * 2 < columns {
        return usual;
    }
    let near = || lines[heads.body.min(lines.len())..].iter().take(LONGEST_CELL).take_while(|line| !is_blank(line));
    let is_shown = |start: &usize| near().flat_map(|line| stretches(line.text)).any(|s| s.from == *start);
    let shown = heads.begins.iter().filter(|start| is_shown(start)).count();
    if shown * 2 >= columns { heads.begins.clone() } else { usual }
}

/// Where the columns of a line begin that fills all of them, its number not counted.
fn starts_of(line: &str, columns: usize) -> Option<Vec<usize>> {
    let parts = stretches(line);
    let own = match parts.len().checked_sub(columns)? {
        0 => &parts[..],
        1 if records::is_number(&line[parts[0].bytes.0..parts[0].bytes.1]) => &parts[1..],
        _ => return None,
    };
    Some(own.iter().map(|s| s.from).collect())
}

/// The headings again, as at the top of the next page.
fn is_repeated(line: &str, heads: &Heads) -> bool {
    let parts = stretches(line);
    parts.len() >= 2
        && parts.len() == heads.words.len()
        && parts.iter().zip(&heads.words).all(|(s, words)| collapse(&line[s.bytes.0..s.bytes.1]) == *words)
}

/// Words below the sign over a column of numbers: the table has ended.
fn leaves_numbers(line: &str, heads: &Heads) -> bool {
    let begins = |sign: usize| stretches(line).first().is_some_and(|s| s.from <= sign + 2);
    let numbered = || line.split_whitespace().next().is_some_and(records::is_number);
    let sign = heads.begins.first().filter(|_| heads.words.first().is_some_and(|words| is_sign_of_numbers(words)));
    sign.is_some_and(|sign| begins(*sign) && !numbered())
}

/// "Goal 2: The quays are dry" in one stretch over the columns, and no rows of the table below it.
fn names_what_follows(lines: &[Line<'_>], at: usize, heads: &Heads, open: &Gutters) -> bool {
    let line = lines[at].text;
    stretches(line).len() == 1 && crate::recognise::names_level(line.trim()) && !heads_rows(lines, at, heads, open)
}

/// A line over all columns that names what the rows below it are about.
fn heads_rows(lines: &[Line<'_>], at: usize, heads: &Heads, open: &Gutters) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let alone = stretches(line.text).len() == 1 && line.text.split_whitespace().count() <= 20;
    let fits = |line: &Line<'_>| {
        stretches(line.text).len() >= 2
            && open.narrowed(line.text).is_some_and(|g| g.starts(&[line.text], None).is_some())
            && !is_repeated(line.text, heads)
    };
    alone
        && !line.text.trim_end().ends_with(['.', ';', ','])
        && lines[at + 1..].iter().find(|line| !is_blank(line)).is_some_and(fits)
}

/// Whether two lines begin with a number set apart, without which nothing is numbered.
fn has_numbers(lines: &[Line<'_>]) -> bool {
    let begins = |line: &&Line<'_>| {
        let parts = stretches(line.text);
        parts.first().is_some_and(|s| records::is_number(&line.text[s.bytes.0..s.bytes.1]))
    };
    lines.iter().filter(begins).take(2).count() == 2
}

/// Whether most first cells have a number before them under no heading of its own.
fn is_numbered(lines: &[Line<'_>], chunks: &[Chunk]) -> bool {
    let mut with = 0;
    let mut without = 0;
    for chunk in chunks.iter().filter(|chunk| !chunk.spans) {
        let end = chunk.starts.first().copied().unwrap_or(usize::MAX);
        for line in &chunk.lines {
            let parts = stretches(lines[*line].text);
            let first: Vec<&Stretch> = parts.iter().take_while(|s| s.to <= end).collect();
            if let [number, _, ..] = first[..] {
                let is_number = records::is_number(&lines[*line].text[number.bytes.0..number.bytes.1]);
                with += usize::from(is_number);
                without += usize::from(!is_number);
            }
        }
    }
    with >= 2 && with >= without * 3
}

/// The lines at the edge of a page that say no more than where one is: its number, what stands at the same edge of other
/// pages. They belong to no table.
pub(crate) fn page_edges(lines: &[Line<'_>]) -> HashSet<usize> {
    let mut edges: Vec<(usize, String)> = Vec::new();
    let mut pages = 0;
    let shape = |line: &Line<'_>| {
        let words = collapse(line.text);
        let parts: Vec<&str> = words.split(|c: char| c.is_ascii_digit()).collect();
        // A run of digits leaves empty parts: one sign for it, however long it is.
        let told = parts.iter().enumerate().filter(|(at, part)| *at == 0 || *at + 1 == parts.len() || !part.is_empty());
        told.map(|(_, part)| *part).collect::<Vec<_>>().join("0")
    };
    let mut begin = 0;
    for page in lines.split(|line| line.text == "\u{0C}") {
        let offset = begin;
        begin += page.len() + 1;
        pages += 1;
        let filled: Vec<usize> = (0..page.len()).filter(|at| !is_blank(&page[*at])).collect();
        for (edge, most) in [(filled.first(), 1), (filled.last(), 2)] {
            if let Some(at) = edge.filter(|at| stretches(page[**at].text).len() <= most) {
                edges.push((offset + at, shape(&page[*at])));
            }
        }
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    edges.iter().for_each(|(_, shape)| *counts.entry(shape).or_default() += 1);
    let is_number = |shape: &str| shape.contains('0') && !shape.contains(char::is_alphabetic);
    let again = |shape: &str| counts[shape] >= 3 || counts[shape] == 2 && pages <= 3;
    edges.iter().filter(|(_, shape)| is_number(shape) || again(shape)).map(|(at, _)| *at).collect()
}

#[cfg(test)]
mod tests {
    use crate::block::Block;
    use crate::read::text::read;

    fn rows(text: &str) -> Vec<String> {
        let source = read(text.to_owned());
        let grids = source.blocks.iter().filter_map(|b| if let Block::Table(grid) = b { Some(grid) } else { None });
        grids
            .flat_map(|grid| {
                (0..grid.rows).map(|row| {
                    grid.row_cells(row).iter().map(|c| format!("{}:{}", c.col, c.text)).collect::<Vec<_>>().join(" ")
                })
            })
            .collect()
    }

    #[test]
    fn columns_set_apart_by_blanks_are_a_table() {
        let text = "\
The town does this:

  Work                 Who          When
  Mend the lamps       Works        May 2031
  between the bridges
  Sweep the quay       Yard         weekly

All of it is paid for by the harbour.";
        let expected = [
            "0:Work 1:Who 2:When",
            "0:Mend the lamps between the bridges 1:Works 2:May 2031",
            "0:Sweep the quay 1:Yard 2:weekly",
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn blank_lines_part_records_whose_cells_run_on_in_step() {
        let text = "\
          Task                     Notes                  Lead      Due

Dredge the duck pond    Silt has come up to the       Parks      May 2031
behind the mill         sluice, which was mended
                        in the spring.               Water

Hang lanterns           None so far                    Works
";
        let expected = [
            "0:Task 1:Notes 2:Lead 3:Due",
            "0:Dredge the duck pond behind the mill 1:Silt has come up to the sluice, which was mended in the spring. \
             2:Parks Water 3:May 2031",
            "0:Hang lanterns 1:None so far 2:Works",
        ];
        assert_eq!(rows(text).len(), 3, "{:?}", rows(text));
        assert_eq!(rows(text)[0], expected[0]);
        assert_eq!(rows(text)[2], expected[2]);
    }

    #[test]
    fn numbers_at_the_foot_of_their_records_hold_the_lines_above_them() {
        let text = "\
        PROJECT                            OUTCOME
      (Water)
 1a   Second pump                Drier cellars below the mill
      Review of the whole sluice
 1b   programme                  A list of what is worn
                                 One place where a boat can turn, also in
 2a   Turning basin              low water
";
        let expected = [
            "1:PROJECT 2:OUTCOME",
            "0:(Water)",
            "0:1a 1:Second pump 2:Drier cellars below the mill",
            "0:1b 1:Review of the whole sluice programme 2:A list of what is worn",
            "0:2a 1:Turning basin 2:One place where a boat can turn, also in low water",
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn a_table_goes_on_behind_the_end_of_its_page() {
        let text = "\
  Action              Responsible Party      Timeline

  Paint the pier      Harbour                Fall 2031

  Plant willows       Parks                  Fall 2032

                          7
\u{0C}Mark the fairway     Harbour, Police     Spring 2031

Feed the swans       Parks               Fall 2033

                          8
";
        let head = "0:Action 1:Responsible Party 2:Timeline";
        let expected = [
            head,
            "0:Paint the pier 1:Harbour 2:Fall 2031",
            "0:Plant willows 1:Parks 2:Fall 2032",
            head,
            "0:Mark the fairway 1:Harbour, Police 2:Spring 2031",
            "0:Feed the swans 1:Parks 2:Fall 2033",
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn a_table_is_read_beyond_the_lines_that_decide_it_is_one() {
        let records: String = (0..300).map(|n| format!("  Mend lamp {n:<11}Works        May 2031\n")).collect();
        let found = rows(&format!("  Work                 Who          When\n{records}"));
        assert_eq!((found.len(), found.last().map(String::as_str)), (301, Some("0:Mend lamp 299 1:Works 2:May 2031")));
    }

    #[test]
    fn long_lists_in_two_columns_and_lines_of_very_many_words_are_no_table() {
        let glossary: String = (0..300).map(|n| format!("Word {n:<20}What it means here\n")).collect();
        assert!(rows(&glossary).is_empty());
        let wide = "ab  cd  ".repeat(400);
        assert!(rows(&format!("{wide}\n{wide}\n{wide}\n")).is_empty());
    }

    #[test]
    fn wide_gaps_in_prose_are_no_table() {
        assert!(
            rows("One  two  three\nA line of words that goes right across.\nAnother one that does the same.")
                .is_empty()
        );
        assert!(rows("Page 1      Plan      2031\n\n\nWords.").is_empty());
        let columns =
            "The mill stands   and the town has\nby the river,     a weir of its own.\n\nIt is old  and tall.";
        assert!(rows(columns).is_empty());
    }
}
