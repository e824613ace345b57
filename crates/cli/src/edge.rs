//! The edge of the program: the clock, the runtime, the first opening of a database, the last word on an error.

use crate::{Database, Failure};
use app::{App, Ctx};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use std::process::ExitCode;

/// The time. The only place where the program asks for it.
#[expect(clippy::disallowed_methods, reason = "this is the edge, which asks the time")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Runs a command to its end.
pub fn run(command: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command)
}

/// Opens the database of a command.
pub async fn open(database: &Database) -> Result<App, Failure> {
    let app = App::open(&database.address).await?;
    Ok(app.with_reader(std::sync::Arc::new(crate::documents::read)))
}

/// A transaction in which the operator may change things.
pub async fn begin(app: &App) -> Result<Ctx, Failure> {
    Ok(app.begin(Actor::Operator, now()).await?)
}

/// An error and its causes as one sentence.
pub fn sentence(failure: &(dyn std::error::Error + 'static)) -> String {
    let mut text = failure.to_string();
    let mut cause = failure.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text = format!("{text} ({words})");
        }
        cause = inner.source();
    }
    text
}

/// A line typed by a person, or what the environment says.
pub fn ask(question: &str) -> Result<String, Failure> {
    use std::io::Write;
    eprint!("{question}: ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
