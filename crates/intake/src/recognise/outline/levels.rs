//! The words of levels in a line: "Goal 2: …", "Action 1.1 …", "Water Goal (W): …", and the level that a lead-in names.
//! A level word alone is none: a number, a mark or a title must follow it.

use super::super::lexicon::{LEVELS, is_plan_verb, key, level_of};
use super::super::promise::{begins_commitment, begins_with_noun, sentences};
use super::super::reading::{Kind, Piece, is_raised};
use super::super::runs::{split_dotted, split_label};
use super::super::slips::is_one_slip_apart;
use super::fields::trailing_fields;
use super::records::names_field;
use std::collections::{HashMap, HashSet};

/// Levels only where a number stands behind them: the words alone are something else.
const COUNTED_LEVELS: [&str; 3] = ["engagement", "direction", "domain"];

/// Most words of a title behind two words of levels: what is longer tells of an entry that has its own place.
const LONGEST_NAME: usize = 24;

/// A level word, a number, a title: "Goal 2: …", "Action 1.1 …", "#3. …", "Strategic Priority – …", "Theme 01 …".
pub(crate) fn read_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    if text.starts_with('#') {
        let (label, title) = split_label(text)?;
        return Some(("#", Some(label), title));
    }
    // "Strategy#3: …": no space before the mark.
    if let Some((level, at)) = text.find('#').and_then(|at| Some((level_of(&text[..at])?, at)))
        && !text[..at].ends_with(' ')
    {
        return split_label(&text[at..]).map(|(label, title)| (level, Some(label), title));
    }
    if let Some(found) =
        read_bracketed_level(text).or_else(|| read_explained_code(text)).or_else(|| read_coded_measure(text))
    {
        return Some(found);
    }
    // "2. Goal 2: …", "1) Level 1: …": counted twice.
    if let Some(found) = read_counted_level(text) {
        return Some(found);
    }
    if let Some(found) = read_lettered_level(text) {
        return Some(found);
    }
    // "Sec. 4-12. Cool roofs".
    if let Some((label, title)) = text.strip_prefix("Sec. ").and_then(|rest| rest.split_once(' ')) {
        let label = label.trim_end_matches(closes_label);
        let counted = label.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) && !label.is_empty();
        return (counted && !title.is_empty()).then(|| ("section", Some(label.to_owned()), title));
    }
    if let Some(found) = own_name(text).and_then(|at| read_level(&text[at..])) {
        return Some(found);
    }
    let ends = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(3);
    for (length, end) in (1..).zip(ends).collect::<Vec<(usize, usize)>>().into_iter().rev() {
        let head = &text[..end];
        let bare = head.trim_end_matches([':', '-', '–', '—']);
        let counted = COUNTED_LEVELS.into_iter().find(|level| bare.eq_ignore_ascii_case(level));
        let mistyped = || (length == 1).then(|| level_with_slip(text)).flatten();
        let found = level_of(bare.trim_end_matches(['s', ':'])).or_else(|| level_of(bare)).or(counted);
        let found = found.or_else(mistyped);
        let Some(level) = found else { continue };
        if bare.to_lowercase().ends_with('s') && level_of(bare).is_none_or(|l| !l.ends_with('s')) {
            continue;
        }
        let rest = text[head.len()..].trim_start();
        // "Priority Action 1: …", "Policy Recommendation 3: …": the last word is the level.
        if bare.len() == head.len()
            && first_word(rest).starts_with(char::is_uppercase)
            && level_of(first_word(rest)).is_some()
            && rest.split(' ').count() <= LONGEST_NAME
            && let Some(found) = read_level(rest).filter(|(_, label, _)| label.is_some())
        {
            return Some(found);
        }
        // "Fiche action n° 3 : …".
        let rest =
            ["n°", "nº", "N°", "Nº"].iter().find_map(|word| rest.strip_prefix(word)).map_or(rest, str::trim_start);
        if counted.is_some() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if explains_itself(level, rest) {
            return None;
        }
        if bare.len() < head.len() {
            return (!rest.is_empty() && rest.split(' ').count() <= 60).then_some((level, None, rest));
        }
        let first = rest.split(' ').next().unwrap_or_default();
        if matches!(first, "–" | "-" | "—" | ":") {
            let title = rest[first.len()..].trim_start();
            return (!title.is_empty()).then_some((level, None, title));
        }
        let core = first.trim_start_matches('#').trim_end_matches(closes_label);
        let behind = rest[first.len()..].trim_start();
        let behind = after_note(behind).unwrap_or(behind);
        let parted = behind.starts_with(['-', '–', '—', ':']);
        let spelt = spelt_number(core).is_some() && (parted || first.ends_with([':', '.']));
        let closed = first.trim_end_matches(is_raised).ends_with([':', '.', ')']);
        // "Goal A: …", "Goal LU. …".
        let lettered =
            (closed || parted) && (1..=3).contains(&core.len()) && core.bytes().all(|b| b.is_ascii_uppercase());
        let roman =
            closed && core.len() <= 4 && !core.is_empty() && core.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        let number = spelt
            || lettered
            || roman
            || closed && is_code(core)
            || !core.is_empty()
                && core.len() <= 7
                && core.bytes().any(|b| b.is_ascii_digit())
                && core.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        if number {
            let title = behind.trim_start_matches([':', '–', '-', '—']).trim_start();
            // "Goal 2 will follow in May.": a sentence about it.
            // "Goal 2, Objective 1: …" names where else it stands.
            if first.ends_with(',') && title.split(' ').next().and_then(level_of).is_some() {
                return None;
            }
            let told = !first.ends_with([':', '.', ')', ',', '-', '–'])
                && rest[first.len()..].trim_start().starts_with(char::is_lowercase)
                && text.ends_with('.');
            // "Goal 1 Goal 2 Goal 3": the names of a chart.
            let of_chart = title.get(..bare.len()).is_some_and(|again| again.eq_ignore_ascii_case(bare));
            // "Section 4b key: 17": a field, as files of data name theirs.
            let is_key = first_word(title).ends_with(':') && title.starts_with(char::is_lowercase);
            return (!title.is_empty() && !told && !is_key && !of_chart).then(|| (level, Some(core.to_owned()), title));
        }
        return None;
    }
    None
}

/// "(2031–2033): Lay the ground": what stands behind the note between a number and its colon.
fn after_note(text: &str) -> Option<&str> {
    let (_, rest) = text.strip_prefix('(')?.split_once(')')?;
    Some(rest.trim_start()).filter(|rest| rest.starts_with(':'))
}

/// A number in letters.
pub(crate) fn spelt_number(word: &str) -> Option<usize> {
    const SPELT: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    SPELT.iter().position(|number| word.eq_ignore_ascii_case(number)).map(|at| at + 1)
}

/// "Priority – the priority of an entry, high or low": the word itself is explained.
fn explains_itself(level: &str, rest: &str) -> bool {
    let rest = rest.trim_start_matches([':', '-', '–', '—', ' ']);
    ["the ", "a ", "an "].iter().any(|article| rest.strip_prefix(article).is_some_and(|own| own.starts_with(level)))
}

/// A level behind its own number: "2. Goal 2: …", or the last part of its chapter's: "10.2. Goal 2: …"; and in capitals, behind
/// the number that counts it: "2. PRIORITY: …".
fn read_counted_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let counts = |label: &str| label.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let (label, rest) = split_label(text).filter(|(label, _)| counts(label))?;
    let counted = label.rsplit('.').next();
    let (level, own, title) = read_level(rest).or_else(|| read_alert_level(rest))?;
    let names_kind = || rest.split_once(':').is_some_and(|(kind, _)| kind.bytes().all(|b| b.is_ascii_uppercase()));
    match own {
        None if names_kind() => Some((level, Some(label), title)),
        own => (own.as_deref() == counted).then_some((level, own, title)),
    }
}

/// A level behind the numeral or letter that counts it: "II. Goal: …".
fn read_lettered_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (head, rest) = text.split_once(' ')?;
    let core = head.strip_suffix(['.', ')'])?;
    let is_roman = core.len() <= 4 && core.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let is_letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_uppercase());
    let is_named = || rest.split(' ').take(2).any(|word| word.ends_with(':'));
    let counted = !core.is_empty() && (is_roman || is_letter) && is_named();
    let (level, own, title) = read_level(rest.trim_start()).filter(|_| counted)?;
    own.is_none().then(|| (level, Some(core.to_owned()), title))
}

/// "Level 2: High water": how far a danger has come, in plans that say what is done at each. Without a number before it it
/// may as well be a floor of a house or a kind of charger.
fn read_alert_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (number, title) = text.strip_prefix("Level ")?.split_once(": ")?;
    let is_number = number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && (1..=12).contains(&title.split(' ').count())).then(|| ("level", Some(number.to_owned()), title))
}

/// "Proirity 1: …": the level that a word before a number and a colon is one slip of typing apart from.
fn level_with_slip(text: &str) -> Option<&'static str> {
    let mut words = text.split(' ');
    let (word, number) = (words.next()?, words.next()?.strip_suffix(':')?);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let word = Some(word).filter(|word| is_number && word.len() >= 6)?.to_lowercase();
    LEVELS.into_iter().find(|level| level.len() >= 6 && is_one_slip_apart(&word, level))
}

/// What may stand behind a number: the mark that closes it, and the raised figure of a note.
fn closes_label(c: char) -> bool {
    matches!(c, ':' | '.' | ',' | ')' | '–' | '-') || is_raised(c)
}

/// "Water-2", "Heat-5.4", "BE-1.2a": a word for the topic, then the number within it.
fn is_code(label: &str) -> bool {
    let Some((topic, number)) = label.rsplit_once('-') else { return false };
    let lettered = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    topic.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '&' | '/'))
        && (1..=15).contains(&topic.chars().count())
        && number.len() <= lettered.len() + 1
        && lettered.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// "Measure T-1: Widen the paths": in plans for the climate what groups actions is called a measure. What counts or shares
/// something out is a measure in the other sense, and no level.
fn read_coded_measure(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (_, rest) = text.split_once(' ').filter(|(word, _)| key(word) == "measure")?;
    let (first, title) = rest.split_once(' ')?;
    let core = first.trim_end_matches(closes_label);
    let parted = first.ends_with([':', '.']) || title.starts_with(['-', '–', '—']);
    let title = title.trim_start_matches([':', '-', '–', '—']).trim_start();
    let numbered = core.len() <= 7
        && core.bytes().any(|b| b.is_ascii_digit())
        && core.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let counts = ["number", "percent", "percentage", "share", "rate", "total", "average", "amount"];
    let is_figure = !title.starts_with(char::is_alphabetic) || counts.contains(&key(first_word(title)).as_str());
    let named = begins_commitment(title) || is_code(core) && !is_figure;
    (parted && named && (numbered || is_code(core))).then(|| ("measure", Some(core.to_owned()), title))
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}

/// The number and the words of a line that is no heading by itself: "2.1 Mend …", "B-3 Teach …", the list entry "2. Keep".
pub(super) fn line_number(piece: &Piece) -> Option<(String, String)> {
    let (label, title) = match &piece.kind {
        Kind::Heading(_) => return None,
        Kind::ListItem { marker: Some(marker), .. } => {
            (marker.trim_end_matches(['.', ')']).to_owned(), piece.text.clone())
        }
        _ => split_label(&piece.text).map(|(label, title)| (label, title.to_owned()))?,
    };
    let begins = title.chars().next().is_some_and(char::is_uppercase);
    let first = piece.text.split(' ').next().unwrap_or_default();
    // "1.2) …" is counted, however long it is.
    let longest = if label.contains('.') && first.ends_with(')') { LONGEST_CALL } else { LONGEST_NUMBERED };
    let is_numbered = begins && label.bytes().any(|b| b.is_ascii_digit());
    (is_numbered && title.split(' ').count() <= longest).then_some((label, title))
}

/// At least three lines carry numbers of several parts, and they are most of the numbered lines' depth. A paper whose paragraphs
/// are numbered, most of them too long for a line, is told and not listed.
pub(super) fn is_numbered_through(pieces: &[Piece]) -> bool {
    let labels: Vec<String> = pieces.iter().filter_map(line_number).map(|(label, _)| label).collect();
    let parted = labels.iter().filter(|label| label.contains(['.', '-'])).count();
    let is_told = |piece: &&Piece| {
        let told = split_dotted(&piece.text).filter(|(label, _)| piece.kind == Kind::Paragraph && label.contains('.'));
        told.is_some_and(|(_, words)| words.split(' ').count() > LONGEST_NUMBERED)
    };
    parted >= 3 && parted * 2 >= labels.len() && pieces.iter().filter(is_told).count() <= parted
}

/// Words of a line that its number makes an entry.
const LONGEST_NUMBERED: usize = 40;

/// The numbers that others stand below.
pub(super) fn numbers_above(pieces: &[Piece]) -> HashSet<String> {
    let labels = pieces.iter().filter_map(line_number);
    labels.filter_map(|(label, _)| label.rsplit_once('.').map(|(above, _)| above.to_owned())).collect()
}

/// A line that begins with a number and is a commitment by itself or by the lines counted with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// It begins with a verb, or fields stand behind it.
    Sure,
    /// Only its neighbours do.
    ByNeighbours,
}

/// Lines with numbers of several parts ("1.1 Plant …", "A2: Mend …") that are commitments: half or more of those counted
/// on from each other begin with a verb or carry fields. A numbered heading over a paragraph speaks for none.
pub(super) fn counted_lines(pieces: &[Piece]) -> HashMap<usize, Counted> {
    let above = numbers_above(pieces);
    let mut groups: HashMap<String, Vec<(usize, Counted)>> = HashMap::new();
    let mut heads = Vec::new();
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.kind == Kind::Paragraph) {
        let Some((label, title)) = split_counted(&piece.text) else { continue };
        if read_level(&piece.text).is_some() || title.split(' ').count() > LONGEST_CALL {
            continue;
        }
        if leads_levels_in(pieces, at) {
            continue;
        }
        if above.contains(&label) {
            heads.push((at, label));
            continue;
        }
        let fields = trailing_fields(title);
        let told = fields.own < title.len() || pieces.get(at + 1).is_some_and(|next| names_field(&next.text));
        let words = &title[..fields.own];
        let begins = begins_commitment(words) || begins_with_noun(words);
        let speaks = told || begins && words.contains(' ') && !heads_prose(pieces, at);
        let counted = if speaks { Counted::Sure } else { Counted::ByNeighbours };
        groups.entry(number_before(&label).to_owned()).or_default().push((at, counted));
    }
    let sure = |group: &[(usize, Counted)]| group.iter().filter(|(_, counted)| *counted == Counted::Sure).count();
    let whole = groups.remove("").unwrap_or_default();
    let whole = whole_runs(pieces, &whole).filter(|run| run.len() >= 3 && sure(run) * 2 >= run.len()).flatten();
    let whole: Vec<(usize, Counted)> = whole.copied().collect();
    let in_figures = |label: String| spelt_number(&label).map_or(label, |number| number.to_string());
    let levels: HashSet<String> = pieces.iter().filter_map(|p| read_level(&p.text)?.1).map(in_figures).collect();
    let (mut counted, mut groups): (HashMap<_, _>, HashMap<_, _>) =
        groups.into_iter().partition(|(number, group)| levels.contains(number) && counts_from_one(pieces, group));
    // What no level counts is a paragraph when it is long.
    groups.values_mut().for_each(|group| group.retain(|(at, _)| pieces[*at].text.split(' ').count() <= LONGEST_LINE));
    let spoken: usize = counted.values().chain(groups.values()).map(|group| sure(group)).sum();
    groups.retain(|_, group| spoken > 1 && sure(group) * 2 >= group.len());
    counted.extend(groups);
    let groups = counted;
    let heads = heads.into_iter().filter(|(_, label)| groups.contains_key(label)).map(|(at, _)| (at, Counted::Sure));
    let heads: Vec<(usize, Counted)> = heads.collect();
    groups.into_values().flatten().chain(heads).chain(whole).collect()
}

/// Words of a line, its number among them, that may be a commitment by its number of several parts and those of its neighbours.
const LONGEST_LINE: usize = 61;

/// Words of a paragraph that may be a commitment by its whole number: a commission asks at length.
const LONGEST_CALL: usize = 150;

/// The number of a paragraph, of several parts or whole ("4. We call upon …"), and its words.
pub(super) fn split_counted(text: &str) -> Option<(String, &str)> {
    split_dotted(text).or_else(|| split_label(text).filter(|(label, _)| is_whole(label)))
}

fn is_whole(label: &str) -> bool {
    label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit())
}

/// Paragraphs counted on by whole numbers, cut where the count begins again.
fn whole_runs<'a>(pieces: &[Piece], group: &'a [(usize, Counted)]) -> impl Iterator<Item = &'a [(usize, Counted)]> {
    let numbers: HashMap<usize, usize> =
        group.iter().filter_map(|(at, _)| Some((*at, split_label(&pieces[*at].text)?.0.parse().ok()?))).collect();
    group.chunk_by(move |left, right| match (numbers.get(&left.0), numbers.get(&right.0)) {
        (Some(left), Some(right)) => left + 1 == *right,
        _ => false,
    })
}

/// Lines are counted 1, 2, 3 … without a gap and head no prose: below a level of their number they are its parts.
fn counts_from_one(pieces: &[Piece], group: &[(usize, Counted)]) -> bool {
    let counted = |(at, _): &(usize, Counted)| {
        let (label, _) = split_dotted(&pieces[*at].text)?;
        match label[number_before(&label).len()..].trim_start_matches(['.', '-']) {
            last if last.len() == 1 && !last.starts_with(|c: char| c.is_ascii_digit()) => {
                Some(usize::from(last.as_bytes()[0].to_ascii_uppercase().checked_sub(b'A')?) + 1)
            }
            last => last.parse().ok(),
        }
    };
    // "1.2.1" alone below "Goal 1.2" is as sure.
    let is_deep =
        |at: usize| split_dotted(&pieces[at].text).is_some_and(|(label, _)| number_before(&label).contains('.'));
    group.first().is_some_and(|(at, _)| group.len() > 1 || is_deep(*at))
        && group.iter().enumerate().all(|(index, line)| counted(line) == Some(index + 1))
        && !group.iter().any(|(at, _)| heads_prose(pieces, *at))
}

/// The number without its last part: "1" of "1.2" and of "1B", "A" of "A2".
fn number_before(label: &str) -> &str {
    let before = label.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    match label.rfind(['.', '-']) {
        Some(at) => &label[..at],
        None if before.len() + 1 == label.len() && !before.is_empty() => before,
        None => label.trim_end_matches(|c: char| c.is_ascii_digit()),
    }
}

/// Running text stands under it.
fn heads_prose(pieces: &[Piece], at: usize) -> bool {
    let next = pieces.get(at + 1).filter(|next| next.kind == Kind::Paragraph && split_counted(&next.text).is_none());
    let prose = next.is_some_and(|next| next.text.ends_with(['.', '!', '?']) && next.text.split(' ').count() >= 6);
    prose && !pieces[at].text.ends_with('.')
}

/// "D2 (Deliverable) Open …", "G1. (Goal) …": the code of an entry, then in brackets what the letter stands for.
fn read_explained_code(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (code, rest) = text.split_once(" (")?;
    let (name, title) = rest.split_once(')')?;
    let label = code.trim_end_matches(closes_label);
    let is_code = (1..=6).contains(&label.len())
        && label.bytes().any(|b| b.is_ascii_digit())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let title = title.trim_start_matches([':', '-', '–', '—', ' ']);
    let level = level_of(name).filter(|_| is_code && !title.is_empty())?;
    Some((level, Some(label.to_owned()), title))
}

/// Words that a body puts before the level's word: "Bureau Objective 1: …", "Water Plan Objective 2.1: …", "Council Priority
/// 3. …", "Harbour Goal Two: …". Gives where the level's word begins. A year is no number of a level, what others call their goals is none of the
/// plan.
pub(crate) fn own_name(text: &str) -> Option<usize> {
    let at = [": ", ". ", " – ", " — "].iter().filter_map(|mark| text.find(mark)).min()?;
    let words: Vec<&str> = text[..at].split(' ').collect();
    let (number, names) = words.split_last().filter(|_| words.len() <= 7)?;
    let (level, own) = names.split_last()?;
    let counted = spelt_number(number).is_some()
        || number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() <= if number.contains('.') { 5 } else { 3 }
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let joins = |word: &str| matches!(word, "of" | "the" | "and");
    let named = |word: &&str| {
        joins(word)
            || word.starts_with(char::is_uppercase)
                && level_of(word).is_none()
                && !matches!(
                    key(word).as_str(),
                    "development" | "sdg" | "un" | "see" | "table" | "figure" | "appendix" | "from"
                )
    };
    let known = level_of(level).is_some_and(|found| found.eq_ignore_ascii_case(level));
    let capital = level.starts_with(char::is_uppercase) && own.first().is_some_and(|word| !joins(word));
    // "Plan" is a verb only where it stands first.
    let capital = capital && own.first().is_some_and(|word| !is_plan_verb(word));
    let whole = counted && known && capital && level_of(&names.join(" ")).is_none();
    (whole && own.iter().all(named)).then(|| own.iter().map(|word| word.len() + 1).sum())
}

/// "Water Goal (W): …".
fn read_bracketed_level(text: &str) -> Option<(&'static str, Option<String>, &str)> {
    let (head, title) = text.split_once(':')?;
    let (name, label) = head.strip_suffix(')')?.rsplit_once(" (")?;
    let level = level_of(name.rsplit(' ').next()?)?;
    let short = name.split(' ').count() <= 4
        && label.len() <= 4
        && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let title = title.trim();
    (short && !title.is_empty()).then(|| (level, Some(label.to_owned()), title))
}

/// A level word in the plural among the last words of a heading or of words that lead a list in
/// ("Strategic Goals", "affirm these overarching objectives:").
pub(super) fn level_named(text: &str) -> Option<&'static str> {
    // "Objectives (with projects):": what is said in brackets names no other level.
    let bare = text.trim_end_matches(':').strip_suffix(')').and_then(|own| own.rsplit_once(" ("));
    let words: Vec<&str> = bare.map_or(text, |(own, _)| own).split(' ').collect();
    let last = if text.ends_with(':') { 4 } else { 1 };
    let named = |words: &[&str]| words.iter().filter(|w| key(w).ends_with('s')).find_map(|w| level_of(w));
    named(&words[words.len().saturating_sub(last)..]).or_else(|| level_listed(text))
}

/// "1.1 The aims of the harbour are to:" straight above a list only leads it in, with a number or without.
pub(super) fn leads_levels_in(pieces: &[Piece], at: usize) -> bool {
    let lists = pieces.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::ListItem { .. }));
    let title = || split_counted(&pieces[at].text).map_or(pieces[at].text.as_str(), |(_, title)| title);
    lists && pieces[at].kind == Kind::Paragraph && level_listed(title()).is_some()
}

/// What stands between the word of a level and what its entries are of, here and abroad.
const LEADS_ON: [&str; 15] =
    ["for", "of", "on", "in", "de", "del", "da", "do", "des", "du", "di", "der", "für", "van", "voor"];

/// "Top priority", "High priority": how much the entries of the list below weigh.
fn names_weight(text: &str) -> bool {
    const WEIGHTS: [&str; 8] = ["top", "high", "highest", "medium", "moderate", "low", "lower", "immediate"];
    key(text).strip_suffix(" priority").is_some_and(|weight| WEIGHTS.contains(&weight))
}

/// The level that a heading names for the list below it: "Strategic Goals", "Targets for the fleet".
pub(super) fn level_headed(text: &str) -> Option<&'static str> {
    level_named(text).or_else(|| names_weight(text).then_some("priority")).or_else(|| {
        let mut words = text.split(' ');
        let first = words.next().filter(|first| first.ends_with('s') && first.starts_with(char::is_uppercase))?;
        let leads_on = words.next().is_some_and(|next| LEADS_ON.contains(&next));
        level_of(first).filter(|level| leads_on && *level != "section")
    })
}

/// "The priorities of the harbour reform include:", "Our goals for 2031 are the following:", "… are to:": the level of a list whose line
/// names it as what it is about. What a paper is for is none.
pub(super) fn level_listed(text: &str) -> Option<&'static str> {
    let line = sentences(text).pop().map(|range| &text[range])?.strip_suffix(':')?;
    // "This paper says what is meant, the aims of the harbour are to:": the last clause leads in.
    let line = line.rsplit_once(", the ").map_or(line, |(told, _)| &line[told.len() + 2..]);
    let line = line.strip_suffix(" the following").unwrap_or(line);
    let line = line.strip_suffix(" to").filter(|line| line.ends_with(" are")).unwrap_or(line);
    let words: Vec<&str> = line.split(' ').collect();
    let (last, words) = words.split_last()?;
    let end = words.iter().position(|word| matches!(*word, "of" | "for" | "in")).unwrap_or(words.len());
    let subject = words[..end].last().filter(|word| end <= 4 && key(word).ends_with('s'))?;
    let of_paper =
        |word: &str| matches!(word, "report" | "document" | "paper" | "chapter" | "section" | "guide" | "appendix");
    let lists = matches!(*last, "include" | "are") && !words[end..].iter().any(|word| of_paper(word));
    level_of(subject).filter(|_| lists)
}
