//! Columns whose lines stand run together in one line, as when a table is copied out of a page line by line.
//! The left column is rebuilt from the width at which its lines were broken; everything here is low confidence and says so.

use super::super::lexicon::{is_plan_gerund, is_plan_verb};
use super::super::reading::{Range, Reading, Run};
use super::super::runs::{Token, split_label};
use super::plan_table::Above;
use crate::draft::SpanClass;

/// A record cut out of running text: number, first column, second column, expression of time.
struct Record<'a> {
    label: String,
    left: Vec<Token<'a>>,
    right: Vec<Token<'a>>,
    time: Vec<Token<'a>>,
    split_time: bool,
}

/// Reads "1.1 left right time left right …" records of a table with the columns action, implementation and time.
pub(crate) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>], above: &mut dyn Above) {
    let starts: Vec<usize> = (0..tokens.len().saturating_sub(1)).filter(|at| is_record_number(tokens, *at)).collect();
    let parts: Vec<&[Token<'_>]> = starts
        .iter()
        .enumerate()
        .map(|(n, start)| &tokens[*start..starts.get(n + 1).copied().unwrap_or(tokens.len())])
        .collect();
    let width = find_width(&parts);
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        reading.raise("columns-run-together", &[], Some((first.range.0, last.range.1)), None);
    }
    for part in parts {
        let record = split_record(part, width);
        let title = reading.run_of(&record.left);
        let parent = above.parent_of(reading, Some(&record.label), part[0].range.0);
        let item =
            reading.push_item("action", Some(record.label), &Run { text: title.text, range: part[0].range }, parent);
        let whole: Range = (part[0].range.0, part[part.len() - 1].range.1);
        reading.paint.paint(whole, SpanClass::Attribute, Some(item), "implementation");
        for token in part.iter().take(1).chain(&record.left) {
            reading.paint.paint(token.range, SpanClass::Item, Some(item), "title");
        }
        reading.draft.items[item].confidence = 0.4;
        if !record.right.is_empty() {
            reading.draft.items[item].implementation = Some(reading.run_of(&record.right).text);
        }
        if !record.time.is_empty() {
            let text = record.time.iter().map(|t| t.text.trim_end_matches('.')).collect::<Vec<_>>().join(" ");
            reading.draft.items[item].due = Some(reading.read_when(&text));
            for token in &record.time {
                reading.paint.paint(token.range, SpanClass::Attribute, Some(item), "due");
            }
            if record.split_time {
                reading.raise("duration-split", &[&text], Some(whole), Some(item));
            }
        }
    }
}

/// "1.1" before a capital letter.
fn is_record_number(tokens: &[Token<'_>], at: usize) -> bool {
    let pair = format!("{} x", tokens[at].text);
    tokens[at].text.contains('.')
        && split_label(&pair).is_some_and(|(l, _)| l.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
        && tokens[at + 1].is_capital()
}

fn is_unit(token: &Token<'_>) -> bool {
    matches!(token.key().as_ref(), "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years")
}

fn is_amount(token: &Token<'_>) -> bool {
    !token.text.is_empty()
        && token.text.len() <= 5
        && token.text.chars().any(|c| c.is_ascii_digit())
        && token.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–'))
}

/// A season or a month.
fn is_part_of_year(token: &Token<'_>) -> bool {
    let word = token.key();
    matches!(word.as_ref(), "spring" | "summer" | "fall" | "autumn" | "winter") || when::month_of(&word).is_some()
}

/// Where an expression of time stands in a record: whole, or its amount and its unit apart.
fn find_time(part: &[Token<'_>]) -> Vec<usize> {
    for at in 1..part.len() {
        if is_amount(&part[at]) {
            if part.get(at + 1).is_some_and(is_unit) {
                return vec![at, at + 1];
            }
            if part[at].text.contains(['-', '–'])
                && let Some(unit) = (at + 2..part.len()).find(|u| is_unit(&part[*u]))
            {
                return vec![at, unit];
            }
        }
        let year =
            |t: &Token<'_>| t.text.len() == 4 && t.text.starts_with("20") && t.text.bytes().all(|b| b.is_ascii_digit());
        if is_part_of_year(&part[at]) && part.get(at + 1).is_some_and(year) {
            return vec![at, at + 1];
        }
    }
    Vec::new()
}

/// Whether the second column begins at a word: a capitalised verb.
fn begins_right(part: &[Token<'_>], at: usize) -> bool {
    part[at].is_capital() && (is_plan_verb(part[at].text) || is_plan_gerund(part[at].text)) && at > 1
}

/// Where the second column begins in the first line: at its first capitalised verb.
fn first_right(part: &[Token<'_>]) -> Option<usize> {
    (2..part.len()).find(|at| begins_right(part, *at))
}

fn length_of(tokens: &[Token<'_>]) -> usize {
    tokens.iter().map(|t| t.text.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

/// The width of the first column: its first lines fit, and the word that begins the next line did not fit any more.
fn find_width(parts: &[&[Token<'_>]]) -> usize {
    let mut widest = 0;
    let mut limit = usize::MAX;
    for part in parts {
        let Some(right) = first_right(part) else { continue };
        let first_line = length_of(&part[1..right]);
        widest = widest.max(first_line);
        if let Some(after) =
            find_time(part).first().and_then(|t| part.get(t + if part.get(t + 1).is_some_and(is_unit) { 2 } else { 1 }))
        {
            limit = limit.min(first_line + after.text.chars().count());
        }
    }
    if limit == usize::MAX || limit < widest { widest.max(1) } else { limit }
}

fn split_record<'a>(part: &[Token<'a>], width: usize) -> Record<'a> {
    let time = find_time(part);
    let right = first_right(part).unwrap_or(part.len());
    let mut record = Record {
        label: part[0].text.trim_end_matches(['.', ')']).to_owned(),
        left: part[1..right.min(time.first().copied().unwrap_or(right))].to_vec(),
        right: Vec::new(),
        time: time.iter().map(|t| part[*t]).collect(),
        split_time: time.len() == 2 && time[1] > time[0] + 1,
    };
    let mut at = record.left.len() + 1;
    while at < part.len() {
        if !time.contains(&at) {
            record.right.push(part[at]);
            at += 1;
            continue;
        }
        at += 1;
        if time.contains(&at) {
            at += 1;
        }
        // After the last column a new line begins with the first one.
        let mut line: Vec<Token<'a>> = Vec::new();
        while at < part.len() && !time.contains(&at) {
            let fits = length_of(&line) + usize::from(!line.is_empty()) + part[at].text.chars().count() <= width;
            let verb = begins_right(part, at) && !line.is_empty();
            if !fits || verb || (line.is_empty() && part[at].is_capital() && begins_right(part, at)) {
                break;
            }
            line.push(part[at]);
            at += 1;
        }
        record.left.extend(line);
    }
    record
}
