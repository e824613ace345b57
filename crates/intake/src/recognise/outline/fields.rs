//! Fields that stand in the line of an entry, behind its own words: "… Lead: Parks. Due: June 2027.", "… (Owner: Works)",
//! "… (Parks, June 2027)", "… June 2027." The title ends before them; what no word names is given with a doubt.

use super::super::lexicon::{Column, column_of, is_status_phrase, key};
use super::super::next_steps::is_calendar;
use super::super::promise::{begins_commitment, first_sentence, sentences};
use super::super::reading::{Reading, Run};
use super::super::runs::split_dotted;
use super::super::tables::cell_fields::{HeadingWords, give_cell};
use super::super::tables::headings::Heading;
use super::records::names_body;
use crate::draft::{DraftItem, SpanClass};
use chrono::Datelike;
use std::ops::Range;

/// Words of a field's value; of a measure or of all who help.
const LONGEST_VALUE: usize = 9;
const LONGEST_LIST: usize = 30;

/// Where the own words of an entry end, the date behind them, the name beside it.
type DatedEnd = (usize, Range<usize>, Option<Range<usize>>);

/// What stands behind the own words of an entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields {
    /// Where the entry's own words end.
    pub own: usize,
    /// Each field with the bytes of its value.
    pub named: Vec<(Heading, Range<usize>)>,
    /// Sentences behind the last field.
    pub rest: Option<Range<usize>>,
    /// A date in brackets, and the name before or after it.
    pub dated: Option<(Range<usize>, Option<Range<usize>>)>,
}

/// Fields at the end of an entry, each led in by a label that heads a column elsewhere, or a date in brackets.
pub(super) fn trailing_fields(text: &str) -> Fields {
    let mut marks = field_marks(text);
    marks.retain(|mark| mark.from > 0);
    let mut fields = read_marks(text, &marks);
    if fields.named.is_empty()
        && let Some((own, date, name)) =
            dated_bracket(text).or_else(|| dated_parts(text)).or_else(|| dated_sentence(text))
    {
        fields.own = own;
        fields.dated = Some((date, name));
    }
    if fields.named.is_empty()
        && fields.dated.is_none()
        && let Some((own, state)) = state_behind(text)
    {
        fields.own = own;
        fields.named = vec![(Heading { column: Column::Status, text: "Status".to_owned() }, state)];
    }
    fields
}

/// "Open the hall – Complete", "Open the hall (in progress)": where the words end, and the state behind them.
fn state_behind(text: &str) -> Option<(usize, Range<usize>)> {
    let closed = text.trim_end_matches(['.', ' ']);
    let (own, from, to) = match closed.strip_suffix([')', ']']) {
        Some(inner) => inner.rfind(['(', '[']).map(|open| (open, open + 1, inner.len()))?,
        None => [" – ", " — ", " - "]
            .iter()
            .filter_map(|mark| closed.rfind(mark).map(|at| (at, at + mark.len(), closed.len())))
            .max()?,
    };
    let state = text.get(from..to)?;
    let own = text[..own].trim_end().len();
    (is_status_phrase(state) && begins_commitment(text) && text[..own].contains(' ')).then_some((own, from..to))
}

/// What stands behind an entry of this document: a date in brackets that lies before the plan's own year is when
/// something else was done, or written.
pub(super) fn behind_entry(reading: &Reading<'_>, text: &str) -> Fields {
    let mut fields = trailing_fields(text);
    if fields.named.is_empty()
        && fields.dated.is_none()
        && let Some((own, name)) = reading.habits.name_behind(text)
    {
        fields.own = own;
        fields.named = vec![(Heading { column: Column::Lead, text: String::new() }, name)];
    }
    let plan = &reading.draft.plan;
    let period = plan.period.as_ref().and_then(|period| period.start).map(|start| start.year());
    let titled = plan.title.as_deref().and_then(|title| {
        let mut numbers = title.split(|c: char| !c.is_ascii_digit());
        numbers.find(|number| is_year(number)).and_then(|year| year.parse().ok())
    });
    // The year of a title may be the one that the plan ends in: what comes after its writing is not past.
    let written = reading.when.context.map(|context| context.year);
    let told = period.or(titled);
    let begins = told.map(|year| written.map_or(year, |written| year.min(written))).or(written);
    let is_past = fields.dated.as_ref().is_some_and(|(date, _)| {
        let ends = reading.read_when(text[date.clone()].trim()).end.map(|end| end.year());
        ends.zip(begins).is_some_and(|(ends, begins)| ends < begins)
    });
    if is_past { Fields { own: text.len(), ..Fields::default() } } else { fields }
}

/// Opens an entry without what stands behind its words, and gives it that.
pub(crate) fn open_entry(reading: &mut Reading<'_>, level: &str, run: &Run, parent: Option<usize>) -> usize {
    let fields = behind_entry(reading, &run.text);
    let title = reading.part(run, 0, fields.own);
    let item = reading.push_item(level, None, &title, parent);
    reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
    give(reading, item, run, fields);
    item
}

/// Who does it and by when are said of what is to be done: a numbered section of which they are told is none.
pub(super) fn take_for_action(told: &mut DraftItem) {
    if told.level == "section" && told.label.is_some() && (told.lead.is_some() || told.due.is_some()) {
        told.level = "action".to_owned();
    }
}

/// The fields of a line that holds nothing else.
pub(super) fn only_fields(text: &str) -> Option<Fields> {
    let fields = read_marks(text, &field_marks(text));
    // "Date: 3 May 2031" alone is the day of a letter, and says of nothing when it is due.
    let dates_paper = fields.named.len() == 1 && fields.named[0].0.text.eq_ignore_ascii_case("date");
    (fields.own == 0 && !fields.named.is_empty() && !dates_paper).then_some(fields)
}

/// "Lead: Parks • When: June 2031".
pub(crate) fn is_line_of_fields(text: &str) -> bool {
    only_fields(text).is_some_and(|fields| fields.named.len() > 1)
}

/// "Lead: Parks Support: Harbour Watch; Ferry Union": nothing but who leads and who else takes part.
pub(crate) fn names_parties(text: &str) -> bool {
    let is_party = |heading: &Heading| matches!(heading.column, Column::Lead | Column::Oversight | Column::Support);
    only_fields(text).is_some_and(|fields| fields.rest.is_none() && fields.named.iter().all(|(h, _)| is_party(h)))
}

fn read_marks(text: &str, marks: &[Mark]) -> Fields {
    let mut fields = Fields { own: text.len(), ..Fields::default() };
    for (index, mark) in marks.iter().enumerate().rev() {
        let end = marks.get(index + 1).map_or(text.len(), |next| next.from);
        let (value, rest) = cut_value(text, mark, end);
        let is_long = matches!(mark.heading.column, Column::Measure | Column::Support);
        let most = if is_long { LONGEST_LIST } else { LONGEST_VALUE };
        if value.is_empty() || text[value.clone()].split(' ').count() > most {
            break;
        }
        if index + 1 == marks.len() {
            fields.rest = rest;
        } else if rest.is_some() {
            break;
        }
        fields.named.insert(0, (mark.heading.clone(), value));
        fields.own = mark.from;
    }
    if fields.named.is_empty() {
        fields.rest = None;
    }
    fields.own = text[..fields.own].trim_end().len();
    fields
}

/// Gives an item what stands behind its words.
pub(super) fn give(reading: &mut Reading<'_>, item: usize, whole: &Run, fields: Fields) {
    for (mut heading, value) in time_apart(&whole.text, fields.named) {
        let value = reading.part(whole, value.start, value.end);
        // "Target: May 2031" says when, as a column of targets that holds nothing but times does.
        let found = || when::find(&value.text, &reading.when);
        if heading.column == Column::Measure
            && matches!(key(&heading.text).as_str(), "target" | "targets")
            && matches!(&found()[..], [only] if only.range == (0..value.text.len()) && is_calendar(only))
        {
            heading.column = Column::Due;
        }
        give_cell(reading, item, Some(&heading), &value, &HeadingWords::default());
    }
    if let Some(rest) = fields.rest {
        let rest = reading.part(whole, rest.start, rest.end);
        let heading = Heading { column: Column::Description, text: String::new() };
        give_cell(reading, item, Some(&heading), &rest, &HeadingWords::default());
    }
    let Some((date, name)) = fields.dated else { return };
    let is_sentence = whole.text[..date.start].trim_end().ends_with('.');
    let date = reading.part(whole, date.start, date.end);
    match is_sentence {
        true => reading.set_deadline(item, &date),
        false => {
            reading.set_due(item, &date);
            let due = reading.draft.items[item].due.take();
            reading.draft.items[item].due = due.map(|due| reading.closing(due));
        }
    }
    let Some(name) = name.map(|name| reading.part(whole, name.start, name.end)) else { return };
    let column = if is_status_phrase(&name.text) { Column::Status } else { Column::Lead };
    let is_new = reading.draft.items.iter().all(|other| other.lead.as_deref() != Some(name.text.as_str()));
    let is_lead = column == Column::Lead;
    give_cell(reading, item, Some(&Heading { column, text: String::new() }), &name, &HeadingWords::default());
    if is_lead {
        let sure = &mut reading.draft.items[item].confidence;
        *sure = sure.min(0.7);
        if is_new {
            reading.raise("lead-unnamed", &[&name.text], Some(name.range), Some(item));
        }
    }
}

/// "Lead: Harbour Watch; by June 2031": the time behind who leads is a field of its own.
fn time_apart(text: &str, mut named: Vec<(Heading, Range<usize>)>) -> Vec<(Heading, Range<usize>)> {
    if let [(heading, value)] = &mut named[..]
        && heading.column == Column::Lead
        && let Some(at) = text[value.clone()].rfind([';', ',']).map(|at| value.start + at)
        && tells_when(&text[at + 1..value.end])
    {
        let blanks = text[at + 1..value.end].len() - text[at + 1..value.end].trim_start().len();
        let time = at + 1 + blanks..value.end;
        value.end = at;
        named.push((Heading { column: Column::Due, text: String::new() }, time));
    }
    named
}

/// Gives an item the named fields that close what is told of it, or are all of it; what is left is told.
pub(crate) fn give_closing(reading: &mut Reading<'_>, item: usize, told: &Run) -> Run {
    let behind = only_fields(&told.text).unwrap_or_else(|| trailing_fields(&told.text));
    if behind.named.is_empty() || behind.rest.is_some() {
        return told.clone();
    }
    let own = reading.part(told, 0, behind.own);
    let from = if own.text.is_empty() { told.range.0 } else { own.range.1 };
    reading.paint.paint((from, told.range.1), SpanClass::Furniture, None, "field name");
    give(reading, item, told, behind);
    own
}

/// Who leads or is asked, as words of the title name them.
pub(super) fn give_lead(reading: &mut Reading<'_>, item: usize, title: &Run, subject: &str) {
    let Some(at) = title.text.find(subject).filter(|_| !subject.is_empty()) else { return };
    let run = reading.part(title, at, at + subject.len());
    let place = reading.place_of(run.range);
    reading.paint.paint(run.range, SpanClass::Item, Some(item), "lead");
    reading.draft.items[item].places.push(("lead".to_owned(), place));
    reading.draft.items[item].lead = Some(run.text);
    reading.draft.items[item].confidence = reading.draft.items[item].confidence.min(0.7);
}

/// A label and where it stands.
struct Mark {
    /// The character that parts it from the words before.
    from: usize,
    /// Its value.
    value: usize,
    heading: Heading,
}

fn field_marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (colon, _) in text.match_indices(": ") {
        // "Status (as of June 2031): …": the bracket explains the label.
        let before = without_bracket(&text[..colon]);
        let mut parts = before.rmatch_indices(['|', ';', '(', '[', '–', '—', ',', '•', '·']).map(|(at, _)| at);
        let parted = parts.find(|at| !is_plural(&before[*at..]));
        let dashed = before.rfind(" - ").map(|at| at + 1);
        let from = parted.max(dashed).max(end_of_sentence(before));
        let begins = from.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        // A full stop or closing bracket belongs to the words before it.
        let cut = if from.is_some() && from == end_of_sentence(before) { begins } else { from.unwrap_or(0) };
        let label = before[begins..].trim();
        let capital = label.starts_with(char::is_uppercase) || label.split(' ').next().is_some_and(is_year);
        let bracketed = from.is_some_and(|at| before[at..].starts_with(['(', '[']));
        if let Some(column) = field_named(label)
            && (capital || bracketed || !marks.is_empty())
            && marks.last().is_none_or(|last| cut >= last.value)
        {
            marks.push(Mark { from: cut, value: colon + 2, heading: Heading { column, text: label.to_owned() } });
        } else if let Some(last) = marks.last().filter(|last| last.from == 0)
            && let Some((cut, column)) = label_behind(before, last.value)
            && column != last.heading.column
        {
            let heading = Heading { column, text: before[cut..].trim().to_owned() };
            marks.push(Mark { from: cut, value: colon + 2, heading });
        }
    }
    if marks.is_empty() { dashed_marks(text) } else { marks }
}

/// "Lead: Works When: May 2031", where a line holds nothing but fields: the label behind the words of a value, one word that
/// says what it is, or two of which the first is no part of a name ("Completion Date").
fn label_behind(before: &str, value: usize) -> Option<(usize, Column)> {
    const QUALIFIES: [&str; 9] =
        ["target", "due", "completion", "end", "start", "lead", "responsible", "expected", "estimated"];
    let words = before.get(value..)?.trim_end();
    let starts: Vec<usize> = words.rmatch_indices(' ').map(|(at, _)| value + at + 1).take(2).collect();
    let named = |at: &usize| field_named(before[*at..].trim()).map(|column| (*at, column));
    let first = |at: &usize| key(before[*at..].split(' ').next().unwrap_or_default());
    let two = starts.get(1).filter(|at| QUALIFIES.contains(&first(at).as_str())).and_then(named);
    let found = two.or_else(|| starts.first().and_then(named)).or_else(|| starts.get(1).and_then(named));
    found.filter(|(at, _)| before[*at..].starts_with(char::is_uppercase))
}

/// "… Owner - Highways. When - May 2027.": dashes for colons, where at least two sentences are a label with its value.
fn dashed_marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (dash, mark) in text.match_indices(['-', '–', '—']) {
        let (before, value) = (&text[..dash], dash + mark.len());
        if !before.ends_with(' ') || !text[value..].starts_with(' ') {
            continue;
        }
        let begins = end_of_sentence(before).map_or(0, |at| at + 1);
        let label = before[begins..].trim();
        let after = marks.last().is_none_or(|last| begins >= last.value);
        if let Some(column) = field_named(label).filter(|_| label.starts_with(char::is_uppercase) && after) {
            let heading = Heading { column, text: label.to_owned() };
            marks.push(Mark { from: begins, value, heading });
        }
    }
    if marks.len() >= 2 { marks } else { Vec::new() }
}

/// Where the last sentence before the end of the words ends.
fn end_of_sentence(words: &str) -> Option<usize> {
    let is_short_word = |at: usize| words[..at].ends_with("Est") || words[..at].ends_with("Dept");
    let closes = |at: &usize| {
        words[at + 1..].starts_with(' ')
            && !is_short_word(*at)
            && !words[..*at].rfind('(').is_some_and(|open| is_plural(&words[open..]))
    };
    words.rmatch_indices(['.', '!', '?', ')']).map(|(at, _)| at).find(closes)
}

/// The words of a label at the beginning of a text without what a bracket says about it.
fn without_bracket(before: &str) -> &str {
    let bare = before.strip_suffix(')').and_then(|inner| inner.rsplit_once(" (")).map(|(bare, _)| bare);
    bare.filter(|bare| field_named(bare).is_some()).unwrap_or(before)
}

/// "Department(s)", "Agency(ies)": one or more of them.
fn is_plural(bracket: &str) -> bool {
    ["(s)", "(es)", "(ies)"].iter().any(|ending| bracket.starts_with(ending))
}

/// Bytes of the longest label that is looked up.
const LONGEST_LABEL: usize = 120;

/// Words of a label.
const LONGEST_NAME: usize = 3;

/// "How we will know", "What success looks like", "To be completed by whom": labels of more words.
fn asks_of_entry(key: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "how we will ",
        "how will we ",
        "how we ll ",
        "what success looks ",
        "we will know ",
        "to be completed by ",
        "what will success look ",
    ];
    BEGINNINGS.iter().any(|beginning| key.starts_with(beginning))
}

/// What a short label says of an entry: who, when, how far, how measured.
fn field_named(label: &str) -> Option<Column> {
    use Column::{Baseline, Due, Lead, Measure, Oversight, Start, Status, Support};
    let near = Some(label).filter(|label| label.len() <= LONGEST_LABEL)?;
    let is_short = label.split(' ').count() <= LONGEST_NAME || asks_of_entry(&key(label));
    let column = column_of(near).filter(|column| is_short || names_body(column, label))?;
    matches!(column, Lead | Support | Oversight | Due | Start | Status | Measure | Baseline).then_some(column)
}

/// The value of a field without the marks that close it, and the sentences behind it.
fn cut_value(text: &str, mark: &Mark, end: usize) -> (Range<usize>, Option<Range<usize>>) {
    let whole = &text[mark.value..end];
    let sentence = first_sentence(whole);
    let rest = &whole[sentence..];
    let told = rest.split_whitespace().count() >= 3 && rest.trim_start().starts_with(char::is_uppercase);
    // "… Due: May. 1.2 Teach …": the next entry stands in the same line.
    let told = told || split_dotted(rest.trim_start()).is_some();
    let told = told && !matches!(mark.heading.column, Column::Measure);
    let own = if told { sentence } else { whole.len() };
    let mut words = whole[..own].trim_end_matches(['.', ' ', '|', ';', ',', '-', '–', '—']);
    while let Some(shorter) = words.strip_suffix([')', ']']) {
        let open = words.matches(['(', '[']).count();
        if open >= words.matches([')', ']']).count() {
            break;
        }
        words = shorter.trim_end_matches(['.', ' ']);
    }
    let skip = words.len() - words.trim_start().len();
    let value = mark.value + skip..mark.value + words.len().max(skip);
    (value, told.then(|| mark.value + sentence..end))
}

/// "Train the crews. June 2027.", "Mend the lamps. Ongoing.": a last sentence that only says when, with its year, as a month
/// or a season alone may be somebody's name.
fn dated_sentence(text: &str) -> Option<DatedEnd> {
    let closed = text.trim_end_matches(['.', ' ']);
    let last = sentences(closed).pop().filter(|last| last.start > 0)?;
    let (own, words) = (text[..last.start].trim_end(), &closed[last]);
    let tells_year = words.split(|c: char| !c.is_ascii_digit()).any(is_year);
    let says_when =
        tells_year && !is_year(words) && is_date(words) || matches!(key(words).as_str(), "ongoing" | "on going");
    let whole = own.split(' ').count() >= 3 && words.starts_with(char::is_uppercase);
    (says_when && whole).then_some((own.len(), closed.len() - words.len()..closed.len(), None))
}

/// "Lamps (2031–2033)", "LAMPS: 2031-2033": where the words of a heading end, and the years that they are for.
pub(super) fn years_behind(text: &str) -> Option<(usize, Range<usize>)> {
    let bracket = dated_bracket(text).filter(|(_, _, name)| name.is_none()).map(|(own, date, _)| (own, date));
    let closed = || text.rfind(':').map(|colon| (colon, colon + 1..text.len()));
    let (own, date) = bracket.or_else(closed)?;
    let from = date.end - text[date.clone()].trim_start().len();
    let years = text[from..date.end].trim();
    (is_years(years) && !is_year(years)).then_some((own, from..date.end))
}

/// "… (June 2027)", "… (Parks, June 2027)", "… [Q2 2027]": where the words before end, the date, the name beside it.
fn dated_bracket(text: &str) -> Option<DatedEnd> {
    let closed = text.trim_end_matches(['.', ' ']);
    let inner_end = closed.strip_suffix([')', ']'])?.len();
    let open = text[..inner_end].rfind(['(', '['])?;
    let own = text[..open].trim_end().len();
    let inner = open + 1..inner_end;
    if own == 0 || text[inner.clone()].contains([')', ']']) {
        return None;
    }
    if is_date(&text[inner.clone()]) {
        // A year alone may be the year of what it stands behind.
        return (!is_year(text[inner.clone()].trim())).then_some((own, inner, None));
    }
    let words = &text[inner.clone()];
    let parted = words.match_indices([',', ';', '–', '—', '|', '/', '-']).map(|(at, mark)| (at, at + mark.len()));
    parted.into_iter().find_map(|(end, begin)| {
        let (left, right) = (inner.start..inner.start + end, inner.start + begin..inner.end);
        let tells = |range: &Range<usize>| is_date(&text[range.clone()]) || comes_again(&text[range.clone()]);
        match (tells(&left), tells(&right)) {
            (false, true) if is_name(&text[left.clone()]) => Some((own, right, Some(left))),
            (true, false) if is_name(&text[right.clone()]) => Some((own, left, Some(right))),
            _ => None,
        }
    })
}

/// "Mend the boats — Harbour — by June 2031", "Mend the boats | Harbour | yearly": the parts behind the words of an entry are who
/// and when, set apart by the same mark.
fn dated_parts(text: &str) -> Option<DatedEnd> {
    let closed = text.trim_end_matches(['.', ' ']);
    [" — ", " – ", " | ", " / ", " - "].into_iter().find_map(|mark| {
        let last = closed.rfind(mark)?;
        let own = closed[..last].rfind(mark)?;
        let (left, right) = (own + mark.len()..last, last + mark.len()..closed.len());
        let tells = |range: &Range<usize>| tells_when(&text[range.clone()]);
        let (date, name) = match (tells(&left), tells(&right)) {
            (false, true) => (right, left),
            (true, false) => (left, right),
            _ => return None,
        };
        let whole = text[..own].split(' ').count() >= 3 && !text[..own].ends_with(mark.trim());
        (whole && is_name(&text[name.clone()]) && !names_place(&text[name.clone()]))
            .then(|| (text[..own].trim_end().len(), date, Some(name)))
    })
}

/// "Lamp Street", "Pier to Harbour Hill", "Phase One": where a work is done or which part of it, and nobody who does it.
fn names_place(name: &str) -> bool {
    const ENDS: [&str; 32] = [
        "street",
        "st",
        "road",
        "rd",
        "avenue",
        "ave",
        "boulevard",
        "blvd",
        "lane",
        "drive",
        "highway",
        "way",
        "route",
        "bridge",
        "park",
        "square",
        "plaza",
        "hill",
        "side",
        "downtown",
        "waterfront",
        "citywide",
        "neighborhood",
        "neighbourhood",
        "corridor",
        "trail",
        "creek",
        "river",
        "lake",
        "beach",
        "station",
        "pier",
    ];
    let words = key(name);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let is_part = ["phase ", "stage ", "segment ", "section "].iter().any(|part| words.starts_with(part));
    is_part || ENDS.contains(&last) || words.contains(" to ")
}

/// "by June 2031", "ongoing", "each year": when, how often or until when, and nothing else.
fn tells_when(text: &str) -> bool {
    let text = text.trim();
    let found = when::find(text, &when::Settings::default());
    is_date(text)
        || comes_again(text)
        || matches!(key(text).as_str(), "ongoing" | "on going")
        || matches!(&found[..], [only] if only.range == (0..text.len()) && text.contains(|c: char| c.is_ascii_digit()))
}

/// Words that are a date and nothing else.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    let found = when::find(text, &when::Settings::default());
    is_years(text) || is_months(text) || found.len() == 1 && found[0].range == (0..text.len()) && is_calendar(&found[0])
}

/// "quarterly", "twice a year": how often, beside who does it.
fn comes_again(text: &str) -> bool {
    let when = when::read(text.trim(), &when::Settings::default());
    when.recurrence.is_some() && !text.contains(|c: char| c.is_ascii_digit())
}

/// "March", "April–June", "May to July": months of the plan's own year.
fn is_months(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', '–', '—', '-', '/'])
        .filter(|word| !word.is_empty() && *word != "to" && *word != "and")
        .collect();
    (1..=2).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && when::month_of(&word.to_lowercase()).is_some())
}

/// "2031" alone.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit())
}

/// "2031", "2031-2032", "2031/32".
fn is_years(text: &str) -> bool {
    let short = |year: &str| year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['-', '–', '/']) {
        Some((first, last)) => is_year(first.trim()) && (is_year(last.trim()) || short(last)),
        None => is_year(text),
    }
}

/// A few words as a body or a state is written. "October, December/January, June" are months.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let mut words = text.split([' ', ',', '/']).filter(|word| !word.is_empty());
    if words.all(|word| word == "and" || when::month_of(&word.to_lowercase()).is_some()) {
        return false;
    }
    text.split(' ').count() <= 6
        && text.starts_with(char::is_uppercase)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '?' | '!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, own: &str, fields: &[(&str, &str)], rest: &str) {
        let read = trailing_fields(text);
        let named: Vec<(&str, &str)> = read.named.iter().map(|(h, v)| (h.text.as_str(), &text[v.clone()])).collect();
        assert_eq!((&text[..read.own], named.as_slice()), (own, fields), "{text}");
        assert_eq!(read.rest.map_or("", |rest| text[rest].trim()), rest, "{text}");
    }

    #[test]
    fn fields_stand_behind_the_words_of_an_entry() {
        check(
            "Mend 40 boats. Lead: Harbour. Due: June 2031.",
            "Mend 40 boats.",
            &[("Lead", "Harbour"), ("Due", "June 2031")],
            "",
        );
        check("Mend boats - Lead: Harbour; Due: May", "Mend boats", &[("Lead", "Harbour"), ("Due", "May")], "");
        check("Mend boats – Lead: Harbour, Due: May", "Mend boats", &[("Lead", "Harbour"), ("Due", "May")], "");
        check("Mend boats (lead: Harbour; due: May).", "Mend boats", &[("lead", "Harbour"), ("due", "May")], "");
        check("Mend boats. Owner: Works (East).", "Mend boats.", &[("Owner", "Works (East)")], "");
        check("Mend boats. Due: Sept. 2031.", "Mend boats.", &[("Due", "Sept. 2031")], "");
        check(
            "Mend boats. Lead: Harbour. The old ones come first.",
            "Mend boats.",
            &[("Lead", "Harbour")],
            "The old ones come first.",
        );
        check(
            "Mend 40 boats. Owner - Harbour. When - June 2031.",
            "Mend 40 boats.",
            &[("Owner", "Harbour"), ("When", "June 2031")],
            "",
        );
        check("Mend boats. Owner - Harbour.", "Mend boats. Owner - Harbour.", &[], "");
        check("Mend boats. Note: they are old.", "Mend boats. Note: they are old.", &[], "");
        check("Lead: Harbour", "Lead: Harbour", &[], "");
        for line in [
            "Lead: Harbour Board Timeline: June 2031",
            "Lead: Harbour Board Completion Date: June 2031",
            "Lead : Harbour Board • When : June 2031",
        ] {
            let fields = only_fields(line).expect("two fields");
            let values: Vec<&str> = fields.named.iter().map(|(_, value)| &line[value.clone()]).collect();
            assert_eq!(values, ["Harbour Board", "June 2031"]);
        }
        let named = only_fields("Lead: Fleet Department: Night Crew").expect("a field").named;
        assert_eq!(named.len(), 1, "a department within a name is no label");
        assert!(only_fields("Due: 3 May 2031").is_some() && only_fields("Date: 3 May 2031").is_none());
        check("Tell who leads: the harbour or the works", "Tell who leads: the harbour or the works", &[], "");
    }

    #[test]
    fn a_date_in_brackets_is_when_and_a_name_beside_it_is_who() {
        let check = |text: &str, expected: Option<(&str, &str, Option<&str>)>| {
            let found = dated_bracket(text)
                .map(|(own, date, name)| (&text[..own], text[date].trim(), name.map(|name| text[name].trim())));
            assert_eq!(found, expected, "{text}");
        };
        check("Mend boats (June 2031)", Some(("Mend boats", "June 2031", None)));
        check("Mend boats [Q2 2031].", Some(("Mend boats", "Q2 2031", None)));
        check("Mend boats (Harbour, June 2031)", Some(("Mend boats", "June 2031", Some("Harbour"))));
        check("Mend boats (May 1, 2031; Harbour)", Some(("Mend boats", "May 1, 2031", Some("Harbour"))));
        check("Mend boats (Harbour, 2031)", Some(("Mend boats", "2031", Some("Harbour"))));
        check("Renew the Boat Plan (2019)", None);
        check("Mend boats (Harbour; 2031-2032)", Some(("Mend boats", "2031-2032", Some("Harbour"))));
        check("Mend boats (see 3, June 2031)", None);
        check("Print the news (September/October, January, June)", None);
        check("Mend boats (old ones first)", None);
    }

    #[test]
    fn a_last_sentence_may_only_say_when() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            assert_eq!(dated_sentence(text).map(|(own, date, _)| (&text[..own], &text[date])), expected, "{text}");
        };
        check("Mend the old boats. June 2031.", Some(("Mend the old boats.", "June 2031")));
        check("Mend the old boats. Ongoing.", Some(("Mend the old boats.", "Ongoing")));
        check(
            "Mend boats of 2029. May 2031 through June 2031",
            Some(("Mend boats of 2029.", "May 2031 through June 2031")),
        );
        check("Mend the old boats. The new ones come in June 2031.", None);
        check("Mend the old boats. 2031.", None);
        check("Print the songs of L. March.", None);
        check("Name the ferry after Dr. June.", None);
        check("Honour the keeper of the lamps. Winter.", None);
    }
}
