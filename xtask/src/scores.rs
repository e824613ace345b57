//! The importer and the reader of dates against the plans and dates that people read by hand, where these lie beside the
//! checkout. The documents are others' and are never copied into it; the programs that score stand with them.

use crate::product::Product;
use crate::shell;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What must be reached over all documents together, in the words of the program that scores.
const FLOORS: &[(&str, f64)] = &[
    ("recall", 0.93),
    ("precision", 0.93),
    ("tree", 0.93),
    ("label", 0.93),
    ("lead", 0.93),
    ("oversight", 0.93),
    ("due_text", 0.93),
    ("due_bounds", 0.93),
    ("status", 0.93),
    ("measures", 0.93),
    ("raci_cells", 1.0),
    ("milestones", 0.85),
    ("milestone_precision", 0.85),
    ("accounted", 1.0),
];
const DATES: f64 = 0.96;

/// The folder with documents and scores, or why there is none.
pub fn find_shared() -> Result<PathBuf, String> {
    let shared = std::env::var_os("THROUGHLINE_SHARED").map_or_else(|| shell::root().join("../shared"), PathBuf::from);
    if !shell::has("python3") {
        Err("python3 is missing".into())
    } else if shared.join("score/score_import.py").is_file() {
        Ok(shared)
    } else {
        Err(format!("{} holds no documents read by hand", shared.display()))
    }
}

/// Scores the program as the tests build it; an error names each figure below its floor.
pub fn run(shared: &Path) -> Result<(), String> {
    let program = Product::build("dev")?.program;
    let import = format!("{} import --dry-run --format json {{settings}} {{file}}", program.display());
    let scored = score(shared, "score_import.py", &["--json", "--corpus"], "corpus", &import)?;
    scored.lines().filter(|line| !line.starts_with('{')).for_each(|line| println!("{line}"));
    let mut faults = faults_of(&scored)?;

    let when = format!("{} when --tsv", program.display());
    let dates = score(shared, "score_dates.py", &["--dates"], "corpus/dates.tsv", &when)?;
    println!("{dates}");
    let right = share(&dates).ok_or("the score of the dates cannot be read")?;
    if right < DATES {
        faults.push(format!("dates {right} (at least {DATES})"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join(", ")) }
}

fn score(shared: &Path, scorer: &str, options: &[&str], what: &str, program: &str) -> Result<String, String> {
    let mut command = Command::new("python3");
    command.arg(shared.join("score").join(scorer)).args(options).arg(shared.join(what));
    shell::output(command.arg("--command").arg(program))
}

/// The figures below their floors. The last line of what was printed is an object.
fn faults_of(scored: &str) -> Result<Vec<String>, String> {
    let line = scored.lines().rev().find(|line| line.starts_with('{')).ok_or("the scores hold no object")?;
    let scores: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let mut faults = Vec::new();
    for (name, floor) in FLOORS {
        match scores["pooled"][name].as_f64() {
            Some(figure) if figure >= *floor => {}
            Some(figure) => faults.push(format!("{name} {figure:.3} (at least {floor})")),
            None => faults.push(format!("{name} was not scored")),
        }
    }
    if scores["invented"].as_u64() != Some(0) {
        faults.push(format!("invented fields {} (none)", scores["invented"]));
    }
    if scores["failed"].as_array().is_none_or(|failed| !failed.is_empty()) {
        faults.push(format!("documents without a draft: {}", scores["failed"]));
    }
    Ok(faults)
}

/// "all right 186/188 = 0.989"
fn share(dates: &str) -> Option<f64> {
    dates.trim_end().rsplit(' ').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(recall: f64, invented: u32) -> String {
        let figures: Vec<String> = FLOORS.iter().skip(1).map(|(name, _)| format!("\"{name}\": 1.0")).collect();
        let figures = figures.join(", ");
        format!(
            "one: 1/1\n{{\"pooled\": {{\"recall\": {recall}, {figures}}}, \"failed\": [], \"invented\": {invented}}}"
        )
    }

    #[test]
    fn figures_below_their_floors_are_named() {
        assert_eq!(faults_of(&scored(0.93, 0)), Ok(vec![]));
        assert_eq!(faults_of(&scored(0.929, 0)), Ok(vec!["recall 0.929 (at least 0.93)".to_string()]));
        assert_eq!(faults_of(&scored(1.0, 2)), Ok(vec!["invented fields 2 (none)".to_string()]));
        assert_eq!(faults_of("{\"pooled\": {}}").map(|faults| faults.len()), Ok(FLOORS.len() + 2));
        assert!(faults_of("nothing").is_err());
    }

    #[test]
    fn the_share_of_dates_is_read() {
        assert_eq!(share("bounds right 9/10 = 0.9  all right 8/10 = 0.8\n"), Some(0.8));
        assert_eq!(share("no figures"), None);
    }
}
