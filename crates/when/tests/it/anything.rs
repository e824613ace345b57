//! Holds for any text: no panic, ordered bounds, byte ranges that can be cut out, the text kept.

use proptest::prelude::*;
use when::{Context, Hemisphere, Settings, find, read};

/// Pieces that expressions are made of, so that random texts come near to meaning something.
const PIECES: &[&str] = &[
    "by",
    "from",
    "the",
    "end of",
    "mid-",
    "late",
    "Q3",
    "FY",
    "FY24",
    "/",
    "-",
    "–",
    ",",
    "2024",
    "2025",
    "24",
    "31",
    "9/14",
    "13/13/2020",
    "February",
    "Feb.",
    "30",
    "May",
    "winter",
    "summer",
    "next",
    "this",
    "year",
    "quarter",
    "month",
    "every",
    "other",
    "two",
    "to",
    "months",
    "after",
    "adoption",
    "through",
    "and",
    "or",
    "later",
    "+",
    "'",
    "2030s",
    "1st",
    "half of",
    "week of",
    "on-going",
    "bi",
    "TBD",
    "cada",
    "tres meses",
    "15 de mayo",
    "de",
    "9999",
    "00:00:00",
    "2026-01-01",
    "0",
    "99",
    "4294967296",
    "é",
    "\n\n",
    "(",
    ")",
    "%",
    "twice a",
    "between",
    "H1",
    "fiscal",
    "not until",
    "the 15th of each",
    "12",
    "1",
    "Can't Wait",
    "within",
    "days",
    "of",
    "semestre",
    "\u{301}",
    "week ending",
    "short-term",
    "long-",
    "term",
];

fn settings() -> impl Strategy<Value = Settings> {
    let context = proptest::option::of((
        prop_oneof![1990..2050_i32, any::<i32>()],
        proptest::option::of(0..15_u32),
        proptest::option::of(0..40_u32),
    ));
    (context, 0..15_u32, 0..40_u32, any::<bool>(), any::<bool>()).prop_map(|(context, month, day, day_first, south)| {
        Settings {
            context: context.map(|(year, month, day)| Context { year, month, day }),
            fiscal_year_start: (month, day),
            day_first,
            hemisphere: if south { Hemisphere::South } else { Hemisphere::North },
        }
    })
}

fn near_dates() -> impl Strategy<Value = String> {
    let piece = (proptest::sample::select(PIECES), any::<bool>());
    proptest::collection::vec(piece, 0..10).prop_map(|pieces| {
        pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect()
    })
}

fn hold(text: &str, settings: &Settings) -> Result<(), TestCaseError> {
    let when = read(text, settings);
    prop_assert_eq!(&when.text, text);
    prop_assert!(!when.rule.is_empty() && !when.rule_key.is_empty(), "no rule for {:?}", text);
    prop_assert!(!when.rule.contains('{') || text.contains('{'), "unfilled rule {:?}", when.rule);
    if let (Some(start), Some(end)) = (when.start, when.end) {
        prop_assert!(start <= end, "{:?}: {} after {}", text, start, end);
    }
    prop_assert!(when.dates.is_sorted());
    if let Some((start, end)) = when.other.as_ref().and_then(|other| Some((other.start?, other.end?))) {
        prop_assert!(start <= end, "other of {:?}: {} after {}", text, start, end);
    }
    let mut last = 0;
    for found in find(text, settings) {
        prop_assert!(found.range.start >= last && !found.range.is_empty(), "overlap in {:?}", text);
        prop_assert_eq!(text.get(found.range.clone()), Some(found.when.text.as_str()));
        last = found.range.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}", settings in settings()) {
        hold(&text, &settings)?;
    }

    #[test]
    fn texts_near_to_dates_are_read_without_panic(text in near_dates(), settings in settings()) {
        hold(&text, &settings)?;
    }
}

/// One piece over and over: what is read by looking ahead must not look, or go deeper, without an end.
#[test]
fn long_repeats_are_read_on_a_small_stack() {
    let repeats = [
        "week of ",
        "week ending the ",
        "short-term and ",
        "short-, mid- and ",
        "immediate, ",
        "2024, ",
        "March, ",
        "by the ",
        "from ",
        "within ",
        "every ",
        "every other ",
        "end of the ",
        "early to ",
        "FY",
        "9/14 - ",
        "9/15, 16, ",
        "Q1-",
        "on-going ",
        "then ",
        "90 days after ",
        "Monday, ",
        "'",
    ];
    let reading = std::thread::Builder::new().stack_size(256 << 10).spawn(move || {
        for piece in repeats {
            let text = piece.repeat(400) + "June 2031";
            assert_eq!(read(&text, &Settings::default()).text, text);
            for found in find(&text, &Settings::default()) {
                assert!(text.get(found.range).is_some());
            }
        }
    });
    reading.unwrap().join().unwrap();
}
