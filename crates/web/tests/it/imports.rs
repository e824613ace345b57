//! Stories of the equity officer: a document comes in, its doubts are settled, it is published; then its next edition.

use app::people::accounts::{self, NewAccount};
use app::people::passwords::hash_password;
use app::{App, city};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Role};
use domain::ledger::entry::City;
use domain::plans::framework::presets;
use domain::progress::status::WorkState;
use testkit::{Browser, Page, Site};

const PASSWORD: &str = "seven brown herons wade";

pub const TABLE: &str = "Goal,Action,Lead,Timeline,Status\n\
    Shade for all,Plant 200 street trees,Parks,Fall 2023,In progress\n\
    Shade for all,Shade every bus stop,Transit,June 2024,Not started\n\
    Cooler homes,Open two cooling rooms,Library,2025,Not started\n";

fn now() -> DateTime<Utc> {
    "2024-03-01T18:00:00Z".parse().unwrap()
}

pub async fn site(app: &App) -> Site {
    let hash = hash_password(app, "password", PASSWORD, &[]).await.unwrap();
    let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
    city::describe(&mut ctx, City { name: "Lantern Bay".into(), ..City::default() }).await.unwrap();
    for framework in presets() {
        city::define_framework(&mut ctx, framework).await.unwrap();
    }
    for (email, role) in [
        ("eve@lantern.gov", Role::EquityOfficer),
        ("ada@lantern.gov", Role::Auditor),
        ("ana@lantern.gov", Role::DepartmentLead),
    ] {
        let new = NewAccount { email: email.into(), name: email.into(), role, units: vec![], language: "en".into() };
        accounts::create_with_password(&mut ctx, new, &hash).await.unwrap();
    }
    ctx.commit().await.unwrap();
    Site::new(app.clone(), now())
}

pub async fn signed_in(site: &Site, name: &str) -> Browser {
    let mut browser = site.browser();
    let email = format!("{name}@lantern.gov");
    let page = browser.post_once("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    browser
}

pub async fn bring_in(eve: &mut Browser, name: &str, text: &str) -> Page {
    let page = eve
        .upload("/desk/imports", &[("fiscal_year", "07-01"), ("text", "")], &[("files", name, text.as_bytes())])
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.path.starts_with("/desk/drafts/"), "{}", page.path);
    page
}

pub fn draft_of(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

pub fn version_of(page: &Page) -> String {
    page.fields().into_iter().find(|(name, _)| name == "version").expect("a form that edits").1
}

/// Settles every doubt in the order in which the page offers them.
pub async fn settle_all(eve: &mut Browser, draft: &str) {
    for _ in 0..200 {
        let page = eve.get(draft).await;
        let fields = page.fields();
        let first = fields.iter().position(|(name, value)| name == "edit" && value == "settle");
        let Some(first) = first else { return };
        let finding = fields[first..].iter().find(|(name, _)| name == "finding").unwrap().1.clone();
        let form = [
            ("version", version_of(&page)),
            ("edit", "settle".into()),
            ("finding", finding),
            ("how", "accepted".into()),
        ];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(eve.post(&format!("{draft}/edits"), &form).await.status, 200);
    }
    panic!("doubts without end");
}

/// Presses the button that says "seen" until nothing is left.
pub async fn see_all(eve: &mut Browser, draft: &str) {
    for _ in 0..20 {
        let page = eve.get(&format!("{draft}/preview?only=unseen")).await;
        let marks: Vec<String> =
            page.fields().into_iter().filter(|(name, _)| name == "mark").map(|(_, mark)| mark).collect();
        if marks.is_empty() {
            return;
        }
        let form: Vec<(&str, &str)> = marks.iter().map(|mark| ("mark", mark.as_str())).collect();
        assert_eq!(eve.post(&format!("{draft}/sights"), &form).await.status, 200);
    }
    panic!("things to see without end");
}

pub async fn publish(eve: &mut Browser, draft: &str) -> Page {
    publish_as(eve, draft, "shade-plan", "Shade plan").await
}

/// The form that publishes a draft with a shape of its own.
fn publication<'a>(version: &'a str, title: &'a str, slug: &'a str) -> [(&'static str, &'a str); 6] {
    [
        ("version", version),
        ("title", title),
        ("slug", slug),
        ("framework", "own"),
        ("state", "final"),
        ("language", "en"),
    ]
}

async fn publish_as(eve: &mut Browser, draft: &str, slug: &str, title: &str) -> Page {
    settle_all(eve, draft).await;
    see_all(eve, draft).await;
    let form = eve.get(&format!("{draft}/publications/new")).await;
    let version = version_of(&form);
    let fields = publication(&version, title, slug);
    // What the plan's pages say of their language to a screen reader is a language.
    let mut odd = fields;
    odd.iter_mut().filter(|(name, _)| *name == "language").for_each(|(_, value)| *value = "klingon please");
    let refused = eve.post(&format!("{draft}/publications"), &odd).await;
    assert_eq!(refused.status, 422);
    refused.says("is not of the form asked for: en, es, pt-BR");
    let page = eve.post(&format!("{draft}/publications"), &fields).await;
    let again = eve.post(&format!("{draft}/publications"), &fields).await;
    assert_eq!((page.status.as_u16(), again.path.clone()), (200, page.path.clone()), "{}", page.text());
    page
}

#[tokio::test]
async fn a_table_comes_in_is_settled_and_published() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        eve.get("/desk/imports").await.says("Import a plan").says("No drafts yet");
        let page = bring_in(&mut eve, "shade.csv", TABLE).await;
        let draft = draft_of(&page);
        page.says("shade.csv").says("Plant 200 street trees");
        for view in ["items", "plan", "parts", "unplaced", "columns", "items&item=1", "parts&part=matrix"] {
            assert_eq!(eve.get(&format!("{draft}?view={view}")).await.status, 200, "{view}");
        }
        for part in ["milestones", "context", "indicators", "decisions", "authority", "glossary", "sign-off"] {
            assert_eq!(eve.get(&format!("{draft}?view=parts&part={part}")).await.status, 200, "{part}");
        }
        assert_eq!(eve.get(&format!("/es{draft}")).await.status, 200);
        let plan = publish(&mut eve, &draft).await;
        plan.says("Shade plan").says("The plan is public.");
        let page = site.browser().get("/plans/shade-plan").await;
        // Nobody reported, and a resident still reads what the document says.
        page.says("Plant 200 street trees").says("3 not reported").says("In the document: “In progress”");
        let report = [("word", "In progress"), ("done", "Forty trees")];
        let sent = eve.post("/plans/shade-plan/plant-200-street-trees/updates", &report).await;
        assert_eq!(sent.status, 200, "{}", sent.text());
        site.browser().get("/plans/shade-plan").await.is_silent_about("In the document: “In progress”");
        eve.get(&draft).await.says("This draft was published");
        // The same plan again: another address is offered, with the reason.
        let twin = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let fields = [("version", "2"), ("edit", "plan"), ("title", "Shade plan")];
        eve.post(&format!("{twin}/edits"), &fields).await;
        let form = eve.get(&format!("{twin}/publications/new")).await;
        form.says("A plan called “Shade plan” is published already");
        form.holds("slug", "shade-plan-2");
    })
    .await;
}

/// Words that a document prints as a status count as nothing until a person has said as what.
#[tokio::test]
async fn what_a_status_word_means_is_asked_and_never_guessed() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let table = TABLE.replace(",Not started\n", ",Sprouting\n").replacen("Sprouting", "Finished", 1);
        let table = format!("{table}Cooler homes,Paint the roofs,Library,2025,Cancelled\n");
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", &table).await);
        settle_all(&mut eve, &draft).await;
        see_all(&mut eve, &draft).await;
        let form = eve.get(&format!("{draft}/publications/new")).await;
        form.says("“Sprouting” counts as").says("“Cancelled” counts as").is_silent_about("“Finished”");
        form.holds("means-0", "");
        eve.get(&format!("/es{draft}/publications/new")).await.says("«Sprouting» cuenta como");
        let version = version_of(&form);
        let publish = async |eve: &mut Browser, means: &[(&str, &str)]| {
            let fields = publication(&version, "Trees and roofs", "trees-and-roofs");
            eve.post(&format!("{draft}/publications"), &[&fields, means].concat()).await
        };
        for means in ["", "finished", "not_reported"] {
            let refused = publish(&mut eve, &[("means-0", means), ("means-1", "none")]).await;
            assert_eq!((refused.status.as_u16(), means), (422, means));
            refused.says("Choose what “Sprouting” counts as").is_silent_about("Choose what “Cancelled”");
            for kept in [("title", "Trees and roofs"), ("slug", "trees-and-roofs"), ("means-1", "none")] {
                refused.holds(kept.0, kept.1);
            }
        }
        let published = publish(&mut eve, &[("means-0", "under_way"), ("means-1", "none")]).await;
        assert_eq!(published.status, 200, "{}", published.text());
        let mut ctx = app.read(Actor::Operator, now()).await.unwrap();
        let own = city::get_framework(&mut ctx.conn, "trees-and-roofs").await.unwrap();
        for (word, expected) in [
            ("Sprouting", Some(WorkState::UnderWay)),
            ("Finished", Some(WorkState::Done)),
            ("In progress", Some(WorkState::UnderWay)),
            ("Cancelled", None),
        ] {
            assert_eq!(own.meaning(word).map(|known| known.means), expected, "{word}");
        }
        let promised = own.levels.iter().map(|level| (level.name.as_str(), level.commitment));
        assert_eq!(promised.collect::<Vec<_>>(), [("goal", false), ("action", true)]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_published_that_nobody_has_seen() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        settle_all(&mut eve, &draft).await;
        let publish = async |eve: &mut Browser| {
            let version = version_of(&eve.get(&format!("{draft}/publications/new")).await);
            let fields = publication(&version, "Shade plan", "shade-plan");
            eve.post(&format!("{draft}/publications"), &fields).await
        };
        let refused = publish(&mut eve).await;
        assert_eq!(refused.status, 422);
        refused.says("6 things of the draft have not been seen by anybody yet").says("See what will be published");
        refused.says("Plant 200 street trees");
        let unseen = eve.get(&format!("{draft}/preview?only=unseen")).await;
        unseen.says("I have seen these 6").says("September 2023 to November 2023");
        see_all(&mut eve, &draft).await;
        eve.get(&format!("{draft}/preview")).await.says("Everything in this draft has been seen");

        // What is typed into a form was seen by who typed it; what an edit brings forth has to be looked at.
        let edit = async |eve: &mut Browser, fields: &[(&str, &str)]| {
            let version = version_of(&eve.get(&format!("{draft}?view=items&item=1")).await);
            let form: Vec<(&str, &str)> = [("version", version.as_str())].iter().chain(fields).copied().collect();
            assert_eq!(eve.post(&format!("{draft}/edits"), &form).await.status, 200);
        };
        edit(&mut eve, &[("edit", "item"), ("item", "1"), ("lead", "City forester")]).await;
        eve.get(&format!("{draft}/preview?only=unseen")).await.says("Not yet seen: 0");
        edit(&mut eve, &[("edit", "split"), ("item", "1"), ("titles", "Plant 200\nstreet trees")]).await;
        let left = eve.get(&format!("{draft}/preview?only=unseen")).await;
        left.says("Plant 200").says("street trees").is_silent_about("Shade every bus stop");
        assert_eq!(publish(&mut eve).await.status, 422);
        see_all(&mut eve, &draft).await;
        publish(&mut eve).await.says("Shade plan");
    })
    .await;
}

#[tokio::test]
async fn an_edit_changes_once_and_a_stale_one_shows_both_texts() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let form = eve.get(&format!("{draft}?view=items&item=1")).await;
        let version = version_of(&form);
        let send = |lead: &'static str| {
            let version = version.clone();
            move || {
                [("version", version.clone()), ("edit", "item".into()), ("item", "1".into()), ("lead", lead.to_owned())]
            }
        };
        for (fields, status) in [(send("City forester")(), 200), (send("City forester")(), 200), (send("Mayor")(), 409)]
        {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = eve.post(&format!("{draft}/edits"), &fields).await;
            assert_eq!(page.status.as_u16(), status, "{}", page.text());
            if status == 409 {
                page.says("City forester").says("Mayor");
            }
        }
        eve.get(&format!("{draft}?view=items")).await.says("City forester").is_silent_about("Mayor");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_the_rest_comes_in() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let picture: &[u8] = b"\x89PNG\r\n\x1a\n0000";
        let page = eve
            .upload(
                "/desk/imports",
                &[("fiscal_year", "07-01"), ("text", "")],
                &[
                    ("files", "photo.png", picture),
                    ("files", "nothing.txt", b""),
                    ("files", "shade.csv", TABLE.as_bytes()),
                ],
            )
            .await;
        assert_eq!(page.status, 422);
        page.says("photo.png").says("A picture holds no text").says("“nothing.txt” is empty").says("shade.csv");
        let two = [("files", "a.csv", TABLE.as_bytes()), ("files", "b.csv", TABLE.as_bytes())];
        let several = eve.upload("/desk/imports", &[("fiscal_year", "07-01"), ("text", "")], &two).await;
        assert!(several.path.ends_with("?reading=yes"), "{}", several.path);
        several.says("a.csv").says("b.csv");
        assert!(several.text().contains("still being read") || several.text().contains("Every document is read"));
        let none = eve.upload("/desk/imports", &[("fiscal_year", "07-01"), ("text", "")], &[]).await;
        none.says("Choose a file or paste a text");
        let wrong = eve.upload("/desk/imports", &[("fiscal_year", "soon"), ("text", "Goal 1: Shade")], &[]).await;
        assert_eq!(wrong.status, 422);
        wrong.says("Goal 1: Shade");
        let pasted =
            eve.upload("/desk/imports", &[("fiscal_year", "07-01"), ("text", "Goal 1: Shade for all\n")], &[]).await;
        pasted.says("pasted.txt").says("Shade for all");
        let draft = draft_of(&pasted);
        let question = eve.get(&format!("{draft}/discards/new")).await;
        question.says("Discard the draft of pasted.txt?");
        let (_, version) = question.fields().into_iter().find(|(name, _)| name == "version").unwrap();
        assert_eq!(
            eve.post(&format!("{draft}/discards"), &[("version", "99")]).await.status,
            409,
            "somebody changed it"
        );
        eve.post(&format!("{draft}/discards"), &[("version", &version)]).await.is_silent_about("pasted.txt");
        assert_eq!(eve.get(&draft).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_seen_holds_all_that_becomes_public() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let table = "Action,Lead,Due date,Indicator,Baseline,Target 2027\n\
            Light the lanes,Works,Fall 2026,Lamps that burn,12 of 80 lamps,60 lamps\n\
            Mend the stiles,Parks,March 2027,Stiles in order,3 of 9 stiles,9 stiles\n";
        let draft = draft_of(&bring_in(&mut eve, "lanes.csv", table).await);
        let page = eve.get(&format!("{draft}/preview")).await;
        page.says("12 of 80 lamps").says("60 lamps").says("September 2026 to November 2026");
    })
    .await;
}

#[tokio::test]
async fn others_may_not() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let (mut ada, mut ana) = (signed_in(&site, "ada").await, signed_in(&site, "ana").await);
        let auditor = ada.get(&draft).await;
        auditor.says("Plant 200 street trees");
        assert!(!auditor.fields().iter().any(|(name, _)| name == "edit"), "an auditor changes nothing");
        assert_eq!(ada.post(&format!("{draft}/discards"), &[]).await.status, 403);
        assert_eq!(ana.get(&draft).await.status, 403);
        assert_eq!(site.browser().get_once(&draft).await.status, 303, "to the sign-in page");
    })
    .await;
}

#[tokio::test]
async fn a_newer_edition_is_accepted_row_by_row() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        publish(&mut eve, &draft).await;
        let newer = TABLE.replace("Plant 200", "Plant 250").replace("June 2024", "Fall 2025");
        let newer = newer + "Cooler homes,Paint roofs white,Housing,2026,Not started\n";
        let next = draft_of(&bring_in(&mut eve, "shade-2024.csv", &newer).await);
        settle_all(&mut eve, &next).await;
        let id = next.rsplit('/').next().unwrap();
        let address = format!("/plans/shade-plan/reimports/{id}");
        let page = eve.get(&address).await;
        page.says("Reworded (1)").says("Re-dated (1)").says("Plant 250 street trees").says("Fall 2025");
        assert!(!page.body.contains("checked"), "nothing is ticked beforehand");
        let accept = page.fields().into_iter().find(|(_, value)| value.starts_with("reworded")).map(|(_, value)| value);
        let accept = accept.unwrap_or_else(|| {
            let at = page.body.find("value=\"reworded ").unwrap() + 7;
            page.body[at..].split('"').next().unwrap().to_owned()
        });
        let version = version_of(&page);
        // An item that is added is shown with all that it says; accepted without having been shown, it is refused.
        page.says("Added (1)").says("Paint roofs white").says("Housing").says("Not started");
        let at = page.body.find("value=\"added ").unwrap() + 7;
        let added = page.body[at..].split('"').next().unwrap().to_owned();
        let unseen = eve.post(&address, &[("version", &version), ("accept", &added)]).await;
        assert_eq!(unseen.status, 422);
        let shown = [("version", version.as_str()), ("accept", &added), ("shown", &added)];
        eve.post(&address, &shown).await.says("1 change was accepted");
        let page = eve.post(&address, &[("version", &version), ("accept", &accept)]).await;
        page.says("1 change was accepted").says("Re-dated (1)").is_silent_about("Reworded (1)");
        let mut resident = site.browser();
        resident.get("/plans/shade-plan").await.says("Plant 250 street trees").says("June 2024");
        resident.get("/plans/shade-plan/plant-200-street-trees/history").await.says("shade-2024.csv");
        let pages = eve.get(&format!("{address}/pages")).await;
        pages.says("Two editions, page by page").says("Re-dated").says("June 2024").says("Fall 2025");
        eve.post(&format!("{address}/closings"), &[("version", &version)]).await.says("Shade plan");
        let editions = resident.get("/plans/shade-plan/editions").await;
        editions.says("As published on").says("taken out: 200").says("put in: 250").says("The edition of");
        editions.says("2 items differ. 4 items say the same.");
        let only = resident.get("/plans/shade-plan/editions?only=changes").await;
        only.says("put in: 250").is_silent_about("Open two cooling rooms");
        let data = resident.get("/plans/shade-plan/editions.json").await;
        assert!(data.body.contains(r#"{"fate":"added","text":"250"}"#), "{}", data.body);
        assert_eq!(eve.post(&address, &[("version", &version), ("all", "redated")]).await.status, 409);
        // The newer document is the plan's too, and is opened for itself.
        let form = eve.get("/plans/shade-plan/source-openings/new").await;
        form.says("shade.csv").says("This plan has more than one document").says("shade-2024.csv");
        let at = form.body.find("source-openings/new?document=").unwrap() + 29;
        let digest = form.body[at..].split('"').next().unwrap().to_owned();
        let fields = [("document", digest.as_str()), ("public", "yes"), ("reason", "Residents asked for it")];
        eve.post("/plans/shade-plan/source-openings", &fields).await.says("shade-2024.csv");
        let file = resident.get(&format!("/plans/shade-plan/source?document={digest}")).await;
        // Who holds it is told so, and it is not read again.
        assert_eq!(resident.get_again(&file).await.status, 304);
        assert!(file.body.contains("Plant 250 street trees"), "{}", file.body);
    })
    .await;
}

/// One button takes all of a kind; what was ticked elsewhere goes with it. Enter in a box presses the first button of the
/// form, which takes only what is ticked.
#[tokio::test]
async fn a_kind_is_accepted_with_what_is_ticked() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        publish(&mut eve, &draft).await;
        let newer =
            TABLE.replace("Plant 200", "Plant 250").replace("Open two", "Open three").replace("June 2024", "2026");
        let next = draft_of(&bring_in(&mut eve, "shade-2024.csv", &newer).await);
        settle_all(&mut eve, &next).await;
        let address = format!("/plans/shade-plan/reimports/{}", next.rsplit('/').next().unwrap());
        let page = eve.get(&address).await;
        page.says("Accept all 2 under “Reworded”, and what is ticked");
        let ticked = page.body.find("Accept what is ticked").unwrap();
        assert!(ticked < page.body.find("Accept all 2").unwrap(), "the first button takes what is ticked");
        let keys: Vec<String> =
            page.fields().into_iter().filter(|(name, _)| name == "shown").map(|(_, key)| key).collect();
        let redated = keys.iter().find(|key| key.starts_with("redated")).unwrap();
        let version = version_of(&page);
        let mut form = vec![("version", version.as_str()), ("accept", redated), ("all", "reworded")];
        form.extend(keys.iter().map(|key| ("shown", key.as_str())));
        eve.post(&address, &form).await.says("3 changes were accepted").says("This edition proposes no change");
    })
    .await;
}

#[tokio::test]
async fn a_difference_that_cannot_be_accepted_is_named_and_no_tick_is_lost() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        publish(&mut eve, &draft).await;
        let newer = TABLE.replace("Plant 200", "Plant 250").replace("June 2024", &"Fall 2025 ".repeat(500))
            + "Water for all,Open two wells,Housing,2026,Not started\n";
        let next = draft_of(&bring_in(&mut eve, "shade-2024.csv", &newer).await);
        settle_all(&mut eve, &next).await;
        let address = format!("/plans/shade-plan/reimports/{}", next.rsplit('/').next().unwrap());
        let page = eve.get(&address).await;
        // What stands under something new says that it brings it along.
        page.says("under Water for all, which is new and is accepted with it");
        let version = version_of(&page);
        let value = |start: &str| {
            let at = page.body.find(&format!("value=\"{start}")).unwrap() + 7;
            page.body[at..].split('"').next().unwrap().to_owned()
        };
        let (reworded, redated) = (value("reworded "), value("redated "));
        let both = [("version", version.as_str()), ("accept", &reworded), ("accept", &redated)];
        let refused = eve.post(&address, &both).await;
        assert_eq!(refused.status, 422);
        refused.says("There is a problem").says("Shade every bus stop is too long").says("Plant 250 street trees");
        assert_eq!(refused.body.matches(" checked").count(), 2, "what was ticked stays ticked");
        eve.get("/plans/shade-plan").await.is_silent_about("Plant 250 street trees");
        let one = [("version", version.as_str()), ("accept", &reworded)];
        eve.post(&address, &one).await.says("1 change was accepted");
    })
    .await;
}

#[tokio::test]
async fn a_plan_and_the_one_it_replaced_stand_page_by_page() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let pages = |trees: &str, due: &str| {
            format!(
                "\u{c}# Goal 1: Shade for all\n\n- Action 1.1: {trees} (Lead: Parks. Due: {due})\n\n\
                \u{c}# Goal 2: Cooler homes\n\n- Action 2.1: Open two cooling rooms (Lead: Library)\n"
            )
        };
        for (slug, title, text) in [
            ("shade-2023", "Shade plan 2023", pages("Plant 200 street trees", "Fall 2023")),
            ("shade-2025", "Shade plan 2025", pages("Plant 250 street trees", "Fall 2025")),
        ] {
            let draft = draft_of(&bring_in(&mut eve, &format!("{slug}.md"), &text).await);
            publish_as(&mut eve, &draft, slug, title).await;
        }
        let mut ctx = app.begin(Actor::Operator, now()).await.unwrap();
        let old = app::plans::get_plan(&mut ctx.conn, "shade-2023").await.unwrap();
        let state = domain::plans::plan::DocumentState::Superseded;
        let successor = Some("shade-2025".to_owned());
        app::plans::change_plan_state(&mut ctx, &old.id, state, successor, "Ordinance 9").await.unwrap();
        ctx.commit().await.unwrap();
        let mut resident = site.browser();
        let page = resident.get("/plans/shade-2025/editions").await;
        page.says("Shade plan 2023, the plan before").says("taken out: 200").says("put in: 250").says("The same");
        let back = resident.get("/plans/shade-2025/editions?from=now&to=shade-2023").await;
        back.says("put in: 200");
        assert_eq!(resident.get("/plans/shade-2025/editions?from=nothing").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_when_the_session_ended_can_be_saved_after_signing_in() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let version = version_of(&eve.get(&format!("{draft}?view=items&item=1")).await);
        eve.forget_cookies();
        let fields = [
            ("version", version.as_str()),
            ("edit", "item"),
            ("item", "1"),
            ("lead", "The city forester and her crew"),
        ];
        let page = eve.post(&format!("{draft}/edits"), &fields).await;
        let next = page.fields().into_iter().find(|(name, _)| name == "next").map(|(_, next)| next).unwrap_or_default();
        let signing = [("email", "eve@lantern.gov"), ("password", PASSWORD), ("next", next.as_str())];
        eve.post("/sign-in", &signing).await;
        let back = eve.get(&next).await;
        back.says("The city forester and her crew");
        eve.post(&format!("{draft}/edits"), &fields).await;
        eve.get(&format!("{draft}?view=items")).await.says("The city forester and her crew");
    })
    .await;
}

#[tokio::test]
async fn a_draft_edit_that_is_refused_loses_nothing_that_was_typed() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        let edits = format!("{draft}/edits");
        let version = |page: &Page| page.fields().into_iter().find(|(name, _)| name == "version").unwrap().1;
        let first = version(&eve.get(&format!("{draft}?view=items&item=0")).await);
        let long = "Three paragraphs that took an hour.\nAnd a second line & more.";
        let mut fields = vec![
            ("version", first.as_str()),
            ("edit", "item"),
            ("item", "0"),
            ("then", "view=items&item=0"),
            ("level", ""),
            ("description", long),
            ("lead", "Parks and Trees"),
        ];
        let page = eve.post(&edits, &fields).await;
        assert_eq!(page.status, 422, "{}", page.text());
        for field in [("edit", "item"), ("item", "0"), ("description", long), ("lead", "Parks and Trees")] {
            page.holds(field.0, field.1);
        }
        // What the page gives back can be mended and sent again.
        fields[4] = ("level", "goal");
        assert_eq!(eve.post(&edits, &fields).await.status, 200);
        eve.get(&format!("{draft}?view=items&item=0")).await.says("And a second line & more.");

        // Somebody else was quicker: both texts, and nothing is lost.
        let stale = [("version", first.as_str()), ("edit", "item"), ("item", "0"), ("description", "Mine")];
        let page = eve.post(&edits, &stale).await;
        assert_eq!(page.status, 409);
        page.says("And a second line").says("Mine");
        let again: Vec<(String, String)> = page.fields();
        assert!(again.contains(&("description".into(), "Mine".into())) && version(&page) != first);

        // A mapping of columns without a title.
        let columns = [("version", version(&page)), ("table", "0".to_owned())];
        let mut columns: Vec<(&str, &str)> = columns.iter().map(|(name, value)| (*name, value.as_str())).collect();
        columns.extend(["skip", "description", "lead", "due", "status"].map(|field| ("column", field)));
        let page = eve.post(&format!("{draft}/columns"), &columns).await;
        assert_eq!(page.status, 422, "{}", page.text());
        let chosen: Vec<String> =
            page.fields().into_iter().filter(|(name, _)| name == "column").map(|(_, v)| v).collect();
        assert_eq!(chosen, ["skip", "description", "lead", "due", "status"]);
    })
    .await;
}

#[tokio::test]
async fn a_plan_goes_out_as_a_spreadsheet_and_its_open_data_are_no_document_of_it() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let draft = draft_of(&bring_in(&mut eve, "shade.csv", TABLE).await);
        publish(&mut eve, &draft).await;
        let link = eve.get("/plans/shade-plan").await.link("As a spreadsheet");
        let out = eve.get(&link).await;
        assert_eq!(out.header("content-disposition"), Some("attachment; filename=\"shade-plan.xlsx\""));
        let out = eve.get("/plans/shade-plan/tables/csv").await.body;
        let again = bring_in(&mut eve, "again.csv", &out).await;
        again.says("stand in “Shade plan” already");
        eve.get(&again.link("Compare with Shade plan")).await.says("This edition proposes no change");

        let data = eve.get("/plans/shade-plan.csv").await.body;
        let refused = bring_in(&mut eve, "data.csv", &data).await;
        refused.says("which is meant for programs").says("choose “As a spreadsheet”").says("Choose another file");
        eve.get(&format!("/es{}", refused.path)).await.says("pensada para programas");
        assert_eq!(eve.get("/plans/shade-plan/tables/pdf").await.status, 404);
    })
    .await;
}
