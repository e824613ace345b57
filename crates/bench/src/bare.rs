//! The bare program that the CSV is measured against: axum, SQLite and nothing else; no sign-in, no record, no template.
//! It reads the same database file, so that both write the same rows.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

const ACTIONS: &str = "
    select plan.slug, item.key, item.label, item.title, item.description, item.lead, item_progress.due_text,
           item_progress.word, item_progress.state, item_progress.reported_on
    from item
    join plan on plan.id = item.plan
    join item_progress on item_progress.item = item.id
    where item.commitment = 1
    order by plan.slug, item.position";

type Row = (
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
);

/// Serves until it is killed.
pub async fn serve(address: &str, database: &str) -> Result<(), String> {
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let pool = SqlitePool::connect_with(options).await.map_err(|error| error.to_string())?;
    let routes = Router::new().route("/actions.csv", get(list)).with_state(pool);
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
    axum::serve(listener, routes).await.map_err(|error| error.to_string())
}

async fn list(State(pool): State<SqlitePool>) -> impl IntoResponse {
    let rows: Vec<Row> = sqlx::query_as(ACTIONS).fetch_all(&pool).await.unwrap_or_default();
    let mut csv = String::from("plan,key,label,title,description,lead,due,word,state,reported_on\n");
    for row in rows {
        let texts = [Some(row.0), Some(row.1), row.2, Some(row.3), row.4, row.5, row.6, row.7, Some(row.8), row.9];
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                csv.push(',');
            }
            push_quoted(&mut csv, &text.unwrap_or_default());
        }
        csv.push('\n');
    }
    ([(CONTENT_TYPE, "text/csv; charset=utf-8")], csv)
}

fn push_quoted(csv: &mut String, text: &str) {
    if !text.contains(['"', ',', '\n']) {
        csv.push_str(text);
        return;
    }
    csv.push('"');
    csv.push_str(&text.replace('"', "\"\""));
    csv.push('"');
}
