//! What the columns of a table hold: said once, remembered for the next file, forgotten again.

use crate::world::{bring_in, get, in_a_city, now};
use app::imports;
use domain::access::Actor;

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

/// Who takes a mapping back takes it back for the next file too; what somebody else has said since stays.
#[tokio::test]
async fn a_mapping_that_is_taken_back_is_remembered_no_more() {
    in_a_city(async |app| {
        let odd = "What we promise,Person\nPlant 200 street trees,Ana\nOpen two cooling rooms,Ben\n";
        let map = async |id: &str, fields: [&str; 2]| {
            let version = get(&app, id).await.head.version;
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            imports::map_columns(&mut ctx, id, version, 0, &fields.map(str::to_owned)).await.unwrap();
            ctx.commit().await.unwrap();
        };
        let undo = async |id: &str| {
            let version = get(&app, id).await.head.version;
            let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
            imports::undo_edit(&mut ctx, id, version).await.unwrap();
            ctx.commit().await.unwrap();
        };
        let known = async |id: &str| {
            let source = get(&app, id).await.source;
            let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
            imports::remembered_columns(&mut ctx, &source, 9).await.unwrap().remove(0).map(|fields| fields.join(" "))
        };
        let (first, second) = (bring_in(&app, "a.csv", odd).await, bring_in(&app, "b.csv", odd).await);
        map(&first, ["title", "lead"]).await;
        undo(&first).await;
        assert_eq!(known(&first).await, None);
        map(&first, ["title", "lead"]).await;
        map(&second, ["title", "support"]).await;
        undo(&second).await;
        assert_eq!(known(&first).await.as_deref(), Some("title lead"));
        map(&second, ["title", "oversight"]).await;
        undo(&first).await;
        assert_eq!(known(&first).await.as_deref(), Some("title oversight"));
    })
    .await;
}
