//! Which of day and month stands first in the dates of a document, where one of them proves it: 30/06 can only be a day of June.
//! Where its dates prove both or nothing, what the person who set up the plan said holds.

/// The order that the dates of a text prove: `Some(true)` the day first.
pub(crate) fn proven_day_first(text: &str) -> Option<bool> {
    let mut proven = None;
    let bytes = text.as_bytes();
    let separators = bytes.iter().enumerate().filter(|(_, b)| matches!(b, b'/' | b'.'));
    for (at, separator) in separators {
        let Some((first, second)) = date_around(bytes, at, *separator) else { continue };
        let says = match (first, second) {
            (13..=31, 1..=12) => true,
            (1..=12, 13..=31) => false,
            _ => continue,
        };
        if proven.is_some_and(|other| other != says) {
            return None;
        }
        proven = Some(says);
    }
    proven
}

/// The first two numbers of "30/06/2031", by the place of the sign between them.
fn date_around(bytes: &[u8], at: usize, separator: u8) -> Option<(u32, u32)> {
    let digits = |from: usize| bytes[from..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
    let before = bytes[..at].iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let after = digits(at + 1);
    let end = at + 1 + after;
    let parted = |b: &u8| b.is_ascii_alphanumeric() || *b == separator;
    let is_apart = !at.checked_sub(before + 1).is_some_and(|left| parted(&bytes[left]));
    let goes_on =
        |after: usize| bytes.get(after) == Some(&separator) && bytes.get(after + 1).is_some_and(u8::is_ascii_digit);
    let is_date = (1..=2).contains(&before)
        && (1..=2).contains(&after)
        && is_apart
        && bytes.get(end) == Some(&separator)
        && matches!(digits(end + 1), 2 | 4)
        && !goes_on(end + 1 + digits(end + 1));
    let number = |from: usize, to: usize| std::str::from_utf8(&bytes[from..to]).ok()?.parse().ok();
    is_date.then(|| Some((number(at - before, at)?, number(at + 1, end)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::proven_day_first;

    #[test]
    fn one_number_above_twelve_proves_the_order() {
        let check = |text: &str, expected: Option<bool>| assert_eq!(proven_day_first(text), expected, "{text}");
        check("Starts 01/06/2031, ends 30/06/2031.", Some(true));
        check("Von 1.3.2031 bis 31.12.31.", Some(true));
        check("06/30/2031", Some(false));
        check("6/7/2031 or 7/6/31", None);
        check("30/06/2031 beside 06/30/2031", None);
        check("Section 24.2.2031.4, 13/5, version 1.22.3, 130/06/2031, 3/25", None);
        check("", None);
        check("/", None);
    }
}
