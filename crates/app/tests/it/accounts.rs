//! Accounts: who gets in, how long, and what puts them out.

use app::error::{Fault, Problem};
use app::people::account_events::{AccountChange, list_events};
use app::people::accounts::{self, NewAccount};
use app::people::passwords::{PasswordHash, hash_password};
use app::people::sessions::{ABSOLUTE, IDLE, Session, SignIn, end_session, find_session, sign_in, touch_session};
use app::people::{add_party, kept_texts, second_factor, tokens};
use app::{App, Ctx, Error};
use chrono::{DateTime, Duration, Utc};
use domain::access::{Actor, Role};
use domain::people::party::Party;

const PASSWORD: &str = "seven brown herons wade";
const OTHER: &str = "nine grey otters swim";

fn at(minutes: i64) -> DateTime<Utc> {
    "2024-03-01T08:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::minutes(minutes)
}

async fn hash(app: &App, password: &str) -> PasswordHash {
    hash_password(app, "password", password, &[]).await.unwrap()
}

async fn begin(app: &App, actor: Actor, minutes: i64) -> Ctx {
    app.begin(actor, at(minutes)).await.unwrap()
}

/// A city with an administrator; returns the administrator as one who acts.
async fn with_administrator(app: &App) -> Actor {
    let password = hash(app, PASSWORD).await;
    let mut ctx = begin(app, Actor::Operator, 0).await;
    let email = "Rosa@City.gov ";
    let id = accounts::create_first_administrator(&mut ctx, email, "Rosa Vega", &password).await.unwrap();
    ctx.commit().await.unwrap();
    Actor::Account { id, name: "Rosa Vega".into(), role: Role::Administrator, units: Vec::new() }
}

fn ana(units: Vec<String>) -> NewAccount {
    NewAccount {
        email: "ana@city.gov".into(),
        name: "Ana Ruiz".into(),
        role: Role::DepartmentLead,
        units,
        language: "es".into(),
    }
}

/// Invites Ana and lets her set a password. Returns her account's id.
async fn with_ana(app: &App, rosa: &Actor) -> String {
    let password = hash(app, PASSWORD).await;
    let mut ctx = begin(app, rosa.clone(), 1).await;
    let parks = add_party(&mut ctx, Party { name: "Parks".into(), ..Party::default() }).await.unwrap();
    let (id, token) = accounts::invite(&mut ctx, ana(vec![parks])).await.unwrap();
    tokens::set_password_by_token(&mut ctx, &token, &password).await.unwrap();
    ctx.commit().await.unwrap();
    id
}

async fn enter(app: &App, minutes: i64, email: &str, password: &str) -> SignIn {
    sign_in(app, at(minutes), email, password, "10.0.0.7", None).await.unwrap()
}

async fn token_of(app: &App, minutes: i64, email: &str, password: &str) -> String {
    match enter(app, minutes, email, password).await {
        SignIn::Done { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

async fn session(app: &App, token: &str, minutes: i64) -> Option<Session> {
    let mut conn = app.db.read().await.unwrap();
    find_session(&mut conn, token, at(minutes).timestamp_millis()).await.unwrap()
}

#[track_caller]
fn field_of(error: Error) -> String {
    match error {
        Error::Invalid(problems) => problems[0].field.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_first_administrator_signs_in_and_nobody_can_be_the_first_again() {
    testkit::on_both(async |app: App| {
        with_administrator(&app).await;
        let token = token_of(&app, 1, "rosa@CITY.gov", PASSWORD).await;
        let session = session(&app, &token, 2).await.unwrap();
        assert_eq!((session.email.as_str(), session.actor.role_key()), ("rosa@city.gov", "administrator"));

        let password = hash(&app, OTHER).await;
        let mut ctx = begin(&app, Actor::Operator, 3).await;
        let again = accounts::create_first_administrator(&mut ctx, "x@city.gov", "X", &password).await;
        assert_eq!(field_of(again.unwrap_err()), "email");
    })
    .await;
}

#[tokio::test]
async fn wrong_passwords_unknown_people_and_open_invitations_are_refused_alike() {
    testkit::on_both(async |app: App| {
        let rosa = with_administrator(&app).await;
        let mut ctx = begin(&app, rosa, 1).await;
        accounts::invite(&mut ctx, ana(Vec::new())).await.unwrap();
        ctx.commit().await.unwrap();
        for (email, password) in [("rosa@city.gov", OTHER), ("nobody@city.gov", PASSWORD), ("ana@city.gov", "")] {
            assert!(matches!(enter(&app, 2, email, password).await, SignIn::Refused), "{email}");
        }
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slowed_down_by_account_and_by_address_and_time_heals_it() {
    testkit::on_both(async |app: App| {
        with_administrator(&app).await;
        for _ in 0..10 {
            assert!(matches!(enter(&app, 1, "rosa@city.gov", OTHER).await, SignIn::Refused));
        }
        // Even the right password waits, so that a guess cannot be told from another.
        assert!(matches!(enter(&app, 2, "rosa@city.gov", PASSWORD).await, SignIn::Wait(15)));
        assert!(matches!(enter(&app, 17, "rosa@city.gov", PASSWORD).await, SignIn::Done { .. }));

        let mut refused = 0;
        for guess in 0..70 {
            match enter(&app, 40, &format!("nobody{guess}@city.gov"), OTHER).await {
                SignIn::Refused => refused += 1,
                SignIn::Wait(_) => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(refused, 60);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_and_when_signed_out() {
    testkit::on_both(async |app: App| {
        with_administrator(&app).await;
        let token = token_of(&app, 0, "rosa@city.gov", PASSWORD).await;
        let idle = IDLE / 60_000;
        assert!(session(&app, &token, idle - 1).await.is_some());
        assert!(session(&app, &token, idle + 1).await.is_none());
        // Used again and again, it still ends after a week.
        let mut now = 0;
        while now + idle / 2 < ABSOLUTE / 60_000 {
            now += idle / 2;
            let mut ctx = begin(&app, Actor::Resident, now).await;
            touch_session(&mut ctx, &token).await.unwrap();
            ctx.commit().await.unwrap();
            assert!(session(&app, &token, now).await.is_some(), "{now}");
        }
        assert!(session(&app, &token, ABSOLUTE / 60_000).await.is_none());

        let token = token_of(&app, 20_000, "rosa@city.gov", PASSWORD).await;
        let mut ctx = begin(&app, Actor::Resident, 20_001).await;
        end_session(&mut ctx, &token).await.unwrap();
        ctx.commit().await.unwrap();
        assert!(session(&app, &token, 20_002).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn signing_in_ends_the_session_that_the_browser_had() {
    testkit::on_both(async |app: App| {
        with_administrator(&app).await;
        let before = token_of(&app, 0, "rosa@city.gov", PASSWORD).await;
        let after = sign_in(&app, at(1), "rosa@city.gov", PASSWORD, "10.0.0.7", Some(&before)).await.unwrap();
        assert!(matches!(after, SignIn::Done { token, .. } if token != before));
        assert!(session(&app, &before, 2).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn role_disablement_and_password_put_everybody_out() {
    testkit::on_both(async |app: App| {
        let rosa = with_administrator(&app).await;
        let id = with_ana(&app, &rosa).await;

        let token = token_of(&app, 2, "ana@city.gov", PASSWORD).await;
        let found = session(&app, &token, 3).await.unwrap();
        assert_eq!(found.language, "es");
        assert!(matches!(&found.actor, Actor::Account { units, .. } if units.len() == 1));
        let mut ctx = begin(&app, rosa.clone(), 3).await;
        let (known, _) = accounts::open_account(&mut ctx, &id).await.unwrap();
        accounts::change_role(&mut ctx, &id, Role::Contributor, &[], known.version).await.unwrap();
        ctx.commit().await.unwrap();
        assert!(session(&app, &token, 4).await.is_none(), "role changed");

        // What the form showed is no longer so: nothing is overwritten.
        let mut ctx = begin(&app, rosa.clone(), 4).await;
        let stale = accounts::set_disabled(&mut ctx, &id, true, known.version).await;
        assert!(matches!(stale, Err(Error::Stale { .. })));
        drop(ctx);

        let token = token_of(&app, 5, "ana@city.gov", PASSWORD).await;
        let second = token_of(&app, 5, "ana@city.gov", PASSWORD).await;
        let password = hash(&app, OTHER).await;
        let mut ctx = begin(&app, session(&app, &token, 5).await.unwrap().actor, 5).await;
        accounts::change_own_password(&mut ctx, &password, &token).await.unwrap();
        ctx.commit().await.unwrap();
        assert!(session(&app, &token, 6).await.is_some(), "the one in use stays");
        assert!(session(&app, &second, 6).await.is_none(), "password changed");
        assert!(matches!(enter(&app, 6, "ana@city.gov", PASSWORD).await, SignIn::Refused));

        let mut ctx = begin(&app, rosa, 7).await;
        let (known, _) = accounts::open_account(&mut ctx, &id).await.unwrap();
        accounts::set_disabled(&mut ctx, &id, true, known.version).await.unwrap();
        ctx.commit().await.unwrap();
        assert!(session(&app, &token, 8).await.is_none(), "disabled");
        assert!(matches!(enter(&app, 8, "ana@city.gov", OTHER).await, SignIn::Refused));
    })
    .await;
}

#[tokio::test]
async fn a_link_works_once_for_half_an_hour_and_revives_nobody() {
    testkit::on_both(async |app: App| {
        let rosa = with_administrator(&app).await;
        let id = with_ana(&app, &rosa).await;
        let password = hash(&app, OTHER).await;

        let mut ctx = begin(&app, rosa.clone(), 10).await;
        let first = tokens::create_token(&mut ctx, &id).await.unwrap();
        let second = tokens::create_token(&mut ctx, &id).await.unwrap();
        assert!(tokens::set_password_by_token(&mut ctx, &first, &password).await.is_err(), "replaced by the second");
        ctx.commit().await.unwrap();

        let mut ctx = begin(&app, Actor::Resident, 41).await;
        assert!(tokens::set_password_by_token(&mut ctx, &second, &password).await.is_err(), "its time has passed");
        drop(ctx);
        let mut ctx = begin(&app, Actor::Resident, 39).await;
        tokens::set_password_by_token(&mut ctx, &second, &password).await.unwrap();
        assert!(tokens::set_password_by_token(&mut ctx, &second, &password).await.is_err(), "used up");
        ctx.commit().await.unwrap();
        token_of(&app, 42, "ana@city.gov", OTHER).await;

        let mut ctx = begin(&app, rosa, 43).await;
        let token = tokens::create_token(&mut ctx, &id).await.unwrap();
        let (known, _) = accounts::open_account(&mut ctx, &id).await.unwrap();
        accounts::set_disabled(&mut ctx, &id, true, known.version).await.unwrap();
        assert!(tokens::set_password_by_token(&mut ctx, &token, &password).await.is_err(), "disabled");
        assert!(tokens::create_token(&mut ctx, &id).await.is_err(), "disabled");
    })
    .await;
}

#[tokio::test]
async fn only_an_administrator_manages_accounts_and_one_always_stays() {
    testkit::on_both(async |app: App| {
        let rosa = with_administrator(&app).await;
        let ana_id = with_ana(&app, &rosa).await;
        let Actor::Account { id: rosa_id, .. } = &rosa else { panic!("an account") };
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let actor = Actor::Account { id: ana_id.clone(), name: "Ana".into(), role, units: Vec::new() };
            let mut ctx = begin(&app, actor, 3).await;
            assert!(matches!(accounts::list_accounts(&mut ctx).await, Err(Error::NotAllowed)), "{role:?}");
            assert!(matches!(accounts::invite(&mut ctx, ana(Vec::new())).await, Err(Error::NotAllowed)), "{role:?}");
            assert!(matches!(tokens::create_token(&mut ctx, rosa_id).await, Err(Error::NotAllowed)), "{role:?}");
        }
        let mut ctx = begin(&app, rosa.clone(), 4).await;
        assert_eq!(accounts::list_accounts(&mut ctx).await.unwrap().len(), 2);
        let refused = accounts::set_disabled(&mut ctx, rosa_id, true, 1).await;
        assert_eq!(field_of(refused.unwrap_err()), "disabled");
        let refused = accounts::change_role(&mut ctx, rosa_id, Role::Auditor, &[], 1).await;
        assert_eq!(field_of(refused.unwrap_err()), "role");
        let taken = accounts::invite(&mut ctx, NewAccount { email: "ROSA@city.gov".into(), ..ana(Vec::new()) }).await;
        assert!(matches!(taken, Err(Error::Invalid(problems)) if matches!(&problems[..], [Problem { fault: Fault::Taken(_), .. }])));
    })
    .await;
}

#[tokio::test]
async fn a_kept_text_is_for_who_holds_its_id_for_a_day() {
    testkit::on_both(async |app: App| {
        let mut ctx = begin(&app, Actor::Resident, 0).await;
        let token = kept_texts::keep(&mut ctx, "10.0.0.7", "/plans/a/b/updates", "done=long").await.unwrap().unwrap();
        ctx.commit().await.unwrap();
        let mut conn = app.db.read().await.unwrap();
        let found = kept_texts::find(&mut conn, &token, at(60).timestamp_millis()).await.unwrap();
        assert_eq!(found, Some(("/plans/a/b/updates".to_owned(), "done=long".to_owned())));
        assert_eq!(kept_texts::find(&mut conn, &token, at(24 * 60 + 1).timestamp_millis()).await.unwrap(), None);
        assert_eq!(kept_texts::find(&mut conn, "0", at(60).timestamp_millis()).await.unwrap(), None);
        drop(conn);
        let mut ctx = begin(&app, Actor::Resident, 61).await;
        kept_texts::forget(&mut ctx, &token).await.unwrap();
        assert_eq!(kept_texts::find(&mut ctx.conn, &token, at(62).timestamp_millis()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_was_done_with_an_account_is_told_to_administrators() {
    testkit::on_both(async |app: App| {
        let rosa = with_administrator(&app).await;
        let id = with_ana(&app, &rosa).await;
        let mut ctx = begin(&app, rosa.clone(), 2).await;
        let (known, _) = accounts::open_account(&mut ctx, &id).await.unwrap();
        let refused = accounts::change_role(&mut ctx, &id, Role::Auditor, &["nobody".into()], known.version).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
        drop(ctx);
        let mut ctx = begin(&app, rosa.clone(), 2).await;
        accounts::change_role(&mut ctx, &id, Role::Auditor, &[], known.version).await.unwrap();
        ctx.commit().await.unwrap();
        let mut ctx = begin(&app, Actor::Operator, 3).await;
        second_factor::reset(&mut ctx, &id).await.unwrap();
        second_factor::require_for(&mut ctx, &[Role::Auditor]).await.unwrap();
        ctx.commit().await.unwrap();

        let mut ctx = begin(&app, rosa, 4).await;
        let events = list_events(&mut ctx, &id).await.unwrap();
        let mut told: Vec<_> =
            events.iter().map(|event| (event.change, event.roles.as_slice(), event.by.as_deref())).collect();
        told.reverse();
        let (auditor, by) = ([Role::Auditor], Some("Rosa Vega"));
        let expected = [
            (AccountChange::Created, &[Role::DepartmentLead][..], by),
            (AccountChange::UnitsSet, &[][..], by),
            (AccountChange::LinkMade, &[][..], by),
            (AccountChange::PasswordSet, &[][..], Some("Ana Ruiz")),
            (AccountChange::RoleSet, &auditor[..], by),
            (AccountChange::UnitsSet, &[][..], by),
            (AccountChange::FactorTaken, &[][..], None),
            (AccountChange::FactorRule, &auditor[..], None),
        ];
        assert_eq!(told, expected);
        let units =
            |change| events.iter().rev().filter(move |event| event.change == change).map(|event| event.units.clone());
        assert_eq!(units(AccountChange::UnitsSet).collect::<Vec<_>>(), [vec!["Parks".to_owned()], vec![]]);
        assert_eq!(events[0].at, at(3).timestamp_millis());
        drop(ctx);
        let actor = Actor::Account { id, name: "Ana".into(), role: Role::Auditor, units: Vec::new() };
        let mut ctx = begin(&app, actor, 5).await;
        assert!(matches!(list_events(&mut ctx, "").await, Err(Error::NotAllowed)));
    })
    .await;
}
