//! Prints the draft of a document as JSON: `draft_plain [--fiscal-year-start MM-DD] [--day-first] [--hemisphere south] FILE`.

use intake::ImportSettings;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut settings = ImportSettings::default();
    let mut file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--fiscal-year-start" => {
                let value = arguments.next().unwrap_or_default();
                let (month, day) = value.split_once('-').unwrap_or(("1", "1"));
                settings.when.fiscal_year_start = (month.parse().unwrap_or(1), day.parse().unwrap_or(1));
            }
            "--day-first" => settings.when.day_first = true,
            "--hemisphere" => {
                if arguments.next().as_deref() == Some("south") {
                    settings.when.hemisphere = when::Hemisphere::South;
                }
            }
            _ => file = Some(argument),
        }
    }
    let Some(file) = file else {
        eprintln!("usage: draft_plain [--fiscal-year-start MM-DD] [--day-first] [--hemisphere south] FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let name = std::path::Path::new(&file).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    match intake::import(&bytes, &name, &settings) {
        Ok((_, draft)) => {
            println!("{}", serde_json::to_string_pretty(&draft).expect("a draft is plain data"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
