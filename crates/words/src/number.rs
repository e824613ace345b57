//! Numbers as people of the United States write them, in both languages: 12,345 and 0.5 (CLDR `en-US` and `es-US`).
//! It never rounds: the caller hands over whole numbers, and says how many of the digits stand behind the point.

use crate::Lang;

/// A whole number with its thousands apart: `12,345`.
#[must_use]
pub fn whole(lang: Lang, n: i64) -> String {
    let mut s = String::with_capacity(8);
    push(&mut s, lang, n);
    s
}

/// A number given in its smallest unit: `decimal(lang, 1234567, 2)` is `12,345.67`.
#[must_use]
pub fn decimal(lang: Lang, units: i64, places: u32) -> String {
    let scale = 10_u64.saturating_pow(places.min(18));
    let mut s = String::with_capacity(12);
    if units < 0 {
        s.push('-');
    }
    let units = units.unsigned_abs();
    push_grouped(&mut s, lang, units / scale);
    if places > 0 {
        let fraction = (units % scale).to_string();
        s.push('.');
        s.extend(std::iter::repeat_n('0', (places.min(18) as usize).saturating_sub(fraction.len())));
        s.push_str(&fraction);
    }
    s
}

/// A share in whole percent: `45%`, in Spanish `45 %` with a space that does not break.
#[must_use]
pub fn percent(lang: Lang, whole_percent: i64) -> String {
    let mut s = whole(lang, whole_percent);
    s.push_str(match lang {
        Lang::En => "%",
        Lang::Es => "\u{a0}%",
    });
    s
}

pub(crate) fn push(s: &mut String, lang: Lang, n: i64) {
    if n < 0 {
        s.push('-');
    }
    push_grouped(s, lang, n.unsigned_abs());
}

fn push_grouped(s: &mut String, _lang: Lang, n: u64) {
    let digits = n.to_string();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            s.push(',');
        }
        s.push(digit);
    }
}
