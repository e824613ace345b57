//! Answers: headings that each name a body, over what that body says it does about the one entry above them.

use super::super::deadlines::give_time;
use super::super::promise::{Promisers, is_name_of_body, sentences};
use super::super::reading::{Kind, Piece, Reading};
use super::levels::read_level;
use super::{ENTRY, Section, Walk};
use std::collections::HashMap;

/// Fewest bodies that answer, and most paragraphs in which one does: more is a chapter about it.
const FEWEST: usize = 3;
const MOST_TOLD: usize = 3;
/// Words of a body's name, and of a link behind what it says.
const LONGEST_NAME: usize = 10;
const LONGEST_LINK: usize = 4;

/// The headings that are the names of those who answer, by piece, with how many paragraphs stand below each.
pub(super) fn find_answers(pieces: &[Piece], promisers: &Promisers) -> HashMap<usize, usize> {
    let height = |at: usize| if let Kind::Heading(height) = pieces[at].kind { Some(height) } else { None };
    let mut found = HashMap::new();
    let mut at = 0;
    while at < pieces.len() {
        let Some(above) = height(at).filter(|_| read_level(&pieces[at].text).is_some()) else {
            at += 1;
            continue;
        };
        // All that stands below the entry, and the headings in it.
        let below = pieces[at + 1..].iter().take_while(|p| !matches!(p.kind, Kind::Heading(own) if own <= above));
        let end = at + 1 + below.count();
        let heads: Vec<usize> = (at + 1..end).filter(|at| height(*at).is_some()).collect();
        let ends = heads.iter().skip(1).copied().chain([end]);
        let told: Vec<usize> = heads.iter().zip(ends).map(|(head, end)| end - head - 1).collect();
        let is_alike = |head: &usize| height(*head) == height(heads[0]) && read_level(&pieces[*head].text).is_none();
        let is_name = |head: &&usize| pieces[**head].text.split(' ').count() <= LONGEST_NAME;
        let named = heads.iter().filter(is_name).filter(|head| is_name_of_body(&pieces[**head].text)).count();
        let in_prose = heads.iter().zip(&told).all(|(head, told)| {
            let body = &pieces[head + 1..=head + told];
            (1..=MOST_TOLD).contains(told) && body.iter().all(|piece| piece.kind == Kind::Paragraph)
        });
        if heads.len() >= FEWEST && named * 3 >= heads.len() * 2 && heads.iter().all(is_alike) && in_prose {
            let speaks = |(head, told): (&usize, &usize)| {
                pieces[head + 1..=head + told].iter().any(|piece| tells_ahead(promisers, &piece.text))
            };
            let speaking = heads.iter().zip(&told).filter(|pair| speaks(*pair)).count();
            if speaking * 2 >= heads.len() {
                found.extend(heads.into_iter().zip(told));
                at = end;
                continue;
            }
        }
        at += 1;
    }
    found
}

/// Somebody says what will be done, or what would be.
fn tells_ahead(promisers: &Promisers, text: &str) -> bool {
    sentences(text)
        .into_iter()
        .any(|range| promisers.is_promise(&text[range.clone()]) || promisers.speaks_ahead(&text[range]))
}

impl Walk {
    /// What a body answers becomes an entry that it leads, below what it answers.
    pub(super) fn read_answer(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, told: usize) {
        let (head, piece) = (&pieces[at], &pieces[at + 1]);
        let run = reading.part(&piece.run(), 0, without_link(piece).len());
        self.headings.clear();
        let item = self.add(reading, ENTRY, "action", None, &run, piece.range);
        reading.place_field(item, "lead", head.range);
        reading.draft.items[item].lead = Some(head.text.clone());
        give_time(reading, item, &run);
        for more in &pieces[at + 2..=at + told] {
            reading.push_context("text", &more.run(), None, Some(item));
        }
        self.told.extend(pieces[at + 1..=at + told].iter().map(|piece| piece.range.0));
        self.section = Section::Open;
    }
}

/// The words without a link behind their last sentence, "Read more »", "[All of it](…)": it only leads elsewhere.
fn without_link(piece: &Piece) -> &str {
    let text = piece.text.as_str();
    let is_link = text.ends_with('»') || piece.raw.trim_end().ends_with(')') && piece.raw.contains("](");
    let end = sentences(text).last().map_or(0, |last| last.start);
    let short = (1..=LONGEST_LINK).contains(&text[end..].split_whitespace().count());
    if is_link && end > 0 && short { text[..end].trim_end() } else { text }
}
