//! Reading in a limited process of its own: memory, processor time, wall clock and answer are bounded, and whatever a
//! hostile file does to that process, this one gets a sentence. The child sees its standard input and nothing else of ours.
//! It serves every format: what is read there, and what is answered, its caller says.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Why a limited process gave no answer, in words for the person who chose the document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    /// The time was up.
    #[error(
        "Reading this document took longer than {seconds} seconds and was stopped. Split it, or save it in another format and choose that file."
    )]
    TooSlow {
        /// The limit.
        seconds: u64,
    },
    /// It wanted more memory than it may have.
    #[error(
        "Reading this document took more than {megabytes} MB of memory and was stopped. Split it, or save it in another format and choose that file."
    )]
    TooMuchMemory {
        /// The limit.
        megabytes: u64,
    },
    /// What was read is longer than is taken.
    #[error(
        "What was read in this document is longer than {megabytes} MB. Split it and choose the part that holds the plan."
    )]
    TooLong {
        /// The limit.
        megabytes: u64,
    },
    /// It filled the stack.
    #[error("The parts of this document are nested too deep. Save it in another format and choose that file.")]
    TooDeep,
    /// The process could not be started or ended in a way that nobody foresaw.
    #[error("The document could not be read: {what}. Try again; if it happens again, tell whoever runs this service.")]
    Failed {
        /// What happened.
        what: String,
    },
}

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

/// The child's side: reads standard input, answers on standard output, gives the exit code. Of the input no more than
/// `longest` bytes are read.
pub fn answer_as_child(longest: usize, answer: impl FnOnce(Vec<u8>) -> Vec<u8> + Send + 'static) -> i32 {
    let mut input = Vec::new();
    if std::io::stdin().take(longest as u64 + 1).read_to_end(&mut input).is_err() {
        return 2;
    }
    let answering = std::thread::Builder::new().stack_size(STACK).spawn(move || answer(input));
    let Ok(Ok(answer)) = answering.map(JoinHandle::join) else { return FAULT };
    let mut out = std::io::stdout().lock();
    if out.write_all(&answer).and_then(|()| out.flush()).is_ok() { 0 } else { 2 }
}

/// What a line of the child's standard error begins with that tells how far it is.
const PROGRESS: &str = "read: ";

/// The child's side: tells whoever waits for the answer how many parts of how many are read.
pub fn tell_parent(done: usize, all: usize) {
    // Nobody may be listening any more; the answer does not depend on it.
    let _ = writeln!(std::io::stderr(), "{PROGRESS}{done} {all}");
}

/// The code with which a child ends whose thread ended in a fault.
const FAULT: i32 = 70;

/// Runs `program` with one argument in a limited process, which answers with [`answer_as_child`]. Blocks until the answer
/// is there or a limit is reached. What the child tells by [`tell_parent`] is passed on.
///
/// # Errors
/// Which limit was reached, or how else the process ended.
pub fn ask_child(
    program: &Path,
    argument: &str,
    input: Vec<u8>,
    limits: Limits,
    told: impl Fn(usize, usize) + Send + 'static,
) -> Result<Vec<u8>, Stopped> {
    let mut child =
        start(program, argument, limits).map_err(|e| failed(&format!("the reading process did not start ({e})")))?;
    let answer = take_reader(child.stdout.take(), limits.answer_mb << 20);
    let complaint = take_complaint(child.stderr.take(), told);
    feed(&mut child, input);
    let Some(status) = wait(&mut child, Duration::from_secs(limits.wall_seconds)) else {
        let _ = child.kill();
        let _ = child.wait();
        // Nothing is told any more once the answer is given.
        let _ = complaint.map(JoinHandle::join);
        return Err(Stopped::TooSlow { seconds: limits.wall_seconds });
    };
    let answer = answer.and_then(|a| a.join().ok()).unwrap_or_default();
    let complaint = complaint.and_then(|c| c.join().ok()).unwrap_or_default();
    if answer.len() as u64 >= limits.answer_mb << 20 {
        return Err(Stopped::TooLong { megabytes: limits.answer_mb });
    }
    if status.success() { Ok(answer) } else { Err(explain(status, &String::from_utf8_lossy(&complaint), limits)) }
}

/// The shell sets the limits on itself and then becomes the program: no unsafe call is needed for that. The soft limit of
/// processor time comes first, so that its signal tells it from being killed from outside.
fn start(program: &Path, argument: &str, limits: Limits) -> std::io::Result<Child> {
    let limit = format!(
        "ulimit -v {}; ulimit -H -t {}; ulimit -S -t {}; ulimit -c 0; ulimit -f 0; exec \"$0\" \"$1\"",
        limits.memory_mb << 10,
        limits.cpu_seconds + 2,
        limits.cpu_seconds
    );
    Command::new("/bin/sh")
        .arg("-c")
        .arg(limit)
        .arg(program)
        .arg(argument)
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

/// Takes what the child says on its standard error, but for how far it is, which is passed on.
fn take_complaint(
    pipe: Option<impl Read + Send + 'static>,
    told: impl Fn(usize, usize) + Send + 'static,
) -> Option<JoinHandle<Vec<u8>>> {
    let pipe = pipe?;
    Some(std::thread::spawn(move || {
        let mut complaint = Vec::new();
        for line in BufReader::new(pipe.take(1 << 18)).split(b'\n').map_while(Result::ok) {
            match progress(&line) {
                Some((done, all)) => told(done, all),
                None => complaint.extend(line.into_iter().chain([b'\n'])),
            }
        }
        complaint
    }))
}

/// How many of how many, when a line says that.
fn progress(line: &[u8]) -> Option<(usize, usize)> {
    let (done, all) = std::str::from_utf8(line).ok()?.strip_prefix(PROGRESS)?.split_once(' ')?;
    Some((done.parse().ok()?, all.parse().ok()?))
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
fn explain(status: ExitStatus, complaint: &str, limits: Limits) -> Stopped {
    const CPU_TIME: i32 = 24;
    const KILLED: i32 = 9;
    match status.signal() {
        _ if complaint.contains("memory allocation") => Stopped::TooMuchMemory { megabytes: limits.memory_mb },
        _ if complaint.contains("overflowed its stack") => Stopped::TooDeep,
        Some(CPU_TIME) => Stopped::TooSlow { seconds: limits.cpu_seconds },
        Some(KILLED) => failed("the reading process was ended from outside, as happens when memory is short"),
        Some(signal) => failed(&format!("the reading process was ended by signal {signal}")),
        None if status.code() == Some(FAULT) => failed("reading it ended in a fault of the program"),
        None => failed(&format!("the reading process ended with code {}", status.code().unwrap_or(-1))),
    }
}

fn failed(what: &str) -> Stopped {
    Stopped::Failed { what: what.to_owned() }
}
