//! Copies of everything: a record exported, a backup restored on either engine and from an earlier version.

use crate::record::{begin, in_a_city, moment, story};
use app::App;
use app::ledger::verify::{heads, verify};
use db::{Db, Statement, values};
use domain::access::Actor;
use serde_json::{Value, json};

#[tokio::test]
async fn an_exported_record_gives_an_equal_city() {
    in_a_city(async |app| {
        story(&app).await;
        let mut out = Vec::new();
        let mut ctx = app.read(Actor::Operator, moment("2023-12-01")).await.unwrap();
        app::export::write_record(&mut ctx, &mut out).await.unwrap();
        let kept = heads(&mut ctx.conn).await.unwrap();
        let other = App::over(Db::memory().await.unwrap()).await.unwrap();
        let mut ctx = begin(&other, "2024-01-01").await;
        app::export::read_record(&mut ctx, &mut out.as_slice()).await.unwrap();
        ctx.commit().await.unwrap();
        assert_eq!(verify(&other.db, &kept).await.unwrap().faults, Vec::<String>::new());
        // A cut or altered export is refused.
        let cut = &out[..out.len() - 40];
        let third = App::over(Db::memory().await.unwrap()).await.unwrap();
        assert!(app::export::read_record(&mut begin(&third, "2024-01-01").await, &mut &cut[..]).await.is_err());
    })
    .await;
}

/// What a program before this one left of a document that it could not read.
const LEAVE_NO_CONTENT: Statement = Statement {
    name: "no content",
    lite: "insert into source_file (sha256, name, media_type, size, content, added_at) values ('00', 'a.txt', '', 7, x'', 1)",
    pg: "insert into source_file (sha256, name, media_type, size, content, added_at) values ('00', 'a.txt', '', 7, '', 1)",
};

#[tokio::test]
async fn a_file_of_which_nothing_was_kept_is_no_part_of_an_export() {
    in_a_city(async |app| {
        story(&app).await;
        let mut ctx = begin(&app, "2023-12-01").await;
        ctx.conn.execute(LEAVE_NO_CONTENT, values![]).await.unwrap();
        let mut out = Vec::new();
        let amount = app::export::write_record(&mut ctx, &mut out).await.unwrap();
        assert_eq!(amount.files, 0);
        let other = App::over(Db::memory().await.unwrap()).await.unwrap();
        let read = app::export::read_record(&mut begin(&other, "2024-01-01").await, &mut out.as_slice()).await;
        assert_eq!(read.unwrap(), amount);
    })
    .await;
}

#[tokio::test]
async fn a_backup_restores_everything_on_the_other_engine_too() {
    in_a_city(async |app| {
        story(&app).await;
        let mut ctx = begin(&app, "2023-12-01").await;
        for (name, content) in [("a.txt", "Plant trees"), ("b.txt", "Paint roofs")] {
            app::imports::keep_source(&mut ctx, name, content.into()).await.unwrap();
        }
        ctx.commit().await.unwrap();
        let mut out = Vec::new();
        let amount = app::export::write_backup(&app, &mut out).await.unwrap();
        assert_eq!(amount.files, 2);
        let other = App::over(Db::memory().await.unwrap()).await.unwrap();
        assert_eq!(app::export::read_backup(&other.db, &mut out.as_slice()).await.unwrap(), amount);
        assert_eq!(verify(&other.db, &[]).await.unwrap().faults, Vec::<String>::new());
        let mut again = Vec::new();
        app::export::write_backup(&other, &mut again).await.unwrap();
        let sorted = |bytes: &[u8]| {
            let mut lines: Vec<String> =
                bytes.split(|byte| *byte == b'\n').map(|line| String::from_utf8_lossy(line).into()).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&out), sorted(&again));
        assert!(app::export::read_backup(&other.db, &mut out.as_slice()).await.is_err(), "a full database is refused");
        let third = App::over(Db::memory().await.unwrap()).await.unwrap();
        assert!(
            app::export::read_backup(&third.db, &mut &out[..out.len() / 2]).await.is_err(),
            "a cut backup is refused"
        );
    })
    .await;
}

/// A backup as an earlier version wrote it: what is now, in the tables and columns of that step.
async fn as_of_step(backup: &[u8], step: usize) -> String {
    let db = Db::memory().await.unwrap();
    db.migrate(&app::schema::MIGRATIONS[..step]).await.unwrap();
    let mut conn = db.read().await.unwrap();
    let tables = conn.tables().await.unwrap();
    let (mut lines, mut rows, mut kept, mut is_known) = (Vec::new(), 0, Vec::<usize>::new(), true);
    for line in String::from_utf8(backup.to_vec()).unwrap().lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        match &value {
            Value::Array(cells) => {
                value = kept.iter().map(|at| cells[*at].clone()).collect();
                rows += usize::from(is_known);
            }
            Value::Object(told) if told.contains_key("table") => {
                let table = told["table"].as_str().unwrap().to_owned();
                is_known = tables.contains(&table);
                let known = conn.columns(table.leak()).await.unwrap();
                let columns = told["columns"].as_array().unwrap().clone();
                kept = (0..columns.len()).filter(|at| known.iter().any(|one| columns[*at] == *one.name)).collect();
                value["columns"] = kept.iter().map(|at| columns[*at].clone()).collect();
            }
            Value::Object(told) if told.contains_key("end") => (is_known, value) = (true, json!({ "end": rows })),
            _ => value["schema"] = step.into(),
        }
        if is_known {
            lines.push(value.to_string());
        }
    }
    lines.join("\n")
}

#[tokio::test]
async fn a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date() {
    in_a_city(async |app| {
        story(&app).await;
        let mut out = Vec::new();
        app::export::write_backup(&app, &mut out).await.unwrap();
        let older = as_of_step(&out, 1).await;
        let other = Db::memory().await.unwrap();
        app::export::read_backup(&other, &mut older.as_bytes()).await.unwrap();
        assert_eq!(verify(&other, &[]).await.unwrap().faults, Vec::<String>::new());
        let full = App::over(Db::memory().await.unwrap()).await.unwrap();
        let error = app::export::read_backup(&full.db, &mut older.as_bytes()).await.unwrap_err();
        assert!(error.to_string().contains("earlier version"), "{error}");
        let newer = older.replacen("\"schema\":1", "\"schema\":999", 1);
        let error = app::export::read_backup(&Db::memory().await.unwrap(), &mut newer.as_bytes()).await.unwrap_err();
        assert!(error.to_string().contains("newer version"), "{error}");
    })
    .await;
}
