//! Words that say how far something is, how urgent, and lines that only announce news.
//! A state is told by its words alone; what a column of them means is settled with its table.

use super::{abroad, key};
use domain::text::fold;

/// Whether words say how urgent something is and nothing else: "High", "2 - Medium", "Urgent".
pub(crate) fn is_importance(text: &str) -> bool {
    const WORDS: [&str; 32] = [
        "high",
        "extreme",
        "medium",
        "low",
        "urgent",
        "critical",
        "important",
        "normal",
        "moderate",
        "immediate",
        "very",
        "priority",
        "none",
        "mid",
        "top",
        "highest",
        "lowest",
        "alta",
        "media",
        "baja",
        "baixa",
        "haute",
        "moyenne",
        "basse",
        "forte",
        "faible",
        "hoch",
        "mittel",
        "niedrig",
        "gering",
        "to",
        "tier",
    ];
    let key = fold(&key(text));
    let is_figure = |word: &str| word.trim_start_matches('p').bytes().all(|b| b.is_ascii_digit());
    !key.is_empty()
        && key.split(' ').count() <= 4
        && key.split(' ').all(|word| WORDS.contains(&word) || is_figure(word))
}

/// Words of state that end a line of a report.
pub(crate) fn is_state_word(word: &str) -> bool {
    matches!(
        key(word).as_str(),
        "underway" | "complete" | "completed" | "closed" | "ongoing" | "delayed" | "pending" | "cancelled" | "done"
    )
}

/// Bytes of the words of a state, its light and notes included.
const LONGEST_STATUS: usize = 120;

/// Whether words are a status by themselves: words of state, toned down or joined ("Not yet started", "Drafted and on
/// hold", "Policy under review").
pub(crate) fn is_status_phrase(text: &str) -> bool {
    if text.len() > LONGEST_STATUS {
        return false;
    }
    // "On track (green)": the light beside the word.
    let bare = text.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let text = bare.filter(|(_, light)| is_light(light)).map_or(text, |(words, _)| words);
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    words.len() <= 6 && words.split(|w| matches!(*w, "and" | "but" | "or")).all(is_status)
}

/// A colour of traffic lights, by which a state is told where no word of state is.
pub(crate) fn is_light(text: &str) -> bool {
    const LIGHTS: [&str; 22] = [
        "green", "amber", "yellow", "orange", "red", "grey", "gray", "white", "blue", "grun", "gelb", "rot", "grau",
        "verde", "amarillo", "amarelo", "rojo", "vermelho", "vert", "jaune", "rouge", "gris",
    ];
    LIGHTS.contains(&fold(&key(text)).as_str())
}

/// Words of the longest line that only announces news and says of which time.
const LONGEST_NEWS: usize = 10;

/// "Update Q3", "Sachstand 2013", "Progress report": words that announce news of an entry and nothing else, and whether they
/// say of which time. `None`: others.
pub(crate) fn announces_news(text: &str) -> Option<bool> {
    const NEWS: [&str; 33] = [
        "status",
        "status update",
        "status report",
        "update",
        "updates",
        "progress",
        "progress update",
        "progress report",
        "progress note",
        "progress summary",
        "performance update",
        "performance report",
        "quarterly update",
        "quarterly report",
        "annual update",
        "annual report",
        "mid year update",
        "mid year report",
        "stand",
        "sachstand",
        "zwischenstand",
        "umsetzungsstand",
        "sachstandsbericht",
        "stand umsetzung",
        "avance",
        "avances",
        "seguimiento",
        "avancement",
        "etat avancement",
        "bilan",
        "andamento",
        "situacao",
        "voortgang",
    ];
    const BETWEEN: [&str; 16] =
        ["of", "the", "for", "as", "at", "on", "to", "and", "und", "der", "zum", "de", "du", "d", "y", "e"];
    if text.len() > LONGEST_STATUS {
        return None;
    }
    let folded = fold(&key(text));
    if folded.split(' ').count() > LONGEST_NEWS {
        return None;
    }
    let tells_time = |word: &str| {
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        letters.len() < word.len() && letters.len() <= 2
            || when::month_of(word).is_some()
            || matches!(word, "quarter" | "year" | "half" | "month" | "quartal" | "jahr" | "trimestre" | "semestre")
    };
    let (times, words): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(|word| tells_time(word));
    let words: Vec<&str> = words.into_iter().filter(|word| !BETWEEN.contains(word)).collect();
    let dated = times.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()) || when::month_of(word).is_some());
    NEWS.contains(&words.join(" ").as_str()).then_some(dated)
}

/// One status: "planned", "partially complete", "policy under review".
fn is_status(words: &[&str]) -> bool {
    const TONES: [&str; 15] = [
        "not",
        "yet",
        "partially",
        "partly",
        "substantially",
        "mostly",
        "slightly",
        "fully",
        "nearly",
        "largely",
        "almost",
        "still",
        "some",
        "minor",
        "major",
    ];
    const STATES: [&str; 36] = [
        "accepted",
        "rejected",
        "complete",
        "completed",
        "incomplete",
        "delayed",
        "behind",
        "ongoing",
        "planned",
        "underway",
        "done",
        "closed",
        "open",
        "pending",
        "paused",
        "cancelled",
        "canceled",
        "deferred",
        "stalled",
        "limited",
        "withdrawn",
        "achieved",
        "accomplished",
        "exceeded",
        "started",
        "implemented",
        "superseded",
        "drafted",
        "met",
        "doing",
        "backlog",
        "blocked",
        "commenced",
        "declined",
        "agreed",
        "begun",
    ];
    let toned = words.iter().take_while(|w| TONES.contains(w)).count();
    match &words[toned..] {
        [
            "plan" | "plans" | "policy" | "design" | "project",
            "under",
            "way" | "development" | "review" | "construction",
        ] => true,
        ["to", "do"] => true,
        ["accepted" | "agreed" | "supported", "in", "part" | "principle" | "full"] => true,
        ["to", "be", made] => made.ends_with("ed") && !made.ends_with("eed"),
        ["on", "track" | "hold" | "going" | "course" | "schedule" | "target"]
        | ["off", "track"]
        | ["at", "risk"]
        | ["in", "progress" | "development" | "hand"]
        | ["under", "way" | "development" | "review" | "construction"] => true,
        ["disruption" | "disruptions" | "delay" | "delays"] => toned > 0,
        [state] if STATES.contains(state) => true,
        _ => abroad::is_state_abroad(words),
    }
}
