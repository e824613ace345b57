//! The kill test: people write at the same time, the server is killed at a random instant, hundreds of times.
//! What was acknowledged must be there; the record must verify; the server must start again by itself.
//! With `--must-lose` the server is a build that acknowledges too early, and the test passes only by catching it.

use crate::Options;
use crate::figures::make_reference;
use crate::http::Client;
use crate::process::Server;
use crate::site;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const WRITERS: u64 = 4;
/// A small city: what is tried is the instant, not the size.
const PLANS: u64 = 2;
/// The record is verified after every so many kills, and after the last.
const KILLS_A_VERIFICATION: u64 = 50;

/// What the whole test found.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: usize,
    lost: Vec<String>,
    kept_unacknowledged: usize,
}

/// Runs the test on a small city made anew in `folder`.
pub async fn run(program: &Path, folder: &Path, options: &Options) -> Result<(), String> {
    let _ = std::fs::remove_dir_all(folder);
    let database = make_reference(folder, "city", PLANS).await?;
    let file = folder.join("city.db");
    let mut tally = Tally::default();
    for kill in 0..options.kills {
        let acknowledged = write_until_killed(program, &database, folder, kill, options.must_lose).await?;
        let kept = read_marks(&file, &format!("kill-{kill}-")).await?;
        tally.acknowledged += acknowledged.len();
        tally.kept_unacknowledged += kept.difference(&acknowledged).count();
        tally.lost.extend(acknowledged.difference(&kept).cloned());
        if (kill + 1).is_multiple_of(KILLS_A_VERIFICATION) || kill + 1 == options.kills {
            verify(program, &database)?;
            println!(
                "{} kills: {} acknowledged, {} lost, record verified",
                kill + 1,
                tally.acknowledged,
                tally.lost.len()
            );
        }
    }
    judge(&tally, options)
}

fn judge(tally: &Tally, options: &Options) -> Result<(), String> {
    println!(
        "{} kills, {} updates acknowledged, {} of them lost, {} kept that were never acknowledged",
        options.kills,
        tally.acknowledged,
        tally.lost.len(),
        tally.kept_unacknowledged
    );
    if tally.acknowledged == 0 {
        return Err("no update was ever acknowledged: the test tested nothing".into());
    }
    match (options.must_lose, tally.lost.first()) {
        (false, None) => Ok(()),
        (false, Some(first)) => {
            Err(format!("{} acknowledged updates were lost, the first is {first}", tally.lost.len()))
        }
        (true, Some(_)) => Ok(()),
        (true, None) => Err("a server that acknowledges too early was not caught: the test does not bite".into()),
    }
}

/// Lets people write for a random time, kills the server, and gives the marks of the updates it had acknowledged.
async fn write_until_killed(
    program: &Path,
    database: &str,
    folder: &Path,
    kill: u64,
    faulty: bool,
) -> Result<BTreeSet<String>, String> {
    let environment: &[(&str, &str)] = if faulty { &[("THROUGHLINE_TEST_ACK_BEFORE_COMMIT", "1")] } else { &[] };
    let mut server = Server::start(program, database, &folder.join("server.log"), environment)?;
    let mut person = Client::new(&server.address);
    site::sign_in(&mut person).await?;

    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let item = site::item_of_plan(writer % PLANS + 1, writer + kill);
        let (mut client, acknowledged) = (person.again(), Arc::clone(&acknowledged));
        writers.push(tokio::spawn(async move {
            for n in 0.. {
                let mark = format!("kill-{kill}-{writer}-{n}");
                match site::report(&mut client, &item, &mark).await {
                    Ok(()) => acknowledged.lock().expect("no writer panics").insert(mark),
                    Err(_) => return,
                };
            }
        }));
    }
    tokio::time::sleep(Duration::from_millis(random_below(400).await + 20)).await;
    server.kill();
    for writer in writers {
        let _ = writer.await;
    }
    let acknowledged = acknowledged.lock().expect("no writer panics").clone();
    Ok(acknowledged)
}

/// The instants must differ from run to run: a fixed seed would try the same ones for ever.
async fn random_below(limit: u64) -> u64 {
    uuid::Uuid::new_v4().as_u64_pair().0 % limit
}

/// The marks that stand in the database after the kill.
async fn read_marks(file: &Path, prefix: &str) -> Result<BTreeSet<String>, String> {
    let pool = SqlitePool::connect_with(SqliteConnectOptions::new().filename(file)).await;
    let pool = pool.map_err(|error| format!("{}: {error}", file.display()))?;
    let rows: Result<Vec<(String,)>, _> =
        sqlx::query_as("select done from report where done like $1 || '%'").bind(prefix).fetch_all(&pool).await;
    pool.close().await;
    Ok(rows.map_err(|error| error.to_string())?.into_iter().map(|(mark,)| mark).collect())
}

fn verify(program: &Path, database: &str) -> Result<(), String> {
    let out =
        Command::new(program).args(["verify", "--database", database]).output().map_err(|error| error.to_string())?;
    if out.status.success() {
        return Ok(());
    }
    Err(format!(
        "the record does not verify: {}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    ))
}
