//! Answers: headings that each name a body, over what that body says it does about the one entry above them.

use super::super::deadlines::give_time;
use super::super::promise::names_body;
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
pub(super) fn find_answers(pieces: &[Piece]) -> HashMap<usize, usize> {
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
        let named = heads.iter().filter(is_name).filter(|head| names_body(&pieces[**head].text)).count();
        let in_prose = heads.iter().zip(&told).all(|(head, told)| {
            let body = &pieces[head + 1..=head + told];
            (1..=MOST_TOLD).contains(told) && body.iter().all(|piece| piece.kind == Kind::Paragraph)
        });
        if heads.len() >= FEWEST && named * 3 >= heads.len() * 2 && heads.iter().all(is_alike) && in_prose {
            found.extend(heads.into_iter().zip(told));
        }
        at = end;
    }
    found
}

impl Walk {
    /// What a body answers becomes an entry that it leads, below what it answers.
    pub(super) fn read_answer(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize, told: usize) {
        let (head, piece) = (&pieces[at], &pieces[at + 1]);
        let run = piece.run();
        let run = reading.part(&run, 0, without_link(&run.text).len());
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

/// The words without a link behind their last sentence, "Read more »", "All of it": it only leads elsewhere.
fn without_link(text: &str) -> &str {
    let sentence = text.trim_end().rfind(['.', '!', '?']).map_or(0, |at| at + 1);
    let is_link = (1..=LONGEST_LINK).contains(&text[sentence..].split_whitespace().count());
    if sentence > 0 && is_link { &text[..sentence] } else { text }
}
