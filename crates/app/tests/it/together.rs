//! Many at once: what a use-case read before it decided is still so when it writes, on both engines.

use crate::record::{begin, in_a_city, moment, report, story};
use app::people::sessions::{SignIn, sign_in};
use app::progress::{NewReport, find_last_report, move_due, report_status};
use app::{App, Error};
use std::future::Future;

const PEOPLE: usize = 12;

/// Lets so many do it at the same moment; how many times it was done, and how many were told that it is stale.
async fn at_once<F>(app: &App, people: usize, act: impl Fn(App, usize) -> F) -> (usize, usize)
where
    F: Future<Output = app::Result<()>> + Send + 'static,
{
    let tasks: Vec<_> = (0..people).map(|person| tokio::spawn(act(app.clone(), person))).collect();
    let (mut done, mut stale) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => done += 1,
            Err(Error::Stale { .. }) => stale += 1,
            Err(error) => panic!("{error:?}"),
        }
    }
    (done, stale)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_reports_from_one_form_one_is_taken() {
    in_a_city(async |app| {
        let (_, item) = story(&app).await;
        for _ in 0..5 {
            let mut conn = app.db.read().await.unwrap();
            let seen = find_last_report(&mut conn, &item).await.unwrap().map(|last| last.number);
            drop(conn);
            let found = at_once(&app, PEOPLE, |app, person| {
                let (item, done) = (item.clone(), format!("What person {person} did"));
                async move {
                    let mut ctx = begin(&app, "2023-10-01").await;
                    report_status(&mut ctx, &item, NewReport { seen, ..report("underway", &done) }).await?;
                    ctx.commit().await
                }
            });
            assert_eq!(found.await, (1, PEOPLE - 1));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_moves_from_one_date_one_is_taken() {
    in_a_city(async |app| {
        let (_, item) = story(&app).await;
        let found = at_once(&app, PEOPLE, |app, person| {
            let (item, to) = (item.clone(), format!("June {}", 2025 + person));
            async move {
                let mut ctx = begin(&app, "2023-10-01").await;
                move_due(&mut ctx, &item, "June 2024", &to, "The nursery delivers late again").await?;
                ctx.commit().await
            }
        });
        assert_eq!(found.await, (1, PEOPLE - 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_wrong_passwords_at_once_ten_are_looked_at() {
    testkit::on_both(async |app: App| {
        let guesses: Vec<_> = (0..40)
            .map(|_| {
                let app = app.clone();
                tokio::spawn(async move {
                    sign_in(&app, moment("2024-03-01"), "ana@city.gov", "a wrong one", "10.0.0.7", None).await.unwrap()
                })
            })
            .collect();
        let mut looked_at = 0;
        for guess in guesses {
            looked_at += usize::from(matches!(guess.await.unwrap(), SignIn::Refused));
        }
        assert_eq!(looked_at, 10);
    })
    .await;
}
