//! The two engines hold the same: every statement is understood by both, and their schemas are equal.

use app::schema;
use db::{Conn, Statement, values};
use std::collections::BTreeSet;

#[tokio::test]
async fn every_statement_is_understood_by_the_engine() {
    testkit::on_both(async |app| {
        let mut conn = app.db.read().await.unwrap();
        let mut faults = Vec::new();
        for (context, statements) in schema::statements() {
            assert!(!statements.is_empty(), "{context} names no statement");
            for statement in statements {
                if let Err(error) = conn.prepare(*statement).await {
                    faults.push(format!("{context} {}: {error}", statement.name));
                }
            }
        }
        assert_eq!(faults, Vec::<String>::new());
    })
    .await;
}

/// Table or view, column, kind of value, whether it may be absent (of a view, that is unknown).
const COLUMNS: Statement = Statement {
    name: "columns",
    lite: "select m.type || ' ' || m.name, c.name, lower(c.type), case when m.type = 'table' then c.\"notnull\" else 0 end
        from sqlite_schema m join pragma_table_info(m.name) c
        where m.type in ('table', 'view') and m.name not like 'sqlite_%' order by 1, 2",
    pg: "select case t.table_type when 'VIEW' then 'view ' else 'table ' end || t.table_name, c.column_name, c.data_type,
          case when t.table_type = 'VIEW' or c.is_nullable = 'YES' then 0 else 1 end::bigint
        from information_schema.tables t
        join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
        where t.table_schema = 'public' order by 1, 2",
};

/// The table in which `db` itself keeps which steps have run.
const SCHEMA_STEP: &str = "table schema_step";

type Column = (String, String, String, i64);

async fn columns(conn: &mut Conn) -> BTreeSet<Column> {
    let rows: Vec<Column> = conn.all(COLUMNS, values![]).await.unwrap();
    let rows = rows.into_iter().filter(|(table, ..)| table != SCHEMA_STEP);
    rows.map(|(table, column, kind, needed)| (table, column, plain(&kind).to_owned(), needed)).collect()
}

/// The kinds of value that the program uses, under one name for both engines. SQLite keeps truth as a number; of a
/// view's computed column it knows no kind.
fn plain(kind: &str) -> &str {
    match kind {
        "integer" | "bigint" | "boolean" => "number",
        "blob" | "bytea" => "bytes",
        "" => "text",
        other => other,
    }
}

#[tokio::test]
async fn the_schemas_of_both_engines_are_equal() {
    let mut schemas = Vec::new();
    for store in testkit::engines().into_iter().map(testkit::Engine::create_migrated_store) {
        let app = app::App::open(&store.url).await.unwrap();
        schemas.push(columns(&mut app.db.read().await.unwrap()).await);
        app.db.close().await;
    }
    let [lite, pg] = schemas.as_slice() else {
        println!("did not run: PostgreSQL is missing");
        return;
    };
    assert!(lite.len() > 100, "the schema has {} columns", lite.len());
    assert_eq!(lite.difference(pg).collect::<Vec<_>>(), Vec::<&Column>::new(), "only in SQLite");
    assert_eq!(pg.difference(lite).collect::<Vec<_>>(), Vec::<&Column>::new(), "only in PostgreSQL");
}

#[tokio::test]
async fn every_table_is_in_exactly_one_list() {
    testkit::on_both(async |app| {
        let columns = columns(&mut app.db.read().await.unwrap()).await;
        let tables: BTreeSet<String> =
            columns.iter().filter_map(|(table, ..)| Some(table.strip_prefix("table ")?.to_owned())).collect();
        let lists = [schema::PROJECTIONS, schema::LEDGER, schema::PLAIN, schema::PASSING];
        let mut listed: Vec<&str> = lists.concat().iter().map(|(table, _)| *table).collect();
        listed.sort_unstable();
        assert_eq!(listed, tables.iter().map(String::as_str).collect::<Vec<_>>());
    })
    .await;
}
