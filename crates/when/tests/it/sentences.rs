//! Expressions of time inside sentences: what is found, and above all what is not.

use when::{Context, Settings, find};

fn settings() -> Settings {
    Settings { context: Some(Context { year: 2024, month: Some(5), day: Some(20) }), ..Settings::default() }
}

/// Each table line: a sentence, and the expressions in it, cut out of the sentence by their byte ranges.
#[track_caller]
fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(sentence, expected)| {
            let found = find(sentence, &settings());
            let got: Vec<&str> = found.iter().map(|found| &sentence[found.range.clone()]).collect();
            (got != *expected).then(|| format!("{sentence:?}: expected {expected:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn expressions_are_found() {
    check(&[
        ("Publish the survey by June 2025 and report on it.", &["by June 2025"]),
        ("Hire two planners by the end of 2025.", &["by the end of 2025"]),
        ("The council adopted it on March 3, 2021, and renewed it in 2023.", &["on March 3, 2021", "in 2023"]),
        ("Train all managers within 90 days of hire.", &["within 90 days of hire"]),
        ("Report quarterly to the board starting in FY 2025.", &["quarterly", "starting in FY 2025"]),
        ("Publish it within one hundred eighty days of adoption.", &["within one hundred eighty days of adoption"]),
        ("Report within one hundred and twenty (120) days.", &["within one hundred and twenty (120) days"]),
        ("Answer within forty-five days of the request.", &["within forty-five days of the request"]),
        ("The division will do the following by June 30, 2031:", &["by June 30, 2031"]),
        ("Update the map every two years.", &["every two years"]),
        ("In May, the office will open.", &["In May"]),
        ("The programme ran from 2019 to 2022.", &["from 2019 to 2022"]),
        ("We will begin in early 2026 and finish by Q3 2027.", &["begin in early 2026", "finish by Q3 2027"]),
        ("Over the next three years, the city will plant trees.", &["Over the next three years"]),
        ("Workshops (9/14 - 9/18) are open to all.", &["9/14 - 9/18"]),
        ("Draft ready for Fall 2024, final in the spring.", &["for Fall 2024", "in the spring"]),
        ("Cut emissions by 2030 and reach zero by 2045.", &["by 2030", "by 2045"]),
        ("Meet twice a year.", &["twice a year"]),
        ("Se publicará antes de diciembre de 2025.", &["antes de diciembre de 2025"]),
        (
            "El plan comienza el 15 de mayo de 2025 y se revisa cada tres meses.",
            &["el 15 de mayo de 2025", "cada tres meses"],
        ),
        ("Due 9/30: send the form.", &["Due 9/30"]),
        ("9/14 - December 8 Can't Wait Practical Training", &["9/14 - December"]),
        ("The café’s lease ends on 31 December 2025 – no later.", &["ends on 31 December 2025"]),
        ("Collect data each year and publish it annually.", &["each year", "annually"]),
        ("It closes in June. The next one opens in Dec. 2024.", &["closes in June", "in Dec. 2024"]),
        ("Practice sessions on 9/15, 16, 20 Town Hall.", &["on 9/15, 16, 20"]),
        ("This work is ongoing.", &["ongoing"]),
    ]);
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    let nothing: &[&str] = &[];
    check(&[
        ("Comply with Title VI and 21 CP of the code.", nothing),
        ("Reach 400+ residents with 8 Can't Wait.", nothing),
        ("See section 3.1 and 1.1 of the annex.", nothing),
        ("Policy 2-4-100 applies.", nothing),
        ("Call 503-823-4000 or 1-800-555-1234.", nothing),
        ("Spend $2,025 or $2025 on paper, at most $1.5 million.", nothing),
        ("Raise the share by 20% to 2/3 of staff.", nothing),
        ("Residents may apply, and they may appeal.", nothing),
        ("They march downtown and march on.", nothing),
        ("May we ask 3 people?", nothing),
        ("This may help, as in letter 2023-01.", nothing),
        ("Meet at 1900 SW Pine, Spring Creek, May Park.", nothing),
        ("1.1 Improve access", nothing),
        ("Plant 2000 trees and reach 2024 households.", nothing),
        ("Add beds in 2000 homes.", nothing),
        ("One in 10 people, 24/7, 50/50, 9-1-1.", nothing),
        ("Prices fall and streams spring from it.", nothing),
        ("Long-term care for people over 65 years old.", nothing),
        ("Ongoing efforts to build long-term resilience.", nothing),
        ("Between 5 and 10 staff for 12 offices.", nothing),
        ("Room 2025B, item 12-05, version 3.2.1", nothing),
        ("The second quarter of the building is empty space.", nothing),
        ("Ordinance 123456, Chapter 3.20.010, page 12/31.", nothing),
        ("Sun and Mar Vista, Sat. Dec is a name, June Lake Street.", nothing),
        ("Ratio 1:30, 10:30 and 3x5 cards", nothing),
    ]);
}
