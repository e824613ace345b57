//! What a reading says besides its bounds: the rule in words, the other reading, the role, the keys for translators.

use when::{Context, Hemisphere, Precision, Role, Settings, read, rule_patterns, tsv_line};

fn in_year(year: i32, fiscal_year_start: (u32, u32)) -> Settings {
    let context = Some(Context { year, month: None, day: None });
    Settings { context, fiscal_year_start, ..Settings::default() }
}

#[test]
fn the_rule_is_a_sentence() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text, &in_year(2024, (7, 1))).rule, expected);
    }
    check("Fall 2023", "Fall 2023 = September 2023 to November 2023");
    check("Winter 2023", "Winter 2023 = December 2023 to February 2024: winter counts to the year in which it begins");
    check("Q1 FY25", "Q1 FY25 = July 2024 to September 2024: the fiscal year starts 1 July");
    check("by June 2025", "June 2025 = the whole of June 2025; as a deadline, its last day counts");
    check("31 June 2024", "31 June 2024 gives no date: the calendar has no such day, month or quarter");
    check("12/1/2017; then on-going", "12/1/2017 = 1 December 2017, month before day; and goes on after that");
    check("3-6 months", "3-6 months: a length of 3 months to 6 months with nothing to count from");
    check("TBD", "“TBD”: no date has been set yet");
    check("every other month", "every other month: repeated, 2 months from one time to the next");
}

#[test]
fn another_common_reading_is_told() {
    #[track_caller]
    fn check(text: &str, fiscal: (u32, u32), expected: &str) {
        let other = read(text, &in_year(2024, fiscal)).other;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let got = other.map(|other| format!("{}..{}", day(other.start), day(other.end))).unwrap_or_default();
        assert_eq!(got, expected, "{text}");
    }
    check("Winter 2024", (1, 1), "2024-01-01..2024-03-31");
    check("Q1 17", (7, 1), "2016-07-01..2016-09-30");
    check("Q1 17", (1, 1), "");
    check("3/4/2024", (1, 1), "2024-04-03..2024-04-03");
    check("3/15/2024", (1, 1), "");
    check("3/3/2024", (1, 1), "");
    check("23-Sep", (1, 1), "2024-09-23..2024-09-23");
    check("FY 2024", (7, 1), "2024-07-01..2025-06-30");
    check("FY23/24", (7, 1), "");
    check("FY 2024-2025", (10, 1), "2024-10-01..2025-09-30");
    check("2024/25", (1, 1), "2024-07-01..2025-06-30");
    check("2026-01-01 00:00:00", (1, 1), "2026-01-01..2026-01-01");
    check("by 2030/2045", (1, 1), "..2045-12-31");
    check("by Q1 17", (7, 1), "..2016-09-30");
    check("from Q1 17", (7, 1), "2016-07-01..");
    check("after Q1 17", (7, 1), "2016-10-01..");
    check("9/14 - December 8 Can't Wait", (1, 1), "2024-09-14..2024-12-08");
    check("during May", (1, 1), "2024-05-01..2024-05-31");
    check("3 months", (1, 1), "2024-01-01..2024-03-31");
    check("biannually", (1, 1), "..");
}

#[test]
fn the_role_comes_from_the_words() {
    #[track_caller]
    fn check(text: &str, expected: Role) {
        assert_eq!(read(text, &in_year(2024, (1, 1))).role, expected, "{text}");
    }
    check("by 6/30/2024", Role::Due);
    check("deadline 6/30/2024", Role::Due);
    check("6/30/2024", Role::Due);
    check("starting July 2024", Role::Start);
    check("launch in FY 2024", Role::Start);
    check("from April 2024", Role::Start);
    check("workshop on 9/2", Role::Event);
    check("Meeting: May 3, 2024", Role::Event);
    check("reviewed quarterly", Role::Review);
    check("Ongoing, quarterly", Role::Review);
    check("review in June 2024", Role::Review);
}

#[test]
fn how_fine_it_is() {
    #[track_caller]
    fn check(text: &str, expected: Precision) {
        assert_eq!(read(text, &in_year(2024, (10, 1))).precision, expected, "{text}");
    }
    check("1/2/2024", Precision::Day);
    check("June 3-7", Precision::DayRange);
    check("9/15, 16, 20", Precision::DayList);
    check("9/14 - December", Precision::DayToMonth);
    check("June 2024", Precision::Month);
    check("May-June 2024", Precision::MonthRange);
    check("late September", Precision::ThirdOfMonth);
    check("Q2 2024", Precision::Quarter);
    check("FY24 Q2", Precision::FiscalQuarter);
    check("spring 2024", Precision::Season);
    check("early 2024", Precision::ThirdOfYear);
    check("by 2030", Precision::Year);
    check("FY 2024", Precision::FiscalYear);
    check("2022-2026", Precision::YearRange);
    check("FY22-FY26", Precision::FiscalYearRange);
    check("by 2030/2045", Precision::YearPair);
    check("the 2050s", Precision::Decade);
    check("1st All Hands in 2017", Precision::EventInYear);
    check("3 months", Precision::Duration);
    check("3-6 months", Precision::DurationRange);
    check("within 90 days of adoption", Precision::DurationAfterEvent);
    check("over the next several months", Precision::VagueDuration);
    check("near term", Precision::Term);
    check("upon adoption", Precision::Reference);
    check("on-going", Precision::OnGoing);
    check("a nice plan", Precision::None);
}

#[test]
fn keys_are_unique_and_every_rule_uses_one() {
    let mut keys: Vec<&str> = rule_patterns().iter().map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), rule_patterns().len());
    for text in
        ["Fall 2023", "by FY 2025", "TBD", "Q1 17", "3 months", "31 June 2024", "nothing", "every year", "=TEXT(H2)"]
    {
        let when = read(text, &in_year(2024, (7, 1)));
        assert!(keys.contains(&when.rule_key.as_str()), "{text}: {}", when.rule_key);
    }
}

#[test]
fn documents_are_dated_as_finely_as_known() {
    assert_eq!("2020-09".parse(), Ok(Context { year: 2020, month: Some(9), day: None }));
    assert_eq!("2020".parse(), Ok(Context { year: 2020, month: None, day: None }));
    assert_eq!("2020-09-01".parse(), Ok(Context { year: 2020, month: Some(9), day: Some(1) }));
    for wrong in ["", "20", "2020-13", "2020-02-30", "2020-01-01-01", "June"] {
        assert!(wrong.parse::<Context>().is_err(), "{wrong}");
    }
}

#[test]
fn a_line_for_programs() {
    assert_eq!(tsv_line(&read("by 10/6", &in_year(2020, (1, 1)))), "\t2020-10-06\tfalse\t");
    assert_eq!(tsv_line(&read("On-going quarterly", &in_year(2020, (1, 1)))), "\t\ttrue\tP3M");
}

#[test]
fn without_a_date_of_the_document_nothing_is_guessed() {
    for text in ["9/14", "mid-September", "next year", "over the next two years", "by EOY", "fall"] {
        let when = read(text, &Settings { hemisphere: Hemisphere::North, ..Settings::default() });
        assert_eq!((when.start, when.end), (None, None), "{text}: {}", when.rule);
    }
}
