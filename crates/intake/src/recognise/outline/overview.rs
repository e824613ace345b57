//! What a document tells twice: cards with a number, a key word and a sentence, and lists of what has its own heading later.
//! The later telling is the item; the overview is kept as context and is asked about when the words differ.

use super::super::lexicon::{key, rank_of};
use super::super::promise::first_sentence;
use super::super::reading::{Kind, Piece, Reading, Run, block_range};
use super::super::runs::split_label;
use super::super::tables::groups::split_group_label;
use super::entries::printed_marker;
use super::levels::read_level;
use crate::block::Block;
use crate::draft::{DraftItem, SpanClass};
use std::collections::{HashMap, HashSet};

/// A number alone, a key word, a sentence: an overview of what comes later with the same number.
pub(super) struct Card {
    pub number: String,
    pub word: Option<Run>,
    pub sentence: Run,
    pub item: Option<usize>,
    pub blocks: Vec<usize>,
}

/// Overview cards: a lone number, a key word in capitals, a sentence; at least two, counted on from 1.
pub(super) fn find_cards(pieces: &[Piece]) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut at = 0;
    while at + 2 < pieces.len() {
        let number = pieces[at].text.trim_matches(['.', '#']).to_owned();
        let expected = (cards.len() + 1).to_string();
        let word = &pieces[at + 1];
        let short = word.text.split(' ').count() <= 4 && !word.text.ends_with('.');
        let sentence = &pieces[at + 2];
        if number == expected && short && sentence.text.split(' ').count() >= 4 && sentence.kind == Kind::Paragraph {
            cards.push(Card {
                number,
                word: Some(word.run()),
                sentence: sentence.run(),
                item: None,
                blocks: pieces[at..at + 3].iter().map(|p| p.block).collect(),
            });
            at += 3;
        } else if !cards.is_empty() {
            break;
        } else {
            at += 1;
        }
    }
    if cards.len() < 2 { Vec::new() } else { cards }
}

/// Overview cards: a key word for the item that came later, or the item itself when none came.
pub(super) fn settle_cards(cards: Vec<Card>, reading: &mut Reading<'_>) {
    for card in cards {
        let item = match card.item {
            Some(item) => {
                reading.place_field(item, "overview", card.sentence.range);
                let title = reading.draft.items[item].title.clone().unwrap_or_default();
                if key(&title) != key(&card.sentence.text) {
                    reading.raise(
                        "section-two-spellings",
                        &[&card.sentence.text, &title],
                        Some(card.sentence.range),
                        Some(item),
                    );
                    reading.draft.items[item].fields.push(("overview".to_owned(), card.sentence.text.clone()));
                }
                item
            }
            None => reading.push_item("priority", Some(card.number.clone()), &card.sentence, None),
        };
        if let Some(word) = card.word {
            reading.place_field(item, "short title", word.range);
            reading.draft.items[item].fields.push(("short title".to_owned(), word.text));
        }
        for block in card.blocks {
            let range = block_range(&reading.source.blocks[block]);
            if reading.paint.is_bare(range) {
                reading.paint.paint(range, SpanClass::Item, Some(item), "label");
            }
        }
    }
}

/// Joins what only announces an item with it: a bare numbered heading whose number and words a level has later ("1.1 Quiet
/// streets", then "Action 1.1 Quiet streets: …"), and the sentence that a list tells of a level that has its name.
pub(super) fn merge_announced(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let above: HashSet<usize> = items.iter().filter_map(|item| item.parent).collect();
    let is_bare = |item: &DraftItem| {
        item.lead.is_none()
            && item.support.is_none()
            && item.oversight.is_none()
            && item.due.is_none()
            && item.status.is_none()
            && item.measures.is_empty()
            && item.desired_result.is_none()
            && item.evaluation.is_none()
            && item.implementation.is_none()
    };
    let title = |item: &DraftItem| item.title.clone().unwrap_or_default();
    let is_levelled = |item: &DraftItem| item.level != "section" && item.label.is_some();
    let told: Vec<(usize, String)> = (0..items.len())
        .filter(|at| is_levelled(&items[*at]))
        .map(|at| (at, plain_words(&title(&items[at]))))
        .collect();
    let mut found: Vec<(usize, usize, Option<String>)> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(at, item)| is_bare(item) && !above.contains(at)) {
        let words = plain_words(&title(item));
        if item.level == "section" && item.label.is_some() && words.contains(' ') {
            let own = told.iter().find(|(other, told)| {
                *other > at && items[*other].label == item.label && format!("{told} ").starts_with(&format!("{words} "))
            });
            found.extend(own.map(|(other, _)| (at, *other, None)));
        } else if let (None, Some((name, sentence))) = (&item.label, name_and_sentence(&title(item))) {
            let name = plain_words(&name);
            let mut named = told.iter().filter(|(other, told)| *other > at && *told == name);
            if let (Some((other, _)), None) = (named.next(), named.next()) {
                found.push((at, *other, Some(sentence)));
            }
        }
    }
    // "Quiet and green" set as a strategy, and "Strategy 2: Quiet & green" beside it: one level, whatever stands below which.
    let twice: Vec<(usize, usize)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| {
            item.label.is_none() && item.level != "section" && rank_of(&item.level) <= 3 && is_bare(item)
        })
        .filter_map(|(at, item)| {
            let words = plain_words(&title(item));
            let same = |(other, told): &&(usize, String)| *told == words && items[*other].level == item.level;
            let mut same = told.iter().filter(same).map(|(other, _)| *other);
            let only = same.next().filter(|_| words.contains(' ') && same.next().is_none())?;
            (!stands_deep_below(items, only, at)).then_some((at, only))
        })
        .filter(|(at, _)| found.iter().all(|(from, ..)| from != at))
        .collect();
    for (from, into) in twice {
        let above = reading.draft.items[from].parent;
        for (at, item) in reading.draft.items.iter_mut().enumerate() {
            if item.parent == Some(from) {
                item.parent = if at == into { above } else { Some(into) };
            }
        }
        reading.merge(from, into);
    }
    for (from, into, sentence) in found {
        reading.merge(from, into);
        let item = &mut reading.draft.items[into];
        item.desired_result = match (item.desired_result.take(), sentence) {
            (Some(told), Some(sentence)) => Some(format!("{told} {sentence}")),
            (told, sentence) => told.or(sentence),
        };
    }
}

/// "Goal 1 Quiet quays" to "Goal 3 …" with nothing told of them, before goals 1 to 3 in more words of which each is told more:
/// the first are the short names of the second.
pub(super) fn merge_names(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let above: HashSet<usize> = items.iter().filter_map(|item| item.parent).collect();
    let mut runs: HashMap<(&str, Option<usize>), Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.level != "section" && item.label.is_some()) {
        runs.entry((item.level.as_str(), item.parent)).or_default().push(at);
    }
    let is_told = |at: &usize| {
        let item = &items[*at];
        above.contains(at) || item.description.is_some() || item.desired_result.is_some() || item.lead.is_some()
    };
    let is_bare = |at: &usize| !is_told(at) && items[*at].due.is_none() && items[*at].measures.is_empty();
    let counts = |run: &[usize]| {
        run.iter().enumerate().all(|(nth, at)| items[*at].label.as_deref() == Some((nth + 1).to_string().as_str()))
    };
    let words = |run: &[usize]| -> Vec<usize> {
        run.iter().map(|at| items[*at].title.as_deref().unwrap_or_default().split(' ').count()).collect()
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for run in runs.values().filter(|run| run.len() >= 6 && run.len() % 2 == 0) {
        let (names, told) = run.split_at(run.len() / 2);
        let longer = words(names).iter().zip(words(told)).all(|(name, told)| *name <= 6 && *name <= told);
        if counts(names) && counts(told) && longer && names.iter().all(is_bare) && told.iter().all(is_told) {
            found.extend(names.iter().copied().zip(told.iter().copied()));
        }
    }
    for (from, into) in found {
        let name = reading.draft.items[from].title.clone().unwrap_or_default();
        reading.merge(from, into);
        reading.draft.items[into].fields.push(("short title".to_owned(), name));
    }
}

/// Whether an item stands below a child of another.
fn stands_deep_below(items: &[DraftItem], item: usize, other: usize) -> bool {
    let mut above = items[item].parent.and_then(|parent| items[parent].parent);
    for _ in 0..items.len() {
        match above {
            Some(at) if at == other => return true,
            Some(at) => above = items[at].parent,
            None => return false,
        }
    }
    true
}

/// The words of a title; "&" and "and" are one.
fn plain_words(title: &str) -> String {
    key(title).split(' ').filter(|word| *word != "and").collect::<Vec<_>>().join(" ")
}

/// "QUIET AND GREEN - Make the streets …": a name of few words and the sentence behind its dash or colon.
fn name_and_sentence(title: &str) -> Option<(String, String)> {
    let parts = [" - ", " – ", " — ", ": "].iter().find_map(|mark| title.split_once(mark));
    let (name, sentence) = parts?;
    let counted = name.split(' ').count();
    ((2..=8).contains(&counted) && sentence.split(' ').count() >= 5).then(|| (name.to_owned(), sentence.to_owned()))
}

/// An entry "2.1" below a level 1, where there is one level 2 of the same kind: its number says what it stands under.
pub(super) fn hang_by_number(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let is_whole = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit());
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let (Some(label), Some(parent)) = (item.label.as_deref(), item.parent) else { continue };
        let (Some((number, rest)), Some(own)) = (label.split_once('.'), items[parent].label.as_deref()) else {
            continue;
        };
        let is_below = rest.starts_with(|c: char| c.is_ascii_digit());
        if !is_below || !is_whole(number) || !is_whole(own) || own == number {
            continue;
        }
        let is_right = |other: &usize| {
            let beside = items[*other].parent == items[parent].parent && items[*other].level == items[parent].level;
            *other != at && beside && items[*other].label.as_deref() == Some(number)
        };
        let mut right = (0..items.len()).filter(is_right);
        if let (Some(right), None) = (right.next(), right.next()) {
            found.push((at, right));
        }
    }
    for (item, parent) in found.into_iter().filter(|(item, parent)| item != parent) {
        reading.draft.items[item].parent = Some(parent);
    }
}

/// Blocks whose level, number and title stand again later, where more is told under them.
pub(super) fn told_again(pieces: &[Piece], blocks: &[Block]) -> HashSet<usize> {
    // How much stands before each block: a table is told row by row, the break of a page tells nothing.
    let weights = blocks.iter().scan(0, |before, block| {
        let weight = match block {
            Block::Table(grid) => grid.rows.max(1),
            Block::PageBreak { .. } => 0,
            _ => 1,
        };
        Some(std::mem::replace(before, *before + weight))
    });
    let weights: Vec<usize> = weights.collect();
    let weight_at = |block: usize| weights.get(block).copied().unwrap_or(usize::MAX);
    let all = weights.last().map_or(0, |last| last + 1);
    let levelled: Vec<(usize, String)> = (0..pieces.len())
        .filter_map(|at| {
            let (level, label, title) = read_level(&pieces[at].text)?;
            let words: String = key(title).split(' ').collect();
            (words.len() >= 12).then(|| (at, format!("{level} {} {words}", label.unwrap_or_default())))
        })
        .collect();
    let mut tellings: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut tabled: HashSet<usize> = HashSet::new();
    for (index, (at, words)) in levelled.iter().enumerate() {
        let (from, next) = (pieces[*at].block, levelled.get(index + 1).map(|(next, _)| pieces[*next].block));
        // Tables are told too, though they are no pieces of text.
        let weight = next.map_or(all, weight_at).saturating_sub(weight_at(from));
        tellings.entry(words).or_default().push((weight, *at));
        let told = blocks.get(from..next.unwrap_or(blocks.len())).unwrap_or_default();
        tabled.extend(told.iter().any(|block| matches!(block, Block::Table(_))).then_some(*at));
    }
    let mut again = HashSet::new();
    for told in tellings.values().filter(|told| told.len() > 1) {
        let longest = told.iter().map(|(length, _)| *length).max().unwrap_or_default();
        let last = told.last().map(|(length, _)| *length);
        if last == Some(longest) {
            // Nearly as much stands under the first: the last is a summary. What has a table of its own is no overview.
            let is_overview = |(length, at): &&(usize, usize)| *length * 3 <= longest * 2 && !tabled.contains(at);
            again.extend(told.iter().filter(is_overview).map(|(_, at)| pieces[*at].block));
        }
    }
    again.extend(numbered_again(pieces));
    again.extend(headings_again(pieces));
    again
}

/// Fewest headings that are told again.
const FEWEST_AGAIN: usize = 3;

/// Headings straight after each other, with no list below any, that each come again later with a number: the first only
/// announce them.
fn headings_again(pieces: &[Piece]) -> Vec<usize> {
    let heads: Vec<usize> = (0..pieces.len()).filter(|at| matches!(pieces[*at].kind, Kind::Heading(_))).collect();
    let numbered: HashMap<String, usize> =
        heads.iter().filter_map(|at| Some((key(split_group_label(&pieces[*at].text)?.1), *at))).collect();
    let comes_again = |at: usize| numbered.get(&key(&pieces[at].text)).is_some_and(|again| *again > at);
    let lists =
        |from: usize, to: usize| pieces[from..to].iter().any(|piece| matches!(piece.kind, Kind::ListItem { .. }));
    let is_bare = |nth: usize| {
        let next = heads.get(nth + 1).copied().unwrap_or(pieces.len());
        comes_again(heads[nth]) && !lists(heads[nth], next)
    };
    let bare: Vec<usize> = (0..heads.len()).filter(|nth| is_bare(*nth)).collect();
    let runs = bare.chunk_by(|left, right| left + 1 == *right).filter(|run| run.len() >= FEWEST_AGAIN);
    runs.flatten().map(|nth| pieces[heads[*nth]].block).collect()
}

/// Words that stand above so many lists are no heading of a summary and of what it sums up.
const MOST_SUMMARIES: usize = 4;

/// The words of the first sentence: what stands behind it may differ.
fn words_of(title: &str) -> HashSet<String> {
    key(&title[..first_sentence(title)]).split(' ').map(str::to_owned).collect()
}

/// Lists in a summary whose numbered entries, or most of them, stand again later with the same numbers and nearly the same
/// words; and numbered headings that come again later, with nothing told under the first.
fn numbered_again(pieces: &[Piece]) -> Vec<usize> {
    let entries: Vec<(usize, String, HashSet<String>)> = (0..pieces.len())
        .filter_map(|at| {
            let piece = &pieces[at];
            let (label, title) = match (printed_marker(piece), split_label(&piece.text)) {
                (Some(label), _) => (label, piece.text.as_str()),
                (None, Some((label, title))) => (label, title),
                (None, None) => return None,
            };
            label.bytes().any(|b| b.is_ascii_digit()).then_some((at, label, words_of(title)))
        })
        .collect();
    let levelled = pieces.iter().enumerate().filter_map(|(at, piece)| {
        let (_, label, title) = read_level(&piece.text)?;
        Some((at, label?, words_of(title)))
    });
    let tellings: Vec<(usize, String, HashSet<String>)> = entries.iter().cloned().chain(levelled).collect();
    let comes_again = |index: usize| {
        let (at, label, words) = &entries[index];
        tellings.iter().any(|(place, later, others)| {
            let shared = words.intersection(others).count();
            place > at
                && label == later
                && match pieces[*at].kind {
                    Kind::Heading(_) => shared * 3 >= words.len().max(others.len()) * 2,
                    _ => words.len() >= 5 && shared * 10 >= words.len() * 7,
                }
        })
    };
    // What stands above lists: "Steps" above list after list heads a part of each form, and none of them tells of the others.
    let mut heads: HashMap<String, usize> = HashMap::new();
    let head_of = |at: usize| at.checked_sub(1).map(|above| key(&pieces[above].text)).unwrap_or_default();
    for list in entries.chunk_by(|a, b| a.0 + 1 == b.0) {
        *heads.entry(head_of(list[0].0)).or_default() += 1;
    }
    let mut again = Vec::new();
    let mut from = 0;
    for list in entries.chunk_by(|a, b| a.0 + 1 == b.0) {
        let repeated = (from..from + list.len()).filter(|index| comes_again(*index)).count();
        let is_head = |at: usize| pieces.get(at).is_some_and(|piece| matches!(piece.kind, Kind::Heading(_)));
        if is_head(list[0].0) {
            let bare = list.iter().enumerate().filter(|(index, (at, ..))| is_head(at + 1) && comes_again(from + index));
            again.extend(bare.map(|(_, (at, ..))| pieces[*at].block));
        } else if list.len() >= 2 && repeated * 4 >= list.len() * 3 && heads[&head_of(list[0].0)] < MOST_SUMMARIES {
            again.extend(list.iter().map(|(at, ..)| pieces[*at].block));
        }
        from += list.len();
    }
    again
}
