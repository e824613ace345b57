//! A server as a process of its own, and what the kernel says about it: processor time and memory.
//! Linux only, as the figures are the kernel's.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ticks of processor time a second, as the kernel reports them on every Linux we know.
const TICKS: f64 = 100.0;

/// Seconds of processor time of the processes that this one has started and that have ended.
pub fn cpu_seconds_of_children() -> f64 {
    ticks_of("self", [13, 14]) / TICKS
}

/// The sum of two fields of a process's line, counted after its name.
fn ticks_of(process: &str, fields: [usize; 2]) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in parentheses may hold spaces; what follows it does not.
    let all: Vec<&str> = text.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    fields.iter().filter_map(|at| all.get(*at)?.parse::<f64>().ok()).sum()
}

/// A running server; it is killed with this value.
pub struct Server {
    /// `host:port`.
    pub address: String,
    child: Child,
}

impl Server {
    /// Starts `throughline serve` and waits for it to answer.
    pub fn start(program: &Path, database: &str, log: &Path, environment: &[(&str, &str)]) -> Result<Self, String> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut command = Command::new(program);
        command.args(["serve", "--database", database, "--listen", &address]).envs(environment.iter().copied());
        Self::spawn(command, address, log)
    }

    /// Starts the hello-world page that everything is measured against.
    pub fn start_hello(log: &Path) -> Result<Self, String> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut command = Command::new(own_program()?);
        command.args(["hello", &address]);
        Self::spawn(command, address, log)
    }

    /// Starts the bare program: a database, a stream, and nothing else.
    pub fn start_bare(database: &Path, log: &Path) -> Result<Self, String> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut command = Command::new(own_program()?);
        command.arg("bare").arg(&address).arg(database);
        Self::spawn(command, address, log)
    }

    fn spawn(mut command: Command, address: String, log: &Path) -> Result<Self, String> {
        let file = std::fs::File::options().create(true).append(true).open(log);
        let file = file.map_err(|error| format!("{}: {error}", log.display()))?;
        let second = file.try_clone().map_err(|error| error.to_string())?;
        let child = command.stdin(Stdio::null()).stdout(file).stderr(second).spawn();
        let child = child.map_err(|error| format!("{:?} could not start: {error}", command.get_program()))?;
        let mut server = Self { address, child };
        server.wait_until_it_answers(log)?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self, log: &Path) -> Result<(), String> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(60) {
            if std::net::TcpStream::connect(&self.address).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("the server ended with {status} before it answered; its log is {}", log.display()));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(format!("the server did not answer within a minute; its log is {}", log.display()))
    }

    /// Seconds of processor time it has used so far, in its own code and in the kernel.
    pub fn cpu_seconds(&self) -> f64 {
        ticks_of(&self.child.id().to_string(), [11, 12]) / TICKS
    }

    /// Memory it holds now, in kilobytes.
    pub fn memory_kb(&self) -> u64 {
        self.status_kb("VmRSS:")
    }

    /// Lets [`Server::peak_kb`] begin anew, so that the peak of a sign-in (Argon2 takes 19 MB) is not taken for another's.
    pub fn forget_peak(&self) -> Result<(), String> {
        let file = format!("/proc/{}/clear_refs", self.child.id());
        std::fs::write(&file, "5").map_err(|error| format!("{file}: {error}"))
    }

    /// The most memory it held since it began or since the peak was forgotten, in kilobytes.
    pub fn peak_kb(&self) -> u64 {
        self.status_kb("VmHWM:")
    }

    fn status_kb(&self, name: &str) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    /// Ends it as a power cut would: at once, with nothing finished.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

fn own_program() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| format!("where this program lies is unknown: {error}"))
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no port is free: {error}"))?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
