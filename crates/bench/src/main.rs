//! The budgets measured (`cargo xtask bench`) and the kill test (`cargo xtask kill`).
//! Figures of speed are ratios to a hello-world page of the same run, so that a busy machine does not matter.

mod bare;
mod budget;
mod crowd;
mod figures;
mod hello;
mod http;
mod kill;
mod measure;
mod process;
mod readers;
mod reference;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
bench figures PROGRAM FOLDER [--only P1,P4] [--requests NUMBER] [--seconds NUMBER] [--tenfold]
bench kill PROGRAM FOLDER [--kills NUMBER] [--must-lose]
bench reference FOLDER PLANS
bench hello ADDRESS
bench bare ADDRESS DATABASE";

/// What was asked for beside the program and the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Only these budgets; empty: all.
    pub only: Vec<String>,
    /// Mixed requests of the memory figure.
    pub requests: u64,
    /// Seconds of overload.
    pub seconds: u64,
    /// Whether the ten-fold data is made and measured.
    pub tenfold: bool,
    /// How many times the server is killed.
    pub kills: u64,
    /// The server is a build with the fault in it: the test passes when it catches a loss.
    pub must_lose: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["hello", address] => hello::serve(address).await,
        ["bare", address, database] => bare::serve(address, database).await,
        ["reference", folder, plans] => {
            let plans = plans.parse().map_err(|_| format!("{plans} is no number\n{USAGE}"))?;
            figures::make_reference(&PathBuf::from(folder), "reference", plans).await.map(|_| ())
        }
        ["figures", program, folder, rest @ ..] => {
            figures::run(&PathBuf::from(program), &PathBuf::from(folder), &read_options(rest)?).await
        }
        ["kill", program, folder, rest @ ..] => {
            kill::run(&PathBuf::from(program), &PathBuf::from(folder), &read_options(rest)?).await
        }
        _ => Err(USAGE.to_string()),
    }
}

fn read_options(words: &[&str]) -> Result<Options, String> {
    let mut options =
        Options { only: Vec::new(), requests: 100_000, seconds: 60, tenfold: false, kills: 300, must_lose: false };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
        let number = |text: &str| text.parse::<u64>().map_err(|_| format!("{text} is no number\n{USAGE}"));
        match *word {
            "--only" => options.only = value()?.split(',').map(str::to_string).collect(),
            "--requests" => options.requests = number(value()?)?,
            "--seconds" => options.seconds = number(value()?)?,
            "--kills" => options.kills = number(value()?)?,
            "--tenfold" => options.tenfold = true,
            "--must-lose" => options.must_lose = true,
            other => return Err(format!("{other} is not known\n{USAGE}")),
        }
    }
    Ok(options)
}
