//! Both database engines for a test: a fresh database of each, gone when the test ends.
//! A test never chooses one engine; it asks for all that there are.

use crate::postgres;
use std::path::Path;
use tempfile::TempDir;

/// A database engine that the program runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file; always there.
    Sqlite,
    /// A server; there when PostgreSQL 15 or later is installed.
    Postgres,
}

/// A database for one test, empty. It goes with this value.
#[derive(Debug)]
pub struct Store {
    /// Which engine it is on.
    pub engine: Engine,
    /// The address as `--database` takes it.
    pub url: String,
    _keep: Keep,
}

#[derive(Debug)]
enum Keep {
    Folder { _folder: TempDir },
    Database { _database: postgres::Database },
}

impl Store {
    /// The folder that the database lies in, for SQLite; a test may put files beside it.
    pub fn folder(&self) -> Option<&Path> {
        match &self._keep {
            Keep::Folder { _folder } => Some(_folder.path()),
            Keep::Database { .. } => None,
        }
    }
}

/// The engines of this run: SQLite always, PostgreSQL when it is there. That it is not is said and written down.
pub fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    engines.extend(postgres::is_there().then_some(Engine::Postgres));
    engines
}

/// An empty database on each engine of this run.
pub fn stores() -> Vec<Store> {
    engines().into_iter().map(Engine::create_store).collect()
}

impl Engine {
    /// An empty database on this engine.
    pub fn create_store(self) -> Store {
        match self {
            Self::Sqlite => {
                let folder = tempfile::tempdir().expect("the temporary folder can be written");
                let url = format!("sqlite://{}", folder.path().join("city.db").display());
                Store { engine: self, url, _keep: Keep::Folder { _folder: folder } }
            }
            Self::Postgres => {
                let database = postgres::create_empty().expect("PostgreSQL is one of the engines of this run");
                Store { engine: self, url: database.url.clone(), _keep: Keep::Database { _database: database } }
            }
        }
    }
}
