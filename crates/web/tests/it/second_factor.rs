//! The second factor in the browser: switched on, asked for, required, lost, taken away.

use crate::city::{PASSWORD, TREES, at, signed_in, site};
use app::people::totp;
use testkit::{Browser, Page};

const EMAIL: &str = "rosa@riverbend.gov";

/// The code that the app of somebody with this key shows.
fn code(key: &str, moment: &str) -> String {
    totp::code(&totp::from_base32(key).unwrap(), totp::step_at(at(moment).timestamp_millis()))
}

/// Begins to set up; the key that the page shows.
async fn begin(browser: &mut Browser) -> String {
    let page = browser.post("/account/second-factor", &[]).await;
    let link = page.link("open the app");
    assert!(link.starts_with("otpauth://totp/") && link.contains(":rosa%40riverbend.gov?secret="), "{link}");
    link.split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

/// The recovery codes that a page hands over.
fn recovery_codes(page: &Page) -> Vec<String> {
    let codes = page.body.split("<code>").skip(1).map(|piece| piece.split("</code>").next().unwrap().to_owned());
    codes.collect()
}

async fn password(browser: &mut Browser, email: &str) -> Page {
    browser.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/desk/people")]).await
}

#[tokio::test]
async fn a_second_factor_is_switched_on_asked_for_and_each_code_serves_once() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut rosa, mut elsewhere) = (signed_in(&site, "rosa").await, signed_in(&site, "rosa").await);
        rosa.get("/account").await.link("Second factor");
        let key = begin(&mut rosa).await;
        // Nothing is asked for before the key is confirmed, and a wrong code or password does not confirm it.
        assert_eq!(password(&mut site.browser(), EMAIL).await.path, "/desk/people");
        let now = "2024-03-01T18:00:00Z";
        let confirm = "/account/second-factor/confirmations";
        let wrong = rosa.post(confirm, &[("present", PASSWORD), ("code", "000000")]).await;
        assert_eq!(wrong.status, 422);
        wrong.says("not right, or was used already");
        let right = code(&key, now);
        assert_eq!(rosa.post(confirm, &[("present", "wrong"), ("code", &right)]).await.status, 422);
        let page = rosa.post(confirm, &[("present", PASSWORD), ("code", &right)]).await;
        page.says("The second factor is on").is_silent_about(&key);
        let codes = recovery_codes(&page);
        assert_eq!(codes.len(), 10);
        // Here the session is a new one; everywhere else it ended.
        assert_eq!(rosa.get("/desk").await.status, 200);
        assert_eq!(elsewhere.get_once("/desk").await.status, 303);
        rosa.get("/account/second-factor").await.says("A code is asked for").is_silent_about(&key);

        // The code that confirmed it does not serve again; the next one does, once.
        let mut again = site.browser();
        let page = password(&mut again, EMAIL).await;
        page.says("Second factor: the code");
        assert_eq!(again.get_once("/desk").await.status, 303, "the password alone opens nothing");
        assert_eq!(again.post("/sign-in/code", &[("code", &right)]).await.status, 422);
        let later = "2024-03-01T18:01:00Z";
        site.set_now(at(later));
        let next = page.fields().into_iter().find(|(name, _)| name == "next").unwrap().1;
        let page = again.post("/sign-in/code", &[("code", &code(&key, later)), ("next", &next)]).await;
        assert_eq!((page.status.as_u16(), page.path.as_str()), (200, "/desk/people"));
        let mut third = site.browser();
        password(&mut third, EMAIL).await;
        assert_eq!(third.post("/sign-in/code", &[("code", &code(&key, later))]).await.status, 422);
        // A recovery code, typed in small letters without its gaps, once.
        let recovery = codes[3].replace(' ', "").to_lowercase();
        assert_eq!(third.post("/sign-in/code", &[("code", &recovery)]).await.status, 200);
        third.get("/account/second-factor").await.says("9");
        let mut fourth = site.browser();
        password(&mut fourth, EMAIL).await;
        assert_eq!(fourth.post("/sign-in/code", &[("code", &recovery)]).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_is_no_way_around_the_code_and_guessing_is_slowed() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut rosa = signed_in(&site, "rosa").await;
        let key = begin(&mut rosa).await;
        let first = code(&key, "2024-03-01T18:00:00Z");
        let confirm = [("present", PASSWORD), ("code", first.as_str())];
        rosa.post("/account/second-factor/confirmations", &confirm).await.says("is on");

        let mut ctx = app.begin(domain::access::Actor::Operator, at("2024-03-01T18:00:00Z")).await.unwrap();
        let all = app::people::accounts::list_accounts(&mut ctx).await.unwrap();
        let account = all.iter().find(|(account, _)| account.email == EMAIL).unwrap().0.clone();
        let token = app::people::tokens::create_token(&mut ctx, &account.id).await.unwrap();
        ctx.commit().await.unwrap();
        let mut thief = site.browser();
        let new = "six white egrets stand";
        thief.post(&format!("/set-password/{token}"), &[("password", new)]).await.says("The new password is set");
        let half = thief.post_once("/sign-in", &[("email", EMAIL), ("password", new)]).await;
        assert_eq!(half.header("location"), Some("/sign-in/code"));
        // The token of the half way is none of a link.
        let cookies = thief.cookies();
        let token = cookies.split("throughline-half=").nth(1).unwrap().split(';').next().unwrap().to_owned();
        assert_eq!(thief.get_once(&format!("/set-password/{token}")).await.status, 404);
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(thief.post("/sign-in/code", &[("code", "123456")]).await.status.as_u16());
        }
        assert_eq!((answers[0], answers[11]), (422, 429), "{answers:?}");
        assert_eq!(thief.get_once("/desk").await.status, 303);
        // Ten minutes after the password it has to be given again.
        site.set_now(at("2024-03-01T18:20:00Z"));
        let code = code(&key, "2024-03-01T18:20:00Z");
        let late = thief.post_once("/sign-in/code", &[("code", &code)]).await;
        assert!(late.header("location").is_some_and(|to| to.starts_with("/sign-in?")), "{:?}", late.headers);
    })
    .await;
}

#[tokio::test]
async fn a_role_that_must_have_one_only_reads_until_it_has_and_another_administrator_takes_a_lost_one_away() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut rosa = signed_in(&site, "rosa").await;
        let page =
            rosa.post("/desk/second-factor-rules", &[("roles", "administrator"), ("roles", "equity_officer")]).await;
        page.says("Your role needs a second factor");
        let led = rosa.post_once("/desk/people", &[]).await;
        assert_eq!(led.header("location"), Some("/account/second-factor"));
        assert_eq!(signed_in(&site, "ana").await.get("/desk").await.status, 200, "a lead need not");
        let key = begin(&mut rosa).await;
        let first = code(&key, "2024-03-01T18:00:00Z");
        let confirm = [("present", PASSWORD), ("code", first.as_str())];
        rosa.post("/account/second-factor/confirmations", &confirm).await.says("is on");
        assert_eq!(rosa.get("/desk/people").await.status, 200);
        // It cannot be switched off, and one's own is not taken away from the list.
        site.set_now(at("2024-03-01T18:02:00Z"));
        let later = code(&key, "2024-03-01T18:02:00Z");
        let end = [("present", PASSWORD), ("code", later.as_str())];
        rosa.post("/account/second-factor/ends", &end).await.says("cannot be switched off");
        let own = rosa.get("/desk/people").await.link("rosa Person");
        assert_eq!(rosa.post_once(&format!("{own}/second-factor-ends"), &[]).await.status, 403);

        // The equity officer must too; the public pages are as for everybody.
        let mut eve = site.browser();
        let page = eve.post("/sign-in", &[("email", "eve@riverbend.gov"), ("password", PASSWORD)]).await;
        page.says("Your role needs a second factor");
        eve.get(TREES).await.is_silent_about("Withdraw").is_silent_about("Reword");
        let page = eve.get("/es/account/second-factor").await;
        page.says("Su función necesita un segundo factor");
        // Rosa lost her telephone: the operator takes her second factor away.
        let mut ctx = app.begin(domain::access::Actor::Operator, at("2024-03-01T18:03:00Z")).await.unwrap();
        app::people::second_factor::reset(&mut ctx, own.rsplit('/').next().unwrap()).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(rosa.get_once("/desk").await.status, 303);
        password(&mut site.browser(), EMAIL).await.says("Your role needs a second factor");
    })
    .await;
}

/// One press is not enough: what it means, whose it is and what to make sure of are said first.
#[tokio::test]
async fn taking_a_second_factor_away_is_asked_once_more() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut rosa, mut eve) = (signed_in(&site, "rosa").await, signed_in(&site, "eve").await);
        let person = rosa.get("/desk/people").await.link("eve Person");
        let asking = format!("{person}/second-factor-ends/new");
        assert_eq!(rosa.get(&asking).await.status, 404, "there is none to take away");
        let link = eve.post("/account/second-factor", &[]).await.link("open the app");
        let key = link.split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let first = code(&key, "2024-03-01T18:00:00Z");
        let confirm = [("present", PASSWORD), ("code", first.as_str())];
        eve.post("/account/second-factor/confirmations", &confirm).await.says("is on");

        let page = rosa.get(&person).await;
        assert!(!page.body.contains("second-factor-ends\""), "no button on the page of a person does it");
        assert_eq!(page.link("Take the second factor away"), asking);
        let asked = rosa.get(&asking).await;
        asked.says("Make sure that it is really they who ask").says("eve Person is signed out everywhere now");
        rosa.get(&format!("/es{asking}")).await.says("Se cierran todas las sesiones de eve Person");
        password(&mut site.browser(), "eve@riverbend.gov").await.says("Second factor: the code");
        assert_eq!(rosa.post(&format!("{person}/second-factor-ends"), &[]).await.path, "/desk/people?done=saved");
        assert_eq!(eve.get_once("/desk").await.status, 303);
        assert_ne!(password(&mut site.browser(), "eve@riverbend.gov").await.path, "/sign-in");
        assert_eq!(rosa.get(&asking).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn it_is_switched_off_with_password_and_code_and_a_backup_holds_no_secret() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut rosa = signed_in(&site, "rosa").await;
        let key = begin(&mut rosa).await;
        let first = code(&key, "2024-03-01T18:00:00Z");
        let confirm = [("present", PASSWORD), ("code", first.as_str())];
        let codes = recovery_codes(&rosa.post("/account/second-factor/confirmations", &confirm).await);
        let mut backup = Vec::new();
        app::export::write_backup(&app, &mut backup).await.unwrap();
        let backup = String::from_utf8_lossy(&backup).into_owned();
        assert!(backup.contains(EMAIL) && !backup.contains(&key), "accounts are in a backup, keys are not");

        let renewed = [("present", PASSWORD), ("code", codes[0].as_str())];
        let page = rosa.post("/account/second-factor/recovery-codes", &renewed).await;
        let fresh = recovery_codes(&page);
        assert!(fresh.len() == 10 && !fresh.contains(&codes[1]));
        let form = rosa.get("/account/second-factor").await.link("Switch the second factor off");
        rosa.get(&form).await.says("Switch the second factor off");
        let ends = "/account/second-factor/ends";
        assert_eq!(
            rosa.post(ends, &[("present", PASSWORD), ("code", codes[1].as_str())]).await.status,
            422,
            "an old one"
        );
        assert_eq!(rosa.post(ends, &[("present", PASSWORD), ("code", fresh[1].as_str())]).await.status, 200);
        assert_eq!(password(&mut site.browser(), EMAIL).await.path, "/desk/people");
    })
    .await;
}
