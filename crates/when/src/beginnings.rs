//! Which words an expression of time can begin with. Most words of a sentence are none of them, and trying the whole
//! grammar at each costs a hundred times what looking the word up does.
//!
//! The grammar itself is asked, once: at a word that fits nothing, it tries every phrase that it knows.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::OnceLock;

use crate::expression::Reader;
use crate::tokens::{Cursor, Kind, Token};
use crate::{Settings, recurrence, vocabulary};

thread_local! {
    static HEARD: RefCell<Option<HashSet<&'static str>>> = const { RefCell::new(None) };
}

/// Whether an expression may begin here. Where it says no, none does.
pub fn may_begin(c: Cursor<'_>) -> bool {
    c.word().is_none_or(|(token, _)| {
        let word = token.text.as_ref();
        vocabulary::is_of_time(word) || recurrence::split_prefix(word).is_some() || first_words().contains(word)
    })
}

/// Takes down the phrases that were tried at the word that fits nothing.
pub fn hear(phrases: &[&'static str]) {
    HEARD.with_borrow_mut(|heard| {
        if let Some(heard) = heard {
            heard.extend(phrases.iter().filter_map(|phrase| phrase.split(' ').next()));
        }
    });
}

fn first_words() -> &'static HashSet<&'static str> {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        HEARD.set(Some(HashSet::new()));
        let fits_nothing = [Token {
            kind: Kind::Word,
            text: Cow::Borrowed(""),
            value: 0,
            start: 0,
            end: 0,
            spaced: true,
            capital: false,
        }];
        Reader { text: "", settings: &Settings::default() }.any_expression(Cursor::new(&fits_nothing));
        HEARD.take().unwrap_or_default()
    })
}
