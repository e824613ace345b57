//! Stories of staff: a report in two minutes, a stale form, a lost session, a moved date, and all the rest of it.

use crate::city::{PASSWORD, ROOMS, TREES, at, signed_in, site};
use testkit::{Browser, Page};

/// The fields of a page's form with some of them typed over.
pub fn typed<'a>(page: &Page, changes: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = page.fields();
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields
}

pub async fn send(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Page {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &pairs).await
}

/// Opens a form, types, sends it.
pub async fn fill(browser: &mut Browser, form: &str, changes: &[(&str, &str)]) -> Page {
    let page = browser.get(form).await;
    assert_eq!(page.status, 200, "{form}: {}", page.text());
    let path = form.split('?').next().unwrap().trim_end_matches("/new").to_owned();
    send(browser, &path, &typed(&page, changes)).await
}

#[tokio::test]
async fn ana_reports_from_her_due_list_and_the_resident_reads_it() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let desk = ana.get("/desk").await;
        desk.says("Plant 200 street trees").is_silent_about("Open cool rooms");
        let form = desk.link("Report: Plant 200 street trees");
        ana.get(&form).await.says("No status has been reported");
        let page = fill(&mut ana, &form, &[("word", "Underway"), ("done", "120 trees stand <b>now</b>.")]).await;
        assert_eq!(page.status, 200);
        page.says("The report is recorded and public.").says("120 trees stand <b>now</b>.");

        let mut resident = site.browser();
        resident.get(TREES).await.says("120 trees stand").says("Underway").is_silent_about("ana Person");

        // Nothing new a quarter later: two steps.
        site.set_now(at("2024-07-01T18:00:00Z"));
        let mut ana = signed_in(&site, "ana").await;
        let desk = ana.get("/desk").await;
        let form = desk.link("No change since the last report");
        let page = fill(&mut ana, &form, &[]).await;
        page.says("no change");
        resident.get(TREES).await.says("July 1, 2024");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_report_says_what_is_wrong_and_loses_nothing() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let form = format!("{TREES}/updates/new");
        let changes = [("word", ""), ("done", "A long text"), ("on", "2031-01-01"), ("evidence_address", "not a link")];
        let page = fill(&mut ana, &form, &changes).await;
        assert_eq!(page.status, 422);
        page.says("“How does it stand?” is missing").says("The day lies in the future").says("A long text");
        // The evidence has no title, and its address is none: all of it is said at once.
        page.says("is not of the form asked for: https://…").says("“What it is” is missing");
        assert_eq!(page.body.matches("usa-error-message").count(), 4, "each at its field");
        let changes = [("word", ""), ("on", "soon"), ("evidence_address", "not a link"), ("next", "Another text")];
        let worse = fill(&mut ana, &form, &changes).await;
        assert_eq!((worse.status.as_u16(), worse.body.matches("usa-error-message").count()), (422, 4));
        worse.says("is not of the form asked for: 2026-06-30").says("Another text");
        worse.holds("on", "soon");
        page.holds("done", "A long text").holds("evidence_address", "not a link");
        site.browser().get(TREES).await.is_silent_about("A long text");
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_report_and_a_stale_one_shows_both_texts() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut ana, mut ben) = (signed_in(&site, "ana").await, signed_in(&site, "ben").await);
        let form = format!("{TREES}/updates/new");
        let (shown_to_ana, shown_to_ben) = (ana.get(&form).await, ben.get(&form).await);
        let fields = typed(&shown_to_ana, &[("word", "Underway"), ("done", "Ana was first")]);
        for _ in 0..2 {
            let page = send(&mut ana, &format!("{TREES}/updates"), &fields).await;
            assert_eq!(page.status, 200);
        }
        let history = site.browser().get(&format!("{TREES}/history")).await.text();
        assert_eq!(history.matches("Status").count(), 1, "{history}");

        let fields = typed(&shown_to_ben, &[("word", "Done"), ("done", "Ben was second")]);
        let page = send(&mut ben, &format!("{TREES}/updates"), &fields).await;
        assert_eq!(page.status, 409);
        page.says("Ana was first").says("Ben was second").says("Nothing was overwritten");
        // Having read both, he sends what shall stand.
        let fields = typed(&page, &[]);
        assert_eq!(send(&mut ben, &format!("{TREES}/updates"), &fields).await.status, 200);
        site.browser().get(TREES).await.says("Ben was second").says("Ana was first");
    })
    .await;
}

#[tokio::test]
async fn a_date_is_read_back_before_it_is_moved() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let form = format!("{TREES}/due-dates/new");
        let page = fill(&mut ana, &form, &[("to", "June 2024"), ("reason", "The nursery delivers late")]).await;
        page.says("“June 2024” means June 1–30, 2024");
        let mut resident = site.browser();
        resident.get(TREES).await.is_silent_about("June 2024");
        let path = format!("{TREES}/due-dates");
        let unsaid = send(&mut ana, &path, &typed(&page, &[("step", "save"), ("reason", " ")])).await;
        assert_eq!(unsaid.status, 422);
        send(&mut ana, &path, &typed(&page, &[("step", "save")])).await.says("It is an entry of the public record");
        resident.get(TREES).await.says("June 2024").says("The nursery delivers late").says("Moved once");

        // Another text than the one read back is read back first.
        let page = ana.get(&form).await;
        let changes = [("to", "on-going"), ("looked", "2025"), ("step", "save"), ("reason", "It never ends")];
        let page = send(&mut ana, &path, &typed(&page, &changes)).await;
        page.says("Choose how often it is reviewed");
        let changes = [("step", "save"), ("cadence", "P3M")];
        send(&mut ana, &path, &typed(&page, &changes)).await.says("It is an entry of the public record");
    })
    .await;
}

#[tokio::test]
async fn a_lead_changes_what_the_unit_answers_for() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let page = fill(
            &mut ana,
            &format!("{TREES}/wordings/new?field=title"),
            &[("to", "Plant 300 street trees"), ("reason", "More money")],
        )
        .await;
        page.says("Plant 300 street trees");
        fill(
            &mut ana,
            &format!("{TREES}/measures/new"),
            &[("text", "Trees planted"), ("targets", "2024: 200\n2025: 300")],
        )
        .await;
        let list = ana.get(&format!("{TREES}/actuals/new")).await;
        let form = list.link("Report a measure: 2024");
        fill(&mut ana, &form, &[("actual", "150"), ("performance", "partly_met")]).await;
        let list = ana.get(&format!("{TREES}/actuals/new")).await;
        let form = list.link("Restate: 2024");
        let page = fill(&mut ana, &form, &[("actual", "140")]).await;
        assert_eq!(page.status, 422);
        fill(&mut ana, &form, &[("actual", "140"), ("reason", "Ten had died")]).await.says("140");
        fill(&mut ana, &format!("{TREES}/evidence/new"), &[("evidence_title", "Staff file"), ("visibility", "exists")])
            .await;
        let mut resident = site.browser();
        resident.get(TREES).await.says("140").is_silent_about("Staff file");
        ana.get(&format!("{TREES}/evidence")).await.says("Staff file");

        let page = ana.get(&format!("{TREES}/assignments/new")).await;
        let end = page.link("End: Parks");
        fill(&mut ana, &end, &[("reason", "Handed over")]).await;
        // Parks no longer answers for it: it is not Ana's any more.
        assert_eq!(ana.get(&format!("{TREES}/updates/new")).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn dropped_and_taken_up_again_with_reasons() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut leo = signed_in(&site, "leo").await;
        let page = fill(&mut leo, &format!("{ROOMS}/drops/new"), &[]).await;
        assert_eq!(page.status, 422);
        fill(&mut leo, &format!("{ROOMS}/drops/new"), &[("reason", "No rooms")]).await.says("No rooms");
        fill(&mut leo, &format!("{ROOMS}/restorations/new"), &[("reason", "Rooms found")]).await;
        site.browser().get(&format!("{ROOMS}/history")).await.says("No rooms").says("Rooms found");
    })
    .await;
}

#[tokio::test]
async fn the_equity_officer_keeps_plan_parties_and_words() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let plan = "/plans/shade-plan";
        let new = [("title", "Map the heat"), ("reason", "Council asked"), ("due", "Fall 2025")];
        let page = eve.get(&format!("{plan}/items/new")).await;
        let fields = typed(&page, &new);
        for _ in 0..2 {
            send(&mut eve, &format!("{plan}/items"), &fields).await.says("Map the heat");
        }
        assert_eq!(site.browser().get(&format!("{plan}/map-the-heat-2")).await.status, 404);
        fill(&mut eve, &format!("{plan}/states/new"), &[("state", "adopted"), ("reason", "Council vote")])
            .await
            .says("Adopted");
        fill(
            &mut eve,
            &format!("{plan}/wordings/new?field=subtitle"),
            &[("to", "2024 to 2027"), ("reason", "Clearer")],
        )
        .await;

        let list = eve.get("/desk/parties").await;
        list.says("no person of record is named").says("Tree Committee");
        let party = eve.get(&list.link("Parks")).await;
        let form = eve.get(&party.link("Rename")).await;
        let page = send(
            &mut eve,
            "/desk/parties/parks/names",
            &typed(&form, &[("name", "Parks and Trees"), ("reason", "Merged")]),
        )
        .await;
        page.says("Parks and Trees").says("Parks");

        let form = eve.get("/desk/frameworks/new?from=goals-and-actions").await;
        let page =
            send(&mut eve, "/desk/frameworks", &typed(&form, &[("name", "Our words"), ("word-0", "Sprouting")])).await;
        page.says("Our words");
        eve.get("/desk/frameworks/our-words").await;

        // A private number in a report goes for good.
        fill(&mut eve, &format!("{TREES}/updates/new"), &[("word", "Underway"), ("done", "Call Ann on 555 0100")])
            .await;
        let history = eve.get(&format!("{TREES}/history")).await;
        let form = history.link("Withdraw the words");
        eve.get(&form).await.says("Call Ann on 555 0100");
        fill(&mut eve, &form, &[("reason", "A private number")]).await;
        site.browser().get(TREES).await.is_silent_about("555");
    })
    .await;
}

#[tokio::test]
async fn sam_signs_and_ada_reads_everything() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut sam = signed_in(&site, "sam").await;
        fill(&mut sam, "/plans/shade-plan/signatures/new", &[("role", "City manager")]).await.says("City manager");
        let mut ben = signed_in(&site, "ben").await;
        fill(
            &mut ben,
            &format!("{TREES}/evidence/new"),
            &[("evidence_title", "Inside only"), ("visibility", "internal")],
        )
        .await;
        let mut ada = signed_in(&site, "ada").await;
        ada.get(&format!("{TREES}/evidence")).await.says("Inside only");
        let mut ray = signed_in(&site, "ray").await;
        assert_eq!(ray.get(&format!("{TREES}/evidence")).await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn rosa_invites_and_the_link_works_once() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut rosa = signed_in(&site, "rosa").await;
        let page = fill(
            &mut rosa,
            "/desk/people/new",
            &[("name", "Zoe"), ("email", "zoe@riverbend.gov"), ("role", "contributor")],
        )
        .await;
        page.says("Hand over this link");
        let text = page.text();
        let link = text.split_whitespace().find(|word| word.starts_with("/set-password/")).unwrap().to_owned();
        let mut zoe = site.browser();
        let short = zoe.post(&link, &[("password", "short")]).await;
        assert_eq!(short.status, 422);
        zoe.post(&link, &[("password", PASSWORD)]).await.says("The new password is set");
        zoe.post(&link, &[("password", PASSWORD)]).await.says("already used");
        zoe.post("/sign-in", &[("email", "zoe@riverbend.gov"), ("password", PASSWORD)]).await.says("My due list");

        // Disabled: out at once.
        let list = rosa.get("/desk/people").await;
        let account = list.link("Zoe");
        let shown = rosa.get(&account).await;
        let seen = shown.fields().into_iter().find(|(name, _)| name == "seen").unwrap().1;
        rosa.post(&format!("{account}/states"), &[("disabled", "yes"), ("seen", &seen)]).await.says("Disabled");
        assert_eq!(zoe.get_once("/desk").await.status, 303);
        zoe.post("/sign-in", &[("email", "zoe@riverbend.gov"), ("password", PASSWORD)]).await.says("is not right");
    })
    .await;
}

#[tokio::test]
async fn a_person_changes_password_and_language() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut ana, mut elsewhere) = (signed_in(&site, "ana").await, signed_in(&site, "ana").await);
        let new = "nine grey otters swim";
        let wrong = ana.post("/account/password", &[("present", "wrong"), ("password", new)]).await;
        assert_eq!(wrong.status, 422);
        ana.post("/account/password", &[("present", PASSWORD), ("password", new)])
            .await
            .says("The new password is set");
        assert_eq!(elsewhere.get_once("/desk").await.status, 303);
        ana.post("/account", &[("name", "Ana"), ("language", "es")]).await.says("Guardado");
        ana.get("/es/desk").await;
        ana.post("/sign-out", &[]).await.says("You are signed out");
        assert_eq!(ana.get_once("/desk").await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn every_form_is_there_in_spanish() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        for noun in [
            "updates",
            "unchanged",
            "evidence",
            "due-dates",
            "wordings",
            "moves",
            "drops",
            "restorations",
            "assignments",
            "measures",
            "actuals",
        ] {
            assert_eq!(eve.get(&format!("/es{TREES}/{noun}/new")).await.status, 200, "{noun}");
        }
        for noun in ["items", "wordings", "states", "milestone-reports"] {
            assert_eq!(eve.get(&format!("/es/plans/shade-plan/{noun}/new")).await.status, 200, "{noun}");
        }
    })
    .await;
}

/// The record says under what an item stands since; what a lead answers for stays where who owns the plan puts it.
#[tokio::test]
async fn an_item_is_put_under_another_one() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let form = eve.get(TREES).await.link("Move within the plan");
        let page = eve.get(&form).await;
        page.holds("number", "1").is_silent_about("1.1 Plant 200 street trees</option>");
        let parent = |page: &Page, name: &str| {
            let before = &page.body[..page.body.find(&format!("{name}</option>")).unwrap_or_else(|| panic!("{name}"))];
            before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
        };
        let rooms = parent(&page, "1.2 Open cool rooms in summer");
        let wrong = fill(&mut eve, &form, &[("parent", &rooms), ("number", "soon"), ("reason", "They cool")]).await;
        assert_eq!(wrong.status, 422);
        wrong.holds("number", "soon").holds("parent", &rooms).holds("reason", "They cool");
        let change = [("parent", rooms.as_str()), ("number", ""), ("reason", "They cool the rooms")];
        let sent = typed(&page, &change);
        for _ in 0..2 {
            send(&mut eve, &format!("{TREES}/moves"), &sent).await.says("an entry of the public record");
        }
        let mut resident = site.browser();
        let said = "stands under “Open cool rooms in summer” now: They cool the rooms.";
        assert_eq!(resident.get(&format!("{TREES}/history")).await.text().matches(said).count(), 1);
        resident.get(ROOMS).await.says("Plant 200 street trees");
        // Who looked before that sees both.
        let late = send(&mut eve, &format!("{TREES}/moves"), &typed(&page, &[("parent", ""), ("reason", "Up")])).await;
        assert_eq!(late.status, 409);
        late.says("Open cool rooms in summer");
        fill(&mut eve, &form, &[("parent", ""), ("reason", "By itself")]).await;
        resident.get(&format!("{TREES}/history")).await.says("it stands at the top now: By itself.");
        let mut ana = signed_in(&site, "ana").await;
        assert!(!ana.get(TREES).await.text().contains("Move within the plan"));
    })
    .await;
}

#[tokio::test]
async fn many_people_read_at_once_and_nobody_waits_for_another() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let ana = signed_in(&site, "ana").await;
        let plan = TREES.rsplit_once('/').unwrap().0;
        let readers: Vec<_> = (0..24)
            .map(|n| {
                let (mut ana, path) = (ana.clone(), if n % 2 == 0 { TREES } else { plan });
                tokio::spawn(async move { ana.get(path).await.status })
            })
            .collect();
        let all = async {
            for reader in readers {
                assert_eq!(reader.await.unwrap(), 200);
            }
        };
        // Far less than a connection is waited for, far more than the pages take.
        let most = std::time::Duration::from_secs(15);
        assert!(tokio::time::timeout(most, all).await.is_ok(), "readers wait for each other");
    })
    .await;
}

#[tokio::test]
async fn a_name_in_the_citys_record_is_withdrawn_in_the_browser() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut eve = signed_in(&site, "eve").await;
        let changes = [("name", "Mary Quux"), ("kind", "person")];
        fill(&mut eve, "/desk/parties/new", &changes).await.says("Mary Quux");
        site.browser().get("/history").await.says("Mary Quux").is_silent_about("Withdraw");
        let history = eve.get("/history?party=mary-quux").await;
        let form = history.link("Withdraw the words");
        eve.get(&form).await.says("Mary Quux");
        let page = fill(&mut eve, &form, &[("reason", "")]).await;
        assert_eq!(page.status, 422);
        let page = fill(&mut eve, &form, &[("reason", "She asked for it")]).await;
        page.says("The content of this entry was withdrawn").says("She asked for it").is_silent_about("Quux");
        let mut resident = site.browser();
        resident.get("/departments").await.is_silent_about("Quux");
        assert_eq!(resident.get("/departments/mary-quux").await.status, 404);
        eve.get("/desk/parties").await.says("[withdrawn]").is_silent_about("Quux");
        eve.get("/es/desk/parties").await.says("[retirado]").is_silent_about("[withdrawn]");
    })
    .await;
}

#[tokio::test]
async fn an_equity_officer_who_serves_a_unit_sees_its_list_and_can_ask_for_the_whole_city() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let (mut eve, mut rosa) = (signed_in(&site, "eve").await, signed_in(&site, "rosa").await);
        // Without a unit it is the whole city, and there is nothing to switch.
        let desk = eve.get("/desk").await;
        desk.says("Plant 200 street trees").says("Open cool rooms").is_silent_about("Show the whole city");

        let account = rosa.get("/desk/people").await.link("eve Person");
        let shown = rosa.get(&account).await;
        let seen = shown.fields().into_iter().find(|(name, _)| name == "seen").unwrap().1;
        let mut ctx = app.read(domain::access::Actor::Operator, at("2024-03-01T18:00:00Z")).await.unwrap();
        let parks = app::people::find_party_by_name(&mut ctx.conn, "Parks").await.unwrap().unwrap();
        drop(ctx);
        let role = [("role", "equity_officer"), ("units", parks.as_str()), ("seen", seen.as_str())];
        assert_eq!(rosa.post(&format!("{account}/roles"), &role).await.status, 200);

        let mut eve = signed_in(&site, "eve").await;
        let desk = eve.get("/desk").await;
        desk.says("Plant 200 street trees").is_silent_about("Open cool rooms").says("1 commitment is waiting");
        let everything = eve.get(&desk.link("Show the whole city")).await;
        everything.says("Plant 200 street trees").says("Open cool rooms").says("2 commitments are waiting");
        let form = everything.link("Report: Open cool rooms");
        assert_eq!(eve.get(&form).await.status, 200, "one click to the form");
        let back = eve.get(&everything.link("Show only what your units answer for")).await;
        back.is_silent_about("Open cool rooms");

        // A lead cannot ask for more than their units.
        let mut ana = signed_in(&site, "ana").await;
        ana.get("/desk?of=city").await.is_silent_about("Open cool rooms").is_silent_about("Show the whole city");
    })
    .await;
}

#[tokio::test]
async fn a_second_measure_in_the_same_words_is_added_and_a_form_sent_twice_is_not() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        let (form, path) = (format!("{TREES}/measures/new"), format!("{TREES}/measures"));
        for targets in ["2024: 200 trees", "2025: 300 trees"] {
            let fields = typed(&ana.get(&form).await, &[("text", "Trees planted"), ("targets", targets)]);
            for _ in 0..2 {
                send(&mut ana, &path, &fields).await.says("It is an entry of the public record");
            }
        }
        let page = site.browser().get(TREES).await.text();
        assert_eq!((page.matches("200 trees").count(), page.matches("300 trees").count()), (1, 1), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_right_password_on_ones_account_is_no_attempt_and_a_wrong_one_is_called_wrong() {
    testkit::on_both(async |app| {
        let site = site(&app).await;
        let mut ana = signed_in(&site, "ana").await;
        for _ in 0..12 {
            let page = ana.post("/account/password", &[("present", PASSWORD), ("password", "short")]).await;
            page.says("At least 12 characters").is_silent_about("Too many tries");
        }
        ana.post("/account/password", &[("present", "wrong"), ("password", "nine grey otters swim")])
            .await
            .says("This is not your present password")
            .is_silent_about("choose one of the answers");
        for _ in 0..10 {
            ana.post("/account/password", &[("present", "wrong"), ("password", "nine grey otters swim")]).await;
        }
        let page = ana.post("/account/password", &[("present", PASSWORD), ("password", "nine grey otters swim")]).await;
        assert_eq!(page.status, 422);
        page.says("Too many tries").is_silent_about("This is not your present password");
    })
    .await;
}
