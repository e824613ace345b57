//! The general words of plans: what column headings, levels, states and section headings are called.
//! No proper name and no sentence of any document stands here; a synonym that a second city would use does.

mod abroad;
mod columns;
mod heading_words;
mod tongues;
mod verbs;

pub(crate) use columns::{Column, column_of, heading_key, split_camel, stem_of_language};
use domain::text::fold;
use heading_words::{asks_what_is_done, year_column};
pub(crate) use heading_words::{
    names_body, names_parent, names_remarks, says_by, starts_work, target_of_year, tells_fiscal_years,
};
use std::sync::LazyLock;
pub(crate) use tongues::{Tongue, begins_infinitive, is_task_in, tongue_of};
pub(crate) use verbs::{is_plan_gerund, is_plan_noun, is_plan_verb};

/// Lower case, letters and digits only, single spaces.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether words stand in a key as whole words.
fn has_words(key: &str, part: &str) -> bool {
    key.match_indices(part).any(|(at, _)| {
        let begins = at == 0 || key[..at].ends_with(' ');
        let after = &key[at + part.len()..];
        begins && (after.is_empty() || after.starts_with(' '))
    })
}

/// Words that name a level of a plan, singular.
pub(crate) const LEVELS: [&str; 59] = [
    "goal",
    "objective",
    "strategy",
    "action",
    "priority",
    "recommendation",
    "theme",
    "pillar",
    "commitment",
    "initiative",
    "tactic",
    "project",
    "section",
    "focus area",
    "outcome",
    "milestone",
    "task",
    "activity",
    "deliverable",
    "target",
    "aim",
    "ambition",
    "workstream",
    "programme",
    "program",
    "step",
    "principle",
    "priority area",
    "subaction",
    "sub action",
    "sub policy",
    "sub goal",
    "sub objective",
    "strategic priority",
    "strategic goal",
    "strategic initiative",
    "action item",
    "action area",
    "action field",
    "area of action",
    "field of action",
    "policy",
    "work package",
    "intervention",
    "pledge",
    "promise",
    "undertaking",
    "strand",
    "imperative",
    "pathway",
    "impact pathway",
    "goal area",
    "strategic area",
    "strategic focus area",
    "strategic direction",
    "thematic area",
    "emphasis area",
    "key result area",
    "perspective",
];

/// Bytes of a text that names a level and nothing else, marks around it included.
const LONGEST_LEVEL: usize = 80;

/// Levels that are more than a noun in the plural.
const AREAS: [(&str, &str); 2] = [("fields of action", "field of action"), ("areas of action", "area of action")];

/// Whether a level may begin with the first letters of a text. Asked of almost every word, it turns most away before they
/// are looked up.
fn may_name_level(word: &str) -> bool {
    /// A bit for each of so many numbers that beginnings are scattered over: a strange one that shares its bit with that of
    /// a level is looked up for nothing.
    const SCATTERED: usize = 4096;
    static BEGINNINGS: LazyLock<[u64; SCATTERED / 64]> = LazyLock::new(|| {
        let mut known = [0; SCATTERED / 64];
        let english = LEVELS.into_iter().chain(AREAS.map(|(several, _)| several)).map(str::to_owned);
        for level in english.chain(abroad::levels_folded()) {
            // What ends "meta" may change in the plural, what ends "mesure" stands behind the letters looked at.
            let short = level.get(..3).filter(|_| level.split(' ').next().is_some_and(|first| first.len() <= 4));
            let several = ('a'..='z').filter_map(|last| short.map(|short| format!("{short}{last}")));
            for own in several.chain([level.clone()]) {
                if let Some(bit) = beginning_of(&own) {
                    known[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
        known
    });
    /// The first four letters as one number; a blank for what is no letter behind three. `None`: fewer letters than a level has.
    fn beginning_of(word: &str) -> Option<usize> {
        let letter = |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase()));
        let [first, second, third, rest @ ..] = word.as_bytes() else { return None };
        let fourth = match rest.first() {
            Some(byte) if !byte.is_ascii() => return None,
            Some(byte) => letter(byte).unwrap_or(0),
            None => 0,
        };
        let letters = [letter(first)?, letter(second)?, letter(third)?, fourth];
        Some(letters.into_iter().fold(0, |sum, letter| sum * 37 + letter) % SCATTERED)
    }
    beginning_of(word).is_none_or(|bit| BEGINNINGS[bit / 64] & (1 << (bit % 64)) != 0)
}

/// The level that a word or heading names ("Strategic Goals" -> "goal").
pub(crate) fn level_of(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST_LEVEL || !may_name_level(word) {
        return None;
    }
    let key = key(word);
    let singular = |level: &str, key: &str| {
        key == level
            || key.strip_suffix('s') == Some(level)
            || (level.ends_with('y') && key.strip_suffix("ies") == Some(&level[..level.len() - 1]))
    };
    let found = LEVELS.into_iter().find(|level| singular(level, &key)).map(|level| match level {
        "strategic priority" | "priority area" => "priority",
        "strategic goal" => "goal",
        "strategic initiative" => "initiative",
        "strategic focus area" => "focus area",
        "action item" => "action",
        "sub action" => "subaction",
        "sub policy" => "sub-policy",
        "sub goal" => "sub-goal",
        "sub objective" => "sub-objective",
        other => other,
    });
    let found = found.or_else(|| AREAS.iter().find(|(several, _)| *several == key).map(|(_, one)| *one));
    found.or_else(|| abroad::level_abroad(&key))
}

/// What a heading names or describes by its own word, whatever that is: "target" of "Description of the target".
pub(crate) fn described(key: &str) -> Option<&str> {
    let before =
        ["description of the ", "description of ", "name of the "].iter().find_map(|word| key.strip_prefix(word));
    let behind = || [" description", " name", " title"].iter().find_map(|word| key.strip_suffix(word));
    before.or_else(behind).or_else(|| abroad::described_abroad(key))
}

/// How far out a level usually stands, 0 the outermost.
pub(crate) fn rank_of(level: &str) -> u8 {
    match abroad::english_of(level).unwrap_or(level) {
        "level"
        | "theme"
        | "pillar"
        | "pathway"
        | "impact pathway"
        | "strand"
        | "section"
        | "ambition"
        | "workstream"
        | "programme"
        | "program"
        | "phase"
        | "action area"
        | "action field"
        | "area of action"
        | "field of action"
        | "goal area"
        | "strategic area"
        | "strategic direction"
        | "thematic area"
        | "emphasis area"
        | "key result area"
        | "perspective"
        | "direction"
        | "domain" => 0,
        "goal" | "priority" | "imperative" | "focus area" | "aim" | "principle" => 1,
        "objective" | "outcome" | "initiative" | "recommendation" | "policy" => 2,
        "strategy" | "target" | "sub-goal" | "sub-objective" => 3,
        "tactic" | "engagement" | "commitment" | "pledge" | "promise" | "undertaking" => 4,
        "project" | "measure" => 5,
        "action" | "activity" | "deliverable" | "key result" => 6,
        _ => 7,
    }
}

/// Words after which a phrase cannot end.
pub(crate) fn is_governing(word: &str) -> bool {
    const WORDS: &str = "a an the of to in on at by for from with without within into onto over under between among through across against toward towards upon \
near beside behind before after during since until around outside inside above below along off \
about and or nor & + as is are was were be been has have had will would can could should may might must that which who whose this these those its their our your his \
her my all any each every some no not than such per via including versus vs both either new more most less same other another several many few";
    let key = word.to_lowercase();
    WORDS.split_ascii_whitespace().any(|w| w == key)
}

/// Words that another line has to end: "We look after harbours and". "What we have" is whole.
pub(crate) fn ends_open(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let last = words.next().is_some_and(is_governing);
    last && !words.next().is_some_and(|word| matches!(key(word).as_str(), "we" | "you" | "they" | "it"))
}

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

/// What a page links to beside its own text.
const RELATED: [&str; 12] = [
    "links",
    "pages",
    "content",
    "information",
    "resources",
    "topics",
    "articles",
    "news",
    "sites",
    "services",
    "stories",
    "reading",
];

/// What the text under a section heading is, when it is no commitment.
pub(crate) fn context_kind(heading: &str) -> Option<&'static str> {
    let key = key(heading);
    let words = key.split(' ').count();
    let has = |part: &str| has_words(&key, part);
    if words > 12 {
        return None;
    }
    if (has("outcomes") && has("today")) || has("decisions") || has("decision requested") || has("asks") {
        Some("decision")
    } else if has("sources of") || key == "sources" || has("evidence base") || has("methodology") || has("data sources")
    {
        Some("source")
    } else if has("questions") {
        Some("question")
    } else if has("contact") || has("contacts") || has("contact us") {
        Some("contact")
    } else if has("definition") || has("definitions") || has("glossary") || has("acronyms") || key.ends_with(" terms") {
        Some("definition")
    } else if has("key points") || has("key messages") || has("at a glance") {
        Some("overview")
    } else if has("key resources")
        || has("further reading")
        || has("related documents")
        || key.strip_prefix("related ").is_some_and(|what| RELATED.contains(&what))
        || matches!(key.as_str(), "informed by" | "see also" | "based on" | "citations" | "related plans")
    {
        Some("source")
    } else if has("vision") || has("mission") {
        Some("vision")
    } else if has("background")
        || key.starts_with("how to use")
        || key.starts_with("how to read")
        || key.starts_with("how to fill")
        || key == "instructions"
        || has("introduction")
        || has("overview")
        || has("foreword")
        || has("message from")
        || has("about")
        || has("context")
        || has("summary")
        || has("conclusion")
        || has("preface")
        || names_purpose(&key)
        || has("acknowledgements")
        || has("acknowledgments")
        || key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ') == "scope"
        || weighs_up(&key)
    {
        Some("background")
    } else if has("achievements")
        || has("accomplishments")
        || has("successes")
        || (has("actions") || has("activities")) && key.split(' ').any(is_over)
        || tells_what_was_done(&key)
        || tells_news_of_time(&key)
        || has("spotlight")
        || has("case study")
        || has("success stories")
        || has("lessons learned")
        || has("lessons learnt")
        || is_about_lessons(&key)
    {
        Some("achievement")
    } else if has("references") || has("footnotes") || has("endnotes") || has("notes") {
        Some("footnote")
    } else if has("appendix")
        || has("annex")
        || has("table of contents")
        || has("contents")
        || key.ends_with(" process")
    {
        Some("background")
    } else {
        abroad::context_abroad(&key)
    }
}

/// "Purpose of this report": why the paper is written.
fn names_purpose(key: &str) -> bool {
    let paper = key.split_once("purpose of ").map_or("", |(_, paper)| paper);
    matches!(paper.rsplit(' ').next(), Some("report" | "paper" | "document" | "memo" | "memorandum"))
}

/// "Lessons", "Lessons and insights", "Lessons from the first year". Lessons in swimming are something to do.
fn is_about_lessons(key: &str) -> bool {
    let mut words = key.split(' ');
    words.next() == Some("lessons") && !matches!(words.next(), Some("in" | "for" | "at" | "on" | "to" | "with"))
}

/// "Our opportunities, challenges and risks", "Risk management", "Key assumptions": what is thought about, not done.
fn weighs_up(key: &str) -> bool {
    const WEIGHED: [&str; 9] = [
        "opportunities",
        "challenges",
        "risks",
        "risk",
        "assumptions",
        "dependencies",
        "threats",
        "strengths",
        "weaknesses",
    ];
    const BESIDE: [&str; 12] = [
        "our",
        "key",
        "main",
        "major",
        "the",
        "and",
        "or",
        "management",
        "mitigation",
        "analysis",
        "register",
        "issues",
    ];
    let words: Vec<&str> = key.split(' ').collect();
    words.len() > 1
        && words.iter().any(|word| WEIGHED.contains(word))
        && words.iter().all(|word| WEIGHED.contains(word) || BESIDE.contains(word))
}

/// "Fall updates", "Quarterly update": news of a time. "Policy updates" are something to do.
fn tells_news_of_time(key: &str) -> bool {
    const TIMES: [&str; 9] =
        ["spring", "summer", "fall", "autumn", "winter", "quarterly", "monthly", "weekly", "midyear"];
    matches!(key.split_once(' '), Some((time, "update" | "updates")) if TIMES.contains(&time))
}

/// "What we have done", "Done so far", "Progress to date".
fn tells_what_was_done(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let past = |word: &&str| matches!(*word, "has" | "have" | "was" | "were" | "did" | "weve" | "been");
    let asked =
        matches!(words.as_slice(), ["what", .., "done" | "achieved" | "accomplished"]) && words.iter().any(past);
    asked
        || matches!(words.as_slice(), ["done" | "progress" | "work", "so", "far"] | ["done" | "progress", "to", "date"])
}

/// What the paragraphs and lists under a heading inside a goal or strategy are.
pub(crate) fn part_kind(heading: &str) -> Option<Part> {
    let key = key(heading);
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 12 {
        return None;
    }
    let has = |w: &str| words.contains(&w);
    let asks_how = words[0] == "how" && (has("measure") || has("measured") || has("know") || has("success"));
    if words[0].starts_with("barrier")
        // A life without barriers is what is wanted.
        || key.ends_with(" barriers") && words.len() <= 3 && !has("without") && !has("no")
        || key == "challenges"
        || key == "the challenge"
        || key == "problem"
        || key == "need"
    {
        Some(Part::Problem)
    } else if has("measuring")
        || has("metrics")
        || key.contains("tracking progress")
        || key.contains("track progress")
        || key.contains("measures of success")
        || asks_how
        || key.contains("success looks like")
        || key.contains("measure success")
        || key.contains("measure progress")
        || words.len() <= 4 && matches!(words.last(), Some(&("measures" | "indicators" | "kpi" | "kpis")))
        || key.contains("key performance")
        || key.contains("progress indicators")
    {
        Some(Part::Measures)
    } else if (has("actions") || has("activities")) && words.len() <= 6 && !words.iter().any(|w| is_over(w))
        || key.starts_with("actions to ")
        || asks_what_is_done(&key)
        || key.starts_with("next steps to ")
        || key == "planned work"
        || key == "commitments"
    {
        Some(Part::Actions)
    } else {
        abroad::part_abroad(&key)
    }
}

/// "Case study: Pier A", "Case studies": what somebody did is told as an example.
pub(crate) fn names_example(key: &str) -> bool {
    key.starts_with("case study") || key.starts_with("case studies")
}

/// A word that says of actions that nothing is left to do in them.
fn is_over(word: &str) -> bool {
    matches!(word, "completed" | "achieved" | "withdrawn" | "removed" | "cancelled" | "hold" | "taken")
}

/// Whether a short line is the heading of a group of measures: a term or a number of years, remarks in brackets put aside
/// ("Near to medium term", "3-5 years (results):").
pub(crate) fn is_period(line: &str) -> bool {
    let key = key(line.split(" (").next().unwrap_or(line));
    let words: Vec<&str> = key.split(' ').collect();
    let termed = words.last() == Some(&"term")
        && words.iter().any(|w| matches!(*w, "near" | "short" | "medium" | "mid" | "long" | "longer"));
    let counted =
        matches!(words.last(), Some(&("year" | "years" | "months"))) && words[0].bytes().any(|b| b.is_ascii_digit());
    let lasting = matches!(words[..], ["ongoing" | "continuing" | "immediate" | "continuous"]);
    words.len() <= 6 && (termed || counted || lasting || year_column(&key))
}

/// A year in a few words and figures.
pub(crate) fn tells_year(value: &str) -> bool {
    let mut numbers = value.split(|c: char| !c.is_ascii_digit());
    value.trim().len() <= 20 && numbers.any(|number| number.len() == 4 && number.starts_with("20"))
}

/// A part of a goal or strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Each paragraph or entry is a commitment.
    Actions,
    /// Each entry is a measure.
    Measures,
    /// What stands in the way.
    Problem,
}

/// A heading under which dated steps stand.
pub(crate) fn is_steps_heading(heading: &str) -> bool {
    let key = key(heading);
    key.split(' ').count() <= 6
        && [
            "next steps",
            "milestones",
            "key dates",
            "timeline",
            "schedule",
            "upcoming",
            "key milestones",
            "important dates",
        ]
        .iter()
        .any(|h| key == *h || key.ends_with(&format!(" {h}")) || key.starts_with(&format!("{h} ")))
}

/// Fixed words of pages on which documents are shared: buttons, counters, terms of the site.
pub(crate) fn is_site_chrome(line: &str) -> bool {
    let key = key(line);
    const WHOLE: [&str; 36] = [
        "slide note",
        "embed",
        "share",
        "download presentation",
        "presentation transcript",
        "e n d",
        "related",
        "more related content",
        "download",
        "login",
        "log in",
        "sign in",
        "sign up",
        "search",
        "menu",
        "skip to content",
        "skip to main content",
        "print",
        "email",
        "save",
        "like",
        "follow",
        "cookie settings",
        "accept cookies",
        "back to top",
        "previous",
        "next",
        "home",
        "transcript",
        "view full screen",
        "report",
        "flag",
        "add to favorites",
        "view all",
        "read more",
        "show more",
    ];
    WHOLE.contains(&key.as_str())
        || (key.contains("uploaded on") && key.contains("views"))
        || (key.starts_with("slides ") && key.len() <= 11)
        || (key.contains("image link") && key.contains("download"))
        || (key.contains("content") && key.contains("website") && key.contains("as is"))
        || (key.contains("cookies") && key.contains("this site"))
        || (key.starts_with("copyright ") && key.contains("all rights reserved"))
        || key.ends_with(" views") && key.split(' ').count() == 2
}
