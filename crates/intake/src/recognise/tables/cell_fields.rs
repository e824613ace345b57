//! Cells to fields: what the heading of a cell announces is said of the item, joined to what was said before.
//! A cell whose heading is unknown is kept under its heading's own words.

use super::super::lexicon::{
    Column, column_of, heading_key, is_governing, is_period, is_status_phrase, key, says_by, tells_fiscal_years,
};
use super::super::reading::{Reading, Run, plain};
use super::headings::{Heading, Headings, part_of_measure};
use super::marks::said_by_mark;
use super::parts_in_cells::{Places, unmarked};
use crate::block::Cell;
use crate::draft::{DraftMeasure, Printed, SpanClass};
use crate::read::text::collapse;
use std::collections::HashSet;

/// What the headings of a table say to each of its cells; made once a table, as every cell asks.
#[derive(Default)]
pub(crate) struct HeadingWords {
    /// The headings themselves: one that stands in a cell is no value.
    keys: HashSet<String>,
    /// Bytes of the longest heading.
    longest: usize,
    tells_due: bool,
}

impl HeadingWords {
    pub fn of(headings: &Headings) -> Self {
        Self {
            keys: headings.iter().flatten().map(|h| key(&h.text)).collect(),
            longest: headings.iter().flatten().map(|h| h.text.len()).max().unwrap_or(0),
            tells_due: headings.iter().flatten().any(|h| h.column == Column::Due),
        }
    }
}

/// The year that a heading names: "FY31" of "FY31 Quarter".
fn year_of(heading: &Heading) -> Option<&str> {
    let year = heading.text.split(' ').find(|word| word.bytes().any(|b| b.is_ascii_digit()))?;
    let digits = year.bytes().filter(u8::is_ascii_digit).count();
    (digits == 4 || year.to_ascii_uppercase().starts_with("FY")).then_some(year)
}

/// "Q3", and no year.
fn is_quarter(text: &str) -> bool {
    matches!(text.trim().as_bytes(), [b'Q' | b'q', b'1'..=b'4'])
}

/// A cell's words in one line.
pub(crate) fn run_of(cell: &Cell) -> Run {
    Run { text: collapse(&plain(&cell.text)), range: cell.place.range }
}

/// A cell's words in one line; the names of several parties, a line each, are parted by semicolons.
pub(crate) fn run_of_party(cell: &Cell, heading: Option<&Heading>) -> Run {
    let run = run_of(cell);
    let is_party = heading.is_some_and(|h| matches!(h.column, Column::Lead | Column::Oversight | Column::Support));
    if !is_party || !cell.text.contains('\n') {
        let only = unmarked(&run.text).filter(|_| is_party && run.text.starts_with(['-', '•'])).map(str::to_owned);
        return Run { text: only.unwrap_or(run.text), range: run.range };
    }
    let is_marked = |line: &str| line.trim_start().starts_with(['-', '•', '·']);
    // Below the marks of a list stands how an entry goes on.
    let listed =
        cell.text.lines().next().is_some_and(is_marked) && cell.text.lines().filter(|l| is_marked(l)).count() > 1;
    let mut lines: Vec<String> = Vec::new();
    for line in cell.text.lines() {
        let words = collapse(&plain(line.trim_start_matches(['-', '•', '*', '·', ' '])));
        match lines.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if listed && !is_marked(line) => *last = format!("{last} {words}"),
            _ => lines.push(words),
        }
    }
    // A name that is broken over lines is one name.
    let goes_on = |pair: &[String]| {
        let last = pair[0].split(' ').next_back().unwrap_or_default();
        pair[0].ends_with([',', '&', '/', '-', ';'])
            || is_governing(last)
            || !pair[1].starts_with(|c: char| c.is_uppercase())
            || is_governing(pair[1].split(' ').next().unwrap_or_default())
    };
    let apart = listed || cell.place.cell.is_some() && !lines.windows(2).any(goes_on);
    if apart { Run { text: lines.join("; "), ..run } } else { run }
}

/// Most words of a line that says one thing among several in its cell.
pub(crate) const LONGEST_LINE: usize = 14;

/// The lines of a cell that each say another thing: they begin as lines do, and none goes on in the next. `None`: one thing.
pub(crate) fn lines_apart(text: &str) -> Option<Vec<String>> {
    let lines: Vec<String> = text.lines().map(|line| collapse(&plain(line))).filter(|line| !line.is_empty()).collect();
    let mark = ["- ", "• ", "* ", "· "];
    let unmarked = |line: &str| mark.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).to_owned();
    let goes_on = |pair: &[String]| {
        let last = pair[0].split(' ').next_back().unwrap_or_default();
        pair[0].ends_with([',', '&', '/', '-', '–', ':'])
            || is_governing(last)
            || pair[1].starts_with(char::is_lowercase)
    };
    let listed = lines.iter().all(|line| mark.iter().any(|mark| line.starts_with(mark)));
    // Sentences tell of one thing after the other.
    let told = |line: &String| line.ends_with('.') || line.split(' ').count() > LONGEST_LINE;
    let apart = lines.len() > 1 && (listed || !lines.windows(2).any(goes_on) && !lines.iter().any(told));
    apart.then(|| lines.iter().map(|line| unmarked(line)).collect())
}

/// "2031 targets:" over a list, "2029 target: words": the targets of a cell, each with the period that heads it. `None`: no
/// period heads any of several lines.
pub(crate) fn targets_by_period(text: &str) -> Option<Vec<(Option<String>, String)>> {
    let lines = || text.lines().map(|line| collapse(&plain(line))).filter(|line| !line.is_empty());
    if lines().nth(1).is_none() || !lines().any(|line| split_period(&line).is_some()) {
        return None;
    }
    let mut targets: Vec<(Option<String>, String)> = Vec::new();
    let (mut period, mut begins) = (None, true);
    for line in lines() {
        let head = split_period(&line);
        let words = head.map_or(line.as_str(), |(_, words)| words);
        if let Some((own, _)) = head {
            period = Some(own.to_owned());
            begins = true;
        }
        let listed = unmarked(words);
        match targets.last_mut().filter(|_| !begins && listed.is_none()) {
            _ if words.is_empty() => {}
            Some((_, open)) => {
                open.push(' ');
                open.push_str(words);
            }
            None => {
                targets.push((period.clone(), listed.unwrap_or(words).to_owned()));
                begins = false;
            }
        }
    }
    Some(targets)
}

/// The name of a draft's field for a column.
pub(crate) fn field_name(column: &Column) -> &'static str {
    match column {
        Column::Lead => "lead",
        Column::Oversight => "oversight",
        Column::Support => "support",
        Column::Due => "due",
        Column::Status | Column::Ticked => "status",
        Column::Evaluation => "evaluation",
        Column::Implementation => "implementation",
        Column::Description => "description",
        Column::DesiredResult => "desired_result",
        Column::Measure | Column::Year(_) => "measure",
        _ => "field",
    }
}

/// The name of the field that keeps when something begins, where its end is told too.
const START: &str = "Start";

/// Words in which those who act are named before a time.
const MOST_NAMES: usize = 60;

/// The name of the field that keeps how long something takes, where the day is told too.
const DURATION: &str = "Duration";

/// Gives one cell to the field its heading names; a second cell of the same field is joined to the first.
pub(crate) fn give_cell(
    reading: &mut Reading<'_>,
    item: usize,
    heading: Option<&Heading>,
    run: &Run,
    table: &HeadingWords,
) {
    if let Some((column, said)) = heading.and_then(|heading| said_by_mark(heading, run)) {
        give_marked(reading, item, &column, &said);
        return;
    }
    let is_state = || heading.is_some_and(|h| h.column == Column::Status) && is_status_phrase(&run.text);
    let is_heading = || run.text.len() <= 2 * table.longest && table.keys.contains(&key(&run.text));
    if is_heading() && run.text.contains(char::is_alphanumeric) && !is_state() {
        reading.raise("stray-header", &[&run.text], Some(run.range), Some(item));
        reading.paint.paint(run.range, SpanClass::Furniture, None, "table heading");
        return;
    }
    let Some(heading) = heading else {
        reading.place_field(item, "field", run.range);
        reading.draft.items[item].fields.push((String::new(), run.text.clone()));
        return;
    };
    if let Some((party, time)) = party_and_time(reading, heading, run) {
        give_cell(reading, item, Some(heading), &party, table);
        let when = Heading { column: Column::Due, text: heading.text.clone() };
        give_cell(reading, item, Some(&when), &time, table);
        return;
    }
    note_heading(reading, heading);
    let join = |old: &Option<String>| match old {
        // The rows of one entry name the same people again.
        Some(old) if *old == run.text => run.text.clone(),
        Some(old) => format!("{old} {}", run.text),
        None => run.text.clone(),
    };
    // "90 days" beside the day on which they end: the day says when.
    let only_lasts = |due: &when::When| due.start.is_none() && due.end.is_none() && !due.open_ended;
    if heading.column == Column::Due
        && reading.draft.items[item].due.as_ref().is_some_and(only_lasts)
        && reading.read_when(&run.text).end.is_some()
        && let Some(lasting) = reading.draft.items[item].due.take()
    {
        reading.draft.items[item].fields.push((DURATION.to_owned(), lasting.text));
    }
    let fields = &mut reading.draft.items[item];
    match &heading.column {
        // Nobody yet: kept under its heading, so that no "TBD" leads anything.
        Column::Lead | Column::Oversight | Column::Support if is_undecided(&run.text) => {
            fields.fields.push((heading.text.clone(), run.text.clone()));
        }
        Column::Lead => fields.lead = Some(join(&fields.lead)),
        Column::Oversight => fields.oversight = Some(join(&fields.oversight)),
        Column::Support => fields.support = Some(join(&fields.support)),
        // Addresses show what was done; how it will be judged is told in words.
        Column::Evaluation if heading_key(&heading.text) == "evidence" && run.text.contains("://") => {
            fields.fields.push((heading.text.clone(), run.text.clone()));
        }
        Column::Evaluation => fields.evaluation = Some(join(&fields.evaluation)),
        Column::Implementation => fields.implementation = Some(join(&fields.implementation)),
        Column::Description => fields.description = Some(join(&fields.description)),
        Column::DesiredResult => fields.desired_result = Some(join(&fields.desired_result)),
        Column::Due if fields.due.is_none() => {
            match is_year(&run.text) && tells_fiscal_years(&heading.text) {
                true => reading.set_due_in_fiscal_year(item, run),
                false if let Some(year) = year_of(heading).filter(|_| is_quarter(&run.text)) => {
                    let when = reading.read_when(&format!("{} {year}", run.text.trim()));
                    reading.place_due(item, run.range, when::When { text: run.text.clone(), ..when });
                }
                false if says_by(&heading.text) => reading.set_deadline(item, run),
                false => reading.set_due(item, run),
            }
            let begins = |heading: &str| matches!(column_of(heading), Some(Column::Start));
            let begun = reading.draft.items[item].fields.iter().find(|(heading, _)| begins(heading));
            if let Some((_, beginning)) = begun.cloned() {
                reading.set_beginning(item, &beginning);
            }
            return;
        }
        // The beginning was told in a line before the end.
        Column::Due
            if fields.due.as_ref().is_some_and(|due| due.open_ended && due.end.is_none() && due.start.is_some()) =>
        {
            if let Some(start) = fields.due.take() {
                fields.fields.push((START.to_owned(), start.text));
            }
            return give_cell(reading, item, Some(heading), run, table);
        }
        Column::Start if fields.due.is_none() && !table.tells_due => {
            reading.set_start(item, run);
            return;
        }
        Column::Start => {
            fields.fields.push((heading.text.clone(), run.text.clone()));
            reading.set_beginning(item, &run.text);
        }
        // A place without a value: no status is made of it.
        Column::Status if is_no_value(&run.text) => {}
        Column::Ticked => give_status(reading, item, &Run { text: heading.text.clone(), range: run.range }),
        Column::Status => {
            let text = checked(&run.text).unwrap_or_else(|| run.text.clone());
            match split_expected(reading, &text) {
                Some((state, day)) => {
                    give_status(reading, item, &Run { text: state.to_owned(), range: run.range });
                    let range = reading.find_in(run.range, day).unwrap_or(run.range);
                    give_expected(reading, item, &Run { text: day.to_owned(), range }, table);
                }
                None => give_status(reading, item, &Run { text, range: run.range }),
            }
        }
        Column::Measure | Column::Year(_) => give_measure(reading, item, heading, run),
        _ => fields.fields.push((heading.text.clone(), run.text.clone())),
    }
    reading.place_field(item, field_name(&heading.column), run.range);
}

/// "Partners and timeframe", "Who / When": a heading that asks for a time beside who acts.
fn asks_both(heading: &Heading) -> bool {
    let is_party = matches!(heading.column, Column::Lead | Column::Oversight | Column::Support);
    let spaced = heading.text.to_lowercase().replace(" and ", "/").replace(['&', '+', ','], "/");
    is_party && spaced.contains('/') && spaced.split('/').any(|part| column_of(part.trim()) == Some(Column::Due))
}

/// "Harbour office, ferry guild 1-2 years" below such a heading: who acts, and the time behind.
fn party_and_time(reading: &Reading<'_>, heading: &Heading, run: &Run) -> Option<(Run, Run)> {
    if !asks_both(heading) {
        return None;
    }
    let (party, time) = run.text.split_at(begins_time(reading, &run.text)?);
    let party = party.trim_end_matches([' ', ',', ';', ':', '(', '|', '-', '–', '—']);
    let part =
        |words: &str| Run { text: words.to_owned(), range: reading.find_in(run.range, words).unwrap_or(run.range) };
    let is_short = time.split(' ').count() <= LONGEST_LINE;
    (is_short && party.contains(char::is_alphabetic)).then(|| (part(party), part(time)))
}

/// Where the first word stands that is a time, alone or with the next: "Ongoing", "1-2 years", "By May".
fn begins_time(reading: &Reading<'_>, text: &str) -> Option<usize> {
    let is_time = |words: &str| reading.read_when(words).precision != when::Precision::None;
    let opens =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || matches!(key(word).as_str(), "by" | "year");
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).take(MOST_NAMES);
    starts.into_iter().find(|at| {
        let mut words = text[*at..].splitn(3, ' ');
        let (word, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        is_time(word) || opens(word) && is_time(&format!("{word} {next}"))
    })
}

/// Whether a cell below such a heading names somebody and a time, so that a table without headings goes on with it.
pub(crate) fn tells_both(reading: &Reading<'_>, heading: &Heading, cell: &Cell) -> bool {
    party_and_time(reading, heading, &run_of(cell)).is_some()
}

/// A heading that names a field is how the document calls it.
fn note_heading(reading: &mut Reading<'_>, heading: &Heading) {
    let field = field_name(&heading.column);
    if field != "field" && !matches!(heading.column, Column::Year(_) | Column::Ticked) {
        reading.note_heading(field, &heading.text);
    }
}

/// Words of news below a state: fewer may be the rest of it.
const SHORTEST_NEWS: usize = 4;
/// Bytes of a cell without a value, marks and all.
const LONGEST_NO_VALUE: usize = 40;

/// "N/A", "-": a cell that says that it has no value.
pub(crate) fn is_no_value(text: &str) -> bool {
    text.len() <= LONGEST_NO_VALUE && matches!(key(text).as_str(), "n a" | "na" | "") && !text.contains(['?', '✓', '✔'])
}

/// "TBD", "None", "Not applicable": a cell that says that nothing is decided, or that there is none.
pub(crate) fn is_undecided(text: &str) -> bool {
    is_no_value(text)
        || text.contains('?') && text.chars().all(|c| matches!(c, '?' | ' ' | '.'))
        || matches!(
            key(text).as_str(),
            "none"
                | "tbd"
                | "tbc"
                | "to be determined"
                | "to be decided"
                | "to be confirmed"
                | "not applicable"
                | "unassigned"
        )
}

/// "Q1: 3,340", "FY31: 40 %", "2031 target: 40 %": the period that a cell's own words begin with, and what is to be reached
/// in it. A remark in brackets may stand before it.
pub(crate) fn split_period(text: &str) -> Option<(&str, &str)> {
    let (period, value) = text.split_once(':')?;
    let period = period.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(period, |(_, behind)| behind);
    let named =
        period.trim_end().rsplit_once(' ').filter(|(_, word)| matches!(key(word).as_str(), "target" | "targets"));
    let period = named.map_or(period, |(before, _)| before);
    let words = key(period);
    let quarter = words.strip_prefix('q').or(words.strip_prefix("quarter ")).unwrap_or_default();
    let counted = matches!(quarter.trim(), "1" | "2" | "3" | "4") || is_year(&words) || is_period(period);
    let told = words.bytes().any(|b| b.is_ascii_digit()) || named.is_some();
    (counted && told).then_some((period.trim(), value.trim()))
}

/// Adds a measure, with the year of its column, or the deadline that its own words name where it is a goal.
fn give_measure(reading: &mut Reading<'_>, item: usize, heading: &Heading, run: &Run) {
    let mut period = if let Column::Year(year) = &heading.column { Some(year.clone()) } else { None };
    let own = split_period(&run.text);
    let value = own.map_or(run.text.as_str(), |(_, value)| value);
    if is_no_value(value) {
        return;
    }
    let run = &Run { text: value.to_owned(), range: run.range };
    period = own.map(|(own, _)| own.to_owned()).or(period);
    period = period.or_else(|| closing_deadline(&reading.when, &run.text));
    if part_of_measure(&heading_key(&heading.text)) == Some("goal") {
        period = super::super::deadlines::deadline_in(&reading.when, &run.text).or(period);
        // Its own column says when, where there is one.
        if reading.draft.items[item].due.is_none() {
            super::super::deadlines::give_deadline(reading, item, run);
        }
    }
    let period_when = period.as_deref().and_then(|words| reading.read_period(words));
    let kind = super::super::doubts::measure_kind(&run.text).to_owned();
    let measure = DraftMeasure { period, period_when, target: run.text.clone(), kind, baseline: None };
    reading.draft.items[item].measures.push(measure);
}

/// "40,000 new trees by 2031": the deadline that closes a short target is its period.
pub fn closing_deadline(dates: &when::Settings, text: &str) -> Option<String> {
    let deadline = super::super::deadlines::deadline_in(dates, text)?;
    let closes = text.trim_end_matches(['.', ';', ' ']).ends_with(&deadline);
    (closes && text.split(' ').count() <= LONGEST_LINE).then_some(deadline)
}

/// Gives what a marked heading says; a second mark adds to the first.
fn give_marked(reading: &mut Reading<'_>, item: usize, column: &Column, said: &Run) {
    let fields = &mut reading.draft.items[item];
    let joined = |before: Option<&str>| before.map_or_else(|| said.text.clone(), |b| format!("{b}, {}", said.text));
    match column {
        Column::Lead => fields.lead = Some(joined(fields.lead.as_deref())),
        Column::Oversight => fields.oversight = Some(joined(fields.oversight.as_deref())),
        Column::Support => fields.support = Some(joined(fields.support.as_deref())),
        Column::Status => give_status(reading, item, said),
        _ => {
            let text = joined(fields.due.as_ref().map(|due| due.text.as_str()));
            reading.set_due(item, &Run { text, range: said.range });
            return;
        }
    }
    reading.place_field(item, field_name(column), said.range);
}

/// One of several names of a field, each an entry of a list: they are joined as names are.
pub(crate) fn give_name(reading: &mut Reading<'_>, item: usize, heading: &Heading, run: &Run) {
    let fields = &mut reading.draft.items[item];
    let before = match heading.column {
        Column::Lead => fields.lead.as_mut(),
        Column::Oversight => fields.oversight.as_mut(),
        Column::Support => fields.support.as_mut(),
        _ => None,
    };
    let Some(names) = before else {
        give_cell(reading, item, Some(heading), run, &HeadingWords::default());
        return;
    };
    names.push_str(", ");
    names.push_str(&run.text);
    reading.place_field(item, field_name(&heading.column), run.range);
}

/// "2031".
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// The words behind the box that is ticked among several: "☐ Planned ☒ Begun ☐ Done".
fn checked(text: &str) -> Option<String> {
    const EMPTY: [char; 3] = ['☐', '□', '◻'];
    const TICKED: [char; 7] = ['☒', '☑', '✓', '✔', '■', '✗', '✘'];
    if !text.contains(EMPTY) || text.matches(TICKED).count() != 1 {
        return None;
    }
    let (_, behind) = text.split_once(TICKED)?;
    let words = behind.split(EMPTY).next().unwrap_or_default().trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// A status is kept as printed; a date in its place is asked about.
pub(crate) fn give_status(reading: &mut Reading<'_>, item: usize, run: &Run) {
    let is_known = is_status_phrase(&run.text) || reading.draft.status_words.contains(&run.text);
    let has_day = |when: &when::When| when.start.is_some() || when.end.is_some();
    let dated = !is_known && (has_day(&reading.read_when(&run.text)) || is_mangled_date(&run.text));
    if dated {
        reading.raise("date-in-status", &[&run.text], Some(run.range), Some(item));
    }
    let old = reading.draft.items[item].status.take().filter(|old| old.text != run.text);
    let text = old.map_or_else(|| run.text.clone(), |old| format!("{} {}", old.text, run.text));
    reading.draft.items[item].status = Some(Printed { text });
    if !dated && !reading.draft.status_words.contains(&run.text) {
        reading.draft.status_words.push(run.text.clone());
    }
}

/// "Commenced" in a line or sentence of its own before what was done: the state, and news of the entry. `false`: another cell.
pub(crate) fn give_state_line(
    reading: &mut Reading<'_>,
    item: usize,
    heading: &Heading,
    cell: &Cell,
    table: &HeadingWords,
) -> bool {
    let text = plain(&cell.text);
    let own = text.trim();
    // "Status: Under way" says again what its heading says.
    let own = split_label_of(own, heading).unwrap_or(own);
    let is_labelled = own.len() < text.trim().len();
    let by_line = own.split_once('\n');
    // A line below may be the rest of the state, a sentence is none.
    let fewest = if by_line.is_some() { SHORTEST_NEWS } else { 2 };
    let parted = by_line.or_else(|| own.split_once(". ")).map(|(state, news)| (collapse(state), collapse(news)));
    let (state, news) = match parted {
        Some((state, news)) if is_status_phrase(&state) => (state, news),
        _ if is_labelled && is_status_phrase(own) => (collapse(own.trim_end_matches('.')), String::new()),
        _ => return false,
    };
    if heading.column != Column::Status
        || !news.is_empty() && (news.split(' ').count() < fewest || !news.starts_with(char::is_uppercase))
    {
        return false;
    }
    reading.paint.paint(cell.place.range, SpanClass::Furniture, None, "field name");
    let mut places = Places::of(cell.place.range);
    for (column, text) in [(Column::Status, state), (Column::Update, news)] {
        if text.is_empty() {
            continue;
        }
        let range = places.next(reading, &text);
        give_cell(reading, item, Some(&Heading { column, text: heading.text.clone() }), &Run { text, range }, table);
    }
    true
}

/// What stands behind the label with which a cell repeats what it holds.
fn split_label_of<'t>(text: &'t str, heading: &Heading) -> Option<&'t str> {
    let (label, rest) = text.split_once(':')?;
    (label.split(' ').count() <= 3 && column_of(label).as_ref() == Some(&heading.column)).then(|| rest.trim_start())
}

/// "In progress, expected completion April 2031": a state, and the day that its end is told for.
fn split_expected<'t>(reading: &Reading<'_>, text: &'t str) -> Option<(&'t str, &'t str)> {
    const EXPECTED: [&str; 9] =
        ["expected", "anticipated", "estimated", "projected", "due", "scheduled", "completion", "eta", "est"];
    let at = text.match_indices(' ').map(|(at, _)| at + 1).find(|at| {
        let word = text[*at..].split(' ').next().unwrap_or_default();
        EXPECTED.contains(&key(word).as_str())
    })?;
    let state = text[..at].trim_end_matches([' ', ',', ';', ':', '(', '-', '–', '—']);
    if !is_status_phrase(state) {
        return None;
    }
    // What is undecided has no day: it stays the words of the state.
    let label =
        |word: &str| EXPECTED.contains(&word) || matches!(word, "to" | "be" | "completed" | "date" | "by" | "in");
    let words = text[at..].split_inclusive(' ').take_while(|word| label(&key(word)));
    let day = text[at + words.map(str::len).sum::<usize>()..].trim_end_matches([')', '.', ' ']);
    // Nothing but the day: "phase 1 in May" tells of something else.
    let found = when::find(&format!("by {day}"), &reading.when);
    let is_day = matches!(found.as_slice(), [only] if only.range == (0..day.len() + 3) && only.when.end.is_some());
    is_day.then_some((state, day))
}

/// Gives the day by which something is expected, where no column of its own tells one.
fn give_expected(reading: &mut Reading<'_>, item: usize, day: &Run, table: &HeadingWords) {
    let fields = &mut reading.draft.items[item];
    if fields.due.is_some() || table.tells_due {
        fields.fields.push(("Expected".to_owned(), day.text.clone()));
        reading.place_field(item, "field", day.range);
    } else {
        reading.set_deadline(item, day);
    }
}

/// "23-Sep": what a spreadsheet makes of a month and a number.
fn is_mangled_date(text: &str) -> bool {
    let key = key(text);
    let parts: Vec<&str> = key.split(' ').collect();
    parts.len() == 2
        && parts.iter().any(|p| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
        && parts.iter().any(|p| when::month_of(p).is_some())
}
