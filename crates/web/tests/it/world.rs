//! A small city with one plan in force and one that is only an example, in the shapes that real plans have.

use app::plans::publish::{Publication, publish_plan};
use app::progress::{NewReport, move_due, report_status};
use app::{App, Ctx, city, plans, progress};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::ledger::entry::City;
use domain::plans::evidence::{Evidence, Visibility};
use domain::plans::framework::presets;
use domain::plans::item::Wording;
use domain::plans::plan::DocumentState;
use intake::draft::{
    Authority, Draft, DraftItem, DraftMeasure, GlossaryEntry, Milestone, PlanFacts, Printed, RaciRow, SignOff,
    Statement,
};
use testkit::Site;
use when::{Settings, When};

/// Noon of a day.
pub fn moment(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// The operator at the command line, on a day.
pub async fn begin(app: &App, day: &str) -> Ctx {
    app.begin(Actor::Operator, moment(day)).await.unwrap()
}

fn read(text: &str) -> When {
    when::read(text, &Settings { fiscal_year_start: (7, 1), ..Settings::default() })
}

fn item(level: &str, label: &str, title: &str, parent: Option<usize>) -> DraftItem {
    DraftItem {
        level: level.into(),
        label: Some(label.into()),
        title: Some(title.into()),
        parent,
        ..DraftItem::default()
    }
}

fn statement(kind: &str, text: &str, parent: Option<usize>) -> Statement {
    Statement { kind: kind.into(), text: text.into(), parent, ..Statement::default() }
}

fn draft() -> Draft {
    let target = |period: &str, target: &str| DraftMeasure {
        period: Some(period.into()),
        target: target.into(),
        kind: "count_per_period".into(),
        baseline: Some("To be created".into()),
        ..DraftMeasure::default()
    };
    let trees = DraftItem {
        lead: Some("Parks Department".into()),
        oversight: Some("City Manager".into()),
        due: Some(read("Fall 2023")),
        description: Some("Shade trees on streets that have none, chosen with the neighbors.".into()),
        evaluation: Some("Count of living trees".into()),
        status: Some(Printed { text: "In progress".into() }),
        measures: vec![target("Year 1", "100 trees"), target("Year 2", "200 trees")],
        ..item("action", "1.1", "Plant 200 street trees", Some(0))
    };
    let fountains = DraftItem {
        lead: Some("Public Works".into()),
        due: Some(read("June 30, 2024")),
        ..item("action", "1.2", "Open ten drinking fountains", Some(0))
    };
    let script = DraftItem {
        due: Some(read("ongoing")),
        ..item("action", "1.2", "Teach <script>alert(1)</script> & shade \"care\"", Some(0))
    };
    let raci = |activity: &str, codes: [&str; 3]| RaciRow {
        activity: activity.into(),
        group: Some("Planting".into()),
        assignments: PARTIES.iter().zip(codes).map(|(party, code)| ((*party).to_owned(), code.into())).collect(),
        lines: vec![41],
    };
    Draft {
        plan: PlanFacts {
            title: Some("Shade for All".into()),
            subtitle: Some("A plan for cooler streets".into()),
            organization: Some("Riverbend Office of Climate".into()),
            director: Some("Dana Reyes".into()),
            period: Some(read("July 1, 2023 to June 30, 2026")),
            ..PlanFacts::default()
        },
        items: vec![
            item("goal", "1", "Streets that can be walked in August", None),
            trees,
            fountains,
            script,
            item("goal", "2", "Homes that stay cool", None),
            item("action", "2.1", "Offer cool roofs to 300 homes", Some(4)),
        ],
        raci: vec![raci("Choose streets", ["R", "A", "C/I"]), raci("Buy trees", ["R/C", "", "I"])],
        raci_parties: PARTIES.iter().map(|party| (*party).to_owned()).collect(),
        authority: vec![Authority {
            level: "Shared leadership".into(),
            duty: "Choose streets".into(),
            shared_by: vec!["Parks Department".into(), "City Manager".into()],
            lines: vec![52],
        }],
        milestones: vec![Milestone {
            stream: Some("Engagement".into()),
            text: "Walks with neighbors".into(),
            when: Some("October 2023".into()),
            reading: Some(read("October 2023")),
            lines: vec![63],
            ..Milestone::default()
        }],
        context: vec![
            statement("mandate", "Resolution 2214 asks for shade on every street.", None),
            statement("vision", "Nobody walks in the sun for lack of a tree.", None),
            statement("caveat", "Planting depends on the nursery.", None),
            statement("root_cause", "Streets were widened.", Some(0)),
        ],
        sign_off: Some(SignOff {
            role: Some("Director".into()),
            name: Some("Dana Reyes".into()),
            ..SignOff::default()
        }),
        glossary: vec![
            GlossaryEntry { term: "OCL".into(), meaning: Some("Office of Climate".into()), ..GlossaryEntry::default() },
            GlossaryEntry { term: "UHI".into(), ..GlossaryEntry::default() },
        ],
        ..Draft::default()
    }
}

const PARTIES: [&str; 3] = ["Parks Department", "City Manager", "Public Works"];

/// The city with its story up to October 2023.
pub async fn tell(app: &App) {
    let mut ctx = begin(app, "2023-01-02").await;
    let facts = City { name: "Riverbend".into(), fiscal_year_start: (7, 1), contact: "311".into(), ..City::default() };
    city::describe(&mut ctx, facts).await.unwrap();
    for framework in presets() {
        city::define_framework(&mut ctx, framework).await.unwrap();
    }
    ctx.commit().await.unwrap();
    let mut ctx = begin(app, "2023-02-01").await;
    let framework = "goals-and-actions".to_owned();
    let publication = Publication { framework: framework.clone(), language: "en".into(), ..Publication::default() };
    assert_eq!(publish_plan(&mut ctx, &draft(), publication).await.unwrap(), "shade-for-all");
    let example = Draft {
        plan: PlanFacts { title: Some("Council calendar".into()), ..PlanFacts::default() },
        items: vec![item("action", "1", "Meet in every district", None)],
        ..Draft::default()
    };
    let state = Some(DocumentState::Illustrative);
    let publication = Publication { framework, state, state_confirmed: true, ..Publication::default() };
    publish_plan(&mut ctx, &example, publication).await.unwrap();
    ctx.commit().await.unwrap();
    progress_of_trees(app).await;
}

async fn progress_of_trees(app: &App) {
    let mut ctx = begin(app, "2023-03-01").await;
    let plan = plans::get_plan(&mut ctx.conn, "shade-for-all").await.unwrap();
    plans::change_plan_state(&mut ctx, &plan.id, DocumentState::Adopted, None, "Ordinance 88").await.unwrap();
    ctx.commit().await.unwrap();
    let mut ctx = begin(app, "2023-06-01").await;
    let trees = plans::get_item(&mut ctx.conn, &plan.id, TREES).await.unwrap().id;
    let personnel = Evidence { title: "Staff file 7".into(), visibility: Visibility::Exists, ..Evidence::default() };
    let photos =
        Evidence { title: "Photographs".into(), address: Some("https://example.org/p".into()), ..Evidence::default() };
    let new = NewReport {
        word: "In progress".into(),
        done: "Sites chosen on six streets.".into(),
        next: "Order the trees.".into(),
        evidence: vec![personnel, photos],
        ..NewReport::default()
    };
    report_status(&mut ctx, &trees, new).await.unwrap();
    move_due(&mut ctx, &trees, "Fall 2023", "June 2024", "The nursery delivers late").await.unwrap();
    let title = "Plant 200 street trees";
    let to = "Plant 250 street trees";
    plans::reword_item(&mut ctx, &trees, Wording::Title, title, to, "Council asked for more").await.unwrap();
    let roofs = plans::get_item(&mut ctx.conn, &plan.id, "2-1-offer-cool-roofs-to-300-homes").await.unwrap().id;
    plans::drop_item(&mut ctx, &roofs, "The state offers them now").await.unwrap();
    ctx.commit().await.unwrap();
    let mut ctx = begin(app, "2023-10-01").await;
    progress::report_unchanged(&mut ctx, &trees).await.unwrap();
    ctx.commit().await.unwrap();
}

/// Key of the action that the story is about.
pub const TREES: &str = "1-1-plant-200-street-trees";

/// The site in October 2023.
pub async fn site(app: &App) -> Site {
    tell(app).await;
    Site::new(app.clone(), moment("2023-10-15"))
}
