//! `throughline when`: reads dates as written, from the arguments or from standard input.

use crate::Failure;
use std::io::{BufRead, Write};
use std::process::ExitCode;

/// Read dates as written.
#[derive(clap::Args)]
pub struct When {
    /// The date as written, for example "Fall 2023"; without it lines are read from standard input.
    text: Option<String>,
    /// Lines are `text<TAB>date to count from<TAB>settings as JSON`; answers are `start<TAB>end<TAB>open<TAB>recurrence`.
    #[arg(long)]
    tsv: bool,
    #[command(flatten)]
    dates: Dates,
}

/// How the dates of a document are read.
#[derive(clap::Args, Clone, Debug)]
pub struct Dates {
    /// Month and day the fiscal year starts on, MM-DD.
    #[arg(long, value_parser = month_and_day)]
    pub fiscal_year_start: Option<(u32, u32)>,
    /// 3/4/2024 is 3 April.
    #[arg(long)]
    pub day_first: bool,
    /// north or south: the seasons.
    #[arg(long, value_parser = ["north", "south"])]
    pub hemisphere: Option<String>,
    /// The date to count from: YYYY, YYYY-MM or YYYY-MM-DD.
    #[arg(long, value_parser = date_to_count_from)]
    pub context: Option<String>,
}

impl Dates {
    /// As the reader of dates takes them.
    pub fn settings(&self) -> when::Settings {
        when::Settings {
            context: self.context.as_deref().and_then(|text| text.parse().ok()),
            fiscal_year_start: self.fiscal_year_start.unwrap_or((1, 1)),
            day_first: self.day_first,
            hemisphere: hemisphere(self.hemisphere.as_deref()),
        }
    }
}

/// A date that can be counted from, as it was given.
fn date_to_count_from(text: &str) -> Result<String, String> {
    let known =
        text.parse::<when::Context>().map_err(|_| format!("{text} is no date; write 2024, 2024-09 or 2024-09-10"));
    known.map(|_| text.to_owned())
}

fn hemisphere(word: Option<&str>) -> when::Hemisphere {
    if word == Some("south") { when::Hemisphere::South } else { when::Hemisphere::North }
}

/// "07-01" as (7, 1).
pub fn month_and_day(text: &str) -> Result<(u32, u32), String> {
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    parts
        .filter(|(month, day)| chrono::NaiveDate::from_ymd_opt(2023, *month, *day).is_some())
        .ok_or_else(|| format!("{text} is no month and day; write MM-DD, for example 07-01"))
}

impl When {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode, Failure> {
        let settings = self.dates.settings();
        let mut out = std::io::stdout().lock();
        if let Some(text) = &self.text {
            answer(&mut out, &when::read(text, &settings), self.tsv)?;
            return Ok(ExitCode::SUCCESS);
        }
        for line in std::io::stdin().lock().lines() {
            let line = line?;
            let mut fields = line.split('\t');
            let text = fields.next().unwrap_or_default();
            let settings =
                line_settings(&settings, fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            answer(&mut out, &when::read(text, &settings), self.tsv)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn answer(out: &mut impl Write, reading: &when::When, tsv: bool) -> Result<(), Failure> {
    if tsv {
        writeln!(out, "{}", when::tsv_line(reading))?;
        return Ok(());
    }
    writeln!(out, "{}: {}", reading.text, reading.rule)?;
    if let Some(other) = &reading.other {
        writeln!(out, "    or: {}", other.rule)?;
    }
    Ok(())
}

/// The settings of one line: its own context and JSON over those of the command.
fn line_settings(given: &when::Settings, context: &str, json: &str) -> when::Settings {
    let own: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let start = own["fiscal_year_start"].as_str().and_then(|text| month_and_day(text).ok());
    when::Settings {
        context: context.parse().ok().or(given.context),
        fiscal_year_start: start.unwrap_or(given.fiscal_year_start),
        day_first: own["day_first"].as_bool().unwrap_or(given.day_first),
        hemisphere: own["hemisphere"].as_str().map_or(given.hemisphere, |word| hemisphere(Some(word))),
    }
}
