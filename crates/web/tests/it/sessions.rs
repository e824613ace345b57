//! What happens when a session is not there, or not any more: the way back, and the text that was being written.

use crate::city::{PASSWORD, TREES, signed_in, site};
use crate::staff::{send, typed};
use app::App;
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
        assert!(page.fields().contains(&("next".into(), "/account".into())), "{:?}", page.fields());
        nobody.post_once(&format!("{TREES}/updates"), &[("done", "A report")]).await;
        assert_eq!(kept_texts(&app).await, 1, "a report is kept");
    })
    .await;
}
