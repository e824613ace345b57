//! The schema's steps, the list of tables, and the list of all statements for the test that prepares them.

use db::{Migration, Statement};

/// Steps of the schema, in order. A step only adds; it must suit the program that runs now and the one that comes.
pub const MIGRATIONS: &[Migration] = &[Migration {
    version: 1,
    name: "first",
    lite: include_str!("../migrations/0001_first.sqlite.sql"),
    pg: include_str!("../migrations/0001_first.postgres.sql"),
}];

/// Tables that the ledger makes: `verify` replays the ledger and compares each of them. In an order that foreign keys allow.
pub const PROJECTIONS: &[&str] = &[
    "city",
    "framework",
    "party",
    "party_alias",
    "plan",
    "item",
    "responsibility",
    "matrix",
    "authority",
    "milestone",
    "statement",
    "glossary_term",
    "sign_off",
    "source_document",
    "measure",
    "target",
    "item_progress",
    "report",
    "slip",
    "evidence",
    "search_word",
];

/// The ledger's own tables.
pub const LEDGER: &[&str] = &["chain", "ledger_entry"];

/// Plain rows: accounts, drafts, files, settings. Not in the ledger.
pub const PLAIN: &[&str] = &[
    "setting",
    "source_file",
    "draft",
    "column_mapping",
    "account",
    "account_unit",
    "session",
    "token",
    "sign_in_attempt",
    "kept_text",
];

/// Every statement of every context, with the context's name.
pub fn statements() -> Vec<(&'static str, &'static [Statement])> {
    vec![
        ("city", crate::city::sql::ALL),
        ("export", crate::export::sql::ALL),
        ("imports", crate::imports::sql::ALL),
        ("ledger", crate::ledger::sql::ALL),
        ("people", crate::people::sql::ALL),
        ("people", crate::people::account_sql::ALL),
        ("plans", crate::plans::sql::ALL),
        ("plans", crate::plans::desk_sql::ALL),
        ("progress", crate::progress::sql::ALL),
        ("public", crate::public::sql::ALL),
        ("search", crate::search::sql::ALL),
    ]
}
