//! The date of the document, from which dates without a year and "over the next year" are counted.
//! Only a date that the document says of itself: never the day by which something is to be done.

use super::super::lexicon::key;
use super::super::promise::{LeadIn, begins_commitment, lead_in, sentences};
use super::super::reading::{Kind, Piece, Reading};
use crate::draft::SpanClass;
use chrono::Datelike;
use when::{Context, Precision, When};

/// Reads the date from the head, from the words of a signature, or from what a report tells of.
pub(crate) fn read(reading: &mut Reading<'_>, head: &[Piece], pieces: &[Piece]) {
    read_date(reading, head);
    read_field_date(reading);
    read_signed_date(reading, pieces);
    read_reported_period(reading, pieces);
    read_year(reading, head);
}

/// The first full date in the head that is not part of the period or of a site's furniture.
fn read_date(reading: &mut Reading<'_>, head: &[Piece]) {
    // In the document of one commitment a dated entry of a list is a step; in others what a verb begins, or the line above
    // leads in, is to be done.
    let is_step = |at: usize| {
        let led_in = at.checked_sub(1).is_some_and(|above| head[above].text.ends_with(':'));
        let is_entry = matches!(head[at].kind, Kind::ListItem { .. });
        is_entry && (reading.record.is_some() || led_in || begins_commitment(&head[at].text))
    };
    let tells = |at: &usize| !is_step(*at) && !is_recital(&head[*at].text);
    let head: Vec<&Piece> = (0..head.len()).filter(tells).map(|at| &head[at]).collect();
    for piece in head {
        let in_period = reading.draft.plan.period.as_ref().is_some_and(|p| piece.text.contains(&p.text));
        if in_period {
            continue;
        }
        let found = when::find(&piece.text, &reading.when);
        let day = found
            .into_iter()
            .find(|f| is_full_day(&f.when) && !is_deadline(&f.when.text) && !is_promised(&piece.text[..f.range.start]));
        let Some(day) = day else { continue };
        let Some(date) = day.when.end.or(day.when.start) else { continue };
        if reading.when.context.is_none() {
            reading.when.context =
                Some(Context { year: date.year(), month: Some(date.month()), day: Some(date.day()) });
        }
        reading.draft.plan.date = Some(day.when.clone());
        let short = piece.text.split(' ').count() <= 12;
        let rest = format!("{} {}", &piece.text[..day.range.start], &piece.text[day.range.end..]);
        let occasion = rest.trim_matches(|c: char| !c.is_alphanumeric()).trim();
        // "6:00 p.m." is no occasion.
        let is_named = occasion.split(' ').any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4);
        if short && is_named && reading.draft.plan.title.as_deref() != Some(piece.text.as_str()) {
            let last = occasion.rsplit(" | ").next().unwrap_or(occasion).trim();
            reading.draft.plan.occasion = Some(last.to_owned());
        }
        if short && !piece.text.contains('•') {
            reading.paint.paint(piece.range, SpanClass::Context, None, "date");
            if piece.text.len() < day.when.text.len() + 60 {
                reading.take(piece.block);
            }
        }
        return;
    }
}

/// "WHEREAS, on May 3, 2031 the council …": what a paper tells of the time before it.
pub(crate) fn is_recital(text: &str) -> bool {
    text.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("whereas"))
}

/// "date: 2031-05-13" among the fields above a text.
fn read_field_date(reading: &mut Reading<'_>) {
    const NAMES: [&str; 6] = ["date", "adopted", "date adopted", "adoption date", "effective date", "approved"];
    if reading.draft.plan.date.is_some() || reading.when.context.is_some() {
        return;
    }
    let named = reading.draft.plan.fields.iter().filter(|(name, _)| NAMES.contains(&key(name).as_str()));
    let Some(when) = named.map(|(_, value)| reading.read_when(value)).find(is_full_day) else { return };
    if let Some(day) = when.end {
        reading.when.context = Some(Context { year: day.year(), month: Some(day.month()), day: Some(day.day()) });
    }
    reading.draft.plan.date = Some(when);
}

/// "2-2133": the number of a section of a code, and no month of a year.
pub(crate) fn is_code(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let numbers = |word: &str| {
        word.split_once('-').is_some_and(|(chapter, section)| {
            (1..=2).contains(&chapter.len()) && section.len() == 4 && digits(chapter) && digits(section)
        })
    };
    text.split(' ').any(numbers)
}

/// A full date with its year.
fn is_full_day(when: &When) -> bool {
    when.precision == Precision::Day && when.end.is_some() && has_year(&when.text)
}

/// "by 3 May 2031", "Finish: no later than …": when something is to be done, not when the paper was written.
fn is_deadline(text: &str) -> bool {
    let text = text.rsplit(": ").next().unwrap_or_default().to_lowercase();
    [
        "by ",
        "before ",
        "on or before ",
        "no later ",
        "not later ",
        "until ",
        "through ",
        "due ",
        "beginning ",
        "starting ",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// Somebody "shall" or "will" do something before the date comes: it is when that is done.
fn is_promised(before: &str) -> bool {
    before.split(' ').any(|word| matches!(word, "shall" | "will" | "must"))
}

/// "PASSED AND ADOPTED this 3rd day of March, 2031", "Signed on 3 March 2031": the day of an order or resolution.
fn read_signed_date(reading: &mut Reading<'_>, pieces: &[Piece]) {
    if reading.when.context.is_some() || reading.draft.plan.date.is_some() {
        return;
    }
    let signed = pieces.iter().filter(|piece| signs(&piece.text)).find_map(|piece| {
        let found = when::find(&piece.text, &reading.when);
        found.into_iter().map(|found| found.when).find(is_full_day)
    });
    let Some(when) = signed else { return };
    if let Some(day) = when.end {
        reading.when.context = Some(Context { year: day.year(), month: Some(day.month()), day: Some(day.day()) });
    }
    reading.draft.plan.date = Some(when);
}

/// Words with which a paper says that it was signed or adopted.
pub(crate) fn signs(line: &str) -> bool {
    const BEGINNINGS: [&str; 22] = [
        "passed and adopted",
        "passed and approved",
        "adopted and approved",
        "approved and adopted",
        "adopted this",
        "passed this",
        "adopted by",
        "passed by",
        "approved this",
        "read approved and adopted",
        "introduced and adopted",
        "adopted on",
        "resolved this",
        "so ordered this",
        "enacted this",
        "executed this",
        "executed on",
        "signed",
        "dated this",
        "given under my hand",
        "in witness whereof",
        "done this",
    ];
    let key = key(line);
    BEGINNINGS.iter().any(|words| key.starts_with(words))
}

/// "In the last quarter (July to September 2031) we:": what a report tells of ends where the dates below begin.
fn read_reported_period(reading: &mut Reading<'_>, pieces: &[Piece]) {
    if reading.when.context.is_some() {
        return;
    }
    let told = pieces.iter().take(80).filter(|piece| lead_in(&piece.text) == LeadIn::Behind);
    let ends = told.filter_map(|piece| {
        let line = sentences(&piece.text).pop().map_or(piece.text.as_str(), |last| &piece.text[last]);
        let found = when::find(line, &reading.when).into_iter().rev().filter(|found| !is_code(&found.when.text));
        found.filter(|f| f.when.start.is_some() && has_year(&f.when.text)).find_map(|f| f.when.end)
    });
    if let Some(end) = ends.min() {
        reading.when.context = Some(Context { year: end.year(), month: Some(end.month()), day: Some(end.day()) });
    }
}

/// "DECEMBER 2031" alone in a line near the top, or the year of "2031 Water Plan": what dates are counted from when no day
/// is named. A year that the document says little before is one it plans for.
fn read_year(reading: &mut Reading<'_>, head: &[Piece]) {
    if reading.when.context.is_some() {
        return;
    }
    let short = |p: &&Piece| p.text.split(' ').count() <= 3;
    let dated = head.iter().take(12).filter(short).find_map(|piece| {
        let found = when::find(&piece.text, &reading.when);
        let [date] = found.as_slice() else { return None };
        let whole = date.range == (0..piece.text.len()) && has_year(&piece.text);
        let month = whole && date.when.precision == Precision::Month && !is_code(&date.when.text);
        date.when.end.filter(|_| month)
    });
    if let Some(end) = dated {
        reading.when.context = Some(Context { year: end.year(), month: Some(end.month()), day: None });
        return;
    }
    let title = reading.draft.plan.title.clone().unwrap_or_default();
    let lines = head.iter().take(8).map(|piece| piece.text.as_str()).filter(|text| text.len() == 4);
    let year = lines.chain([title.as_str()]).find_map(only_year);
    let told = |year: i32| reading.source.text.matches(&year.to_string()).take(2).count();
    if let Some(year) = year.filter(|year| told(year - 1) + told(year - 2) >= 2) {
        reading.when.context = Some(Context { year, month: None, day: None });
    }
}

/// The year that stands in a text, when it is the only number of four digits.
fn only_year(text: &str) -> Option<i32> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4 && n.starts_with("20"));
    let year = numbers.next()?.parse().ok();
    year.filter(|_| numbers.next().is_none() && !text.contains('-') && !text.contains('–'))
}

/// Four digits in a row, or a third number.
fn has_year(text: &str) -> bool {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    numbers.iter().any(|n| n.len() == 4) || numbers.len() == 3
}
