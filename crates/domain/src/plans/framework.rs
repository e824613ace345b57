//! Frameworks: the level names and status words of a plan. They are a city's data; five presets give a start.

use crate::progress::status::{Scale, WorkState};
use crate::text::fold;
use serde::{Deserialize, Serialize};

/// A framework: the payload of `FrameworkDefined`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// Human key: `goals-and-actions`.
    pub key: String,
    /// The city's name for it.
    pub name: String,
    /// Level names, outermost first.
    pub levels: Vec<Level>,
    /// Status words, each mapped to the small canonical set.
    pub words: Vec<StatusWord>,
    /// Names of further fields that items of such plans have.
    pub fields: Vec<String>,
}

/// A level of a framework.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Level {
    /// Singular, lower case: "strategy".
    pub name: String,
    /// Items of this level are commitments even when something stands under them.
    pub commitment: bool,
}

/// A status word of a city and what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusWord {
    /// The city's word, always shown.
    pub word: String,
    /// Which of the three scales it belongs to.
    pub scale: Scale,
    /// What it counts as.
    pub means: WorkState,
}

impl Framework {
    /// What a word of this framework means; case and accents are forgiven. `None` for a word it does not have.
    pub fn meaning(&self, word: &str) -> Option<&StatusWord> {
        let key = fold(word.trim());
        self.words.iter().find(|known| fold(&known.word) == key)
    }

    /// Whether items of this level are commitments by the framework's own word.
    pub fn is_commitment(&self, level: &str) -> bool {
        let key = fold(level);
        self.levels.iter().any(|known| known.commitment && fold(&known.name) == key)
    }
}

/// The five presets, one for each common shape of plan.
pub fn presets() -> Vec<Framework> {
    vec![
        preset("resolution-sections", "Council resolution by section", &["section", "update"]),
        preset("goals-and-actions", "Goals and actions", &["goal", "action"]),
        preset("recommendations", "Recommendations and responsibilities", &["recommendation", "objective"]),
        preset("objectives-by-year", "Objectives with yearly measures", &["goal", "objective", "strategy", "action"]),
        preset("priorities-and-strategies", "Priorities, strategies and actions", &["priority", "strategy", "action"]),
    ]
}

fn preset(key: &str, name: &str, levels: &[&str]) -> Framework {
    let last = levels.len() - 1;
    Framework {
        key: key.to_owned(),
        name: name.to_owned(),
        levels: levels
            .iter()
            .enumerate()
            .map(|(depth, level)| Level { name: (*level).to_owned(), commitment: depth == last })
            .collect(),
        words: default_words(),
        fields: Vec::new(),
    }
}

/// Status words that plans of all shapes use.
pub fn default_words() -> Vec<StatusWord> {
    use WorkState::*;
    let work = [
        ("Not started", NotStarted),
        ("Up next", NotStarted),
        ("Planned", NotStarted),
        ("In progress", UnderWay),
        ("In process", UnderWay),
        ("Underway", UnderWay),
        ("On track", UnderWay),
        ("Delayed", UnderWay),
        ("Incomplete", UnderWay),
        ("Complete", Done),
        ("Completed", Done),
        ("Done", Done),
        ("Closed", Done),
        ("On hold", OnHold),
    ];
    let maturity =
        [("To be developed", NotStarted), ("Plan under development", UnderWay), ("Planned and in progress", UnderWay)];
    let words = |scale, list: &[(&str, WorkState)]| {
        list.iter()
            .map(|(word, means)| StatusWord { word: (*word).to_owned(), scale, means: *means })
            .collect::<Vec<_>>()
    };
    [words(Scale::WorkState, &work), words(Scale::PlanMaturity, &maturity)].concat()
}
