//! The whole document: pages read one after another, furniture taken out, tables and sentences joined over page breaks,
//! headings ranked by their type, and everything written down with its place.

use crate::MOST_PAGES;
use crate::compose::Composer;
use crate::flow::{Flow, Kind, footnotes, leading_number, paragraphs};
use crate::furniture::{PageLines, take_furniture};
use crate::geometry::Rect;
use crate::layout::{Laid, find_aligned, lay_out};
use crate::line::{Line, is_list_mark, is_pill, join_lines, superscript};
use crate::looks::Looks;
use crate::order::{Item, Region, reading_order};
use crate::page::{Fonts, draw_page};
use crate::parts::{Part, join_numbers, join_over_pages, join_title, look, settle_hyphens, texts};
use crate::table::{Table, guess_header, label_table};
use crate::timeline::Timeline;
use intake::block::Source;
use lopdf::Document;
use std::collections::HashMap;

/// Reads all pages of an open document. How many of how many are read is told after each.
pub(crate) fn read_document(document: &Document, told: &dyn Fn(usize, usize)) -> Source {
    let mut fonts = Fonts::default();
    let numbered = document.get_pages();
    let all = numbered.len();
    let there = numbered.values().filter(|id| document.get_dictionary(**id).is_ok()).count();
    let mut pages: Vec<Laid> = Vec::with_capacity(all);
    for (number, id) in numbered {
        pages.push(lay_out(draw_page(document, id, &mut fonts), number));
        told(pages.len(), all);
    }
    let mut notices = page_notices(&pages);
    notices.extend(missing_pages(document, there));
    let mut lines: Vec<PageLines<'_>> = pages
        .iter_mut()
        .map(|p| PageLines { number: p.number, size: p.size, lines: &mut p.lines, furniture: &mut p.furniture })
        .collect();
    take_furniture(&mut lines);
    let body = Looks::of(pages.iter().map(|page| page.lines.as_slice())).body;
    give_back_titles(&mut pages, body);
    pages.iter_mut().for_each(|page| take_filling(page, body));
    pages.iter_mut().for_each(find_aligned);
    let cards = pages.iter().flat_map(|page| page.cards.iter().flatten());
    let looks = Looks::of(pages.iter().chain(cards).map(|page| page.lines.as_slice()));
    let mut parts = Vec::new();
    for page in pages {
        let own = looks.on_page(&page.lines);
        page_parts(page, own.as_ref().unwrap_or(&looks), &mut parts);
    }
    let mut parts = join_over_pages(join_numbers(join_title(parts)));
    settle_hyphens(&mut parts);
    write(parts, notices, properties(document))
}

/// How much larger than the text a title stands.
const TITLED: f32 = 1.4;

/// Some programs mark the title of a slide as they mark its background. Words in large type that stand on one page alone are no
/// furniture, whatever the file says of them.
fn give_back_titles(pages: &mut [Laid], body: f32) {
    let is_large = |line: &Line| line.size > body * TITLED && line.size < body * FILLING && line.words.len() > 1;
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in pages.iter().flat_map(|page| page.furniture.iter().chain(&page.lines)).filter(|line| is_large(line)) {
        *times.entry(line.text()).or_default() += 1;
    }
    for page in pages {
        let stands_once = |line: &mut Line| {
            let text = line.text();
            is_large(line) && text.contains(char::is_alphabetic) && times.get(&text) == Some(&1)
        };
        for line in page.furniture.extract_if(.., stands_once) {
            let at = page.lines.iter().position(|other| other.base > line.base).unwrap_or(page.lines.len());
            page.lines.insert(at, line);
        }
    }
}

/// A figure set so large that it only fills the page is no word of the text.
const FILLING: f32 = 6.0;

/// Takes out the lines that only fill a page: a figure or letter many times as large as the text.
fn take_filling(page: &mut Laid, body: f32) {
    let fills =
        |line: &Line| line.size > body * FILLING && line.words.iter().all(|word| word.text.chars().count() <= 2);
    let (filling, lines) = std::mem::take(&mut page.lines).into_iter().partition(fills);
    page.lines = lines;
    page.furniture.extend::<Vec<Line>>(filling);
}

fn page_parts(mut page: Laid, looks: &Looks, parts: &mut Vec<Part>) {
    let begin = parts.len();
    parts.push(Part::Page(page.number));
    let foot = page.size.y0 + page.size.height() * 0.6;
    let furniture = std::mem::take(&mut page.furniture);
    push_boxes(page, looks, foot, parts);
    parts.extend(furniture.iter().map(|l| Part::Furniture(l.text())));
    let page_parts = parts.get_mut(begin..).unwrap_or_default();
    let notes: Vec<u32> = page_parts
        .iter()
        .filter_map(|p| if let Part::Flow(Flow { foot: true, text, .. }) = p { leading_number(text) } else { None })
        .collect();
    for text in page_parts.iter_mut().filter(|p| !matches!(p, Part::Flow(Flow { foot: true, .. }))).flat_map(texts) {
        *text = raise_references(text, &notes);
    }
}

/// Lines, tables and cards of a page in reading order; those of a card likewise.
fn push_boxes(mut page: Laid, looks: &Looks, foot: f32, parts: &mut Vec<Part>) {
    crate::tags::set_below(&mut page.lines, &page.pills);
    mark_barred(&mut page.lines, &page.bars);
    let pilled = titles_of_pills(&page.lines, &page.pills);
    let wide = |(at, l): (usize, &Line)| {
        let bar = page.bars.iter().find(|b| l.barred && b.contains(l.area.center()));
        bar.or_else(|| pilled.get(&at)).map_or(l.area, |b| b.union(&l.area))
    };
    let item = |(at, l): (usize, &Line)| Item {
        area: wide((at, l)),
        base: l.base,
        bold: l.bold,
        is_line: true,
        is_code: is_code(l),
        is_capital: l.text().starts_with(char::is_uppercase),
        is_marked: l.words.first().is_some_and(|word| is_list_mark(&word.text)),
    };
    let mut items: Vec<Item> = page.lines.iter().enumerate().map(item).collect();
    let whole = |area: Rect| Item {
        area,
        base: area.y0,
        bold: false,
        is_line: false,
        is_code: false,
        is_capital: false,
        is_marked: false,
    };
    items.extend(page.tables.iter().map(|table| whole(table.area)));
    let (first_cards, cards) = (items.len(), std::mem::take(&mut page.cards));
    let around = |row: &Vec<Laid>| row.iter().skip(1).fold(row[0].size, |area, card| area.union(&card.size));
    items.extend(cards.iter().map(|row| whole(around(row))));
    items.extend(page.timeline.iter().map(|timeline| whole(timeline.area)));
    let mut cards: Vec<Option<Vec<Laid>>> = cards.into_iter().map(Some).collect();
    let mut timeline = page.timeline;
    let mut lines: Vec<Option<Line>> = page.lines.into_iter().map(Some).collect();
    let mut tables: Vec<Option<Table>> = page.tables.into_iter().map(Some).collect();
    let loose = lines.len();
    for region in reading_order(&items) {
        match region {
            Region::Labels(labels, values) => {
                let mut take = |set: Vec<usize>| -> Vec<Line> {
                    set.into_iter().filter_map(|i| lines.get_mut(i)?.take()).collect()
                };
                parts.push(Part::Table(label_table(take(labels), take(values), page.number)));
            }
            Region::Column(set) => {
                let mut open: Vec<Line> = Vec::new();
                for i in set {
                    if i < loose {
                        open.extend(lines[i].take());
                    } else if let Some(table) = tables.get_mut(i - loose).and_then(Option::take) {
                        push_flows(std::mem::take(&mut open), looks, foot, page.number, parts);
                        parts.push(Part::Table(table));
                    } else if let Some(row) = i.checked_sub(first_cards).and_then(|at| cards.get_mut(at)?.take()) {
                        push_flows(std::mem::take(&mut open), looks, foot, page.number, parts);
                        row.into_iter().for_each(|card| push_boxes(card, looks, foot, parts));
                    } else if let Some(timeline) = timeline.take() {
                        push_flows(std::mem::take(&mut open), looks, foot, page.number, parts);
                        push_timeline(&timeline, page.number, parts);
                    }
                }
                push_flows(open, looks, foot, page.number, parts);
            }
        }
    }
}

/// The axis of a timeline, which may say of which year its notes are, and the notes as entries of a list.
fn push_timeline(timeline: &Timeline, page: u32, parts: &mut Vec<Part>) {
    let axis: Vec<String> = timeline.axis.iter().map(Line::text).collect();
    parts.push(Part::Flow(Flow::of_cell(axis.join(" "), page)));
    for note in &timeline.notes {
        let kind = Kind::Item { marker: String::new(), depth: 0 };
        parts.push(Part::Flow(Flow { kind, ..Flow::of_cell(join_lines(note), page) }));
    }
}

/// "3.2", "NR-A1", "NR": one word with a figure, or of two capitals.
fn is_code(line: &Line) -> bool {
    let [word] = &line.words[..] else { return false };
    let is_numbered = word.text.len() <= 8 && word.text.contains(|c: char| c.is_ascii_digit());
    is_numbered || word.text.len() <= 2 && word.text.bytes().all(|b| b.is_ascii_uppercase())
}

/// The titles at whose right a state stands in a coloured area, with these areas: they reach over the columns below them.
fn titles_of_pills(lines: &[Line], pills: &[Rect]) -> HashMap<usize, Rect> {
    let mut titles = HashMap::new();
    for pill in pills {
        let held: Vec<usize> = (0..lines.len()).filter(|i| pill.contains(lines[*i].area.center())).collect();
        let [state] = held[..] else { continue };
        let is_beside = |i: &usize| is_pill(&lines[*i], &lines[state]);
        let nearest = (0..lines.len()).filter(is_beside).max_by(|a, b| lines[*a].area.x1.total_cmp(&lines[*b].area.x1));
        if let Some(title) = nearest.filter(|title| lines[*title].bold) {
            titles.insert(title, *pill);
        }
    }
    titles
}

/// Lines that stand alone in a bar, in short words: a bar that is full of text, or of several lines, is shading. So is one
/// straight below a bar that its line fills: each line of a box may be shaded by itself, and the last of a paragraph is short.
fn mark_barred(lines: &mut [Line], bars: &[Rect]) {
    let is_short = |line: &Line, bar: &Rect| line.area.width() < bar.width() * 0.7;
    let mut alone: Vec<(&Rect, usize)> = Vec::new();
    for bar in bars {
        let held: Vec<usize> = (0..lines.len()).filter(|i| bar.contains(lines[*i].area.center())).collect();
        if let [only] = held[..] {
            alone.push((bar, only));
        }
    }
    let near = |one: f32, other: f32| (one - other).abs() < 2.0;
    let full: Vec<Rect> =
        alone.iter().filter(|(bar, line)| !is_short(&lines[*line], bar)).map(|(bar, _)| **bar).collect();
    for (bar, only) in alone {
        let goes_on = |above: &Rect| near(above.y1, bar.y0) && near(above.x0, bar.x0) && near(above.x1, bar.x1);
        let line = &mut lines[only];
        line.barred = is_short(line, bar) && line.words.len() <= 12 && !full.iter().any(goes_on);
    }
}

/// Raises the numbers of the page's notes where they are set directly behind a word: some fonts have figures of their own
/// for this, and their codes say plain figures.
fn raise_references(text: &str, notes: &[u32]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits: String = rest[at..].chars().take_while(char::is_ascii_digit).collect();
        let (before, after) = (&rest[..at], &rest[at + digits.len()..]);
        let behind_word = before.ends_with(|c: char| c.is_alphabetic() || ".,;)”’".contains(c))
            && before.chars().rev().nth(1).is_some_and(|c| !c.is_ascii_digit() && c != ' ');
        let ends = after.is_empty() || after.starts_with([' ', '.', ',', ';', ')', '\n', '”']);
        let is_note = digits.parse().is_ok_and(|n: u32| notes.contains(&n));
        out.push_str(before);
        match behind_word && ends && is_note {
            true => out.extend(digits.chars().map(superscript)),
            false => out.push_str(&digits),
        }
        rest = after;
    }
    out + rest
}

fn push_flows(mut lines: Vec<Line>, looks: &Looks, foot: f32, page: u32, parts: &mut Vec<Part>) {
    crate::line::put_badges_behind(&mut lines);
    let first_foot = lines.iter().rposition(|l| l.size > looks.body * 0.92 || l.base < foot).map_or(0, |i| i + 1);
    let mut lines = lines;
    let notes = lines.split_off(first_foot.min(lines.len()));
    parts.extend(paragraphs(lines, looks, page).into_iter().map(Part::Flow));
    parts.extend(footnotes(notes, looks, page).into_iter().map(Part::Flow));
}

fn write(parts: Vec<Part>, notices: Vec<PageNotice>, properties: Vec<(String, String)>) -> Source {
    let levels = heading_levels(&parts);
    let mut composer = Composer::new();
    let mut cut_rows = Vec::new();
    for part in parts {
        match part {
            Part::Page(number) => composer.page(number),
            Part::Furniture(text) => composer.furniture(&text),
            Part::Table(mut table) => {
                guess_header(&mut table);
                composer.table(&table);
                if table.cut_rows > 0 {
                    cut_rows.push((table.page, table.last_page, table.cut_rows));
                }
            }
            Part::Flow(flow) => match &flow.kind {
                Kind::Heading => composer.heading(level_of(&flow, &levels), &flow.text),
                Kind::Item { marker, depth } => composer.item(*depth, marker.clone(), &flow.text, flow.opening),
                Kind::Text => composer.paragraph(&flow.text, flow.opening),
            },
        }
    }
    for notice in notices {
        composer.notice(notice.code, notice.message, notice.page);
    }
    for (first, last, count) in cut_rows {
        let rows = if count == 1 { "1 row was".to_owned() } else { format!("{count} rows were") };
        composer.notice(
            "cut-row",
            format!("In the table on pages {first} to {last}, {rows} cut by a page break and joined again. Check that each stands as one."),
            first,
        );
    }
    let mut source = composer.source;
    source.properties = properties;
    source
}

/// The looks of all headings, highest first.
fn heading_levels(parts: &[Part]) -> Vec<(i32, bool)> {
    let mut looks: Vec<(i32, bool)> = parts
        .iter()
        .filter_map(|p| match p {
            Part::Flow(flow) if matches!(flow.kind, Kind::Heading) => Some(look(flow)),
            _ => None,
        })
        .collect();
    looks.sort_unstable_by(|a, b| b.cmp(a));
    looks.dedup();
    looks
}

fn level_of(flow: &Flow, levels: &[(i32, bool)]) -> u8 {
    let rank = levels.iter().position(|l| *l == look(flow)).unwrap_or(levels.len());
    u8::try_from(rank + 1).unwrap_or(u8::MAX)
}

struct PageNotice {
    code: &'static str,
    message: String,
    page: u32,
}

/// What could not be read, page by page, neighbouring pages in one sentence.
fn page_notices(pages: &[Laid]) -> Vec<PageNotice> {
    let mut out = Vec::new();
    let mut tell = |code, which: &dyn Fn(&Laid) -> bool, sentence: &dyn Fn(&str) -> String| {
        let numbers: Vec<u32> = pages.iter().filter(|p| which(p)).map(|p| p.number).collect();
        if let Some(first) = numbers.first() {
            out.push(PageNotice { code, message: sentence(&page_list(&numbers)), page: *first });
        }
    };
    tell("picture-of-text", &is_picture, &|p| {
        format!(
            "On {p} the text stands in pictures or drawings; hardly anything was read there. Type in what matters, or use a document made from text."
        )
    });
    tell("picture", &has_picture, &|p| {
        format!(
            "On {p} pictures stand beside the text. Nothing was read from them: words that stand in a picture are missing here."
        )
    });
    tell("slanted-text", &Laid::is_drawing, &|p| {
        format!(
            "On {p} words stand at a slant in a drawing. They were read, but the drawing's order and meaning were not."
        )
    });
    tell("unreadable-font", &|p| p.unreadable > 5, &|p| {
        format!(
            "On {p} a font does not say which letters it shows; they stand as \u{FFFD}. Check the words against the document."
        )
    });
    tell("page-cut", &|p| p.cut, &|p| {
        format!(
            "The drawing of {p} could not be followed to the end: it is damaged, or longer than can be read. Compare with the document."
        )
    });
    out
}

/// A file that was cut off while it was copied still says how many pages it had.
fn missing_pages(document: &Document, read: usize) -> Option<PageNotice> {
    let tree = document.catalog().ok()?.get_deref(b"Pages", document).ok()?.as_dict().ok()?;
    let counted = usize::try_from(tree.get_deref(b"Count", document).ok()?.as_i64().ok()?).ok()?;
    let message = format!(
        "The file says that it has {counted} pages, and {read} were found: it is damaged, or was cut off while it was copied. What was found was read. Get the whole file and import that."
    );
    (read < counted && counted <= MOST_PAGES).then_some(PageNotice { code: "pages-missing", message, page: 1 })
}

/// Hardly any characters, and pictures or drawings instead.
fn is_picture(page: &Laid) -> bool {
    let characters = page.characters();
    let drawn = page.pictures > 0.1 || page.picture_count >= 10 || page.strokes > 400;
    characters < 15 && page.picture_count > 0
        || characters < 60 && drawn
        || characters < 400 && page.picture_count >= 40
}

/// A picture large enough to hold words, and not the ground of the page.
fn has_picture(page: &Laid) -> bool {
    !is_picture(page) && (0.08..0.85).contains(&page.pictures)
}

/// "pages 3 to 25 and 30".
fn page_list(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *n => *last = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .map(|(a, b)| match b - a {
            0 => a.to_string(),
            1 => format!("{a}, {b}"),
            _ => format!("{a} to {b}"),
        })
        .collect();
    let list = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    };
    if numbers.len() == 1 { format!("page {list}") } else { format!("pages {list}") }
}

fn properties(document: &Document) -> Vec<(String, String)> {
    let info = document.trailer.get_deref(b"Info", document).ok().and_then(|o| o.as_dict().ok());
    let Some(info) = info else { return Vec::new() };
    [("title", b"Title".as_slice()), ("author", b"Author"), ("created", b"CreationDate")]
        .into_iter()
        .filter_map(|(name, key)| {
            let text = lopdf::decode_text_string(info.get_deref(key, document).ok()?).ok()?;
            let text = text.chars().filter(|c| !c.is_control()).collect::<String>();
            (!text.trim().is_empty()).then(|| (name.to_owned(), text.trim().to_owned()))
        })
        .collect()
}
