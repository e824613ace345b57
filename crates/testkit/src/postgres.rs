//! Databases for tests on one PostgreSQL server: the run's (`THROUGHLINE_TEST_POSTGRES`, set by `cargo xtask test`),
//! or one that this process makes for itself. Where neither can be, that is written down and never passed over.

use crate::cluster::{self, Cluster};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A server to make databases on.
#[derive(Debug)]
struct Server {
    /// Address of its database `postgres`.
    url: String,
    /// Present when this process started the server; it stops with the process.
    _own: Option<Cluster>,
}

/// A database of its own for one test; it is dropped with this value.
#[derive(Debug)]
pub struct Database {
    /// The address as `--database` takes it.
    pub url: String,
    name: String,
}

impl Drop for Database {
    fn drop(&mut self) {
        // A database left behind goes with the server; a test must not fail over it.
        let _ = statement(&format!("drop database if exists {} with (force)", self.name));
    }
}

/// Whether this run has a PostgreSQL server. The first call may start one.
pub fn is_there() -> bool {
    server().is_some()
}

/// A new database with nothing in it. `None`: this run has no PostgreSQL.
pub fn create_empty() -> Option<Database> {
    server().map(|server| create(server, "template0"))
}

/// A new database that is a copy of a template. The template is made by `fill`, once for the server and this `key`:
/// whoever changes what `fill` does changes the key. `None`: this run has no PostgreSQL.
pub fn create_copy(key: &str, fill: impl FnOnce(&str)) -> Option<Database> {
    let server = server()?;
    let template = format!("template_{key}");
    make_template_once(server, &template, fill);
    Some(create(server, &template))
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(find_or_start).as_ref()
}

fn find_or_start() -> Option<Server> {
    if let Ok(url) = std::env::var("THROUGHLINE_TEST_POSTGRES") {
        return Some(Server { url, _own: None });
    }
    let Some(binaries) = cluster::find_binaries() else {
        note_not_run("PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql)");
        return None;
    };
    match cluster::start(&binaries) {
        Ok(own) => Some(Server { url: own.url.clone(), _own: Some(own) }),
        Err(error) => {
            note_not_run(&format!("PostgreSQL did not start: {error}"));
            None
        }
    }
}

/// `cargo xtask test` repeats a line that begins so among its last ones.
fn note_not_run(why: &str) {
    eprintln!("did not run: the PostgreSQL half of the storage tests: {why}");
}

pub(crate) fn target_folder() -> PathBuf {
    let top = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(top, PathBuf::from)
}

fn create(server: &Server, template: &str) -> Database {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    // A killed process with the same number may have left its database behind.
    statement(&format!("drop database if exists {name} with (force)")).expect("the test server answers");
    statement(&format!("create database {name} template {template}")).expect("the test role may create databases");
    Database { url: url_of(&server.url, &name), name }
}

/// Test programs run side by side; a lock on a file lets one of them make the template and the others wait.
fn make_template_once(server: &Server, template: &str, fill: impl FnOnce(&str)) {
    let file = std::fs::File::create(std::env::temp_dir().join("throughline-test-template.lock"));
    let file = file.expect("the temporary folder can be written");
    file.lock().expect("files of the temporary folder can be locked");
    let known = statement(&format!("select datname from pg_database where datname = '{template}'"));
    if known.expect("the test server answers").trim() == template {
        return;
    }
    let draft = format!("{template}_in_the_making");
    statement(&format!("drop database if exists {draft} with (force)")).expect("the test server answers");
    statement(&format!("create database {draft} template template0")).expect("the test role may create databases");
    fill(&url_of(&server.url, &draft));
    statement(&format!("alter database {draft} rename to {template}")).expect("`fill` has closed its connections");
}

/// Runs one statement on the database `postgres` of the server and gives what it printed.
fn statement(sql: &str) -> Result<String, String> {
    let server = server().ok_or("there is no server")?;
    let psql = cluster::find_binaries().map_or_else(|| PathBuf::from("psql"), |folder| folder.join("psql"));
    let mut command = Command::new(psql);
    command.args(["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-c", sql, &server.url]);
    let out = command.output().map_err(|error| format!("psql could not start: {error}"))?;
    let (printed, error) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    if out.status.success() { Ok(printed.into_owned()) } else { Err(format!("{sql}: {}", error.trim())) }
}

/// The address of another database on the same server.
fn url_of(server: &str, database: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, ""), |(address, query)| (address, query));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    if query.is_empty() { format!("{base}/{database}") } else { format!("{base}/{database}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_their_query() {
        assert_eq!(url_of("postgres://u@localhost/postgres?host=/run", "a"), "postgres://u@localhost/a?host=/run");
        assert_eq!(url_of("postgres://u@db.example:5432/postgres", "a"), "postgres://u@db.example:5432/a");
    }

    #[test]
    fn a_database_is_a_copy_and_goes_with_its_value() {
        let fill = |url: &str| {
            let made = Command::new("psql").args(["-X", "-q", "-c", "create table thing (id text)", url]).status();
            assert!(made.expect("psql starts").success());
        };
        let key = format!("probe_{}", std::process::id());
        let Some(first) = create_copy(&key, fill) else {
            eprintln!("did not run: no PostgreSQL");
            return;
        };
        let second = create_copy(&key, |_| panic!("the template is there already")).expect("the server is there");
        assert_ne!(first.url, second.url);
        let url = first.url.clone();
        let rows = |url: &str| {
            Command::new("psql").args(["-X", "-q", "-c", "select id from thing", url]).output().expect("psql starts")
        };
        assert!(rows(&url).status.success());
        drop(first);
        assert!(!rows(&url).status.success(), "the database is still there");
    }

    #[test]
    fn the_role_of_tests_is_no_superuser() {
        if is_there() {
            let is = statement("select rolsuper from pg_roles where rolname = current_user").expect("it answers");
            assert_eq!(is.trim(), "f");
        }
    }
}
