//! Search: the words of a question against the index of words. Exact words count most, then words that begin so, then
//! words that are spelt nearly so. Each word brings a bounded number of its best places, so that a word that stands
//! everywhere costs no more than another.

use super::{ItemLine, Reader, sql};
use crate::error::Result;
use crate::ledger::json;
use db::{RowRef, values};
use domain::text::{fold, words};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};

/// Words of a question that are looked at.
const ASKED_MAX: usize = 4;
/// Spellings that stand for one word of the question.
const SPELLINGS_MAX: usize = 3;
/// Best places that one spelling brings; the statement says the same.
const PLACES_MAX: usize = 400;
/// Results shown.
const RESULTS_MAX: usize = 50;
/// Places looked at again when a common word hides what a rare one has.
const CHECKED_MAX: usize = 150;
/// Characters of an excerpt before and after its first hit.
const EXCERPT: usize = 90;

/// A piece of a text, and whether it is one of the words searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// Whether it is a hit.
    pub hit: bool,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The item; `None` when it is a plan itself.
    pub item: Option<ItemLine>,
    /// Plan.
    pub plan: String,
    /// Its title.
    pub plan_title: String,
    /// A part of its longer text with the hits marked.
    pub excerpt: Vec<Piece>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchResult {
    /// The question.
    pub query: String,
    /// Best first, at most 50.
    pub hits: Vec<Hit>,
    /// How many there are; a lower bound when `more` is set.
    pub count: usize,
    /// There may be more than counted.
    pub more: bool,
    /// Spellings that stood in for words that nobody wrote: (asked, found).
    pub respelt: Vec<(String, String)>,
}

/// What one word of the question may mean.
struct Asked {
    /// Spelling and how much it counts: 6 exact, 3 begins so, 2 nearly so.
    spellings: Vec<(String, i64)>,
}

struct HitItem {
    line: ItemLine,
    texts: [Option<String>; 2],
}

impl db::FromRow for HitItem {
    fn from_row(row: RowRef<'_>) -> db::Result<Self> {
        let at = ItemLine::WIDTH;
        Ok(Self { line: ItemLine::read(row)?, texts: [row.get(at)?, row.get(at + 1)?] })
    }
}

impl Reader {
    /// Searches all plans, or one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn search(&mut self, query: &str, plan: &str) -> Result<SearchResult> {
        let mut result = SearchResult { query: query.trim().to_owned(), ..SearchResult::default() };
        let asked = self.spell(words_of(query), &mut result.respelt).await?;
        if asked.iter().all(|asked| asked.spellings.is_empty()) {
            return Ok(result);
        }
        let (ranked, is_cut) = self.rank(&asked, plan).await?;
        result.count = ranked.len();
        result.more = is_cut;
        let marked: BTreeSet<&str> =
            asked.iter().flat_map(|asked| asked.spellings.iter().map(|(word, _)| word.as_str())).collect();
        let best: Vec<&str> = ranked.iter().take(RESULTS_MAX).map(String::as_str).collect();
        result.hits = self.hits(&best, &marked).await?;
        Ok(result)
    }

    /// Finds the words of the index that each word of the question may mean.
    async fn spell(&mut self, asked: Vec<String>, respelt: &mut Vec<(String, String)>) -> Result<Vec<Asked>> {
        let mut parameters = values![];
        for at in 0..ASKED_MAX {
            let word = asked.get(at).cloned().unwrap_or_default();
            let end = if word.is_empty() { String::new() } else { format!("{word}\u{ffff}") };
            parameters.extend(values![word, end]);
        }
        let begun: Vec<(i64, String)> = self.conn.all(sql::WORDS_BEGUN, parameters).await?;
        let mut all = Vec::new();
        for (slot, word) in (1..).zip(asked) {
            let of_slot = begun.iter().filter(|(at, _)| *at == slot).map(|(_, begun)| begun);
            let mut spellings: Vec<(String, i64)> =
                of_slot.map(|begun| (begun.clone(), if *begun == word { 6 } else { 3 })).collect();
            spellings.sort_by_key(|(spelling, weight)| (-weight, spelling.len()));
            if spellings.is_empty() {
                spellings = self.near(&word).await?;
                respelt.extend(spellings.iter().map(|(near, _)| (word.clone(), near.clone())));
            }
            spellings.truncate(SPELLINGS_MAX);
            all.push(Asked { spellings });
        }
        Ok(all)
    }

    /// Words spelt nearly so: first among those with the same first letter, then among all.
    async fn near(&mut self, word: &str) -> Result<Vec<(String, i64)>> {
        let most = match word.chars().count() {
            0..=2 => return Ok(Vec::new()),
            3..=5 => 1,
            _ => 2,
        };
        let first: String = word.chars().take(1).collect();
        for (from, to) in [(first.clone(), format!("{first}\u{ffff}")), (String::new(), "\u{ffff}".to_owned())] {
            let known: Vec<(String,)> = self.conn.all(sql::VOCABULARY, values![from, to]).await?;
            let mut near: Vec<(usize, String)> = known
                .into_iter()
                .filter_map(|(known,)| distance(word, &known, most).map(|distance| (distance, known)))
                .collect();
            near.sort();
            if !near.is_empty() {
                return Ok(near.into_iter().take(SPELLINGS_MAX).map(|(_, word)| (word, 2)).collect());
            }
        }
        Ok(Vec::new())
    }

    /// Subjects with the words of the question, best first, and whether there may be more.
    async fn rank(&mut self, asked: &[Asked], plan: &str) -> Result<(Vec<String>, bool)> {
        let spellings: Vec<&str> =
            asked.iter().flat_map(|asked| asked.spellings.iter().map(|(word, _)| word.as_str())).collect();
        let mut parameters = values![plan];
        for at in 0..ASKED_MAX * SPELLINGS_MAX {
            parameters.extend(values![spellings.get(at).copied().unwrap_or_default()]);
        }
        let places: Vec<(String, i64, String)> = self.conn.all(sql::PLACES, parameters).await?;
        let mut by_word: HashMap<&str, Vec<(i64, &str)>> = HashMap::new();
        for (word, weight, subject) in &places {
            by_word.entry(word).or_default().push((*weight, subject));
        }
        let is_cut = by_word.values().any(|places| places.len() >= PLACES_MAX);
        let mut scores: HashMap<&str, Vec<i64>> = HashMap::new();
        for (at, asked) in asked.iter().enumerate() {
            for (spelling, factor) in &asked.spellings {
                for (weight, subject) in by_word.get(spelling.as_str()).map_or(&[][..], Vec::as_slice) {
                    let score = scores.entry(subject).or_insert_with(|| vec![0; ASKED_MAX]);
                    score[at] = score[at].max(weight * factor);
                }
            }
        }
        let wanted = asked.iter().filter(|asked| !asked.spellings.is_empty()).count();
        let has_all = |score: &Vec<i64>| score.iter().filter(|one| **one > 0).count() >= wanted;
        let extra = if is_cut && wanted > 1 && !scores.values().any(has_all) {
            self.check_again(asked, &scores).await?
        } else {
            HashMap::new()
        };
        let mut ranked: Vec<(usize, i64, &str)> = scores
            .iter()
            .map(|(subject, score)| {
                let matched = score.iter().filter(|one| **one > 0).count() + extra.get(*subject).copied().unwrap_or(0);
                (matched, score.iter().sum(), *subject)
            })
            .collect();
        let most = ranked.iter().map(|(matched, ..)| *matched).max().unwrap_or_default();
        ranked.retain(|(matched, ..)| *matched == most);
        ranked.sort_by(|one, other| (other.0, other.1, other.2).cmp(&(one.0, one.1, one.2)));
        Ok((ranked.into_iter().map(|(_, _, subject)| subject.to_owned()).collect(), is_cut))
    }

    /// How many of the words missing so far the best subjects have after all: a common word's list was cut before them.
    async fn check_again(
        &mut self,
        asked: &[Asked],
        scores: &HashMap<&str, Vec<i64>>,
    ) -> Result<HashMap<String, usize>> {
        // The word with the fewest places leads: whoever has all words is in its list.
        let rarest = (0..asked.len())
            .filter(|at| !asked[*at].spellings.is_empty())
            .min_by_key(|at| scores.values().filter(|score| score[*at] > 0).count())
            .unwrap_or_default();
        let mut subjects: Vec<&str> =
            scores.iter().filter(|(_, score)| score[rarest] > 0).map(|(subject, _)| *subject).collect();
        subjects.sort_unstable();
        subjects.truncate(CHECKED_MAX);
        let words: Vec<&str> =
            asked.iter().flat_map(|asked| asked.spellings.iter().map(|(word, _)| word.as_str())).collect();
        let rows: Vec<(String, String)> = self.conn.all(sql::WORDS_OF, values![json(&subjects), json(&words)]).await?;
        let mut extra: HashMap<String, usize> = HashMap::new();
        for (at, asked) in asked.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for (subject, word) in &rows {
                let is_new = scores.get(subject.as_str()).is_some_and(|score| score[at] == 0);
                if is_new && asked.spellings.iter().any(|(spelling, _)| spelling == word) && seen.insert(subject) {
                    *extra.entry(subject.clone()).or_default() += 1;
                }
            }
        }
        Ok(extra)
    }

    async fn hits(&mut self, subjects: &[&str], marked: &BTreeSet<&str>) -> Result<Vec<Hit>> {
        let items: Vec<HitItem> = self.conn.all(sql::FOUND_ITEMS, values![json(subjects)]).await?;
        let plans: Vec<(String, String, String)> = self.conn.all(sql::FOUND_PLANS, values![json(subjects)]).await?;
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        let place = |id: &str| subjects.iter().position(|subject| *subject == id).unwrap_or(usize::MAX);
        for item in items {
            let texts = item.texts.iter().flatten();
            let excerpt = texts.map(|text| excerpt(text, marked)).find(|pieces| !pieces.is_empty());
            let hit = Hit {
                plan: item.line.plan.clone(),
                plan_title: item.line.plan_title.clone(),
                excerpt: excerpt.unwrap_or_default(),
                item: Some(item.line),
            };
            hits.push((place(hit.item.as_ref().map_or("", |item| item.id.as_str())), hit));
        }
        for (id, plan, plan_title) in plans {
            hits.push((place(&id), Hit { item: None, plan, plan_title, excerpt: Vec::new() }));
        }
        hits.sort_by_key(|(place, _)| *place);
        Ok(hits.into_iter().map(|(_, hit)| hit).collect())
    }
}

/// The words of a question; a number with points ("1.1") is one word.
fn words_of(query: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in query.split_whitespace() {
        let whole = fold(part.trim_matches(|c: char| !c.is_alphanumeric()));
        let is_number = whole.contains('.') && whole.chars().any(|c| c.is_ascii_digit());
        let parts = if is_number { vec![whole] } else { words(part) };
        all.extend(parts.into_iter().filter(|word| word.chars().count() <= 40));
    }
    // The longest words say the most, but keep the order in which they were asked.
    let mut kept: Vec<(usize, String)> = all.into_iter().enumerate().collect();
    kept.sort_by_key(|(at, word)| (std::cmp::Reverse(word.chars().count()), *at));
    kept.dedup_by(|one, other| one.1 == other.1);
    kept.truncate(ASKED_MAX);
    kept.sort();
    kept.into_iter().map(|(_, word)| word).collect()
}

/// Edits (letters added, dropped, changed, swapped) that make one word of another, if they are at most `most`.
fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j - 1] + change).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

/// A part of a text around its first hit, cut between words; empty when there is none.
pub fn excerpt(text: &str, marked: &BTreeSet<&str>) -> Vec<Piece> {
    let pieces = mark(text, marked);
    let Some(first) = pieces.iter().position(|piece| piece.hit) else { return Vec::new() };
    let mut out: Vec<Piece> = Vec::new();
    let start: String = pieces[..first].iter().map(|piece| piece.text.as_str()).collect();
    let skipped = start.chars().count().saturating_sub(EXCERPT);
    let tail: String = start.chars().skip(skipped).collect();
    let tail = if skipped > 0 { format!("… {}", tail.split_once(' ').map_or("", |(_, rest)| rest)) } else { tail };
    out.push(Piece { text: tail, hit: false });
    let mut room = EXCERPT * 2;
    for piece in &pieces[first..] {
        let length = piece.text.chars().count();
        if length > room {
            let cut: String = piece.text.chars().take(room).collect();
            let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(begin, _)| begin).to_owned();
            out.push(Piece { text: format!("{cut} …"), hit: false });
            break;
        }
        room -= length;
        out.push(piece.clone());
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

/// A text in pieces: its words that are searched for, and what stands between them.
pub fn mark(text: &str, marked: &BTreeSet<&str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, hit: bool| match pieces.last_mut() {
        Some(last) if last.hit == hit && !hit => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), hit }),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let is_word = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|c: char| c.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        push(part, is_word && marked.contains(fold(part).as_str()));
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_swaps_once() {
        for (one, other, most, expected) in [
            ("housing", "housing", 2, Some(0)),
            ("huosing", "housing", 2, Some(1)),
            ("housng", "housing", 2, Some(1)),
            ("hosuign", "housing", 2, Some(2)),
            ("parks", "trees", 1, None),
            ("añ", "an", 1, Some(1)),
        ] {
            assert_eq!(distance(one, other, most), expected, "{one} {other}");
        }
    }

    #[test]
    fn questions_are_cut_into_words() {
        assert_eq!(words_of("  Árbol 1.1, (shade)"), ["arbol", "1.1", "shade"]);
        assert_eq!(words_of("a b c d e longest"), ["a", "b", "c", "longest"]);
        assert_eq!(words_of("“”"), Vec::<String>::new());
    }

    #[test]
    fn hits_are_marked_and_texts_cut_between_words() {
        let marked = BTreeSet::from(["arboles"]);
        let pieces = mark("Plantar Árboles.", &marked);
        assert_eq!(
            pieces.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect::<Vec<_>>(),
            [("Plantar ", false), ("Árboles", true), (".", false)]
        );
        let long = format!("{} arboles {}", "word ".repeat(100), "more ".repeat(100));
        let text: String = excerpt(&long, &marked).iter().map(|piece| piece.text.as_str()).collect();
        assert!(text.starts_with("… word") && text.ends_with("more …"), "{text}");
        assert!(excerpt("nothing here", &marked).is_empty());
    }
}
