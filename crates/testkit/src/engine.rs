//! Both database engines for a test: a fresh database of each, gone when the test ends.
//! A test never chooses one engine; it asks for all that there are.

use crate::postgres;
use app::App;
use std::hash::{DefaultHasher, Hash, Hasher};
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

/// Runs a test on each engine of this run, each time with the program over a fresh database, its schema up to date.
pub async fn on_both(test: impl AsyncFn(App)) {
    for engine in engines() {
        // Captured, and shown only when the test fails: on which engine it did.
        println!("on {engine:?}");
        let store = engine.create_migrated_store();
        let app = App::open(&store.url).await.expect("a fresh database opens");
        test(app.clone()).await;
        app.db.close().await;
    }
}

impl Engine {
    /// A database on this engine with the schema and nothing in it.
    pub fn create_migrated_store(self) -> Store {
        match self {
            Self::Sqlite => {
                let store = self.create_store();
                migrate(&store.url);
                store
            }
            Self::Postgres => Self::create_postgres_copy(&schema_key(), migrate),
        }
    }

    /// A copy of a database that `fill` makes once for this key, on PostgreSQL.
    pub(crate) fn create_postgres_copy(key: &str, fill: impl FnOnce(&str)) -> Store {
        let database = postgres::create_copy(key, fill).expect("PostgreSQL is one of the engines of this run");
        Store { engine: Self::Postgres, url: database.url.clone(), _keep: Keep::Database { _database: database } }
    }
}

/// Changes when any step of the schema does.
fn schema_key() -> String {
    let mut hasher = DefaultHasher::new();
    for step in app::schema::MIGRATIONS {
        (step.version, step.pg).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Brings a database's schema up to date and closes it.
fn migrate(url: &str) {
    on_own_thread(async {
        let app = App::open(url).await.expect("a fresh database opens");
        app.db.close().await;
    });
}

/// Runs work to its end on a thread and a runtime of its own, as tests run inside a runtime.
pub(crate) fn on_own_thread(work: impl Future<Output = ()> + Send) {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        runtime.block_on(work);
    };
    std::thread::scope(|scope| scope.spawn(run).join().expect("the database can be made"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_engine_starts_with_an_empty_city() {
        on_both(async |app| {
            let mut conn = app.db.read().await.expect("it answers");
            assert_eq!(app::city::find(&mut conn).await.expect("it answers"), None);
        })
        .await;
    }
}
