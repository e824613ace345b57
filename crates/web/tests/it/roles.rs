//! Every route and every role: `roles.txt` is the reviewed answer, this makes the real one. A route that stands in
//! `routes.rs` and not in the file fails; so does any answer that changed. `ROLES_WRITE=1` writes the file anew, to be read.

use crate::city::{PEOPLE, signed_in, site};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const ROUTES: &str = include_str!("../../src/routes.rs");
const EXPECTED: &str = include_str!("../roles.txt");

/// Methods and patterns of all routes, in the order of the file.
pub fn routes() -> Vec<(&'static str, &'static str)> {
    let mut all = Vec::new();
    for piece in ROUTES.split(".route(").skip(1) {
        let pattern = piece.split('"').nth(1).unwrap();
        let handlers = piece.split("\",").nth(1).unwrap();
        let handlers = handlers.split(".route(").next().unwrap();
        for (method, calls) in [("GET", &["get("][..]), ("POST", &["post(", "merge(upload"])] {
            if calls.iter().any(|call| handlers.contains(call)) {
                all.push((method, pattern));
            }
        }
    }
    all
}

/// A route with the city's own things in it. The item is the one that Parks leads.
fn address(pattern: &str, account: &str) -> String {
    let path = pattern
        .replace("{plan}", "shade-plan")
        .replace("{item}", "1-1-plant-200-street-trees")
        .replace("{party}", "parks")
        .replace("{account}", account)
        .replace("{framework}", "goals-and-actions")
        .replace("{form}", "xlsx");
    match path.as_str() {
        "/plans/shade-plan/withdrawals/new" => format!("{path}?entry=2"),
        "/desk/withdrawals/new" => format!("{path}?entry=7"),
        _ => path,
    }
}

/// The columns: who asks. A lead and a contributor stand once for the unit that answers and once for another.
fn columns() -> Vec<String> {
    let names = PEOPLE.iter().map(|(email, role, unit)| {
        let name = email.split('@').next().unwrap();
        match unit {
            Some("Parks") => format!("{name}:{}/own", role.key()),
            Some(_) => format!("{name}:{}/other", role.key()),
            None => format!("{name}:{}", role.key()),
        }
    });
    std::iter::once("resident".to_owned()).chain(names).collect()
}

#[tokio::test]
async fn every_route_answers_every_role_as_reviewed() {
    let engine = testkit::Engine::Sqlite.create_migrated_store();
    let app = app::App::open(&engine.url).await.unwrap();
    let site = site(&app).await;
    let mut answers: BTreeMap<(usize, String), u16> = BTreeMap::new();
    let mut refusals = Vec::new();
    let routes = routes();
    let list = signed_in(&site, "rosa").await.get("/desk/people").await;
    let account = list.link("ray Person").rsplit('/').next().unwrap().to_owned();
    assert!(routes.len() > 60, "the routes are read from the source");
    for column in columns() {
        let name = column.split(':').next().unwrap().to_owned();
        // First everything that only reads, so that no change of the same person is seen in it.
        let mut order: Vec<(usize, &(&str, &str))> = routes.iter().enumerate().collect();
        order.sort_by_key(|(_, (method, _))| *method);
        for (at, (method, pattern)) in order {
            // Of the texts of strangers some are kept each hour: every form comes in an hour of its own.
            let hours = if name == "resident" { i64::try_from(at).unwrap() } else { 0 };
            site.set_now(crate::city::at("2024-03-01T18:00:00Z") + chrono::TimeDelta::hours(hours));
            // Signing out would end the story; everybody may.
            let mut browser = match name.as_str() {
                "resident" => site.browser(),
                _ if *pattern == "/sign-out" => site.browser(),
                name => signed_in_once(&site, name).await,
            };
            let mut path = address(pattern, &account);
            if pattern.contains("{draft}") {
                // A draft of its own for each, because one of them throws it away.
                path = path.replace("{draft}", &draft(&app).await);
            }
            let page = match *method {
                "GET" => browser.get_once(&path).await,
                _ => browser.post_once(&path, &[("entry", "2"), ("field", "title"), ("seen", "x")]).await,
            };
            let status = page.status.as_u16();
            if *method == "POST" && [403, 404].contains(&status) {
                refusals.push((name.clone(), path));
            }
            answers.insert((at, column.clone()), status);
        }
    }
    assert!(refusals.len() > 200, "most routes refuse most roles");
    for (name, path) in refusals {
        nonsense_is_refused_the_same(&site, &name, &path).await;
    }
    let reader = columns().into_iter().find(|column| column.ends_with(":reader")).unwrap();
    for (at, (method, pattern)) in routes.iter().enumerate().filter(|(_, (method, _))| *method == "POST") {
        let is_own = ["/account", "/sign-", "/set-password"].iter().any(|own| pattern.starts_with(own));
        let status = answers[&(at, reader.clone())];
        assert!(is_own || [403, 404].contains(&status), "a reader is answered {status} at {method} {pattern}");
    }
    let table = write(&routes, &answers);
    if std::env::var_os("ROLES_WRITE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/roles.txt"), &table).unwrap();
        return;
    }
    let strip = |text: &str| text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    let (real, expected) = (strip(&table), strip(EXPECTED));
    for line in &real {
        assert!(expected.contains(line), "not as reviewed in tests/roles.txt:\n{line}");
    }
    for line in &expected {
        assert!(real.contains(line), "in tests/roles.txt, and no longer so:\n{line}");
    }
}

/// Whether somebody may is asked before what they sent is judged: whatever it is, they hear that they may not.
async fn nonsense_is_refused_the_same(site: &testkit::Site, name: &str, path: &str) {
    let mut browser = if name == "resident" { site.browser() } else { signed_in_once(site, name).await };
    let multipart = ("multipart/form-data; boundary=x", &b"--x\r\nno part"[..]);
    for (kind, content) in [("text/plain", &b"\xff\x00%%%"[..]), multipart, ("application/json", b"{")] {
        let status = browser.post_bytes(path, kind, content).await.status.as_u16();
        assert!([403, 404].contains(&status), "{name} sends {kind} to {path} and is answered {status}");
    }
}

/// A draft of a small document.
async fn draft(app: &app::App) -> String {
    draft_of(app, "shade.txt", b"Goal 1: Shade for all\n").await
}

/// A draft of a document.
pub async fn draft_of(app: &app::App, name: &str, content: &[u8]) -> String {
    let now = crate::city::at("2024-03-01T17:00:00Z");
    let mut ctx = app.begin(domain::access::Actor::Operator, now).await.unwrap();
    let kept = app::imports::keep_source(&mut ctx, name, content.to_vec()).await.unwrap();
    let id = app::imports::start_draft(&mut ctx, &kept, Default::default()).await.unwrap();
    ctx.commit().await.unwrap();
    app::imports::read_draft(app, &id, now).await.unwrap();
    id
}

/// One session a person: signing in costs a slow hash each time.
async fn signed_in_once(site: &testkit::Site, name: &str) -> testkit::Browser {
    thread_local! {
        static KNOWN: std::cell::RefCell<BTreeMap<String, testkit::Browser>> = const { std::cell::RefCell::new(BTreeMap::new()) };
    }
    if let Some(browser) = KNOWN.with_borrow(|known| known.get(name).cloned()) {
        return browser;
    }
    let browser = signed_in(site, name).await;
    KNOWN.with_borrow_mut(|known| known.insert(name.to_owned(), browser.clone()));
    browser
}

fn write(routes: &[(&str, &str)], answers: &BTreeMap<(usize, String), u16>) -> String {
    let mut text = String::from(
        "# Every route x every role, with the answer to an empty form. Reviewed by hand; `tests/it/roles.rs` holds it.\n\
         # 200 shown · 303 done, or to the sign-in page · 403 not allowed · 404 not there · 409 overtaken · 422 form not taken\n# ",
    );
    let columns = columns();
    writeln!(text, "{}", columns.join(" ")).unwrap();
    for (at, (method, pattern)) in routes.iter().enumerate() {
        let row: Vec<String> = columns.iter().map(|column| answers[&(at, column.clone())].to_string()).collect();
        writeln!(text, "{} {method:4} {pattern}", row.join(" ")).unwrap();
    }
    text
}
