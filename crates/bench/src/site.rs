//! The program's addresses and forms as the bench uses them: one place to change when a page moves.

use crate::http::{Answer, Client};
use crate::measure::get;
use app::App;
use app::people::accounts::create_first_administrator;
use app::people::passwords::hash_password;
use chrono::{TimeZone, Utc};
use domain::access::Actor;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::path::Path;

/// All actions of all plans in one file.
pub const ALL_ACTIONS_CSV: &str = "/commitments.csv";

/// The first page of all actions, 100 of them.
pub const ACTIONS: &str = "/commitments";

/// Who signs in to the reference data.
const EMAIL: &str = "bench@lanternport.example";
const PASSWORD: &str = "a lantern by the harbour";

/// The pages of all actions, 100 on each, in order: each leads to the next.
pub async fn list_pages(client: &mut Client) -> Result<Vec<String>, String> {
    let mut pages = vec![ACTIONS.to_string()];
    loop {
        let html = get(client, 200, &[], &pages[pages.len() - 1]).await?.text();
        let next = html.rsplit(&format!("href=\"{ACTIONS}?after=")).next().filter(|rest| rest.len() < html.len());
        let Some(after) = next.and_then(|rest| rest.split('"').next()) else { break };
        let page = format!("{ACTIONS}?after={after}");
        if pages.contains(&page) {
            break;
        }
        pages.push(page);
    }
    if pages.len() < 50 { Err(format!("{ACTIONS} has {} pages and not 50", pages.len())) } else { Ok(pages) }
}

/// An action's page; 800 different ones.
pub fn item_page(n: u64) -> String {
    item_of_plan(n % 40 + 1, n / 40 + n)
}

/// An action of a plan; 20 different ones.
pub fn item_of_plan(plan: u64, n: u64) -> String {
    format!("/plans/plan-{plan}/1-{}", n % 20 + 1)
}

/// The search for a word.
pub fn search_page(word: &str) -> String {
    format!("/search?q={word}")
}

/// What a page's first view loads besides itself.
pub fn loaded_with(html: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (tag, attribute) in [("<link", "href=\""), ("<script", "src=\""), ("<img", "src=\"")] {
        for piece in html.split(tag).skip(1) {
            let tag = piece.split('>').next().unwrap_or("");
            if tag.contains("rel=\"alternate\"") || tag.contains("rel=\"canonical\"") {
                continue;
            }
            let path = tag.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
            paths.extend(path.filter(|path| path.starts_with('/')).map(str::to_string));
        }
    }
    paths
}

/// Makes the account that the bench signs in with.
pub async fn add_account(app: &App) -> Result<(), String> {
    let password = hash_password(app, "password", PASSWORD, &[]).await.map_err(|error| error.to_string())?;
    let day = Utc.with_ymd_and_hms(2025, 1, 6, 18, 0, 0).single().expect("a moment in UTC");
    let mut ctx = app.begin(Actor::Operator, day).await.map_err(|error| error.to_string())?;
    create_first_administrator(&mut ctx, EMAIL, "Bench", &password).await.map_err(|error| error.to_string())?;
    ctx.commit().await.map_err(|error| error.to_string())
}

/// Signs in; the client keeps the session.
pub async fn sign_in(client: &mut Client) -> Result<(), String> {
    let answer = client.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let answer = answer.map_err(|error| error.to_string())?;
    if answer.status == 303 { Ok(()) } else { Err(format!("signing in answered {}", answer.status)) }
}

/// Reports on an item; an error unless the server acknowledged it.
pub async fn report(client: &mut Client, item: &str, done: &str) -> Result<(), String> {
    let fields = [("word", "In progress"), ("done", done), ("next", "go on"), ("on", ""), ("visibility", "public")];
    let answer: Answer = client.post(&format!("{item}/updates"), &fields).await.map_err(|error| error.to_string())?;
    if answer.status == 303 { Ok(()) } else { Err(format!("the report was answered with {}", answer.status)) }
}

/// How many reports stand in a database whose text begins so.
pub async fn count_reports(file: &Path, beginning: &str) -> Result<usize, String> {
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(file)).await;
    let pool = pool.map_err(|error| format!("{}: {error}", file.display()))?;
    let row: Result<(i64,), _> =
        sqlx::query_as("select count(*) from report where done like $1 || '%'").bind(beginning).fetch_one(&pool).await;
    pool.close().await;
    row.map(|(count,)| usize::try_from(count).unwrap_or(0)).map_err(|error| error.to_string())
}
