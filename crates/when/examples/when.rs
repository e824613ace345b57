//! Reads dates from standard input: `text<TAB>context date<TAB>settings as JSON`, one a line. With `--tsv` the answer is
//! `start<TAB>end<TAB>open<TAB>recurrence`; without, the whole reading as JSON; with `--find` every expression in the line.

use std::io::{BufRead, Write};

use when::{Context, Hemisphere, Settings};

fn settings(context: &str, json: &str) -> Settings {
    let given: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let start = given["fiscal_year_start"].as_str().and_then(|text| text.split_once('-'));
    let start = start.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    Settings {
        context: context.parse::<Context>().ok(),
        fiscal_year_start: start.unwrap_or((1, 1)),
        day_first: given["day_first"].as_bool().unwrap_or(false),
        hemisphere: if given["hemisphere"] == "south" { Hemisphere::South } else { Hemisphere::North },
    }
}

fn main() -> std::io::Result<()> {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let text = fields.next().unwrap_or_default();
        let settings = settings(fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match mode.as_str() {
            "--tsv" => writeln!(out, "{}", when::tsv_line(&when::read(text, &settings)))?,
            "--find" => {
                for found in when::find(text, &settings) {
                    writeln!(out, "{:?} {:?}: {}", &text[found.range.clone()], found.when.role, found.when.rule)?;
                }
            }
            _ => writeln!(out, "{}", serde_json::to_string(&when::read(text, &settings)).unwrap_or_default())?,
        }
    }
    Ok(())
}
