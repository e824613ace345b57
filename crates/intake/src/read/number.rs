//! Numbers and dates of a spreadsheet as a person sees them there: the file keeps a bare number and a format code.
//! A full date becomes ISO, so that day and month cannot be confused; "Dec-23" stays "Dec-23".

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

/// The format codes that Excel knows by number and a file does not spell out (ECMA-376 part 1, 18.8.30).
pub(super) fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 | 19 => "h:mm AM/PM",
        20 | 21 | 32..=35 | 45..=47 | 55 | 56 => "h:mm",
        22 => "yyyy-mm-dd h:mm",
        _ => "General",
    }
}

/// The number as shown by the format code.
pub(super) fn show(value: f64, code: &str, from_1904: bool) -> String {
    let section = code.split(';').next().unwrap_or_default();
    if is_date(section) {
        return show_date(value, section, from_1904).unwrap_or_else(|| show_plain(value));
    }
    show_number(value, section)
}

/// Letters of dates outside quotes and brackets.
fn is_date(code: &str) -> bool {
    let bare = bare_code(code);
    !bare.eq_ignore_ascii_case("general") && bare.contains(['d', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 's', 'S'])
}

/// The code without quoted words, escaped letters and bracketed colours, locales and conditions.
fn bare_code(code: &str) -> String {
    letters_of(code).into_iter().filter(|(_, is_word)| !is_word).map(|(letter, _)| letter).collect()
}

/// The letters of a code, each with whether it is a word to be shown as it is. Brackets and spacing marks are left out.
fn letters_of(code: &str) -> Vec<(char, bool)> {
    let mut found = Vec::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => found.extend(letters.by_ref().take_while(|c| *c != '"').map(|c| (c, true))),
            '[' => drop(letters.by_ref().find(|c| *c == ']')),
            '\\' => found.extend(letters.next().map(|c| (c, true))),
            '_' | '*' => drop(letters.next()),
            other => found.push((other, false)),
        }
    }
    found
}

/// Day 0 is 1899-12-30, so that days after February 1900 come out as Excel shows them, its leap-year slip included.
fn moment(value: f64, from_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let first = if from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
    let day = first?.checked_add_days(Days::new(value.trunc() as u64))?;
    let seconds = (value.fract() * 86_400.0).round() as i64;
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::seconds(seconds))
}

fn show_date(value: f64, code: &str, from_1904: bool) -> Option<String> {
    let at = moment(value, from_1904)?;
    let bare = bare_code(code).to_lowercase();
    let has_time = bare.contains(['h', 's']);
    let has_date = bare.contains(['d', 'y']) || (bare.contains('m') && !has_time);
    if has_date && bare.contains('d') && bare.contains('m') && bare.contains('y') {
        let time = if has_time && at.time().num_seconds_from_midnight() > 0 {
            at.format(" %H:%M").to_string()
        } else {
            String::new()
        };
        return Some(format!("{}{time}", at.format("%Y-%m-%d")));
    }
    if !has_date {
        return Some(at.format("%H:%M").to_string());
    }
    // Month, year or day alone: as shown.
    let mut shown = String::new();
    let lower = |(letter, is_word): (char, bool)| (if is_word { letter } else { letter.to_ascii_lowercase() }, is_word);
    let mut letters = letters_of(code).into_iter().map(lower).peekable();
    while let Some(letter) = letters.next() {
        if letter.1 {
            shown.push(letter.0);
            continue;
        }
        let mut count = 1;
        while letters.next_if_eq(&letter).is_some() {
            count += 1;
        }
        let letter = letter.0;
        let part = match (letter, count) {
            ('y', 1..=2) => "%y",
            ('y', _) => "%Y",
            ('m', 1) => "%-m",
            ('m', 2) => "%m",
            ('m', 3) => "%b",
            ('m', _) => "%B",
            ('d', 1) => "%-d",
            ('d', 2) => "%d",
            ('d', 3) => "%a",
            ('d', _) => "%A",
            (other, _) => {
                shown.extend(std::iter::repeat_n(other, count));
                continue;
            }
        };
        shown.push_str(&at.format(part).to_string());
    }
    Some(shown.trim().to_owned())
}

fn show_number(value: f64, code: &str) -> String {
    let bare = bare_code(code);
    let Some(start) = bare.find(['0', '#', '?']) else { return show_plain(value) };
    if bare.contains(['E', 'e', '/', '@']) {
        return show_plain(value);
    }
    let digits: String = bare[start..].chars().take_while(|c| matches!(c, '0' | '#' | '?' | ',' | '.')).collect();
    let percent = bare.contains('%');
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let decimals = fraction.chars().filter(|c| *c != ',').count().min(15);
    let least = whole.chars().filter(|c| *c == '0').count().min(20);
    let scaled = if percent { value * 100.0 } else { value };
    let mut text = format!("{:.decimals$}", scaled.abs());
    if fraction.contains('#') && text.contains('.') {
        text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    let (whole_shown, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut whole_shown = format!("{whole_shown:0>least$}");
    if whole.contains(',') {
        whole_shown = group_thousands(&whole_shown);
    }
    let (before, after) = literals(code);
    let sign = if scaled < 0.0 && text.contains(|c: char| c.is_ascii_digit() && c != '0') { "-" } else { "" };
    format!("{sign}{before}{whole_shown}{rest}{after}").trim().to_owned()
}

/// The words before and after the digits of a format: currency signs, units, "%".
fn literals(code: &str) -> (String, String) {
    let (mut before, mut after, mut passed) = (String::new(), String::new(), false);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        let word = match letter {
            '0' | '#' | '?' | ',' | '.' => {
                passed = true;
                continue;
            }
            '"' => letters.by_ref().take_while(|c| *c != '"').collect::<String>(),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                inside
                    .strip_prefix('$')
                    .map(|sign| sign.split('-').next().unwrap_or_default().to_owned())
                    .unwrap_or_default()
            }
            '\\' => letters.next().map(String::from).unwrap_or_default(),
            '_' | '*' => {
                letters.next();
                String::new()
            }
            other => other.to_string(),
        };
        if passed { after.push_str(&word) } else { before.push_str(&word) }
    }
    (before, after)
}

fn group_thousands(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Fifteen significant digits, as spreadsheets show them.
fn show_plain(value: f64) -> String {
    if value != 0.0 && !(1e-9..1e15).contains(&value.abs()) {
        return format!("{value:e}");
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_sheet() {
        for (value, code, expected) in [
            (3.0, "General", "3"),
            (0.1 + 0.2, "General", "0.3"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (0.25, "0%", "25%"),
            (0.125, "0.0%", "12.5%"),
            (-1200.0, "\"$\"#,##0", "-$1,200"),
            (1200.0, "#,##0 [$€-407]", "1,200 €"),
            (7.0, "000", "007"),
            (2.5, "0.##", "2.5"),
            (45261.0, "yyyy-mm-dd", "2023-12-01"),
            (45261.0, "d/m/yyyy", "2023-12-01"),
            (45261.5, "m/d/yy h:mm", "2023-12-01 12:00"),
            (45261.0, "mmm-yy", "Dec-23"),
            (45261.0, "\"due \"mmm\\-yy", "due Dec-23"),
            (45261.0, "[$-409]mmmm yyyy;@", "December 2023"),
            (45261.0, "d mmm", "1 Dec"),
            (0.75, "h:mm", "18:00"),
            (60.0, "yyyy-mm-dd", "1900-02-28"),
            (-5.0, "yyyy-mm-dd", "-5"),
            (1e300, "yyyy-mm-dd", "1e300"),
            (12.0, "\"Day \"0", "Day 12"),
            (2024.0, "General\" budget\"", "2024"),
        ] {
            assert_eq!(show(value, code, false), expected, "{value} as {code}");
        }
        assert_eq!(show(0.0, "yyyy-mm-dd", true), "1904-01-01");
    }
}
