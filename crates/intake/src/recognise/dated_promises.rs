//! Dated promises that stand in running text beside the plan's own commitments: "By March 2031 the council will have
//! recruited …". They become milestones under the heading they stand under; what is past or undated stays text.

use super::deadlines::{has_deadline, is_before_plan, is_stretch_ahead, names_deadline, once};
use super::document::paper_date::is_recital;
use super::lexicon::{context_kind, is_period, is_plan_verb, key, part_kind};
use super::next_steps::is_calendar;
use super::promise::{LONGEST_PARAGRAPH, begins_with_verb, sentences, tells_of_paper};
use super::reading::{Kind, Piece, Reading, Run};
use crate::draft::Milestone;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use when::{Found, Precision, When};

/// Adds a milestone for each dated sentence about what is to come, in text that was kept as context.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut stream: Option<String> = None;
    let titles = titles_above(reading);
    for block in 0..reading.source.blocks.len() {
        let Some(piece) = reading.paragraph(block) else { continue };
        if let Some(title) = heading_of(reading, &titles, &piece) {
            stream = Some(title);
        }
        let is_told = piece.text.len() <= LONGEST_PARAGRAPH && !is_recital(&piece.text);
        let read = if is_told { sentences(&piece.text) } else { Vec::new() };
        let read: Vec<Range<usize>> = read.into_iter().flat_map(|range| clauses(&piece.text, range)).collect();
        let first = read.first().map_or(0, |range| range.end);
        push_step_of_entry(reading, &piece, first, stream.as_deref());
        let read = read.into_iter();
        for range in
            read.filter(|range| is_ahead(&piece.text[range.clone()]) && !tells_of_paper(&piece.text[range.clone()]))
        {
            let words = Run { text: piece.text.clone(), range: piece.range };
            let aside = aside(&piece.text[range.clone()]);
            let is_aside = aside.is_some();
            let range = aside.map_or(range.clone(), |own| range.start + own.start..range.start + own.end);
            let run = reading.part(&words, range.start, range.end);
            // "Build the pier. The piles will be in by May": a later sentence of an entry tells a step of it.
            let tells_step = is_aside || range.start >= first || has_second_date(reading, &run);
            if reading.paint.is_text(run.range) || tells_step && is_of_title(reading, run.range) {
                push_steps(reading, &run, stream.as_deref());
            }
        }
    }
}

/// The time of the one dated promise in a text; `None` where there are several, whose times are those of steps.
pub(crate) fn only_time(reading: &Reading<'_>, text: &str) -> Option<Found> {
    // What others pledge, and what is to be beside the thing, are steps.
    let wills = |sentence: &str| sentence.split(' ').any(|word| matches!(word, "will" | "shall"));
    let steps = |range: &Range<usize>| is_ahead(&text[range.clone()]) && !wills(&text[range.clone()]);
    if sentences(text).iter().any(|range| steps(range) || aside(&text[range.clone()]).is_some()) {
        return None;
    }
    let promised = sentences(text).into_iter().filter(|range| is_ahead(&text[range.clone()]));
    let dated = promised.flat_map(|range| {
        let sentence = &text[range.clone()];
        let found = when::find(sentence, &reading.when).into_iter().map(|found| of_day(reading, found));
        let ahead = found.filter(|f| is_to_come(sentence, f) && !is_before_plan(reading, &f.when));
        ahead
            .map(move |f| Found { range: range.start + f.range.start..range.start + f.range.end, ..f })
            .collect::<Vec<_>>()
    });
    let mut dated = dated.into_iter();
    dated.next().filter(|_| dated.next().is_none())
}

/// "Opening every path to the river by 2035", an entry of a list that was kept as text: what is to be done by then.
fn push_step_of_entry(reading: &mut Reading<'_>, piece: &Piece, first: usize, stream: Option<&str>) {
    let is_entry = matches!(piece.kind, Kind::ListItem { .. }) && begins_with_verb(&piece.text);
    let words = Run { text: piece.text.clone(), range: piece.range };
    let run = reading.part(&words, 0, first);
    let is_told = matches!(reading.paint.context_at(run.range.0), Some("text" | "vision"));
    if !is_entry || !is_told || is_ahead(&run.text) || !has_deadline(reading, &run.text) {
        return;
    }
    let found = when::find(&run.text, &reading.when).into_iter().map(|found| once(reading, found));
    let found = found.filter(is_calendar).rfind(|found| names_deadline(&found.when));
    let Some(found) = found.filter(|found| !is_before_plan(reading, &found.when)) else { return };
    let again = |m: &Milestone| m.text == run.text;
    if !reading.draft.milestones.iter().any(again) {
        reading.push_milestone(stream.map(str::to_owned), &run, Some(found.when), Vec::new());
    }
}

/// A sentence, or its parts between semicolons.
fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let cuts: Vec<usize> = text[sentence.clone()].match_indices("; ").map(|(at, _)| sentence.start + at + 1).collect();
    let starts = std::iter::once(sentence.start).chain(cuts.iter().map(|cut| cut + 1));
    starts.zip(cuts.iter().copied().chain([sentence.end])).map(|(start, end)| start..end).collect()
}

/// Words of an item's title.
fn is_of_title(reading: &Reading<'_>, range: (usize, usize)) -> bool {
    let title = reading.paint.item_at(range.0).and_then(|item| reading.draft.items[item].places.first());
    title.is_some_and(|(field, place)| field == "title" && place.range.0 <= range.0 && range.1 <= place.range.1)
}

/// "We will move the books by May, and the maps by June": the title's own date is the first, the other that of a step.
fn has_second_date(reading: &Reading<'_>, run: &Run) -> bool {
    let due = reading.paint.item_at(run.range.0).and_then(|item| reading.draft.items[item].due.as_ref());
    let found = when::find(&run.text, &reading.when).into_iter().map(|found| of_day(reading, found));
    let found: Vec<Found> = found.filter(|f| is_to_come(&run.text, f) && names_deadline(&f.when)).collect();
    found.len() > 1 && due.is_some_and(|due| due.text == found[0].when.text)
}

/// "The office reads the notes (with a summary to be printed in May)": the step is what the words after "with" say.
fn aside(sentence: &str) -> Option<Range<usize>> {
    [("(with ", ")"), (", with ", ", ")].into_iter().find_map(|(mark, close)| {
        let from = sentence.rfind(mark)? + mark.len();
        let at = from + modal(&sentence[from..]).filter(|at| sentence[from + at..].starts_with("to be "))?;
        let end = sentence[at..].find(close).map_or(sentence.len(), |end| at + end);
        Some(from..end)
    })
}

/// The words under which what follows stands: a heading, or the title of an item that is one.
fn heading_of(reading: &Reading<'_>, titles: &BTreeMap<usize, String>, piece: &Piece) -> Option<String> {
    let says_more = |text: &String| {
        context_kind(text).is_none() && part_kind(text).is_none() && !is_period(text) && !text.contains(':')
    };
    if matches!(piece.kind, Kind::Heading(_)) || reading.paint.is_heading(piece.range.0) {
        let own = Some(piece.text.clone()).filter(says_more);
        return own.or_else(|| title_at(titles, piece));
    }
    title_at(titles, piece)
}

fn title_at(titles: &BTreeMap<usize, String>, piece: &Piece) -> Option<String> {
    titles.range(piece.range.0..piece.range.1).next().map(|(_, title)| title.clone())
}

/// Titles of the items that hold others, by where they stand; a promise of the text heads nothing.
fn titles_above(reading: &Reading<'_>) -> BTreeMap<usize, String> {
    let items = &reading.draft.items;
    let above: HashSet<usize> = items.iter().filter_map(|item| item.parent).collect();
    let heads = |item: &usize| match items[*item].level.as_str() {
        "commitment" => false,
        "action" | "tactic" | "task" => above.contains(item),
        _ => true,
    };
    let titles = (0..items.len()).filter(heads).filter_map(|item| {
        let (_, place) = items[item].places.first()?;
        Some((place.range.0, items[item].title.clone()?))
    });
    titles.collect()
}

/// Speaks of what is to come: "will", "is due to", "anticipates".
fn is_ahead(sentence: &str) -> bool {
    // "Opened the pool that will …": what was done, whatever it will do.
    let done = sentence.split(' ').next().is_some_and(|w| w.len() > 4 && w.ends_with("ed"));
    sentence.split(' ').count() >= 5 && !done && !sentence.ends_with([':', '?']) && modal(sentence).is_some()
}

/// Where the word stands that says it is to come.
fn modal(sentence: &str) -> Option<usize> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let mut at = 0;
    for (index, word) in words.iter().enumerate() {
        if is_modal(&words, index) {
            return Some(at);
        }
        at += word.len() + 1;
    }
    None
}

/// "will", "commits to", "is due to be", "to be published": the word says that what it speaks of is to come.
fn is_modal(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).map(|w| key(w)).unwrap_or_default();
    let before = at.checked_sub(1).map(word).unwrap_or_default();
    let next = word(at + 1);
    match word(at).as_str() {
        // "the pool that will open": which pool is meant, not what is promised.
        "will" | "shall" => !matches!(before.as_str(), "that" | "who") && !is_foreseen(words, at),
        "anticipates" | "expects" | "launching" => !matches!(before.as_str(), "after" | "since" | "by" | "of" | "for"),
        "plans" | "intends" | "aims" | "commits" | "commit" | "pledges" | "pledge" | "proposes" | "committed" => {
            next == "to"
        }
        "expect" | "anticipate" | "plan" | "intend" | "aim" | "propose" => {
            let to = next == "to" && words.get(at + 2).is_some_and(|w| w.starts_with(char::is_lowercase));
            matches!(before.as_str(), "we" | "they" | "will") || to && before.ends_with('s')
        }
        "due" => next != "to" || matches!(word(at + 2).as_str(), "be") || is_plan_verb(&word(at + 2)),
        // "is expected to open in May"; what only grows is foreseen.
        "expected" | "anticipated" | "projected" => {
            let done = word(at + 2);
            let grows =
                matches!(done.as_str(), "increase" | "decrease" | "grow" | "rise" | "fall" | "reach" | "exceed");
            matches!(before.as_str(), "is" | "are") && next == "to" && !grows && (done == "be" || is_plan_verb(&done))
        }
        "planning" => matches!(before.as_str(), "is" | "are"),
        "scheduled" => {
            matches!(next.as_str(), "to" | "for") && !matches!(before.as_str(), "was" | "were" | "originally" | "not")
        }
        // "The first lanes should be open in May".
        "should" => {
            let made = word(at + 2);
            next == "be"
                && matches!(made.as_str(), "ready" | "complete" | "completed" | "finished" | "available" | "open")
        }
        // "with a report to be published in May".
        "to" => {
            let made = word(at + 2);
            next == "be"
                && (made.ends_with("ed") || made.ends_with("en"))
                && !matches!(
                    before.as_str(),
                    "need" | "needs" | "needed" | "had" | "have" | "has" | "used" | "continue"
                )
        }
        _ => false,
    }
}

/// "It is expected that storms will come": nobody promises it.
fn is_foreseen(words: &[&str], at: usize) -> bool {
    words[..at].windows(3).any(|three| {
        let foreseen = matches!(key(three[2]).as_str(), "anticipated" | "expected" | "estimated" | "projected");
        key(three[0]) == "it" && three[1] == "is" && foreseen
    })
}

/// One step a date; two dates in a sentence part it where a new clause begins after the first.
fn push_steps(reading: &mut Reading<'_>, sentence: &Run, stream: Option<&str>) {
    let text = sentence.text.as_str();
    let found = when::find(text, &reading.when).into_iter().map(|f| of_day(reading, f));
    let found = found.filter(|f| is_to_come(text, f) && !is_before_plan(reading, &f.when));
    let found: Vec<Found> = found.collect();
    let mut start = 0;
    let mut first = None;
    for (index, date) in found.iter().enumerate() {
        let rest = &text[date.range.end..];
        let parts = rest.starts_with(", and ") || rest.starts_with(" and ") || rest.starts_with("; ");
        let last = index + 1 == found.len();
        // Of several in one clause the first says when.
        let says = *first.get_or_insert(date);
        if !last && !parts {
            continue;
        }
        first = None;
        let end = if last { text.len() } else { date.range.end };
        let run = reading.part(sentence, start, end);
        let parent = reading.paint.item_at(run.range.0);
        let due = parent.and_then(|item| reading.draft.items[item].due.as_ref());
        let joined = [", and ", " and ", "; "].iter().find(|word| text[end..].starts_with(*word));
        start = end + joined.map_or(0, |word| word.len());
        if due.is_some_and(|due| due.text == says.when.text) {
            continue;
        }
        let again = |m: &Milestone| m.text == run.text && m.when.as_deref() == Some(says.when.text.as_str());
        if reading.draft.milestones.iter().any(again) {
            continue;
        }
        reading.push_milestone(stream.map(str::to_owned), &run, Some(says.when.clone()), Vec::new());
        if let Some(milestone) = reading.draft.milestones.last_mut() {
            milestone.parent = parent;
        }
    }
}

/// "…, launching in May 2031": what begins is done in that month, and the step is the beginning.
fn of_day(reading: &Reading<'_>, found: Found) -> Found {
    let found = once(reading, found);
    let Some(rest) = found.when.text.strip_prefix("launching ") else { return found };
    let range = found.range.end - rest.len()..found.range.end;
    Found { when: reading.read_when(rest), range }
}

/// A date of the calendar with a preposition that places work in it: it opens the sentence, or it comes after the word
/// that says what is to come.
fn is_to_come(sentence: &str, found: &Found) -> bool {
    const BEFORE: [&str; 23] = [
        "due ",
        "over ",
        "within ",
        "this ",
        "between ",
        "on ",
        "at ",
        "throughout ",
        "scheduled ",
        "start ",
        "to start ",
        "by ",
        "before ",
        "in ",
        "during ",
        "from ",
        "until ",
        "starting ",
        "beginning ",
        "no later ",
        "early ",
        "late ",
        "through ",
    ];
    let text = found.when.text.to_lowercase();
    let Some(modal) = modal(sentence) else { return false };
    let follows = modal <= found.range.start;
    let near = if sentence[found.range.end..].starts_with(',') { 12 } else { 8 };
    let opens = !follows
        && (found.range.start <= 12 || sentence[..found.range.start].ends_with(", ") || is_stretch_ahead(&found.when))
        && sentence[found.range.end..modal.max(found.range.end)].split(' ').count() <= near;
    (is_calendar(found) || is_stretch_ahead(&found.when) || is_yearless(&found.when))
        && (opens || follows)
        && !is_aside(sentence, found, modal)
        && !sentence[..found.range.start].ends_with("earlier ")
        && BEFORE.iter().any(|p| text.starts_with(p))
        && found.when.precision != Precision::Decade
}

/// "during April", "by the end of June" in a document that does not say of which year it is: kept as written.
fn is_yearless(when: &When) -> bool {
    use Precision::{Day, FiscalQuarter, Month, MonthRange, Quarter, Season, ThirdOfMonth};
    let named = matches!(when.precision, Day | Month | MonthRange | ThirdOfMonth | Quarter | FiscalQuarter | Season);
    named && when.start.is_none() && when.end.is_none() && when.recurrence.is_none()
}

/// "(40 boats in 2031)": brackets that do not say themselves that it is to come tell of something else.
fn is_aside(sentence: &str, found: &Found, modal: usize) -> bool {
    let before = &sentence[..found.range.start];
    let open = before.rfind('(').filter(|open| !before[*open..].contains(')'));
    open.is_some_and(|open| modal < open && sentence[found.range.end..].contains(')'))
        && sentence[..found.range.end].matches('(').count() > sentence[..found.range.end].matches(')').count()
}
