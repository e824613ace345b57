//! From a file to a plan, and from its next edition to entries.

use app::error::{Fault, Problem};
use app::imports::edit::Edit;
use app::imports::reimport::{accept_changes, key, propose_changes};
use app::imports::{self, DraftState, OpenDraft};
use app::plans::publish::Publication;
use app::{App, Error, city, plans};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Role};
use domain::ledger::entry::City;
use domain::plans::framework::presets;
use domain::plans::plan::DateSettings;
use domain::plans::side_by_side::kind_of as kind;

const TABLE: &str = "Goal,Action,Lead,Timeline,Status\n\
    Shade for all,Plant 200 street trees,Parks,Fall 2023,In progress\n\
    Shade for all,Shade every bus stop,Transit,June 2024,Not started\n\
    Cooler homes,Open two cooling rooms,Library,2025,Not started\n";

fn now() -> DateTime<Utc> {
    "2023-03-01T12:00:00Z".parse().unwrap()
}

async fn in_a_city(story: impl AsyncFn(App)) {
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

async fn bring_in(app: &App, name: &str, text: &str) -> String {
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let kept = imports::keep_source(&mut ctx, name, text.as_bytes().to_vec()).await.unwrap();
    let id = imports::start_draft(&mut ctx, &kept, DateSettings::default()).await.unwrap();
    ctx.commit().await.unwrap();
    imports::read_draft(app, &id, now()).await.unwrap();
    id
}

async fn get(app: &App, id: &str) -> OpenDraft {
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
async fn publish(app: &App, id: &str) -> String {
    let open = get(app, id).await;
    let mut version = open.head.version;
    for finding in 0..open.draft.findings.len() {
        version = change(app, id, version, Edit::Settle { finding, how: "accepted".into() }).await.unwrap();
    }
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
async fn what_cannot_be_read_says_so_and_is_not_kept() {
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
        assert_eq!(imports::find_source(&mut ctx, &id).await.unwrap().2, b"", "nothing of it is kept");
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
            imports::discard_draft(&mut ctx, id).await.unwrap();
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
        assert_eq!(none.comparison.differences, [], "the same document proposes nothing");

        let newer = TABLE
            .replace("Plant 200 street trees", "Plant 250 street trees")
            .replace("June 2024", "Fall 2025")
            .replace("Library", "Health")
            + "Cooler homes,Paint roofs white,Housing,2026,\n";
        let next = bring_in(&app, "shade-2024.csv", &newer).await;
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

#[tokio::test]
async fn what_goes_out_as_a_table_comes_in_as_no_change() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let slug = publish(&app, &first).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let table = app::export::table::plan_table(&mut ctx, &slug).await.unwrap();
        let rows = table.rows.into_iter();
        let rows = rows.map(|row| report::Row::Cells(row.into_iter().map(report::Value::from).collect())).collect();
        let table = report::PlanTable { title: table.title, columns: table.columns, rows };
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
            assert_eq!(proposal.comparison.new_of.iter().flatten().count(), proposal.old.items.len(), "{name}");
        }
    })
    .await;
}
