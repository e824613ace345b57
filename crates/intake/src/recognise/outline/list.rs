//! A list judged as a whole, once: how its entries begin, what they are about, whether they are commitments.
//! It never looks at one entry alone.

use super::super::lexicon::key;
use super::super::promise::{begins_after_clause, begins_commitment, begins_with_noun, begins_with_verb};
use super::super::reading::{Kind, Piece};
use super::entries::printed_marker;
use super::fields::only_fields;
use super::headed::tags::are_tags;
use super::lines::is_heading;
use super::{Walk, numbered_marker};
use std::collections::HashMap;

/// How a list's entries begin.
#[derive(Debug, Clone, Default)]
pub(super) struct List {
    pub(super) range: std::ops::Range<usize>,
    pub(super) length: usize,
    /// Entries that begin with a verb or say what will be done.
    pub(super) ahead: usize,
    /// Numbered entries that say what a body should do.
    pub(super) asked: usize,
    /// Entries that say what somebody is or has ("be patient", "Has a whistle").
    pub(super) traits: usize,
    /// Entries that speak to their reader ("keep your windows closed"): advice.
    pub(super) addressed: usize,
    /// Entries that are a short head and what a body will do.
    pub(super) told: usize,
    /// Entries that end in an address.
    pub(super) links: usize,
    /// An entry is a heading of the document.
    pub(super) announces: bool,
    pub(super) verbs: usize,
    pub(super) small_verbs: usize,
    pub(super) small: usize,
    /// Entries that begin with what was done ("Opened …").
    pub(super) past: usize,
    /// By depth and mark.
    kinds: Vec<(Mark, Kinds)>,
}

/// The entries of a list that stand alike.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    length: usize,
    /// Entries that begin with a verb or say what will be done.
    ahead: usize,
    /// Entries that are a name and, behind a colon, the sentence of what is meant.
    named: usize,
}

/// How deep an entry stands and what counts it.
type Mark = (u8, Counter);

/// What an entry of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counter {
    Bullet,
    Number,
    Capital,
    Small,
}

impl List {
    /// Half or more of the entries that stand as this one does begin as commitments do: "A. Mend …" in a list whose
    /// entries have lists of other things under them.
    pub(super) fn speaks_for(&self, piece: &Piece) -> bool {
        let alike = self.alike(piece);
        alike.length > 1 && alike.ahead * 2 >= alike.length
    }

    /// None of the entries that stand as this one does begins as a commitment does.
    pub(super) fn orders_nothing(&self, piece: &Piece) -> bool {
        self.alike(piece).ahead == 0
    }

    fn alike(&self, piece: &Piece) -> Kinds {
        let mark = mark_of(piece);
        self.kinds.iter().find(|(kind, _)| *kind == mark).map(|(_, alike)| *alike).unwrap_or_default()
    }

    /// Where the name of an entry ends, in a list whose entries have one: "Brighter Quays: We will hang a lamp …".
    pub(super) fn name_of(&self, piece: &Piece, text: &str) -> Option<usize> {
        let alike = self.alike(piece);
        end_of_name(text).filter(|_| alike.named >= FEWEST_NAMED && alike.named * 4 >= alike.length * 3)
    }
}

/// Fewest entries of a list that have names.
const FEWEST_NAMED: usize = 3;

/// Where the colon stands between a name and the sentence that it heads.
fn end_of_name(text: &str) -> Option<usize> {
    let (name, told) = text.split_once(": ")?;
    let is_name = (2..=14).contains(&name.split(' ').count()) && name.starts_with(char::is_uppercase);
    let is_told = told.trim_start().starts_with(char::is_uppercase) && told.split(' ').count() >= 8;
    // "Quay Guards (QGs)": a short form is part of a name.
    let explains = name.split_once('(').is_some_and(|(_, inner)| inner.contains(' ') && !inner.contains(") "));
    (is_name && is_told && !explains && !name.contains(['.', '|'])).then_some(name.len())
}

fn mark_of(piece: &Piece) -> Mark {
    let Kind::ListItem { depth, marker } = &piece.kind else { return (0, Counter::Bullet) };
    let letters = |marker: &String| marker.chars().find(|c| c.is_alphanumeric());
    let counter = match marker.as_ref().and_then(letters) {
        Some(c) if c.is_ascii_digit() => Counter::Number,
        Some(c) if c.is_uppercase() => Counter::Capital,
        Some(_) => Counter::Small,
        None => Counter::Bullet,
    };
    (*depth, counter)
}

impl Walk {
    /// The list that an entry stands in, counted once a list.
    pub(super) fn list_at(&mut self, pieces: &[Piece], at: usize) -> List {
        if !self.list.range.contains(&at) {
            let around = list_with_fields(pieces, at);
            let entries: Vec<&Piece> = pieces[around.clone()].iter().filter(|p| is_item(p)).collect();
            // "Dragar canais", "Pintar barcas", "Abrir o cais": what has the form of an infinitive in nearly every entry is one.
            // Where words say what the commitments are, such lists beside them tell how the plan is made.
            let infinitive = |p: &&&Piece| self.promisers.begins_infinitive(&p.text);
            let infinitives = entries.iter().filter(infinitive).count();
            let are_verbs = self.is_narrative && infinitives > 2 && infinitives * 5 >= entries.len() * 4;
            let asked = |p: &&&Piece| self.is_asked(p);
            // A single noun of doing among others is a point of an agenda, or what comes of it.
            let nouns = entries.iter().filter(|p| begins_with_noun(&p.text)).count();
            let in_nouns = nouns > 1 && nouns * 2 >= entries.len();
            let ahead = |p: &&&Piece| {
                asked(p)
                    || begins_commitment(&p.text)
                    || begins_after_clause(&p.text)
                    || in_nouns && begins_with_noun(&p.text)
                    || self.promisers.speaks_ahead(&p.text)
                    || are_verbs && infinitive(p)
            };
            let mut kinds: Vec<(Mark, Kinds)> = Vec::new();
            for piece in &entries {
                let mark = mark_of(piece);
                let at = kinds.iter().position(|(kind, _)| *kind == mark).unwrap_or(kinds.len());
                if at == kinds.len() {
                    kinds.push((mark, Kinds::default()));
                }
                let alike = &mut kinds[at].1;
                alike.length += 1;
                alike.ahead += usize::from(ahead(&piece));
                alike.named += usize::from(end_of_name(&piece.text).is_some());
            }
            self.list = List {
                kinds,
                length: entries.len(),
                ahead: entries.iter().filter(ahead).count(),
                asked: entries.iter().filter(asked).count(),
                announces: entries.iter().any(|p| self.titles.contains(&key(p.text.trim_end_matches('.')))),
                addressed: entries.iter().filter(|p| speaks_to_reader(&p.text)).count(),
                told: entries.iter().filter(|p| self.heads_promise(&p.text)).count(),
                links: entries
                    .iter()
                    .filter(|p| p.text.split(' ').next_back().is_some_and(|w| w.contains("://")))
                    .count(),
                traits: entries.iter().filter(|p| portrays(&p.text)).count(),
                verbs: entries.iter().filter(|p| begins_commitment(&p.text)).count(),
                small_verbs: entries.iter().filter(|p| begins_with_verb(&p.text)).count(),
                small: entries.iter().filter(|p| p.text.starts_with(char::is_lowercase)).count(),
                past: entries.iter().filter(|p| begins_past(&p.text)).count(),
                range: around,
            };
        }
        self.list.clone()
    }

    /// A paragraph with a number that says what a body should do.
    pub(super) fn is_asked(&self, piece: &Piece) -> bool {
        numbered_marker(piece).is_some() && piece.text.ends_with('.') && self.promisers.is_asked(&piece.text)
    }

    /// "Key points" of a page that is told in prose are what it commits to, when half or more begin with a verb or say what
    /// a body does or will do, and none is the heading of a part below.
    pub(super) fn is_list_of_points(&mut self, pieces: &[Piece], at: usize) -> bool {
        let list = self.list_at(pieces, at);
        let headed = list.range.start.checked_sub(1).is_some_and(|before| is_heading(pieces, before));
        self.is_narrative && headed && list.length > 1 && list.ahead * 2 >= list.length && !list.announces
    }
}

/// How much deeper lettered entries stand than their edge says, by piece: "a) …" below "b) …:" begins a list of its own, which
/// ends where the letters of the outer one go on.
pub(super) fn nested_letters(pieces: &[Piece]) -> HashMap<usize, u32> {
    const NEAR: usize = 30;
    let letter = |at: usize| printed_marker(&pieces[at]).filter(|l| l.len() == 1).map(|l| l.as_bytes()[0]);
    let small = |at: usize| letter(at).filter(u8::is_ascii_lowercase);
    let mut nested = HashMap::new();
    let mut open: Vec<u8> = Vec::new();
    for at in 0..pieces.len() {
        if !matches!(pieces[at].kind, Kind::ListItem { .. }) {
            open.clear();
        }
        let Some(own) = small(at) else { continue };
        let goes_on = |last: &u8| last + 1 == own;
        let leads_in = at > 0 && small(at - 1).is_some() && pieces[at - 1].text.ends_with(':');
        let leads_in = leads_in && mark_of(&pieces[at - 1]).0 == mark_of(&pieces[at]).0;
        if own == b'a' && leads_in && !open.is_empty() {
            open.push(own);
        } else {
            // Where both go on, the inner one does when its letter comes again before another list begins.
            let mut later = (at + 1..pieces.len().min(at + NEAR)).map_while(small).take_while(|l| *l != b'a');
            let inner = open.iter().rposition(goes_on);
            let outer = open.iter().position(goes_on);
            let found = if inner != outer && later.any(|l| l == own) { inner } else { outer };
            open.truncate(found.map_or(0, |found| found + 1));
            match open.last_mut() {
                Some(last) => *last = own,
                None => open.push(own),
            }
        }
        if open.len() > 1 {
            nested.insert(at, u32::try_from(open.len() - 1).unwrap_or(0));
        }
    }
    nested
}

/// "be patient", "Has a whistle", "Is told in two languages": what somebody or something is or has.
fn portrays(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    matches!(first, "be" | "have" | "has" | "is" | "are" | "Has" | "Is" | "Are")
}

/// "you", "Drink", "Do not": whoever reads it is to do it, not the body whose plan it is.
pub(super) fn speaks_to_reader(text: &str) -> bool {
    const ALONE: [&str; 9] = ["drink", "eat", "wear", "stay", "avoid", "never", "dont", "dress", "rest"];
    let mut words = text.split(' ').map(key);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let told = ALONE.contains(&first.as_str()) || first == "do" && second == "not";
    told || text.split(' ').any(|word| matches!(key(word).as_str(), "you" | "your" | "yourself" | "youre"))
}

fn is_item(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::ListItem { .. })
}

/// The same list where lines of fields stand between its entries: "• Dredge the canal", "Lead: Harbour", "• Paint the boats".
fn list_with_fields(pieces: &[Piece], at: usize) -> std::ops::Range<usize> {
    const MOST_FIELDS: usize = 3;
    let is_field = |at: &usize| {
        let piece = &pieces[*at];
        piece.kind == Kind::Paragraph && only_fields(&piece.text).is_some() || are_tags(piece)
    };
    let mut around = list_around(pieces, at);
    loop {
        let fields = (around.end..pieces.len()).take(MOST_FIELDS).take_while(is_field).count();
        let next = around.end + fields;
        if fields == 0 || next >= pieces.len() || !is_item(&pieces[next]) {
            break;
        }
        around.end = list_around(pieces, next).end;
    }
    loop {
        let fields = (0..around.start).rev().take(MOST_FIELDS).take_while(is_field).count();
        let Some(before) = (around.start - fields).checked_sub(1) else { break };
        if fields == 0 || !is_item(&pieces[before]) {
            break;
        }
        around.start = list_around(pieces, before).start;
    }
    around
}

/// Where the list that a list item stands in begins and ends.
pub(super) fn list_around(pieces: &[Piece], at: usize) -> std::ops::Range<usize> {
    let start = (0..=at).rev().take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    let end = (at..pieces.len()).take_while(|i| is_item(&pieces[*i])).last().unwrap_or(at);
    start..end + 1
}

/// "Opened the pool", "The pool was opened": what was done.
pub(super) fn begins_past(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.len() > 4 && first.ends_with("ed") && !first.ends_with("eed")
        || text.split(' ').take(8).any(|word| matches!(word, "was" | "were"))
}
