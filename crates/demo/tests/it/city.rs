//! What the demo city must hold so that every page has something true to show.

use app::ledger::verify::verify;
use chrono::{DateTime, Utc};

fn now() -> DateTime<Utc> {
    "2026-11-16T15:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn the_record_fits_itself() {
    testkit::on_both(async |app| {
        let started = std::time::Instant::now();
        let sign_ins = demo::load(&app, now()).await.unwrap_or_else(|error| panic!("{error}"));
        println!("loaded in {:?}", started.elapsed());
        assert!(sign_ins.accounts.iter().any(|account| account.email.starts_with("ana@")));
        let verdict = verify(&app.db, &[]).await.unwrap();
        println!("{verdict:?}");
        assert_eq!(verdict.faults, Vec::<String>::new());
    })
    .await;
}
