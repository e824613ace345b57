//! What column headings of plans are called, and what they announce. A heading that no second city would use is kept by
//! its own words; nothing is guessed from what stands below it.

use super::abroad::{column_abroad, english_of};
use super::heading_words::{
    TIMES, asked, fiscal_key, is_foreseen_time, is_share_done, joined_levels, leads_or_is_body, level_in, manages,
    names_address, names_body, names_either, names_end, names_entry, names_helpers, names_parent, names_part_of,
    names_place, names_remarks, names_term, numbered_key, numbers_level, starts_work, target_of_year, without_period,
    year_column, year_in,
};
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

/// Words of the longest heading that is looked up.
const LONGEST_HEADING: usize = 9;

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
    if matches!(
        heading.trim(),
        "#" | "¶" | "§" | "№" | "N.º" | "Nº" | "N°" | "N.°" | "n.º" | "nº" | "n°" | "Nro." | "N.er"
    ) {
        return Some(Column::Number);
    }
    if key.is_empty() || key.split(' ').count() > LONGEST_HEADING {
        // "To be finished by (for example month and year, …)": what else is said in brackets explains the heading.
        let bare = heading.split_once('(').map(|(bare, _)| bare.trim()).filter(|bare| !bare.is_empty())?;
        return column_of(bare).filter(|column| !matches!(column, Column::Level(_)));
    }
    if let Some(column) = asked(&key).or_else(|| numbered_key(&key)).or_else(|| fiscal_key(&key)) {
        return Some(column);
    }
    let is = |names: &[&str]| names.contains(&key.as_str());
    let has = |part: &str| has_words(&key, part);
    let starts = |part: &str| key.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    // "Description of the measure" before the words that measure.
    let described = key.strip_prefix("brief ").or(key.strip_prefix("short ")).unwrap_or(&key);
    if described
        .strip_prefix("description of the ")
        .or(described.strip_prefix("description of "))
        .is_some_and(names_entry)
    {
        return Some(Column::Description);
    }
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
    if is(&[
        "no",
        "number",
        "nr",
        "num",
        "id",
        "uid",
        "ref",
        "reference",
        "code",
        "item",
        "key",
        "wbs",
        "letter",
        "sort order",
        "s n",
        "sn",
    ]) || key.ends_with(" id")
        || key.ends_with(" num")
        || (key.ends_with(" number") || key.ends_with(" ref")) && key.split(' ').count() <= 3
        || key.strip_suffix(" no").is_some_and(|what| !what.contains(' ') && what != "yes")
        || numbers_level(&key)
    {
        return Some(Column::Number);
    }
    if year_column(&key) || target_of_year(&key) {
        return Some(Column::Year(year_in(heading)));
    }
    if has("oversight")
        || has("overseen by")
        || matches!(key.as_str(), "reports to" | "reporting to" | "accountable to")
        || is(&["supervisor", "sponsor", "executive sponsor", "accountable", "accountable officer", "approver"])
    {
        return Some(Column::Oversight);
    }
    // "Type of support needed": what an entry wants for, and nobody.
    if has("support") && (has("needed") || has("required") || key.starts_with("type of")) {
        return Some(Column::Other(heading.trim().to_owned()));
    }
    // "Supporting strategies" are entries below what they support.
    if let Some(level) = key.strip_prefix("supporting ").and_then(level_of) {
        return Some(Column::Level(level.to_owned()));
    }
    if is(&["lead partner", "leading partner", "main partner"]) || names_either(&key) {
        return Some(Column::Lead);
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
            "assisting agencies",
            "in partnership with",
            "with",
        ])
        || names_helpers(&key)
    {
        return Some(Column::Support);
    }
    if starts("lead")
        || starts("leadership")
        || key.ends_with(" lead")
        || key.ends_with(" leads")
        || key.strip_suffix(" leader").or(key.strip_suffix(" champion")).is_some_and(leads_or_is_body)
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
            "person",
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
            "administered by",
            "managed by",
            "run by",
            "carried out by",
            "undertaken by",
            "implemented by",
            "executed by",
            "coordinated by",
            "performed by",
            "implementer",
            "implementers",
            "project manager",
            "team",
            "officer",
            "manager",
            "coordinator",
            "champion",
            "accountable lead",
            "action by",
            "action for",
            "actioned by",
            "to be actioned by",
            "actionee",
            "actionees",
            "action holder",
            "accountability",
            "accountable executive",
            "primary responsibility",
            "primary contact",
            "delegated to",
            "delegate",
            "implementor",
            "implementors",
            "portfolio holder",
            "poc",
            "sro",
            "steward",
            "convener",
            "to be completed by whom",
            "staff assigned",
            "key staff",
            "service area",
            "dept",
            "depts",
            "leads",
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
        "completion date",
        "end date",
        "end",
        "finish",
        "schedule",
        "date",
        "dates",
        "milestone date",
        "finish by",
        "finish date",
        "complete by",
        "completed by",
        "completion",
        "completion target",
        "delivery",
        "deliver by",
        "delivered by",
        "quarter",
        "by",
        "term",
        "time",
        "date of completion",
        "completion year",
        "time line",
        "time scale",
        "time period",
        "time horizon",
        "horizon",
        "goal date",
        "adoption date",
        "delivery by",
        "start end",
    ]) || names_term(&key)
        || is_foreseen_time(&key)
        || names_end(&key)
        || key.ends_with(" due date")
        || key.ends_with(" timeline")
        || key.ends_with(" timeframe")
        || key.ends_with(" target date")
        || ["release date", "launch date", "delivery date", "opening date", "go live date"]
            .iter()
            .any(|day| key.ends_with(day))
        || key
            .strip_prefix("date of ")
            .is_some_and(|what| matches!(what, "release" | "launch" | "delivery" | "opening"))
        || starts("timeline for")
        || key.strip_prefix("to be ").is_some_and(is_done_on)
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
        || starts("status") && key.rsplit(' ').next().is_some_and(year_column) && key.split(' ').count() <= 6
        || key.strip_suffix(" health").is_some_and(|of| level_of(of).is_some())
    {
        return Some(Column::Status);
    }
    if is(&[
        "update",
        "updates",
        "progress",
        "progress update",
        "latest update",
        "progress to date",
        "commentary",
        "narrative",
        "latest position",
        "current position",
        "assessment",
        "rating",
    ]) || names_remarks(&key)
        || starts("update")
        || starts("progress") && !key.starts_with("progress measure") && !key.starts_with("progress indicator")
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
        || has("monitor progress")
        || has("progress monitoring")
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
    if has("desired result")
        || is(&[
            "desired outcome",
            "desired end state",
            "desired state",
            "end state",
            "expected result",
            "expected results",
        ])
    {
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
    let named = ["measure", "measurement", "metric", "indicator", "kpi"];
    if is_about && key.contains(' ') && named.iter().any(|word| has(word)) {
        return None;
    }
    if has("measure")
        || has("measures")
        || has("measurement")
        || has("measurements")
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
            "quantified objective",
            "quantified objectives",
            "target outcome",
            "target outcomes",
            "measurable outcome",
            "measurable outcomes",
            "measurable target",
            "measurable targets",
            "expected output",
            "expected outputs",
            "anticipated outcome",
            "anticipated outcomes",
            "anticipated result",
            "anticipated results",
            "how measured",
            "measured by",
            "benchmark",
            "benchmarks",
            "data point",
            "data points",
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
        || key.strip_prefix("description of ").is_some_and(|of| column_of(of).is_none())
    {
        return Some(Column::Description);
    }
    let (level, abroad) = (level_in(&key), column_abroad(&key));
    // Capitals are the letters of some English name, and do not ask who.
    let abroad = abroad.filter(|_| heading.trim() != "CHI");
    // "Responsable de la acción" names the action, and says who.
    let is_of = level.is_some_and(|level| english_of(level).is_some()) && abroad.is_some();
    let found = level.filter(|_| !is_of).map(|level| Column::Level(level.to_owned())).or(abroad);
    let found = found.or_else(|| column_of(stem_of_language(heading)?));
    // "Status (new, complete or ongoing)": what the column may hold, told in brackets.
    let found = found.or_else(|| joined_levels(&key).map(|level| Column::Level(level.to_owned())));
    let found = found.or_else(|| column_of(without_period(&key)?));
    // "Activity / Dataset": one kind of entry beside another.
    let either = || level_of(heading.split_once('/')?.0).map(|level| Column::Level(level.to_owned()));
    let found = found.or_else(either);
    found.or_else(|| {
        let (before, rest) = heading.split_once('(').filter(|(_, rest)| rest.trim_end().ends_with(')'))?;
        column_of(before).filter(|column| !matches!(column, Column::Level(_)) && rest.contains(char::is_alphabetic))
    })
}

/// "completed by", "first published on", "mended by": the day of an entry, where "led by" asks who.
fn is_done_on(words: &str) -> bool {
    const WHO: [&str; 12] = [
        "managed",
        "owned",
        "funded",
        "approved",
        "supported",
        "assigned",
        "financed",
        "implemented",
        "supervised",
        "monitored",
        "coordinated",
        "informed",
    ];
    const DONE: [&str; 9] =
        ["completed", "complete", "finished", "done", "delivered", "achieved", "published", "released", "reached"];
    let (before, last) = words.rsplit_once(' ').unwrap_or_default();
    let done = before.rsplit(' ').next().unwrap_or_default();
    let is_done = DONE.contains(&done) || done.len() > 4 && done.ends_with("ed") && !WHO.contains(&done);
    matches!(last, "by" | "on") && is_done
}
