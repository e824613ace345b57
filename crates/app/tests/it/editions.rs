//! What a person accepts of a newer edition lands where the page showed it, and nowhere else.

use crate::world::{bring_in, bring_in_draft, in_a_city, item, look_at_all, now, publish, whole};
use app::App;
use app::error::Fault;
use app::imports::acceptance::accept_changes;
use app::imports::reimport::{Proposal, key, part_key, propose_changes};
use app::plans::publish::Publication;
use domain::access::Actor;
use domain::plans::framework::presets;
use domain::plans::item::{Origin, Wording};
use intake::block::Place;
use intake::draft::{Authority, Draft, DraftItem, Milestone, RaciRow, Statement};

/// Looks at everything of a draft and accepts the differences whose keys hold one of these words.
async fn accept(app: &App, slug: &str, draft: &str, wanted: &[&str]) {
    look_at_all(app, draft).await;
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let proposal = propose_changes(&mut ctx, slug, draft).await.unwrap();
    let accepted: Vec<String> =
        keys(&proposal).into_iter().filter(|key| wanted.iter().any(|wanted| key.contains(wanted))).collect();
    assert!(!accepted.is_empty(), "{wanted:?}: {:?}", keys(&proposal));
    let version = proposal.open.head.version;
    accept_changes(&mut ctx, slug, draft, version, &accepted).await.unwrap();
    ctx.commit().await.unwrap();
    assert_eq!(app::ledger::verify::verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
}

fn keys(proposal: &Proposal) -> Vec<String> {
    let items = proposal.comparison.differences.iter().map(|difference| key(&proposal.old, difference));
    items.chain(proposal.comparison.parts.iter().map(|part| part_key(&proposal.old, part))).collect()
}

/// A draft with "Approve" under two groups of the matrix and "Budget" under two levels of authority.
fn with_twins(codes: &[(&str, &str, &str)], duties: &[(&str, &str, &str)]) -> Draft {
    let row = |(group, activity, code): &(&str, &str, &str)| RaciRow {
        group: Some((*group).to_owned()),
        activity: (*activity).to_owned(),
        assignments: [("Parks".to_owned(), serde_json::Value::from(*code))].into_iter().collect(),
        ..RaciRow::default()
    };
    let duty = |(level, duty, shared): &(&str, &str, &str)| Authority {
        level: (*level).to_owned(),
        duty: (*duty).to_owned(),
        shared_by: vec![(*shared).to_owned()],
        ..Authority::default()
    };
    Draft {
        items: vec![item("Shade for all", None)],
        raci_parties: vec!["Parks".into()],
        raci: codes.iter().map(row).collect(),
        authority: duties.iter().map(duty).collect(),
        ..Draft::default()
    }
}

#[tokio::test]
async fn of_rows_and_duties_with_the_same_words_the_one_that_was_shown_is_changed() {
    let check = async |newer: Draft, wanted: &[&str], expected: Draft| {
        in_a_city(async |app| {
            let old = with_twins(
                &[("Budget", "Approve", "A"), ("Hiring", "Approve", "A"), ("Hiring", "Interview", "R")],
                &[("Decides", "Budget", "Council"), ("Advises", "Budget", "Council"), ("Advises", "Staff", "Mayor")],
            );
            let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
            let next = bring_in_draft(&app, "b.json", &newer).await;
            accept(&app, &slug, &next, wanted).await;
            let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
            let page = reader.responsibilities(&slug, "").await.unwrap();
            let rows: Vec<_> = page.matrices[0]
                .rows
                .iter()
                .map(|row| (row.group.clone().unwrap_or_default(), row.activity.clone(), row.codes[0].clone()))
                .collect();
            let of = |row: &RaciRow| {
                let code = row.assignments["Parks"].as_str().unwrap_or_default().to_owned();
                (row.group.clone().unwrap_or_default(), row.activity.clone(), code)
            };
            assert_eq!(rows, expected.raci.iter().map(of).collect::<Vec<_>>());
            let duties: Vec<_> = page
                .authority
                .iter()
                .map(|duty| (duty.level.clone(), duty.duty.clone(), duty.shared_by.clone()))
                .collect();
            let of = |duty: &Authority| (duty.level.clone(), duty.duty.clone(), duty.shared_by.clone());
            assert_eq!(duties, expected.authority.iter().map(of).collect::<Vec<_>>());
        })
        .await;
    };
    let changed = with_twins(
        &[("Budget", "Approve", "A"), ("Hiring", "Approve", "C"), ("Hiring", "Interview", "R")],
        &[("Decides", "Budget", "Council"), ("Advises", "Budget", "Mayor"), ("Advises", "Staff", "Mayor")],
    );
    check(changed.clone(), &["row changed", "duty changed"], changed).await;
    let dropped = with_twins(
        &[("Budget", "Approve", "A"), ("Hiring", "Interview", "R")],
        &[("Decides", "Budget", "Council"), ("Advises", "Staff", "Mayor")],
    );
    check(dropped.clone(), &["row dropped", "duty dropped"], dropped).await;
    let both = with_twins(
        &[
            ("Budget", "Approve", "I"),
            ("Hiring", "Approve", "C"),
            ("Hiring", "Sign", "I"),
            ("Hiring", "Interview", "R"),
        ],
        &[("Decides", "Budget", "Clerk"), ("Advises", "Budget", "Mayor"), ("Advises", "Staff", "Mayor")],
    );
    let one_of_each = with_twins(
        &[
            ("Budget", "Approve", "A"),
            ("Hiring", "Approve", "C"),
            ("Hiring", "Sign", "I"),
            ("Hiring", "Interview", "R"),
        ],
        &[("Decides", "Budget", "Clerk"), ("Advises", "Budget", "Council"), ("Advises", "Staff", "Mayor")],
    );
    check(both, &["hiring/approve", "row added", "decides/budget"], one_of_each).await;
}

/// Items of a plan with the number of their parent, as they stand now in the tables that the public reads.
async fn outline(app: &App, slug: &str) -> Vec<String> {
    let mut reader = app::public::Reader::open(app, now().date_naive()).await.unwrap();
    let items = reader.plan(slug, "", "").await.unwrap().items;
    let name = |id: &Option<String>| {
        let above = items.iter().find(|item| Some(&item.id) == id.as_ref());
        above.map(|item| format!("{} > ", item.title)).unwrap_or_default()
    };
    items.iter().filter(|item| item.dropped_day.is_none()).map(|item| name(&item.parent) + &item.title).collect()
}

fn of(items: Vec<DraftItem>) -> Draft {
    Draft { items, ..Draft::default() }
}

#[tokio::test]
async fn what_comes_under_something_new_brings_it_along() {
    let check = async |wanted: &str, expected: &[&str]| {
        in_a_city(async |app| {
            let old = of(vec![item("Shade", None), item("Plant trees", Some(0)), item("Fix pipes", None)]);
            let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
            let newer = of(vec![
                item("Shade", None),
                item("Plant trees", Some(0)),
                item("Water", None),
                item("Rivers", Some(2)),
                item("Fix pipes", Some(3)),
                item("Clean wells", Some(2)),
            ]);
            let next = bring_in_draft(&app, "b.json", &newer).await;
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
            let key = keys(&proposal).into_iter().find(|key| key.starts_with(wanted)).unwrap();
            drop(ctx);
            accept(&app, &slug, &next, &[&key]).await;
            assert_eq!(outline(&app, &slug).await, expected, "{wanted}");
        })
        .await;
    };
    let above = ["Shade", "Shade > Plant trees"];
    check("moved", &[&above[..], &["Water", "Water > Rivers", "Rivers > Fix pipes"]].concat()).await;
    check("added 3", &[&above[..], &["Water", "Water > Rivers", "Fix pipes"]].concat()).await;
    check("added 5", &[&above[..], &["Water", "Water > Clean wells", "Fix pipes"]].concat()).await;
}

#[tokio::test]
async fn what_cannot_be_accepted_is_named_and_a_heading_that_was_lost_is_accepted() {
    in_a_city(async |app| {
        let old = of(vec![item("Shade", None), item("Plant trees", Some(0))]);
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
        let mut long = item("Plant trees", Some(0));
        long.description = Some("x".repeat(20_001));
        let mut numbered = item("Map the heat", Some(0));
        numbered.label = Some("y".repeat(20_001));
        let lost = DraftItem { title: None, implied: true, level: "goal".into(), ..DraftItem::default() };
        let newer = of(vec![item("Shade", None), long, numbered, lost, item("Open wells", Some(3))]);
        let next = bring_in_draft(&app, "b.json", &newer).await;
        look_at_all(&app, &next).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let all = keys(&proposal);
        let refused = accept_changes(&mut ctx, &slug, &next, proposal.open.head.version, &all).await;
        let Err(app::Error::Invalid(problems)) = refused else { panic!("{refused:?}") };
        let named: Vec<(String, Fault)> = problems.into_iter().map(|problem| (problem.field, problem.fault)).collect();
        let reworded = all.iter().find(|key| key.starts_with("reworded")).unwrap();
        let long = Fault::TooLong(20_000);
        assert_eq!(named, [("added 2".to_owned(), long.clone()), (reworded.clone(), long)]);
        drop(ctx);
        accept(&app, &slug, &next, &["added 3", "added 4"]).await;
        assert_eq!(outline(&app, &slug).await, ["Shade", "Shade > Plant trees", "", " > Open wells"]);
    })
    .await;
}

const SHADE: &str = "Goal,Action,Lead,Timeline,Status,Budget\n\
    Shade for all,Plant 200 street trees,Parks,Fall 2023,In progress,$100\n\
    Shade for all,Shade every bus stop,Transit,June 2024,Not started,$300\n";

#[tokio::test]
async fn new_words_stand_in_the_document_that_says_them() {
    in_a_city(async |app| {
        let slug = publish(&app, &bring_in(&app, "shade.csv", SHADE).await).await;
        let newer = SHADE.replace("Plant 200", "Plant 250").replace("Fall 2023", "Fall 2024").replace("$100", "$150");
        let newer = newer.replace("Parks", "Streets").replace("\nShade for all,Plant", "\n\nShade for all,Plant");
        let next = bring_in(&app, "shade-2.csv", &newer).await;
        let places = async || {
            let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
            let page = reader.item(&slug, "plant-200-street-trees").await.unwrap();
            let sources = page.sources.clone();
            let name = |document: &Option<String>| {
                let of = sources
                    .iter()
                    .find(|source| document.as_ref().map_or(source.is_first, |own| *own == source.sha256));
                of.map(|source| source.name.clone()).unwrap_or_default()
            };
            let told = |origin: &Origin| format!("{} {} {}", origin.field, name(&origin.document), origin.line);
            let mut told: Vec<String> = page.item.origin.iter().map(told).collect();
            told.sort_unstable();
            told
        };
        let before = places().await;
        assert!(before.iter().all(|place| place.ends_with(" shade.csv 2")), "{before:?}");
        accept(&app, &slug, &next, &["reworded", "redated"]).await;
        let after = places().await;
        for place in ["title shade-2.csv 3", "due shade-2.csv 3", "lead shade.csv 2", "status shade.csv 2"] {
            assert!(after.iter().any(|known| known == place), "{place}: {after:?}");
        }
        accept(&app, &slug, &next, &["column", "reassigned"]).await;
        let after = places().await;
        for place in ["Budget shade-2.csv 3", "lead shade-2.csv 3", "status shade.csv 2"] {
            assert!(after.iter().any(|known| known == place), "{place}: {after:?}");
        }
        assert!(!after.iter().any(|known| known == "lead shade.csv 2"), "{after:?}");
        // A person's own words stand in no document, and change nothing of what is known of it.
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let plan = app::plans::get_plan(&mut ctx.conn, &slug).await.unwrap().id;
        let id = app::plans::get_item(&mut ctx.conn, &plan, "plant-200-street-trees").await.unwrap().id;
        let (from, to) = ("Plant 250 street trees", "Plant 300 street trees");
        app::plans::reword_item(&mut ctx, &id, Wording::Title, from, to, "Council asked").await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(places().await, after);
        assert_eq!(app::ledger::verify::verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}

/// The parts that [`whole`] has, each with the line it stands on, later in the newer document.
fn with_lines(is_newer: bool) -> Draft {
    let mut draft = whole(is_newer);
    let from = if is_newer { 100 } else { 10 };
    draft.milestones.iter_mut().for_each(|step| step.lines = vec![from + 1]);
    draft.context.iter_mut().for_each(|said| said.lines = vec![from + 2]);
    draft.raci.iter_mut().for_each(|row| row.lines = vec![from + 3]);
    draft.authority.iter_mut().for_each(|duty| duty.lines = vec![from + 4]);
    for item in &mut draft.items {
        let place = Place { line: from + 5, page: Some(2), ..Place::default() };
        item.places = item.measures.iter().map(|_| ("measure".to_owned(), place.clone())).collect();
    }
    draft
}

#[tokio::test]
async fn every_part_of_a_plan_says_where_it_stands() {
    in_a_city(async |app| {
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &with_lines(false)).await).await;
        let places = async || {
            let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
            let parts = reader.plan(&slug, "", "").await.unwrap().parts;
            let duties = reader.responsibilities(&slug, "").await.unwrap();
            let item = reader.item(&slug, "plant-street-trees").await.unwrap();
            assert!(item.item.origin.is_empty(), "the measures keep their own: {:?}", item.item.origin);
            let mut told: Vec<(String, u32, bool)> = Vec::new();
            let mut tell = |text: &str, origin: &[Origin]| {
                told.extend(origin.iter().map(|one| (text.to_owned(), one.line, one.document.is_some())));
            };
            parts.milestones.iter().for_each(|step| tell(&step.text, &step.origin));
            parts.statements.iter().for_each(|said| tell(&said.text, &said.origin));
            duties.matrices[0].rows.iter().for_each(|row| tell(&row.activity, &row.origin));
            duties.authority.iter().for_each(|duty| tell(&duty.duty, &duty.origin));
            item.measures.iter().for_each(|one| tell(&one.text, &one.origin));
            told
        };
        let of = |told: &[(&str, u32, bool)]| -> Vec<(String, u32, bool)> {
            told.iter().map(|(text, line, is_newer)| ((*text).to_owned(), *line, *is_newer)).collect()
        };
        let before = [
            ("Walk with the neighbors", 11, false),
            ("Print the flyers", 11, false),
            ("Resolution 9 asks for shade.", 12, false),
            ("Planting depends on the nursery.", 12, false),
            ("Choose streets", 13, false),
            ("Buy trees", 13, false),
            ("Choose the species", 14, false),
            ("Close a street", 14, false),
            ("", 15, false),
            ("", 15, false),
            ("Count of stumps", 15, false),
        ];
        assert_eq!(places().await, of(&before));
        let next = bring_in_draft(&app, "b.json", &with_lines(true)).await;
        accept(&app, &slug, &next, &["changed", "added"]).await;
        let after = places().await;
        for one in [
            ("Walk with the neighbors", 101, true),
            ("Print the flyers", 11, false),
            ("Resolution 9 asks for shade everywhere.", 102, true),
            ("Nobody walks in the sun.", 102, true),
            ("Choose streets", 103, true),
            ("Buy trees", 13, false),
            ("Close a street", 104, true),
            ("Choose the species", 14, false),
            ("Count of living trees a year after planting", 105, true),
        ] {
            assert!(after.contains(&of(&[one])[0]), "{one:?}: {after:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_counts_is_the_same_whether_a_document_is_published_or_accepted() {
    in_a_city(async |app| {
        let old = of(vec![
            item("Shade", None),
            item("Plant trees", Some(0)),
            item("Water", None),
            item("Open wells", Some(2)),
            item("Homes", None),
            item("Lend fans", Some(4)),
            item("Roofs", None),
        ]);
        let level = |level: &str, item: DraftItem| DraftItem { level: level.into(), ..item };
        let newer = of(vec![
            level("update", item("Shade", None)),
            item("Plant trees", Some(0)),
            level("step", item("Dig pits", Some(1))),
            item("Water", None),
            level("goal", item("Open wells", None)),
            item("Map the wells", Some(4)),
            item("Homes", None),
            level("action", item("Roofs", None)),
        ]);
        let commitments = async |slug: &str| {
            let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
            let page = reader.plan(slug, "", "").await.unwrap();
            let items = page.items.iter().filter(|item| item.dropped_day.is_none());
            let told: Vec<(String, bool)> = items.map(|item| (item.title.clone(), item.commitment)).collect();
            (told, page.counts.total)
        };
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
        let next = bring_in_draft(&app, "b.json", &newer).await;
        accept(&app, &slug, &next, &[""]).await;
        let accepted = commitments(&slug).await;
        let mut fresh = newer.clone();
        fresh.plan.title = Some("Another".into());
        let draft = bring_in_draft(&app, "c.json", &fresh).await;
        look_at_all(&app, &draft).await;
        let version = crate::world::get(&app, &draft).await.head.version;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let framework = presets()[0].key.clone();
        let publication = Publication { slug: "afresh".into(), framework, ..Publication::default() };
        let slug = app::imports::publish_draft(&mut ctx, &draft, version, publication).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(accepted, commitments(&slug).await);
        let counted: Vec<&str> =
            accepted.0.iter().filter(|(_, counts)| *counts).map(|(title, _)| title.as_str()).collect();
        assert_eq!(counted, ["Shade", "Dig pits", "Water", "Map the wells", "Homes", "Roofs"]);
    })
    .await;
}

const NUMBERS: db::Statement = {
    let text = "select number, kind from ledger_entry where chain = $1 order by number";
    db::Statement { name: "numbers", lite: text, pg: text }
};

const HOLDING: db::Statement = {
    let text = "select count(*) from ledger_entry where payload like '%shade%' or payload like '%Walk%' or payload like '%nursery%'
        or payload like '%Choose%' or payload like '%trees%'";
    db::Statement { name: "holding", lite: text, pg: text }
};

#[tokio::test]
async fn all_words_of_a_plan_can_be_withdrawn_and_its_pages_stand() {
    in_a_city(async |app| {
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &with_lines(false)).await).await;
        let next = bring_in_draft(&app, "b.json", &with_lines(true)).await;
        accept(&app, &slug, &next, &[""]).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let plan = app::plans::get_plan(&mut ctx.conn, &slug).await.unwrap().id;
        let entries: Vec<(i64, String)> = ctx.conn.all(NUMBERS, db::values![&plan]).await.unwrap();
        for (number, kind) in entries {
            let done = app::ledger::withdraw::withdraw_content(&mut ctx, &plan, number, "As asked").await;
            done.unwrap_or_else(|error| panic!("{kind}: {error}"));
        }
        let (holding,): (i64,) = ctx.conn.one(HOLDING, db::values![]).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(holding, 1, "only what the plan is called stays");
        assert_eq!(app::ledger::verify::verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
        let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
        let page = reader.plan(&slug, "", "").await.unwrap();
        reader.responsibilities(&slug, "").await.unwrap();
        assert!(page.items.iter().all(|item| item.title == "[withdrawn]"), "{:?}", page.items);
        for item in &page.items {
            reader.item(&slug, &item.key).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn another_order_another_item_of_a_step_and_another_label_can_be_accepted() {
    in_a_city(async |app| {
        let step = |parent| Milestone { text: "Walk".into(), parent, ..Milestone::default() };
        let said = |label: &str| Statement {
            kind: "mandate".into(),
            label: Some(label.into()),
            text: "Resolution 9".into(),
            ..Statement::default()
        };
        let old = Draft {
            milestones: vec![step(Some(1))],
            context: vec![said("A")],
            ..of(vec![
                item("Shade", None),
                item("Plant trees", Some(0)),
                item("Paint roofs", Some(0)),
                item("Homes", None),
                item("Lend fans", Some(3)),
            ])
        };
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
        let newer = Draft {
            milestones: vec![step(Some(3))],
            context: vec![said("B")],
            ..of(vec![
                item("Homes", None),
                item("Lend fans", Some(0)),
                item("Shade", None),
                item("Paint roofs", Some(2)),
                item("Plant trees", Some(2)),
            ])
        };
        let next = bring_in_draft(&app, "b.json", &newer).await;
        accept(&app, &slug, &next, &["reordered", "step changed", "statement changed"]).await;
        let expected = ["Homes", "Homes > Lend fans", "Shade", "Shade > Paint roofs", "Shade > Plant trees"];
        assert_eq!(outline(&app, &slug).await, expected);
        let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
        assert_eq!(reader.item(&slug, "paint-roofs").await.unwrap().milestones.len(), 1);
        assert_eq!(reader.item(&slug, "plant-trees").await.unwrap().milestones.len(), 0);
        let label = reader.plan(&slug, "", "").await.unwrap().parts.statements[0].label.clone();
        assert_eq!(label.as_deref(), Some("B"));
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let left = propose_changes(&mut ctx, &slug, &next).await.unwrap().comparison;
        assert!(left.is_same(), "{:?} {:?}", left.differences, left.parts);
    })
    .await;
}
