//! A plan that went out as a table and comes in again: only what was changed in it is a change.

use crate::world::{TABLE, bring_in, bring_in_draft, in_a_city, now, publish};
use app::imports;
use app::imports::reimport::propose_changes;
use app::progress::{NewReport, report_status};
use app::{App, city, plans};
use domain::access::Actor;
use domain::plans::comparison::Difference;
use domain::plans::plan::DateSettings;
use intake::draft::{Draft, DraftItem, PlanFacts, RaciRow, Statement};
use report::PlanTable;

#[tokio::test]
async fn what_goes_out_as_a_table_comes_in_as_no_change() {
    in_a_city(async |app| {
        let first = bring_in(&app, "shade.csv", TABLE).await;
        let slug = publish(&app, &first).await;
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let table = app::export::table::plan_table(&mut ctx, &slug).await.unwrap();
        let table = PlanTable::of_texts(table.title, table.columns, table.rows);
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

/// Who moves a commitment writes another goal into its row, and leaves the row where it is.
#[tokio::test]
async fn another_goal_in_one_row_moves_that_row_alone() {
    in_a_city(async |app| {
        let table = "Goal,Action,Lead\n\
            Shade,Plant trees,Parks\nShade,Cover stops,Transit\n\
            Homes,Open rooms,Library\nHomes,Lend fans,Fire\nHomes,Paint roofs,Works\n";
        let slug = publish(&app, &bring_in(&app, "shade.csv", table).await).await;
        for (name, from, to, expected) in [
            ("down.csv", "Shade,Plant trees", "Homes,Plant trees", "Plant trees"),
            ("up.csv", "Homes,Lend fans", "Shade,Lend fans", "Lend fans"),
            ("last.csv", "Homes,Paint roofs", "Shade,Paint roofs", "Paint roofs"),
        ] {
            let id = bring_in(&app, name, &table.replace(from, to)).await;
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            let proposal = propose_changes(&mut ctx, &slug, &id).await.unwrap();
            match proposal.comparison.differences.as_slice() {
                [Difference::Moved { old, .. }] => assert_eq!(proposal.old.items[*old].title, expected, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
            assert_eq!(proposal.open.draft.accounting.unplaced, 0);
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

/// Gives the names of the sheets and every change that the workbook of a plan proposes when it comes in again.
async fn sent_round(app: &App, draft: &Draft) -> (Vec<String>, Vec<String>, usize) {
    let slug = publish(app, &bring_in_draft(app, "first.json", draft).await).await;
    let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
    let table = app::export::table::plan_table(&mut ctx, &slug).await.unwrap();
    drop(ctx);
    let names = table.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let sheets = table.workbook().into_iter();
    let sheets = sheets.map(|sheet| PlanTable::of_texts(sheet.name, sheet.columns, sheet.rows));
    let bytes = report::to_workbook(&sheets.collect::<Vec<_>>()).unwrap();
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    let kept = imports::keep_source(&mut ctx, "out.xlsx", bytes).await.unwrap();
    let id = imports::start_draft(&mut ctx, &kept, DateSettings::default()).await.unwrap();
    ctx.commit().await.unwrap();
    imports::read_draft(app, &id, now()).await.unwrap();
    let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
    let proposal = propose_changes(&mut ctx, &slug, &id).await.unwrap();
    let items = proposal.comparison.differences.iter().map(|difference| format!("{difference:?}"));
    let parts = proposal.comparison.parts.iter().map(|difference| format!("{difference:?}"));
    (names, items.chain(parts).collect(), proposal.open.draft.accounting.unplaced)
}

#[tokio::test]
async fn a_plan_without_items_and_a_statement_without_words_come_back() {
    in_a_city(async |app| {
        let said = |kind: &str, text: &str, parent| Statement {
            kind: kind.into(),
            text: text.into(),
            parent,
            ..Statement::default()
        };
        let facts = PlanFacts { title: Some("Who does what".into()), ..PlanFacts::default() };
        let row = RaciRow {
            activity: "Approve the budget".into(),
            group: Some("Money".into()),
            assignments: [("Mayor".to_owned(), "A".into()), ("Parks".to_owned(), "C".into())].into_iter().collect(),
            ..RaciRow::default()
        };
        let matrix = Draft {
            plan: facts,
            raci_parties: vec!["Mayor".into(), "Parks".into()],
            raci: vec![row],
            context: vec![said("vision", "Everybody knows who decides.", None)],
            ..Draft::default()
        };
        let (sheets, changes, unplaced) = sent_round(&app, &matrix).await;
        assert_eq!((sheets.join(", "), changes, unplaced), ("Statements, Responsibilities".to_owned(), vec![], 0));
    })
    .await;
    in_a_city(async |app| {
        let missing = Statement { kind: "challenge".into(), parent: Some(0), ..Statement::default() };
        let item = DraftItem { level: "action".into(), title: Some("Plant trees".into()), ..DraftItem::default() };
        let facts = PlanFacts { title: Some("Shade".into()), ..PlanFacts::default() };
        let draft = Draft { plan: facts, items: vec![item], context: vec![missing], ..Draft::default() };
        let (sheets, changes, unplaced) = sent_round(&app, &draft).await;
        assert_eq!((sheets.join(", "), changes, unplaced), ("Statements".to_owned(), vec![], 0));
    })
    .await;
}
