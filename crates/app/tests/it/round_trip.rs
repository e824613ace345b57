//! What goes out as a table comes in as no change: the demo city's plans, and real documents where they are at hand.

use crate::world::in_a_city;
use app::imports;
use app::imports::reimport::{Proposal, propose_changes};
use app::plans::publish::{Publication, publish_plan};
use app::{App, Ctx, plans};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::plans::framework::presets;
use domain::plans::plan::DateSettings;
use std::path::PathBuf;
use testkit::TestCity;

fn now() -> DateTime<Utc> {
    TestCity::now()
}

/// The plan's table as both files.
async fn files(ctx: &mut Ctx, slug: &str) -> [(String, Vec<u8>); 2] {
    let table = app::export::table::plan_table(ctx, slug).await.unwrap();
    let items = report::PlanTable::of_texts(table.title.clone(), table.columns.clone(), table.rows.clone());
    let csv = report::to_csv(&items).unwrap();
    let sheets = table.workbook().into_iter();
    let sheets = sheets.map(|sheet| report::PlanTable::of_texts(sheet.name, sheet.columns, sheet.rows));
    let workbook: Vec<report::PlanTable> = sheets.collect();
    [(format!("{slug}.csv"), csv), (format!("{slug}.xlsx"), report::to_workbook(&workbook).unwrap())]
}

async fn import(app: &App, name: &str, bytes: Vec<u8>, dates: DateSettings) -> String {
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let kept = imports::keep_source(&mut ctx, name, bytes).await.unwrap();
    let id = imports::start_draft(&mut ctx, &kept, dates).await.unwrap();
    ctx.commit().await.unwrap();
    imports::read_draft(app, &id, now()).await.unwrap();
    id
}

/// Every difference in a line, for the one who reads why a test failed.
fn told(proposal: &Proposal) -> Vec<String> {
    let laid = domain::plans::side_by_side::lay_out(&proposal.old, &proposal.new, &proposal.comparison);
    let rows = laid.pages.iter().flat_map(|page| &page.rows).filter(|row| !row.kinds.is_empty());
    let row = |row: &domain::plans::side_by_side::ComparedItem| {
        let name = row.old.as_ref().or(row.new.as_ref()).map(|item| format!("{} {}", item.level, item.name()));
        let changes: Vec<String> = row
            .changes
            .iter()
            .map(|change| format!("{}: {:?} -> {:?}", change.field, change.from, change.to))
            .collect();
        format!("{} | {} | {} {:?}", row.kinds.join(" "), name.unwrap_or_default(), changes.join("; "), row.moved)
    };
    let parts = laid.parts.iter().map(|part| {
        let changes: Vec<String> = part
            .changes
            .iter()
            .map(|change| format!("{}: {:?} -> {:?}", change.field, change.from, change.to))
            .collect();
        format!("{} {} | {} | {}", part.part.key(), part.kind, part.text, changes.join("; "))
    });
    rows.map(row).chain(parts).collect()
}

/// Exports a plan and imports both files again. Returns every change that is proposed.
async fn changes(app: &App, slug: &str) -> Vec<String> {
    let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
    let files = files(&mut ctx, slug).await;
    let plan = plans::get_plan(&mut ctx.conn, slug).await.unwrap();
    let dates: DateSettings = serde_json::from_str(&plan.date_settings).unwrap();
    drop(ctx);
    let mut all = Vec::new();
    for (name, bytes) in files {
        let id = import(app, &name, bytes, dates.clone()).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let proposal = propose_changes(&mut ctx, slug, &id).await.unwrap();
        all.extend(told(&proposal).into_iter().map(|change| format!("{name}: {change}")));
    }
    all
}

#[tokio::test]
async fn the_demo_plans_come_back_as_they_went() {
    TestCity::on_both(async |city| {
        let mut ctx = city.app.read(Actor::Operator, now()).await.unwrap();
        let all = plans::list_plans(&mut ctx.conn).await.unwrap();
        drop(ctx);
        assert!(all.len() >= 7, "the demo city has plans");
        for plan in all {
            let changes = changes(&city.app, &plan.slug).await;
            assert_eq!(changes, Vec::<String>::new(), "{}", plan.slug);
        }
    })
    .await;
}

/// Documents of others, read where they lie.
const DOCUMENTS: [&str; 3] =
    ["fed_gsa_equity_action_plan_2023.txt", "sfws_action_plan_table.xlsx", "alhambra_green-space.md"];

#[tokio::test]
async fn real_documents_come_back_as_they_went() {
    let shared = std::env::var("THROUGHLINE_SHARED");
    let shared = shared.unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let corpus = PathBuf::from(shared).join("corpus");
    in_a_city(async |app| {
        for name in DOCUMENTS {
            let Ok(bytes) = std::fs::read(corpus.join(name)) else {
                println!("did not run: {name} is not present");
                continue;
            };
            let slug = publish(&app, name, bytes).await;
            assert_eq!(changes(&app, &slug).await, Vec::<String>::new(), "{name}");
        }
    })
    .await;
}

/// Publishes a document as it was read. Returns the plan's slug.
async fn publish(app: &App, name: &str, bytes: Vec<u8>) -> String {
    let id = import(app, name, bytes, DateSettings::default()).await;
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let open = imports::get_draft(&mut ctx, &id).await.unwrap();
    let mut draft = imports::Draft::clone(&open.draft);
    draft.findings.iter_mut().for_each(|finding| finding.settled = Some("accepted".into()));
    let publication = Publication {
        slug: domain::text::slug(name, 60),
        title: Some(format!("Plan of {name}")),
        framework: presets()[0].key.clone(),
        state_confirmed: true,
        ..Publication::default()
    };
    let slug = publish_plan(&mut ctx, &draft, publication).await.unwrap();
    ctx.commit().await.unwrap();
    slug
}

/// Our own tables: several leads, measures with baselines and years, a tree told by numbers.
#[tokio::test]
async fn plans_that_are_tables_come_back_as_they_went() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../intake/tests/fixtures");
    in_a_city(async |app| {
        for name in [
            "headings_in_spanish",
            "parents_by_number",
            "targets_by_year",
            "targets_that_say_when",
            "two_measures_a_goal",
        ] {
            let bytes = std::fs::read(folder.join(format!("{name}.csv"))).unwrap();
            let slug = publish(&app, &format!("{name}.csv"), bytes).await;
            assert_eq!(changes(&app, &slug).await, Vec::<String>::new(), "{name}");
        }
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let table = app::export::table::plan_table(&mut ctx, "parents-by-number-csv").await.unwrap();
        let lead = table.columns.iter().position(|column| column == "owner").unwrap();
        assert!(table.rows.iter().any(|row| row[lead] == "Health; Housing"), "{table:?}");
        let rooms = app::export::table::plan_table(&mut ctx, "targets-that-say-when-csv").await.unwrap();
        assert_eq!(rooms.columns, ["Strategy", "Action", "Lead agency", "Measure of success", "Due"]);
        let spanish = app::export::table::plan_table(&mut ctx, "headings-in-spanish-csv").await.unwrap();
        let columns =
            "Eje | Objetivo | Nº | Acción | Responsable | Socios | Fecha límite | Estado | Indicador | Línea de base";
        let further = "Meta 2027 | Meta 2028 | Fecha de inicio | Presupuesto | Observaciones";
        assert_eq!(spanish.columns.join(" | "), format!("{columns} | {further}"), "as the document heads them");
        let parties = app::people::list_parties(&mut ctx.conn).await.unwrap();
        let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
        assert!(names.contains(&"Health") && names.contains(&"Housing"), "{names:?}");
        assert!(!names.iter().any(|name| name.contains(';')), "{names:?}");
    })
    .await;
}

/// What stands beside the items goes out on sheets of its own and is known again there, each entry with its item.
#[tokio::test]
async fn what_stands_beside_items_goes_out_and_a_change_of_one_is_the_only_one_proposed() {
    TestCity::on_both(async |city| {
        let mut ctx = city.app.read(Actor::Operator, now()).await.unwrap();
        let plans = plans::list_plans(&mut ctx.conn).await.unwrap();
        drop(ctx);
        let mut ctx = city.app.begin(Actor::Operator, now()).await.unwrap();
        for plan in &plans {
            plans::sign_off(&mut ctx, &plan.id, "Mayor", "Ada Brook", "").await.unwrap();
            plans::sign_off(&mut ctx, &plan.id, "Clerk", "Bo Lind", "The edition of the spring").await.unwrap();
        }
        ctx.commit().await.unwrap();
        let mut ctx = city.app.read(Actor::Operator, now()).await.unwrap();
        let mut kinds = std::collections::BTreeSet::new();
        for plan in &plans {
            let table = app::export::table::plan_table(&mut ctx, &plan.slug).await.unwrap();
            let dates: DateSettings = serde_json::from_str(&plan.date_settings).unwrap();
            let items = report::PlanTable::of_texts(table.title, table.columns, table.rows);
            let mut workbook = vec![items];
            let (mut expected, mut changed) = ([0; 6], 0);
            for mut sheet in table.sheets {
                kinds.insert(sheet.name.clone());
                let names = ["Steps", "Statements", "Responsibilities", "Authority levels", "Acronyms", "Signatures"];
                let at = names.iter().position(|name| *name == sheet.name).unwrap();
                // Of signatures those that a document prints are of the document.
                let is_printed = |row: &&mut Vec<String>| at != 5 || row[3] == "In the document";
                expected[at] = sheet.rows.iter_mut().filter(is_printed).count();
                if at == 5 {
                    let given: Vec<String> = sheet
                        .rows
                        .iter()
                        .filter(|row| row[3] != "In the document")
                        .map(|row| row.join(" | "))
                        .collect();
                    let day = city.app.day(now());
                    let signed = [
                        format!("Ada Brook | Mayor | {day} | Here, in Throughline | "),
                        format!("Bo Lind | Clerk | {day} | Here, in Throughline | The edition of the spring"),
                    ];
                    assert!(signed.iter().all(|signed| given.contains(signed)), "{given:?}");
                }
                let text = [2, 3, 1, 1, 1, 1][at];
                // An acronym that nobody explains says nothing that could change.
                if let Some(row) = sheet.rows.iter_mut().filter(is_printed).find(|row| !row[text].is_empty()) {
                    row[text] += " and tell the council";
                    changed += 1;
                }
                // A row that names no item of the plan is nobody's.
                if at == 0 {
                    let mut stray = sheet.rows[0].clone();
                    stray[0] = "Action 99: Nothing of the kind".into();
                    sheet.rows.push(stray);
                }
                workbook.push(report::PlanTable::of_texts(sheet.name, sheet.columns, sheet.rows));
            }
            let bytes = report::to_workbook(&workbook).unwrap();
            let id = import(&city.app, "out.xlsx", bytes, dates).await;
            let mut ctx = city.app.read(Actor::Operator, now()).await.unwrap();
            let proposal = propose_changes(&mut ctx, &plan.slug, &id).await.unwrap();
            let draft = &proposal.open.draft;
            let found = [
                draft.milestones.len(),
                draft.context.len(),
                draft.raci.len(),
                draft.authority.len(),
                draft.glossary.len(),
                usize::from(draft.sign_off.is_some()),
            ];
            assert_eq!(found, expected, "{}", plan.slug);
            let told = told(&proposal);
            assert_eq!(told.len(), changed, "{}: {told:?}", plan.slug);
            assert!(told.iter().all(|change| change.contains("and tell the council")), "{told:?}");
            assert_eq!(draft.accounting.unplaced > 0, expected[0] > 0, "{}: only the stray row is left", plan.slug);
        }
        let all = ["Acronyms", "Authority levels", "Responsibilities", "Signatures", "Statements", "Steps"];
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
    })
    .await;
}
