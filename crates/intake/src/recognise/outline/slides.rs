//! Slides of which headings and bullets are left: a heading that begins with a verb, and short entries straight under it.
//! Where a document has several, the headings are its goals and the entries what is to be done, verbs or not.

use super::super::promise::begins_commitment;
use super::super::reading::{Kind, Piece};
use super::levels::read_level;
use super::lines::is_heading;
use super::list::list_around;
use super::records::names_field;
use std::collections::HashSet;

/// Fewest slides that are a plan.
const FEWEST: usize = 3;
/// Words of an entry.
const LONGEST: usize = 18;

/// The pieces that head a slide, and those that are its entries.
#[derive(Debug, Clone, Default)]
pub(super) struct Slides {
    pub heads: HashSet<usize>,
    pub entries: HashSet<usize>,
}

/// Finds the slides; none when most headings with a list below say no more than what it is about, or where headings say by
/// themselves which goals there are: "Goal 1: …".
pub(super) fn find_slides(pieces: &[Piece]) -> Slides {
    let is_item = |piece: &Piece| matches!(piece.kind, Kind::ListItem { .. });
    let headed = (0..pieces.len())
        .filter(|at| !is_item(&pieces[*at]) && is_heading(pieces, *at) && pieces.get(at + 1).is_some_and(is_item));
    let mut others = 0;
    let mut slides = Slides::default();
    for head in headed {
        let list = list_around(pieces, head + 1);
        let short = pieces[list.clone()]
            .iter()
            .all(|piece| piece.text.split(' ').count() <= LONGEST && !piece.text.ends_with(['.', ':', ';', '?']));
        // "Lead: Parks" below what is to be done: a record, and no slide.
        let tells = pieces[list.clone()].iter().filter(|piece| names_field(&piece.text)).count();
        if short && tells * 2 < list.len() && begins_commitment(&pieces[head].text) {
            slides.heads.insert(head);
            slides.entries.extend(list);
        } else {
            others += 1;
        }
    }
    let named = |at: &usize| {
        is_heading(pieces, *at) && read_level(&pieces[*at].text).is_some_and(|(_, label, _)| label.is_some())
    };
    let names_goals = slides.heads.len() >= FEWEST && (0..pieces.len()).filter(named).nth(1).is_some();
    if names_goals || slides.heads.len() < FEWEST || slides.heads.len() <= others { Slides::default() } else { slides }
}
