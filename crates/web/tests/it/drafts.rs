//! A draft put right by hand: its matrix, its marks, the item of a step; and what a refused form gives back.

use crate::imports::{TABLE, bring_in, draft_of, publish, signed_in, site, version_of};
use testkit::{Browser, Page};

const MATRIX: &str = ",Mayor,Parks,Library\nBudget,,,\nDraft it,A,R,\nApprove it,R/A,,C\nHiring,,,\nApprove it,A,,R\n";

/// An officer brings a document in and stands before its draft, on each engine.
async fn at_a_draft(name: &str, text: &str, story: impl AsyncFn(Browser, String)) {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, name, text).await);
        story(eve, draft).await;
    })
    .await;
}

/// Sends one form of a draft at the version that its page shows.
async fn send(eve: &mut Browser, draft: &str, fields: &[(&str, &str)]) -> Page {
    let version = version_of(&eve.get(&format!("{draft}?view=plan")).await);
    let fields: Vec<(&str, &str)> = [("version", version.as_str())].iter().chain(fields).copied().collect();
    eve.post(&format!("{draft}/edits"), &fields).await
}

#[tokio::test]
async fn a_matrix_that_was_read_wrongly_is_put_right() {
    at_a_draft("who.csv", MATRIX, async |mut eve, draft| {
        let matrix = format!("{draft}?view=parts&part=matrix");
        let page = eve.get(&matrix).await;
        page.says("3 columns").says("Budget: Draft it — Mayor A, Parks R").says("Heading that it stands under");
        // Beside each row stands what it was read from, and the same part of the draft stays.
        eve.get(&page.link("line 3")).await.says("3 columns").says("Draft it");
        let row = [
            ("edit", "matrix"),
            ("index", "0"),
            ("activity", "Draft the budget"),
            ("group", "Money"),
            ("party", "Mayor"),
            ("code", "A"),
            ("party", "Parks"),
            ("code", ""),
            ("party", "Library"),
            ("code", "R/C"),
        ];
        assert_eq!(send(&mut eve, &draft, &row).await.status, 200);
        send(&mut eve, &draft, &[("edit", "column"), ("party", "Library"), ("name", "Library Board")]).await;
        send(&mut eve, &draft, &[("edit", "column"), ("party", ""), ("name", "Council")]).await;
        let page = eve.get(&matrix).await;
        page.says("Money: Draft the budget — Mayor A, Library Board R/C").says("4 columns").holds("group", "Money");
        send(&mut eve, &draft, &[("edit", "matrix"), ("index", "1"), ("activity", "")]).await;
        eve.get(&format!("{draft}?view=unplaced")).await.says("Approve it");

        // Two columns of one name: refused, with what was typed beside its reason.
        let twin = [("edit", "column"), ("party", "Council"), ("name", "Mayor")];
        let refused = send(&mut eve, &draft, &twin).await;
        assert_eq!(refused.status, 422);
        refused.says("there is a column “Mayor” already").holds("name", "Mayor").holds("party", "Council");
        // A row that cannot be taken keeps its codes, each under the name of its party.
        let lost = [("edit", "matrix"), ("index", ""), ("activity", " "), ("party", "Mayor"), ("code", "R")];
        let refused = send(&mut eve, &draft, &lost).await;
        assert_eq!(refused.status, 422);
        refused.says("activity is needed").holds("code", "R");
        assert!(refused.body.contains(">Mayor</label>") && refused.body.contains(">Activity</label>"));
    })
    .await;
}

#[tokio::test]
async fn marks_of_an_item_and_the_item_of_a_step_are_set() {
    let rows: String = (1..=160).map(|number| format!("Action {number},Plant tree {number},Parks,2026\n")).collect();
    let table = format!("No.,Action,Lead,Timeline\n{rows}");
    at_a_draft("trees.csv", &table, async |mut eve, draft| {
        send(&mut eve, &draft, &[("edit", "item"), ("item", "1"), ("marks", "new since last report; continued")]).await;
        eve.get(&format!("{draft}?view=items&item=1")).await.holds("marks", "new since last report; continued");
        eve.get(&format!("{draft}/preview")).await.says("new since last report, continued");

        let steps = [("edit", "milestones"), ("text", "Order the trees"), ("when", "May 2025"), ("parent", "")];
        send(&mut eve, &draft, &steps).await;
        let page = eve.get(&format!("{draft}?view=parts&part=milestones")).await;
        let alone = eve.get(&page.link("Choose another item")).await;
        alone.says("Order the trees").says("Plant tree 160");
        let choose = [("edit", "milestones"), ("index", "0"), ("text", "Order the trees"), ("parent", "157")];
        send(&mut eve, &draft, &choose).await;
        eve.get(&format!("{draft}?view=parts&part=milestones")).await.says("Item: Action 158 Plant tree 158");
        for entry in ["new", "0", "99", "x"] {
            let page = eve.get(&format!("{draft}?view=parts&part=milestones&entry={entry}")).await;
            assert_eq!(page.status, 200, "{entry}");
        }
    })
    .await;
}

/// What few documents have is folded away as long as it is empty, and stands open once somebody filled it in.
#[tokio::test]
async fn empty_fields_that_few_documents_have_are_folded_away() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        let form = format!("{draft}?view=items&item=1");
        let folded = |page: &Page, field: &str| {
            let (open, folded) = page.body.split_once("more fields, empty here").unwrap();
            let name = format!("name=\"{field}\"");
            assert!(open.contains(&name) != folded.contains(&name), "{field} stands once");
            folded.contains(&name)
        };
        let page = eve.get(&form).await;
        assert!(folded(&page, "oversight") && folded(&page, "evaluation"));
        assert!(!folded(&page, "lead") && !folded(&page, "due"));
        let filled = [("edit", "item"), ("item", "1"), ("oversight", "City Manager")];
        assert_eq!(send(&mut eve, &draft, &filled).await.status, 200);
        let page = eve.get(&form).await;
        page.holds("oversight", "City Manager");
        assert!(!folded(&page, "oversight") && folded(&page, "evaluation"));
    })
    .await;
}

#[tokio::test]
async fn settings_that_cannot_be_read_come_back_as_they_were_typed() {
    at_a_draft("who.csv", MATRIX, async |mut eve, draft| {
        let version = version_of(&eve.get(&draft).await);
        let fields = [
            ("version", version.as_str()),
            ("fiscal_year", "July the first"),
            ("day_first", "yes"),
            ("document_date", "2024-05"),
        ];
        let refused = eve.post(&format!("{draft}/readings"), &fields).await;
        assert_eq!(refused.status, 422);
        refused.says("First day of the fiscal year is not of the form asked for");
        refused.holds("fiscal_year", "July the first").holds("document_date", "2024-05").holds("version", &version);
        eve.get(&draft).await.says("Draft");
    })
    .await;
}

/// What stands under an item makes it a heading: whoever changes that by hand changes what is counted, and its history says so.
#[tokio::test]
async fn a_heading_whose_last_action_is_dropped_is_counted_until_another_is_added() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        publish(&mut eve, &draft).await;
        let goal = "/plans/shade-plan/cooler-homes/history";
        eve.get(goal).await.is_silent_about("Counted as a commitment");
        let dropped = "/plans/shade-plan/open-two-cooling-rooms/drops";
        assert_eq!(eve.post(dropped, &[("reason", "No money")]).await.status, 200);
        eve.get(goal).await.says("Counted as a commitment from now on: No money");
        let form = eve.get("/plans/shade-plan/items/new").await;
        let at = form.body.find(">Cooler homes<").unwrap();
        let parent = form.body[..at].rsplit("value=\"").next().unwrap().trim_end_matches('"').to_owned();
        let child = [
            ("parent", parent.as_str()),
            ("level", "action"),
            ("title", "Paint the roofs"),
            ("reason", "Council asked"),
        ];
        assert_eq!(eve.post("/plans/shade-plan/items", &child).await.status, 200);
        eve.get(goal).await.says("A heading from now on, and no longer counted as a commitment: Council asked");
        let taken_up = "/plans/shade-plan/open-two-cooling-rooms/restorations";
        assert_eq!(eve.post(taken_up, &[("reason", "A grant")]).await.status, 200);
        eve.get(goal).await.is_silent_about("A grant");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_cannot_be_shown_says_what_is_wrong_in_the_readers_words() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        let wrong = [("version", "soon"), ("edit", "item"), ("item", "1")];
        let page = eve.post(&format!("{draft}/edits"), &wrong).await;
        page.says("Version is not of the form asked for: 1, 2, 3");
        let page = eve.post(&format!("/es{draft}/edits"), &wrong).await;
        page.says("Versión");
        page.is_silent_about("version ");
    })
    .await;
}

/// A status that a person typed is asked for like one that a table printed.
#[tokio::test]
async fn what_a_typed_status_means_is_asked() {
    at_a_draft("plan.md", "# Goal 1: Shade\n\n- Action 1.1: Plant trees\n", async |mut eve, draft| {
        send(&mut eve, &draft, &[("edit", "item"), ("item", "1"), ("status", "Sprouting")]).await;
        eve.get(&format!("{draft}/publications/new")).await.says("“Sprouting” counts as");
    })
    .await;
}

#[tokio::test]
async fn the_plan_that_a_draft_repeats_is_named_whichever_came_first() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let first = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let twin = draft_of(&bring_in(&mut eve, "again.csv", TABLE).await);
        eve.get(&twin).await.is_silent_about("stand in “Shade plan” already");
        publish(&mut eve, &first).await;
        eve.get(&twin).await.says("5 titles of this document stand in “Shade plan” already");
        for item in ["1", "2", "3", "4"] {
            send(&mut eve, &twin, &[("edit", "item"), ("item", item), ("title", &format!("Something else {item}"))])
                .await;
        }
        eve.get(&twin).await.is_silent_about("stand in “Shade plan” already");
    })
    .await;
}

/// Who cannot see how far a row is set in hears what it stands under.
#[tokio::test]
async fn the_outline_of_a_draft_is_lists_in_lists() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        for page in [format!("{draft}?view=items"), format!("{draft}/preview")] {
            let body = eve.get(&page).await.body;
            let depth_of = |title: &str| {
                let before = &body[..body.find(&format!("{title}</a>")).unwrap_or_else(|| panic!("{page}: {title}"))];
                before.matches("<ol").count() - before.matches("</ol>").count()
            };
            let (goal, action) = (depth_of("Shade for all"), depth_of("Plant 200 street trees"));
            assert_eq!(
                (action, depth_of("Cooler homes"), depth_of("Open two cooling rooms")),
                (goal + 1, goal, goal + 1)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_text_too_long_to_be_kept_is_given_back_and_can_be_sent_again() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let version = version_of(&eve.get(&draft).await);
        eve.forget_cookies();
        let long = format!("The first line.\n{}", "Shade matters. ".repeat(20_000));
        let fields = [("version", version.as_str()), ("edit", "item"), ("item", "1"), ("description", long.trim())];
        let page = eve.post(&format!("{draft}/edits"), &fields).await;
        page.says("too long to be kept while you sign in").says("Sign in in another tab");
        page.holds("description", long.trim()).holds("item", "1").holds("edit", "item");
        let pasted = format!("Goal 1: Shade\n{}", "more\n".repeat(60_000));
        let page = eve
            .upload("/desk/imports", &[("fiscal_year", "07-01"), ("text", &pasted)], &[("files", "a.csv", b"a")])
            .await;
        page.says("Files are not kept").holds("fiscal_year", "07-01");
        assert!(page.body.contains("enctype=\"multipart/form-data\""));
        let page = eve.upload("/desk/imports", &[("text", &"more\n".repeat(300_000))], &[]).await;
        page.says("longer than 1 MB").says("Nothing of it was taken in");

        // In the other tab; then the page that was left open is sent as it is.
        let mut eve = signed_in(&site, "eve").await;
        assert_eq!(eve.post(&format!("{draft}/edits"), &fields).await.status, 200);
        eve.get(&format!("{draft}?view=items&item=1")).await.says("The first line.");
    })
    .await;
}

#[tokio::test]
async fn what_columns_hold_is_said_once_for_all_tables_of_the_same_headings() {
    let table =
        |headings: &str, rows: [&str; 2]| format!("| {headings} |\n|---|---|\n| {} |\n| {} |\n\n", rows[0], rows[1]);
    let text = [
        table("What we promise | Person", ["Plant trees | Ana", "Mend stiles | Ben"]),
        table("WHAT WE PROMISE | person", ["Open rooms | Eva", "Lend fans | Ida"]),
        table("Contact | Telephone", ["Parks | 311", "Library | 312"]),
    ];
    at_a_draft("wards.md", &text.concat(), async |mut eve, draft| {
        let page = eve.get(&format!("{draft}?view=columns")).await;
        page.says("and one more with the same headings").says("Table 3").is_silent_about("Table 2,");
        let version = version_of(&page);
        let form = [("version", version.as_str()), ("table", "0"), ("column", "title"), ("column", "lead")];
        assert_eq!(eve.post(&format!("{draft}/columns"), &form).await.status, 200);
        let items = eve.get(&format!("{draft}?view=items")).await;
        for (title, lead) in
            [("Plant trees", "Ana"), ("Mend stiles", "Ben"), ("Open rooms", "Eva"), ("Lend fans", "Ida")]
        {
            let at = items.body.find(&format!("{title}</a>")).unwrap_or_else(|| panic!("{title} is no item"));
            let after = &items.body[at..];
            assert!(after[..after.find("</li>").unwrap()].contains(lead), "{title} has not {lead}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_last_edit_is_taken_back_once_and_only_by_who_saw_it() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        let first = version_of(&eve.get(&draft).await);
        let undoing = format!("{draft}/undoings");
        assert_eq!(eve.post(&undoing, &[("version", &first)]).await.status, 404, "nothing is there to take back");
        eve.get(&draft).await.is_silent_about("Undo the last change");
        send(&mut eve, &draft, &[("edit", "merge"), ("item", "1"), ("from", "2")]).await;
        let page = eve.get(&format!("{draft}?view=items")).await;
        page.says("Changed last on March 1, 2024").says("by eve@lantern.gov").says("Undo the last change");
        page.says("Plant 200 street trees Shade every bus stop");
        // Whose page is older takes nothing back of what others did.
        assert_eq!(eve.post(&undoing, &[("version", &first)]).await.status, 409);
        let version = version_of(&page);
        for _ in 0..2 {
            let back = eve.post(&undoing, &[("version", &version), ("then", "view=items")]).await;
            assert_eq!((back.status.as_u16(), back.path.contains("view=items")), (200, true), "{}", back.text());
            back.says("The last change was taken back");
            assert!(back.body.contains("Plant 200 street trees</a>"));
            back.says("Shade every bus stop").is_silent_about("Undo the last change");
        }
        // A mapping of columns is an edit like others.
        let version = version_of(&eve.get(&format!("{draft}?view=columns")).await);
        let fields = ["skip", "title", "skip", "skip", "skip"].map(|field| ("column", field));
        let form: Vec<(&str, &str)> =
            [("version", version.as_str()), ("table", "0")].into_iter().chain(fields).collect();
        eve.post(&format!("{draft}/columns"), &form).await.is_silent_about("Cooler homes</a>");
        let page = eve.get(&format!("{draft}?view=items")).await;
        assert!(!page.body.contains("Cooler homes</a>"));
        let back = eve.post(&undoing, &[("version", &version_of(&page)), ("then", "view=items")]).await;
        assert!(back.body.contains("Cooler homes</a>"));
        eve.get(&format!("/es{draft}")).await.says("El último cambio se deshizo");
    })
    .await;
}

/// A cell of a workbook has an end. Nothing of a plan is cut off there: the page says so and offers the file that holds all.
#[tokio::test]
async fn a_text_too_long_for_a_spreadsheet_is_named_and_stands_in_the_other_file() {
    let story = |words: &str| words.repeat(6_000);
    let table = format!(
        "Action,Lead,Timeline,Notes\nPlant trees,Parks,2026,{}\nMend stiles,Parks,2027,short\n",
        story("shade ")
    );
    at_a_draft("long.csv", &table, async |mut eve, draft| {
        publish(&mut eve, &draft).await;
        let page = eve.get("/plans/shade-plan/tables/xlsx").await;
        assert_eq!(page.status, 422, "{}", page.text());
        page.says("The text under “Notes” in the row “Plant trees” has 35,999 characters").says("holds 32,767");
        let all = eve.get(&page.link("As CSV")).await;
        assert!(all.body.contains(story("shade ").trim()));
        eve.get("/es/plans/shade-plan/tables/xlsx").await.says("admite 32");
    })
    .await;
}

/// In a document of hundreds of entries somebody finds one by its words, and sees first what was read with least confidence.
#[tokio::test]
async fn items_are_found_by_words_and_stand_with_the_least_certain_first() {
    let rows: String = (1..=350).map(|number| format!("{number},Plant tree {number},Parks\n")).collect();
    let table = format!("No.,Action,Lead\n{rows}");
    at_a_draft("trees.csv", &table, async |mut eve, draft| {
        let page = eve.get(&format!("{draft}?view=items&page=1")).await;
        page.says("Page 2 of 4").says("Plant tree 150").is_silent_about("Plant tree 350");
        let found = eve.get(&format!("{draft}?view=items&find=TREE+25")).await;
        let titles = |page: &Page| page.body.matches("Plant tree").count();
        assert!(["25", "250", "259"].iter().all(|number| found.body.contains(&format!("Plant tree {number}</a>"))));
        assert!(!found.body.contains("Plant tree 26</a>") && !found.body.contains("Plant tree 24</a>"));
        found.holds("find", "TREE 25");
        eve.get(&format!("{draft}?view=items&find=whale")).await.says("No item says “whale”.");
        // An item is added behind one of those in view: the list does not hold the whole document.
        assert!(titles(&page) < 600, "{}", titles(&page));
        let unsure = eve.get(&page.link("Least certain first")).await;
        unsure.says("In the order of the document").says("Page 1 of 4");
        assert_eq!(eve.get(&format!("/es{draft}?view=items&order=unsure&find=250")).await.status, 200);
    })
    .await;
    let guessed = "# Plan\n\n- Action 1: Plant trees\n- Action 2: Mend stiles\n";
    at_a_draft("plan.md", guessed, async |mut eve, draft| {
        let added = [("edit", "add"), ("title", "Mow the verges"), ("level", "action"), ("parent", ""), ("after", "")];
        assert_eq!(send(&mut eve, &draft, &added).await.status, 200);
        let page = eve.get(&format!("{draft}?view=items&order=unsure")).await;
        let at = |title: &str| page.body.find(&format!("{title}</a>")).unwrap_or_else(|| panic!("{title}"));
        assert!(at("Plant trees") < at("Mow the verges"), "what a person wrote is certain");
    })
    .await;
}

#[tokio::test]
async fn a_date_that_can_be_read_in_two_ways_is_settled_by_either() {
    let table = "Action,Lead,Timeline\nPaint 200 roofs white,Housing,FY27\nPlant trees,Parks,FY28\n";
    at_a_draft("years.csv", table, async |mut eve, draft| {
        let page = eve.get(&format!("{draft}?view=doubts&next=1")).await;
        page.says("Taken: July 1, 2026 – June 30, 2027; the other: July 1, 2027 – June 30, 2028.");
        page.says("About: Paint 200 roofs white").says("Edit the item").says("Take the other for all 2 doubts");
        assert!(page.body.contains(r#"id="line-2" aria-current="true""#), "the line of the doubt is marked");
        page.says("A Accept, O Take the other, N Not in the source").is_silent_about("Drop as furniture");
        send(&mut eve, &draft, &[("edit", "settle"), ("finding", "0"), ("how", "other_reading")]).await;
        eve.get(&draft).await.says("Settled: the other reading was taken");
        eve.get(&format!("{draft}?view=items&item=0")).await.says("July 2027 to June 2028");
        send(&mut eve, &draft, &[("edit", "reopen"), ("finding", "0")]).await;
        eve.get(&format!("{draft}?view=items&item=0")).await.says("July 2026 to June 2027");
        send(&mut eve, &draft, &[("edit", "settle"), ("finding", "0"), ("other", "date-two-readings")]).await;
        eve.get(&format!("{draft}?view=items&item=1")).await.says("July 2028 to June 2029");
        eve.get(&format!("{draft}?view=items")).await.is_silent_about("open doubt");
        // What a person decided is published without the reading that was not meant.
        publish(&mut eve, &draft).await;
        let item = eve.get("/plans/shade-plan/paint-200-roofs-white").await;
        item.says("July 2027 to June 2028").is_silent_about("July 2026");
    })
    .await;
}

#[tokio::test]
async fn who_has_saved_an_item_goes_on_to_the_next_with_one_key() {
    at_a_draft("shade.csv", TABLE, async |mut eve, draft| {
        let first = eve.get(&format!("{draft}?view=items&item=0")).await;
        first.says("Next item").is_silent_about("Previous item");
        assert!(!first.body.contains("autofocus"), "nothing takes the focus before something is saved");
        let saved = send(
            &mut eve,
            &draft,
            &[("edit", "item"), ("item", "0"), ("title", "Shade"), ("then", "view=items&item=0")],
        );
        let saved = saved.await;
        assert_eq!(saved.path.split('?').next(), Some(draft.as_str()));
        let at = saved.body.find("autofocus").expect("the way on has the focus");
        assert!(saved.body[at..].starts_with("autofocus>Next item"), "{}", &saved.body[at..at + 40]);
        let last = eve.get(&format!("{draft}?view=items&item=4")).await;
        last.says("Previous item").is_silent_about("Next item");
    })
    .await;
}

#[tokio::test]
async fn a_document_without_text_is_never_called_done() {
    at_a_draft("photo.html", "<html><body><img src='plan.png'></body></html>", async |mut eve, draft| {
        let page = eve.get(&draft).await;
        page.says("No text could be read in this document").is_silent_about("every character is placed");
        page.says("Add an item").says("Choose another file").is_silent_about("Of 0 characters");
        eve.get("/desk/imports").await.says("To be settled").says("Drafts (1)");
        let unplaced = eve.get(&format!("{draft}?view=unplaced")).await;
        unplaced.says("type in what matters").is_silent_about("has its place");
    })
    .await;
}

#[tokio::test]
async fn the_list_says_why_a_document_could_not_be_read() {
    at_a_draft("half.docx", "PK\u{3}\u{4} half a file", async |mut eve, _| {
        eve.get("/desk/imports").await.says("Could not be read").says("This Word file is damaged");
        eve.get("/es/desk/imports").await.is_silent_about("This Word file is damaged");
    })
    .await;
}
