//! Frameworks: the level names and status words of a plan. They are a city's data; five presets give a start.

use crate::progress::status::{Scale, WorkState};
use crate::text::{self, fold};
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

/// Whether something stands under an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Below {
    Nothing,
    Something,
}

/// Whether the heading of an item is missing in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Implied {
    Yes,
    No,
}

impl From<bool> for Below {
    fn from(is_something: bool) -> Self {
        if is_something { Self::Something } else { Self::Nothing }
    }
}

impl From<bool> for Implied {
    fn from(is_implied: bool) -> Self {
        if is_implied { Self::Yes } else { Self::No }
    }
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

    /// Whether an item of a plan is a commitment: one under which nothing stands, unless its heading is missing in the source,
    /// and one of a level that is. Publication and newer editions both ask this.
    pub fn counts(&self, level: &str, below: Below, is_implied: Implied) -> bool {
        self.is_commitment(level) || below == Below::Nothing && is_implied == Implied::No
    }
}

/// In the place of a framework's key: the framework that is made from the document itself.
pub const OWN: &str = "own";
/// A status has at most so many words; what is longer tells a story and is shown where it was printed.
const STATUS_WORDS_MAX: usize = 6;

/// What a person says about a printed word that is not known: what it counts as, or that it is no status word.
pub type Told = (String, Option<WorkState>);

/// The printed words whose meaning only a person can say, each once, in the order printed. "Cancelled" is one of them: none
/// of the states says it.
pub fn words_to_ask(printed: &[String]) -> Vec<String> {
    status_words(printed).into_iter().filter(|word| usual_meaning(word).is_none()).collect()
}

/// The framework of a document: its levels; the usual status words, and those that it prints.
///
/// # Errors
/// The words about which nothing was told, when there are any.
pub fn make_own(
    key: &str,
    name: &str,
    levels: Vec<Level>,
    printed: &[String],
    told: &[Told],
) -> Result<Framework, Vec<String>> {
    let mut framework =
        Framework { key: key.to_owned(), name: name.to_owned(), levels, words: default_words(), fields: Vec::new() };
    let mut untold = Vec::new();
    for word in status_words(printed) {
        if framework.meaning(&word).is_some() {
            continue;
        }
        let said = told.iter().find(|(about, _)| word_key(about) == word_key(&word)).map(|(_, means)| *means);
        match usual_meaning(&word).map(Some).or(said) {
            // Silence is no answer to what somebody says.
            Some(Some(WorkState::NotReported)) => untold.push(word),
            Some(Some(means)) => framework.words.push(StatusWord { word, scale: Scale::WorkState, means }),
            Some(None) => {}
            None => untold.push(word),
        }
    }
    if untold.is_empty() { Ok(framework) } else { Err(untold) }
}

/// What is printed as a status and is short enough to be one, each once.
fn status_words(printed: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    let mut words = Vec::new();
    for word in printed {
        let key = word_key(word);
        let count = key.split(' ').filter(|part| !part.is_empty()).count();
        if (1..=STATUS_WORDS_MAX).contains(&count) && !seen.contains(&key) {
            seen.push(key);
            words.push(text::collapse(word));
        }
    }
    words
}

fn word_key(word: &str) -> String {
    text::words(word).join(" ")
}

/// What a word means wherever it is printed. Words that mean different things in different plans ("Open", "Pending",
/// "Active") or none of the states ("Cancelled") are not here.
fn usual_meaning(word: &str) -> Option<WorkState> {
    use WorkState::*;
    const NOT_STARTED: &str = "not begun|not yet started|not yet begun|to do|upcoming|no iniciado|no iniciada|sin iniciar|\
por iniciar|no comenzado|no comenzada|planificado|planificada|previsto|prevista";
    const UNDER_WAY: &str = "under way|ongoing|on going|started|behind|behind schedule|at risk|off track|in development|\
partially complete|partially completed|partly complete|mostly complete|nearly complete|not complete|not completed|\
en curso|en proceso|en progreso|en marcha|en ejecucion|en desarrollo|iniciado|iniciada|retrasado|retrasada|atrasado|atrasada";
    const DONE: &str = "finished|achieved|accomplished|implemented|fully implemented|fully complete|fully completed|\
completado|completada|completo|completa|terminado|terminada|finalizado|finalizada|concluido|concluida|cumplido|cumplida|\
hecho|hecha|logrado|lograda|ejecutado|ejecutada|implementado|implementada";
    const ON_HOLD: &str = "paused|stalled|suspended|deferred|postponed|en pausa|en espera|pausado|pausada|suspendido|\
suspendida|aplazado|aplazada|pospuesto|pospuesta|paralizado|paralizada";
    let key = word_key(word);
    let known = default_words().into_iter().find(|known| word_key(&known.word) == key).map(|known| known.means);
    let lists = [(NOT_STARTED, NotStarted), (UNDER_WAY, UnderWay), (DONE, Done), (ON_HOLD, OnHold)];
    known.or_else(|| {
        lists.into_iter().find(|(list, _)| list.split('|').any(|usual| usual == key)).map(|(_, means)| means)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn own(printed: &[&str], told: &[Told]) -> Result<Framework, Vec<String>> {
        let printed: Vec<String> = printed.iter().map(|word| (*word).to_owned()).collect();
        make_own("shade", "Shade plan", vec![Level { name: "action".into(), commitment: true }], &printed, told)
    }

    #[test]
    fn usual_words_of_a_document_count_as_what_they_say() {
        #[track_caller]
        fn check(word: &str, expected: WorkState) {
            assert_eq!(own(&[word], &[]).unwrap().meaning(word).map(|known| known.means), Some(expected), "{word}");
        }
        check("In progress", WorkState::UnderWay);
        check("FINISHED", WorkState::Done);
        check("Not begun", WorkState::NotStarted);
        check("On-going", WorkState::UnderWay);
        check("Paused", WorkState::OnHold);
        check("En ejecución", WorkState::UnderWay);
        check("No iniciada", WorkState::NotStarted);
        check("Not completed", WorkState::UnderWay);
    }

    #[test]
    fn a_word_that_is_not_known_is_asked_for_and_counts_as_what_was_told() {
        let printed =
            ["Cancelled", "Done", "cancelled ", "Sprouting", "Three hundred trees were planted in the spring"];
        let asked = own(&printed, &[]).unwrap_err();
        assert_eq!(asked, ["Cancelled", "Sprouting"]);
        assert_eq!(words_to_ask(&printed.map(str::to_owned)), asked);
        let half = own(&printed, &[("sprouting".into(), Some(WorkState::UnderWay))]);
        assert_eq!(half.unwrap_err(), ["Cancelled"]);
        let told = [("Sprouting".into(), Some(WorkState::UnderWay)), ("Cancelled".into(), None)];
        let made = own(&printed, &told).unwrap();
        assert_eq!(made.meaning("Sprouting").map(|known| known.means), Some(WorkState::UnderWay));
        assert_eq!(made.meaning("Cancelled"), None);
        assert_eq!(made.words.len(), default_words().len() + 1);
    }
}
