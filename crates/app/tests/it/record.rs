//! The record: publish, report, move, drop, withdraw; verify finds what does not fit.

use app::error::{Fault, Problem};
use app::ledger::verify::{Head, heads, verify};
use app::plans::NewPlace;
use app::plans::publish::{Publication, publish_plan};
use app::progress::{NewReport, attach_evidence, move_due, report_status, report_unchanged};
use app::{App, Ctx, Error, city, ledger, people, plans};
use chrono::{DateTime, Utc};
use db::{Statement, values};
use domain::access::Actor;
use domain::ledger::entry::{City, WITHDRAWN};
use domain::people::party::{Party, PartyKind};
use domain::plans::evidence::Evidence;
use domain::plans::framework::presets;
use domain::plans::item::{Item, Wording};
use domain::plans::plan::DocumentState;
use domain::plans::responsibility::Responsibility;
use intake::draft::{Draft, DraftItem, PlanFacts};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub fn moment(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// Runs a story in a new city, on each engine.
pub async fn in_a_city(story: impl AsyncFn(App)) {
    testkit::on_both(async |app: App| {
        describe_city(&app).await;
        story(app).await;
    })
    .await;
}

async fn describe_city(app: &App) {
    let mut ctx = app.begin(Actor::Operator, moment("2023-01-02")).await.unwrap();
    city::describe(&mut ctx, City { name: "Riverbend".into(), ..City::default() }).await.unwrap();
    for framework in presets() {
        city::define_framework(&mut ctx, framework).await.unwrap();
    }
    ctx.commit().await.unwrap();
}

fn draft() -> Draft {
    let goal = DraftItem {
        level: "goal".into(),
        label: Some("1".into()),
        title: Some("Shade for all".into()),
        ..DraftItem::default()
    };
    let due = when::When {
        text: "Fall 2023".into(),
        start: "2023-09-01".parse().ok(),
        end: "2023-11-30".parse().ok(),
        ..when::When::default()
    };
    let action = DraftItem {
        level: "action".into(),
        label: Some("1.1".into()),
        title: Some("Plant 200 street trees".into()),
        parent: Some(0),
        lead: Some("Parks Department".into()),
        due: Some(due),
        ..DraftItem::default()
    };
    let twin = DraftItem { lead: None, due: None, ..action.clone() };
    Draft {
        plan: PlanFacts { title: Some("Shade plan".into()), ..PlanFacts::default() },
        items: vec![goal, action, twin],
        ..Draft::default()
    }
}

pub async fn begin(app: &App, day: &str) -> Ctx {
    app.begin(Actor::Operator, moment(day)).await.unwrap()
}

async fn publish(app: &App) -> (String, String) {
    let mut ctx = begin(app, "2023-02-01").await;
    let publication = Publication { framework: "goals-and-actions".into(), ..Publication::default() };
    let slug = publish_plan(&mut ctx, &draft(), publication).await.unwrap();
    assert_eq!(slug, "shade-plan");
    let plan = plans::get_plan(&mut ctx.conn, &slug).await.unwrap();
    let item = plans::get_item(&mut ctx.conn, &plan.id, "1-1-plant-200-street-trees").await.unwrap();
    // The same number and words twice: labels are no keys.
    plans::get_item(&mut ctx.conn, &plan.id, "1-1-plant-200-street-trees-2").await.unwrap();
    ctx.commit().await.unwrap();
    (plan.id, item.id)
}

pub fn report(word: &str, done: &str) -> NewReport {
    NewReport { word: word.into(), done: done.into(), ..NewReport::default() }
}

pub async fn story(app: &App) -> (String, String) {
    let (plan, item) = publish(app).await;
    let mut ctx = begin(app, "2023-06-01").await;
    report_status(&mut ctx, &item, report("underway", "Sites chosen. Call Ann on 555 0100.")).await.unwrap();
    move_due(&mut ctx, &item, "Fall 2023", "June 2024", "The nursery delivers late").await.unwrap();
    ctx.commit().await.unwrap();
    let mut ctx = begin(app, "2023-09-01").await;
    report_unchanged(&mut ctx, &item).await.unwrap();
    ctx.commit().await.unwrap();
    (plan, item)
}

#[tokio::test]
async fn a_record_that_was_not_touched_verifies() {
    in_a_city(async |app| {
        story(&app).await;
        let verdict = verify(&app.db, &[]).await.unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
        assert!(verdict.entries > 10, "{verdict:?}");
    })
    .await;
}

const ALTER_PAYLOAD: Statement =
    both("update ledger_entry set payload = replace(payload, 'Sites', 'Sides') where kind = 'StatusReported'");
const ALTER_ROW: Statement = both("update report set done = 'all of it' where done <> ''");
const ALTER_HEADER: Statement = both("update ledger_entry set day = '2023-01-01' where kind = 'StatusReported'");
const CUT_TAIL: Statement = both(
    "delete from ledger_entry where chain <> 'city' and number = (select max(number) from ledger_entry where chain <> 'city')",
);
const CUT_MIDDLE: Statement = both("delete from ledger_entry where kind = 'ScheduleChanged'");
const ADD_ROW: Statement = both("insert into glossary_term (plan, term, meaning) select id, 'X', 'y' from plan");

const fn both(text: &'static str) -> Statement {
    Statement { name: "tampering", lite: text, pg: text }
}

#[tokio::test]
async fn verify_names_what_was_altered() {
    for (statement, expected) in [
        (ALTER_PAYLOAD, "its content was altered"),
        (ALTER_ROW, "table report: a row is not what the ledger says"),
        (ALTER_HEADER, "its hash does not fit what it says"),
        (CUT_TAIL, "the chain's head is another entry"),
        (CUT_MIDDLE, "it is missing"),
        (ADD_ROW, "table glossary_term: a row is not what the ledger says"),
    ] {
        in_a_city(async |app| {
            story(&app).await;
            let mut tx = app.db.begin().await.unwrap();
            assert!(tx.execute(statement, values![]).await.unwrap() > 0);
            tx.commit().await.unwrap();
            let verdict = verify(&app.db, &[]).await.unwrap();
            assert!(verdict.faults.iter().any(|fault| fault.contains(expected)), "{expected}: {verdict:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn heads_kept_outside_find_a_recomputed_chain() {
    in_a_city(async |app| {
        story(&app).await;
        let mut conn = app.db.read().await.unwrap();
        let mut kept: Vec<Head> = heads(&mut conn).await.unwrap();
        drop(conn);
        assert!(verify(&app.db, &kept).await.unwrap().faults.is_empty());
        kept[0].hash = "0".repeat(64);
        assert!(verify(&app.db, &kept).await.unwrap().faults[0].contains("not the one kept outside"));
        kept[0].number += 1;
        assert!(verify(&app.db, &kept).await.unwrap().faults[0].contains("it is missing"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_grows_while_it_is_verified_verifies() {
    in_a_city(async |app| {
        let (_, item) = story(&app).await;
        let is_over = Arc::new(AtomicBool::new(false));
        let writer = tokio::spawn({
            let (app, is_over) = (app.clone(), is_over.clone());
            async move {
                while !is_over.load(Ordering::Relaxed) {
                    let mut ctx = begin(&app, "2023-10-01").await;
                    report_status(&mut ctx, &item, report("underway", "Ten more trees stand.")).await.unwrap();
                    ctx.commit().await.unwrap();
                }
            }
        });
        let mut faults = Vec::new();
        for _ in 0..5 {
            faults.extend(verify(&app.db, &[]).await.unwrap().faults);
        }
        is_over.store(true, Ordering::Relaxed);
        writer.await.unwrap();
        assert_eq!(faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn withdrawn_words_are_nowhere_and_the_chain_still_holds() {
    in_a_city(async |app| {
        let (plan, item) = story(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let mut rows: Vec<(i64,)> = ctx
            .conn
            .all(both("select number from ledger_entry where kind = 'StatusReported' order by number"), values![])
            .await
            .unwrap();
        let number = rows.remove(0).0;
        ledger::withdraw::withdraw_content(&mut ctx, &plan, number, "A private telephone number").await.unwrap();
        ctx.commit().await.unwrap();
        let mut conn = app.db.read().await.unwrap();
        let found: (i64,) = conn
            .one(both("select (select count(*) from report where done like '%555 0100%') + (select count(*) from ledger_entry where payload like '%555 0100%')"), values![])
            .await
            .unwrap();
        assert_eq!(found.0, 0);
        drop(conn);
        assert_eq!(verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
        let _ = item;
    })
    .await;
}

#[tokio::test]
async fn a_long_text_with_any_signs_is_found_elsewhere_too() {
    in_a_city(async |app| {
        let (plan, item) = story(&app).await;
        let long = format!("100% of \"A_B\" \\ !\n{}", "Seen by Mary Quux. ".repeat(900));
        let mut ctx = begin(&app, "2023-10-01").await;
        let mut numbers = Vec::new();
        for _ in 0..2 {
            // Three bytes a sign: more than any pattern may have.
            let words = report("underway", &format!("{long}{}", "\u{20ac}".repeat(2_000)));
            report_status(&mut ctx, &item, words).await.unwrap();
            numbers.push(ctx.conn.one::<(i64,)>(LAST_NUMBER, values![&plan]).await.unwrap().0);
        }
        let words = ["x".repeat(60_000), long.trim().to_owned()];
        let others = ledger::withdraw::list_same_words(&mut ctx, &plan, numbers[0], &words).await.unwrap();
        assert_eq!(others.iter().map(|other| other.number).collect::<Vec<_>>(), numbers[1..]);
    })
    .await;
}

const LAST_NUMBER: Statement = both("select number from chain where id = $1");

#[tokio::test]
async fn a_withdrawn_name_of_the_citys_chain_is_nowhere_and_everything_else_still_speaks_of_the_party() {
    in_a_city(async |app| {
        let (_, item) = story(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let party = Party { name: "Mary Quux".into(), kind: PartyKind::Person, ..Party::default() };
        let id = people::add_party(&mut ctx, party).await.unwrap();
        let tie =
            Responsibility { party: id.clone(), code: "lead".into(), as_written: "Mary Quux".into(), origin: None };
        plans::assign_responsibility(&mut ctx, &item, tie).await.unwrap();
        ctx.commit().await.unwrap();

        let mut ctx = begin(&app, "2023-10-02").await;
        let rows: Vec<(String, i64)> = ctx
            .conn
            .all(both("select chain, number from ledger_entry where payload like '%Quux%'"), values![])
            .await
            .unwrap();
        let (chain, number) = rows.iter().find(|(chain, _)| chain == "city").cloned().unwrap();
        let words = ledger::withdraw::list_words(&mut ctx, &chain, number).await.unwrap();
        assert!(words.contains(&"Mary Quux".to_owned()), "{words:?}");
        let others = ledger::withdraw::list_same_words(&mut ctx, &chain, number, &words).await.unwrap();
        assert_eq!(others.len(), 1, "the words of the assignment are named: {others:?}");
        for (chain, number) in &rows {
            ledger::withdraw::withdraw_content(&mut ctx, chain, *number, "She asked for it").await.unwrap();
        }
        ctx.commit().await.unwrap();

        let mut conn = app.db.read().await.unwrap();
        for query in [
            both("select count(*) from ledger_entry where payload like '%Quux%' or payload like '%quux%'"),
            both("select count(*) from party where name like '%Quux%' or key like '%quux%'"),
            both("select count(*) from party_alias where alias like '%Quux%' or folded like '%quux%'"),
            both("select count(*) from responsibility where as_written like '%Quux%'"),
        ] {
            let (found,): (i64,) = conn.one(query, values![]).await.unwrap();
            assert_eq!(found, 0, "{}", query.lite);
        }
        let party = people::find_party(&mut conn, &id).await.unwrap().unwrap();
        assert_eq!((party.name.as_str(), party.kind.as_str()), (WITHDRAWN, "person"));
        let ties = plans::list_responsibilities(&mut conn, &item).await.unwrap();
        assert!(ties.iter().any(|(party, ..)| *party == id), "{ties:?}");
        assert_eq!(people::find_party_by_name(&mut conn, WITHDRAWN).await.unwrap(), None);
        drop(conn);
        assert_eq!(verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());

        // The party can be named again, and the record holds.
        let mut ctx = begin(&app, "2023-10-03").await;
        people::rename_party(&mut ctx, &id, "Block captain", "A role, not a person").await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn nobody_reports_on_a_heading_or_on_what_the_city_dropped() {
    in_a_city(async |app| {
        let (plan, item) = story(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let heading = plans::get_item(&mut ctx.conn, &plan, "1-shade-for-all").await.unwrap();
        plans::drop_item(&mut ctx, &item, "No money").await.unwrap();
        let fault = |done: app::Result<String>| match done {
            Err(Error::Invalid(mut problems)) => problems.remove(0).fault,
            other => panic!("{other:?}"),
        };
        assert_eq!(fault(report_status(&mut ctx, &heading.id, report("underway", "")).await), Fault::NoCommitment);
        assert_eq!(fault(report_status(&mut ctx, &item, report("underway", "")).await), Fault::Dropped);
        assert_eq!(fault(report_unchanged(&mut ctx, &item).await), Fault::Dropped);
        let moved = move_due(&mut ctx, &item, "June 2024", "2025", "Later").await;
        assert_eq!(fault(moved.map(|()| String::new())), Fault::Dropped);
        plans::restore_item(&mut ctx, &item, "The grant came").await.unwrap();
        report_unchanged(&mut ctx, &item).await.unwrap();
    })
    .await;
}

/// Whatever is done to a plan by hand, what counts in it is what would count if it were published as it now stands.
#[tokio::test]
async fn what_counts_follows_every_change_by_hand() {
    in_a_city(async |app| {
        let (plan, trees) = publish(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let twin = plans::get_item(&mut ctx.conn, &plan, "1-1-plant-200-street-trees-2").await.unwrap().id;
        let goal = plans::get_item(&mut ctx.conn, &plan, "1-shade-for-all").await.unwrap().id;
        let counted = async |ctx: &mut Ctx, expected: &[&str]| {
            let items = [("goal", &goal), ("trees", &trees), ("twin", &twin)];
            let mut found = Vec::new();
            for (name, id) in items {
                let item = plans::get_item_by_id(&mut ctx.conn, id).await.unwrap();
                found.extend((item.commitment && item.dropped_day.is_none()).then_some(name));
            }
            assert_eq!(found, expected);
        };
        let why = "The council asked";
        counted(&mut ctx, &["trees", "twin"]).await;
        for item in [&trees, &twin] {
            let top = NewPlace { from: Some(&goal), under: None, number: None };
            plans::move_item(&mut ctx, item, top, why).await.unwrap();
        }
        counted(&mut ctx, &["goal", "trees", "twin"]).await;
        let below = NewPlace { from: None, under: Some(&goal), number: None };
        plans::move_item(&mut ctx, &trees, below, why).await.unwrap();
        counted(&mut ctx, &["trees", "twin"]).await;
        plans::reword_item(&mut ctx, &goal, Wording::Level, "goal", "action", why).await.unwrap();
        counted(&mut ctx, &["goal", "trees", "twin"]).await;
        plans::reword_item(&mut ctx, &goal, Wording::Level, "action", "goal", why).await.unwrap();
        plans::drop_item(&mut ctx, &goal, why).await.unwrap();
        counted(&mut ctx, &["twin"]).await;
        plans::restore_item(&mut ctx, &goal, why).await.unwrap();
        counted(&mut ctx, &["goal", "twin"]).await;
        plans::restore_item(&mut ctx, &trees, why).await.unwrap();
        counted(&mut ctx, &["trees", "twin"]).await;
        ctx.commit().await.unwrap();
        assert_eq!(verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_successor_is_another_plan_of_a_superseded_one_and_goes_with_that_state() {
    in_a_city(async |app| {
        story(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let next = Publication { slug: "next".into(), framework: "goals-and-actions".into(), ..Publication::default() };
        publish_plan(&mut ctx, &draft(), next).await.unwrap();
        let plan = plans::get_plan(&mut ctx.conn, "shade-plan").await.unwrap().id;
        for (to, successor, expected) in [
            (DocumentState::Superseded, "nowhere", Fault::Unknown("nowhere".into())),
            (DocumentState::Superseded, "shade-plan", Fault::Itself),
            (DocumentState::Adopted, "next", Fault::NoSuccessor),
        ] {
            match plans::change_plan_state(&mut ctx, &plan, to, Some(successor.into()), "Council").await {
                Err(Error::Invalid(problems)) => assert_eq!(problems[0].fault, expected),
                other => panic!("{other:?}"),
            }
        }
        let (state, next) = (DocumentState::Superseded, Some("next".to_owned()));
        plans::change_plan_state(&mut ctx, &plan, state, next, "Council").await.unwrap();
        plans::change_plan_state(&mut ctx, &plan, DocumentState::Adopted, None, "Council, again").await.unwrap();
        let found: (Option<String>,) = ctx.conn.one(SUCCESSOR, values![&plan]).await.unwrap();
        assert_eq!(found.0, None);
    })
    .await;
}

const SUCCESSOR: Statement = both("select successor from plan where id = $1");

#[tokio::test]
async fn no_party_belongs_to_itself_or_takes_over_from_itself() {
    in_a_city(async |app| {
        let mut ctx = begin(&app, "2023-10-01").await;
        let new = |name: &str, parent: Option<String>| Party { name: name.into(), parent, ..Party::default() };
        let office = people::add_party(&mut ctx, new("Office", None)).await.unwrap();
        let team = people::add_party(&mut ctx, new("Team", Some(office.clone()))).await.unwrap();
        for (party, parent, may) in [(&office, &office, false), (&office, &team, false), (&team, &office, true)] {
            let changed = Party { id: party.clone(), parent: Some(parent.clone()), ..Party::default() };
            assert_eq!(people::change_party(&mut ctx, changed).await.is_ok(), may);
        }
        assert!(people::succeed_party(&mut ctx, &office, &office, "Council").await.is_err());
        people::succeed_party(&mut ctx, &office, &team, "Council").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn no_text_that_is_public_for_ever_is_endless() {
    in_a_city(async |app| {
        let (plan, item) = story(&app).await;
        let long = "x".repeat(30_000);
        let mut ctx = begin(&app, "2023-10-01").await;
        let action = Item { level: "action".into(), ..Item::default() };
        let titled = Item { title: long.clone(), ..action.clone() };
        let described = Item { title: "A".into(), description: Some(long.clone()), ..action };
        let unheard = Item { title: "A".into(), level: "wish".into(), ..Item::default() };
        let unheard = plans::add_item(&mut ctx, &plan, unheard, "Council").await;
        assert!(matches!(unheard, Err(Error::Invalid(problems)) if problems[0].field == "level"));
        let named = Party { name: long.clone(), ..Party::default() };
        let shown = Evidence { title: long.clone(), ..Evidence::default() };
        for (field, done) in [
            ("title", plans::add_item(&mut ctx, &plan, titled, "Council").await.map(drop)),
            ("description", plans::add_item(&mut ctx, &plan, described, "Council").await.map(drop)),
            ("reason", plans::drop_item(&mut ctx, &item, &long).await.map(drop)),
            ("name", people::add_party(&mut ctx, named).await.map(drop)),
            ("evidence_title", attach_evidence(&mut ctx, &item, shown).await.map(drop)),
            ("name", plans::sign_off(&mut ctx, &plan, "Mayor", &long, "").await),
            ("to", move_due(&mut ctx, &item, "June 2024", &long, "Later").await),
            ("to", plans::reword_plan(&mut ctx, &plan, "title", "Shade plan", &long, "Council").await),
        ] {
            match done {
                Err(Error::Invalid(problems)) => {
                    let [Problem { field: found, fault: Fault::TooLong(_) }] = problems.as_slice() else {
                        panic!("{field}: {problems:?}")
                    };
                    assert_eq!(found, field);
                }
                other => panic!("{field}: {other:?}"),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_recorded_while_the_clock_is_behind_is_no_part_of_the_publication() {
    in_a_city(async |app| {
        let (_, item) = publish(&app).await;
        let mut ctx = begin(&app, "2023-01-15").await;
        report_status(&mut ctx, &item, report("underway", "Sites chosen.")).await.unwrap();
        move_due(&mut ctx, &item, "Fall 2023", "June 2024", "The nursery delivers late").await.unwrap();
        plans::drop_item(&mut ctx, &item, "No money").await.unwrap();
        ctx.commit().await.unwrap();
        let mut reader = app::public::Reader::open(&app, moment("2023-03-01").date_naive()).await.unwrap();
        let changes = reader.changes("", Some(50)).await.unwrap();
        let kinds: Vec<&str> = changes.entries.iter().map(|line| line.kind.as_str()).collect();
        for kind in ["StatusReported", "ScheduleChanged", "ItemDropped"] {
            assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
        }
        assert!(!kinds.contains(&"ItemAdded"), "what the publication brought is told by it alone: {kinds:?}");
    })
    .await;
}

#[tokio::test]
async fn a_stale_form_overwrites_nothing() {
    in_a_city(async |app| {
        let (_, item) = story(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let error = move_due(&mut ctx, &item, "Fall 2023", "2025", "again").await.unwrap_err();
        assert!(matches!(error, Error::Stale { now, .. } if now == "June 2024"));
    })
    .await;
}

/// An item is put under another one or elsewhere under the same one; what stands under it goes along, and nobody's move is lost.
#[tokio::test]
async fn an_item_of_a_plan_in_force_is_moved_by_hand() {
    in_a_city(async |app| {
        let (plan, trees) = publish(&app).await;
        let mut ctx = begin(&app, "2023-10-01").await;
        let id = async |ctx: &mut Ctx, key: &str| plans::get_item(&mut ctx.conn, &plan, key).await.unwrap().id;
        let twin = id(&mut ctx, "1-1-plant-200-street-trees-2").await;
        let goal = id(&mut ctx, "1-shade-for-all").await;
        let water = Item { level: "goal".into(), title: "Water".into(), ..Item::default() };
        plans::add_item(&mut ctx, &plan, water, "Asked for").await.unwrap();
        let water = id(&mut ctx, "water").await;
        let pump = Item {
            level: "action".into(),
            title: "Mend a pump".into(),
            parent: Some(trees.clone()),
            ..Item::default()
        };
        plans::add_item(&mut ctx, &plan, pump, "Asked for").await.unwrap();
        let pump = id(&mut ctx, "mend-a-pump").await;
        let names = [(&goal, "goal"), (&trees, "trees"), (&twin, "twin"), (&water, "water"), (&pump, "pump")];
        let order = async |ctx: &mut Ctx| {
            let lines = plans::desk::list_items(ctx, &plan).await.unwrap();
            let name = |id: &String| names.iter().find(|(known, _)| *known == id).unwrap().1;
            lines.iter().map(|line| format!("{} {}", line.depth, name(&line.id))).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(order(&mut ctx).await, "0 goal, 1 trees, 2 pump, 1 twin, 0 water");
        type Move<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<usize>);
        let moves: [(Move, &str); 6] = [
            ((&trees, Some(&goal), Some(&water), None), "0 goal, 1 twin, 0 water, 1 trees, 2 pump"),
            ((&twin, Some(&goal), Some(&water), Some(1)), "0 goal, 0 water, 1 twin, 1 trees, 2 pump"),
            ((&twin, Some(&water), Some(&water), None), "0 goal, 0 water, 1 trees, 2 pump, 1 twin"),
            ((&twin, Some(&water), Some(&pump), Some(7)), "0 goal, 0 water, 1 trees, 2 pump, 3 twin"),
            ((&trees, Some(&water), None, Some(1)), "0 trees, 1 pump, 2 twin, 0 goal, 0 water"),
            ((&goal, None, Some(&pump), Some(1)), "0 trees, 1 pump, 2 goal, 2 twin, 0 water"),
        ];
        for ((item, from, under, number), expected) in moves {
            plans::move_item(&mut ctx, item, NewPlace { from, under, number }, "The council asked").await.unwrap();
            assert_eq!(order(&mut ctx).await, expected);
        }
        let refused: [Move; 4] = [
            (&trees, None, Some(&twin), None),          // under itself
            (&twin, Some(&pump), Some(&pump), None),    // where it stands
            (&twin, Some(&pump), Some(&pump), Some(2)), // the same, by its number
            (&twin, Some(&pump), Some("nothing"), None),
        ];
        for (item, from, under, number) in refused {
            let to = NewPlace { from, under, number };
            assert!(plans::move_item(&mut ctx, item, to, "Why not").await.is_err(), "{to:?}");
        }
        let late = NewPlace { from: Some(&water), under: Some(&trees), number: None };
        match plans::move_item(&mut ctx, &twin, late, "Late").await {
            Err(Error::Stale { now, yours }) => {
                assert_eq!((now.as_str(), yours.as_str()), ("Mend a pump", "Plant 200 street trees"));
            }
            other => panic!("{other:?}"),
        }
        ctx.commit().await.unwrap();
        assert_eq!(verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}
