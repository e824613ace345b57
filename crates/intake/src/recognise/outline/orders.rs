//! Resolutions, executive orders, directives and ordinances: whom they tell to do what, and by when.
//! What they stand on, what they define and what they say of themselves is kept as text and is nothing to be done.

use super::super::clauses::{Clause, names_paper, read_clause};
use super::super::deadlines::{count_in_order, give_time};
use super::super::document::paper_date::signs;
use super::super::lexicon::key;
use super::super::promise::{begins_commitment, first_sentence, sentences};
use super::super::reading::{Kind, Piece, Reading, Run};
use super::super::runs::split_label;
use super::entries::printed_marker;
use super::levels::read_level;
use super::meeting::{Paper, is_order};
use super::{Walk, fields};
use crate::draft::SpanClass;
use std::collections::HashMap;
use std::ops::Range;

/// Ranks of a part of an order, of what it tells somebody to do, and of what is counted below that.
const PART: u32 = 44;
const DUTY: u32 = 50;
/// Pieces from the name of a paper to the words that resolve, and pieces of an order that nobody signs.
const MOST_RECITALS: usize = 60;
const MOST_UNSIGNED: usize = 120;

/// What stands above the clause that is read.
#[derive(Debug, Default)]
pub(super) struct OrderState {
    /// The heading of a part, until a duty under it makes it a section.
    part: Option<(Option<String>, Run)>,
    /// Who is told, by a line that a list completes: "The works office shall:".
    told: Option<String>,
    /// Who acts with them.
    beside: Option<String>,
    /// The number of that line.
    told_at: Option<String>,
    /// The last duty ends in a colon: entries below it are parts of it.
    counts: bool,
    /// The last of them ends in a semicolon, so that another follows.
    parted: bool,
    /// That entry says that one more follows: "…; and".
    closing: bool,
    /// A word of the paper is explained by a list.
    defines: bool,
    /// A list tells what a body decided.
    decided: bool,
    /// The last duty ends in "as follows:".
    follows: bool,
}

/// The pieces of resolutions and orders: from the name or first recital to the vote or signature.
pub(super) fn find_clauses(pieces: &[Piece], title: Option<&str>) -> HashMap<usize, Paper> {
    let mut papers = HashMap::new();
    let mut named = title.filter(|title| names_order(&key(title), title)).map(|_| 0);
    let mut resolved: Option<usize> = None;
    let last_level = pieces.iter().rposition(|piece| read_level(&piece.text).is_some());
    for (at, piece) in pieces.iter().enumerate() {
        let key = key(&piece.text);
        let names = names_order(&key, &piece.text);
        if let Some(from) = resolved
            && (ends_order(&key, &piece.text) || names && at > from + 1 || is_order(&piece.text))
        {
            if ends_order(&key, &piece.text) {
                papers.insert(at, Paper::Order);
            }
            (named, resolved) = (None, None);
        }
        if names || key.starts_with("whereas ") {
            named = named.or(Some(at));
        }
        let decided = if resolved.is_none() { decided_list(pieces, at, last_level) } else { 0..0 };
        let opens = resolved.is_none() && (resolves(&key) || !decided.is_empty());
        if let Some(from) = named.filter(|named| opens && at - named <= MOST_RECITALS) {
            for before in from..at {
                papers.entry(before).or_insert(Paper::Recital);
            }
            resolved = resolves(&key).then_some(at);
        }
        papers.extend(decided.map(|told| (told, Paper::Clause)));
        if resolved.is_some() {
            papers.insert(at, Paper::Clause);
        }
    }
    if let Some(from) = resolved.filter(|from| pieces.len() - from > MOST_UNSIGNED) {
        papers.retain(|at, _| *at < from);
    }
    papers
}

/// "RESOLUTION NO. 31-4", "Executive Order 2031-2", "AN ORDINANCE …": a short line, or one that begins with an article.
pub(crate) fn names_order(key: &str, text: &str) -> bool {
    const NAMES: [&str; 16] = [
        "resolution no",
        "executive order",
        "executive directive",
        "mayoral directive",
        "mayoral order",
        "administrative order",
        "administrative directive",
        "administrative regulation",
        "directive no",
        "order no",
        "ordinance no",
        "ord no",
        "ordinance number",
        "resolution number",
        "bill no",
        "proclamation no",
    ];
    let short = text.split(' ').count() <= 12 && !text.ends_with('.');
    let numbered = ["ordinance ", "resolution ", "directive "]
        .iter()
        .any(|name| key.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    let articled = ["a resolution ", "an ordinance ", "an order ", "an executive order ", "an act to "];
    short && (numbered || NAMES.iter().any(|name| key.starts_with(name)))
        || articled.iter().any(|name| key.starts_with(name))
}

/// The words with which a paper begins to order.
pub(crate) fn resolves(key: &str) -> bool {
    const WORDS: [&str; 18] = [
        "be it resolved",
        "be it further resolved",
        "be it ordained",
        "be it enacted",
        "be it ordered",
        "it is hereby ordered",
        "it is ordered",
        "hereby order",
        "hereby ordered",
        "hereby direct",
        "hereby declare and order",
        "hereby ordain",
        "ordains as follows",
        "ordain as follows",
        "order as follows",
        "i am directing",
        "approves the following act",
        "enacts as follows",
    ];
    let key = counted_clause(key).map_or(key, |(_, rest)| rest);
    key.starts_with("resolved ")
        || key.starts_with("now therefore be it ")
        || WORDS.iter().any(|words| key.contains(words))
}

/// "2nd RESOLVED, that …", "Third, be it resolved …": the number that some papers give each clause, and what follows it.
fn counted_clause(text: &str) -> Option<(String, &str)> {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let (head, rest) = text.split_once(' ')?;
    let head = head.trim_end_matches([',', ':', '.']).to_lowercase();
    let told = key(&rest.chars().take(24).collect::<String>());
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| head.strip_suffix(end));
    let number = match digits.filter(|digits| digits.parse::<u8>().is_ok()) {
        Some(digits) => digits.to_owned(),
        None => (WORDS.iter().position(|word| *word == head)? + 1).to_string(),
    };
    (told.starts_with("resolved") || told.starts_with("be it")).then_some((number, rest))
}

/// "At its meeting on 3 May the Council decided the following:", "The Board resolved that:": what a body of a town settled.
fn decides(text: &str) -> bool {
    const BODIES: [&str; 6] = ["council", "committee", "board", "cabinet", "commission", "trustees"];
    const ENDS: [&str; 7] = [
        "decided the following",
        "resolved the following",
        "resolved as follows",
        "resolved that",
        "resolved to",
        "decided that",
        "decided to",
    ];
    let key = key(text);
    text.ends_with(':')
        && ENDS.iter().any(|end| key.ends_with(end))
        && key.split(' ').any(|word| BODIES.contains(&word))
}

/// Such a line and the list straight below it. In a plan, whose levels go on behind it, the line only tells what was.
fn decided_list(pieces: &[Piece], at: usize, last_level: Option<usize>) -> Range<usize> {
    let is_entry = |piece: &&Piece| match piece.kind {
        Kind::Heading(_) => false,
        Kind::ListItem { .. } => true,
        _ => printed_marker(piece).is_some() || split_label(&piece.text).is_some(),
    };
    if !decides(&pieces[at].text) || last_level.is_some_and(|level| level > at) {
        return 0..0;
    }
    match pieces[at + 1..].iter().take_while(is_entry).count() {
        0 => 0..0,
        entries => at..at + 1 + entries,
    }
}

/// What stands below an order: who signed or voted, the clerk's word that the copy is true, or what is attached.
fn ends_order(key: &str, text: &str) -> bool {
    const ATTACHED: [&str; 5] = ["exhibit", "attachment", "appendix", "annex", "schedule"];
    let begins = ["ayes", "attest", "roll call", "moved by", "motion by"];
    let certifies = key.contains("certify that") && (key.contains("true copy") || key.contains("correct copy"));
    let is_attached = || {
        let (word, rest) = key.split_once(' ').unwrap_or((key, ""));
        ATTACHED.contains(&word) && rest.len() <= 2 && !text.ends_with(['.', ';'])
    };
    signs(text) || begins.iter().any(|begin| key.starts_with(begin)) || certifies || is_attached()
}

impl Walk {
    /// "Section 2. The parks office shall …", "BE IT FURTHER RESOLVED, that the manager is directed to …".
    pub(super) fn read_order(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let (label, words) = match (read_level(&piece.text), printed_marker(piece)) {
            (Some((_, label, title)), _) => (label, title),
            (None, Some(marker)) => (Some(marker), piece.text.as_str()),
            (None, None) => match counted_clause(&piece.text).or_else(|| split_label(&piece.text)) {
                Some((label, title)) => (Some(label), title),
                None => (None, piece.text.as_str()),
            },
        };
        let words = without_formula(words);
        reading.paint.paint(piece.range, SpanClass::Context, None, "text");
        let from = piece.text.len() - words.len();
        let whole = piece.run();
        // "“Dock” means any place: (1) … (2) …": what a definition counts is part of it.
        let within = self.order.defines
            && !resolves(&key(&piece.text))
            && (words.starts_with(char::is_lowercase) || label.is_some() && !piece.text.contains("shall "));
        if defines(words) || within || adopts_recitals(words) {
            self.order.defines = defines(words) && words.ends_with(':') || within;
            reading.push_context(kind_of(piece, words), &whole, None, None);
            return;
        }
        self.order.defines = false;
        let listed = !matches!(piece.kind, Kind::Heading(_)) && (self.order.told.is_some() || self.order.counts);
        if !listed && heads_part(piece, words) {
            let run = reading.part(&whole, from, piece.text.len());
            reading.push_context("text", &whole, None, None);
            self.order = OrderState { part: Some((label, run)), ..OrderState::default() };
            self.open.clear();
            return;
        }
        if decides(words) {
            reading.push_context("text", &whole, None, None);
            self.order = OrderState { decided: true, ..OrderState::default() };
            return;
        }
        let is_entry = label.is_some() || matches!(piece.kind, Kind::ListItem { .. });
        self.order.decided &= is_entry && !matches!(piece.kind, Kind::Heading(_));
        if self.order.decided {
            let words = words.strip_prefix("That ").unwrap_or(words);
            let run = reading.part(&whole, piece.text.len() - words.len(), piece.text.len());
            if takes_note(words) {
                reading.push_context("text", &whole, None, None);
            } else {
                let item = self.add(reading, DUTY, "action", label, &run, piece.range);
                give_time(reading, item, &run);
                count_in_order(reading, item);
            }
            return;
        }
        // Clauses below "… shall:" that semicolons part are a list without marks.
        let parts = [";", "; and", "; or"].iter().any(|end| words.ends_with(end));
        let unmarked = piece.kind == Kind::Paragraph
            && (self.order.counts || self.order.told.is_some())
            && (parts || self.order.closing || self.order.parted && begins_commitment(words));
        self.order.closing = unmarked && ["; and", "; or"].iter().any(|end| words.ends_with(end));
        self.order.parted = parts && unmarked;
        let in_list = matches!(piece.kind, Kind::ListItem { .. }) || unmarked;
        let goes_on =
            self.order.told_at.as_deref().zip(label.as_deref()).is_some_and(|(told, own)| counts_from(told, own));
        if !in_list || goes_on {
            self.order.told = None;
        }
        let gerund = words.split(' ').next().is_some_and(|word| word.len() > 5 && word.ends_with("ing"));
        let first = &words[..first_sentence(words)];
        let counted =
            self.order.counts && (read_clause(first).is_none() || begins_commitment(words) || gerund || unmarked);
        // "… a program, as follows:": each entry is a part of it, also one that says who acts.
        let listed = self.order.follows && matches!(piece.kind, Kind::ListItem { .. });
        if in_list && (self.order.told.is_some() || counted || listed) {
            self.read_counted(reading, piece, label, from);
            return;
        }
        self.order.counts = false;
        self.order.follows &= label.is_none();
        let mut last: Option<usize> = None;
        let mut kept = false;
        for range in sentences(without_tail(words)) {
            let run = reading.part(&whole, from + range.start, from + range.end);
            match read_clause(&run.text) {
                Some(clause) if last.is_none() || clause.is_actor || run.text.ends_with(':') => {
                    if run.text.ends_with(':')
                        && clause.is_actor
                        && clause.verb_at >= run.text.trim_end_matches(':').len()
                    {
                        self.order.told = Some(clause.who.to_owned());
                        self.order.beside = clause.beside.map(str::to_owned);
                        self.order.told_at.clone_from(&label);
                        reading.push_context("text", &whole, None, last);
                        continue;
                    }
                    last = Some(self.add_duty(reading, label.clone().filter(|_| last.is_none()), &run, &clause));
                }
                _ => match last {
                    Some(item) => {
                        add_description(reading, item, &run);
                        self.order.counts |= leads_list(&run.text);
                        // "The first list shall be posted within 60 days."
                        if reading.draft.items[item].due.is_none() && read_clause(&run.text).is_some() {
                            give_time(reading, item, &run);
                            count_in_order(reading, item);
                        }
                    }
                    None if !kept => {
                        kept = true;
                        reading.push_context(kind_of(piece, words), &whole, None, None);
                    }
                    None => {}
                },
            }
        }
    }

    fn add_duty(&mut self, reading: &mut Reading<'_>, label: Option<String>, run: &Run, clause: &Clause<'_>) -> usize {
        self.open_section(reading);
        let item = self.add(reading, DUTY, "action", label, run, run.range);
        give_time(reading, item, run);
        // "Requests shall be answered within 5 business days": how fast it is always done, not a day.
        if clause.is_actor || !run.text.contains("business day") && !run.text.contains("working day") {
            count_in_order(reading, item);
        }
        if clause.assigns {
            fields::give_lead(reading, item, run, clause.who);
            reading.draft.items[item].support = clause.beside.map(str::to_owned);
        }
        self.order.counts = leads_list(&run.text);
        self.order.follows = run.text.ends_with("as follows:");
        // "The board shall consist of the following members:" is followed by no duties.
        self.order.defines = self.order.counts && key(&run.text).rsplit(' ').next() == Some("members");
        item
    }

    /// An entry of what somebody shall do, or of what shall be done.
    fn read_counted(&mut self, reading: &mut Reading<'_>, piece: &Piece, label: Option<String>, from: usize) {
        let run = reading.part(&piece.run(), from, piece.text.len());
        if self.order.told.is_some() {
            self.open_section(reading);
        }
        let rank = if self.order.told.is_some() { DUTY } else { DUTY + 1 };
        let item = self.add(reading, rank, "action", label, &run, piece.range);
        give_time(reading, item, &run);
        count_in_order(reading, item);
        if let Some(told) = &self.order.told {
            reading.draft.items[item].lead = Some(told.clone());
            reading.draft.items[item].support.clone_from(&self.order.beside);
            reading.draft.items[item].confidence = 0.7;
        }
    }

    /// The heading of the part becomes a section, since somebody is told something under it.
    fn open_section(&mut self, reading: &mut Reading<'_>) {
        let Some((label, run)) = self.order.part.take() else { return };
        self.open.clear();
        self.add(reading, PART, "section", label, &run, run.range);
    }
}

/// "2. Cooling centers", "Section 3. Annual report.": a few words that tell nobody anything.
fn heads_part(piece: &Piece, words: &str) -> bool {
    let marked =
        matches!(piece.kind, Kind::Heading(_)) || words.len() < piece.text.len() || printed_marker(piece).is_some();
    let numbered =
        printed_marker(piece).is_none_or(|label| label.bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase()));
    let capital = words.starts_with(char::is_uppercase) && !resolves(&key(&piece.text));
    marked
        && numbered
        && capital
        && words.split(' ').count() <= 8
        && !words.ends_with([':', ';', ','])
        && !words.starts_with("That ")
        && read_clause(words).is_none()
        && !names_paper(words)
}

/// "Council notes the report", "thanks the officers": nothing is to be done.
fn takes_note(words: &str) -> bool {
    const NOTES: [&str; 8] = ["note", "notes", "receive", "receives", "thank", "thanks", "acknowledge", "acknowledges"];
    key(words).split(' ').take(4).any(|word| NOTES.contains(&word))
}

/// "The board shall:", and "… joins the bureaus to;" as some print it.
fn leads_list(words: &str) -> bool {
    let open = [" to;", " shall;", " will;", " must;"];
    words.ends_with(':') || open.iter().any(|end| words.ends_with(end))
}

/// "“Wharf” means any quay …", "“Boat” or “Boats” shall mean …": a word of the paper is explained.
fn defines(words: &str) -> bool {
    let includes = |behind: &str| {
        let behind = key(behind);
        ["is ", "are ", "includes ", "shall include "].iter().any(|verb| behind.starts_with(verb))
    };
    tells_meaning(words) || behind_quoted(words).is_some_and(includes)
}

/// "“Wharf” means any quay …": outside an order "“Cool Blocks” are opened …" is a commitment.
pub(super) fn tells_meaning(words: &str) -> bool {
    behind_quoted(words).is_some_and(|behind| {
        let near = behind.char_indices().nth(80).map_or(behind, |(at, _)| &behind[..at]);
        [" means ", " shall mean ", " refers to ", " shall refer "].iter().any(|verb| near.contains(verb))
    })
}

/// What follows the quoted words a text begins with.
fn behind_quoted(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(['“', '"', '‘', '\''])?;
    let (quoted, behind) = rest.split_once(['”', '"', '’', '\''])?;
    (!quoted.is_empty() && quoted.len() <= 80).then_some(behind)
}

/// "The above recitals are true and are incorporated herein": what a paper says of its own reasons.
fn adopts_recitals(words: &str) -> bool {
    let key = key(words);
    let mut first = key.split(' ').take(12);
    let names = first.any(|word| matches!(word, "recitals" | "recital" | "whereas" | "findings" | "preamble"));
    let adopts = ["incorporated", "ratified", "confirmed", "are true", "made a part", "adopted as"];
    names && key.split(' ').count() <= 50 && adopts.iter().any(|words| key.contains(words))
}

/// "c" after "b", "3" after "2": the count goes on beside the line, and is not one below it.
fn counts_from(told: &str, own: &str) -> bool {
    match (told.as_bytes(), own.as_bytes()) {
        ([told], [own]) if told.is_ascii_alphabetic() => own.is_ascii_alphabetic() && told + 1 == *own,
        _ => told.parse::<u32>().ok().and_then(|told| told.checked_add(1)).is_some_and(|next| own.parse() == Ok(next)),
    }
}

fn kind_of(piece: &Piece, words: &str) -> &'static str {
    let tells = words.split(' ').count() > 8;
    if matches!(piece.kind, Kind::Heading(_)) || !tells { "text" } else { "mandate" }
}

/// Tells more of an item.
pub(super) fn add_description(reading: &mut Reading<'_>, item: usize, run: &Run) {
    reading.place_field(item, "description", run.range);
    let before = reading.draft.items[item].description.take();
    reading.draft.items[item].description =
        Some(before.map_or_else(|| run.text.clone(), |before| format!("{before} {}", run.text)));
}

/// The clause without the words that lead to the next one: "…; and", "…; and be it further".
fn without_tail(words: &str) -> &str {
    let Some((clause, tail)) = words.rsplit_once(';') else { return words };
    let leads = matches!(
        key(tail).as_str(),
        "and" | "and be it" | "and be it further" | "be it further" | "and it is further" | "now therefore be it"
    );
    if leads { clause.trim_end() } else { words }
}

/// The clause without the words that only resolve.
fn without_formula(words: &str) -> &str {
    let lower = words.to_ascii_lowercase();
    let lower_begin = lower.replace(',', "");
    let formulas = ["resolved", "ordered", "ordained"];
    let end = formulas.iter().filter_map(|word| lower.find(word).map(|at| at + word.len()));
    let begins = ["be it ", "now", "resolved", "further ", "it is ", "and be it"]
        .iter()
        .any(|word| lower_begin.starts_with(word));
    let Some(end) = end.min().filter(|end| *end <= 50 && begins) else { return words };
    let rest = words[end..].trim_start_matches([',', ':', ' ']);
    for that in ["that ", "That ", "THAT "] {
        if let Some(rest) = rest.strip_prefix(that) {
            return rest.trim_start_matches([',', ':', ' ']);
        }
    }
    rest
}
