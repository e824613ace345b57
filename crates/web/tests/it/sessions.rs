//! What happens when a session is not there, or not any more: the way back, and the text that was being written.

use crate::city::{PASSWORD, TREES, signed_in, site};
use crate::staff::{send, typed};
use app::App;
use app::people::totp;
use domain::access::Actor;

db::statements! {
    KEPT_TEXTS = "select count(*) from kept_text";
}

/// How many texts the database keeps for people who were signed out.
async fn kept_texts(app: &App) -> i64 {
    let mut ctx = app.read(Actor::Operator, crate::city::at("2024-03-01T18:00:00Z")).await.unwrap();
    ctx.conn.one::<(i64,)>(KEPT_TEXTS, db::values![]).await.unwrap().0
}

#[tokio::test]
async fn a_text_survives_the_loss_of_the_session() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let form = format!("{TREES}/updates/new");
        let page = ana.get(&form).await;
        ana.forget_cookies();
        let text = "Three paragraphs that took an hour & a half.";
        let fields = typed(&page, &[("word", "Underway"), ("done", text)]);
        let page = send(&mut ana, &format!("{TREES}/updates"), &fields).await;
        page.says("Your text is kept");
        let next = page.fields().into_iter().find(|(name, _)| name == "next").unwrap().1;
        let sign_in = [("email", "ana@riverbend.gov"), ("password", PASSWORD), ("next", next.as_str())];
        let page = ana.post("/sign-in", &sign_in).await;
        page.says("This is the text you wrote").says("Three paragraphs");
        let page = send(&mut ana, &format!("{TREES}/updates"), &typed(&page, &[])).await;
        page.says("The report is recorded").says(text);
        // Used once: the form is empty again.
        ana.get(&form).await.is_silent_about("This is the text you wrote");
    })
    .await;
}

#[tokio::test]
async fn signing_in_leads_only_to_pages_of_ours() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        for (next, expected) in [
            ("/plans", "/plans"),
            ("//evil.example", "/desk"),
            ("https://evil.example", "/desk"),
            ("/\\evil.example", "/desk"),
            // Browsers leave a tab and a line break out of an address.
            ("/\t/evil.example", "/desk"),
            ("/\n/evil.example", "/desk"),
            ("\t//evil.example", "/desk"),
            ("/\u{85}/evil.example", "/desk"),
            ("plans", "/desk"),
            ("/plans?of=a%20b", "/plans?of=a%20b"),
            ("", "/desk"),
        ] {
            let mut browser = site.browser();
            let fields = [("email", "ana@riverbend.gov"), ("password", PASSWORD), ("next", next)];
            let page = browser.post_once("/sign-in", &fields).await;
            assert_eq!(page.header("location"), Some(expected), "{next}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_password_that_came_without_a_session_is_kept_nowhere() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut nobody = site.browser();
        for (form, fields) in [
            ("/account/password", [("present", PASSWORD), ("password", "nine grey otters swim")]),
            ("/es/account/second-factor/confirmations", [("present", PASSWORD), ("code", "123456")]),
            ("/account/second-factor/ends", [("present", PASSWORD), ("code", "123456")]),
        ] {
            let answer = nobody.post_once(form, &fields).await;
            assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (303, None), "{form}");
            assert_eq!(kept_texts(&app).await, 0, "{form}");
        }
        // No page says that something is kept, and the way leads back to the account.
        let page = nobody.post("/account/password", &[("present", PASSWORD), ("password", PASSWORD)]).await;
        page.is_silent_about("Your text is kept");
        page.holds("next", "/account");
        nobody.post_once(&format!("{TREES}/updates"), &[("done", "A report")]).await;
        assert_eq!(kept_texts(&app).await, 1, "a report is kept");
    })
    .await;
}

/// Every form in which something is typed or ticked: who, the page it stands on, where it is sent, a field and what is put into
/// it. What the forms on the way ask for (a draft, an account, a measure) is put into the braces.
const FORMS: [(&str, &str, &str, &str, &str); 30] = [
    ("eve", "/desk/parties/new", "/desk/parties", "name", "Night Office"),
    ("eve", "/desk/parties/{party}?part=names", "/desk/parties/{party}/names", "name", "Parks and Trees"),
    ("eve", "/desk/parties/{party}?part=facts", "/desk/parties/{party}/facts", "aliases", "Parks Dept."),
    ("eve", "/desk/parties/{party}?part=successors", "/desk/parties/{party}/successors", "reason", "They merged"),
    ("eve", "/desk/frameworks/new", "/desk/frameworks", "name", "Our own words"),
    ("rosa", "/desk/people/new", "/desk/people", "name", "Zoe"),
    ("rosa", "/desk/people/{account}", "/desk/people/{account}/roles", "role", "auditor"),
    ("rosa", "/desk/people", "/desk/second-factor-rules", "roles", "auditor"),
    ("rosa", "/desk/city", "/desk/city", "contact", "Room 12"),
    ("eve", "/desk/withdrawals/new?entry=7", "/desk/withdrawals", "reason", "A private name"),
    ("eve", "/desk/drafts/{draft}?view=items&item=0", "/desk/drafts/{draft}/edits", "title", "Shade for everybody"),
    ("eve", "/desk/drafts/{draft}?view=columns", "/desk/drafts/{draft}/columns", "column", "description"),
    ("eve", "/desk/drafts/{draft}/publications/new", "/desk/drafts/{draft}/publications", "slug", "shade-two"),
    ("eve", "/plans/{plan}/reimports/{draft}", "/plans/{plan}/reimports/{draft}", "accept", "what was ticked"),
    ("ana", "{item}/updates/new", "{item}/updates", "done", "120 trees stand"),
    ("ana", "{item}/evidence/new", "{item}/evidence", "evidence_title", "Photographs"),
    ("ana", "{item}/due-dates/new", "{item}/due-dates", "to", "June 2024"),
    ("ana", "{item}/wordings/new?field=title", "{item}/wordings", "to", "Plant 300 street trees"),
    ("eve", "{item}/moves/new", "{item}/moves", "reason", "It belongs to the trees"),
    ("ana", "{item}/drops/new", "{item}/drops", "reason", "No room"),
    ("ana", "{item}/restorations/new", "{item}/restorations", "reason", "Room again"),
    ("ana", "{item}/assignments/new", "{item}/assignments", "party", "{unit}"),
    ("ana", "{item}/assignment-ends/new?party={unit}&code=lead", "{item}/assignment-ends", "reason", "Handed over"),
    ("ana", "{item}/measures/new", "{item}/measures", "text", "Trees alive"),
    ("ana", "{item}/actuals/new?measure={measure}&target=0", "{item}/actuals", "actual", "140"),
    ("eve", "/plans/{plan}/items/new", "/plans/{plan}/items", "title", "Map the heat"),
    ("eve", "/plans/{plan}/wordings/new?field=title", "/plans/{plan}/wordings", "to", "Shade, a plan"),
    ("eve", "/plans/{plan}/states/new", "/plans/{plan}/states", "reason", "Council vote"),
    ("sam", "/plans/{plan}/signatures/new", "/plans/{plan}/signatures", "role", "City manager"),
    ("eve", "/plans/{plan}/withdrawals/new?entry=2", "/plans/{plan}/withdrawals", "reason", "A number"),
];

/// Forms that only press a button, and those about one's own password and codes. Import has a test of its own; steps and
/// documents this city has none.
const BUTTONS: [&str; 22] = [
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/set-password/{token}",
    "/account",
    "/account/password",
    "/account/second-factor",
    "/account/second-factor/confirmations",
    "/account/second-factor/recovery-codes",
    "/account/second-factor/ends",
    "/desk/people/{account}/states",
    "/desk/people/{account}/links",
    "/desk/people/{account}/second-factor-ends",
    "/desk/imports",
    "/desk/drafts/{draft}/readings",
    "/desk/drafts/{draft}/sights",
    "/desk/drafts/{draft}/undoings",
    "/desk/drafts/{draft}/discards",
    "/plans/{plan}/reimports/{draft}/closings",
    "/plans/{plan}/{item}/unchanged",
    "/plans/{plan}/milestone-reports",
    "/plans/{plan}/source-openings",
];

#[test]
fn no_form_is_left_out() {
    let typed = FORMS.map(|(_, _, sent_to, ..)| sent_to.replace("{item}", "/plans/{plan}/{item}"));
    for (method, route) in crate::roles::routes() {
        let is_known = BUTTONS.contains(&route) || typed.iter().any(|sent_to| sent_to == route);
        assert!(method == "GET" || is_known, "does the text of {route} come back after signing in again?");
    }
}

/// Where a request without a session is led after signing in.
fn next_of(sign_in: &testkit::Page) -> String {
    sign_in.fields().into_iter().find(|(name, _)| name == "next").map(|(_, next)| next).unwrap()
}

#[tokio::test]
async fn what_was_typed_into_any_form_comes_back_after_signing_in_again() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let things = things(&app, &site).await;
        let fill_in = |text: &str| things.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
        let mut people = std::collections::BTreeMap::new();
        for who in ["ana", "eve", "rosa", "sam"] {
            people.insert(who, signed_in(&site, who).await);
        }
        for (at, (who, page, sent_to, field, text)) in (0..).zip(FORMS) {
            // So that no more texts are kept in a quarter of an hour than are kept for one address.
            site.set_now(crate::city::at("2024-03-01T18:00:00Z") + chrono::TimeDelta::minutes(3 * at));
            let (page, sent_to, text) = (fill_in(page), fill_in(sent_to), fill_in(text));
            let mut person = people[who].clone();
            let shown = person.get(&page).await;
            assert_eq!(shown.status, 200, "{page}: {}", shown.text());
            let fields = typed(&shown, &[(field, &text)]);
            // The browser says which page the form stood on; it says nothing; the form was refused before.
            let mut lost = person.clone();
            lost.forget_cookies();
            let mut refused = lost.clone();
            refused.stand_on(&sent_to);
            for mut signed_out in [lost, site.browser(), refused] {
                let sign_in = send(&mut signed_out, &sent_to, &fields).await;
                sign_in.says("Your text is kept");
                let mut back = people[who].clone();
                back.take_cookies(&signed_out);
                let next = next_of(&sign_in);
                let again = back.get(&next).await;
                assert_eq!(again.status, 200, "{sent_to} leads to {next}: {}", again.text());
                let comes_back = again.fields().contains(&(field.to_owned(), text.clone()));
                assert!(comes_back, "{sent_to} leads to {next}, where {field} is lost: {:?}", again.fields());
            }
        }
    })
    .await;
}

/// What the addresses of the forms name.
async fn things(app: &App, site: &testkit::Site) -> Vec<(&'static str, String)> {
    let mut ana = signed_in(site, "ana").await;
    let measure = [("text", "Trees planted"), ("targets", "2024: 200"), ("kind", "number")];
    ana.post(&format!("{TREES}/measures"), &measure).await.says("It is an entry of the public record");
    let link = ana.get(&format!("{TREES}/actuals/new")).await.link("Report a measure: 2024");
    let measure = link.split("measure=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let account = signed_in(site, "rosa").await.get("/desk/people").await.link("ray Person");
    let mut ctx = app.read(Actor::Operator, crate::city::at("2024-03-01T18:00:00Z")).await.unwrap();
    let unit = app::people::find_party_by_name(&mut ctx.conn, "Parks").await.unwrap().unwrap();
    drop(ctx);
    let draft =
        crate::roles::draft_of(app, "shade.csv", b"Action,Lead\nShade for all,Parks\nPlant trees,Library\n").await;
    vec![
        ("{item}", TREES.to_owned()),
        ("{plan}", "shade-plan".to_owned()),
        ("{party}", "parks".to_owned()),
        ("{account}", account.rsplit('/').next().unwrap().to_owned()),
        ("{measure}", measure),
        ("{unit}", unit),
        ("{draft}", draft),
    ]
}

#[tokio::test]
async fn a_pasted_text_comes_back_after_signing_in_again() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let mut lost = eve.clone();
        lost.get("/desk/imports").await;
        lost.forget_cookies();
        let text = "Goal 1: Shade for all & everybody\n1.1 Plant trees";
        let fields = [("text", text), ("paste_name", "shade"), ("fiscal_year", "07-01"), ("day_first", "yes")];
        let sign_in = lost.upload("/desk/imports", &fields, &[("files", "plan.txt", b"a file")]).await;
        sign_in.says("Your text is kept");
        assert_eq!(next_of(&sign_in), "/desk/imports");
        eve.take_cookies(&lost);
        let page = eve.get("/desk/imports").await;
        page.says("This is the text you wrote");
        for field in [("text", text), ("paste_name", "shade"), ("fiscal_year", "07-01"), ("day_first", "yes")] {
            page.holds(field.0, field.1);
        }
        // Taken: it does not come back again.
        eve.upload("/desk/imports", &fields, &[]).await.says("Shade for all & everybody");
        eve.get("/desk/imports").await.is_silent_about("This is the text you wrote");
        assert_eq!(kept_texts(&app).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_rule_that_comes_while_somebody_types_loses_no_text() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut rosa, mut ana) = (signed_in(&site, "rosa").await, signed_in(&site, "ana").await);
        let form = ana.get(&format!("{TREES}/updates/new")).await;
        rosa.post("/desk/second-factor-rules", &[("roles", "department_lead")]).await.says("Saved");
        let fields = typed(&form, &[("word", "Underway"), ("done", "An hour of typing")]);
        let page = send(&mut ana, &format!("{TREES}/updates"), &fields).await;
        assert_eq!(page.path, "/account/second-factor");
        page.says("Your role needs a second factor").says("The text you were writing is kept");
        let page = ana.post("/account/second-factor", &[]).await;
        let key = page.link("open the app").split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let now = crate::city::at("2024-03-01T18:00:00Z").timestamp_millis();
        let code = totp::code(&totp::from_base32(&key).unwrap(), totp::step_at(now));
        let page =
            ana.post("/account/second-factor/confirmations", &[("present", PASSWORD), ("code", code.as_str())]).await;
        let page = ana.get(&page.link("Back to your text")).await;
        page.says("This is the text you wrote").says("An hour of typing");
        send(&mut ana, &format!("{TREES}/updates"), &typed(&page, &[])).await.says("The report is recorded");
    })
    .await;
}

/// A page of another site can send a form in somebody's name; nothing is recorded, kept or given back by it.
#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        ana.stand_elsewhere("https://elsewhere.example");
        let wordings = format!("{TREES}/wordings");
        let fields = [("field", "title"), ("from", "Plant 200 street trees"), ("to", "Buy from us"), ("reason", "So")];
        assert_eq!(ana.post_once(&wordings, &fields).await.status, 403);
        ana.get(TREES).await.says("Plant 200 street trees").is_silent_about("Buy from us");
        let mut stranger = site.browser();
        stranger.stand_elsewhere("https://elsewhere.example");
        let long = "Buy from us. ".repeat(30_000);
        for (path, text) in [(wordings.as_str(), "Buy from us"), (&wordings, &long), ("/desk/imports", &long)] {
            let page = stranger.post_once(path, &[("to", text)]).await;
            assert_eq!(page.status, 403, "{path}");
            page.is_silent_about("Buy from us");
            assert_eq!(stranger.cookies(), "", "nothing is kept for it");
        }
        let page = stranger.upload("/desk/imports", &[("text", &long)], &[]).await;
        assert_eq!(page.status, 403);
        page.is_silent_about("Buy from us");
    })
    .await;
}
