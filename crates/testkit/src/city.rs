//! The demo city for tests: loaded once for an engine and a test program, then copied for each test.
//! It is the same every time; a test that needs another city makes one.

use crate::browser::Site;
use crate::engine::{Engine, Store, engines, on_own_thread};
use crate::postgres;
use app::App;
use app::people::accounts::list_accounts;
use chrono::{DateTime, Utc};
use domain::access::{Actor, Role};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The moment at which tests look at the demo city: after its last event.
pub const NOW: &str = "2026-11-16T15:00:00Z";

/// The demo city in a database of its own.
pub struct TestCity {
    /// The program over it.
    pub app: App,
    /// Its database; it goes with the city.
    pub store: Store,
    actors: Vec<(String, Actor)>,
}

impl TestCity {
    /// Runs a test on each engine of this run, each time with a city of its own.
    pub async fn on_both(test: impl AsyncFn(&Self)) {
        for engine in engines() {
            println!("on {engine:?}");
            let city = Self::on(engine).await;
            test(&city).await;
            city.app.db.close().await;
        }
    }

    /// A city on the engine that is always there, for tests of what does not touch the engine.
    pub async fn new() -> Self {
        Self::on(Engine::Sqlite).await
    }

    /// A city on an engine.
    pub async fn on(engine: Engine) -> Self {
        let store = match engine {
            Engine::Sqlite => {
                let store = engine.create_store();
                let folder = store.folder().expect("a database of SQLite lies in a folder");
                std::fs::copy(sqlite_template(), folder.join("city.db")).expect("the folder can be written");
                store
            }
            Engine::Postgres => Engine::create_postgres_copy(&format!("demo_{}", std::process::id()), load),
        };
        let app = App::open(&store.url).await.expect("a copy of the demo city opens");
        let actors = read_actors(&app).await;
        Self { app, store, actors }
    }

    /// The moment at which tests look at it.
    pub fn now() -> DateTime<Utc> {
        NOW.parse().expect("a moment")
    }

    /// Its site at that moment.
    pub fn site(&self) -> Site {
        Site::new(self.app.clone(), Self::now())
    }

    /// The password of every account.
    pub fn password(&self) -> &'static str {
        demo::password()
    }

    /// Somebody by the first part of the email.
    pub fn actor(&self, name: &str) -> Actor {
        let found = self.actors.iter().find(|(email, _)| email.split('@').next() == Some(name));
        found.map(|(_, actor)| actor.clone()).unwrap_or_else(|| panic!("nobody is called {name}@ in the demo city"))
    }

    /// Lead of Parks and Recreation.
    pub fn ana(&self) -> Actor {
        self.actor("ana")
    }

    /// The equity officer.
    pub fn eli(&self) -> Actor {
        self.actor("eli")
    }

    /// Administrator.
    pub fn ada(&self) -> Actor {
        self.actor("ada")
    }

    /// Contributor of Mobility and Streets.
    pub fn ben(&self) -> Actor {
        self.actor("ben")
    }

    /// The city manager, who signs.
    pub fn sam(&self) -> Actor {
        self.actor("sam")
    }

    /// Auditor.
    pub fn ines(&self) -> Actor {
        self.actor("ines")
    }

    /// Reader.
    pub fn rob(&self) -> Actor {
        self.actor("rob")
    }
}

async fn read_actors(app: &App) -> Vec<(String, Actor)> {
    let mut ctx = app.read(Actor::Operator, TestCity::now()).await.expect("the demo city answers");
    let accounts = list_accounts(&mut ctx).await.expect("the operator may list accounts");
    let actor = |(account, units): (app::people::accounts::Account, Vec<String>)| {
        let role = Role::from_key(&account.role).expect("a known role");
        (account.email, Actor::Account { id: account.id, name: account.name, role, units })
    };
    accounts.into_iter().map(actor).collect()
}

/// The database that is copied for each test, made at the first call. Its name is the test program's, so that the next
/// run takes its place and none is left over.
fn sqlite_template() -> &'static Path {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let folder = postgres::target_folder().join("demo-cities");
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let program = std::env::current_exe().expect("a test program has a path");
        let name = program.file_name().expect("a program has a name").to_string_lossy().into_owned();
        let making = tempfile::tempdir_in(&folder).expect("the target folder can be written");
        let draft = making.path().join("city.db");
        load(&format!("sqlite://{}", draft.display()));
        let path = folder.join(format!("{name}.db"));
        std::fs::rename(draft, &path).expect("the target folder can be written");
        path
    })
}

/// Loads the demo city into a database and closes it.
fn load(url: &str) {
    on_own_thread(async {
        let app = App::open(url).await.expect("a fresh database opens");
        demo::load(&app, TestCity::now())
            .await
            .unwrap_or_else(|error| panic!("the demo city cannot be loaded: {error}"));
        app.db.close().await;
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_test_has_a_city_of_its_own() {
        TestCity::on_both(async |city| {
            assert!(matches!(city.ana(), Actor::Account { role: Role::DepartmentLead, .. }));
            let mut conn = city.app.db.read().await.expect("it answers");
            let facts = app::city::get(&mut conn).await.expect("it has a name");
            assert_eq!(facts.name, "Riverbend");
        })
        .await;
    }
}
