//! Expressions as they stand in the cells of plans, with their readings: one line each. To add one, add a line.

use when::{Context, Hemisphere, Settings, When, read};

/// US calendar year, US federal year, state year from July, British year with the day first, southern hemisphere.
fn settings(place: &str, context: &str) -> Settings {
    let (fiscal_year_start, day_first, hemisphere) = match place {
        "city" => ((1, 1), false, Hemisphere::North),
        "federal" => ((10, 1), false, Hemisphere::North),
        "state" => ((7, 1), false, Hemisphere::North),
        "british" => ((4, 1), true, Hemisphere::North),
        "south" => ((7, 1), true, Hemisphere::South),
        other => panic!("no settings for {other}"),
    };
    let context: Option<Context> = (!context.is_empty()).then(|| context.parse().expect("a context"));
    Settings { context, fiscal_year_start, day_first, hemisphere }
}

/// `2024-01-01..2024-12-31`, `..2024-12-31`, `2024-01-01.. open`, `P3M`, `for P6M`, nothing.
fn outline(when: &When) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut parts = Vec::new();
    if when.start.is_some() || when.end.is_some() {
        parts.push(format!("{}..{}", day(when.start), day(when.end)));
    }
    if when.open_ended {
        parts.push("open".to_owned());
    }
    parts.extend(when.recurrence.clone());
    parts.extend(when.duration.as_ref().map(|duration| format!("for {duration}")));
    parts.join(" ")
}

#[track_caller]
fn check(table: &[(&str, &str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, context, place, expected)| {
            let when = read(text, &settings(place, context));
            let got = outline(&when);
            (got != *expected)
                .then(|| format!("{text:?} ({place} {context}): expected {expected:?}, got {got:?}: {}", when.rule))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn days() {
    check(&[
        ("3/15/2024", "2024", "city", "2024-03-15..2024-03-15"),
        ("03/15/24", "2024", "city", "2024-03-15..2024-03-15"),
        ("15/3/2024", "2024", "city", "2024-03-15..2024-03-15"),
        ("3/4/2024", "2024", "city", "2024-03-04..2024-03-04"),
        ("3/4/2024", "2024", "british", "2024-04-03..2024-04-03"),
        ("15.3.2024", "2024", "british", "2024-03-15..2024-03-15"),
        ("2024-03-15", "2024", "british", "2024-03-15..2024-03-15"),
        ("2024/03/15", "2024", "city", "2024-03-15..2024-03-15"),
        ("2024-03-15T10:30:00Z", "2024", "city", "2024-03-15..2024-03-15"),
        ("2024-03-15 00:00:00", "2024", "city", "2024-03-15..2024-03-15"),
        ("2026-10-01 00:00:00", "2026", "city", "2026-10-01..2026-10-31"),
        ("March 15, 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("March 15 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("Mar. 15th, 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("15 March 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("15th of March, 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("the 1st of May 2025", "2020", "city", "2025-05-01..2025-05-01"),
        ("15-Mar-2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("15-Mar-24", "2020", "city", "2024-03-15..2024-03-15"),
        ("Friday, March 15, 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("Fri 15 Mar 2024", "2020", "city", "2024-03-15..2024-03-15"),
        ("Sept. 3", "2024-05", "city", "2024-09-03..2024-09-03"),
        ("3rd September", "2024-05", "british", "2024-09-03..2024-09-03"),
        ("11/2", "2021", "city", "2021-11-02..2021-11-02"),
        ("11/2", "2021", "british", "2021-02-11..2021-02-11"),
        ("25/12", "2021", "city", "2021-12-25..2021-12-25"),
        ("  by   6 / 30 / 2025 ", "2021", "city", "..2025-06-30"),
        ("COB June 30, 2025", "2021", "city", "2025-06-30..2025-06-30"),
        ("due: 5/1/25", "2021", "city", "..2025-05-01"),
        ("due by June 1st", "2025", "city", "..2025-06-01"),
        ("before July 4, 2026", "2025", "city", "..2026-07-04"),
        ("February 29, 2024", "2024", "city", "2024-02-29..2024-02-29"),
        ("meeting on June 3, 2025 at 5:30 pm", "2024", "city", "2025-06-03..2025-06-03"),
        ("January 5", "", "city", ""),
        ("not before 1 June 2025", "2024", "city", "2025-06-01.. open"),
        ("not until September 2025", "2024", "city", "2025-09-01.. open"),
        ("on or before 12/31/2025", "2024", "city", "..2025-12-31"),
        ("on or after 12/31/2025", "2024", "city", "2025-12-31.. open"),
        ("effective July 1, 2025", "2024", "city", "2025-07-01.. open"),
    ]);
}

#[test]
fn days_that_do_not_exist() {
    for text in [
        "31 June 2024",
        "June 31, 2024",
        "13/13/2020",
        "February 29, 2023",
        "2024-02-30",
        "by 2/30/2025",
        "00/10/2024",
        "2024-13-01",
    ] {
        let when = read(text, &settings("city", "2024"));
        assert_eq!(outline(&when), "", "{text}");
        assert_eq!(when.rule_key, "no-such-day", "{text}: {}", when.rule);
    }
    let backwards = read("June 2025 to March 2024", &settings("city", "2024"));
    assert_eq!((outline(&backwards).as_str(), backwards.rule_key.as_str()), ("", "backwards"));
}

#[test]
fn months() {
    check(&[
        ("May 2024", "2020", "city", "2024-05-01..2024-05-31"),
        ("Sept 2024", "2020", "city", "2024-09-01..2024-09-30"),
        ("Feb. 2024", "2020", "city", "2024-02-01..2024-02-29"),
        ("February, 2025", "2020", "city", "2025-02-01..2025-02-28"),
        ("Oct '24", "2020", "city", "2024-10-01..2024-10-31"),
        ("Jan-24", "2023", "city", "2024-01-01..2024-01-31"),
        ("Jan-24", "", "city", "2024-01-01..2024-01-31"),
        ("23-Sep", "2023", "city", "2023-09-01..2023-09-30"),
        ("24-Dec", "2023", "city", "2024-12-01..2024-12-31"),
        ("5-Sep", "2023", "city", "2023-09-05..2023-09-05"),
        ("30-Jun", "2016", "city", "2016-06-30..2016-06-30"),
        ("06/2025", "2023", "city", "2025-06-01..2025-06-30"),
        ("6/2025", "2023", "city", "2025-06-01..2025-06-30"),
        ("2025-06", "2023", "city", "2025-06-01..2025-06-30"),
        ("March", "2024-11", "city", "2024-03-01..2024-03-31"),
        ("by March", "2024", "city", "..2024-03-31"),
        ("end of March 2025", "2024", "city", "2025-03-21..2025-03-31"),
        ("by the end of March 2025", "2024", "city", "..2025-03-31"),
        ("by end-June 2025", "2024", "city", "..2025-06-30"),
        ("early June 2025", "2024", "city", "2025-06-01..2025-06-10"),
        ("mid-May", "2025", "city", "2025-05-11..2025-05-20"),
        ("late Feb. 2024", "2024", "city", "2024-02-21..2024-02-29"),
        ("by late October", "2024", "city", "..2024-10-31"),
        ("first half of June 2024", "2024", "city", "2024-06-01..2024-06-15"),
        ("Publish the plan - December 2023", "2023", "city", "..2023-12-31"),
        ("starting January 2025", "2024", "city", "2025-01-01.. open"),
        ("January 2025 onwards", "2024", "city", "2025-01-01.. open"),
        ("after June 2025", "2024", "city", "2025-07-01.. open"),
        ("through August", "2024", "city", "..2024-08-31"),
        ("each January", "2024", "city", "P1Y"),
        ("every March", "2024", "city", "P1Y"),
        ("first week of June 2024", "2024", "city", "2024-06-01..2024-06-07"),
        ("last week of August 2025", "2024", "city", "2025-08-25..2025-08-31"),
        ("March, April and May 2025", "2024", "city", "2025-03-01..2025-05-31"),
        ("week of May 6", "2024", "city", "2024-05-06..2024-05-12"),
        ("week of May 8, 2024", "2024", "city", "2024-05-06..2024-05-12"),
        ("week ending 10 May 2024", "2024", "british", "2024-05-04..2024-05-10"),
    ]);
}

#[test]
fn ranges_and_lists() {
    check(&[
        ("June 3-7, 2024", "2020", "city", "2024-06-03..2024-06-07"),
        ("June 3 – 7, 2024", "2020", "city", "2024-06-03..2024-06-07"),
        ("Nov. 28 - Dec. 3, 2024", "2020", "city", "2024-11-28..2024-12-03"),
        ("Dec 15, 2024 - Jan 10, 2025", "2020", "city", "2024-12-15..2025-01-10"),
        ("Dec. 20 - Jan. 5", "2024-11", "city", "2024-12-20..2025-01-05"),
        ("3 to 7 June 2024", "2020", "british", "2024-06-03..2024-06-07"),
        ("1–30 November 2023", "2020", "british", "2023-11-01..2023-11-30"),
        ("7/8 -12", "2021-06-01", "city", "2021-07-08..2021-07-12"),
        ("7/8-7/12", "2021-06-01", "city", "2021-07-08..2021-07-12"),
        ("7/28 - 8/2", "2021-06-01", "city", "2021-07-28..2021-08-02"),
        ("7/8/2021 to 8/2/2021", "2021-06-01", "city", "2021-07-08..2021-08-02"),
        ("7/8 - October", "2021-06-01", "city", "2021-07-08..2021-10-31"),
        ("9/14 - December 8 Can't Wait Practical Training", "2020-09-01", "city", "2020-09-14..2020-12-31"),
        ("7/20 - August 5 Ways Forward", "2020-09-01", "city", "2020-07-20..2020-08-31"),
        ("3/9, 11, 20", "2021-06-01", "city", "2021-03-09..2021-03-20"),
        ("May 3, 4 and 9, 2024", "2020", "city", "2024-05-03..2024-05-09"),
        ("May 3 & 10", "2024-02", "city", "2024-05-03..2024-05-10"),
        ("9/2, 9/4", "2020-09-01", "city", "2020-09-02..2020-09-04"),
        ("March-May 2025", "2020", "city", "2025-03-01..2025-05-31"),
        ("March - May", "2025-02", "city", "2025-03-01..2025-05-31"),
        ("Oct/Nov 2024", "2020", "city", "2024-10-01..2024-11-30"),
        ("June and July 2025", "2020", "city", "2025-06-01..2025-07-31"),
        ("December 2024 to February 2025", "2020", "city", "2024-12-01..2025-02-28"),
        ("December - February 2025", "2020", "city", "2024-12-01..2025-02-28"),
        ("November 2024 – January", "2020", "city", "2024-11-01..2025-01-31"),
        ("between March and June 2025", "2020", "city", "2025-03-01..2025-06-30"),
        ("(June through August)", "2022", "city", "P1Y"),
        ("during July", "2022", "city", "P1Y"),
        ("2023-2026", "2020", "city", "2023-01-01..2026-12-31"),
        ("2023 — 2026", "2020", "city", "2023-01-01..2026-12-31"),
        ("2021-25", "2020", "city", "2021-01-01..2025-12-31"),
        ("2024 and 2025", "2020", "city", "2024-01-01..2025-12-31"),
        ("from 2022 to 2027", "2020", "city", "2022-01-01..2027-12-31"),
        ("between 2025 and 2030", "2020", "city", "2025-01-01..2030-12-31"),
        ("2020 to present", "2020", "city", "2020-01-01.. open"),
        ("Jan 2024 - ongoing", "2020", "city", "2024-01-01.. open"),
        ("2025+", "2020", "city", "2025-01-01.. open"),
        ("2025 and beyond", "2020", "city", "2025-01-01.. open"),
        ("Q1-Q3 2025", "2020", "city", "2025-01-01..2025-09-30"),
        ("Q4 2024 - Q1 2025", "2020", "city", "2024-10-01..2025-03-31"),
        ("Q2 and Q3 2025", "2020", "city", "2025-04-01..2025-09-30"),
        ("Q1-2 2025", "2020", "city", "2025-01-01..2025-06-30"),
        ("FY24-FY26", "2020", "federal", "2023-10-01..2026-09-30"),
        ("FY24-27", "2020", "federal", "2023-10-01..2027-09-30"),
        ("FY 2024 through FY 2026", "2020", "state", "2023-07-01..2026-06-30"),
        ("fall 2024 to spring 2025", "2020", "city", "2024-09-01..2025-05-31"),
        ("Spring/Summer 2025", "2020", "city", "2025-03-01..2025-08-31"),
        ("late 2024 to early 2025", "2020", "city", "2024-09-01..2025-04-30"),
        ("by 2030/2050", "2020", "city", "..2030-12-31"),
        ("by 2030 and 80% by 2040", "2020", "city", "..2030-12-31"),
        ("Starting in FY 2024 and continuing through FY 2026", "2023", "federal", "2023-10-01..2026-09-30"),
        ("Start: 1/15/2024 End: 6/30/2024", "2023", "city", "2024-01-15..2024-06-30"),
        ("3/1/2024; then ongoing", "2023", "city", "2024-03-01..2024-03-01 open"),
    ]);
}

#[test]
fn quarters_and_halves() {
    check(&[
        ("Q3-2025", "2020", "city", "2025-07-01..2025-09-30"),
        ("3Q25", "2020", "city", "2025-07-01..2025-09-30"),
        ("Q3 '25", "2020", "city", "2025-07-01..2025-09-30"),
        ("Q3/2025", "2020", "city", "2025-07-01..2025-09-30"),
        ("Q3, 2025", "2020", "city", "2025-07-01..2025-09-30"),
        ("2025 Q2", "2020", "city", "2025-04-01..2025-06-30"),
        ("2025Q2", "2020", "city", "2025-04-01..2025-06-30"),
        ("2025-Q2", "2020", "city", "2025-04-01..2025-06-30"),
        ("4th Q 2024", "2020", "city", "2024-10-01..2024-12-31"),
        ("1st quarter 2025", "2020", "city", "2025-01-01..2025-03-31"),
        ("first quarter of 2025", "2020", "city", "2025-01-01..2025-03-31"),
        ("by the third quarter of 2025", "2020", "city", "..2025-09-30"),
        ("Qtr 4 2024", "2020", "city", "2024-10-01..2024-12-31"),
        ("quarter 2", "2024", "city", "2024-04-01..2024-06-30"),
        ("Q4", "2024", "city", "2024-10-01..2024-12-31"),
        ("last quarter of 2024", "2020", "city", "2024-10-01..2024-12-31"),
        ("end of Q2 2025", "2020", "city", "2025-06-01..2025-06-30"),
        ("by the end of Q2 2025", "2020", "city", "..2025-06-30"),
        ("Q1 FY25", "2020", "federal", "2024-10-01..2024-12-31"),
        ("1st Quarter (Q) FY 2025", "2020", "federal", "2024-10-01..2024-12-31"),
        ("Fiscal Year (FY) 2025", "2020", "federal", "2024-10-01..2025-09-30"),
        ("FY25 Q1", "2020", "federal", "2024-10-01..2024-12-31"),
        ("FY25Q3", "2020", "state", "2025-01-01..2025-03-31"),
        ("Q2 of fiscal year 2025", "2020", "state", "2024-10-01..2024-12-31"),
        ("2nd fiscal quarter 2025", "2020", "state", "2024-10-01..2024-12-31"),
        ("Q2 2025", "2020", "state", "2025-04-01..2025-06-30"),
        ("Q3 2023/24", "2020", "british", "2023-10-01..2023-12-31"),
        ("Q1 2025-26", "2020", "british", "2025-04-01..2025-06-30"),
        ("Q2 CY25", "2020", "federal", "2025-04-01..2025-06-30"),
        ("by Q1 2026", "2020", "city", "..2026-03-31"),
        ("from Q1 2026", "2020", "city", "2026-01-01.. open"),
        ("H1 2024", "2020", "city", "2024-01-01..2024-06-30"),
        ("2H24", "2020", "city", "2024-07-01..2024-12-31"),
        ("first half of 2024", "2020", "city", "2024-01-01..2024-06-30"),
        ("in the second half of 2025", "2020", "city", "2025-07-01..2025-12-31"),
        ("second half of FY 2025", "2020", "federal", "2025-04-01..2025-09-30"),
        ("Q4 (FY24)", "2020", "state", "2024-04-01..2024-06-30"),
        ("2025 (Q1)", "2020", "city", "2025-01-01..2025-03-31"),
        ("FY 2025 Q1-Q2", "2020", "state", "2024-07-01..2024-12-31"),
        ("Q5 2024", "2020", "city", ""),
        ("this quarter", "2024-05-20", "city", "2024-04-01..2024-06-30"),
        ("next quarter", "2024-05", "city", "2024-07-01..2024-09-30"),
        ("over the next quarter", "2024-04", "city", "2024-04-01..2024-06-30"),
        ("by the first quarter of each fiscal year", "2024", "federal", "P1Y"),
    ]);
}

#[test]
fn years() {
    check(&[
        ("2025", "2020", "city", "2025-01-01..2025-12-31"),
        ("by 2040", "2020", "city", "..2040-12-31"),
        ("FY25", "2020", "federal", "2024-10-01..2025-09-30"),
        ("FY 25", "2020", "state", "2024-07-01..2025-06-30"),
        ("FY'25", "2020", "state", "2024-07-01..2025-06-30"),
        ("FY2025", "2020", "city", "2025-01-01..2025-12-31"),
        ("FFY 2025", "2020", "city", "2024-10-01..2025-09-30"),
        ("CY25", "2020", "federal", "2025-01-01..2025-12-31"),
        ("FY25-26", "2020", "state", "2025-07-01..2026-06-30"),
        ("FY 2025-26", "2020", "state", "2025-07-01..2026-06-30"),
        ("FY2025/26", "2020", "british", "2025-04-01..2026-03-31"),
        ("2024, 2025, 2026", "2020", "city", "2024-01-01..2026-12-31"),
        ("2024-25 school year", "2020", "city", "2024-08-01..2025-07-31"),
        ("2025-2026 fiscal year", "2020", "state", "2025-07-01..2026-06-30"),
        ("EOY24", "2020", "state", "2024-04-01..2024-06-30"),
        ("FY25/26", "2020", "city", "2025-01-01..2026-12-31"),
        ("2024/25", "2020", "british", "2024-04-01..2025-03-31"),
        ("2024-25", "2020", "british", "2024-04-01..2025-03-31"),
        ("by 2024/2025", "2020", "british", "..2025-03-31"),
        ("2024/25", "2020", "city", "2024-01-01..2025-12-31"),
        ("Year 2 (FY18/19)", "2017", "state", "2018-07-01..2019-06-30"),
        ("fiscal year 2026", "2020", "state", "2025-07-01..2026-06-30"),
        ("by close of fiscal year 2026", "2020", "state", "..2026-06-30"),
        ("by the end of the fiscal year", "2025-02", "state", "..2025-06-30"),
        ("end of FY26", "2020", "federal", "2026-07-01..2026-09-30"),
        ("EOY 2025", "2020", "city", "2025-10-01..2025-12-31"),
        ("by EOY", "2025", "city", "..2025-12-31"),
        ("year-end 2025", "2020", "city", "2025-10-01..2025-12-31"),
        ("by year end", "2025", "city", "..2025-12-31"),
        ("by the end of the year", "2025", "city", "..2025-12-31"),
        ("end of 2026", "2020", "city", "2026-10-01..2026-12-31"),
        ("early 2026", "2020", "city", "2026-01-01..2026-04-30"),
        ("mid-2025", "2020", "city", "2025-05-01..2025-08-31"),
        ("by mid 2025", "2020", "city", "..2025-08-31"),
        ("late 2025", "2020", "city", "2025-09-01..2025-12-31"),
        ("early- to mid-2025", "2020", "city", "2025-01-01..2025-08-31"),
        ("mid to late 2024", "2020", "city", "2024-05-01..2024-12-31"),
        ("post-2025", "2020", "city", "2026-01-01.. open"),
        ("beginning of 2025", "2020", "city", "2025-01-01..2025-03-31"),
        ("by the beginning of 2025", "2020", "city", "..2025-01-01"),
        ("the 2030s", "2020", "city", "2030-01-01..2039-12-31"),
        ("by the 2040s", "2020", "city", "..2049-12-31"),
        ("this year", "2024", "city", "2024-01-01..2024-12-31"),
        ("by next year", "2024", "city", "..2025-12-31"),
        ("next fiscal year", "2024-08", "state", "2025-07-01..2026-06-30"),
        ("later this year", "2024-05-10", "city", "2024-05-10..2024-12-31"),
        ("since 2019", "2024", "city", "2019-01-01.. open"),
        ("2019 (completed)", "2024", "city", "2019-01-01..2019-12-31"),
    ]);
}

#[test]
fn seasons() {
    check(&[
        ("Summer 2025", "2020", "city", "2025-06-01..2025-08-31"),
        ("Fall '25", "2020", "city", "2025-09-01..2025-11-30"),
        ("Autumn 2025", "2020", "city", "2025-09-01..2025-11-30"),
        ("Winter 2025", "2020", "city", "2025-12-01..2026-02-28"),
        ("winter 2024-25", "2020", "city", "2024-12-01..2025-02-28"),
        ("Winter 2023/2024", "2020", "city", "2023-12-01..2024-02-29"),
        ("spring of 2026", "2020", "city", "2026-03-01..2026-05-31"),
        ("by summer", "2025", "city", "..2025-08-31"),
        ("end of summer 2024", "2020", "city", "2024-08-01..2024-08-31"),
        ("by end of summer 2024", "2020", "city", "..2024-08-31"),
        ("early fall 2024", "2020", "city", "2024-09-01..2024-09-30"),
        ("late spring 2024", "2020", "city", "2024-05-01..2024-05-31"),
        ("this fall", "2024-05", "city", "2024-09-01..2024-11-30"),
        ("next spring", "2024-10", "city", "2025-03-01..2025-05-31"),
        ("spring next year", "2024", "city", "2025-03-01..2025-05-31"),
        ("every spring", "2024", "city", "P1Y"),
        ("Summer 2024", "2020", "south", "2024-12-01..2025-02-28"),
        ("Winter 2024", "2020", "south", "2024-06-01..2024-08-31"),
        ("Spring 2024", "2020", "south", "2024-09-01..2024-11-30"),
    ]);
}

#[test]
fn lengths() {
    check(&[
        ("6 months", "2024", "city", "for P6M"),
        ("12-18 months", "2024", "city", "for P18M"),
        ("18-24 months", "2024", "city", "for P2Y"),
        ("1 to 2 years", "2024", "city", "for P2Y"),
        ("one year", "2024", "city", "for P1Y"),
        ("90 days", "2024", "city", "for P90D"),
        ("2 wks", "2024", "city", "for P2W"),
        ("over the next 18 months", "2024-03", "city", "2024-03-01..2025-08-31"),
        ("over the next two years", "2024-03-15", "city", "2024-03-15..2026-03-14"),
        ("within the next year", "2024", "city", "2024-01-01..2024-12-31"),
        ("over the next year", "2024-07", "city", "2024-07-01..2025-06-30"),
        ("in the coming months", "2024-07", "city", ""),
        ("over the next few years", "2024-07", "city", "2024-07-01.. open"),
        ("over a five-year period", "2024", "city", "2024-01-01..2028-12-31"),
        ("within 90 days", "2024", "city", "for P90D"),
        ("within 30 days of adoption", "2024", "city", "for P30D"),
        ("6 months after adoption", "2024", "city", "for P6M"),
        ("90 days from contract award", "2024", "city", "for P90D"),
        ("within ninety (90) days of approval", "2024", "city", "for P90D"),
        ("within one hundred eighty days of approval", "2024", "city", "for P180D"),
        ("within one hundred and twenty (120) days of approval", "2024", "city", "for P120D"),
        ("within forty-five days of approval", "2024", "city", "for P45D"),
        ("within seventy days", "2024", "city", "for P70D"),
        ("within 90 days of June 1, 2024", "2024", "city", "2024-06-01..2024-08-30"),
        ("6 months from January 2025", "2024", "city", "2025-01-31..2025-07-31"),
        ("30 days before launch", "2024", "city", "for P30D"),
        ("January 2025 for 6 months", "2024", "city", "2025-01-01..2025-01-31"),
        ("From March 2024 for two years", "2024", "city", "2024-03-01..2026-02-28"),
        ("short-term", "2024", "city", ""),
        ("Mid-Term", "2024", "city", ""),
        ("upon adoption", "2024", "city", ""),
        ("TBD", "2024", "city", ""),
        ("N/A", "2024", "city", ""),
        ("As needed", "2024", "city", ""),
        ("Phase 2", "2024", "city", ""),
        ("Ongoing", "2024", "city", "open"),
        ("continuous", "2024", "city", "open"),
        ("Completed", "2024", "city", ""),
        ("", "2024", "city", ""),
    ]);
}

#[test]
fn repetitions() {
    check(&[
        ("weekly", "2024", "city", "P1W"),
        ("Monthly", "2024", "city", "P1M"),
        ("quarterly", "2024", "city", "P3M"),
        ("annually", "2024", "city", "P1Y"),
        ("Annual", "2024", "city", "P1Y"),
        ("yearly", "2024", "city", "P1Y"),
        ("daily", "2024", "city", "P1D"),
        ("biannually", "2024", "city", "P6M"),
        ("bi-annually", "2024", "city", "P6M"),
        ("biennially", "2024", "city", "P2Y"),
        ("semi-annual", "2024", "city", "P6M"),
        ("semiannually", "2024", "city", "P6M"),
        ("twice a year", "2024", "city", "P6M"),
        ("Twice yearly", "2024", "city", "P6M"),
        ("two times per year", "2024", "city", "P6M"),
        ("three times a year", "2024", "city", "P4M"),
        ("4x/year", "2024", "city", "P3M"),
        ("twice a month", "2024", "city", "P2W"),
        ("once a month", "2024", "city", "P1M"),
        ("once every three years", "2024", "city", "P3Y"),
        ("every other month", "2024", "city", "P2M"),
        ("every other week", "2024", "city", "P2W"),
        ("bi-monthly", "2024", "city", "P2M"),
        ("bimonthly", "2024", "city", "P2M"),
        ("biweekly", "2024", "city", "P2W"),
        ("semi-monthly", "2024", "city", "P2W"),
        ("every 6 months", "2024", "city", "P6M"),
        ("every 24 months", "2024", "city", "P2Y"),
        ("every two to three years", "2024", "city", "P2Y"),
        ("each year", "2024", "city", "P1Y"),
        ("every fiscal year", "2024", "city", "P1Y"),
        ("every quarter", "2024", "city", "P3M"),
        ("per quarter", "2024", "city", "P3M"),
        ("no later than the 15th of each month", "2024", "city", "P1M"),
        ("first Monday of each month", "2024", "city", "P1M"),
        ("by the end of each fiscal year", "2024", "city", "P1Y"),
        ("by June 30 of each year", "2024", "city", "P1Y"),
        ("by June 30 annually", "2024", "city", "P1Y"),
        ("every other Friday", "2024", "city", "P2W"),
        ("every third Thursday", "2024", "city", "P1M"),
        ("half-yearly", "2024", "city", "P6M"),
        ("Every year by March 31", "2024", "city", "P1Y"),
        ("Annually (September)", "2024", "city", "P1Y"),
        ("every Monday", "2024", "city", "P1W"),
        ("on a quarterly basis", "2024", "city", "P3M"),
        ("ongoing; reviewed annually", "2024", "city", "open P1Y"),
        ("Ongoing, monthly", "2024", "city", "open P1M"),
        ("quarterly starting January 2025", "2024", "city", "2025-01-01.. open P3M"),
        ("quarterly through 2026", "2024", "city", "..2026-12-31 P3M"),
        ("Annual report by June 2025", "2024", "city", "..2025-06-30"),
        ("every decade", "2024", "city", "P10Y"),
    ]);
}

#[test]
fn spanish() {
    check(&[
        ("15 de mayo de 2025", "2024", "city", "2025-05-15..2025-05-15"),
        ("1º de enero de 2025", "2024", "city", "2025-01-01..2025-01-01"),
        ("mayo de 2025", "2024", "city", "2025-05-01..2025-05-31"),
        ("septiembre 2025", "2024", "city", "2025-09-01..2025-09-30"),
        ("antes de diciembre de 2025", "2024", "city", "..2025-12-31"),
        ("a más tardar el 30 de junio de 2025", "2024", "city", "..2025-06-30"),
        ("primavera de 2025", "2024", "city", "2025-03-01..2025-05-31"),
        ("otoño 2025", "2024", "city", "2025-09-01..2025-11-30"),
        ("invierno de 2024", "2024", "city", "2024-12-01..2025-02-28"),
        ("para finales de 2024", "2024", "city", "..2024-12-31"),
        ("a finales de 2025", "2024", "city", "2025-10-01..2025-12-31"),
        ("principios de 2025", "2024", "city", "2025-01-01..2025-04-30"),
        ("a mediados de 2025", "2024", "city", "2025-05-01..2025-08-31"),
        ("mediados de mayo de 2025", "2024", "city", "2025-05-11..2025-05-20"),
        ("primer trimestre de 2025", "2024", "city", "2025-01-01..2025-03-31"),
        ("Setembro/2031", "2030", "city", "2031-09-01..2031-09-30"),
        ("até o final de 2031", "2030", "city", "..2031-12-31"),
        ("1º semestre de 2031", "2030", "city", "2031-01-01..2031-06-30"),
        ("avant le 31 décembre 2031", "2030", "city", "..2031-12-31"),
        ("d’ici fin 2031", "2030", "city", "..2031-12-31"),
        ("1er trimestre 2031", "2030", "city", "2031-01-01..2031-03-31"),
        ("à partir de janvier 2031", "2030", "city", "2031-01-01.. open"),
        ("septembre 2031 - juin 2032", "2030", "city", "2031-09-01..2032-06-30"),
        ("mi-2031", "2030", "city", "2031-05-01..2031-08-31"),
        ("segundo semestre de 2025", "2024", "city", "2025-07-01..2025-12-31"),
        ("T3 2025", "2024", "city", "2025-07-01..2025-09-30"),
        ("de enero a marzo de 2025", "2024", "city", "2025-01-01..2025-03-31"),
        ("del 3 al 7 de junio de 2025", "2024", "city", "2025-06-03..2025-06-07"),
        ("entre 2025 y 2030", "2024", "city", "2025-01-01..2030-12-31"),
        ("desde enero de 2025", "2024", "city", "2025-01-01.. open"),
        ("a partir de julio de 2025", "2024", "city", "2025-07-01.. open"),
        ("hasta junio de 2026", "2024", "city", "..2026-06-30"),
        ("año fiscal 2026", "2024", "state", "2025-07-01..2026-06-30"),
        ("cada tres meses", "2024", "city", "P3M"),
        ("cada año", "2024", "city", "P1Y"),
        ("anualmente", "2024", "city", "P1Y"),
        ("bimestral", "2024", "city", "P2M"),
        ("trimestral", "2024", "city", "P3M"),
        ("dos veces al año", "2024", "city", "P6M"),
        ("en los próximos dos años", "2024", "city", "2024-01-01..2025-12-31"),
        ("seis meses después de la adopción", "2024", "city", "for P6M"),
        ("en curso", "2024", "city", "open"),
        ("a corto plazo", "2024", "city", ""),
        ("por determinar", "2024", "city", ""),
        ("3 meses", "2024", "city", "for P3M"),
        ("el próximo año", "2024", "city", "2025-01-01..2025-12-31"),
        ("até dezembro de 2025", "2024", "south", "..2025-12-31"),
    ]);
}
