//! What a person reads: numbers, plurals, dates and distances in both languages.

use chrono::{NaiveDate, TimeZone, Utc};
use words::{Lang, date, dates, history, number, status};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day as year-month-day")
}

#[track_caller]
fn check(said: impl AsRef<str>, expected: &str) {
    assert_eq!(said.as_ref(), expected);
}

#[test]
fn a_day_is_written_as_each_language_writes_it() {
    check(date::day(Lang::En, day("2020-09-01")), "September 1, 2020");
    check(date::day(Lang::Es, day("2020-09-01")), "1 de septiembre de 2020");
    check(date::day_short(Lang::En, day("2020-09-01")), "Sep 1, 2020");
    check(date::day_short(Lang::Es, day("2020-09-01")), "1 sept 2020");
    check(date::month(Lang::Es, 2020, 9), "septiembre de 2020");
    check(date::quarter(Lang::Es, 2024, 3), "T3 de 2024");
    check(date::quarter(Lang::En, 2024, 3), "Q3 2024");
}

#[test]
fn a_span_does_not_say_twice_what_both_ends_share() {
    check(date::span(Lang::En, day("2020-09-14"), day("2020-09-14")), "September 14, 2020");
    check(date::span(Lang::En, day("2020-09-14"), day("2020-09-25")), "September 14–25, 2020");
    check(date::span(Lang::En, day("2020-09-14"), day("2020-12-31")), "September 14 – December 31, 2020");
    check(date::span(Lang::En, day("2020-09-14"), day("2021-01-31")), "September 14, 2020 – January 31, 2021");
    check(date::span(Lang::Es, day("2020-09-14"), day("2020-09-25")), "del 14 al 25 de septiembre de 2020");
}

#[test]
fn a_moment_has_the_clock_of_its_language() {
    let moment = Utc.with_ymd_and_hms(2020, 9, 1, 14, 5, 0).single().expect("a moment");
    check(date::moment(Lang::En, &moment), "September 1, 2020, 2:05 PM");
    check(date::moment(Lang::Es, &moment), "1 de septiembre de 2020, 14:05");
}

#[test]
fn a_distance_is_said_in_the_largest_unit_that_fits() {
    let today = day("2026-03-31");
    check(date::relative(Lang::En, day("2026-03-31"), today), "today");
    check(date::relative(Lang::En, day("2026-03-30"), today), "yesterday");
    check(date::relative(Lang::En, day("2026-03-28"), today), "3 days ago");
    check(date::relative(Lang::Es, day("2026-03-28"), today), "hace 3 días");
    check(date::relative(Lang::En, day("2025-09-30"), today), "6 months ago");
    check(date::relative(Lang::Es, day("2023-03-31"), today), "hace 3 años");
    check(date::relative(Lang::En, day("2026-04-01"), today), "tomorrow");
    check(date::relative(Lang::En, day("2026-07-01"), today), "in 3 months");
}

#[test]
fn plurals_follow_the_rules_of_the_language() {
    check(dates::days_ago(Lang::En, 1), "1 day ago");
    check(dates::days_ago(Lang::En, 0), "0 days ago");
    check(dates::days_ago(Lang::Es, 1), "hace 1 día");
    check(dates::days_ago(Lang::Es, 1_000_000), "hace 1,000,000 días");
    check(status::commitments(Lang::En, 0), "No commitments");
    check(status::commitments(Lang::Es, 1), "1 compromiso");
}

#[test]
fn a_moved_date_is_told_with_its_count() {
    let moved = |lang, nth| history::schedule_changed(lang, "Fall 2023", nth, "vendor delay", "June 2024");
    check(moved(Lang::En, 3), "Due date moved from Fall 2023 to June 2024: vendor delay. Third move.");
    check(moved(Lang::En, 11), "Due date moved from Fall 2023 to June 2024: vendor delay. 11th move.");
    check(moved(Lang::En, 22), "Due date moved from Fall 2023 to June 2024: vendor delay. 22nd move.");
    check(
        moved(Lang::Es, 3),
        "La fecha límite se movió de Fall 2023 a June 2024: vendor delay. Tercer cambio de fecha.",
    );
}

#[test]
fn numbers_are_grouped_and_never_rounded() {
    check(number::whole(Lang::En, 0), "0");
    check(number::whole(Lang::En, 999), "999");
    check(number::whole(Lang::Es, 12_345_678), "12,345,678");
    check(number::whole(Lang::En, i64::MIN), "-9,223,372,036,854,775,808");
    check(number::decimal(Lang::En, 1_234_567, 2), "12,345.67");
    check(number::decimal(Lang::En, -5, 2), "-0.05");
    check(number::percent(Lang::Es, 45), "45\u{a0}%");
}

#[test]
fn a_language_is_known_by_its_code() {
    assert_eq!(Lang::from_code("es-US"), Some(Lang::Es));
    assert_eq!(Lang::from_code("EN"), Some(Lang::En));
    assert_eq!(Lang::from_code("fr"), None);
    check(Lang::Es.own_name(), "Español");
}
