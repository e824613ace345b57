//! What the demo city must hold so that every page has something true to show, and that its record fits itself.

use app::ledger::verify::verify;
use app::people::sessions::{SignIn, sign_in};
use db::{Statement, values};
use testkit::TestCity;

/// What is counted: a name, the least there must be, and the query.
const COUNTS: &[(&str, i64, &str)] = &[
    ("plans", 8, "select count(*) from plan"),
    ("superseded plans", 1, "select count(*) from plan where state = 'superseded'"),
    ("adopted plans", 4, "select count(*) from plan where state = 'adopted'"),
    ("commitments", 150, "select count(*) from item where commitment"),
    (
        "departments that answer for something",
        12,
        "select count(distinct p.id) from party p join responsibility r on r.party = p.id and r.code = 'lead'
            join item i on i.id = r.item and i.commitment where p.kind = 'unit'",
    ),
    ("done", 40, "select count(*) from item_progress where commitment and state = 'done'"),
    ("under way", 50, "select count(*) from item_progress where commitment and state = 'under_way'"),
    ("not started", 2, "select count(*) from item_progress where commitment and state = 'not_started'"),
    ("on hold", 5, "select count(*) from item_progress where commitment and state = 'on_hold'"),
    ("never reported", 8, "select count(*) from item_progress where commitment and state = 'not_reported'"),
    (
        "silent for a year",
        5,
        "select count(*) from item_progress where commitment and state <> 'done' and reported_on < '2025-11-16'",
    ),
    (
        "late",
        10,
        "select count(*) from item_progress where commitment and state <> 'done' and not dropped and due_latest < '2026-11-16'",
    ),
    ("dates moved three times", 2, "select count(*) from item_progress where slips = 3"),
    ("on-going without a review", 3, "select count(*) from item_progress where commitment and needs_cadence"),
    ("on-going with a review", 6, "select count(*) from item_progress where commitment and review_on is not null"),
    ("dropped", 1, "select count(*) from item where dropped_day is not null"),
    ("reports", 700, "select count(*) from report"),
    ("reports with words", 400, "select count(*) from report where done <> ''"),
    ("public evidence", 10, "select count(*) from evidence where visibility = 'public'"),
    ("evidence that exists and is not shown", 3, "select count(*) from evidence where visibility = 'exists'"),
    ("internal evidence", 2, "select count(*) from evidence where visibility = 'internal'"),
    ("measures reported", 25, "select count(*) from target where actual is not null"),
    ("measures restated", 2, "select count(*) from target where restated_from is not null"),
    ("milestones reached", 8, "select count(*) from milestone where reached"),
    ("illustrative matrices", 1, "select count(*) from matrix where state = 'illustrative'"),
    ("signatures", 4, "select count(*) from sign_off where signed"),
    ("open sources", 5, "select count(*) from source_document where public"),
    ("withheld sources", 1, "select count(*) from source_document where not public"),
    (
        "committees without a person of record",
        1,
        "select count(*) from party where kind = 'committee' and human_of_record is null",
    ),
    ("parties that others took over", 1, "select count(*) from party where successor is not null"),
    ("renamed parties", 1, "select count(*) from party where former_names <> '[]'"),
    ("withdrawn texts", 1, "select count(*) from ledger_entry where payload is null"),
];

#[tokio::test]
async fn it_holds_what_pages_need_and_its_record_fits_itself() {
    TestCity::on_both(async |city| {
        let mut conn = city.app.db.read().await.unwrap();
        let mut missing = Vec::new();
        for (name, least, query) in COUNTS {
            let statement = Statement { name: "COUNT", lite: query, pg: query };
            let (count,): (i64,) =
                conn.one(statement, values![]).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            println!("{count:>6} {name}");
            if count < *least {
                missing.push(format!("{name}: {count}, at least {least} are needed"));
            }
        }
        assert_eq!(missing, Vec::<String>::new());
        drop(conn);
        let verdict = verify(&city.app.db, &[]).await.unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn nothing_withdrawn_is_left() {
    TestCity::on_both(async |city| {
        let mut conn = city.app.db.read().await.unwrap();
        for query in [
            "select count(*) from report where done like '%555-0142%'",
            "select count(*) from ledger_entry where payload like '%555-0142%'",
        ] {
            let statement = Statement { name: "COUNT", lite: query, pg: query };
            let (count,): (i64,) = conn.one(statement, values![]).await.unwrap();
            assert_eq!(count, 0, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_can_sign_in() {
    let city = TestCity::new().await;
    for email in ["ana@riverbend.example", "eli@riverbend.example"] {
        let answer = sign_in(&city.app, TestCity::now(), email, city.password(), "192.0.2.7", None).await.unwrap();
        assert!(matches!(answer, SignIn::Done { .. }), "{email}");
    }
}

#[tokio::test]
async fn a_day_in_the_middle_of_the_story_is_a_city_too() {
    testkit::on_both(async |app| {
        demo::load(&app, "2025-03-05T20:00:00Z".parse().unwrap()).await.unwrap_or_else(|error| panic!("{error}"));
        let mut conn = app.db.read().await.unwrap();
        let plans = app::plans::list_plans(&mut conn).await.unwrap();
        assert_eq!(plans.len(), 8);
        assert!(plans.iter().all(|plan| plan.published_day.as_str() <= "2025-03-05"));
    })
    .await;
}
