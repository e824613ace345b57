//! Riverbend: a small city with two departments, one plan, and one person of each role.

use app::people::accounts::{self, NewAccount};
use app::people::passwords::hash_password;
use app::people::{add_party, find_party_by_name};
use app::plans::publish::{Publication, publish_plan};
use app::{App, Ctx, city};
use chrono::{DateTime, Utc};
use domain::access::{Actor, Role};
use domain::ledger::entry::City;
use domain::people::party::{Party, PartyKind};
use domain::plans::framework::presets;
use intake::draft::{Draft, DraftItem, PlanFacts};
use testkit::{Browser, Site};

/// Everybody's password here.
pub const PASSWORD: &str = "seven brown herons wade";

/// Ana's item: Parks leads it.
pub const TREES: &str = "/plans/shade-plan/1-1-plant-200-street-trees";
/// An item that the Library leads.
pub const ROOMS: &str = "/plans/shade-plan/1-2-open-cool-rooms-in-summer";

/// The people who can sign in: email and role; `parks` or `library` is what they serve.
pub const PEOPLE: [(&str, Role, Option<&str>); 9] = [
    ("rosa@riverbend.gov", Role::Administrator, None),
    ("eve@riverbend.gov", Role::EquityOfficer, None),
    ("ana@riverbend.gov", Role::DepartmentLead, Some("Parks")),
    ("leo@riverbend.gov", Role::DepartmentLead, Some("Library")),
    ("ben@riverbend.gov", Role::Contributor, Some("Parks")),
    ("mia@riverbend.gov", Role::Contributor, Some("Library")),
    ("sam@riverbend.gov", Role::Signatory, None),
    ("ada@riverbend.gov", Role::Auditor, None),
    ("ray@riverbend.gov", Role::Reader, None),
];

pub fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

fn item(label: &str, title: &str, lead: &str, due: &str, days: Option<(&str, &str)>) -> DraftItem {
    let due = when::When {
        text: due.into(),
        start: days.and_then(|(start, _)| start.parse().ok()),
        end: days.and_then(|(_, end)| end.parse().ok()),
        ..when::When::default()
    };
    DraftItem {
        level: "action".into(),
        label: Some(label.into()),
        title: Some(title.into()),
        parent: Some(0),
        lead: Some(lead.into()),
        due: Some(due),
        ..DraftItem::default()
    }
}

fn draft() -> Draft {
    let goal = DraftItem {
        level: "goal".into(),
        label: Some("1".into()),
        title: Some("Shade for all".into()),
        ..DraftItem::default()
    };
    let trees = item("1.1", "Plant 200 street trees", "Parks", "Fall 2023", Some(("2023-09-01", "2023-11-30")));
    let rooms = item("1.2", "Open cool rooms in summer", "Library", "June 2030", Some(("2030-06-01", "2030-06-30")));
    let plan = PlanFacts { title: Some("Shade plan".into()), ..PlanFacts::default() };
    Draft { plan, items: vec![goal, trees, rooms], ..Draft::default() }
}

/// The city on a fresh database, on the first of March 2024.
pub async fn site(app: &App) -> Site {
    let hash = hash_password(app, "password", PASSWORD, &[]).await.unwrap();
    let mut ctx = app.begin(Actor::Operator, at("2023-01-02T12:00:00Z")).await.unwrap();
    city::describe(&mut ctx, City { name: "Riverbend".into(), ..City::default() }).await.unwrap();
    for framework in presets() {
        city::define_framework(&mut ctx, framework).await.unwrap();
    }
    for (name, kind) in
        [("Parks", PartyKind::Unit), ("Library", PartyKind::Unit), ("Tree Committee", PartyKind::Committee)]
    {
        add_party(&mut ctx, Party { name: name.into(), kind, ..Party::default() }).await.unwrap();
    }
    let publication = Publication { framework: "goals-and-actions".into(), ..Publication::default() };
    publish_plan(&mut ctx, &draft(), publication).await.unwrap();
    for (email, role, unit) in PEOPLE {
        let units = unit_of(&mut ctx, unit).await;
        let name = format!("{} Person", email.split('@').next().unwrap());
        let new = NewAccount { email: email.into(), name, role, units, language: "en".into() };
        accounts::create_with_password(&mut ctx, new, &hash).await.unwrap();
    }
    ctx.commit().await.unwrap();
    Site::new(app.clone(), at("2024-03-01T18:00:00Z"))
}

async fn unit_of(ctx: &mut Ctx, name: Option<&str>) -> Vec<String> {
    match name {
        Some(name) => vec![find_party_by_name(&mut ctx.conn, name).await.unwrap().unwrap()],
        None => Vec::new(),
    }
}

/// Somebody who has signed in.
pub async fn signed_in(site: &Site, name: &str) -> Browser {
    let mut browser = site.browser();
    let email = format!("{name}@riverbend.gov");
    let page = browser.post_once("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(page.status, 303, "{}", page.text());
    browser
}
