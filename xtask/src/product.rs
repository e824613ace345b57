//! Building the program and serving a city with it, for the chores that show it or try it.
//! A server started here stops with the chore; it listens on this machine alone.

use crate::shell;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program as built.
pub struct Product {
    /// Where it lies.
    pub program: PathBuf,
}

/// A server that answers.
pub struct Server {
    /// Where, for example `http://127.0.0.1:8080`.
    pub base: String,
    child: Child,
}

impl Product {
    /// Builds the program in a profile of the workspace.
    pub fn build(profile: &str) -> Result<Self, String> {
        shell::run(&mut shell::cargo(&["build", "--package", "cli", "--profile", profile]))?;
        let folder = if profile == "dev" { "debug" } else { profile };
        Ok(Self { program: shell::target().join(folder).join("throughline") })
    }

    /// Makes a new city in `folder`, in the place of any that was there, and loads the demo into it.
    /// Gives the database's address and what the program printed: the sign-ins.
    pub fn make_demo(&self, folder: &Path) -> Result<(String, String), String> {
        let gone = std::fs::remove_dir_all(folder);
        gone.or_else(|error| if folder.exists() { Err(format!("{}: {error}", folder.display())) } else { Ok(()) })?;
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let database = database_in(folder);
        let printed = shell::output(Command::new(&self.program).args(["demo", "--database", &database]))?;
        Ok((database, printed))
    }

    /// Serves a database on a port of this machine and waits until it answers.
    pub fn serve(&self, database: &str, port: u16, log: &Path) -> Result<Server, String> {
        let log = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
        let second = log.try_clone().map_err(|error| error.to_string())?;
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(&self.program);
        command.args(["serve", "--database", database, "--listen", &address]);
        let child = command.stdin(Stdio::null()).stdout(log).stderr(second).spawn();
        let child = child.map_err(|error| format!("{} could not start: {error}", self.program.display()))?;
        let mut server = Server { base: format!("http://{address}"), child };
        server.wait_until_it_answers(&address)?;
        Ok(server)
    }
}

impl Server {
    /// Waits for the server to end: for a person who stops it from the keyboard.
    pub fn wait(&mut self) -> Result<(), String> {
        self.child.wait().map(|_| ()).map_err(|error| error.to_string())
    }

    fn wait_until_it_answers(&mut self, address: &str) -> Result<(), String> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(60) {
            if TcpStream::connect(address).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("the server ended with {status} before it answered; see its log"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("the server did not answer at {address} within a minute"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of the SQLite database in a folder.
pub fn database_in(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("city.db").display())
}

/// A port that nobody listens on just now.
pub fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no port is free: {error}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
