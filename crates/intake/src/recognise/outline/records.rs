//! Records as labels beside values: "Initiative: …", "Lead: …", "Timeline: …" one a line, under a title or begun by one.
//! A line counts only among others of its kind, so that a sentence with a colon in it is none.

use super::super::lexicon::{Column, column_of, key, tells_year};
use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::{after_code, split_dotted, split_label};
use super::super::tables::cell_fields::{HeadingWords, give_cell};
use super::super::tables::headings::{Heading, Headings};
use super::fields::trailing_fields;
use super::levels::read_level;
use super::line_of_fields::{are_several, fields_in_line};
use super::record_heads::Heads;
use super::{PROMISE, Section, Walk, numbered_marker};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A label and where its value stands.
pub(crate) type Field = (Heading, Range<usize>);

/// Most words of a title; of one that says its level and number; of one that only a number begins.
const LONGEST_TITLE: usize = 40;
const LONGEST_CALL: usize = 90;
pub(super) const LONGEST_NUMBERED: usize = 14;

/// Lines that may stand between the title of a card and its fields.
const MOST_ABOUT: usize = 4;
/// The lines of one record that say something about its title.
#[derive(Default)]
pub(super) struct Record {
    /// Pieces: label, where the value stands in the piece's text.
    fields: Vec<(usize, Heading, Range<usize>)>,
    /// Pieces between the title and the first field that tell what it is.
    about: Vec<(usize, Range<usize>)>,
    /// Lines that go on from the field before.
    more: Vec<(usize, usize)>,
    /// Where the words of the title begin behind a code.
    coded: Option<usize>,
}

/// A record below a sentence that explains the counted title above it is that title's, where such titles are set apart, or
/// where most records stand so and the titles count on.
pub(super) fn lift_to_counted(records: &mut HashMap<usize, Record>, pieces: &[Piece], are_apart: bool) {
    let is_counted = |at: usize| match pieces[at].kind {
        Kind::Paragraph => split_label(&pieces[at].text).is_some(),
        _ => numbered_marker(&pieces[at]).is_some(),
    };
    let explains = |at: &usize| {
        let above = at.checked_sub(1).filter(|above| is_counted(*above) && !is_counted(*at));
        above.is_some_and(|above| !records.contains_key(&above) && pieces[above].text.ends_with('.'))
    };
    let mut lifted: Vec<usize> = records.keys().copied().filter(explains).collect();
    lifted.sort_unstable();
    let numbers =
        lifted.iter().map(|at| numbered_marker(&pieces[at - 1]).and_then(|number| number.parse::<u32>().ok()));
    let numbers: Vec<Option<u32>> = numbers.collect();
    let count_on = numbers.windows(2).all(|pair| pair[0].zip(pair[1]).is_some_and(|(one, next)| one < next));
    let are_most = numbers.len() >= FEWEST_HEADS && numbers.len() * 10 >= records.len() * 8 && count_on;
    for at in lifted.into_iter().filter(|_| are_apart || are_most) {
        if let Some(mut record) = records.remove(&at) {
            if !are_apart {
                record.about.insert(0, (at, 0..pieces[at].text.len()));
            }
            records.insert(at - 1, record);
        }
    }
}

/// "L1 New lamps", "L2 Quiet ferries": where two titles or more begin with a code, it is theirs and no word.
pub(super) fn note_codes(records: &mut HashMap<usize, Record>, pieces: &[Piece]) {
    let coded = |at: &usize| {
        let text = &pieces[*at].text;
        after_code(text).filter(|words| text[*words..].starts_with(char::is_uppercase))
    };
    if records.keys().filter(|at| coded(at).is_some()).count() > 1 {
        records.iter_mut().for_each(|(at, record)| record.coded = coded(at));
    }
}

/// Fewest headings whose own the fields below them are.
pub(super) const FEWEST_HEADS: usize = 3;
/// Most lines that go on telling what is measured.
const MOST_MEASURES: usize = 4;

/// The fields that close the text under headings which say their level, by piece: each of these headings has fields of two
/// kinds or more below it, and none of them twice, so that they are its own and not those of the paragraph before them.
pub(super) fn fields_of_heads(pieces: &[Piece]) -> HashMap<usize, Field> {
    let heads = |at: &usize| matches!(pieces[*at].kind, Kind::Heading(_));
    let mut found = HashMap::new();
    let mut told = 0;
    let mut ends: Vec<usize> = (0..pieces.len()).filter(heads).collect();
    ends.push(pieces.len());
    for pair in ends.windows(2) {
        if !matches!(read_level(&pieces[pair[0]].text), Some((_, Some(_), _))) {
            continue;
        }
        // "Measure 3: Shade the lamps" is an entry of its own.
        let fields: Vec<(usize, Heading, usize)> = (pair[0] + 1..pair[1])
            .filter(|at| read_level(&pieces[*at].text).is_none())
            .filter_map(|at| field_of(&pieces[at]).map(|(heading, value)| (at, heading, value)))
            .collect();
        let labels: HashSet<&str> = fields.iter().map(|(_, heading, _)| heading.text.as_str()).collect();
        if labels.len() < fields.len() {
            return HashMap::new();
        }
        // Straight below the heading they are a record, whatever follows it.
        if fields.len() < 2 || fields[0].0 == pair[0] + 1 {
            continue;
        }
        told += 1;
        for (at, heading, value) in fields {
            if heading.column == Column::Measure {
                found.extend(more_measures(&pieces[..pair[1]], at).map(|more| (more, (heading.clone(), 0))));
            }
            found.insert(at, (heading, value));
        }
    }
    if told < FEWEST_HEADS {
        return HashMap::new();
    }
    found.into_iter().map(|(at, (heading, value))| (at, (heading, value..pieces[at].text.len()))).collect()
}

/// The lines below a measure up to the next field, each of which is one more.
fn more_measures(pieces: &[Piece], measure: usize) -> Range<usize> {
    let is_line = |at: &usize| {
        let piece = &pieces[*at];
        piece.kind == Kind::Paragraph
            && field_of(piece).is_none()
            && other_field(piece).is_none()
            && !piece.text.ends_with(':')
            && piece.text.split(' ').count() <= 30
    };
    let end =
        (measure + 1..pieces.len()).take(MOST_MEASURES).take_while(is_line).last().map_or(measure + 1, |at| at + 1);
    match pieces.get(end) {
        Some(next) if field_of(next).or(other_field(next)).is_some() => measure + 1..end,
        _ => 0..0,
    }
}

/// Records by the piece that is their title. A document has at least two, with labels in common. The fields of headings are
/// in none.
pub(super) fn find_records(pieces: &[Piece], of_heads: &HashMap<usize, Field>) -> HashMap<usize, Record> {
    let mut records: Vec<(usize, Record)> = Vec::new();
    let heads = Heads::of(pieces);
    let mut at = 0;
    let apart =
        |(_, record, _): &(usize, Record, usize)| !record.fields.iter().any(|(at, _, _)| of_heads.contains_key(at));
    while at < pieces.len() {
        // What is no title is not read to the end of the fields below it, for each of them anew.
        let record = if heads.repeats(&pieces[at]) { None } else { record_at(pieces, at, &heads) };
        match record.or_else(|| card_at(pieces, at)).filter(apart) {
            Some((title, record, next)) => {
                records.push((title, record));
                at = next;
            }
            None => at += 1,
        }
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, record) in &records {
        let labels: HashSet<&str> = record.fields.iter().map(|(_, heading, _)| heading.text.as_str()).collect();
        labels.into_iter().for_each(|label| *counts.entry(label.to_owned()).or_default() += 1);
    }
    settle_labels(pieces, &mut records);
    let shared = |record: &Record| record.fields.iter().filter(|(_, heading, _)| counts[&heading.text] > 1).count();
    let found: HashMap<usize, Record> = records.into_iter().filter(|(_, record)| shared(record) >= 2).collect();
    if found.is_empty() { timed_lines(pieces) } else { found }
}

/// Fewest lines over their times that make the shape.
const FEWEST_TIMED: usize = 4;

/// "Hang lamps on the mole" over "2031", and so on through the document: lines that nearly all say what is done, and below
/// each nothing but when.
fn timed_lines(pieces: &[Piece]) -> HashMap<usize, Record> {
    let is_line = |piece: &Piece| {
        piece.kind == Kind::Paragraph
            && (3..=LONGEST_TITLE).contains(&piece.text.split(' ').count())
            && !piece.text.ends_with(['.', ':'])
            && field_of(piece).is_none()
    };
    let time = |at: usize| {
        let (heading, _) = bare_field(pieces.get(at)?)?;
        (heading.column == Column::Due).then(|| (at, heading, 0..pieces[at].text.len()))
    };
    let timed: Vec<usize> = (0..pieces.len())
        .filter(|at| is_line(&pieces[*at]) && bare_field(&pieces[*at]).is_none() && time(at + 1).is_some())
        .collect();
    let begun = timed.iter().filter(|at| begins_commitment(&pieces[**at].text)).count();
    if timed.len() < FEWEST_TIMED || begun * 10 < timed.len() * 8 {
        return HashMap::new();
    }
    let record = |at: usize| Some((at, Record { fields: vec![time(at + 1)?], ..Record::default() }));
    timed.into_iter().filter_map(record).collect()
}

/// What labels say beside the others of their records: who is accountable leads where nobody else does, and "Complete" over
/// nothing but days tells when.
fn settle_labels(pieces: &[Piece], records: &mut [(usize, Record)]) {
    let fields = || records.iter().flat_map(|(_, record)| &record.fields);
    let has = |column: Column| fields().any(|(_, heading, _)| heading.column == column);
    let is_complete = |heading: &Heading| heading.column == Column::Status && key(&heading.text) == "complete";
    let is_day = |text: &str| {
        let found = when::find(text, &when::Settings::default());
        matches!(&found[..], [only] if only.range == (0..text.len()) && text.contains(|c: char| c.is_ascii_digit()))
    };
    let mut days = fields().filter(|(_, heading, _)| is_complete(heading));
    let leads = !has(Column::Lead);
    let dated = !has(Column::Due) && days.all(|(at, _, value)| is_day(&pieces[*at].text[value.clone()]));
    for (_, heading, _) in records.iter_mut().flat_map(|(_, record)| &mut record.fields) {
        if leads && heading.column == Column::Oversight && key(&heading.text).starts_with("accountable") {
            heading.column = Column::Lead;
        } else if dated && is_complete(heading) {
            heading.column = Column::Due;
        }
    }
}

/// The field that a line gives, and where its value begins: a short label that heads a column elsewhere, a colon, words.
pub(super) fn field_of(piece: &Piece) -> Option<(Heading, usize)> {
    field_in(&piece.text)
}

/// A line that gives a field.
pub(crate) fn names_field(text: &str) -> bool {
    field_in(text).is_some()
}

/// "Institución o actor responsable de la implementación": long, and nothing but who answers for something.
pub(super) fn names_body(column: &Column, label: &str) -> bool {
    let says = |word: &str| word.starts_with("respons") || word.starts_with("porteu");
    *column == Column::Lead && label.split(' ').count() <= 9 && key(label).split(' ').any(says)
}

pub(super) fn field_in(text: &str) -> Option<(Heading, usize)> {
    let (label, value) = text.split_once(':')?;
    let column = column_of(label).filter(|c| !matches!(c, Column::Level(_) | Column::Other(_) | Column::Number));
    // "Year: 2032/33" among the fields of an entry is when.
    let timed = || matches!(label, "Year" | "Years" | "Fiscal year") && tells_year(value);
    let column = column.or_else(|| timed().then_some(Column::Due))?;
    let begins = label.chars().next().is_some_and(char::is_uppercase);
    let short = label.split(' ').count() <= 4 || names_body(&column, label);
    let at = text.len() - value.trim_start().len();
    (begins && short && !value.trim().is_empty()).then(|| (Heading { column, text: label.trim().to_owned() }, at))
}

/// The words before the fields in a line tell what a card is about; they are no entry with fields of its own. Straight
/// under a heading they may be one, behind a line such as "About the project" they are none.
fn is_description(text: &str, record: &Record) -> bool {
    let numbered = split_dotted(text).is_some() || read_level(text).is_some();
    let entry = record.about.is_empty() && !trailing_fields(text).named.is_empty();
    record.fields.is_empty() && !numbered && !entry
}

/// A card: a heading, what it is about in a few lines, then fields in one line or several.
fn card_at(pieces: &[Piece], at: usize) -> Option<(usize, Record, usize)> {
    let title = pieces.get(at).filter(|p| matches!(p.kind, Kind::Heading(_)) && p.text.split(' ').count() <= 20)?;
    let mut record = Record::default();
    let mut next = at + 1;
    while let Some(piece) =
        pieces.get(next).filter(|p| !matches!(p.kind, Kind::Heading(level) if Kind::Heading(level) == title.kind))
    {
        if matches!(read_level(&piece.text), Some((_, Some(_), _))) {
            return None;
        }
        match fields_in_line(&piece.text) {
            // Behind the words of an entry fields are that entry's.
            Some((first, _)) if first > 0 && !is_description(&piece.text, &record) => return None,
            Some((first, fields)) => {
                if first > 0 {
                    record.about.push((next, 0..piece.text[..first].trim_end().len()));
                }
                record.fields.extend(fields.into_iter().map(|(heading, value)| (next, heading, value)));
            }
            // A numbered line is an entry, and the fields below it are its own.
            None if record.fields.is_empty()
                && record.about.len() < MOST_ABOUT
                && (piece.kind != Kind::Paragraph || split_dotted(&piece.text).is_some()) =>
            {
                return None;
            }
            None if record.fields.is_empty() && record.about.len() < MOST_ABOUT => {
                record.about.push((next, 0..piece.text.len()));
            }
            None => break,
        }
        next += 1;
    }
    let kinds: HashSet<String> = record.fields.iter().map(|(_, h, _)| format!("{:?}", h.column)).collect();
    (kinds.len() >= 2).then_some((at, record, next))
}

/// A line in a block of fields whose label no plan has in common with others: "Budget: 40 000".
pub(super) fn other_field(piece: &Piece) -> Option<(Heading, usize)> {
    let (label, value) = piece.text.split_once(':')?;
    let label = label.trim();
    let short = label.split(' ').count() <= 4 && value.split_whitespace().count() <= 12;
    let named = label.starts_with(char::is_uppercase) && !label.contains(|c: char| c.is_ascii_digit() || c == '.');
    let levelled = read_level(&piece.text).is_some()
        || matches!(piece.kind, Kind::Heading(_))
        || matches!(column_of(label), Some(Column::Level(_)));
    let at = piece.text.len() - value.trim_start().len();
    let told = column_of(label).filter(|column| *column == Column::Description);
    let heading = Heading { column: told.unwrap_or_else(|| Column::Other(label.to_owned())), text: label.to_owned() };
    (short && named && !levelled && value.starts_with(' ') && !value.trim().is_empty()).then_some((heading, at))
}

/// "Objectives: 120 homes in the planning period" among the fields of an entry: what it is to reach.
fn aim_of(piece: &Piece) -> Option<(Heading, usize)> {
    let (label, value) = piece.text.split_once(": ")?;
    let aims = matches!(
        key(label).as_str(),
        "objective" | "objectives" | "quantified objective" | "quantified objectives" | "target" | "targets"
    );
    let at = piece.text.len() - value.trim_start().len();
    let heading = Heading { column: Column::Measure, text: label.trim().to_owned() };
    let is_figure = value.bytes().any(|b| b.is_ascii_digit());
    (aims && piece.kind == Kind::Paragraph && is_figure).then_some((heading, at))
}

/// "By June 2031", "65%": what says when or how far without a label, among lines that have one.
fn bare_field(piece: &Piece) -> Option<(Heading, usize)> {
    let text = piece.text.as_str();
    let is_short = piece.kind == Kind::Paragraph && text.split(' ').count() <= 5;
    if !is_short || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let is_share = text.strip_suffix('%').is_some_and(|figure| figure.trim_end().parse::<f32>().is_ok());
    let is_time = || {
        let found = when::find(text, &when::Settings::default());
        let is_year = text.len() == 4 && tells_year(text);
        is_year || matches!(&found[..], [only] if only.range == (0..text.len())) && !text.ends_with('.')
    };
    let column = match is_share {
        true => Some(Column::Update),
        false => Some(Column::Due).filter(|_| is_time()),
    };
    Some((Heading { column: column?, text: String::new() }, 0))
}

/// A paragraph that ends as a sentence does, names no level and has no number of its own.
pub(super) fn is_sentence(piece: &Piece) -> bool {
    piece.kind == Kind::Paragraph
        && piece.text.ends_with('.')
        && split_dotted(&piece.text).is_none()
        && field_of(piece).is_none()
        && !matches!(read_level(&piece.text), Some((_, Some(_), _)))
}

/// How many sentences stand between a title that is numbered, or says its level, and its fields.
fn told_between(pieces: &[Piece], at: usize, is_head: bool) -> usize {
    let title = &pieces[at];
    let levelled = matches!(read_level(&title.text), Some((_, Some(_), _)));
    let is_line = title.text.split(' ').count() <= LONGEST_NUMBERED && !title.text.ends_with('.');
    let is_entry = is_head
        || (levelled || is_line && split_dotted(&title.text).is_some()) && matches!(title.kind, Kind::Paragraph)
        || matches!(title.kind, Kind::Heading(_))
            && (read_level(&title.text).is_some() || split_label(&title.text).is_some());
    if is_entry { pieces[at + 1..].iter().take(MOST_ABOUT).take_while(|piece| is_sentence(piece)).count() } else { 0 }
}

/// A title at `at` and at least two fields of different kinds straight after it, or below what tells of it.
fn record_at(pieces: &[Piece], at: usize, heads: &Heads) -> Option<(usize, Record, usize)> {
    let title = &pieces[at];
    let is_head = heads.contains(at);
    let levelled = matches!(read_level(&title.text), Some((_, Some(_), _)));
    let longest = if levelled { LONGEST_CALL } else { LONGEST_TITLE };
    if field_of(title).is_some() || title.text.split(' ').count() > longest || title.text.ends_with(':') {
        return None;
    }
    // Behind several entries fields are not those of the last.
    let is_entry = |piece: &Piece| matches!(piece.kind, Kind::ListItem { .. }) && field_of(piece).is_none();
    let ends_list = is_entry(title) && at.checked_sub(1).is_some_and(|before| is_entry(&pieces[before]));
    if ends_list && pieces.get(at + 1).is_some_and(|next| next.kind == Kind::Paragraph) {
        return None;
    }
    let told = told_between(pieces, at, is_head);
    let about = (at + 1..at + 1 + told).map(|piece| (piece, 0..pieces[piece].text.len())).collect();
    let mut record = Record { about, ..Record::default() };
    let mut next = at + 1 + told;
    while let Some(piece) = pieces.get(next) {
        let is_field = |at: usize| pieces.get(at).is_some_and(|piece| field_of(piece).is_some());
        let between = other_field(piece).filter(|_| is_field(next + 1) && !record.fields.is_empty());
        let aimed = aim_of(piece).filter(|_| is_field(next + 1));
        if let Some((0, fields)) = fields_in_line(&piece.text).filter(|(_, fields)| are_several(fields)) {
            record.fields.extend(fields.into_iter().map(|(heading, value)| (next, heading, value)));
            next += 1;
            continue;
        }
        let bare = bare_field(piece).filter(|_| is_field(next + 1) || !record.fields.is_empty());
        let named = heads.named_field(piece).filter(|_| is_head);
        match field_of(piece).or(aimed).or(between).or(named).or(bare) {
            Some((heading, value)) => record.fields.push((next, heading, value..piece.text.len())),
            None if goes_on(&pieces[next - 1], piece) && !record.fields.is_empty() => {
                record.more.push((record.fields.len() - 1, next));
            }
            None => break,
        }
        next += 1;
    }
    let kinds: HashSet<String> = record.fields.iter().map(|(_, h, _)| format!("{:?}", h.column)).collect();
    let is_labelled = record.fields.iter().any(|(_, heading, _)| !heading.text.is_empty());
    (kinds.len() >= 2 && is_labelled).then_some((at, record, next))
}

/// "What: Mend the pier" over who does it and when: the label names the level and is no part of the title.
fn without_what(text: &str) -> &str {
    match text.split_once(": ") {
        Some((label, title)) if matches!(column_of(label), Some(Column::Level(_))) => title.trim_start(),
        _ => text,
    }
}

/// The next line of a value that the width of the page broke.
fn goes_on(before: &Piece, piece: &Piece) -> bool {
    piece.kind == Kind::Paragraph
        && piece.line == before.line + 1
        && piece.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && read_level(&piece.text).is_none()
        && split_dotted(&piece.text).is_none()
        && !before.text.ends_with('.')
}

/// "Ana Ruiz, Manager, Unit 12": a name, then what the person is. Gives where the two end.
pub(super) fn person_with_role(text: &str) -> Option<usize> {
    const ROLES: [&str; 14] = [
        "manager",
        "director",
        "chief",
        "commissioner",
        "officer",
        "coordinator",
        "administrator",
        "head",
        "superintendent",
        "supervisor",
        "secretary",
        "mayor",
        "clerk",
        "treasurer",
    ];
    let (name, rest) = text.split_once(", ")?;
    let role = rest.split(',').next().unwrap_or(rest).trim_end();
    let is_name = (2..=4).contains(&name.split(' ').count())
        && name
            .split(' ')
            .all(|w| w.starts_with(char::is_uppercase) || matches!(w, "van" | "von" | "de" | "da" | "del" | "la"))
        && name.starts_with(char::is_uppercase)
        && !name.contains(|c: char| c.is_ascii_digit() || c == ':');
    let is_role = role.split(' ').count() <= 6 && key(role).split(' ').any(|w| ROLES.contains(&w));
    let short = text.split(' ').count() <= 14 && !text.ends_with(['.', ':']);
    (is_name && is_role && short).then_some(name.len() + 2 + role.len())
}

/// What stands between title and fields: a short line heads it, the rest describes the item.
fn give_about(reading: &mut Reading<'_>, pieces: &[Piece], record: &Record, item: usize) {
    for (at, own) in &record.about {
        let run = reading.part(&pieces[*at].run(), own.start, own.end);
        if run.text.split(' ').count() <= 4 && !run.text.ends_with('.') {
            reading.paint.paint(run.range, SpanClass::Context, None, "heading");
            continue;
        }
        reading.place_field(item, "description", run.range);
        let before = reading.draft.items[item].description.take();
        reading.draft.items[item].description = Some(before.map_or(run.text.clone(), |b| format!("{b} {}", run.text)));
    }
}

/// Gives the record's fields to the item of its title; its pieces are taken.
pub(super) fn give_fields(reading: &mut Reading<'_>, pieces: &[Piece], record: &Record, item: usize) -> Vec<usize> {
    let headings: Headings = record.fields.iter().map(|(_, heading, _)| Some(heading.clone())).collect();
    let words = HeadingWords::of(&headings);
    for (index, (at, heading, value)) in record.fields.iter().enumerate() {
        let piece = &pieces[*at];
        let mut text = piece.text[value.clone()].to_owned();
        let mut range = reading.find_in(piece.range, &text).unwrap_or(piece.range);
        // One line may hold several.
        if index == 0 || record.fields[index - 1].0 != *at {
            reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        }
        for (_, more) in record.more.iter().filter(|(field, _)| *field == index) {
            text.push(' ');
            text.push_str(&pieces[*more].text);
            range.1 = pieces[*more].range.1;
        }
        give_cell(reading, item, Some(heading), &Run { text, range }, &words);
    }
    give_about(reading, pieces, record, item);
    let about = record.about.iter().map(|(at, _)| *at);
    record.fields.iter().map(|(at, _, _)| *at).chain(about).chain(record.more.iter().map(|(_, at)| *at)).collect()
}

impl Walk {
    /// A title with labels beside values under it. A level word says its rank; without one it is an action.
    pub(super) fn open_record(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, record: &Record) {
        let piece = &pieces[at];
        self.section = Section::Open;
        let item = match read_level(&piece.text) {
            Some((level, label, title)) => self.open_labelled(reading, piece, level, label, title),
            None => {
                let text = without_what(&piece.text);
                let coded = record.coded.map(|at| (piece.text[..at].trim_end().to_owned(), &piece.text[at..]));
                let (label, title) = match split_label(text).or(coded) {
                    Some((label, title)) => (Some(label), title),
                    None => (numbered_marker(piece), text),
                };
                let range = reading.find_in(piece.range, title).unwrap_or(piece.range);
                let from = piece.text.len() - title.len();
                let end = self.end_of_counted(reading, piece).filter(|end| *end > from && label.is_some());
                let run = match end {
                    Some(end) => reading.part(&piece.run(), from, end),
                    None => Run { text: title.to_owned(), range },
                };
                let level = self.list_level.filter(|_| label.is_some()).unwrap_or("action");
                let item = self.add(reading, PROMISE - 1, level, label, &run, piece.range);
                self.explain_counted(reading, piece, item, end);
                item
            }
        };
        for field in give_fields(reading, pieces, record, item) {
            self.told.insert(pieces[field].range.0);
        }
    }

    /// "Ana Ruiz, Manager" straight below a labelled heading: who answers for it.
    pub(super) fn read_who_heads(&self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let above = at.checked_sub(1).map(|above| &pieces[above]);
        let Some((_, item)) = self.open.last().copied() else { return false };
        let told = &reading.draft.items[item];
        let below = told.lead.is_none()
            && above.is_some_and(|above| {
                matches!(above.kind, Kind::Heading(_))
                    && told.title.as_deref().is_some_and(|title| above.text.ends_with(title))
            });
        let Some(end) = person_with_role(&piece.text).filter(|_| below) else { return false };
        let run = reading.part(&piece.run(), 0, end);
        reading.paint.paint(piece.range, SpanClass::Context, None, "text");
        reading.place_field(item, "lead", run.range);
        reading.draft.items[item].lead = Some(run.text);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_what_the_person_is() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(person_with_role(text).map(|end| &text[..end]), expected);
        check("Ana Ruiz, Manager, Unit 12", Some("Ana Ruiz, Manager"));
        check("Bo van Dam, Chief Harbour Officer", Some("Bo van Dam, Chief Harbour Officer"));
        check("Streets, parks and schools", None);
        check("Ana Ruiz, who is the manager, spoke for an hour with the others of us there.", None);
    }
}
