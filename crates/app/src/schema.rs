//! The schema's steps, the list of tables, and the list of all statements for the test that prepares them.

use db::{Migration, Statement};

/// Steps of the schema, in order. A step only adds; it must suit the program that runs now and the one that comes.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        version: 1,
        name: "first",
        lite: include_str!("../migrations/0001_first.sqlite.sql"),
        pg: include_str!("../migrations/0001_first.postgres.sql"),
    },
    Migration {
        version: 2,
        name: "editions",
        lite: include_str!("../migrations/0002_editions.sqlite.sql"),
        pg: include_str!("../migrations/0002_editions.postgres.sql"),
    },
    Migration {
        version: 3,
        name: "second_factor",
        lite: include_str!("../migrations/0003_second_factor.sqlite.sql"),
        pg: include_str!("../migrations/0003_second_factor.postgres.sql"),
    },
    Migration {
        version: 4,
        name: "successors",
        lite: include_str!("../migrations/0004_successors.sqlite.sql"),
        pg: include_str!("../migrations/0004_successors.postgres.sql"),
    },
    Migration {
        version: 5,
        name: "account_events",
        lite: include_str!("../migrations/0005_account_events.sqlite.sql"),
        pg: include_str!("../migrations/0005_account_events.postgres.sql"),
    },
    Migration {
        version: 6,
        name: "origins",
        lite: include_str!("../migrations/0006_origins.sqlite.sql"),
        pg: include_str!("../migrations/0006_origins.postgres.sql"),
    },
    Migration {
        version: 7,
        name: "undo",
        lite: include_str!("../migrations/0007_undo.sqlite.sql"),
        pg: include_str!("../migrations/0007_undo.postgres.sql"),
    },
];

/// A table and the statement that reads it whole.
pub type Table = (&'static str, Statement);

/// Tables that the ledger makes: `verify` replays the ledger and compares each of them. In an order that foreign keys allow.
pub const PROJECTIONS: &[Table] = db::whole_tables![
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
pub const LEDGER: &[Table] = db::whole_tables!["chain", "ledger_entry"];

/// Plain rows that are worth keeping: accounts, drafts, files, settings. Not in the ledger.
pub const PLAIN: &[Table] = db::whole_tables![
    "setting",
    "source_file",
    "draft",
    "draft_seen",
    "column_mapping",
    "account",
    "account_unit",
    "account_event",
    "second_factor_rule"
];

/// Plain rows of the moment, and the secrets of second factors. A backup leaves them out: sign-ins end with a restore, and
/// whoever holds a backup holds no second factor.
pub const PASSING: &[Table] = db::whole_tables![
    "session",
    "token",
    "sign_in_attempt",
    "kept_text",
    "second_factor",
    "recovery_code",
    "half_sign_in"
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
