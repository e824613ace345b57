//! When a commitment is to be done, from its own words or the line above its list: deadlines, times, stretches ahead.
//! A date that belongs to something else in the sentence, or that is over, is never taken.

use super::lexicon::{is_governing, key};
use super::promise::{begins_with_verb, sentences};
use super::reading::{Reading, Run};
use std::ops::Range;

/// Prepositions with which a deadline stands in a commitment's own words.
const DEADLINES: [&str; 9] = [
    "by ",
    "before ",
    "no later than ",
    "not later than ",
    "on or before ",
    "during ",
    "until ",
    "through ",
    "throughout ",
];
/// The same in Spanish, Portuguese, French and German.
const ABROAD: [&str; 13] = [
    "até ",
    "hasta ",
    "antes d",
    "a más tardar",
    "para ",
    "d'ici",
    "d’ici",
    "avant ",
    "jusqu'",
    "jusqu’",
    "au plus tard",
    "bis ",
    "spätestens",
];
/// What else places a promise in time, where the words are known to be one.
const TIMES: [&str; 10] =
    ["in ", "from ", "over ", "within ", "starting ", "beginning ", "later ", "throughout ", "early ", "late "];

/// "… by March 2015 …": a deadline inside a commitment's own words.
pub(crate) fn give_deadline(reading: &mut Reading<'_>, item: usize, run: &Run) {
    give_date(reading, item, run, &DEADLINES);
}

/// A deadline, or the time that an order to do something ends in: "Sell the old dredger in 2033", "… completed in FY 2033
/// over the year before". Inside other words a time may be that of anything.
pub(crate) fn give_closing_time(reading: &mut Reading<'_>, item: usize, run: &Run) {
    // Most titles name no time at all: that is looked for once.
    let times = if when::may_name_day(&run.text) { when::find(&run.text, &reading.when) } else { Vec::new() };
    if times.is_empty() {
        return give_earlier(reading, item, run);
    }
    give_deadline(reading, item, run);
    // What is prepared or planned comes later than the preparing.
    let before_it = run.text.split(' ').next().is_some_and(|word| matches!(key(word).as_str(), "prepare" | "plan"));
    if reading.draft.items[item].due.is_some() || before_it {
        return;
    }
    let is_promise = promises(&run.text);
    let orders = orders(&run.text) || is_promise;
    let last_word = |before: &str| before.trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
    let done = |before: &str| {
        matches!(last_word(before).as_str(), "completed" | "delivered" | "finished" | "installed" | "built" | "opened")
    };
    // "£600m in 2033-34 for …": the year in which it is spent.
    let paid = |before: &str| last_word(before).starts_with(['£', '$', '€']);
    // "the posts counted in May", "the charter signed by the guild in May": when it was done.
    let told = |before: &str| {
        let words: Vec<&str> = before.split_whitespace().rev().take(6).collect();
        let done = ["ed", "ado", "ada", "ido", "ida", "ados", "adas", "idos", "idas"];
        words.first().is_some_and(|word| done.iter().any(|end| word.ends_with(end)))
            || words.windows(2).any(|pair| pair[0] == "by" && pair[1].ends_with("ed"))
            // "the lamps that were lit in 2029".
            || is_promise && words.iter().any(|word| matches!(*word, "that" | "which" | "who" | "was" | "were" | "when"))
    };
    let closes = |found: &when::Found| {
        let (text, after) = (found.when.text.to_lowercase(), &run.text[found.range.end..]);
        let before = &run.text[..found.range.start];
        let placed = ["in ", "em ", "en "].iter().any(|word| text.starts_with(word))
            || text.starts_with("on ") && found.when.precision == when::Precision::Day;
        // "between 2031 and 2034" is a stretch of work, wherever it stands.
        let spans = ["between ", "entre ", "zwischen "].iter().any(|word| text.starts_with(word));
        let (placed, ends) = (placed || spans, spans || after.chars().all(|c| !c.is_alphanumeric()));
        let placed = placed || ends && is_appended(before, &found.when);
        placed
            && (orders && ends && !told(before) || orders && done(before) || paid(before))
            && !is_of_another(before)
            && !is_before_plan(reading, &found.when)
    };
    let found = times.into_iter().filter(super::next_steps::is_calendar).find(closes);
    if let Some(found) = found {
        set_due(reading, item, run, found);
    }
}

/// "Open the pool – June 2031", "Paint the bridge, Q3 2031", "Mend the dock March 2031": a time behind the words, and no part
/// of them. A year alone may be that of what stands before it.
fn is_appended(before: &str, when: &when::When) -> bool {
    use when::Precision::{FiscalYear, FiscalYearRange, Year, YearRange};
    let parted = [" –", " —", " -", ",", ";", ":"].iter().any(|mark| before.trim_end().ends_with(mark));
    let last = key(before.trim_end().rsplit(' ').next().unwrap_or_default());
    let numbered = when.text.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let named = before.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
    match when.precision {
        Year | YearRange => false,
        FiscalYear | FiscalYearRange => parted,
        _ => numbered && (parted || !named && !is_governing(&last) && !last.is_empty()),
    }
}

/// The time of an entry by its own words: any that a promise names ("The board commits to … in early 2033"), else the one
/// that closes an order.
pub(crate) fn give_time_of_words(reading: &mut Reading<'_>, item: usize, run: &Run) {
    if promises(&run.text) { give_time(reading, item, run) } else { give_closing_time(reading, item, run) }
}

/// The day of the calendar that a promise names: a deadline, the time it begins with ("In October 2031 we will …"), or the
/// one that closes its first sentence. How long it takes, and when something else happens, are no deadlines.
pub(crate) fn give_promised_time(reading: &mut Reading<'_>, item: usize, run: &Run) {
    give_deadline(reading, item, run);
    let first = reading.part(run, 0, super::promise::first_sentence(&run.text));
    if reading.draft.items[item].due.is_none() {
        give_closing_time(reading, item, &first);
    }
    if reading.draft.items[item].due.is_none() && when::may_name_day(&first.text) {
        let found = when::find(&first.text, &reading.when).into_iter().next();
        let found = found.filter(|found| found.range.start == 0 && super::next_steps::is_calendar(found));
        // "In June the roof fell, and we will mend it" promises nothing for June.
        let promised = |found: &when::Found| {
            let clause = first.text[found.range.end..].trim_start_matches([',', ' ']);
            let end = [",", " and ", ";"].iter().filter_map(|mark| clause.find(mark)).min();
            promises(&format!("so {}", &clause[..end.unwrap_or(clause.len())]))
        };
        if let Some(found) = found.filter(|found| promised(found) && !is_before_plan(reading, &found.when)) {
            set_due(reading, item, &first, found);
        }
    }
    give_stretch(reading, item, &first);
}

/// "The office will …", "The board commits to …", in its first sentence.
pub(crate) fn promises(text: &str) -> bool {
    const VERBS: [&str; 8] = ["will", "shall", "commit", "commits", "pledge", "plans", "intends", "aims"];
    let text = text[..super::promise::first_sentence(text)].to_lowercase();
    if !VERBS.iter().any(|verb| text.contains(verb)) {
        return false;
    }
    let words: Vec<String> = text.split(' ').map(key).collect();
    words.windows(2).skip(1).any(|pair| match pair[0].as_str() {
        "will" | "shall" => true,
        "commits" | "commit" | "committed" | "pledges" | "pledge" | "plans" | "intends" | "aims" => pair[1] == "to",
        _ => false,
    })
}

/// "FY 33 Dredge the pond", "By May: open …": the time that stands before what is to be done.
pub(crate) fn give_leading_time(reading: &mut Reading<'_>, item: usize, run: &Run) {
    let Some(end) = leading_time(&run.text, &reading.when) else { return };
    let found = when::find(&run.text[..end], &reading.when).into_iter().find(|found| found.range.start == 0);
    if let Some(found) = found.filter(|found| !is_before_plan(reading, &found.when)) {
        set_due(reading, item, run, found);
    }
}

/// Where the time of the calendar ends that stands before the words of an order.
pub(crate) fn leading_time(text: &str, settings: &when::Settings) -> Option<usize> {
    let head = text.split(' ').take(3).any(|word| word.bytes().any(|b| b.is_ascii_digit()));
    let head = head.then(|| text.char_indices().nth(40).map_or(text, |(at, _)| &text[..at]))?;
    let found = when::find(head, settings).into_iter().find(|found| found.range.start == 0)?;
    let rest = text[found.range.end..].trim_start_matches([' ', '-', '–', ':', ',']);
    (super::next_steps::is_calendar(&found) && begins_with_verb(rest)).then_some(found.range.end)
}

/// Begins with what is to be done.
pub(crate) fn orders(text: &str) -> bool {
    begins_with_verb(text) || begins_with_infinitive(text)
}

/// "Plantar as árvores …", "Ouvrir une salle …": an order in a language whose orders are infinitives, by its article.
fn begins_with_infinitive(text: &str) -> bool {
    const NEXT: &str = "o a os as um uma el la los las un una lo le les des du une en em de do da con com à ao";
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default().to_lowercase();
    let ends = ["ar", "er", "ir", "or", "re"].iter().any(|end| first.ends_with(end));
    let next = words.next().unwrap_or_default().to_lowercase();
    first.chars().count() >= 5 && ends && NEXT.split(' ').any(|word| word == next || next.starts_with("l’"))
}

/// A deadline, or any time that a promise names: "In FY 2031 we will …", "… over the next three years".
pub(crate) fn give_time(reading: &mut Reading<'_>, item: usize, run: &Run) {
    give_deadline(reading, item, run);
    let found = when::find(&run.text, &reading.when).into_iter().next();
    // "Within 90 days of adoption, … the works of the following year": what opens an order is its time.
    let opens = |f: &when::Found| f.range.start == 0 && f.when.precision == when::Precision::DurationAfterEvent;
    if reading.draft.items[item].due.is_none()
        && key(&run.text).starts_with("within ")
        && let Some(found) = found.filter(opens)
    {
        set_due(reading, item, run, found);
    }
    if reading.draft.items[item].due.is_none() {
        give_date(reading, item, run, &TIMES);
    }
    if reading.draft.items[item].due.is_none() {
        let ahead = |f: &when::Found| {
            let words = key(&f.when.text);
            // "the works of the next quarter" are not done in it.
            !run.text[..f.range.start].ends_with(" of ")
                && !is_told_of(&run.text[..f.range.start])
                && words.split(' ').any(|w| matches!(w, "next" | "coming" | "ahead"))
        };
        match when::find(&run.text, &reading.when).into_iter().find(ahead) {
            Some(found) => set_due(reading, item, run, with_preposition(&run.text, found)),
            None => give_stretch(reading, item, run),
        }
    }
    if reading.draft.items[item].due.is_none() {
        // "within 90 days of the vote": kept as written. "within ten days" alone may be how fast it is always done.
        let found = when::find(&run.text, &reading.when).into_iter();
        let mut within = found.filter(|f| {
            let text = f.when.text.to_lowercase();
            ["within ", "no later than ", "not later than "].iter().any(|words| text.starts_with(words))
                && f.when.precision == when::Precision::DurationAfterEvent
        });
        if let Some(found) = within.next() {
            set_due(reading, item, run, found);
        }
    }
}

/// "over the next two years": the preposition belongs to what is printed of the stretch.
fn with_preposition(text: &str, found: when::Found) -> when::Found {
    let before = &text[..found.range.start];
    let word = ["over ", "in ", "during ", "within ", "for ", "Over ", "In ", "During ", "Within "];
    let Some(word) = word.iter().find(|word| before.ends_with(*word)) else { return found };
    let range = found.range.start - word.len()..found.range.end;
    when::Found { when: when::When { text: text[range.clone()].to_owned(), ..found.when }, range }
}

fn is_length(when: &when::When) -> bool {
    use when::Precision::{Duration, DurationAfterEvent, DurationRange};
    matches!(when.precision, Duration | DurationRange | DurationAfterEvent)
}

/// "over the next nine years", "in the coming weeks": a stretch that nothing in the document counts from.
fn relative_stretch(text: &str) -> Option<Range<usize>> {
    let words: Vec<(usize, &str)> =
        text.split(' ').scan(0, |at, word| Some((std::mem::replace(at, *at + word.len() + 1), word))).collect();
    let is_unit = |w: &str| matches!(w.trim_end_matches('s'), "year" | "month" | "week" | "quarter" | "decade");
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let opens = matches!(key(pair[0].1).as_str(), "in" | "over" | "during" | "within" | "for")
            && matches!(pair[1].1, "the" | "this");
        let rest: Vec<String> = words[at + 2..].iter().take(4).map(|(_, w)| key(w)).collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let this = pair[1].1 == "this";
        let is_term = |w: &str| matches!(w, "parliament" | "legislature" | "mandate" | "administration");
        let length = match rest.as_slice() {
            [term, ..] if this && is_term(term) => 1,
            ["parliamentary" | "council" | "electoral" | "legislative" | "mayoral", "term", ..] => 2,
            ["next" | "coming" | "following", unit, ..] if is_unit(unit) => 2,
            ["next" | "coming" | "following", _, unit, ..] if is_unit(unit) => 3,
            [unit, "ahead" | "to", ..] if is_unit(unit) && (rest[1] == "ahead" || rest.get(2) == Some(&"come")) => {
                if rest[1] == "ahead" {
                    2
                } else {
                    3
                }
            }
            _ => return None,
        };
        if this && length != 1 && rest.get(1) != Some(&"term") {
            return None;
        }
        let (last, word) = words[at + 1 + length];
        opens.then(|| pair[0].0..last + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
    })
}

/// The time that a line names for the whole list it leads in ("In the next three weeks (May and June 2031) we will:").
pub(crate) fn give_shared_time(reading: &mut Reading<'_>, item: usize, line: &Run) {
    // What the sentences before it tell was at other times.
    let last = sentences(&line.text).pop().unwrap_or(0..line.text.len());
    let line = &reading.part(line, last.start, last.end);
    if reading.draft.items[item].due.is_none() {
        give_date(reading, item, line, &[""]);
    }
    // What was before the plan is told of, not promised.
    let due = reading.draft.items[item].due.as_ref();
    if due.is_some_and(|due| is_before_plan(reading, due)) {
        reading.draft.items[item].due = None;
        reading.draft.items[item].places.retain(|(field, _)| field != "due");
    }
    if reading.draft.items[item].due.is_none() {
        give_stretch(reading, item, line);
    }
}

/// "the figures of 2029-2031" in a plan of 2031: years that began before it are those of something else.
fn has_begun(reading: &Reading<'_>, when: &when::When) -> bool {
    use chrono::Datelike;
    let begun = reading.when.context.zip(when.start).is_some_and(|(context, start)| start.year() < context.year - 1);
    begun && matches!(when.precision, when::Precision::YearRange | when::Precision::FiscalYearRange)
}

/// "over the next two years", "in the coming year", "within six months": a counted stretch, also where nothing says when
/// it begins.
pub(crate) fn is_stretch_ahead(when: &when::When) -> bool {
    let words = key(&when.text);
    let mut words = words.split(' ').peekable();
    let first = words.peek().copied().unwrap_or_default();
    let within = first == "within";
    let opens = within || matches!(first, "over" | "in" | "during" | "for");
    let ahead = words.clone().any(|w| matches!(w, "next" | "coming"));
    let long = words.clone().any(|w| matches!(w, "month" | "months" | "year" | "years" | "quarter" | "quarters"));
    let vague = words.any(|w| matches!(w, "weeks" | "decade" | "decades" | "few" | "several" | "some"));
    opens && (within && long || ahead) && !vague && is_length(when)
}

/// It ends before the document was written.
pub(crate) fn is_before_plan(reading: &Reading<'_>, when: &when::When) -> bool {
    use chrono::Datelike;
    let Some((context, end)) = reading.when.context.zip(when.end) else { return false };
    (end.year(), context.month.map_or(0, |_| end.month())) < (context.year, context.month.unwrap_or(0))
}

/// "Over the next two years": kept as written, since nothing says when it begins.
pub(crate) fn give_stretch(reading: &mut Reading<'_>, item: usize, run: &Run) {
    if reading.draft.items[item].due.is_some() {
        return;
    }
    if let Some(range) = relative_stretch(&run.text).filter(|range| !is_told_of(&run.text[..range.start])) {
        let when = reading.read_when(&run.text[range.clone()]);
        set_due(reading, item, run, when::Found { when, range });
    }
}

/// "the questions that will arise in the coming weeks": the stretch is that of another thing.
fn is_told_of(before: &str) -> bool {
    before.contains(" that will ")
}

/// Whether a sentence names a day by which something is to be done.
pub(crate) fn has_deadline(reading: &Reading<'_>, sentence: &str) -> bool {
    let found = when::find(sentence, &reading.when);
    found.iter().filter(|f| super::next_steps::is_calendar(f)).any(|f| names_deadline(&f.when))
}

/// "by May", "during 2033", "no later than June 3".
pub(crate) fn names_deadline(when: &when::When) -> bool {
    let text = when.text.to_lowercase();
    DEADLINES.iter().chain(&ABROAD).any(|p| text.starts_with(p))
}

/// "by May 3, 2031", "no later than …": a day as the end.
fn names_day(when: &when::When) -> bool {
    let text = when.text.to_lowercase();
    when.precision == when::Precision::Day && DEADLINES[..5].iter().any(|p| text.starts_with(p))
}

/// The words of the day by which something is to be done, as a text names it.
pub(crate) fn deadline_in(dates: &when::Settings, text: &str) -> Option<String> {
    if !when::may_name_day(text) {
        return None;
    }
    let found = when::find(text, dates).into_iter().filter(super::next_steps::is_calendar);
    let mut texts = found.map(|found| found.when.text);
    texts.find(|text| DEADLINES[..5].iter().chain(&ABROAD).any(|p| text.to_lowercase().starts_with(p)))
}

fn give_date(reading: &mut Reading<'_>, item: usize, run: &Run, begins: &[&str]) {
    let found = explained(&run.text, when::find(&run.text, &reading.when));
    let lengths: Vec<Range<usize>> = found.iter().filter(|f| is_length(&f.when)).map(|f| f.range.clone()).collect();
    let calendar = found.into_iter().map(|found| once(reading, found)).filter(super::next_steps::is_calendar);
    let mut times = calendar.into_iter().filter(|f| {
        let text = f.when.text.to_lowercase();
        (begins.iter().any(|p| text.starts_with(p)) || begins == DEADLINES && names_deadline(&f.when))
            && (begins == DEADLINES || !has_begun(reading, &f.when))
            && !is_gone(&text)
            && !is_each_year(&text)
            && !is_reached(&run.text[f.range.end..])
            && !is_in_a_name(&text, &run.text[f.range.end..])
            && !is_of_another(&run.text[..f.range.start])
    });
    // "Open during the summer, and at the latest by September 3": the day by which it is done counts.
    let season = |f: &when::Found| begins == DEADLINES && f.when.text.to_lowercase().starts_with("during ");
    let first = times.next();
    let by = if first.as_ref().is_some_and(season) { times.find(|f| names_day(&f.when)) } else { None };
    let Some(mut found) = by.or(first) else {
        drop(times);
        return give_earlier(reading, item, run);
    };
    drop(times);
    if let Some(range) = with_length(&run.text, &lengths, &found.range) {
        found.when.text = run.text[range.clone()].to_owned();
        found.range = range;
    }
    set_due(reading, item, run, found);
}

/// "flowers for bees from spring to autumn": so it is in every year.
fn is_each_year(time: &str) -> bool {
    let seasons = time.split(' ').filter(|word| matches!(*word, "spring" | "summer" | "autumn" | "fall" | "winter"));
    time.starts_with("from ") && seasons.count() == 2 && !time.contains(|c: char| c.is_ascii_digit())
}

/// "by the 2031 Harbour Order": the year is that of a paper.
fn is_in_a_name(time: &str, after: &str) -> bool {
    let mut words = time.rsplit(' ');
    let year = words.next().is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    year && words.next() == Some("the")
        && after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase))
}

/// "Within 90 days of the vote (or by May 3, 2031)", "within a year, or by …": both are one expression; the day counts.
fn with_length(text: &str, lengths: &[Range<usize>], day: &Range<usize>) -> Option<Range<usize>> {
    let length = lengths.iter().rfind(|length| length.end <= day.start)?;
    let between = text[length.end..day.start].trim();
    let joined =
        between.strip_suffix("or").is_some_and(|words| words.split_whitespace().count() <= 6 && !words.contains('.'));
    let bracket = usize::from(between.contains('(') && text[day.end..].starts_with(')'));
    joined.then(|| length.start..day.end + bracket)
}

/// "no later than the earlier of 90 days after the vote, or May 3, 2031": the day is the last there can be.
fn give_earlier(reading: &mut Reading<'_>, item: usize, run: &Run) {
    let Some(at) = run.text.find(" the earlier of ") else { return };
    let begins = ["no later than", "not later than", "by"].iter().find(|words| run.text[..at].ends_with(*words));
    let Some(start) = begins.map(|words| at - words.len()) else { return };
    let mut found = when::find(&run.text[at..], &reading.when).into_iter();
    let Some(day) = found.rfind(|f| super::next_steps::is_calendar(f) && f.when.end.is_some()) else { return };
    let range = start..at + day.range.end;
    let when = when::When { text: run.text[range.clone()].to_owned(), start: None, ..day.when };
    set_due(reading, item, run, when::Found { when, range });
}

fn set_due(reading: &mut Reading<'_>, item: usize, run: &Run, mut found: when::Found) {
    if let Some(range) = with_bracket(&run.text, &found) {
        found.when.text = run.text[range.clone()].to_owned();
        found.range = range;
    }
    let part = reading.part(run, found.range.start, found.range.end);
    reading.place_due(item, part.range, found.when);
}

/// "will move during April": once, though April comes every year.
pub(crate) fn once(reading: &Reading<'_>, found: when::Found) -> when::Found {
    let month = found.when.text.strip_prefix("during ").filter(|_| found.when.recurrence.is_some());
    let Some(month) = month else { return found };
    let when = reading.read_when(&format!("in {month}"));
    when::Found { when: when::When { text: found.when.text.clone(), ..when }, range: found.range }
}

/// "In quarter 4 (January to March 2031)": the months in the brackets say which quarter is meant.
fn explained(text: &str, found: Vec<when::Found>) -> Vec<when::Found> {
    let mut merged: Vec<when::Found> = Vec::new();
    for next in found {
        let closed = text[next.range.end..].starts_with(')') && super::next_steps::is_calendar(&next);
        match merged.last_mut() {
            Some(before) if closed && &text[before.range.end..next.range.start] == " (" => {
                let range = before.range.start..next.range.end + 1;
                *before = when::Found { when: when::When { text: text[range.clone()].to_owned(), ..next.when }, range };
            }
            _ => merged.push(next),
        }
    }
    merged
}

/// "Over the coming quarter (April to June 2031)": the brackets say which months, and both are one expression.
fn with_bracket(text: &str, found: &when::Found) -> Option<Range<usize>> {
    let before = text[..found.range.start].strip_suffix('(')?.trim_end();
    let after = text[found.range.end..].strip_prefix(')')?;
    let words: Vec<usize> = before.match_indices(' ').map(|(at, _)| at + 1).chain([0]).collect();
    let near = words.into_iter().filter(|at| before[*at..].split(' ').count() <= 6);
    let begins = near.filter(|at| {
        let (head, rest) = before[*at..].split_once(' ').unwrap_or_default();
        let opens = matches!(key(head).as_str(), "in" | "over" | "during" | "within" | "by" | "for" | "before");
        opens && rest.split(' ').all(|w| is_time_word(&key(w)))
    });
    begins.min().map(|from| from..text.len() - after.len())
}

/// A word of a stretch of time: "the", "next", "three", "quarter", "4".
fn is_time_word(word: &str) -> bool {
    const WORDS: [&str; 32] = [
        "day",
        "days",
        "the",
        "next",
        "coming",
        "this",
        "final",
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "one",
        "two",
        "three",
        "four",
        "six",
        "nine",
        "twelve",
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "quarter",
        "quarters",
        "half",
        "period",
        "financial",
        "fiscal",
        "of",
    ];
    WORDS.contains(&word) || word.len() <= 4 && word.bytes().any(|b| b.is_ascii_digit())
}

/// "Count the lamps needed to light all streets by 2031", "Train guides in order to open the caves in 2031": when the
/// other thing is to be, or what comes of this one.
fn is_of_another(before: &str) -> bool {
    const WORDS: [&str; 8] = [
        " required to ",
        " needed to ",
        " necessary to ",
        " in order to ",
        " resulting in ",
        " result in ",
        " to inform ",
        " likely to ",
    ];
    WORDS.iter().any(|words| before.contains(words)) || is_of_clause(before)
}

/// "forms with which owners could apply beginning May 3", "the wells that were drilled in 2031", "a list, published in
/// 2031": a clause about a thing of the sentence has a time of its own.
fn is_of_clause(before: &str) -> bool {
    let relative =
        [" for which ", " with which ", " by which ", " whose "].iter().filter_map(|words| before.rfind(words));
    let is_able = |word: &str| matches!(word, "could" | "can" | "may" | "might");
    let able = |from: usize| before[from..].split(' ').any(is_able);
    // "boats that may be moved through May": a comma ends what is said of them. "So that all can swim by May" is the aim.
    let said = before.rfind(" that ").map(|that| &before[that + " that ".len()..]);
    let of_thing = said.is_some_and(|said| !said.contains(',') && said.split(' ').next().is_some_and(is_able));
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let told = before.trim_end().strip_suffix(last).is_some_and(|rest| rest.trim_end().ends_with(','));
    relative.into_iter().any(able)
        || of_thing
        || told && matches!(last, "published" | "issued" | "released" | "adopted" | "launched")
}

/// "over the past months", "in the last quarter".
fn is_gone(time: &str) -> bool {
    key(time).split(' ').any(|w| matches!(w, "past" | "last" | "previous"))
}

/// "… by 2031, four years early": the date was met before it came.
fn is_reached(after: &str) -> bool {
    after.split(' ').take(5).any(|w| matches!(key(w).as_str(), "early" | "earlier"))
}

/// Whether a line says when and nothing else: "Within 30 days:", "By June 2031", "Year 2", "Months 4 to 6", "Quarter 3 2031".
pub(crate) fn names_time(reading: &Reading<'_>, line: &str) -> bool {
    let text = line.trim_end_matches([':', ' ']);
    let parted = text.split([' ', '–', '—', '-', '/']);
    let words: Vec<String> = parted.map(key).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 8 {
        return false;
    }
    let is_unit = |word: &String| {
        matches!(
            word.as_str(),
            "day" | "days" | "week" | "weeks" | "month" | "months" | "quarter" | "quarters" | "year" | "years"
        )
    };
    let counts = |word: &String| word.bytes().any(|b| b.is_ascii_digit()) || NUMBERS.contains(&word.as_str());
    let joins =
        |word: &String| matches!(word.as_str(), "to" | "and" | "through" | "within" | "in" | "by" | "over" | "during");
    let counted = words.iter().any(is_unit)
        && words.iter().any(counts)
        && words.iter().all(|word| is_unit(word) || joins(word) || is_time_word(word));
    let found = when::find(text, &reading.when);
    let dated = match found.as_slice() {
        [found] => {
            found.range == (0..text.len()) && super::next_steps::is_calendar(found) && found.when.recurrence.is_none()
        }
        _ => false,
    };
    counted || dated
}

const NUMBERS: [&str; 12] =
    ["first", "second", "third", "fourth", "one", "two", "three", "four", "six", "nine", "twelve", "next"];

/// What a line of time names is over on the day of the document.
pub(crate) fn has_gone(reading: &Reading<'_>, line: &str) -> bool {
    is_gone(line) || is_before_plan(reading, &reading.read_when(line.trim_end_matches(':')))
}

/// Gives an item the time that a line of time names. "Within 30 days" counts from the day of the document: the line speaks
/// of the whole plan, and nothing else is there to count from.
pub(crate) fn set_due_of_line(reading: &mut Reading<'_>, item: usize, line: &Run) {
    let text = line.text.trim_end_matches([':', ' ']);
    let part = reading.part(line, 0, text.len());
    let when = count_from_document(reading, reading.read_when(text));
    reading.place_due(item, part.range, when);
}

/// "within 30 days" read as counted from the day that the document bears; without such a day it stays as it is.
pub(crate) fn count_from_document(reading: &Reading<'_>, when: when::When) -> when::When {
    let day = reading.when.context.and_then(|context| Some((context.year, context.month?, context.day?)));
    let Some((year, month, day)) = day.filter(|_| when.start.is_none() && when.end.is_none() && is_length(&when))
    else {
        return when;
    };
    let words = key(&when.text);
    let length = words.strip_prefix("within ").or(words.strip_prefix("in ")).unwrap_or(&words);
    let counted = reading.read_when(&format!("within {length} of {year:04}-{month:02}-{day:02}"));
    if counted.end.is_none() { when } else { when::When { text: when.text, ..counted } }
}

/// What an order says is due "within 60 days", or so many days after the order itself, counts from its date. What counts
/// from adoption or another event stays as written.
pub(crate) fn count_in_order(reading: &mut Reading<'_>, item: usize) {
    let Some(due) = reading.draft.items[item].due.clone().filter(|due| due.end.is_none()) else { return };
    let words = key(&due.text);
    let (length, event) = [" of ", " from ", " after "]
        .iter()
        .filter_map(|word| words.split_once(word))
        .min_by_key(|(length, _)| length.len())
        .unwrap_or((words.as_str(), ""));
    let own = ["this order", "this directive", "this memorandum", "this resolution", "this executive order"];
    let of_paper =
        event.is_empty() || own.iter().any(|own| event == *own || event.strip_prefix("the date of ") == Some(own));
    if of_paper && !words.ends_with(" of") && !words.ends_with(" the") {
        let bare = when::When { text: length.to_owned(), ..due.clone() };
        reading.draft.items[item].due = Some(when::When { text: due.text, ..count_from_document(reading, bare) });
    }
}
