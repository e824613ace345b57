//! What a resident reads: every page in both languages and all forms, its links, its caching, its past.

use crate::world::{TREES, begin, moment, site, tell};
use app::progress::{NewReport, report_status};
use app::public::Reader;
use app::{App, plans};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::NaiveDate;
use domain::progress::lateness::{Bounds, judge};
use domain::progress::rollup::Counts;
use domain::progress::status::WorkState;
use std::collections::BTreeSet;
use testkit::on_both;
use tower::ServiceExt;

fn pages() -> Vec<String> {
    let item = format!("/plans/shade-for-all/{TREES}");
    let fixed = [
        "/",
        "/plans",
        "/plans/shade-for-all",
        "/plans/shade-for-all/history",
        "/plans/shade-for-all/adopted",
        "/plans/shade-for-all/editions",
        "/plans/shade-for-all/editions?only=changes",
        "/plans/shade-for-all/responsibilities",
        "/plans/council-calendar",
        "/commitments",
        "/commitments?state=late",
        "/timeline",
        "/timeline?from=2024-01-01",
        "/departments",
        "/departments/parks-department",
        "/changes",
        "/search?q=shade",
        "/glossary",
        "/ledger",
        "/data",
        "/archive",
        "/accessibility",
    ];
    let mut pages: Vec<String> = fixed.iter().map(|page| (*page).to_owned()).collect();
    pages.extend([format!("{item}/history"), item]);
    pages
}

fn with_ending(path: &str, ending: &str) -> String {
    let (path, query) = path.split_once('?').map_or((path, String::new()), |(path, query)| (path, format!("?{query}")));
    let path = if path == "/" { "/index" } else { path };
    format!("{path}.{ending}{query}")
}

#[tokio::test]
async fn every_page_stands_in_both_languages_and_all_forms() {
    on_both(async |app| {
        let mut browser = site(&app).await.browser();
        for path in pages() {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            let spanish = if path == "/" { "/es".to_owned() } else { format!("/es{path}") };
            assert_eq!(browser.get(&spanish).await.status, StatusCode::OK, "{spanish}");
            let json = browser.get(&with_ending(&path, "json")).await;
            assert_eq!(json.header("content-type"), Some("application/json"), "{path}");
            assert!(json.body.contains("\"as_of\":\"2023-10-15\"") && json.body.contains("\"data\":"), "{path}");
            let csv = browser.get(&with_ending(&path, "csv")).await;
            assert_eq!(csv.status, StatusCode::OK, "{path}");
            assert!(csv.body.starts_with('\u{feff}') && csv.body.contains("\r\n"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let app = App::over(db_memory().await).await.unwrap();
    let mut browser = site(&app).await.browser();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = vec!["/".to_owned(), "/es".to_owned()];
    while let Some(path) = open.pop() {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        if page.is_html() {
            for piece in page.body.split("href=\"").skip(1) {
                let href = piece.split('"').next().unwrap().replace("&amp;", "&");
                let href = href.split('#').next().unwrap().to_owned();
                let is_ours = href.starts_with('/') && !href.ends_with("/sign-in");
                // Earlier and later quarters go on for ever.
                if is_ours && !href.contains("from=") && seen.insert(href.clone()) {
                    open.push(href);
                }
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

async fn db_memory() -> db::Db {
    db::Db::memory().await.unwrap()
}

#[tokio::test]
async fn an_item_tells_what_was_promised_and_what_became_of_it() {
    let app = App::over(db_memory().await).await.unwrap();
    let mut browser = site(&app).await.browser();
    let page = browser.get(&format!("/plans/shade-for-all/{TREES}")).await;
    page.says("Plant 250 street trees").says("“June 2024”").says("Moved once").says("The nursery delivers late");
    page.says("Sites chosen on six streets.").says("Parks Department").says("In progress").says("100 trees");
    page.says("Nobody reported this here").says("Photographs").is_silent_about("Staff file");
    page.says("Evidence exists and was recorded.");
    let history = browser.get(&page.link("Every entry")).await;
    history.says("Due date moved from Fall 2023 to June 2024: The nursery delivers late. First move.");
    history.says("Council asked for more").is_silent_about("Staff file");
    let spanish = browser.get(&format!("/es/plans/shade-for-all/{TREES}/history")).await;
    spanish.says("The nursery delivers late").is_silent_about("Due date moved");
    let adopted = browser.get("/plans/shade-for-all/adopted").await;
    adopted.says("Plant 200 street trees").says("Plant 250 street trees").says("Dropped: The state offers them now.");
    browser.get("/archive").await.says("Offer cool roofs to 300 homes").says("The state offers them now");
}

#[tokio::test]
async fn words_of_a_plan_are_never_markup_and_what_is_an_example_says_so() {
    let app = App::over(db_memory().await).await.unwrap();
    let mut browser = site(&app).await.browser();
    let page = browser.get("/plans/shade-for-all").await;
    assert!(!page.body.contains("<script"), "a title became markup");
    page.says("Teach <script>alert(1)</script> & shade \"care\"");
    let query = browser.get("/search?q=%3Cscript%3E%22").await;
    assert!(!query.body.contains("<script"));
    browser.get("/plans/council-calendar").await.says("This is an example for discussion. It is not in force.");
    // The goal whose only action was dropped is one.
    browser.get("/").await.says("Of 4 commitments");
    let matrix = browser.get("/plans/shade-for-all/responsibilities").await;
    matrix.says("Buy trees: nobody is accountable.").says("Consulted and Informed");
    matrix.says("Where this was promised").says("line 41").says("line 52");
    page.says("Where this was promised").says("line 63");
}

#[tokio::test]
async fn a_past_day_shows_what_was_recorded_by_then() {
    on_both(async |app| {
        let mut browser = site(&app).await.browser();
        let path = format!("/plans/shade-for-all/{TREES}?as_of=2023-05-01");
        let page = browser.get(&path).await;
        page.says("Plant 200 street trees").says("“Fall 2023”").says("No status has been reported.");
        page.says("as it stood at the end of May 1, 2023").is_silent_about("nursery");
        let early = browser.get("/plans/shade-for-all?as_of=2022-05-01").await;
        assert_eq!(early.status, StatusCode::NOT_FOUND);
        early.says("On May 1, 2022 nothing stood at this address").says("It was not there yet");
        let wrong = browser.get("/plans/shade-for-all?as_of=soon").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again_and_a_changed_one_is() {
    let app = App::over(db_memory().await).await.unwrap();
    tell(&app).await;
    let clock = std::sync::Arc::new(|| moment("2023-10-15"));
    let service = web::routes::service(web::State::new(app.clone(), web::Settings::new(None, clock)));
    let ask = async |etag: &str| {
        let request = Request::get("/plans/shade-for-all").header(header::IF_NONE_MATCH, etag);
        service.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };
    let etag = |response: &axum::response::Response| response.headers()[header::ETAG].to_str().unwrap().to_owned();
    let first = ask("").await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let policy = first.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(ask(&etag(&first)).await.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(ask("").await.status(), StatusCode::OK, "kept in memory");
    let mut ctx = begin(&app, "2023-10-15").await;
    let plan = plans::get_plan(&mut ctx.conn, "shade-for-all").await.unwrap();
    let item = plans::get_item(&mut ctx.conn, &plan.id, TREES).await.unwrap().id;
    report_status(&mut ctx, &item, NewReport { word: "Complete".into(), ..NewReport::default() }).await.unwrap();
    ctx.commit().await.unwrap();
    let changed = ask(&etag(&first)).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_ne!(etag(&changed), etag(&first));
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_form_and_language_asked_for() {
    let app = App::over(db_memory().await).await.unwrap();
    let mut browser = site(&app).await.browser();
    for path in
        ["/nowhere", "/plans/none", "/plans/shade-for-all/none", "/departments/none", "/plans/shade-for-all/source"]
    {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.says("This page is not here").says("Riverbend");
        let spanish = browser.get(&format!("/es{path}")).await;
        assert_eq!(spanish.status, StatusCode::NOT_FOUND, "{path}");
        let json = browser.get(&format!("{path}.json")).await;
        assert!(json.body.contains("\"status\":404"), "{path}: {}", json.body);
    }
    assert_eq!(browser.get("/plans.atom").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/healthz").await.body, "ok\n");
}

#[tokio::test]
async fn search_forgives_case_accents_and_spelling() {
    on_both(async |app| {
        let mut browser = site(&app).await.browser();
        for (query, expected) in [
            ("trees", "Plant 250 street trees"),
            ("TRÉES+plant", "Plant 250 street trees"),
            ("tres", "Plant 250 street trees"),
            ("founatins", "Open ten drinking fountains"),
            ("fount", "Open ten drinking fountains"),
            ("1.1", "Plant 250 street trees"),
            ("nursery", "Shade for All"),
            ("sites+chosen", "Plant 250 street trees"),
        ] {
            browser.get(&format!("/search?q={query}")).await.says(expected);
        }
        browser.get("/search?q=zzzzqqqq").await.says("Nothing found");
        browser.get("/search?q=Staff+file").await.is_silent_about("Plant 250");
    })
    .await;
}

#[tokio::test]
async fn the_feed_names_every_entry_once() {
    let app = App::over(db_memory().await).await.unwrap();
    let mut browser = site(&app).await.browser();
    let feed = browser.get("/changes.atom").await;
    assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let ids: Vec<&str> = feed.body.split("<id>").skip(2).map(|piece| piece.split('<').next().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(feed.body.contains("Due date moved from Fall 2023 to June 2024"), "{}", feed.body);
}

#[tokio::test]
async fn counts_judge_lateness_as_the_rule_does_and_pages_ask_little() {
    on_both(async |app| {
        tell(&app).await;
        for today in ["2023-08-31", "2023-10-15", "2024-06-15", "2024-07-01", "2030-01-01"] {
            let today: NaiveDate = today.parse().unwrap();
            let mut reader = Reader::open(&app, today).await.unwrap();
            let before = reader.statements();
            let page = reader.plan("shade-for-all", "", "").await.unwrap();
            assert!(reader.statements() - before <= 6);
            let mut expected = Counts::default();
            for item in page.items.iter().filter(|item| item.commitment) {
                if item.dropped_day.is_some() {
                    expected.dropped += 1;
                    continue;
                }
                let bounds = Bounds { earliest: item.due_earliest, latest: item.due_latest, review_on: item.review_on };
                expected.add(item.work(), judge(bounds, WorkState::from_key(&item.state).unwrap(), today));
            }
            assert_eq!(page.counts, expected, "{today}");
            let before = reader.statements();
            reader.item("shade-for-all", TREES).await.unwrap();
            assert!(reader.statements() - before <= 6);
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_cannot_look_back_says_so() {
    on_both(async |app| {
        let site = site(&app).await;
        let mut resident = site.browser();
        for page in ["/", "/plans", "/commitments", "/departments", "/changes", "/search"] {
            resident.get(&format!("{page}?as_of=2023-02-15")).await.says("Only the pages of a plan can show one");
            resident.get(page).await.is_silent_about("Only the pages of a plan");
        }
        let past = resident.get("/plans/shade-for-all?as_of=2023-02-15").await;
        past.is_silent_about("Only the pages of a plan").says("as it stood at the end of");
    })
    .await;
}

/// The names of chosen files are listed by a script of our own; no other page may run any.
#[tokio::test]
async fn only_the_page_import_may_run_a_script() {
    on_both(async |app| {
        let site = crate::imports::site(&app).await;
        let mut eve = crate::imports::signed_in(&site, "eve").await;
        let page = eve.get("/desk/imports").await;
        assert!(page.header("content-security-policy").unwrap().ends_with("; script-src 'self'"));
        let script = page.body.split("<script src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(eve.get(script).await.header("content-type"), Some("text/javascript; charset=utf-8"));
        for other in ["/", "/desk", "/desk/imports?reading=yes", "/desk/parties"] {
            let page = eve.get(other).await;
            assert!(!page.header("content-security-policy").unwrap().contains("script-src"), "{other}");
            assert!(!page.body.contains("<script"), "{other}");
        }
    })
    .await;
}
