//! What column headings of plans are called, and what they announce. A heading that no second city would use is kept by
//! its own words; nothing is guessed from what stands below it.

use super::abroad::{column_abroad, english_of};
use super::{has_words, key, level_of};

/// What a column of a plan table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Column {
    /// A level of the plan, by its word.
    Level(String),
    Number,
    Lead,
    Oversight,
    Support,
    Due,
    Start,
    Status,
    /// A tick below it says that the entry is in the state that it names.
    Ticked,
    Measure,
    /// One column a year, with its heading.
    Year(String),
    Evaluation,
    Implementation,
    Update,
    Baseline,
    Description,
    DesiredResult,
    /// Any other heading.
    Other(String),
}

/// A column heading's key: words joined by capitals or underscores, as data files have them, are parted.
pub(crate) fn heading_key(heading: &str) -> String {
    key(&split_camel(heading))
}

/// "ActionName", as data files head their columns, as words.
pub(crate) fn split_camel(heading: &str) -> String {
    let mut words = String::with_capacity(heading.len() + 4);
    let mut was_lower = false;
    for letter in heading.chars() {
        if was_lower && letter.is_uppercase() {
            words.push(' ');
        }
        was_lower = letter.is_lowercase();
        words.push(letter);
    }
    words
}

/// The key of a data file without the language that it ends in: "title" of "title_en".
pub(crate) fn stem_of_language(heading: &str) -> Option<&str> {
    let (stem, language) = heading.rsplit_once('_')?;
    let is_key = stem.len() > 1 && stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_code = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    (is_key && is_code && !matches!(language, "id" | "no" | "by" | "to" | "at" | "on" | "pt")).then_some(stem)
}

/// What a column heading announces. `None`: no heading of a plan table.
pub(crate) fn column_of(heading: &str) -> Option<Column> {
    let key = heading_key(heading);
    if matches!(heading.trim(), "#" | "№") {
        return Some(Column::Number);
    }
    if key.is_empty() || key.split(' ').count() > 9 {
        return None;
    }
    if let Some(column) = asked(&key).or_else(|| numbered_key(&key)).or_else(|| fiscal_key(&key)) {
        return Some(column);
    }
    let is = |names: &[&str]| names.contains(&key.as_str());
    let has = |part: &str| has_words(&key, part);
    let starts = |part: &str| key.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    // "Indicator No." numbers what is measured, no entry.
    if key.starts_with("indicator no ")
        || matches!(key.as_str(), "indicator no" | "indicator number" | "indicator id" | "kpi no")
    {
        return Some(Column::Other(heading.trim().to_owned()));
    }
    // "Target audience": for whom an entry is, no aim of it.
    let whom = ["target audience", "target group", "target population", "target communit", "target beneficiar"];
    if whom.iter().any(|words| key.starts_with(words)) {
        return Some(Column::Other(heading.trim().to_owned()));
    }
    // "Action title and description" names the action first.
    if let Some(Column::Level(level)) = key.strip_suffix(" and description").and_then(column_of) {
        return Some(Column::Level(level));
    }
    // "Barriers addressed", "Goals it contributes to": what an entry is for.
    if names_parent(&key) || names_address(&key) || names_place(&key) || key.ends_with(" addressed") {
        return None;
    }
    if is(&["no", "number", "nr", "num", "id", "uid", "ref", "reference", "code", "item", "key", "wbs", "letter"])
        || key.ends_with(" id")
        || key.ends_with(" num")
        || (key.ends_with(" number") || key.ends_with(" ref")) && key.split(' ').count() <= 3
        || numbers_level(&key)
    {
        return Some(Column::Number);
    }
    if year_column(&key) || target_of_year(&key) {
        return Some(Column::Year(heading.trim().to_owned()));
    }
    if has("oversight")
        || has("overseen by")
        || is(&["supervisor", "sponsor", "executive sponsor", "accountable", "accountable officer", "approver"])
    {
        return Some(Column::Oversight);
    }
    // "Supporting strategies" are entries below what they support.
    if let Some(level) = key.strip_prefix("supporting ").and_then(level_of) {
        return Some(Column::Level(level.to_owned()));
    }
    if has("support")
        || has("supporting")
        || has("partners")
        || has("partner")
        || is(&[
            "contributors",
            "consulted",
            "collaborators",
            "stakeholders",
            "key stakeholders",
            "involved",
            "others involved",
        ])
    {
        return Some(Column::Support);
    }
    if starts("lead")
        || starts("leadership")
        || key.ends_with(" lead")
        || key.ends_with(" leads")
        || key.ends_with(" owner")
        || key.ends_with(" principal")
        || key.ends_with(" principals")
        || starts("responsible")
        || starts("responsibility")
        || starts("implementing")
        || (starts("who") && key.split(' ').count() <= 5)
        || is(&[
            "owner",
            "owners",
            "who",
            "by whom",
            "assigned to",
            "assigned",
            "assignee",
            "assignees",
            "resource name",
            "resource names",
            "point person",
            "staff",
            "person responsible",
            "party responsible",
            "department",
            "departments",
            "directorate",
            "division",
            "bureau",
            "agency",
            "agencies",
            "organization",
            "organizations",
            "organisation",
            "organisations",
            "institution",
            "institutions",
            "entity",
            "entities",
            "ministry",
            "ministries",
            "office",
            "offices",
            "unit",
            "leader",
            "leaders",
            "led by",
            "owned by",
            "implementer",
            "implementers",
            "project manager",
            "team",
            "officer",
            "manager",
            "coordinator",
            "champion",
            "accountable lead",
        ])
        || has("responsible")
        || manages(&key)
        || names_part_of(&key, &["owner"], &["department", "agency", "office", "name", "team", "unit", "organization"])
        || names_body(&key)
    {
        return Some(Column::Lead);
    }
    if is(&["start", "start date", "begin", "begins", "starting", "from"])
        || key.ends_with(" start date")
        || is(&["start year", "start month", "commencement", "commencement date", "planned start"])
        || names_part_of(&key, TIMES, &["start", "from", "begin"])
        || starts_work(&key)
    {
        return Some(Column::Start);
    }
    if is(&[
        "timeline",
        "timelines",
        "timeframe",
        "time frame",
        "timescale",
        "timescales",
        "timing",
        "due",
        "due date",
        "due by",
        "by when",
        "when",
        "deadline",
        "target date",
        "completion date",
        "target completion",
        "target completion date",
        "end date",
        "end",
        "finish",
        "schedule",
        "date",
        "dates",
        "milestone date",
        "expected completion",
        "finish by",
        "finish date",
        "complete by",
        "completed by",
        "completion",
        "completion target",
        "planned completion",
        "estimated completion",
        "delivery",
        "deliver by",
        "delivered by",
        "quarter",
        "by",
        "term",
        "target year",
        "target quarter",
        "target end",
        "target end date",
        "target timeframe",
        "expected date",
        "estimated date",
        "anticipated completion",
        "projected completion",
        "date of completion",
        "completion year",
    ]) || names_term(&key)
        || names_end(&key)
        || key.ends_with(" due date")
        || key.ends_with(" timeline")
        || key.ends_with(" timeframe")
        || key.ends_with(" target date")
        || ["release date", "launch date", "delivery date", "opening date", "go live date"]
            .iter()
            .any(|day| key.ends_with(day))
        || starts("timeline for")
        || key.ends_with(" deadline")
        || key.ends_with(" completion date")
        || key.ends_with(" end date")
        || names_part_of(&key, TIMES, &["end", "to", "finish"])
    {
        return Some(Column::Due);
    }
    // A share is no word of state, but it is said of every entry.
    if is_share_done(heading) {
        return Some(Column::Update);
    }
    if is(&[
        "status",
        "state",
        "current status",
        "progress status",
        "rag",
        "rag status",
        "rag rating",
        "completion status",
        "completion level",
        "level of completion",
        "implementation level",
        "level of implementation",
        "action status",
        "health",
        "complete",
        "completed",
        "overall status",
        "stage",
    ]) || key.ends_with(" status") && key.split(' ').count() <= 4
        || key.strip_suffix(" health").is_some_and(|of| level_of(of).is_some())
    {
        return Some(Column::Status);
    }
    if is(&[
        "update",
        "updates",
        "progress",
        "progress update",
        "comments",
        "comment",
        "notes",
        "note",
        "latest update",
        "progress to date",
        "commentary",
        "remarks",
        "narrative",
        "latest position",
        "current position",
        "observations",
        "assessment",
        "rating",
    ]) || starts("update")
        || starts("progress")
        || key.ends_with(" update")
    {
        return Some(Column::Update);
    }
    if is(&[
        "implementation plan",
        "implementation",
        "implementation steps",
        "how",
        "how will we do it",
        "next steps",
        "key steps",
    ]) {
        return Some(Column::Implementation);
    }
    if has("evaluation")
        || is(&[
            "evidence",
            "means of verification",
            "method of verification",
            "verification method",
            "verification",
            "data source",
            "data sources",
        ])
    {
        return Some(Column::Evaluation);
    }
    if starts("baseline")
        || key.ends_with(" baseline")
        || is(&["start value", "value start", "starting value", "starting point", "current baseline"])
    {
        return Some(Column::Baseline);
    }
    if has("desired result") || is(&["desired outcome", "expected result", "expected results"]) {
        return Some(Column::DesiredResult);
    }
    if is(&["key result", "key results", "kr", "krs"]) {
        return Some(Column::Level("key result".to_owned()));
    }
    // "Measure goal", "KPI objective": the commitment that is measured, in a table of measures.
    if let Some((of, last)) = key.split_once(' ')
        && matches!(of, "measure" | "metric" | "indicator" | "kpi")
        && matches!(last, "goal" | "objective" | "action" | "strategy" | "commitment" | "initiative")
    {
        return level_of(last).map(|level| Column::Level(level.to_owned()));
    }
    // The number, kind or source of a measure is not the measure.
    let is_about = key.split(' ').next_back().is_some_and(|last| {
        matches!(
            last,
            "type"
                | "definition"
                | "tip"
                | "tooltip"
                | "url"
                | "link"
                | "source"
                | "unit"
                | "units"
                | "category"
                | "format"
        )
    });
    if is_about && key.contains(' ') && (has("measure") || has("metric") || has("indicator") || has("kpi")) {
        return None;
    }
    if has("measure")
        || has("measures")
        || has("metric")
        || has("metrics")
        || has("kpi")
        || has("kpis")
        || has("indicator")
        || has("indicators")
        || has("success")
        || (starts("how") && has("know"))
        || is(&[
            "targets milestones",
            "annual target",
            "annual targets",
            "yearly target",
            "yearly targets",
            "quarterly target",
            "quarterly targets",
            "performance target",
            "performance targets",
            "outcome",
            "outcomes",
            "expected outcome",
            "expected outcomes",
            "intended outcome",
            "output",
            "outputs",
            "result",
            "results",
            "target",
            "targets",
            "target value",
            "value target",
            "final target",
            "check step",
            "check steps",
        ])
    {
        return Some(Column::Measure);
    }
    if is(&[
        "description",
        "descriptions",
        "desc",
        "details",
        "detail",
        "summary",
        "project description",
        "action description",
    ]) || key.ends_with(" description")
        || key.ends_with(" desc")
        || key.strip_prefix("description of the ").or(key.strip_prefix("description of ")).is_some_and(names_entry)
    {
        return Some(Column::Description);
    }
    let (level, abroad) = (level_in(&key), column_abroad(&key));
    // "Responsable de la acción" names the action, and says who.
    let is_of = level.is_some_and(|level| english_of(level).is_some()) && abroad.is_some();
    let found = level.filter(|_| !is_of).map(|level| Column::Level(level.to_owned())).or(abroad);
    let found = found.or_else(|| column_of(stem_of_language(heading)?));
    // "Status (new, complete or ongoing)": what the column may hold, told in brackets.
    let found = found.or_else(|| joined_levels(&key).map(|level| Column::Level(level.to_owned())));
    let found = found.or_else(|| column_of(without_period(&key)?));
    found.or_else(|| {
        let (before, rest) = heading.split_once('(').filter(|(_, rest)| rest.trim_end().ends_with(')'))?;
        column_of(before).filter(|column| !matches!(column, Column::Level(_)) && rest.contains(char::is_alphabetic))
    })
}

/// "Activities and outputs", "Actions and deliverables": two names of what stands in one column, the first its level.
fn joined_levels(key: &str) -> Option<&'static str> {
    let (one, other) = key.split_once(" and ")?;
    let is_result = matches!(other, "output" | "outputs" | "outcome" | "outcomes" | "result" | "results");
    level_of(one).filter(|_| is_result || level_of(other).is_some())
}

/// "Commitment for 2031-2033", "Targets for FY31": a heading without the years it is for.
fn without_period(key: &str) -> Option<&str> {
    let (head, period) = key.rsplit_once(" for ")?;
    let is_year = |word: &str| word == "fy" || word.trim_start_matches("fy").bytes().all(|b| b.is_ascii_digit());
    period.split(' ').all(is_year).then_some(head)
}

/// "Timeframe for completion", "Proposed implementation schedule", "Expected date of delivery": a word of time, and words
/// that say of what end.
fn names_end(key: &str) -> bool {
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
        && words().all(|word| TIME.contains(&word) || OF_END.contains(&word) || SMALL.contains(&word))
}

/// "action", "each project": what the entries of a plan are called.
fn names_entry(words: &str) -> bool {
    level_of(words.strip_prefix("each ").unwrap_or(words)).is_some()
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

/// "Agency name", "Department name".
pub(crate) fn names_body(key: &str) -> bool {
    names_part_of(key, PARTIES, &["name", "names"])
}

/// Records of a time, whose keys stand before those of the records within them.
const TIMES: &[&str] = &["timeline", "schedule", "dates", "period", "timeframe"];

/// "owner department", "timeline end": a part of a record within a record, as data files name it.
fn names_part_of(key: &str, of: &[&str], parts: &[&str]) -> bool {
    key.split_once(' ').is_some_and(|(first, rest)| of.contains(&first) && parts.contains(&rest))
}

/// "Lead1", "owner2", "leaders4": data files number the keys of several people.
fn numbered_key(key: &str) -> Option<Column> {
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let names = word.len() < key.len() && word.len() >= 4 && word.chars().all(char::is_alphabetic);
    let column = if names { column_of(word) } else { None };
    column.filter(|column| matches!(column, Column::Lead | Column::Oversight | Column::Support))
}

/// "date_end_fy", "start fiscal year": a day told by its fiscal year.
fn fiscal_key(key: &str) -> Option<Column> {
    let of = key.strip_suffix(" fy").or_else(|| key.strip_suffix(" fiscal year"))?;
    column_of(of).filter(|column| matches!(column, Column::Start | Column::Due))
}

/// Whether the heading of a date says that it is the last: "Deadline", "Complete by", "Plazo".
pub(crate) fn says_by(heading: &str) -> bool {
    let key = heading_key(heading);
    let by = key.ends_with(" by") || key == "by" || key.starts_with("by ");
    let by = by || ["target due", "target date"].iter().any(|due| has_words(&key, due));
    by || key.split(' ').any(|word| matches!(word, "deadline" | "completion") || word == "term" && names_term(&key))
        || super::abroad::says_by_abroad(&key)
}

/// Whether a heading says that its years are fiscal years.
pub(crate) fn tells_fiscal_years(heading: &str) -> bool {
    fiscal_key(&heading_key(heading)).is_some()
}

/// Headings in everyday words: "Who's in charge", "When due", "Where we stand", "How it's going", "Accountable body".
fn asked(key: &str) -> Option<Column> {
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
        ["delivery" | "target" | "completion" | "due" | "end", "quarter" | "month" | "year"] => Some(Column::Due),
        [year, "quarter" | "month" | "timeline" | "deadline"] if year.bytes().any(|b| b.is_ascii_digit()) => {
            Some(Column::Due)
        }
        ["date", "end" | "ended" | "due" | "finish" | "completion"] => Some(Column::Due),
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
fn numbers_level(key: &str) -> bool {
    let Some((of, last)) = key.rsplit_once(' ') else { return false };
    matches!(last, "no" | "num" | "nr" | "code" | "key")
        && (level_of(of).is_some()
            || matches!(
                of,
                "item" | "measure" | "metric" | "indicator" | "kpi" | "record" | "row" | "serial" | "sl" | "sr" | "s"
            ))
}

/// "Lead email", "Status link": where somebody or something is found.
fn names_address(key: &str) -> bool {
    let last = key.split(' ').next_back().unwrap_or_default();
    matches!(last, "email" | "mail" | "phone" | "telephone" | "tel" | "url" | "link" | "links" | "website" | "address")
}

/// "Plan section", "2031 report page": where in a document an entry is told of.
fn names_place(key: &str) -> bool {
    let mut words = key.split(' ').rev();
    matches!(words.next(), Some("section" | "chapter" | "page" | "pages"))
        && matches!(words.next(), Some("plan" | "report" | "document" | "strategy" | "policy" | "code"))
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
fn is_share_done(heading: &str) -> bool {
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

/// "Target 2027", "2027 goal", "Meta 2027", "Target (FY27)": what is to be reached in a year.
fn target_of_year(key: &str) -> bool {
    const TARGETS: [&str; 10] =
        ["target", "targets", "goal", "meta", "metas", "cible", "objectif", "zielwert", "ziel", "planned"];
    let words: Vec<&str> =
        key.split(' ').filter(|word| !matches!(*word, "for" | "by" | "in" | "year" | "value")).collect();
    match words.as_slice() {
        [word, year @ ..] if TARGETS.contains(word) => !year.is_empty() && year_column(&year.join(" ")),
        [year @ .., word] if TARGETS.contains(word) => !year.is_empty() && year_column(&year.join(" ")),
        _ => false,
    }
}

/// "Execution term", "Implementation period", "Term of implementation": the time that the doing has.
fn names_term(key: &str) -> bool {
    const DOING: [&str; 4] = ["execution", "implementation", "realisation", "realization"];
    const TIME: [&str; 6] = ["term", "terms", "period", "date", "dates", "time"];
    let words: Vec<&str> = key.split(' ').filter(|word| !matches!(*word, "of" | "for" | "the")).collect();
    matches!(words[..], [one, other] if DOING.contains(&one) && TIME.contains(&other)
        || TIME.contains(&one) && DOING.contains(&other))
}

/// "Managing department", "Implementing agency".
fn manages(key: &str) -> bool {
    let Some((how, who)) = key.split_once(' ') else { return false };
    matches!(how, "managing" | "implementing" | "coordinating" | "delivering" | "executing" | "primary")
        && matches!(
            who,
            "department" | "agency" | "office" | "bureau" | "division" | "body" | "organization" | "organisation"
        )
}

/// The level word that a longer heading ends in or holds: "long term office goal", "steps and tasks".
fn level_in(key: &str) -> Option<&'static str> {
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

pub(super) fn year_column(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    // "FY31 Quarter": when in the year.
    if matches!(words.last(), Some(&("quarter" | "month" | "timeline" | "deadline" | "completion" | "date"))) {
        return false;
    }
    match words.as_slice() {
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
