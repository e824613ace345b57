//! Records as labels beside values: "Initiative: …", "Lead: …", "Timeline: …" one a line, under a title or begun by one.
//! A line counts only among others of its kind, so that a sentence with a colon in it is none.

use super::super::lexicon::{Column, column_of};
use super::super::plan_table::{Heading, give_cell};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::split_dotted;
use super::levels::read_level;
use std::collections::{HashMap, HashSet};

/// The lines of one record that say something about its title.
pub(super) struct Record {
    /// Pieces: label, where the value begins in the piece's text.
    fields: Vec<(usize, Heading, usize)>,
    /// Lines that go on from the field before.
    more: Vec<(usize, usize)>,
}

/// Records by the piece that is their title. A document has at least two, with labels in common.
pub(super) fn find_records(pieces: &[Piece]) -> HashMap<usize, Record> {
    let mut records: Vec<(usize, Record)> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match record_at(pieces, at) {
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
    let shared = |record: &Record| record.fields.iter().filter(|(_, heading, _)| counts[&heading.text] > 1).count();
    records.into_iter().filter(|(_, record)| shared(record) >= 2).collect()
}

/// The field that a line gives, and where its value begins: a short label that heads a column elsewhere, a colon, words.
fn field_of(piece: &Piece) -> Option<(Heading, usize)> {
    field_in(&piece.text)
}

/// A line that gives a field.
pub(super) fn names_field(text: &str) -> bool {
    field_in(text).is_some()
}

fn field_in(text: &str) -> Option<(Heading, usize)> {
    let (label, value) = text.split_once(':')?;
    let column = column_of(label).filter(|c| !matches!(c, Column::Level(_) | Column::Other(_) | Column::Number))?;
    let begins = label.chars().next().is_some_and(char::is_uppercase);
    let short = label.split(' ').count() <= 4;
    let at = text.len() - value.trim_start().len();
    (begins && short && !value.trim().is_empty()).then(|| (Heading { column, text: label.trim().to_owned() }, at))
}

/// A title at `at` and at least two fields of different kinds straight after it.
fn record_at(pieces: &[Piece], at: usize) -> Option<(usize, Record, usize)> {
    let title = &pieces[at];
    if field_of(title).is_some() || title.text.split(' ').count() > 40 || title.text.ends_with(':') {
        return None;
    }
    let mut record = Record { fields: Vec::new(), more: Vec::new() };
    let mut next = at + 1;
    while let Some(piece) = pieces.get(next) {
        match field_of(piece) {
            Some((heading, value)) => record.fields.push((next, heading, value)),
            None if goes_on(&pieces[next - 1], piece) && !record.fields.is_empty() => {
                record.more.push((record.fields.len() - 1, next));
            }
            None => break,
        }
        next += 1;
    }
    let kinds: HashSet<String> = record.fields.iter().map(|(_, h, _)| format!("{:?}", h.column)).collect();
    (kinds.len() >= 2).then_some((at, record, next))
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

/// Gives the record's fields to the item of its title; its pieces are taken.
pub(super) fn give_fields(reading: &mut Reading<'_>, pieces: &[Piece], record: &Record, item: usize) -> Vec<usize> {
    for (index, (at, heading, value)) in record.fields.iter().enumerate() {
        let piece = &pieces[*at];
        let mut text = piece.text[*value..].to_owned();
        let mut range = reading.find_in(piece.range, &text).unwrap_or(piece.range);
        reading.paint.paint(piece.range, crate::draft::SpanClass::Furniture, None, "field name");
        for (_, more) in record.more.iter().filter(|(field, _)| *field == index) {
            text.push(' ');
            text.push_str(&pieces[*more].text);
            range.1 = pieces[*more].range.1;
        }
        give_cell(reading, item, Some(heading), &Run { text, range }, &Vec::new());
    }
    record.fields.iter().map(|(at, _, _)| *at).chain(record.more.iter().map(|(_, at)| *at)).collect()
}
