//! What the generated functions call: plural categories after CLDR and numbers put into a text.
//! Only the words of this crate are written with it; pages format numbers through `number`.

use crate::{Lang, number};

/// A plural category of CLDR (Unicode, "Language Plural Rules").
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plural {
    One,
    Two,
    Few,
    Many,
    Other,
}

/// The category of a counted number: "1 action", "2 actions".
pub(crate) const fn cardinal(lang: Lang, n: i64) -> Plural {
    let n = n.unsigned_abs();
    match lang {
        Lang::En if n == 1 => Plural::One,
        Lang::Es if n == 1 => Plural::One,
        Lang::Es if n != 0 && n.is_multiple_of(1_000_000) => Plural::Many,
        _ => Plural::Other,
    }
}

/// The category of a number in an order: "1st", "2nd", "3rd", "11th".
pub(crate) const fn ordinal(lang: Lang, n: i64) -> Plural {
    let n = n.unsigned_abs();
    match lang {
        Lang::En => match (n % 10, n % 100) {
            (1, tens) if tens != 11 => Plural::One,
            (2, tens) if tens != 12 => Plural::Two,
            (3, tens) if tens != 13 => Plural::Few,
            _ => Plural::Other,
        },
        Lang::Es => Plural::Other,
    }
}

pub(crate) fn push_number(s: &mut String, lang: Lang, n: i64) {
    number::push(s, lang, n);
}
