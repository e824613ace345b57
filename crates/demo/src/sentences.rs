//! What departments write when they report. Each sentence is used once, first those about the item, then those of whoever
//! reports, so that no page repeats another. When there is none left, the word stands alone.

use crate::Result;
use crate::files::{self, rows};
use crate::stage::Named;
use domain::plans::framework::StatusWord;
use domain::progress::status::WorkState;

/// The sentences that are left.
pub struct Sentences {
    all: Vec<Sentence>,
}

struct Sentence {
    about: &'static str,
    tone: Tone,
    done: &'static str,
    next: &'static str,
    is_used: bool,
}

/// What kind of news a sentence holds. Work that is under way goes on or is in trouble; that is for the word to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Before,
    Going,
    Trouble,
    Paused,
    Done,
}

impl Tone {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "before" => Self::Before,
            "going" => Self::Going,
            "trouble" => Self::Trouble,
            "paused" => Self::Paused,
            "done" => Self::Done,
            _ => return None,
        })
    }

    fn of(word: &StatusWord) -> Self {
        match word.means {
            WorkState::NotReported | WorkState::NotStarted => Self::Before,
            WorkState::UnderWay if ["Delayed", "Yellow", "Red"].contains(&word.word.as_str()) => Self::Trouble,
            WorkState::UnderWay => Self::Going,
            WorkState::OnHold => Self::Paused,
            WorkState::Done => Self::Done,
        }
    }
}

/// Reads the sentences.
pub fn read() -> Result<Sentences> {
    let sentence = |row: files::Row| {
        let tone = Tone::named(row.cell(1)).ok_or_else(|| row.wrong("no such tone"))?;
        Ok(Sentence { about: row.cell(0), tone, done: row.cell(2), next: row.cell(3), is_used: false })
    };
    Ok(Sentences { all: rows("sentences.tsv", files::SENTENCES).skip(1).map(sentence).collect::<Result<_>>()? })
}

impl Sentences {
    /// What was done and what is next, for a report on an item by somebody.
    pub fn take(&mut self, item: &Named, who: &str, word: &StatusWord) -> (String, String) {
        let tone = Tone::of(word);
        let of_item = |about: &str| {
            about.split_once('/').is_some_and(|(plan, start)| plan == item.plan && item.key.starts_with(start))
        };
        let free = |is_meant: &dyn Fn(&str) -> bool| {
            self.all.iter().position(|known| known.tone == tone && !known.is_used && is_meant(known.about))
        };
        let Some(found) = free(&of_item).or_else(|| free(&|about| about == who)) else {
            return Default::default();
        };
        let sentence = &mut self.all[found];
        sentence.is_used = true;
        (sentence.done.to_owned(), sentence.next.to_owned())
    }
}
