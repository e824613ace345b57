//! Reading in a limited process of its own: memory, processor time, wall clock and answer are bounded, and whatever a
//! hostile file does to that process, this one gets a sentence. The child sees its standard input and nothing else of ours.

use crate::PdfError;
use intake::block::Source;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The argument that makes the program read a PDF from its standard input: `throughline pdf-reader`.
pub const CHILD_ARGUMENT: &str = "pdf-reader";

/// Deep nesting in a file takes stack; more than the usual, less than would hurt.
const STACK: usize = 64 << 20;

/// What the reading process may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space in megabytes; the program's own code counts too.
    pub memory_mb: u64,
    /// Processor time in seconds.
    pub cpu_seconds: u64,
    /// Time by the clock in seconds.
    pub wall_seconds: u64,
    /// Length of the answer in megabytes.
    pub answer_mb: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_mb: 1536, cpu_seconds: 30, wall_seconds: 60, answer_mb: 96 }
    }
}

/// The child's side: reads the file from standard input, writes the outcome to standard output, gives the exit code.
pub fn child_main() -> i32 {
    let mut bytes = Vec::new();
    if std::io::stdin().take(crate::LONGEST_FILE as u64 + 1).read_to_end(&mut bytes).is_err() {
        return 2;
    }
    let reading = std::thread::Builder::new().stack_size(STACK).spawn(move || crate::read(&bytes));
    let outcome = match reading.map(JoinHandle::join) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(broken("reading it ended in a fault of the program")),
        Err(e) => Err(PdfError::Failed { what: e.to_string() }),
    };
    let written = serde_json::to_vec(&outcome).map_err(|_| ()).and_then(|json| {
        let mut out = std::io::stdout().lock();
        out.write_all(&json).and_then(|()| out.flush()).map_err(|_| ())
    });
    if written.is_ok() { 0 } else { 2 }
}

/// Reads a PDF in a limited process: `program` is this program's own file, which answers [`CHILD_ARGUMENT`] with
/// [`child_main`]. Blocks until the answer is there or a limit is reached.
pub fn read_in_child(program: &Path, bytes: &[u8], limits: Limits) -> Result<Source, PdfError> {
    if bytes.len() > crate::LONGEST_FILE {
        return Err(PdfError::TooLarge { megabytes: bytes.len() >> 20, limit: crate::LONGEST_FILE >> 20 });
    }
    let mut child = start(program, limits)
        .map_err(|e| PdfError::Failed { what: format!("the reading process did not start ({e})") })?;
    let answer = take_reader(child.stdout.take(), limits.answer_mb << 20);
    let complaint = take_reader(child.stderr.take(), 1 << 16);
    feed(&mut child, bytes.to_vec());
    let Some(status) = wait(&mut child, Duration::from_secs(limits.wall_seconds)) else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(PdfError::TooSlow { seconds: limits.wall_seconds });
    };
    let answer = answer.and_then(|a| a.join().ok()).unwrap_or_default();
    let complaint = complaint.and_then(|c| c.join().ok()).unwrap_or_default();
    if answer.len() as u64 >= limits.answer_mb << 20 {
        return Err(broken(&format!("its text is longer than {} MB", limits.answer_mb)));
    }
    if !status.success() {
        return Err(explain(status, &String::from_utf8_lossy(&complaint), limits));
    }
    serde_json::from_slice::<Result<Source, PdfError>>(&answer)
        .unwrap_or_else(|_| Err(PdfError::Failed { what: "the reading process gave no answer".to_owned() }))
}

/// The shell sets the limits on itself and then becomes the program: no unsafe call is needed for that.
fn start(program: &Path, limits: Limits) -> std::io::Result<Child> {
    let limit = format!(
        "ulimit -v {}; ulimit -t {}; ulimit -c 0; ulimit -f 0; exec \"$0\" {CHILD_ARGUMENT}",
        limits.memory_mb << 10,
        limits.cpu_seconds
    );
    Command::new("/bin/sh")
        .arg("-c")
        .arg(limit)
        .arg(program)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Writes from a thread of its own: a child that does not read must not stop us.
fn feed(child: &mut Child, bytes: Vec<u8>) {
    if let Some(mut stdin) = child.stdin.take() {
        std::thread::spawn(move || stdin.write_all(&bytes));
    }
}

fn take_reader(pipe: Option<impl Read + Send + 'static>, most: u64) -> Option<JoinHandle<Vec<u8>>> {
    let pipe = pipe?;
    Some(std::thread::spawn(move || {
        let mut out = Vec::new();
        // What is beyond the bound is not read: the child ends by its closed pipe.
        let _ = pipe.take(most).read_to_end(&mut out);
        out
    }))
}

fn wait(child: &mut Child, most: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if begun.elapsed() < most => std::thread::sleep(pause),
            _ => return None,
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Why a child ended without an answer.
fn explain(status: ExitStatus, complaint: &str, limits: Limits) -> PdfError {
    const CPU_TIME: i32 = 24;
    const KILLED: i32 = 9;
    match status.signal() {
        _ if complaint.contains("memory allocation") => PdfError::TooMuchMemory { megabytes: limits.memory_mb },
        _ if complaint.contains("overflowed its stack") => broken("its parts are nested too deep"),
        Some(CPU_TIME) => PdfError::TooSlow { seconds: limits.cpu_seconds },
        Some(KILLED) => PdfError::TooSlow { seconds: limits.cpu_seconds },
        Some(signal) => PdfError::Failed { what: format!("the reading process was ended by signal {signal}") },
        None => {
            PdfError::Failed { what: format!("the reading process ended with code {}", status.code().unwrap_or(-1)) }
        }
    }
}

fn broken(what: &str) -> PdfError {
    PdfError::Broken { what: what.to_owned() }
}
