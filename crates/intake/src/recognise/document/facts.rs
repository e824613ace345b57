//! The plan's own facts: title, whose plan it is, its period, the date of the document, who directs and who signs.
//! Only what is printed; the document's date becomes the date that year-less dates count from.

use super::super::lexicon::key;
use super::super::reading::{Kind, Piece, Range, Reading, Run, is_dated};
use super::{letterhead, organization, paper_date, plan_title};
use crate::draft::{DocumentState, SignOff, SpanClass};
use chrono::Datelike;
use when::{Context, Precision};

/// Fills the plan's facts from the head of the document, the sign-off from anywhere.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let mut head: Vec<Piece> = pieces.iter().take(25).take_while(|piece| !begins_plan(piece)).cloned().collect();
    // "Goal: …" of several such headings begins the plan and does not name it.
    if head.first().is_some_and(|first| plan_title::is_entry_of_several(&pieces, first)) {
        head.clear();
    }
    letterhead::read(reading, &pieces);
    head.retain(|piece| !reading.taken[piece.block]);
    plan_title::read_order_title(reading, &pieces);
    head.retain(|piece| !reading.taken[piece.block]);
    plan_title::read_title(reading, &head);
    plan_title::strike_titles_at_feet(reading, &pieces);
    read_header_fields(reading, &head);
    read_period(reading, &head);
    paper_date::read(reading, &head, &pieces);
    organization::read_organization(reading, &head);
    read_state(reading, &head);
    read_sign_off(reading, &pieces);
}

/// "Goal 1: …", "1.1 …": the plan itself begins, and the dates and names below belong to its entries.
fn begins_plan(piece: &Piece) -> bool {
    let numbered = super::super::outline::read_level(&piece.text).and_then(|(_, label, _)| label);
    let numbered = numbered.is_some_and(|label| label.len() <= 3);
    let in_plan = matches!(piece.kind, Kind::Paragraph) && super::super::runs::split_dotted(&piece.text).is_some();
    piece.kind != Kind::Heading(1) && (numbered || in_plan)
}

/// "Equity lead: Ana Ruiz": who or when, no title.
pub(super) fn tells_field(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| answers(label))
}

/// Whether a label says what, who, when or how far. What titles a paper may be called a goal or a project: "Goal: …".
fn answers(label: &str) -> bool {
    use super::super::lexicon::{Column, column_of};
    match column_of(label) {
        Some(Column::Lead | Column::Oversight | Column::Support | Column::Start | Column::Due | Column::Status) => true,
        Some(Column::Level(_)) => key(label) == "what" || key(label).starts_with("what "),
        _ => false,
    }
}

/// Whether a label is the name of a field of a paper or of an entry: "Director", "Version", "Lead".
pub(crate) fn names_field(label: &str) -> bool {
    const OF_PAPER: [&str; 16] = [
        "version",
        "revision",
        "author",
        "date",
        "dated",
        "updated",
        "update",
        "contact",
        "prepared",
        "period",
        "year",
        "quarter",
        "reporting",
        "source",
        "note",
        "phone",
    ];
    let name = key(label);
    answers(label) || field_kind(&name).is_some() || name.split(' ').any(|word| OF_PAPER.contains(&word))
}

pub(super) fn has_date(reading: &Reading<'_>, text: &str) -> bool {
    when::find(text, &reading.when).iter().any(|f| f.when.start.is_some() || f.when.end.is_some())
}

/// Names of header fields and what they are.
const FIELDS: [(&str, &str); 10] = [
    ("bureau", "organization"),
    ("department", "organization"),
    ("agency", "organization"),
    ("organization", "organization"),
    ("organisation", "organization"),
    ("office", "organization"),
    ("jurisdiction", "organization"),
    ("director", "director"),
    ("prepared by", "field"),
    ("contact person", "field"),
];

/// What a header field holds: a listed name, or a lead, head or director of the body or of the work.
fn field_kind(name: &str) -> Option<&'static str> {
    const OF: [&str; 14] = [
        "action",
        "plan",
        "project",
        "program",
        "programme",
        "development",
        "implementation",
        "team",
        "department",
        "bureau",
        "agency",
        "office",
        "division",
        "executive",
    ];
    if let Some((_, kind)) = FIELDS.iter().find(|(field, _)| *field == name) {
        return Some(kind);
    }
    let (of, last) = name.rsplit_once(' ')?;
    let known = of.split(' ').all(|word| OF.contains(&word));
    match last {
        "director" | "head" if known => Some("director"),
        "lead" if known => Some("field"),
        _ => None,
    }
}

/// Bytes of the longest name of a header field.
const LONGEST_FIELD: usize = 60;

/// "Bureau: X Director: Y", several on a line.
fn read_header_fields(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head {
        let marks = field_marks(&piece.text);
        if marks.is_empty() || marks[0].0 > 0 {
            read_statement_field(reading, piece);
            continue;
        }
        reading.take(piece.block);
        reading.paint.paint(piece.range, SpanClass::Context, None, "plan field");
        for (index, (_, value_at, label, kind)) in marks.iter().enumerate() {
            let end = marks.get(index + 1).map_or(piece.text.len(), |next| next.0);
            let value = piece.text[*value_at..end].trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match *kind {
                // "“Department” means all departments …": a definition.
                "organization" if value.ends_with('.') && value.split(' ').count() > 8 => {}
                "organization" => reading.draft.plan.organization = Some(value),
                "director" => reading.draft.plan.director = Some(value),
                _ => reading.draft.plan.fields.push((label.clone(), value)),
            }
        }
    }
}

/// Where each "Name:" begins, where its value begins, the name, and what it is.
fn field_marks(text: &str) -> Vec<(usize, usize, String, &'static str)> {
    let mut marks = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        // A name is short: only the words just before the colon are tried, whatever the length of the text.
        let near = before.len().saturating_sub(LONGEST_FIELD)..before.len();
        let begins = |at: &usize| *at == 0 || before.as_bytes()[*at - 1] == b' ';
        for start in near.filter(|at| begins(at) && before.is_char_boundary(*at)) {
            let name = key(&before[start..].replace("(s)", ""));
            if let Some(kind) = field_kind(&name) {
                marks.push((start, colon + 1, before[start..].trim().to_owned(), kind));
                break;
            }
        }
    }
    marks
}

/// "Guiding statement: …", "Vision: …", "Mission: …" and caveats in brackets.
fn read_statement_field(reading: &mut Reading<'_>, piece: &Piece) {
    if let Some((name, value)) = piece.text.split_once(':') {
        let name_key = key(name);
        let last_two: Vec<&str> = name_key.split(' ').rev().take(2).collect();
        let kind = match last_two.first() {
            Some(&("vision" | "mission")) => Some("vision"),
            Some(&"statement")
                if last_two.get(1).is_some_and(|w| matches!(*w, "guiding" | "vision" | "mission" | "purpose")) =>
            {
                Some("vision")
            }
            _ => None,
        };
        if let (Some(kind), true) = (kind, name_key.split(' ').count() <= 7 && value.len() > 20) {
            reading.take(piece.block);
            let run = Run { text: value.trim().to_owned(), range: piece.range };
            reading.push_context(kind, &run, Some(name.trim().to_owned()), None);
        }
        return;
    }
    let bracketed = piece.text.starts_with('(') && piece.text.ends_with(')') && piece.text.split(' ').count() >= 6;
    if bracketed {
        reading.take(piece.block);
        reading.push_context("caveat", &piece.run(), None, None);
        reading.raise("caveat", &[&piece.text], Some(piece.range), None);
    }
}

/// "For the Period …", "May 1, 2031 to April 30, 2033", "2031-2035" in the title.
fn read_period(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head {
        let words = key(&piece.text);
        let named = words.contains("period")
            || words.contains("for fiscal year")
            || words.starts_with("fiscal year")
            || words.starts_with("this plan covers ")
            || words.starts_with("the plan covers ")
            || words.starts_with("fy");
        let titled = reading.draft.plan.title.as_deref() == Some(piece.text.as_str());
        if !(named && words.split(' ').count() <= 20 || titled) {
            continue;
        }
        let mut found = when::find(&piece.text, &reading.when);
        found.retain(|found| !paper_date::is_code(&found.when.text));
        let longest =
            found.iter().filter(|f| f.when.start.is_some() && f.when.end.is_some()).max_by_key(|f| f.when.text.len());
        let ends: Vec<_> =
            found.iter().filter(|f| f.when.precision == Precision::Day && f.when.end.is_some()).collect();
        let reading_of = if let ([first, last], true) = (ends.as_slice(), named) {
            let mut when = first.when.clone();
            when.text = piece.text[first.range.start..last.range.end].to_owned();
            when.start = first.when.start.or(first.when.end);
            when.end = last.when.end;
            when.precision = Precision::DayRange;
            Some(when)
        } else {
            let told = longest.map(|f| f.when.clone()).filter(|w| named || w.precision != Precision::Day);
            told.or_else(|| years_in(&piece.text).map(|years| reading.read_when(years)))
        };
        if let Some(period) = reading_of {
            reading.draft.plan.period = Some(period);
            if named {
                reading.paint.paint(piece.range, SpanClass::Context, None, "period");
                reading.take(piece.block);
            }
            return;
        }
    }
}

/// "2031–2035" among the words of a title.
fn years_in(text: &str) -> Option<&str> {
    let is_year = |year: &str| year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit());
    text.split([' ', ',', ':', '(', ')']).find(|word| {
        word.split_once(['–', '-', '—']).is_some_and(|(from, to)| is_year(from) && is_year(to) && from < to)
    })
}

fn read_state(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head.iter().take(10) {
        let words = key(&piece.text);
        // "Present the draft plan to the board" is something to do.
        let entry = matches!(piece.kind, Kind::ListItem { .. });
        let named = |name: &str| !entry && words.split(' ').count() <= 14 && words.split(' ').any(|w| w == name);
        let state = if named("draft") || named("preliminary") {
            DocumentState::Draft
        } else if named("adopted") {
            DocumentState::Adopted
        } else {
            continue;
        };
        reading.draft.plan.state = Some(state);
        if state == DocumentState::Draft {
            reading.raise("draft-state", &[&piece.text], Some(piece.range), None);
        }
        return;
    }
}

/// "Director Signature: ____", "Date: 5-3-31", "Printed Name: …", near each other.
fn read_sign_off(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let Some(at) = pieces.iter().position(|p| {
        let words = key(&p.text);
        p.text.contains(':') && words.contains("signature") && words.split(' ').count() <= 12
    }) else {
        return;
    };
    let mut sign_off = SignOff::default();
    for piece in pieces.iter().skip(at).take(4) {
        if reading.taken[piece.block] {
            continue;
        }
        let Some((name, value)) = piece.text.split_once(':') else { break };
        let (label, value) = (key(name), value.trim().trim_matches('_').trim());
        let range: Range = piece.range;
        if label.contains("signature") {
            sign_off.role = Some(name.trim().to_owned());
            sign_off.signed = !value.is_empty();
            if !sign_off.signed {
                reading.raise("signature-blank", &[name.trim()], Some(range), None);
            }
        } else if label.contains("date") {
            let date = reading.read_when(value);
            if is_dated(&date) {
                if reading.draft.plan.date.is_none()
                    && reading.when.context.is_none()
                    && let Some(day) = date.end.or(date.start)
                {
                    reading.when.context =
                        Some(Context { year: day.year(), month: Some(day.month()), day: Some(day.day()) });
                }
                sign_off.date = Some(date);
            }
        } else if label.contains("name") {
            sign_off.name = Some(value.to_owned());
        } else {
            break;
        }
        sign_off.lines.push(piece.line);
        reading.take(piece.block);
        reading.paint.paint(range, SpanClass::Context, None, "sign-off");
    }
    reading.draft.sign_off = Some(sign_off);
}
