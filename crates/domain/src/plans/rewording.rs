//! Two texts compared word by word: what stayed, what was taken out, what was put in. For display beside each other;
//! it decides nothing.

use serde::Serialize;

/// Words between the common beginning and end are compared up to this many pairs; beyond it they count as replaced.
const PAIRS_MAX: usize = 400_000;

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// In both texts.
    Same,
    /// Only in the old one.
    Removed,
    /// Only in the new one.
    Added,
}

/// A run of words with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What became of it.
    pub fate: Fate,
    /// The words, single spaces between them.
    pub text: String,
}

/// The runs of both texts in one order: what is `Same` or `Removed` is the old text, what is `Same` or `Added` the new one.
/// White space does not count.
pub fn compare_words(old: &str, new: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let begin = old.iter().zip(&new).take_while(|(left, right)| left == right).count();
    let rest = old.len().min(new.len()) - begin;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(left, right)| left == right).count();
    let mut runs = Runs::default();
    runs.add(Fate::Same, &old[..begin]);
    compare_middle(&mut runs, &old[begin..old.len() - end], &new[begin..new.len() - end]);
    runs.add(Fate::Same, &old[old.len() - end..]);
    runs.0.into_iter().map(|(fate, words)| Run { fate, text: words.join(" ") }).collect()
}

#[derive(Default)]
struct Runs<'a>(Vec<(Fate, Vec<&'a str>)>);

impl<'a> Runs<'a> {
    fn add(&mut self, fate: Fate, words: &[&'a str]) {
        if words.is_empty() {
            return;
        }
        match self.0.last_mut().filter(|(last, _)| *last == fate) {
            Some((_, last)) => last.extend(words),
            None => self.0.push((fate, words.to_vec())),
        }
    }
}

/// The longest common subsequence of words; of equal ways what was removed stands before what was added.
fn compare_middle<'a>(runs: &mut Runs<'a>, old: &[&'a str], new: &[&'a str]) {
    if old.len().saturating_mul(new.len()) > PAIRS_MAX {
        runs.add(Fate::Removed, old);
        runs.add(Fate::Added, new);
        return;
    }
    let width = new.len() + 1;
    let mut common = vec![0u32; (old.len() + 1) * width];
    for left in (0..old.len()).rev() {
        for right in (0..new.len()).rev() {
            common[left * width + right] = if old[left] == new[right] {
                common[(left + 1) * width + right + 1] + 1
            } else {
                common[(left + 1) * width + right].max(common[left * width + right + 1])
            };
        }
    }
    let (mut left, mut right) = (0, 0);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    while left < old.len() && right < new.len() {
        if old[left] == new[right] {
            runs.add(Fate::Removed, &std::mem::take(&mut removed));
            runs.add(Fate::Added, &std::mem::take(&mut added));
            runs.add(Fate::Same, &old[left..=left]);
            (left, right) = (left + 1, right + 1);
        } else if common[(left + 1) * width + right] >= common[left * width + right + 1] {
            removed.push(old[left]);
            left += 1;
        } else {
            added.push(new[right]);
            right += 1;
        }
    }
    removed.extend(&old[left..]);
    added.extend(&new[right..]);
    runs.add(Fate::Removed, &removed);
    runs.add(Fate::Added, &added);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs as `-removed-`, `+added+` and plain words.
    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let told = |run: Run| match run.fate {
            Fate::Same => run.text,
            Fate::Removed => format!("-{}-", run.text),
            Fate::Added => format!("+{}+", run.text),
        };
        assert_eq!(compare_words(old, new).into_iter().map(told).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn words_that_changed_stand_out() {
        check("Plant 200 street trees", "Plant  250 street\ntrees", "Plant -200- +250+ street trees");
        check("Open two rooms", "Open two cooling rooms by May", "Open two +cooling+ rooms +by May+");
        check("a b c d", "b d", "-a- b -c- d");
        check("", "new words", "+new words+");
        check("old", "", "-old-");
        check("a a a", "a a", "a a -a-");
        check("", "", "");
    }

    #[test]
    fn very_long_texts_count_as_replaced() {
        let (old, new) = ("old ".repeat(1000), "new ".repeat(1000));
        assert_eq!(compare_words(&old, &new).len(), 2);
    }
}
