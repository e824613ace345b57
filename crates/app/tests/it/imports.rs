//! From a file to a draft and a plan: read once, changed by who saw it, kept until it is discarded.

use crate::world::{TABLE, bring_in, change, get, in_a_city, now, publish};
use app::error::{Fault, Problem};
use app::imports::edit::Edit;
use app::imports::{self, DraftState};
use app::{App, Error, plans};
use domain::access::{Actor, Role};
use domain::plans::plan::DateSettings;
use std::sync::Arc;

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
async fn a_draft_is_shown_as_it_was_last_kept_whoever_changed_it() {
    in_a_city(async |app| {
        let id = bring_in(&app, "shade.csv", TABLE).await;
        let first = get(&app, &id).await.head.version;
        let title = |text: &str| Edit::SetItem { item: 1, fields: vec![("title".into(), text.into())] };
        let shown = async |app: &App| get(app, &id).await.draft.items[1].title.clone().unwrap_or_default();
        let as_read = shown(&app).await;
        // What was begun and not kept is not shown, and the next change stands on what was.
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        imports::change_draft(&mut ctx, &id, first, &title("Never kept")).await.unwrap();
        drop(ctx);
        assert_eq!(shown(&app).await, as_read);
        let second = change(&app, &id, first, title("By this server")).await.unwrap();
        assert_eq!(shown(&app).await, "By this server");
        // Another server on the same database.
        let other = App::over(app.db.clone()).await.unwrap();
        assert_eq!(shown(&other).await, "By this server");
        let third = change(&other, &id, second, title("By the other one")).await.unwrap();
        assert_eq!(shown(&app).await, "By the other one");
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        imports::undo_edit(&mut ctx, &id, third).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!((shown(&app).await, shown(&other).await), ("By this server".into(), "By this server".into()));
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
        let stuck = app.clone().with_reader(Arc::new(
            move |_: &[u8], _: &str, _: &intake::ImportSettings, _: imports::TellPages| {
                let _ = gate.lock().map(|gate| gate.recv());
                Err("never read".to_owned())
            },
        ));
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
async fn how_many_pages_are_read_is_known_while_they_are_read() {
    in_a_city(async |app| {
        let (go_on, gate) = std::sync::mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        let slow = app.clone().with_reader(Arc::new(
            move |bytes: &[u8], name: &str, settings: &intake::ImportSettings, told: imports::TellPages| {
                told(3, 8);
                let _ = gate.lock().map(|gate| gate.recv());
                intake::import(bytes, name, settings).map_err(|error| error.to_string())
            },
        ));
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let source = imports::keep_source(&mut ctx, "a.csv", TABLE.into()).await.unwrap();
        let id = imports::start_draft(&mut ctx, &source, DateSettings::default()).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(imports::pages_read(&app, &id), None);
        let reading = tokio::spawn({
            let id = id.clone();
            async move { imports::read_draft(&slow, &id, now()).await }
        });
        while imports::pages_read(&app, &id).is_none() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert_eq!(imports::pages_read(&app, &id), Some((3, 8)));
        go_on.send(()).unwrap();
        reading.await.unwrap().unwrap();
        assert_eq!(imports::pages_read(&app, &id), None);
        assert_eq!(get(&app, &id).await.head.state, DraftState::Ready);
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
