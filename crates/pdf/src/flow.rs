//! Lines in reading order to paragraphs, list items and headings. Knows type and indents, not words.

use crate::line::{
    Leading, Line, begins_paragraph, ends_with_leader, is_list_mark, is_pill, is_superscript, join_lines, list_marker,
    plain_digit, superscript,
};
use crate::looks::Looks;
use crate::word::Word;

/// What a run of lines is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Heading,
    Item { marker: String, depth: u8 },
    Text,
}

/// A paragraph, heading or list item.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    pub kind: Kind,
    pub text: String,
    pub size: f32,
    pub bold: bool,
    /// Left edge, for lists within lists.
    pub left: f32,
    /// Stands small at the foot of its page.
    pub foot: bool,
    /// The page on which it ends.
    pub page: u32,
    /// Letters and figures of the words at its beginning that are set apart from what follows; 0: none are.
    pub opening: usize,
}

impl Flow {
    /// The text of a cell that stands alone.
    pub(crate) fn of_cell(text: String, page: u32) -> Self {
        Self { kind: Kind::Text, text, size: 10.0, bold: false, left: 0.0, foot: false, page, opening: 0 }
    }

    /// Its last sentence is not at its end.
    pub(crate) fn is_open(&self) -> bool {
        let end = self.text.trim_end_matches(['”', '"', ')', '’']);
        !matches!(self.kind, Kind::Heading) && !end.ends_with(['.', '!', '?', ':', ';'])
    }

    /// It begins in the middle of a sentence.
    pub(crate) fn goes_on(&self) -> bool {
        matches!(self.kind, Kind::Text) && self.text.chars().next().is_some_and(char::is_lowercase)
    }
}

/// The paragraphs of one column.
pub(crate) fn paragraphs(lines: Vec<Line>, looks: &Looks, page: u32) -> Vec<Flow> {
    let lines = join_pieces(lines);
    let right = lines.iter().map(|l| l.area.x1).fold(0.0, f32::max);
    let leading = Leading::of(&lines);
    let dashes = dash_edges(&lines);
    let lettered = lettered_edges(&lines);
    let is_dashed = |line: &Line| is_dash(line) && dashes.iter().any(|edge| (edge - line.area.x0).abs() < 1.0);
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run) if !is_dashed(&line) && continues(run, &line, leading.to(&line), right, looks) => run.push(line),
            _ => runs.push(vec![line]),
        }
    }
    let in_list = |run: &[Line]| {
        let first = run.first().filter(|line| letter_of(line).is_some());
        first.is_some_and(|line| lettered.iter().any(|edge| (edge - line.area.x0).abs() < 1.0))
    };
    let mut flows: Vec<Flow> = runs.iter().filter_map(|run| flow(run, looks, page, in_list(run))).collect();
    nest_items(&mut flows);
    flows
}

/// A dash begins the line.
fn is_dash(line: &Line) -> bool {
    list_marker(&line.text()).is_some_and(|(mark, _)| matches!(mark.as_str(), "-" | "–" | "—" | "*"))
}

/// Left edges at which three lines or more begin with a dash: there it is the mark of a list, also behind a line whose
/// sentence has not ended.
fn dash_edges(lines: &[Line]) -> Vec<f32> {
    let edges: Vec<f32> = lines.iter().filter(|line| is_dash(line)).map(|line| line.area.x0).collect();
    let often = |edge: &&f32| edges.iter().filter(|other| (*other - **edge).abs() < 1.0).count() >= 3;
    edges.iter().filter(often).copied().collect()
}

/// The letter that counts a line whose words are not bold: "a.", "(b)".
fn letter_of(line: &Line) -> Option<u8> {
    let (mark, _) = list_marker(&line.text())?;
    let &[letter] = mark.trim_matches(['(', ')', '.']).as_bytes() else { return None };
    (letter.is_ascii_lowercase() && !line.words.last()?.bold).then_some(letter)
}

/// Left edges at which "a." and "b." begin lines with no line in other type between them: a list, however large it is set.
fn lettered_edges(lines: &[Line]) -> Vec<f32> {
    let mut edges = Vec::new();
    let mut open: Option<(u8, f32, f32)> = None;
    for line in lines.iter().filter(|line| !line.is_tags) {
        let letter = letter_of(line);
        match (open, letter) {
            (Some((_, _, size)), _) if (line.size - size).abs() > 0.5 => open = None,
            (Some((before, edge, _)), Some(own)) if own == before + 1 && (line.area.x0 - edge).abs() < 1.0 => {
                edges.push(edge);
            }
            _ => {}
        }
        open = letter.map(|letter| (letter, line.area.x0, line.size)).or(open);
    }
    edges
}

/// The notes at the foot of a page: one a number, the number raised.
pub(crate) fn footnotes(lines: Vec<Line>, looks: &Looks, page: u32) -> Vec<Flow> {
    let lines = join_pieces(lines);
    if lines.iter().any(|l| ends_with_leader(&l.text())) {
        return paragraphs(lines, looks, page);
    }
    let mut notes: Vec<(u32, Vec<Line>)> = Vec::new();
    for line in &lines {
        let number = leading_number(&line.text());
        match (notes.last_mut(), number) {
            (None, Some(number)) => notes.push((number, vec![line.clone()])),
            (Some((last, _)), Some(number)) if number == *last + 1 => notes.push((number, vec![line.clone()])),
            (Some((_, open)), _) => open.push(line.clone()),
            (None, None) => {
                return paragraphs(lines, looks, page).into_iter().map(|f| Flow { foot: true, ..f }).collect();
            }
        }
    }
    let note = |(number, lines): (u32, Vec<Line>)| {
        let first = lines.first()?;
        let text = join_lines(&lines);
        let raised: String = number.to_string().chars().map(superscript).collect();
        let words = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || is_superscript(c));
        let text = format!("{raised} {}", words.trim_start());
        Some(Flow {
            kind: Kind::Text,
            text,
            size: first.size,
            bold: false,
            left: first.area.x0,
            foot: true,
            page,
            opening: 0,
        })
    };
    notes.into_iter().filter_map(note).collect()
}

/// The number of a note, plain or raised, before its words.
pub(crate) fn leading_number(text: &str) -> Option<u32> {
    let digits: String =
        text.chars().take_while(|c| c.is_ascii_digit() || is_superscript(*c)).map(plain_digit).collect();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || is_superscript(c));
    let number = digits.parse().ok().filter(|n| (1..1000).contains(n))?;
    let parted = rest.starts_with([' ', '.']) || rest.starts_with(char::is_uppercase);
    (digits.len() <= 3 && parted && rest.chars().any(char::is_alphabetic)).then_some(number)
}

/// Pieces on one base line are one line again.
fn join_pieces(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let same = out.last().is_some_and(|l| {
            let close = (l.base - line.base).abs() < l.size.min(line.size) * 0.28;
            // A mark in larger type stands a little lower than its words.
            let mark = is_lone_mark(&line) && line.area.x1 <= l.area.x0 && l.area.x0 - line.area.x1 < l.size * 4.0;
            close && (line.area.x0 >= l.area.x1 - 1.0 || mark) && !is_pill(l, &line) && !line.is_tags
        });
        match out.pop_if(|_| same) {
            Some(last) => out.push(last.joined(line)),
            None => out.push(line),
        }
    }
    out
}

/// "•" and nothing else.
fn is_lone_mark(line: &Line) -> bool {
    is_list_mark(line.text().trim())
}

fn continues(run: &[Line], line: &Line, leading: f32, right: f32, looks: &Looks) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    if looks.begins_field(line) || line.is_tags || last.is_tags {
        return false;
    }
    if ends_heading(last, line, looks) || wraps_opening(run, line, leading, right, looks) {
        return true;
    }
    if counts_within(run, line, leading, right) {
        return true;
    }
    let begins_note = |line: &Line| line.text().starts_with(is_superscript);
    let step = line.base - last.base;
    // A note goes on, however short its lines are, until the next one begins.
    if begins_note(first)
        && !begins_note(line)
        && (line.area.x0 - first.area.x0).abs() < 2.0
        && step > 0.0
        && step < last.size * 1.6
        && (line.size - last.size).abs() < last.size * 0.08
    {
        return true;
    }
    if heading_like(last, looks) != heading_like(line, looks)
        || all_bold(last) != all_bold(line) && (heading_like(last, looks) || is_list_marked(line))
    {
        return false;
    }
    if counts_on(first, line)
        || explains_code(first) && explains_code(line)
        || heading_like(line, looks) && numbered_word(line)
    {
        return false;
    }
    if heading_like(line, looks) {
        let same_face = match (last.face, line.face) {
            (Some(above), Some(own)) => above == own,
            // Words of several faces go on in the one that they end in.
            _ => is_full(last, line, right) || outer_face(last.words.iter().rev()) == outer_face(line.words.iter()),
        };
        let same_type = (line.size - last.size).abs() < last.size * 0.08 && same_face;
        // Where the text is set wide, so are headings.
        let wide = step < leading * 1.1
            && (run.len() < MOST_WIDE || line.text().starts_with(char::is_lowercase) || is_full(last, line, right))
            && last.words.len() >= 2
            && !line.text().starts_with(|c: char| c.is_ascii_digit());
        return same_type && step > 0.0 && (step < last.size * 1.55 || wide) && list_marker(&line.text()).is_none();
    }
    let in_item = list_marker(&first.text()).is_some();
    let hangs = in_item && run.len() > 1 && last.area.x0 > first.area.x0 + 4.0;
    if hangs && line.area.x0 < first.area.x0 + 2.0 {
        return false;
    }
    // Straight below the first word behind the mark.
    let words_at = first.words.get(1).map(|word| word.area.x0).filter(|_| in_item && run.len() == 1);
    let hangs_below = words_at.is_some_and(|edge| (line.area.x0 - edge).abs() < 1.0 && edge > first.area.x0 + 4.0);
    if (hangs && (line.area.x0 - last.area.x0).abs() < 2.0 || hangs_below)
        && line.base - last.base < leading * 1.35
        && !is_list_marked(line)
    {
        return (line.size - last.size).abs() < last.size * 0.12;
    }
    let indented =
        !in_item && run.len() > 1 && line.area.x0 > last.area.x0 + last.size && last.area.x0 <= first.area.x0 + 1.0;
    let centred = ((line.area.x0 + line.area.x1) - (last.area.x0 + last.area.x1)).abs() < 4.0
        && (line.area.x0 - last.area.x0).abs() > 6.0;
    let right = if centred { last.area.x1 } else { right };
    !indented && !begins_paragraph(last, line, leading, right)
}

/// The face of the first of these words, marks and signs put aside.
fn outer_face<'w>(mut words: impl Iterator<Item = &'w Word>) -> Option<u32> {
    words.find(|word| word.text.chars().any(char::is_alphanumeric)).map(|word| word.face)
}

/// Lines of a heading that is set as wide as the text.
const MOST_WIDE: usize = 3;

/// The words in bold, or in another face, that begin a paragraph or entry go on in its second line, or fill its first: no
/// heading stands there.
fn wraps_opening(run: &[Line], line: &Line, leading: f32, right: f32, looks: &Looks) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let step = line.base - last.base;
    let close = step > 0.0 && step < leading * 1.35 && (line.size - last.size).abs() < last.size * 0.12;
    let (bold, own_face) = (all_bold(last), last.face.filter(|face| *face != looks.face));
    let is_apart = |line: &Line| if bold { all_bold(line) } else { own_face.is_some() && line.face == own_face };
    if !close || !is_apart(last) || is_apart(line) || is_list_marked(line) {
        return false;
    }
    let in_item = list_marker(&first.text()).is_some();
    let words_at = if in_item && run.len() == 1 { first.words.get(1) } else { first.words.first() };
    let hangs = words_at.is_some_and(|word| (word.area.x0 - line.area.x0).abs() < 2.0) || run.len() > 1;
    let full = is_full(last, line, right);
    let begins_apart = |word: &Word| if bold { word.bold } else { own_face == Some(word.face) };
    let goes_on = line.words.first().is_some_and(begins_apart) && (full || in_item);
    hangs && (goes_on || bold && last.text().ends_with(['–', '—']) && (full || in_item))
}

/// Lines above in which the mark before another one stands.
const MOST_COUNTED_ABOVE: usize = 12;

/// "(c) ramps" below "… asks for (a) lamps, (b)", which fill their lines: a paragraph counts on within its sentences.
fn counts_within(run: &[Line], line: &Line, leading: f32, right: f32) -> bool {
    let Some(last) = run.last() else { return false };
    let counted = |mark: &str| {
        let own = mark.strip_suffix(')')?;
        let core = own.strip_prefix('(').unwrap_or(own);
        let letter = || Some(u32::from(core.bytes().next().filter(|_| core.len() == 1)?.to_ascii_lowercase()));
        let is_known = !core.is_empty() && core.len() <= 2 && core.bytes().all(|b| b.is_ascii_alphanumeric());
        let number = if is_known { core.parse().ok().or_else(letter) } else { None };
        Some((own.len() > core.len(), core.bytes().all(|b| b.is_ascii_digit()), number?))
    };
    let text = line.text();
    let Some((open, digits, own)) = list_marker(&text).and_then(|(mark, _)| counted(&mark)) else { return false };
    let step = line.base - last.base;
    let wraps = step > 0.0
        && step < leading * 1.35
        && (line.size - last.size).abs() < last.size * 0.08
        && is_full(last, line, right)
        && !last.text().ends_with(['.', '!', '?', ':']);
    let before = |word: &str| counted(word).is_some_and(|(o, d, n)| o == open && d == digits && n < own);
    wraps && run.iter().rev().take(MOST_COUNTED_ABOVE).any(|above| above.text().split(' ').skip(1).any(before))
}

/// The first word of the next line had no room in the line.
fn is_full(line: &Line, next: &Line, right: f32) -> bool {
    right - line.area.x1 < next.first_word_width() + line.size * 1.6
}

/// "… by the end of" over "2031": the figure in the same type ends the heading.
fn ends_heading(last: &Line, line: &Line, looks: &Looks) -> bool {
    let above = last.text();
    let open =
        matches!(above.rsplit(' ').next().unwrap_or_default(), "by" | "of" | "in" | "to" | "and" | "until" | "from");
    let text = line.text();
    let is_figure = text.chars().any(|c| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    let same_type =
        all_bold(last) == line.words.iter().all(|w| w.bold) && (line.size - last.size).abs() < last.size * 0.08;
    let step = line.base - last.base;
    open && is_figure && same_type && heading_like(last, looks) && step > 0.0 && step < last.size * 1.55
}

/// "Goal 3 …" below "Goal 2 …", "1.2.b …" below "1.2.a …": the same word with the next number begins an entry of its own.
fn counts_on(first: &Line, line: &Line) -> bool {
    let (above, own) = (first.text(), line.text());
    if (line.area.x0 - first.area.x0).abs() < 2.0 && is_next_code(&above, &own) {
        return true;
    }
    let named = |text: &str| split_numbered(text).map(|(word, number, _)| (word.to_lowercase(), number));
    let (Some((before, number)), Some((word, next))) = (named(&above), named(&own)) else { return false };
    before == word && number.checked_add(1) == Some(next)
}

/// "1.2.b …" after "1.2.a …", "2.4 …" after "2.3 …": numbers of several parts, of which only the last has grown by one.
fn is_next_code(before: &str, next: &str) -> bool {
    let code = |text: &str| -> Option<(String, u32)> {
        let (code, words) = text.split_once(' ')?;
        let (trunk, last) = code.trim_end_matches(['.', ')', ':']).rsplit_once('.')?;
        let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let letter = || last.chars().next().filter(|c| last.len() == 1 && c.is_ascii_alphabetic()).map(u32::from);
        let count = if is_part(last) { last.parse().ok() } else { letter() }?;
        let titled = words.starts_with(char::is_uppercase);
        (titled && trunk.split('.').all(is_part)).then(|| (trunk.to_owned(), count))
    };
    let (Some(before), Some(next)) = (code(before), code(next)) else { return false };
    before.0 == next.0 && before.1 + 1 == next.1
}

/// "Goal 3: …", "Phase 2 – …": a word with its number, closed before the title.
fn numbered_word(line: &Line) -> bool {
    let text = line.text();
    let closed = |rest: &str| rest.starts_with([':', '.', ')']) || rest.starts_with(" –");
    split_numbered(&text).is_some_and(|(_, _, rest)| closed(rest))
}

/// The word, the number and what follows them: a sign that closes them, or a title.
fn split_numbered(text: &str) -> Option<(&str, u32, &str)> {
    let (word, rest) = text.split_once(' ')?;
    let (number, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
    let titled = || rest.strip_prefix(' ').is_some_and(|title| title.starts_with(char::is_uppercase));
    let closed = rest.starts_with([':', '.', ')']) || rest.starts_with(" –");
    let named = word.len() > 2 && word.chars().all(char::is_alphabetic);
    (named && (closed || word.starts_with(char::is_uppercase) && titled())).then_some((
        word,
        number.parse().ok()?,
        rest,
    ))
}

/// "D2 (Duty) …": a code, and in brackets the word that its letter stands for.
fn explains_code(line: &Line) -> bool {
    let text = line.text();
    let mut words = text.split(' ');
    let (Some(code), Some(name)) = (words.next(), words.next()) else { return false };
    let number = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letter = code.chars().next().filter(|_| (1..=2).contains(&(code.len() - number.len())));
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let stands_for =
        name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).and_then(|name| name.chars().next());
    is_number && letter.is_some() && letter == stands_for
}

fn is_list_marked(line: &Line) -> bool {
    list_marker(&line.text()).is_some()
}

/// A mark of a sentence, within closing quotation marks or not.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’']).ends_with(['.', ',', ';'])
}

/// Larger than the text, or bold alone on its line.
fn heading_like(line: &Line, looks: &Looks) -> bool {
    let letters = line.words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !is_figure(line)
        && (line.barred
            || line.size >= looks.body * 1.16
            || all_bold(line) && line.size >= looks.body * 0.97
            || looks.is_title(line))
}

/// "9 of 11", "$4.5 million": a figure set large beside what it counts.
fn is_figure(line: &Line) -> bool {
    let counts = |word: &Word| word.text.contains(|c: char| c.is_ascii_digit());
    let joins =
        |word: &Word| matches!(word.text.as_str(), "of" | "in" | "out" | "million" | "billion" | "to" | "every");
    let is_year = |word: &Word| word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    line.words.first().is_some_and(counts)
        && line.words.iter().all(|word| counts(word) || joins(word))
        && !line.words.iter().any(is_year)
}

fn all_bold(line: &Line) -> bool {
    line.words.iter().all(|w| w.bold || !w.text.chars().any(char::is_alphanumeric))
}

fn flow(run: &[Line], looks: &Looks, page: u32, in_list: bool) -> Option<Flow> {
    let first = run.first()?;
    let text = join_lines(run);
    if text.trim().is_empty() {
        return None;
    }
    let bold = run.iter().all(all_bold);
    let long = text.chars().count();
    let large = first.size >= looks.body * 1.16 && (bold && long <= 600 || !ends_sentence(&text) && long <= 200);
    let set_apart = bold || run.iter().all(|line| looks.is_title(line));
    // A number tells a title, also one over several lines.
    let counted = bold
        && text.chars().count() <= LONGEST_COUNTED
        && text.starts_with(|c: char| c.is_ascii_digit())
        && list_marker(&text).is_some()
        && !text.ends_with(['.', ',', ';']);
    let heading =
        !in_list && heading_like(first, looks) && (large || (first.barred || set_apart) && is_title(&text) || counted);
    let kind = match list_marker(&text) {
        Some((marker, _)) if !heading || !marker.chars().any(char::is_alphanumeric) => Kind::Item { marker, depth: 0 },
        _ if heading => Kind::Heading,
        _ => Kind::Text,
    };
    let text = match (&kind, list_marker(&text)) {
        (Kind::Item { .. }, Some((_, skip))) => text[skip..].to_owned(),
        _ => text,
    };
    let opening = if matches!(kind, Kind::Heading) { 0 } else { opening(run, looks) };
    Some(Flow { kind, text, size: first.size, bold, left: first.area.x0, foot: false, page, opening })
}

/// A heading that the text goes on from in its line, in words: more is a paragraph in another type.
const LONGEST_OPENING: usize = 30;

/// Letters and figures of the words that begin a paragraph bold or in another face, where words of the text follow in it.
fn opening(run: &[Line], looks: &Looks) -> usize {
    let mut words =
        run.iter().flat_map(|line| &line.words).filter(|w| w.text.chars().any(char::is_alphanumeric)).peekable();
    if words.peek().is_some_and(|first| list_marker(&format!("{} a", first.text)).is_some()) {
        words.next();
    }
    let letters = |word: &Word| word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let Some(first) = words.peek().map(|word| (word.bold, word.face)) else { return 0 };
    let set_apart = |word: &Word| if first.0 { word.bold } else { word.face == first.1 };
    if !first.0 && first.1 == looks.face {
        return 0;
    }
    let (mut count, mut taken) = (0, 0);
    for word in words {
        if !set_apart(word) {
            let goes_on = !word.bold && (first.0 || word.face == looks.face);
            return if goes_on && taken <= LONGEST_OPENING { count } else { 0 };
        }
        (count, taken) = (count + letters(word), taken + 1);
    }
    0
}

/// Characters of a bold numbered title.
const LONGEST_COUNTED: usize = 300;

/// Bold text of the body's size is a heading when it is short and no sentence.
fn is_title(text: &str) -> bool {
    text.chars().count() <= 160 && !text.ends_with(['.', ',', ';'])
}

/// Depth of list items by their left edge.
fn nest_items(flows: &mut [Flow]) {
    let mut edges: Vec<f32> = Vec::new();
    for flow in flows {
        let Kind::Item { depth, .. } = &mut flow.kind else {
            edges.clear();
            continue;
        };
        edges.retain(|e| *e < flow.left + 4.0);
        if edges.last().is_none_or(|e| *e < flow.left - 4.0) {
            edges.push(flow.left);
        }
        *depth = u8::try_from(edges.len().saturating_sub(1)).unwrap_or(u8::MAX);
    }
}
