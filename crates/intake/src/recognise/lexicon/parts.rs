//! What a heading calls the text below it: background, sources, steps, a part of the entry that is open.
//! A heading that names an entry is none of these.

use super::heading_words::{asks_what_is_done, year_column};
use super::{abroad, has_words, key};

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
        || names_statement(&key)
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
        || names_mandate(&key)
        || names_values(&key)
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

/// "Mayor's statement", "Letter from the chair": what those say who sign a plan.
fn names_statement(key: &str) -> bool {
    let from = |what: &str| key.split_once(" from ").is_some_and(|(before, _)| before.ends_with(what));
    from("letter") || from("welcome") || from("statement") || {
        let who = key.strip_suffix(" statement").or_else(|| key.strip_suffix(" letter")).unwrap_or_default();
        matches!(
            who.trim_end_matches('s'),
            "mayor" | "director" | "chair" | "president" | "superintendent" | "governor"
        )
    }
}

/// "Mandate", "Core functions of the Ferry Board", "Organisational structure": what a body is there for, and no plan of it.
fn names_mandate(key: &str) -> bool {
    let key = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let words: Vec<&str> = key.split(' ').collect();
    let subject = words.iter().position(|word| matches!(*word, "of" | "for")).map_or(&words[..], |of| &words[..of]);
    let last = subject.last().copied().unwrap_or_default();
    let before = subject[..subject.len().saturating_sub(1)].join(" ");
    const BEFORE: [&str; 11] =
        ["", "our", "the", "core", "key", "main", "legal", "statutory", "powers and", "mandate and", "roles and"];
    match last {
        "functions" | "mandate" | "mandates" => BEFORE.contains(&before.as_str()),
        "structure" => matches!(before.as_str(), "organization" | "organisation" | "organizational" | "organisational"),
        "services" | "programs" | "programmes" | "businesses" => {
            const SERVICES: [&str; 5] = ["core", "services", "programs", "programmes", "and"];
            subject[0] == "core" && subject[..subject.len() - 1].iter().all(|word| SERVICES.contains(word))
        }
        _ => matches!(key, "terms of reference" | "organogram"),
    }
}

/// "Principles", "3 Our guiding principles", "Core values": how a body means to act, whatever it does.
fn names_values(key: &str) -> bool {
    let key = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let mut words = key.split(' ').rev();
    let is_before = |word: &str| matches!(word, "our" | "the" | "core" | "guiding" | "shared" | "key");
    matches!(words.next(), Some("principles" | "values")) && words.all(is_before)
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

/// "What we have done", "Done so far", "Progress to date", "Existing efforts".
fn tells_what_was_done(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let past = |word: &&str| matches!(*word, "has" | "have" | "was" | "were" | "did" | "weve" | "been");
    let asked =
        matches!(words.as_slice(), ["what", .., "done" | "achieved" | "accomplished"]) && words.iter().any(past);
    let stands = matches!(
        words.as_slice(),
        ["existing", "efforts" | "work" | "programs" | "programmes" | "initiatives" | "activities" | "actions"]
            | ["current" | "past" | "previous", "efforts"]
    );
    asked
        || stands
        || matches!(words.as_slice(), ["done" | "progress" | "work", "so", "far"] | ["done" | "progress", "to", "date"])
}

/// Most words of the name of a part.
const LONGEST_NAME: usize = 12;

/// What the paragraphs and lists under a heading inside a goal or strategy are.
pub(crate) fn part_kind(heading: &str) -> Option<Part> {
    let key = key(heading);
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > LONGEST_NAME {
        // "To see how far it is, the port tracks the following metrics:": the last clause leads in.
        let (_, clause) = heading.strip_suffix(':')?.rsplit_once(", ")?;
        return part_kind(clause).filter(|part| *part == Part::Measures);
    }
    let has = |w: &str| words.contains(&w);
    let asks_how = words[0] == "how" && (has("measure") || has("measured") || has("know") || has("success"));
    if words[0].starts_with("barrier")
        // A life without barriers is what is wanted.
        || key.ends_with(" barriers") && words.len() <= 3 && !has("without") && !has("no")
        || words[0] == "challenges" && words.len() <= 4
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
