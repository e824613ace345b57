//! Paragraphs: promises told in prose, bold beginnings, notes with stars, and text that describes what is open.
//! What is only told stays text; a promise is kept with low confidence.

use super::super::deadlines::{give_deadline, give_time, has_deadline};
use super::super::document::facts::names_field;
use super::super::lexicon::{Column, announces_news, column_of, is_governing, is_status_phrase, key, level_of};
use super::super::promise::{
    LONGEST_PARAGRAPH, LeadIn, begins_commitment, first_sentence, is_caption, lead_in, sentences,
};
use super::super::reading::{Kind, Piece, Reading};
use super::super::runs::split_dotted;
use super::super::tables::cell_fields::give_status;
use super::fields;
use super::levels::level_named;
use super::{ENTRY, PROMISE, Walk};
use crate::draft::SpanClass;
use std::collections::{HashMap, HashSet};

impl Walk {
    pub(super) fn read_paragraph(&mut self, reading: &mut Reading<'_>, piece: &Piece, at: usize) {
        let stars = piece.raw.chars().take_while(|c| *c == '*').count();
        if stars > 0 && piece.raw[stars..].starts_with(' ') {
            self.read_note(reading, piece, stars);
            return;
        }
        if is_caption(&piece.text) {
            reading.push_context("text", &piece.run(), None, None);
            return;
        }
        if self.read_news(reading, piece) {
            return;
        }
        if piece.text.ends_with(':') {
            self.is_labelled = true;
            self.list_level = level_named(&piece.text).or(self.list_level);
        }
        if let Some(end) = self.bold_lead_in(reading, piece) {
            self.read_bold(reading, piece, end);
            return;
        }
        let told = self.told_by_others.get(&at).copied();
        if self.is_narrative && !self.is_headed && told.is_none() && self.read_promises(reading, piece) {
            return;
        }
        if told == Some(true) && !piece.text.ends_with(':') && self.speaks_ahead(&piece.text) {
            self.promise_by_heading(reading);
        }
        // What stands under a whole list tells of what the list stands under, not of its last entry.
        let after_list = self.list.length > 1 && self.list.range.end == at && !is_indented(reading, piece);
        if after_list {
            self.open.retain(|(rank, _)| *rank < ENTRY);
        }
        let item = self.open.last().map(|(_, item)| *item);
        match item {
            Some(item)
                if !after_list
                    && reading.draft.items[item].description.is_none()
                    && !piece.text.ends_with(':')
                    && !self.is_labelled =>
            {
                reading.place_field(item, "description", piece.range);
                reading.draft.items[item].description = Some(piece.text.clone());
            }
            _ => reading.push_context("text", &piece.run(), None, item),
        }
    }

    /// "2031 Update: Completed. The quay is lit." below an entry: its state, and news of it. What it promises is no new entry.
    fn read_news(&self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Some((label, told)) = piece.text.split_once(": ").filter(|(label, _)| announces_news(label) == Some(true))
        else {
            return false;
        };
        let Some((_, item)) = self.open.last().filter(|(rank, _)| *rank >= PROMISE) else { return false };
        let begins = piece.text.len() - told.len();
        let state = told.split_once(". ").map_or(told.trim_end_matches('.'), |(state, _)| state);
        let end = if is_status_phrase(state) && reading.draft.items[*item].status.is_none() {
            give_status(reading, *item, &reading.part(&piece.run(), begins, begins + state.len()));
            reading.place_field(*item, "status", reading.part(&piece.run(), begins, begins + state.len()).range);
            piece.text.len().min(begins + state.len() + 1)
        } else {
            begins
        };
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        let news = reading.part(&piece.run(), end, piece.text.len());
        if !news.text.is_empty() {
            reading.place_field(*item, "update", news.range);
            reading.draft.items[*item].fields.push((label.to_owned(), news.text));
        }
        true
    }

    /// "1. Mend the quays" over text that promises: the heading is the commitment.
    fn promise_by_heading(&self, reading: &mut Reading<'_>) {
        let Some(item) = self.open.last().map(|(_, item)| &mut reading.draft.items[*item]) else { return };
        if item.level == "section" && item.label.is_some() && item.title.as_deref().is_some_and(begins_commitment) {
            "commitment".clone_into(&mut item.level);
        }
    }

    /// The sentences in which a body says what it will do are commitments, with low confidence. A line that only leads
    /// a list in leaves the promise before it open, so that the list hangs on it.
    pub(super) fn read_promises(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        if piece.text.len() > LONGEST_PARAGRAPH {
            return false;
        }
        let only_leads_in = lead_in(&piece.text) == LeadIn::Ahead && refers_back(&piece.text);
        let promises: Vec<_> = sentences(&piece.text)
            .into_iter()
            .filter(|s| {
                let sentence = &piece.text[s.clone()];
                self.promisers.is_promise(sentence)
                    || (self.promisers.is_under_way(sentence) && has_deadline(reading, sentence))
            })
            .collect();
        if !only_leads_in {
            self.open.retain(|(rank, _)| *rank < PROMISE);
        }
        if promises.is_empty() {
            return false;
        }
        reading.push_context("text", &piece.run(), None, None);
        // "4.10 The harbour office will …": the number of a paragraph is no word of its first sentence.
        let number = split_dotted(&piece.text).filter(|(label, _)| label.contains('.'));
        let begins = number.as_ref().map_or(0, |(_, words)| piece.text.len() - words.len());
        for range in promises {
            let run = reading.part(&piece.run(), range.start.max(begins), range.end);
            let label = number.as_ref().filter(|_| range.start < begins).map(|(label, _)| label.clone());
            let item = self.add(reading, PROMISE, "commitment", label, &run, run.range);
            reading.draft.items[item].confidence = 0.4;
            give_time(reading, item, &run);
        }
        true
    }

    /// Where the bold words end with which a paragraph begins, when they are a commitment and more follows.
    pub(super) fn bold_lead_in(&self, reading: &Reading<'_>, piece: &Piece) -> Option<usize> {
        if self.titled.contains(&piece.range.0) {
            return titled_lead_in(&piece.text);
        }
        let bold = reading.opening_of(piece)?;
        let rest = piece.text.strip_prefix(bold.as_str())?;
        let title = bold.trim_end_matches([':', '.']);
        let words = title.split(' ').count();
        // "**Document version**: 1.0": a field of the paper.
        if words <= 3 && names_field(title) && (bold.ends_with(':') || rest.starts_with(':')) {
            return None;
        }
        // "**Lead agency or office:** Harbour": whoever leads, and nothing to be led.
        let led = title.strip_prefix("Lead ").and_then(|led| led.split(' ').next());
        if led.and_then(column_of) == Some(Column::Lead) {
            return None;
        }
        let promised = begins_commitment(title) || self.promises_first(rest.trim_start_matches([':', '.', ' ']));
        let whole = promised && (2..=25).contains(&words) && rest.split_whitespace().count() >= 4;
        whole.then_some(title.len())
    }

    /// "**Plant a tree a day.** The parks office …": the bold words are the commitment, the rest tells more.
    pub(super) fn read_bold(&mut self, reading: &mut Reading<'_>, piece: &Piece, end: usize) {
        self.open.retain(|(rank, _)| *rank < PROMISE);
        let title = reading.part(&piece.run(), 0, end);
        let item = self.add(reading, PROMISE, "action", None, &title, title.range);
        let closed = piece.text[end..].len() - piece.text[end..].trim_start_matches(['.', ':', ' ']).len();
        let rest = reading.part(&piece.run(), end + closed, piece.text.len());
        let rest = fields::give_closing(reading, item, &rest);
        if rest.text.is_empty() {
            return;
        }
        reading.place_field(item, "description", rest.range);
        reading.draft.items[item].confidence = 0.6;
        give_deadline(reading, item, &title);
        if reading.draft.items[item].due.is_none() && self.promises_first(&rest.text) {
            give_time(reading, item, &reading.part(&rest, 0, first_sentence(&rest.text)));
        }
        reading.draft.items[item].description = Some(rest.text);
    }

    /// A paragraph that promises, or leads promises in.
    pub(super) fn speaks_ahead(&self, text: &str) -> bool {
        lead_in(text) == LeadIn::Ahead || sentences(text).into_iter().any(|s| self.promisers.is_promise(&text[s]))
    }

    /// A paragraph whose first sentence says what a body will do.
    pub(super) fn promises_first(&self, text: &str) -> bool {
        self.promisers.is_promise(&text[..first_sentence(text)])
    }
}

/// "Open the Harbour Books. The clerk will …": where the title ends that begins a paragraph, its type being lost: a short
/// promise in capitals as titles are written, and more told behind it.
fn titled_lead_in(text: &str) -> Option<usize> {
    let end = first_sentence(text);
    let title = text[..end].trim_end_matches('.');
    let words: Vec<&str> = title.split(' ').collect();
    let capital = |w: &&&str| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    let small = |w: &&str| is_governing(w) || w.len() <= 3;
    let titled = words.iter().all(|w| small(w) || capital(&w)) && words.iter().skip(1).filter(capital).count() > 0;
    let told = text[end..].split_whitespace().count() >= 8;
    (titled && told && (2..=18).contains(&words.len()) && begins_commitment(title)).then_some(title.len())
}

/// The paragraphs, by where they begin, that such a title opens, where there are several in the document.
pub(super) fn titled_paragraphs(pieces: &[Piece]) -> HashSet<usize> {
    let paragraphs = pieces.iter().filter(|piece| piece.kind == Kind::Paragraph && !piece.raw.starts_with("**"));
    let found: HashSet<usize> =
        paragraphs.filter(|piece| titled_lead_in(&piece.text).is_some()).map(|piece| piece.range.0).collect();
    if found.len() >= 3 { found } else { HashSet::new() }
}

/// White space stands before the paragraph in its line, as before words that belong to the list entry above.
fn is_indented(reading: &Reading<'_>, piece: &Piece) -> bool {
    let before = &reading.source.text[..piece.range.0];
    before.ends_with([' ', '\t'])
}

/// "We will:", "To do this we will:": a line that leads in what the sentence before it promised.
pub(super) fn refers_back(line: &str) -> bool {
    let words: Vec<String> = line.split(' ').map(key).collect();
    // "Under this commitment, …": the item above is meant, not the sentence before.
    let names_item = words.windows(2).any(|pair| pair[0] == "this" && level_of(&pair[1]).is_some());
    let refers = words.iter().any(|w| matches!(w.as_str(), "this" | "these" | "so"));
    words.len() <= 3 || words.len() <= 9 && refers && !names_item
}

/// The words that carry stars at their end, by how many: where the first and the last of them begin.
pub(super) fn starred_words(text: &str) -> HashMap<usize, (usize, usize)> {
    let mut words: HashMap<usize, (usize, usize)> = HashMap::new();
    for word in text.split_whitespace().filter(|word| word.ends_with('*') && !word.starts_with('*')) {
        let stars = word.len() - word.trim_end_matches('*').len();
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        words.entry(stars).and_modify(|(_, last)| *last = at).or_insert((at, at));
    }
    words
}

impl Walk {
    /// A note marked with stars: kept, and asked about when no word outside it carries as many stars.
    fn read_note(&self, reading: &mut Reading<'_>, piece: &Piece, stars: usize) {
        let mark = "*".repeat(stars);
        reading.push_context("footnote", &piece.run(), Some(mark.clone()), None);
        let outside = |(first, last): &(usize, usize)| *first < piece.range.0 || *last >= piece.range.1;
        if !self.starred.get(&stars).is_some_and(outside) {
            reading.raise("orphan-footnote", &[&mark], Some(piece.range), None);
        }
    }
}
