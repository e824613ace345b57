//! The program `throughline`: one file a command in [`commands`]. A command reads its arguments, opens the program,
//! calls one use-case and says what happened. No rule of the city's work lives here.

mod commands;
mod documents;
mod edge;

use clap::{Parser, Subcommand};
use std::path::Path;
use std::process::ExitCode;

/// Pages are made of many short texts; this takes four tenths less time for a list than the C library's (decision 0103).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What was typed.
#[derive(Parser)]
#[command(name = "throughline", version, about = ABOUT, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What the program says of itself.
const ABOUT: &str =
    "Public promises that can be followed: plans, reports, and a record that cannot be quietly rewritten";

/// Where the database is; every command that needs it takes these.
#[derive(clap::Args, Clone, Debug)]
pub struct Database {
    /// File path of an SQLite database, or postgres://… .
    #[arg(
        long = "database",
        env = "THROUGHLINE_DATABASE_URL",
        default_value = "throughline.db",
        hide_env_values = true
    )]
    pub address: String,
}

impl Database {
    /// The file of an SQLite database; `None` for a server.
    fn file(&self) -> Option<&Path> {
        let address = &self.address;
        let is_file = address.starts_with("sqlite:") || !address.contains("://");
        let path = address.strip_prefix("sqlite://").or(address.strip_prefix("sqlite:")).unwrap_or(address);
        is_file.then(|| Path::new(path))
    }
}

#[derive(Subcommand)]
enum Command {
    /// Begin a city: its name and settings, and the first administrator.
    Init(commands::init::Init),
    /// Serve the pages.
    Serve(commands::serve::Serve),
    /// Bring the database's schema up to date.
    Migrate(commands::migrate::Migrate),
    /// Load the demo city into an empty database.
    Demo(commands::demo::Demo),
    /// People who can sign in: invite, reset a password, disable, list.
    #[command(subcommand)]
    People(commands::people::People),
    /// Read a plan document into a draft, or an exported record into an empty database.
    Import(commands::import::Import),
    /// List the drafts.
    Drafts(commands::drafts::Drafts),
    /// Publish a draft.
    Publish(Box<commands::publish::Publish>),
    /// Report on an item.
    Report(commands::report::Report),
    /// Verify the record: chains, replay, comparison.
    Verify(commands::verify::Verify),
    /// Print the heads of all chains, to keep outside.
    Heads(commands::heads::Heads),
    /// Write the whole record as JSON Lines, or one plan as a spreadsheet.
    Export(commands::export::Export),
    /// Write everything, accounts and files included, to one file; the server may go on.
    Backup(commands::backup::Backup),
    /// Restore a backup into an empty database.
    Restore(commands::restore::Restore),
    /// Show the words of an entry of the record, and withdraw them.
    Withdraw(commands::withdraw::Withdraw),
    /// Read dates as written.
    When(commands::when::When),
    /// Read a document from standard input in a limited process; the program calls this itself.
    #[command(name = documents::READER, hide = true)]
    DocumentReader,
}

/// What went wrong, as a sentence for a person.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    edge::end_quietly_when_nobody_reads();
    let arguments = Arguments::parse();
    if let Command::DocumentReader = arguments.command {
        return ExitCode::from(u8::try_from(documents::answer()).unwrap_or(2));
    }
    let serves = matches!(arguments.command, Command::Serve(_));
    match edge::run(serves, dispatch(arguments.command)) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("throughline: {}", edge::sentence(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Init(command) => command.run().await,
        Command::Serve(command) => command.run().await,
        Command::Migrate(command) => command.run().await,
        Command::Demo(command) => command.run().await,
        Command::People(command) => command.run().await,
        Command::Import(command) => command.run().await,
        Command::Drafts(command) => command.run().await,
        Command::Publish(command) => command.run().await,
        Command::Report(command) => command.run().await,
        Command::Verify(command) => command.run().await,
        Command::Heads(command) => command.run().await,
        Command::Export(command) => command.run().await,
        Command::Backup(command) => command.run().await,
        Command::Restore(command) => command.run().await,
        Command::Withdraw(command) => command.run().await,
        Command::When(command) => command.run(),
        Command::DocumentReader => Ok(ExitCode::SUCCESS),
    }
}
