//! When things fail underneath: a full disk, a read-only file, a clock that goes back. Nothing is half-written.

use app::error::Error;
use app::{App, city, ledger};
use chrono::{DateTime, Utc};
use db::{Statement, values};
use domain::access::Actor;
use domain::ledger::entry::City;

const fn lite(text: &'static str) -> Statement {
    Statement { name: "fault", lite: text, pg: text }
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn describe(app: &App, name: &str, now: &str) -> app::Result<()> {
    let mut ctx = app.begin(Actor::Operator, moment(now)).await?;
    city::describe(&mut ctx, City { name: name.into(), ..City::default() }).await?;
    ctx.commit().await
}

#[tokio::test]
async fn a_full_disk_is_said_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path().join("city.db").to_str().unwrap()).await.unwrap();
    describe(&app, "Riverbend", "2025-01-01T00:00:00Z").await.unwrap();
    let mut tx = app.db.begin().await.unwrap();
    // No page more than there are now: what SQLite then answers is what it answers on a full disk.
    let _: Vec<(i64,)> = tx.all(lite("pragma max_page_count = 1"), values![]).await.unwrap();
    tx.commit().await.unwrap();
    let long = "x".repeat(2_000_000);
    let error = describe(&app, &long, "2025-01-02T00:00:00Z").await.unwrap_err();
    assert!(matches!(error, Error::Db(db::Error::Full(_))), "{error:?}");
    assert!(error.to_string().contains("disk is full"));
    assert_eq!(city::get(&mut app.db.read().await.unwrap()).await.unwrap().name, "Riverbend");
    // The cause is gone: it goes on by itself.
    let mut tx = app.db.begin().await.unwrap();
    let _: Vec<(i64,)> = tx.all(lite("pragma max_page_count = 1000000"), values![]).await.unwrap();
    tx.commit().await.unwrap();
    describe(&app, &long, "2025-01-03T00:00:00Z").await.unwrap();
    assert!(ledger::verify::verify(&app.db, &[]).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_clock_that_goes_back_does_not_turn_the_record_round() {
    testkit::on_both(async |app: App| {
        describe(&app, "One", "2025-06-01T12:00:00Z").await.unwrap();
        describe(&app, "Two", "2025-05-01T12:00:00Z").await.unwrap();
        let mut conn = app.db.read().await.unwrap();
        let moments: Vec<(i64, String)> =
            conn.all(lite("select at, day from ledger_entry order by number"), values![]).await.unwrap();
        let ((first, day), (second, same_day)) = (&moments[0], &moments[1]);
        assert_eq!((second - first, day), (1, same_day), "the second entry stands right behind the first");
        drop(conn);
        assert!(ledger::verify::verify(&app.db, &[]).await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_public_connection_cannot_write() {
    testkit::on_both(async |app: App| {
        let mut conn = app.db.read().await.unwrap();
        let error = conn.execute(lite("delete from chain"), values![]).await.unwrap_err();
        assert!(matches!(error, db::Error::ReadConnection));
        // Even a statement that goes another way is refused by the engine itself.
        let gone: Result<Vec<(String,)>, _> = conn.all(lite("delete from chain returning id"), values![]).await;
        assert!(matches!(gone, Err(db::Error::ReadOnly(_))), "{gone:?}");
    })
    .await;
}
