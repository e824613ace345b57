//! From a file to a plan, and from its next edition to entries.

use app::error::{Fault, Problem};
use app::imports::acceptance::accept_changes;
use app::imports::edit::Edit;
use app::imports::reimport::{close_edition, key, part_key, propose_changes};
use app::imports::seen;
use app::imports::{self, DraftState, OpenDraft};
use app::plans::publish::Publication;
use app::progress::{NewReport, report_status};
use app::{App, Error, city, plans};
use chrono::{DateTime, Utc};
use db::values;
use domain::access::{Actor, Role};
use domain::ledger::entry::City;
use domain::plans::comparison::Difference;
use domain::plans::framework::presets;
use domain::plans::plan::DateSettings;
use domain::plans::side_by_side::kind_of as kind;
use intake::draft::{
    Authority, Draft, DraftItem, DraftMeasure, Finding, GlossaryEntry, Milestone, Printed, RaciRow, SignOff, Statement,
};
use std::sync::Arc;

const TABLE: &str = "Goal,Action,Lead,Timeline,Status\n\
    Shade for all,Plant 200 street trees,Parks,Fall 2023,In progress\n\
    Shade for all,Shade every bus stop,Transit,June 2024,Not started\n\
    Cooler homes,Open two cooling rooms,Library,2025,Not started\n";

pub fn now() -> DateTime<Utc> {
    "2023-03-01T12:00:00Z".parse().unwrap()
}

pub async fn in_a_city(story: impl AsyncFn(App)) {
    testkit::on_both(async |app: App| {
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        city::describe(&mut ctx, City { name: "Lantern Bay".into(), ..City::default() }).await.unwrap();
        for framework in presets() {
            city::define_framework(&mut ctx, framework).await.unwrap();
        }
        ctx.commit().await.unwrap();
        story(app).await;
    })
    .await;
}

pub async fn bring_in(app: &App, name: &str, text: &str) -> String {
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let kept = imports::keep_source(&mut ctx, name, text.as_bytes().to_vec()).await.unwrap();
    let id = imports::start_draft(&mut ctx, &kept, DateSettings::default()).await.unwrap();
    ctx.commit().await.unwrap();
    imports::read_draft(app, &id, now()).await.unwrap();
    id
}

pub async fn get(app: &App, id: &str) -> OpenDraft {
    let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
    imports::get_draft(&mut ctx, id).await.unwrap()
}

async fn change(app: &App, id: &str, version: i64, edit: Edit) -> app::Result<i64> {
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let version = imports::change_draft(&mut ctx, id, version, &edit).await?;
    ctx.commit().await.unwrap();
    Ok(version)
}

/// Settles every doubt and publishes. Returns the slug.
pub async fn publish(app: &App, id: &str) -> String {
    look_at_all(app, id).await;
    let version = get(app, id).await.head.version;
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let framework = presets()[0].key.clone();
    let publication = Publication { title: Some("Shade plan".into()), framework, ..Publication::default() };
    let slug = imports::publish_draft(&mut ctx, id, version, publication.clone()).await.unwrap();
    ctx.commit().await.unwrap();
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let again = imports::publish_draft(&mut ctx, id, version, publication).await.unwrap();
    assert_eq!(again, slug, "a form sent twice publishes once");
    ctx.commit().await.unwrap();
    slug
}

/// Looks at everything of a draft; accepts what was understood where a question is open.
pub async fn look_at_all(app: &App, id: &str) {
    let open = get(app, id).await;
    let mut version = open.head.version;
    for finding in 0..open.draft.findings.len() {
        version = change(app, id, version, Edit::Settle { finding, how: "accepted".into() }).await.unwrap();
    }
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let marks: Vec<String> = seen::sights(&get(app, id).await.draft).into_iter().map(|sight| sight.mark).collect();
    seen::see(&mut ctx, id, &marks).await.unwrap();
    ctx.commit().await.unwrap();
}

#[tokio::test]
async fn a_table_becomes_a_draft_and_a_plan() {
    in_a_city(async |app| {
        let id = bring_in(&app, "shade.csv", TABLE).await;
        let open = get(&app, &id).await;
        assert_eq!(open.head.state, DraftState::Ready);
        assert_eq!(open.source.text, TABLE);
        let titles: Vec<_> = open.draft.items.iter().filter_map(|item| item.title.as_deref()).collect();
        assert!(titles.contains(&"Plant 200 street trees"), "{titles:?}");
        let slug = publish(&app, &id).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let plan = plans::get_plan(&mut ctx.conn, &slug).await.unwrap();
        assert_eq!(plan.source, Some(open.head.source));
        assert_eq!(imports::suggest_slug(&mut ctx.conn, "Shade plan").await.unwrap(), format!("{slug}-2"));
        let (name, _, bytes) = imports::find_source(&mut ctx, &id).await.unwrap();
        assert_eq!((name.as_str(), bytes.as_slice()), ("shade.csv", TABLE.as_bytes()));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_changes_once_and_a_stale_one_changes_nothing() {
    in_a_city(async |app| {
        let id = bring_in(&app, "shade.csv", TABLE).await;
        let open = get(&app, &id).await;
        let item = open.draft.items.iter().position(|item| item.lead.is_some()).unwrap();
        let set = |text: &str| Edit::SetItem { item, fields: vec![("lead".into(), text.into())] };
        let version = change(&app, &id, open.head.version, set("City forester")).await.unwrap();
        assert_eq!(change(&app, &id, open.head.version, set("City forester")).await.unwrap(), version);
        match change(&app, &id, open.head.version, set("Mayor")).await {
            Err(Error::Stale { now, yours }) => {
                assert!(now.contains("City forester") && yours.contains("Mayor"), "{now} / {yours}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(get(&app, &id).await.draft.items[item].lead.as_deref(), Some("City forester"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_says_so_and_its_file_stays_until_it_is_discarded() {
    in_a_city(async |app| {
        for (name, bytes) in [("empty.txt", &b""[..]), ("photo.png", b"\x89PNG\r\n\x1a\n0000")] {
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            match imports::keep_source(&mut ctx, name, bytes.to_vec()).await {
                Err(Error::Invalid(problems)) => {
                    let [Problem { fault: Fault::Unreadable(sentence), .. }] = problems.as_slice() else {
                        panic!("{problems:?}")
                    };
                    assert!(sentence.contains(name), "{sentence}");
                }
                other => panic!("{other:?}"),
            }
        }
        let id = bring_in(&app, "notes.txt", "a\0b\0\u{1}\u{2}").await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let head = imports::get_draft_head(&mut ctx, &id).await.unwrap();
        assert_eq!(head.state, DraftState::Failed);
        assert!(head.facts.problem.is_some_and(|sentence| sentence.contains("notes.txt")));
        assert_eq!(imports::find_source(&mut ctx, &id).await.unwrap().2, b"a\0b\0\x01\x02");
        drop(ctx);
        // Tried again, it fails again; discarded, the file goes too.
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        imports::reread_draft(&mut ctx, &id, head.version, DateSettings::default()).await.unwrap();
        ctx.commit().await.unwrap();
        imports::read_draft(&app, &id, now()).await.unwrap();
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let failed = imports::get_draft_head(&mut ctx, &id).await.unwrap();
        assert_eq!(failed.state, DraftState::Failed);
        let stale = imports::discard_draft(&mut ctx, &id, head.version).await;
        assert!(matches!(stale, Err(Error::Stale { .. })), "{stale:?}");
        imports::discard_draft(&mut ctx, &id, failed.version).await.unwrap();
        assert!(imports::find_source(&mut ctx, &id).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_reading_that_the_program_left_in_the_middle_is_taken_up_once() {
    in_a_city(async |app| {
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let mut ids = Vec::new();
        for name in ["a.csv", "b.csv"] {
            let source = imports::keep_source(&mut ctx, name, TABLE.into()).await.unwrap();
            ids.push(imports::start_draft(&mut ctx, &source, DateSettings::default()).await.unwrap());
        }
        ctx.commit().await.unwrap();
        ids.sort();
        // Two readings of the second document do not come to their end; the first one only waits for its turn.
        let (end, gate) = std::sync::mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        let stuck = app.clone().with_reader(Arc::new(move |_: &[u8], _: &str, _: &intake::ImportSettings| {
            let _ = gate.lock().map(|gate| gate.recv());
            Err("never read".to_owned())
        }));
        let mut readings = Vec::new();
        for left in [&ids[..], &ids[..1]] {
            let (stuck, id) = (stuck.clone(), ids[1].clone());
            readings.push(tokio::spawn(async move { imports::read_draft(&stuck, &id, now()).await }));
            loop {
                let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
                if imports::get_draft_head(&mut ctx, &ids[1]).await.unwrap().facts.begun {
                    break;
                }
                drop(ctx);
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            assert_eq!(imports::take_up_readings(&app, now()).await.unwrap(), left);
        }
        // What was left in the middle changes nothing when it comes to an end after all.
        drop(end);
        for reading in readings {
            reading.await.unwrap().unwrap();
        }
        imports::read_draft(&app, &ids[0], now()).await.unwrap();
        assert_eq!(get(&app, &ids[0]).await.head.state, DraftState::Ready);
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let head = imports::get_draft_head(&mut ctx, &ids[1]).await.unwrap();
        assert!(head.state == DraftState::Failed && head.facts.problem.unwrap().contains("ended twice"));
        imports::reread_draft(&mut ctx, &ids[1], head.version, DateSettings::default()).await.unwrap();
        ctx.commit().await.unwrap();
        imports::read_draft(&app, &ids[1], now()).await.unwrap();
        assert_eq!(get(&app, &ids[1]).await.head.state, DraftState::Ready);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_did_to_a_draft_is_not_lost_unseen_and_a_published_one_stays() {
    in_a_city(async |app| {
        let id = bring_in(&app, "shade.csv", TABLE).await;
        let before = get(&app, &id).await.head.version;
        let title = Edit::SetPlan { fields: vec![("title".into(), "Shade plan".into())] };
        let version = change(&app, &id, before, title).await.unwrap();
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let stale = imports::reread_draft(&mut ctx, &id, before, DateSettings::default()).await;
        assert!(matches!(stale, Err(Error::Stale { .. })), "{stale:?}");
        imports::reread_draft(&mut ctx, &id, version, DateSettings::default()).await.unwrap();
        ctx.commit().await.unwrap();
        imports::read_draft(&app, &id, now()).await.unwrap();
        assert_ne!(get(&app, &id).await.draft.plan.title.as_deref(), Some("Shade plan"));

        // The same bytes were there before, under another name.
        let again = bring_in(&app, "shade-final.csv", TABLE).await;
        let slug = publish(&app, &again).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        assert!(imports::discard_draft(&mut ctx, &again, 99).await.is_err());
        drop(ctx);
        assert_eq!(get(&app, &again).await.head.plan.as_deref(), Some(slug.as_str()));
        let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
        let page = reader.plan(&slug, "", "").await.unwrap();
        assert_eq!(page.parts.sources[0].name, "shade-final.csv");
    })
    .await;
}

#[tokio::test]
async fn only_those_who_may_see_and_change_drafts() {
    in_a_city(async |app| {
        let id = bring_in(&app, "shade.csv", TABLE).await;
        for (role, sees, changes) in [
            (Role::Administrator, true, true),
            (Role::EquityOfficer, true, true),
            (Role::Auditor, true, false),
            (Role::DepartmentLead, false, false),
            (Role::Contributor, false, false),
            (Role::Signatory, false, false),
            (Role::Reader, false, false),
        ] {
            let actor = Actor::Account { id: "a".into(), name: "A".into(), role, units: vec!["u".into()] };
            let mut ctx = app.begin(actor, now()).await.unwrap();
            assert_eq!(imports::get_draft(&mut ctx, &id).await.is_ok(), sees, "{role:?}");
            let version = get(&app, &id).await.head.version;
            let done = imports::change_draft(&mut ctx, &id, version, &Edit::SetPlan { fields: vec![] }).await;
            assert_eq!(done.is_ok(), changes, "{role:?}");
            drop(ctx); // nothing of it stays
        }
    })
    .await;
}

#[tokio::test]
async fn a_discarded_draft_takes_its_file_with_it_unless_another_stands_on_it() {
    in_a_city(async |app| {
        let (first, second) = (bring_in(&app, "a.csv", TABLE).await, bring_in(&app, "b.csv", TABLE).await);
        for (id, other_stays) in [(&first, true), (&second, false)] {
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            let version = imports::get_draft_head(&mut ctx, id).await.unwrap().version;
            imports::discard_draft(&mut ctx, id, version).await.unwrap();
            ctx.commit().await.unwrap();
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            assert!(imports::get_draft_head(&mut ctx, id).await.is_err());
            assert_eq!(imports::find_source(&mut ctx, &second).await.is_ok(), other_stays);
        }
    })
    .await;
}

#[tokio::test]
async fn columns_mapped_once_are_remembered_for_the_next_file_of_that_shape() {
    in_a_city(async |app| {
        let odd = "Ward,What we promise,Person\nNorth,Plant 200 street trees,Ana\nSouth,Open two cooling rooms,Ben\n";
        let id = bring_in(&app, "odd.csv", odd).await;
        let open = get(&app, &id).await;
        let fields: Vec<String> = ["group", "title", "lead"].map(str::to_owned).to_vec();
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        imports::map_columns(&mut ctx, &id, open.head.version, 0, &fields).await.unwrap();
        ctx.commit().await.unwrap();
        let check = async |id: &str, expected: [(&str, Option<usize>, Option<&str>); 4]| {
            let draft = get(&app, id).await.draft;
            let found: Vec<_> = draft
                .items
                .iter()
                .map(|item| (item.title.as_deref().unwrap_or_default(), item.parent, item.lead.as_deref()))
                .collect();
            assert_eq!(found, expected);
            assert_eq!(draft.accounting.unplaced, 0);
        };
        let expected = [
            ("North", None, None),
            ("Plant 200 street trees", Some(0), Some("Ana")),
            ("South", None, None),
            ("Open two cooling rooms", Some(2), Some("Ben")),
        ];
        check(&id, expected).await;
        let next = bring_in(&app, "odd-2024.csv", &odd.replace("Ana", "Eva")).await;
        check(&next, [expected[0], ("Plant 200 street trees", Some(0), Some("Eva")), expected[2], expected[3]]).await;
        let known = get(&app, &next).await;
        assert_eq!(known.head.facts.remembered, 1);
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        assert_eq!(imports::remembered_columns(&mut ctx, &known.source, 9).await.unwrap(), [Some(fields)]);
        imports::forget_columns(&mut ctx, &next, 0).await.unwrap();
        assert_eq!(imports::remembered_columns(&mut ctx, &known.source, 9).await.unwrap(), [None]);
        ctx.commit().await.unwrap();
        check(&next, [expected[0], ("Plant 200 street trees", Some(0), Some("Eva")), expected[2], expected[3]]).await;
        let last = bring_in(&app, "odd-2025.csv", odd).await;
        assert_eq!(get(&app, &last).await.head.facts.remembered, 0);
    })
    .await;
}

#[tokio::test]
async fn a_newer_edition_becomes_entries_only_where_a_person_says_so() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let slug = publish(&app, &first).await;
        let same = bring_in(&app, "shade.csv", TABLE).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let none = propose_changes(&mut ctx, &slug, &same).await.unwrap();
        assert!(none.comparison.is_same(), "the same document proposes nothing");

        let newer = TABLE
            .replace("Plant 200 street trees", "Plant 250 street trees")
            .replace("June 2024", "Fall 2025")
            .replace("Library", "Health")
            + "Cooler homes,Paint roofs white,Housing,2026,\n";
        let next = bring_in(&app, "shade-2024.csv", &newer).await;
        look_at_all(&app, &next).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let mut kinds: Vec<&str> = proposal.comparison.differences.iter().map(kind).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["added", "reassigned", "redated", "reworded"]);
        let accepted: Vec<String> = proposal
            .comparison
            .differences
            .iter()
            .filter(|difference| kind(difference) != "reassigned")
            .map(|difference| key(&proposal.old, difference))
            .collect();
        let version = proposal.open.head.version;
        assert_eq!(accept_changes(&mut ctx, &slug, &next, version, &accepted).await.unwrap(), 3);
        assert_eq!(accept_changes(&mut ctx, &slug, &next, version, &accepted).await.unwrap(), 0, "sent twice");
        let left = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        assert_eq!(left.comparison.differences.iter().map(kind).collect::<Vec<_>>(), ["reassigned"]);
        let titles: Vec<&str> = left.old.items.iter().map(|item| item.title.as_str()).collect();
        assert!(titles.contains(&"Plant 250 street trees") && titles.contains(&"Paint roofs white"), "{titles:?}");
        ctx.commit().await.unwrap();
    })
    .await;
}

/// An item of the first level, or of the one below.
pub fn item(title: &str, parent: Option<usize>) -> DraftItem {
    DraftItem {
        level: if parent.is_none() { "goal" } else { "action" }.into(),
        title: Some(title.into()),
        parent,
        confidence: 1.0,
        ..DraftItem::default()
    }
}

/// A draft with everything that a plan can hold beside its items; `is_newer` changes a bit of each.
pub fn whole(is_newer: bool) -> Draft {
    let or = |old: &str, new: &str| if is_newer { new.to_owned() } else { old.to_owned() };
    let measure = |period: Option<&str>, target: String| DraftMeasure {
        period: period.map(str::to_owned),
        target,
        kind: "number".into(),
        ..DraftMeasure::default()
    };
    let mut trees = item("Plant street trees", Some(0));
    trees.measures = vec![
        measure(Some("Year 1"), "100 trees".into()),
        measure(Some("Year 2"), or("200 trees", "250 trees")),
        measure(None, or("Count of stumps", "Count of living trees a year after planting")),
    ];
    let step = |text: String, when: &str| Milestone { text, when: Some(when.into()), ..Milestone::default() };
    let said = |kind: &str, text: String| Statement { kind: kind.into(), text, ..Statement::default() };
    let row = |activity: &str, parks: &str, works: &str| RaciRow {
        activity: activity.into(),
        assignments: [("Parks", parks), ("Works", works)]
            .map(|(party, code)| (party.to_owned(), serde_json::Value::from(code)))
            .into_iter()
            .collect(),
        ..RaciRow::default()
    };
    let duty = |level: &str, duty: &str| Authority { level: level.into(), duty: duty.into(), ..Authority::default() };
    let mut draft = Draft {
        items: vec![item("Shade for all", None), trees, item("Shade bus stops", Some(0)), item("Cooler homes", None)],
        milestones: vec![
            step("Walk with the neighbors".into(), &or("May 2024", "June 2024")),
            step("Print the flyers".into(), "July 2024"),
        ],
        context: vec![
            said("mandate", or("Resolution 9 asks for shade.", "Resolution 9 asks for shade everywhere.")),
            said("caveat", "Planting depends on the nursery.".into()),
        ],
        raci_parties: vec!["Parks".into(), "Works".into()],
        raci: vec![row("Choose streets", "A", &or("C", "R")), row("Buy trees", "R", "A")],
        levels: vec!["goal".into(), "action".into()],
        authority: vec![
            duty("Decides alone", "Choose the species"),
            duty(&or("Is asked", "Decides with others"), "Close a street"),
        ],
        glossary: vec![
            GlossaryEntry { term: "UHI".into(), meaning: Some("urban heat island".into()), ..GlossaryEntry::default() },
            GlossaryEntry {
                term: "DBH".into(),
                meaning: is_newer.then(|| "diameter at breast height".into()),
                ..GlossaryEntry::default()
            },
        ],
        sign_off: Some(SignOff { role: Some("Mayor".into()), signed: is_newer, ..SignOff::default() }),
        ..Draft::default()
    };
    draft.plan.title = Some(or("Shade Plan", "Shade and Water Plan"));
    draft.plan.subtitle = Some(or("First edition", "Second edition"));
    draft.plan.director = Some("Ana Ruiz".into());
    draft.items[1].status = Some(Printed { text: or("Under way", "Done") });
    draft.items[2].flags = vec![or("new", "continued")];
    draft.items[3].level = or("goal", "priority");
    if is_newer {
        draft.plan.director = None;
        draft.authority.push(duty("Decides alone", "Hire a nursery"));
        draft.glossary.remove(0);
        draft.items.insert(2, item("Map the heat", Some(0)));
        draft.items[2].measures = vec![measure(None, "A map that everybody can read".into())];
        draft.milestones.insert(1, step("Dig the first pits".into(), "June 2024"));
        draft.milestones.pop();
        draft.context.pop();
        draft.context.push(said("vision", "Nobody walks in the sun.".into()));
        draft.raci.insert(1, row("Report to council", "R/A", "I"));
        draft.raci.pop();
    }
    draft
}

/// A document whose draft is the one given: the reader of this test takes it as it is written.
pub async fn bring_in_draft(app: &App, name: &str, draft: &Draft) -> String {
    let draft = draft.clone();
    let read: imports::ReadDocument = Arc::new(move |_, _, _| Ok((imports::Source::default(), draft.clone())));
    let app = app.clone().with_reader(read);
    bring_in(&app, name, &format!("[\"{name}\"]")).await
}

#[tokio::test]
async fn a_newer_edition_is_compared_and_accepted_whole() {
    in_a_city(async |app| {
        let first = bring_in_draft(&app, "shade.json", &whole(false)).await;
        assert_eq!(get(&app, &first).await.draft.milestones.len(), 2, "the draft is read as it was written");
        let slug = publish(&app, &first).await;
        let same = bring_in_draft(&app, "shade.json", &whole(false)).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let none = propose_changes(&mut ctx, &slug, &same).await.unwrap().comparison;
        assert_eq!((none.differences, none.parts), (vec![], vec![]));
        drop(ctx);

        let next = bring_in_draft(&app, "shade-2.json", &whole(true)).await;
        look_at_all(&app, &next).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let mut told: Vec<String> = proposal
            .comparison
            .parts
            .iter()
            .map(|part| part_key(&proposal.old, part).split(' ').take(2).collect::<Vec<_>>().join(" "))
            .collect();
        told.sort_unstable();
        let expected = [
            "duty added",
            "duty changed",
            "fact changed",
            "measure added",
            "measure changed",
            "measure dropped",
            "row added",
            "row changed",
            "row dropped",
            "signature added",
            "statement added",
            "statement changed",
            "statement dropped",
            "step added",
            "step changed",
            "step dropped",
            "term added",
        ];
        assert_eq!(told, expected);
        let reworded: Vec<String> = proposal
            .comparison
            .differences
            .iter()
            .filter_map(|difference| match difference {
                Difference::Reworded { field, from, to, .. } => Some(format!("{field}: {from} > {to}")),
                _ => None,
            })
            .collect();
        let expected = ["printed_status: Under way > Done", "marks: new > continued", "level: goal > priority"];
        assert_eq!(reworded, expected);
        let parts = proposal.comparison.parts.iter().map(|part| part_key(&proposal.old, part));
        let items = proposal.comparison.differences.iter().map(|difference| key(&proposal.old, difference));
        let accepted: Vec<String> = items.chain(parts).collect();
        let version = proposal.open.head.version;
        assert_eq!(accept_changes(&mut ctx, &slug, &next, version, &accepted).await.unwrap(), accepted.len());
        let left = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        assert_eq!((&left.comparison.differences, &left.comparison.parts), (&vec![], &vec![]));
        let titles: Vec<&str> = left.old.items.iter().map(|item| item.title.as_str()).collect();
        let expected = ["Shade for all", "Plant street trees", "Map the heat", "Shade bus stops", "Cooler homes"];
        assert_eq!(titles, expected, "a new item stands where it stands in the document");
        close_edition(&mut ctx, &slug, &next, version).await.unwrap();
        ctx.commit().await.unwrap();

        let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
        let page = reader.plan(&slug, "", "").await.unwrap();
        let steps: Vec<&str> = page.parts.milestones.iter().map(|step| step.text.as_str()).collect();
        assert_eq!(steps, ["Walk with the neighbors", "Dig the first pits"]);
        let texts: Vec<&str> = page.parts.statements.iter().map(|said| said.text.as_str()).collect();
        assert_eq!(texts, ["Resolution 9 asks for shade everywhere.", "Nobody walks in the sun."]);
        assert!(page.parts.sources.iter().any(|source| source.name == "shade-2.json"), "the document is kept");
        assert_eq!(page.plan.subtitle.as_deref(), Some("Second edition"));
        assert_eq!(page.plan.director.as_deref(), Some("Ana Ruiz"), "of whom the document says nothing, she stays");
        let terms: Vec<&str> = page.parts.terms.iter().map(|(term, _)| term.as_str()).collect();
        assert_eq!(terms, ["DBH", "UHI"]);
        assert_eq!(page.parts.sign_offs.iter().filter(|one| one.signed).count(), 1);
        let matrix = &reader.responsibilities(&slug, "").await.unwrap().matrices[0];
        let rows: Vec<&str> = matrix.rows.iter().map(|row| row.activity.as_str()).collect();
        assert_eq!(rows, ["Choose streets", "Report to council"]);
        let levels = &reader.responsibilities(&slug, "").await.unwrap().authority;
        let duties: Vec<(&str, &str)> = levels.iter().map(|one| (one.level.as_str(), one.duty.as_str())).collect();
        let expected = [
            ("Decides alone", "Choose the species"),
            ("Decides alone", "Hire a nursery"),
            ("Decides with others", "Close a street"),
        ];
        assert_eq!(duties, expected);
        let compared = reader.editions(&slug, None, None).await.unwrap();
        assert_eq!(compared.to.key, app::public::NOW);
        assert_eq!(compared.compared.parts.len(), 17, "{:?}", compared.compared.parts);
        drop(reader);
        let verdict = app::ledger::verify::verify(&app.db, &[]).await.unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn an_edition_publishes_nothing_unseen_and_nothing_while_a_question_is_open() {
    in_a_city(async |app| {
        let slug = publish(&app, &bring_in_draft(&app, "shade.json", &whole(false)).await).await;
        let mut newer = whole(true);
        newer.findings = vec![Finding { severity: "ask".into(), ..Finding::default() }];
        newer.items[2].description = Some("Call Ann on 555 0100".into());
        let next = bring_in_draft(&app, "shade-2.json", &newer).await;
        let accept = async || {
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
            let added: Vec<String> = proposal
                .comparison
                .differences
                .iter()
                .filter(|difference| kind(difference) == "added")
                .map(|difference| key(&proposal.old, difference))
                .collect();
            let done = accept_changes(&mut ctx, &slug, &next, proposal.open.head.version, &added).await;
            match done {
                Err(Error::Invalid(mut problems)) => Err(problems.remove(0).fault),
                other => Ok(other.unwrap()),
            }
        };
        assert_eq!(accept().await, Err(Fault::OpenFindings(1)));
        let version = get(&app, &next).await.head.version;
        change(&app, &next, version, Edit::Settle { finding: 0, how: "accepted".into() }).await.unwrap();
        assert_eq!(accept().await, Err(Fault::Unseen(1)));
        look_at_all(&app, &next).await;
        assert_eq!(accept().await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_further_column_that_says_something_else_is_a_difference_and_becomes_an_entry() {
    in_a_city(async |app| {
        let with = |columns: &[(&str, &str)]| {
            let mut draft = whole(false);
            let columns = columns.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned()));
            draft.items[1].fields = columns.collect();
            draft
        };
        let old = with(&[("Budget", "$100"), ("Ward", "3"), ("Note", "Ask the nursery")]);
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &old).await).await;
        // Of "Note" the newer edition has no column: it is silent about it.
        let next = with(&[("Budget", "$999"), ("Ward", "3"), ("Fund", "General")]);
        let next = bring_in_draft(&app, "b.json", &next).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let keys: Vec<String> =
            proposal.comparison.differences.iter().map(|difference| key(&proposal.old, difference)).collect();
        let told: Vec<&str> = keys.iter().filter_map(|key| key.split(' ').next_back()).collect();
        assert_eq!(told, ["Budget", "Fund"]);
        accept_changes(&mut ctx, &slug, &next, proposal.open.head.version, &keys).await.unwrap();
        let left = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        assert!(left.comparison.is_same(), "{:?}", left.comparison);
        ctx.commit().await.unwrap();
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let table = app::export::table::plan_table(&mut ctx, &slug).await.unwrap();
        let row = table.rows.iter().find(|row| row.contains(&"Plant street trees".to_owned())).unwrap();
        for text in ["$999", "3", "Ask the nursery", "General"] {
            assert!(row.contains(&text.to_owned()), "{text}: {row:?}");
        }
        drop(ctx);
        assert_eq!(app::ledger::verify::verify(&app.db, &[]).await.unwrap().faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn withdrawn_words_stay_in_no_draft_that_became_the_plan() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let other = bring_in(&app, "other.csv", &TABLE.replace("trees", "shrubs")).await;
        let slug = publish(&app, &first).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let plan = plans::get_plan(&mut ctx.conn, &slug).await.unwrap();
        let (number,): (i64,) = ctx.conn.one(ITEM_ENTRY, values![&plan.id]).await.unwrap();
        app::ledger::withdraw::withdraw_content(&mut ctx, &plan.id, number, "Her name").await.unwrap();
        ctx.commit().await.unwrap();
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        assert!(matches!(imports::get_draft_head(&mut ctx, &first).await, Err(Error::NotFound(_))));
        imports::get_draft_head(&mut ctx, &other).await.unwrap();
    })
    .await;
}

const ITEM_ENTRY: db::Statement = {
    let text = "select max(number) from ledger_entry where chain = $1 and kind = 'ItemAdded'";
    db::Statement { name: "item entry", lite: text, pg: text }
};

#[tokio::test]
async fn of_a_step_that_nobody_reported_on_nobody_says_whether_it_was_reached() {
    in_a_city(async |app| {
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &whole(false)).await).await;
        let standing = async || {
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let (_, lines) = plans::desk::open_milestones(&mut ctx, &slug).await.unwrap();
            let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
            let shown = reader.plan(&slug, "", "").await.unwrap().parts.milestones;
            let desk: Vec<Option<bool>> = lines.iter().map(|line| line.reached).collect();
            let public: Vec<_> = shown.iter().map(|line| (line.reached, line.reached_on.is_some())).collect();
            (lines, desk, public)
        };
        let (lines, desk, public) = standing().await;
        assert_eq!((desk, public), (vec![None, None], vec![(None, false), (None, false)]));
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        for (line, reached) in lines.iter().zip([true, false]) {
            plans::report_milestone(&mut ctx, &line.id, reached, now().date_naive(), "").await.unwrap();
        }
        ctx.commit().await.unwrap();
        let (_, desk, public) = standing().await;
        let expected = (vec![Some(true), Some(false)], vec![(Some(true), true), (Some(false), false)]);
        assert_eq!((desk, public), expected);
    })
    .await;
}

#[tokio::test]
async fn an_item_that_moves_takes_its_place_in_the_document() {
    in_a_city(async |app| {
        let draft = |items: Vec<DraftItem>| Draft { items, ..Draft::default() };
        let old = vec![
            item("Shade", None),
            item("Plant trees", Some(0)),
            item("Paint roofs", Some(0)),
            item("Homes", None),
            item("Lend fans", Some(3)),
        ];
        let slug = publish(&app, &bring_in_draft(&app, "a.json", &draft(old)).await).await;
        let new = vec![
            item("Shade", None),
            item("Plant trees", Some(0)),
            item("Homes", None),
            item("Paint roofs", Some(2)),
            item("Lend fans", Some(2)),
        ];
        let next = bring_in_draft(&app, "b.json", &draft(new)).await;
        look_at_all(&app, &next).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let accepted: Vec<String> =
            proposal.comparison.differences.iter().map(|difference| key(&proposal.old, difference)).collect();
        assert_eq!(accepted.len(), 1, "{accepted:?}");
        accept_changes(&mut ctx, &slug, &next, proposal.open.head.version, &accepted).await.unwrap();
        let left = propose_changes(&mut ctx, &slug, &next).await.unwrap();
        let told: Vec<(&str, Option<usize>)> =
            left.old.items.iter().map(|item| (item.title.as_str(), item.parent)).collect();
        let expected = [
            ("Shade", None),
            ("Plant trees", Some(0)),
            ("Homes", None),
            ("Paint roofs", Some(2)),
            ("Lend fans", Some(2)),
        ];
        assert_eq!(told, expected);
        ctx.commit().await.unwrap();
        let mut reader = app::public::Reader::open(&app, now().date_naive()).await.unwrap();
        let page = reader.plan(&slug, "", "").await.unwrap();
        let titles: Vec<&str> = page.items.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, expected.map(|(title, _)| title), "the tables say the same as the record");
        drop(reader);
        let verdict = app::ledger::verify::verify(&app.db, &[]).await.unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_goes_out_as_a_table_comes_in_as_no_change() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let slug = publish(&app, &first).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let table = app::export::table::plan_table(&mut ctx, &slug).await.unwrap();
        let table = report::PlanTable::of_texts(table.title, table.columns, table.rows);
        drop(ctx);
        for (name, bytes) in
            [("shade-out.csv", report::to_csv(&table).unwrap()), ("shade-out.xlsx", report::to_xlsx(&table).unwrap())]
        {
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            let kept = imports::keep_source(&mut ctx, name, bytes).await.unwrap();
            let id = imports::start_draft(&mut ctx, &kept, DateSettings::default()).await.unwrap();
            ctx.commit().await.unwrap();
            imports::read_draft(&app, &id, now()).await.unwrap();
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let proposal = propose_changes(&mut ctx, &slug, &id).await.unwrap();
            assert_eq!(proposal.comparison.differences, [], "{name}");
            assert_eq!(proposal.comparison.parts, [], "{name}");
            assert_eq!(proposal.comparison.new_of.iter().flatten().count(), proposal.old.items.len(), "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn words_of_an_exported_table_that_are_nobodys_are_left_to_be_placed() {
    in_a_city(async |app| {
        publish(&app, &bring_in(&app, "shade.csv", TABLE).await).await;
        let known = |draft: &Draft| draft.headings.is_empty();
        let check = async |name: &str, table: &str, is_known: bool, titles: &[&str], unplaced: usize| {
            let id = bring_in(&app, name, table).await;
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let draft = imports::get_draft(&mut ctx, &id).await.unwrap().draft;
            assert_eq!(known(&draft), is_known, "{name}");
            let found: Vec<&str> = draft.items.iter().filter_map(|item| item.title.as_deref()).collect();
            assert_eq!(found, titles, "{name}");
            assert_eq!(draft.accounting.unplaced, unplaced, "{name}");
        };
        let all = [
            "Shade for all",
            "Plant 200 street trees",
            "Shade every bus stop",
            "Cooler homes",
            "Open two cooling rooms",
        ];
        check("same.csv", TABLE, true, &all, 0).await;
        // Who leads, when and how far: of an action whose title somebody cleared.
        let cleared = TABLE.replace("Shade every bus stop", "");
        let left = ["Transit", "June2024", "Notstarted"].concat().len();
        check("cleared.csv", &cleared, true, &[all[0], all[1], all[3], all[4]], left).await;
        let stranger = "Goal,Action,Lead,Timeline,Status\n\
            Clean air,Retire ten old buses,Transit,June 2027,Not started\n\
            Clean air,Plant hedges along the ring road,Parks,May 2028,Not started\n";
        let titles = ["Clean air", "Retire ten old buses", "Plant hedges along the ring road"];
        check("stranger.csv", stranger, false, &titles, 0).await;
    })
    .await;
}

#[tokio::test]
async fn a_status_word_that_a_newer_table_prints_is_proposed_unless_it_is_the_one_reported() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let slug = publish(&app, &first).await;
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let plan = plans::get_plan(&mut ctx.conn, &slug).await.unwrap();
        let item = plans::get_item(&mut ctx.conn, &plan.id, "plant-200-street-trees").await.unwrap();
        let framework = city::get_framework(&mut ctx.conn, &plan.framework).await.unwrap();
        let word = framework.words[0].word.clone();
        let report = NewReport { word: word.clone(), done: "Holes are dug.".into(), ..NewReport::default() };
        report_status(&mut ctx, &item.id, report).await.unwrap();
        ctx.commit().await.unwrap();
        for (name, old, new, proposed) in [
            ("same.csv", "", "", vec![]),
            ("reported.csv", "In progress", word.as_str(), vec![]),
            ("other.csv", "Fall 2023,In progress", "Fall 2023,Given up", vec![("In progress", "Given up")]),
            ("none.csv", "Fall 2023,In progress", "Fall 2023,", vec![("In progress", "")]),
        ] {
            let next = bring_in(&app, name, &TABLE.replace(old, new)).await;
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let found = propose_changes(&mut ctx, &slug, &next).await.unwrap().comparison.differences;
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|difference| match difference {
                    Difference::Reworded { field: "printed_status", from, to, .. } => (from.as_str(), to.as_str()),
                    other => panic!("{name}: {other:?}"),
                })
                .collect();
            assert_eq!(found, proposed, "{name}");
        }
    })
    .await;
}
