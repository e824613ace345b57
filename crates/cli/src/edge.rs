//! The edge of the program: the clock, the runtime, the first opening of a database, the last word on an error.

use crate::{Database, Failure};
use app::{App, Ctx};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use std::io::{ErrorKind, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

/// The time. The only place where the program asks for it.
#[expect(clippy::disallowed_methods, reason = "this is the edge, which asks the time")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Runs a command to its end; on all processors when it serves many people, else without threads that would only wait.
pub fn run(serves: bool, command: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    use tokio::runtime::Builder;
    let mut builder = if serves { Builder::new_multi_thread() } else { Builder::new_current_thread() };
    let runtime = builder.enable_all().build()?;
    let done = runtime.block_on(command);
    // A long document that is still being read is not waited for: it is taken up when the program starts again.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    done
}

/// Begins the log, on the standard error: what it takes is said as `info`, or `app=info` for one part of the program.
pub fn begin_log(what: &str) {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_new(what).unwrap_or_else(|_| "info".into()))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}

/// Opens the database of a command. A file that is not there is not made: a mistyped name would be verified, backed up and
/// served as an empty city.
pub async fn open(database: &Database) -> Result<App, Failure> {
    match database.file() {
        Some(file) if !file.exists() => Err(format!(
            "there is no database {}; name yours with --database, or begin a city with `throughline init`",
            file.display()
        )
        .into()),
        _ => open_or_begin(database).await,
    }
}

/// The same for what begins a city: the database is made when it is not there.
pub async fn open_or_begin(database: &Database) -> Result<App, Failure> {
    let app = App::open(&database.address).await?;
    Ok(app.with_reader(std::sync::Arc::new(crate::documents::read)))
}

/// Why a file could not be opened, in words.
pub fn file_problem(file: &Path, error: &std::io::Error) -> String {
    let file = file.display();
    match error.kind() {
        ErrorKind::NotFound => format!("there is no file {file}"),
        ErrorKind::IsADirectory => format!("{file} is a folder; name the files in it"),
        ErrorKind::PermissionDenied => format!("{file} may not be read by the user who runs this"),
        _ => format!("{file} could not be read: {error}"),
    }
}

/// A transaction in which the operator may change things.
pub async fn begin(app: &App) -> Result<Ctx, Failure> {
    Ok(app.begin(Actor::Operator, now()).await?)
}

/// A session in which the operator only reads: nobody waits for it.
pub async fn read(app: &App) -> Result<Ctx, Failure> {
    Ok(app.read(Actor::Operator, now()).await?)
}

/// `throughline people list | head` ends without a word: printing panics when the reader has gone, and only then.
pub fn end_quietly_when_nobody_reads() {
    let otherwise = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let text = info.payload_as_str().unwrap_or_default();
        if text.starts_with("failed printing to stdout") {
            std::process::exit(0);
        }
        otherwise(info);
    }));
}

/// An error and its causes as one sentence.
pub fn sentence(failure: &(dyn std::error::Error + 'static)) -> String {
    if let Some(app::Error::Invalid(problems)) = failure.downcast_ref() {
        let said = |one: &app::error::Problem| match &one.fault {
            app::error::Fault::Unreadable(sentence) => sentence.clone(),
            app::error::Fault::NoMeaning(word) => format!(
                "what “{word}” counts as is not known: say --word \"{word}=…\" with not_started, under_way, on_hold, done or none"
            ),
            app::error::Fault::OpenFindings(open) => format!(
                "doubts to settle first: {open}; settle them under Import in the browser, or say --accept to take what was understood"
            ),
            fault => format!("{} {fault}", name_of(&one.field)),
        };
        let all: Vec<String> = problems.iter().map(said).collect();
        return all.join("; ");
    }
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

/// A field as it is called at the command line.
fn name_of(field: &str) -> String {
    match field {
        "slug" => "the plan's part of its address (--slug)".to_owned(),
        "state" => "the state of the plan (--state)".to_owned(),
        other => format!("the {}", other.replace('_', " ")),
    }
}

/// A line typed by a person; what stands in brackets is taken when nothing is typed, or when nobody is there to type.
pub fn ask_or(question: &str, otherwise: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Ok(otherwise.to_owned());
    }
    let hint = if otherwise.is_empty() { "may stay empty" } else { otherwise };
    let answer = ask(&format!("{question} [{hint}]"))?;
    Ok(if answer.is_empty() { otherwise.to_owned() } else { answer })
}

/// A line typed by a person.
pub fn ask(question: &str) -> Result<String, Failure> {
    use std::io::Write;
    eprint!("{question}: ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    if std::io::stdin().read_line(&mut line)? == 0 {
        eprintln!();
        return Err(format!("no answer to “{question}”; nothing was changed").into());
    }
    Ok(line.trim().to_owned())
}
