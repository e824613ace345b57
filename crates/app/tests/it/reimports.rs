//! From the next edition of a plan to entries of its record, where a person says so.

use crate::world::{TABLE, bring_in, bring_in_draft, change, get, in_a_city, item, look_at_all, now, publish, whole};
use app::error::Fault;
use app::imports;
use app::imports::acceptance::accept_changes;
use app::imports::edit::Edit;
use app::imports::reimport::{close_edition, key, part_key, propose_changes};
use app::{Error, plans};
use db::values;
use domain::access::Actor;
use domain::plans::comparison::Difference;
use domain::plans::side_by_side::kind_of as kind;
use intake::draft::{Draft, DraftItem, Finding};

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
