//! A PostgreSQL server for the length of a test run: made in a temporary folder, gone with the process that made it.
//! Only the standard library, because `xtask` includes this file too (one cluster for all test programs of a run).
//! Never touches a server that was already there.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};

/// The oldest PostgreSQL that the program supports.
const OLDEST: u32 = 15;

/// The role that tests use: it may create databases and nothing more, so that no statement needs a superuser.
const ROLE: &str = "throughline";

/// A running server. It stops, and its folder goes, when this value goes or the process ends in whatever way.
#[derive(Debug)]
pub struct Cluster {
    /// Address of the database `postgres` on it, for the role that tests use.
    pub url: String,
    /// The warden waits on this pipe; closing it, which the kernel does for a killed process too, ends the server.
    _leash: ChildStdin,
}

/// The folder with `initdb` and `pg_ctl` of the newest PostgreSQL that is installed and new enough.
pub fn find_binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| {
        let path = entry.ok()?.path();
        let version: u32 = path.file_name()?.to_str()?.parse().ok()?;
        (version >= OLDEST && path.join("bin/initdb").is_file()).then_some((version, path.join("bin")))
    });
    versions.max().map(|(_, folder)| folder)
}

/// Makes and starts a server that listens on a socket in its own folder and nowhere else.
///
/// Its texts sort by a language's rules and not by bytes, as a city's server does, so that a query that forgets to
/// say how it sorts is seen. Nothing is synced to disk: the data is not meant to live.
pub fn start(binaries: &Path) -> Result<Cluster, String> {
    let folder = make_folder()?;
    let user = unprivileged_user()?;
    if let Some(user) = &user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    }
    let data = folder.join("data");
    run(as_user(&user, &binaries.join("initdb"))
        .arg("-D")
        .arg(&data)
        .args(["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"])
        .args(["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]))?;
    // The warden is there before the server, so that there is no instant at which nobody would stop it.
    let leash = start_warden(&user, binaries, &folder)?;
    let options = format!(
        "-k {} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300",
        folder.display()
    );
    run(as_user(&user, &binaries.join("pg_ctl"))
        .arg("-D")
        .arg(&data)
        .args(["-w", "-s", "-l"])
        .arg(folder.join("log"))
        .args(["-o", &options, "start"]))?;
    run(Command::new(binaries.join("psql"))
        .arg("-h")
        .arg(&folder)
        .args(["-U", "postgres", "-q", "-d", "postgres", "-c"])
        .arg(format!("create role {ROLE} login createdb")))?;
    Ok(Cluster { url: format!("postgres://{ROLE}@localhost/postgres?host={}", folder.display()), _leash: leash })
}

fn make_folder() -> Result<PathBuf, String> {
    let name = format!("throughline-postgres-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// The server refuses to run as root; root lends it a user that may do nothing else.
fn unprivileged_user() -> Result<Option<String>, String> {
    if output(Command::new("id").arg("-u"))?.trim() != "0" {
        return Ok(None);
    }
    let exists = |user: &str| output(Command::new("id").args(["-u", user])).is_ok();
    ["postgres", "nobody"].into_iter().find(|user| exists(user)).map(|user| Some(user.to_string())).ok_or_else(|| {
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor a user `nobody`".to_string()
    })
}

fn as_user(user: &Option<String>, program: &Path) -> Command {
    let Some(user) = user else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.args(["--reuid", user, "--regid"]).arg(group_of(user)).arg("--clear-groups").arg(program);
    // The current folder may be closed to that user.
    command.current_dir("/");
    command
}

fn group_of(user: &str) -> String {
    output(Command::new("id").args(["-g", user])).map_or_else(|_| user.to_string(), |group| group.trim().to_string())
}

/// A process of its own that waits until this one lets go or dies, then stops the server and takes its folder away.
fn start_warden(user: &Option<String>, binaries: &Path, folder: &Path) -> Result<ChildStdin, String> {
    const WAIT_THEN_STOP: &str = "cat >/dev/null; \"$1/pg_ctl\" -D \"$2/data\" -m immediate -s stop; rm -rf \"$2\"";
    let mut warden = as_user(user, Path::new("/bin/sh"));
    warden.args(["-c", WAIT_THEN_STOP, "warden"]).arg(binaries).arg(folder);
    warden.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a group of its own, an interrupt from the keyboard does not reach it: it outlives us by a moment.
    warden.process_group(0);
    let mut child = warden.spawn().map_err(|error| format!("/bin/sh: {error}"))?;
    child.stdin.take().ok_or_else(|| "the pipe to the warden is missing".to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    output(command).map(|_| ())
}

/// What a command printed. The server that `pg_ctl` leaves behind must not inherit our pipes, or we would wait for ever.
fn output(command: &mut Command) -> Result<String, String> {
    let program = command.get_args().chain([command.get_program()]).map(|word| word.to_string_lossy().into_owned());
    let line = program.collect::<Vec<_>>().join(" ");
    let out = command.stdin(Stdio::null()).output().map_err(|error| format!("`{line}` could not start: {error}"))?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
    }
    Err(format!("`{line}` ended with {}: {}", out.status, String::from_utf8_lossy(&out.stderr).trim()))
}
