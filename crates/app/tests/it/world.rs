//! A city in which documents come in: what the stories about drafts and their plans share.

use app::imports::edit::Edit;
use app::imports::seen;
use app::imports::{self, OpenDraft};
use app::plans::publish::Publication;
use app::{App, city};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::ledger::entry::City;
use domain::plans::framework::presets;
use domain::plans::plan::DateSettings;
use intake::draft::{
    Authority, Draft, DraftItem, DraftMeasure, GlossaryEntry, Milestone, Printed, RaciRow, SignOff, Statement,
};
use std::sync::Arc;

pub const TABLE: &str = "Goal,Action,Lead,Timeline,Status\n\
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

pub async fn change(app: &App, id: &str, version: i64, edit: Edit) -> app::Result<i64> {
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
    let read: imports::ReadDocument = Arc::new(move |_, _, _, _| Ok((imports::Source::default(), draft.clone())));
    let app = app.clone().with_reader(read);
    bring_in(&app, name, &format!("[\"{name}\"]")).await
}
