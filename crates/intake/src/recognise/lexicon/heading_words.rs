//! What the words of a column heading say together: an end and a word of time, a body and its name, a level and its number.
//! Each asks the key of a heading; which column it makes is said in `columns`.

use super::columns::{Column, column_of, heading_key};
use super::{has_words, level_of};

/// "Activities and outputs", "Actions and deliverables": two names of what stands in one column, the first its level.
pub(super) fn joined_levels(key: &str) -> Option<&'static str> {
    let (one, other) = key.split_once(" and ")?;
    let is_result = matches!(other, "output" | "outputs" | "outcome" | "outcomes" | "result" | "results");
    level_of(one).filter(|_| is_result || level_of(other).is_some())
}

/// "Commitment for 2031-2033", "Targets for FY31": a heading without the years it is for.
pub(super) fn without_period(key: &str) -> Option<&str> {
    let (head, period) = key.rsplit_once(" for ")?;
    let is_year = |word: &str| word == "fy" || word.trim_start_matches("fy").bytes().all(|b| b.is_ascii_digit());
    period.split(' ').all(is_year).then_some(head)
}

/// "Timeframe for completion", "Proposed implementation schedule", "Expected date of delivery": a word of time, and words
/// that say of what end.
pub(super) fn names_end(key: &str) -> bool {
    const TIME: [&str; 13] = [
        "timeframe",
        "timeframes",
        "timeline",
        "timelines",
        "timescale",
        "timescales",
        "timing",
        "frame",
        "schedule",
        "deadline",
        "deadlines",
        "date",
        "dates",
    ];
    const OF_END: [&str; 22] = [
        "completion",
        "complete",
        "completing",
        "implementation",
        "implement",
        "implementing",
        "delivery",
        "deliver",
        "execution",
        "finish",
        "finishing",
        "end",
        "final",
        "proposed",
        "expected",
        "estimated",
        "anticipated",
        "planned",
        "projected",
        "target",
        "targeted",
        "indicative",
    ];
    const SMALL: [&str; 6] = ["for", "of", "to", "the", "and", "time"];
    let words = || key.split(' ');
    words().any(|word| TIME.contains(&word))
        && words().any(|word| OF_END.contains(&word))
        && words().all(|word| TIME.contains(&word) || OF_END.contains(&word) || SMALL.contains(&word))
}

/// "action", "each project": what the entries of a plan are called.
pub(super) fn names_entry(words: &str) -> bool {
    let word = words.strip_prefix("each ").unwrap_or(words);
    word == "measure" || level_of(word).is_some()
}

/// Bodies that are called by their names: "Agency name".
const PARTIES: &[&str] = &[
    "agency",
    "department",
    "bureau",
    "division",
    "office",
    "ministry",
    "organization",
    "organisation",
    "entity",
    "institution",
    "team",
    "staff",
];

/// "Agency name", "Department name", "Administering agency".
pub(crate) fn names_body(key: &str) -> bool {
    const ACTING: &[&str] = &["administering", "assigned", "steward", "city", "county", "executing"];
    names_part_of(key, PARTIES, &["name", "names"])
        || names_part_of(key, ACTING, &["department", "agency", "division", "office", "bureau"])
}

/// Records of a time, whose keys stand before those of the records within them.
pub(super) const TIMES: &[&str] = &["timeline", "schedule", "dates", "period", "timeframe"];

/// "owner department", "timeline end": a part of a record within a record, as data files name it.
pub(super) fn names_part_of(key: &str, of: &[&str], parts: &[&str]) -> bool {
    key.split_once(' ').is_some_and(|(first, rest)| of.contains(&first) && parts.contains(&rest))
}

/// "Lead1", "owner2", "leaders4": data files number the keys of several people.
pub(super) fn numbered_key(key: &str) -> Option<Column> {
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let names = word.len() < key.len() && word.len() >= 4 && word.chars().all(char::is_alphabetic);
    let column = if names { column_of(word) } else { None };
    column.filter(|column| matches!(column, Column::Lead | Column::Oversight | Column::Support))
}

/// "date_end_fy", "start fiscal year": a day told by its fiscal year.
pub(super) fn fiscal_key(key: &str) -> Option<Column> {
    let of = key.strip_suffix(" fy").or_else(|| key.strip_suffix(" fiscal year"))?;
    column_of(of).filter(|column| matches!(column, Column::Start | Column::Due))
}

/// "Partnering agencies", "Secondary department", "Departments involved", "Other agencies": who helps those who lead.
pub(super) fn names_helpers(key: &str) -> bool {
    const HELPING: [&str; 7] =
        ["partnering", "collaborating", "participating", "assisting", "cooperating", "secondary", "other"];
    const BODIES: [&str; 9] = [
        "department",
        "departments",
        "agency",
        "agencies",
        "organizations",
        "organisations",
        "bodies",
        "responsibility",
        "offices",
    ];
    match key.split_once(' ') {
        Some((body, "involved")) => BODIES.contains(&body),
        Some((helping, body)) => HELPING.contains(&helping) && BODIES.contains(&body),
        None => key == "secondary",
    }
}

/// "Goal leader", "Council champion", "Department champion": what somebody leads, or where.
pub(super) fn leads_or_is_body(of: &str) -> bool {
    level_of(of).is_some()
        || matches!(
            of,
            "project" | "team" | "council" | "department" | "division" | "city" | "county" | "executive" | "staff"
        )
}

/// Whether the heading of a date says that it is the last: "Deadline", "Complete by", "Plazo".
pub(crate) fn says_by(heading: &str) -> bool {
    let key = heading_key(heading);
    let by = key.ends_with(" by") || key == "by" || key.starts_with("by ");
    let by = by || ["target due", "target date"].iter().any(|due| has_words(&key, due));
    // A quarter or year foreseen is the time of doing it.
    let by = by || matches!(key.as_str(), "target term" | "target semester" | "target season" | "target end");
    // What is due in May may be given in any day of the year until then.
    let by = by || matches!(key.as_str(), "due" | "due date" | "date due" | "release date" | "date of release");
    // "Completion" alone heads the time of the last work as often as its last day.
    let by = by || key != "completion" && key.split(' ').any(|word| matches!(word, "deadline" | "completion"));
    by || key.split(' ').any(|word| word == "term") && names_term(&key) || super::abroad::says_by_abroad(&key)
}

/// Whether a heading says that its years are fiscal years.
pub(crate) fn tells_fiscal_years(heading: &str) -> bool {
    let key = heading_key(heading);
    matches!(key.as_str(), "fiscal year" | "fy") || fiscal_key(&key).is_some()
}

/// Headings in everyday words: "Who's in charge", "When due", "Where we stand", "How it's going", "Accountable body".
pub(super) fn asked(key: &str) -> Option<Column> {
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 5 {
        return None;
    }
    let holds = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    match words.as_slice() {
        ["who" | "whos", ..] | [.., "in", "charge"] | ["point", "of", "contact"] | ["contact", "person"] => {
            Some(Column::Lead)
        }
        [
            "accountable" | "answerable",
            "body" | "person" | "party" | "department" | "team" | "agency" | "office" | "unit" | "service",
        ] => Some(Column::Lead),
        ["helpers" | "helper" | "helping"] | ["helped" | "aided", "by"] | ["with", "whom"] | ["working", "with"] => {
            Some(Column::Support)
        }
        ["when", ..] | ["ready" | "ends" | "ending"] | ["ready" | "done" | "finished" | "achieved" | "end", "by"] => {
            Some(Column::Due)
        }
        [.., "in", "place" | "effect" | "force" | "use" | "service" | "operation", "by"] => Some(Column::Due),
        ["delivery" | "target" | "completion" | "due" | "end", "quarter" | "month" | "year"] => Some(Column::Due),
        [year, "quarter" | "month" | "timeline" | "deadline"] if year.bytes().any(|b| b.is_ascii_digit()) => {
            Some(Column::Due)
        }
        ["date", "end" | "ended" | "due" | "finish" | "completion"] => Some(Column::Due),
        ["time", "of" | "for", "completion"] | ["completion", "time"] => Some(Column::Due),
        ["date", "start" | "begin"] => Some(Column::Start),
        ["est" | "exp" | "proj", "completion" | "finish" | "end" | "delivery", ..] => Some(Column::Due),
        ["where", ..] if holds(&["are", "stand", "stands", "is", "now"]) => Some(Column::Status),
        ["how" | "hows", ..] if holds(&["going", "far", "doing"]) => Some(Column::Status),
        ["current" | "present", "state" | "standing"] | ["state", "of", "play"] | ["standing"] => Some(Column::Status),
        _ => None,
    }
}

/// "Action no", "KPI num", "Focus area code": the short form of a number, behind what is numbered. Budgets and places have
/// codes too.
pub(super) fn numbers_level(key: &str) -> bool {
    let Some((of, last)) = key.rsplit_once(' ') else { return false };
    matches!(last, "no" | "num" | "nr" | "code" | "key")
        && (level_of(of).is_some()
            || matches!(
                of,
                "item" | "measure" | "metric" | "indicator" | "kpi" | "record" | "row" | "serial" | "sl" | "sr" | "s"
            ))
}

/// "Lead email", "Status link": where somebody or something is found.
pub(super) fn names_address(key: &str) -> bool {
    let last = key.split(' ').next_back().unwrap_or_default();
    matches!(last, "email" | "mail" | "phone" | "telephone" | "tel" | "url" | "link" | "links" | "website" | "address")
}

/// "Plan section", "2031 report page", "Section in strategy": where in a document an entry is told of.
pub(super) fn names_place(key: &str) -> bool {
    let is_paper = |word: &str| matches!(word, "plan" | "report" | "document" | "strategy" | "policy" | "code");
    let is_part = |word: &str| matches!(word, "section" | "chapter" | "page" | "pages");
    let words: Vec<&str> = key.split(' ').collect();
    match words[..] {
        [part, "in" | "of", "the", paper] | [part, "in" | "of", paper] => is_part(part) && is_paper(paper),
        [.., paper, part] => is_part(part) && is_paper(paper),
        _ => false,
    }
}

/// "Notes on action", "Action notes", "Comments": what somebody remarks on an entry.
pub(crate) fn names_remarks(key: &str) -> bool {
    let is_remark = |word: &str| matches!(word, "note" | "notes" | "comment" | "comments" | "remarks" | "observations");
    let words: Vec<&str> = key.split(' ').collect();
    match words[..] {
        [first, "on" | "about", ..] => is_remark(first),
        [.., last] => words.len() <= 3 && is_remark(last),
        [] => false,
    }
}

/// A column that says under which other entry one stands: "Parent ID", "Part of".
pub(crate) fn names_parent(key: &str) -> bool {
    let is_parent = |word: &str| matches!(word, "parent" | "padre" | "pai" | "ubergeordnet");
    key.split(' ').next().is_some_and(is_parent)
        || key.split(' ').next_back().is_some_and(is_parent)
        || matches!(key, "belongs to" | "part of" | "under" | "predecessor goal")
}

/// "Launch date", "Go live": the day on which the thing itself happens, not only begins.
pub(crate) fn starts_work(key: &str) -> bool {
    ["launch", "launch date", "go live", "go live date", "rollout date", "roll out date"]
        .iter()
        .any(|name| key == *name || key.ends_with(&format!(" {name}")))
}

/// "% complete", "Percent done", "Progress (%)": how much is done, in figures.
pub(super) fn is_share_done(heading: &str) -> bool {
    let key = heading_key(&heading.replace('%', " percent "));
    let mut words: Vec<&str> = key.split(' ').filter(|word| !matches!(*word, "de" | "d")).collect();
    words.retain(|word| level_of(word).is_none());
    words.sort_unstable();
    let is_percent = |word: &str| {
        matches!(word, "percent" | "percentage" | "pct" | "porcentaje" | "porcentagem" | "percentual" | "pourcentage")
    };
    match words.as_slice() {
        [one, other] => {
            let (percent, done) = if is_percent(one) { (one, other) } else { (other, one) };
            is_percent(percent)
                && (matches!(*done, "complete" | "completed" | "completion" | "done" | "progress")
                    || super::abroad::is_done_abroad(done))
        }
        _ => key == "completion rate",
    }
}

/// "Target 2027", "2027 goal", "Targets for 2027 and beyond", "Target (FY27)": what is to be reached in a year.
pub(crate) fn target_of_year(key: &str) -> bool {
    const TARGETS: [&str; 10] =
        ["target", "targets", "goal", "meta", "metas", "cible", "objectif", "zielwert", "ziel", "planned"];
    let small = ["for", "by", "in", "year", "value", "and", "beyond", "onward", "onwards"];
    let words: Vec<&str> = key.split(' ').filter(|word| !small.contains(word)).collect();
    match words.as_slice() {
        [word, year @ ..] | [year @ .., word] if TARGETS.contains(word) => {
            !year.is_empty() && (year_column(&year.join(" ")) || short_years(year))
        }
        _ => false,
    }
}

/// "30-31": a year that begins in one and ends in the next.
fn short_years(words: &[&str]) -> bool {
    let [from, to] = words else { return false };
    let year = |word: &str| word.parse::<u8>().ok().filter(|_| word.len() == 2);
    year(from).and_then(|from| from.checked_add(1)).is_some_and(|next| year(to) == Some(next))
}

/// "Execution term", "Implementation period", "Term of implementation": the time that the doing has.
pub(super) fn names_term(key: &str) -> bool {
    const DOING: [&str; 4] = ["execution", "implementation", "realisation", "realization"];
    const TIME: [&str; 6] = ["term", "terms", "period", "date", "dates", "time"];
    let words: Vec<&str> = key.split(' ').filter(|word| !matches!(*word, "of" | "for" | "the")).collect();
    matches!(words[..], [one, other] if DOING.contains(&one) && TIME.contains(&other)
        || TIME.contains(&one) && DOING.contains(&other))
}

/// "Target date", "Expected completion", "Target term", "Anticipated end date": when something is to be done.
pub(super) fn is_foreseen_time(key: &str) -> bool {
    const TIME: [&str; 15] = [
        "date",
        "dates",
        "year",
        "quarter",
        "month",
        "season",
        "semester",
        "term",
        "time",
        "timeframe",
        "timeline",
        "completion",
        "end",
        "finish",
        "deadline",
    ];
    let mut words = key.split(' ');
    let foreseen = matches!(
        words.next(),
        Some("target" | "targeted" | "expected" | "estimated" | "anticipated" | "projected" | "planned" | "proposed")
    );
    let times = words.clone().count();
    foreseen && (1..=2).contains(&times) && words.all(|word| TIME.contains(&word))
}

/// "Managing department", "Implementing agency", "Task manager".
pub(super) fn manages(key: &str) -> bool {
    let Some((how, who)) = key.split_once(' ') else { return false };
    if matches!(who, "manager" | "coordinator" | "champion") {
        return level_of(how).is_some() || matches!(how, "contract" | "grant" | "programme");
    }
    matches!(how, "managing" | "implementing" | "coordinating" | "delivering" | "executing" | "primary")
        && matches!(
            who,
            "department"
                | "agency"
                | "office"
                | "bureau"
                | "division"
                | "body"
                | "organization"
                | "organisation"
                | "unit"
                | "team"
                | "section"
                | "entity"
                | "ministry"
                | "officer"
                | "official"
                | "staff"
                | "person"
        )
}

/// "Division or partner": whoever of the two does it leads.
pub(super) fn names_either(key: &str) -> bool {
    let leads = |words: &str| column_of(words) == Some(Column::Lead);
    key.split_once(" or ").is_some_and(|(one, other)| {
        leads(one) && (leads(other) || matches!(other, "partner" | "partners" | "contractor" | "volunteer"))
    })
}

/// The level word that a longer heading ends in or holds: "long term office goal", "steps and tasks".
pub(super) fn level_in(key: &str) -> Option<&'static str> {
    if is_title_heading(key) {
        return Some("action");
    }
    let words: Vec<&str> = key.split(' ').collect();
    // "Develop a repair programme" is something to do.
    if words.len() > 4 && super::is_plan_verb(words[0]) {
        return None;
    }
    let shrunk: &[&str] = match words.as_slice() {
        [rest @ .., "title" | "name" | "text" | "titles" | "names"] if !rest.is_empty() => rest,
        all => all,
    };
    // "List of actions".
    let shrunk = shrunk.strip_prefix(&["list", "of"]).unwrap_or(shrunk);
    let last = |count: usize| shrunk.len().checked_sub(count).and_then(|n| level_of(&shrunk[n..].join(" ")));
    last(3)
        .or_else(|| last(2))
        .or_else(|| shrunk.last().and_then(|w| level_of(w)))
        .or_else(|| shrunk.first().filter(|_| shrunk.len() <= 3 && !is_data_word(shrunk)).and_then(|w| level_of(w)))
}

/// "Goal type", "action date", "action line 2": a column about a level, not the level's words.
fn is_data_word(words: &[&str]) -> bool {
    const ABOUT: [&str; 21] = [
        "type", "code", "date", "kind", "category", "sort", "order", "link", "url", "wrap", "count", "weight", "color",
        "colour", "mode", "level", "rank", "score", "cost", "budget", "duration",
    ];
    words.last().is_some_and(|last| ABOUT.contains(last) || last.bytes().any(|b| b.is_ascii_digit()))
        || words.contains(&"desc")
        || words.contains(&"date")
}

fn is_title_heading(key: &str) -> bool {
    matches!(key, "title" | "name" | "what" | "action required" | "short title")
        || names_part_of(key, &["card", "issue", "item", "entry", "record"], &["name", "title", "summary"])
        || asks_what_is_done(key)
}

/// "What we will do", "What will be done", "What we're doing"; not "What has been done".
pub(super) fn asks_what_is_done(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    matches!(words.as_slice(), ["what", .., "do" | "done" | "doing"])
        && words.len() <= 5
        && !words.iter().any(|word| matches!(*word, "has" | "have" | "was" | "were" | "did" | "weve"))
}

/// The "y1" of "y1_2031_32": which year of the plan a column of a data file is for.
fn is_counted_year(word: &str) -> bool {
    let count = word.strip_prefix("yr").or(word.strip_prefix('y')).unwrap_or_default();
    (1..=2).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit())
}

/// The year that a column is for, in words: "2031-32" of "y1_2031_32".
pub(super) fn year_in(heading: &str) -> String {
    let heading = heading.trim();
    match heading.split_once('_') {
        Some((count, year)) if is_counted_year(&count.to_lowercase()) => year.replace('_', "-"),
        _ => heading.to_owned(),
    }
}

pub(super) fn year_column(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    // "FY31 Quarter": when in the year.
    if matches!(words.last(), Some(&("quarter" | "month" | "timeline" | "deadline" | "completion" | "date"))) {
        return false;
    }
    match words.as_slice() {
        [_, rest @ ..] if is_counted_year(words[0]) && !rest.is_empty() => year_column(&rest.join(" ")),
        ["year", n, ..] => n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()),
        [fy, ..] if fy.starts_with("fy") && words.len() <= 3 => {
            words.iter().any(|w| w.bytes().any(|b| b.is_ascii_digit()))
        }
        [year] => {
            year.len() == 4
                && (year.starts_with("19") || year.starts_with("20"))
                && year.bytes().all(|b| b.is_ascii_digit())
        }
        [a, b] => {
            a.len() == 4
                && a.starts_with("20")
                && (b.len() == 2 || b.len() == 4)
                && key.bytes().all(|c| c.is_ascii_digit() || c == b' ')
        }
        _ => false,
    }
}
