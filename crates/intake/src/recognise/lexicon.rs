//! The general words of plans: what column headings, levels, states and section headings are called.
//! No proper name and no sentence of any document stands here; a synonym that a second city would use does.

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

/// Lower case, letters and digits only, single spaces.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}

/// Whether words stand in a key as whole words.
fn has_words(key: &str, part: &str) -> bool {
    key.match_indices(part).any(|(at, _)| {
        let begins = at == 0 || key[..at].ends_with(' ');
        let after = &key[at + part.len()..];
        begins && (after.is_empty() || after.starts_with(' '))
    })
}

/// A column heading's key: words joined by capitals or underscores, as data files have them, are parted.
pub(crate) fn heading_key(heading: &str) -> String {
    key(&split_camel(heading))
}

/// Words that name a level of a plan, singular.
pub(crate) const LEVELS: [&str; 34] = [
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
    "strategic priority",
    "strategic goal",
    "strategic initiative",
    "action item",
    "policy",
];

/// The level that a word or heading names ("Strategic Goals" -> "goal").
pub(crate) fn level_of(word: &str) -> Option<&'static str> {
    let key = key(word);
    let singular = |level: &str, key: &str| {
        key == level
            || key.strip_suffix('s') == Some(level)
            || (level.ends_with('y') && key.strip_suffix("ies") == Some(&level[..level.len() - 1]))
    };
    LEVELS.into_iter().find(|level| singular(level, &key)).map(|level| match level {
        "strategic priority" | "priority area" => "priority",
        "strategic goal" => "goal",
        "strategic initiative" => "initiative",
        "action item" => "action",
        other => other,
    })
}

/// How far out a level usually stands, 0 the outermost.
pub(crate) fn rank_of(level: &str) -> u8 {
    match level {
        "theme" | "pillar" | "section" | "ambition" | "workstream" | "programme" | "program" => 0,
        "goal" | "priority" | "recommendation" | "focus area" | "aim" | "principle" | "policy" => 1,
        "objective" | "outcome" | "initiative" => 2,
        "strategy" | "target" => 3,
        "tactic" | "commitment" => 4,
        "project" => 5,
        "action" | "activity" | "deliverable" => 6,
        _ => 7,
    }
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

/// What a column heading announces. `None`: no heading of a plan table.
pub(crate) fn column_of(heading: &str) -> Option<Column> {
    let key = heading_key(heading);
    if key.is_empty() || key.split(' ').count() > 9 {
        return None;
    }
    let is = |names: &[&str]| names.contains(&key.as_str());
    let has = |part: &str| has_words(&key, part);
    let starts = |part: &str| key.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if is(&["no", "number", "nr", "id", "ref", "reference", "item no", "action no", "action id", "code", "item", "#"])
        || key.ends_with(" id")
        || key.ends_with(" number") && key.split(' ').count() <= 3
        || key.ends_with(" ref") && key.split(' ').count() <= 3
    {
        return Some(Column::Number);
    }
    if year_column(&key) {
        return Some(Column::Year(heading.trim().to_owned()));
    }
    if has("oversight")
        || has("overseen by")
        || is(&["supervisor", "sponsor", "executive sponsor", "accountable", "accountable officer"])
    {
        return Some(Column::Oversight);
    }
    if has("support") || has("supporting") || has("partners") || has("partner") || is(&["contributors", "consulted"]) {
        return Some(Column::Support);
    }
    if starts("lead")
        || key.ends_with(" lead")
        || key.ends_with(" leads")
        || key.ends_with(" owner")
        || starts("responsible")
        || starts("responsibility")
        || is(&[
            "owner",
            "owners",
            "who",
            "by whom",
            "assigned to",
            "assignee",
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
            "team",
            "officer",
            "manager",
            "coordinator",
            "champion",
            "accountable lead",
        ])
        || has("responsible")
    {
        return Some(Column::Lead);
    }
    if is(&["start", "start date", "begin", "begins", "starting", "from"])
        || key.ends_with(" start date")
        || key.ends_with("launch date")
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
        "delivery date",
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
    ]) || key.ends_with(" due date")
        || key.ends_with(" deadline")
        || key.ends_with(" completion date")
        || key.ends_with(" end date")
    {
        return Some(Column::Due);
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
        "action status",
        "health",
        "percent complete",
        "complete",
        "stage",
    ]) || key.ends_with(" status") && key.split(' ').count() <= 3
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
        "latest update",
        "progress to date",
        "commentary",
        "remarks",
        "narrative",
        "latest position",
        "current position",
        "observations",
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
    if has("evaluation") || is(&["evidence", "means of verification", "verification", "data source", "data sources"]) {
        return Some(Column::Evaluation);
    }
    if starts("baseline") {
        return Some(Column::Baseline);
    }
    if has("desired result") || is(&["desired outcome", "expected result", "expected results"]) {
        return Some(Column::DesiredResult);
    }
    // "Measure goal", "KPI objective": the commitment that is measured, in a table of measures.
    if let Some((of, last)) = key.split_once(' ')
        && matches!(of, "measure" | "metric" | "indicator" | "kpi")
        && matches!(last, "goal" | "objective" | "action" | "strategy" | "commitment" | "initiative")
    {
        return level_of(last).map(|level| Column::Level(level.to_owned()));
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
        ])
    {
        return Some(Column::Measure);
    }
    if is(&["description", "details", "detail", "summary", "project description", "action description"])
        || key.ends_with(" description")
        || key.ends_with(" desc")
    {
        return Some(Column::Description);
    }
    level_in(&key).map(|level| Column::Level(level.to_owned()))
}

/// The level word that a longer heading ends in or holds: "long term office goal", "steps and tasks".
fn level_in(key: &str) -> Option<&'static str> {
    if is_title_heading(key) {
        return Some("action");
    }
    let words: Vec<&str> = key.split(' ').collect();
    let shrunk: &[&str] = match words.as_slice() {
        [rest @ .., "title" | "name" | "text" | "titles" | "names"] if !rest.is_empty() => rest,
        all => all,
    };
    let last_two = shrunk.len().checked_sub(2).map(|n| shrunk[n..].join(" "));
    last_two
        .and_then(|two| level_of(&two))
        .or_else(|| shrunk.last().and_then(|w| level_of(w)))
        .or_else(|| shrunk.first().filter(|_| shrunk.len() <= 3 && !is_data_word(shrunk)).and_then(|w| level_of(w)))
}

/// "Goal type", "action date", "action line 2": a column about a level, not the level's words.
fn is_data_word(words: &[&str]) -> bool {
    const ABOUT: [&str; 14] = [
        "type", "code", "date", "kind", "category", "sort", "order", "link", "url", "wrap", "count", "weight", "color",
        "colour",
    ];
    words.last().is_some_and(|last| ABOUT.contains(last) || last.bytes().any(|b| b.is_ascii_digit()))
        || words.contains(&"desc")
        || words.contains(&"date")
}

fn is_title_heading(key: &str) -> bool {
    matches!(key, "title" | "name" | "what" | "action required" | "short title") || asks_what_is_done(key)
}

/// "What we will do", "What will be done".
fn asks_what_is_done(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    matches!(words.as_slice(), ["what", .., "do" | "done"]) && words.len() <= 5 && words.contains(&"will")
}

fn year_column(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
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

/// Verbs with which commitments begin.
const VERBS: &str = "accelerate accept access achieve acquire act adapt add address adopt advance advise advocate affirm aid align allocate \
amend analyse analyze annotate apply appoint appraise approve arrange ask assemble assess assign assist attend attract audit author automate award \
begin boost bring broaden budget build calculate call campaign capture carry celebrate centralize certify champion change choose clarify clear close \
co-create collaborate collect combine commission commit communicate complete compile comply conduct confirm connect conserve consider \
consolidate construct consult continue contract contribute convene convert count coordinate co-ordinate craft create cultivate decrease dedicate deepen \
define deliver demonstrate deploy describe design designate determine develop devise digitise digitize direct disclose discuss disseminate distribute \
diversify divert document double draft drive educate elevate eliminate embed empower enable encourage end enforce engage enhance enlist ensure establish \
evaluate examine execute expand expedite explain explore extend facilitate finalise finalize finance find finish focus formalize formalise form formulate foster fund gather \
generate get give grow guide harness have help hire hold host identify implement improve include incorporate increase incubate inform initiate innovate \
insert install institute integrate introduce invest invite involve issue join keep launch lead learn leverage liaise limit link list locate look lower maintain make manage map market \
maximize meet mentor minimise minimize mitigate mobilize modernize monitor move negotiate nominate obtain offer open operate optimize order organise organize \
outline overhaul oversee participate partner perform pilot plan plant position post prepare present preserve prevent print prioritise prioritize procure \
produce promote protect provide publicize publish purchase pursue raise realign reach recommend recruit redesign redevelop reduce refer refine reform refresh regulate reinforce \
release relocate remove renew repair replace report request require research respond restore restructure retain return reveal review revise roll run scale secure seek select \
send serve set share shift showcase simplify solicit source spend sponsor stabilize standardize start steward stop strengthen streamline study submit subsidize supply support survey \
sustain table tackle take target teach test track train transfer transform transition translate trial undertake unify unite update upgrade uphold use utilise utilize validate verify visit welcome work write \
abolish absorb adhere adjust administer alert alleviate answer anticipate apprentice archive assure attain augment avoid balance bridge bury buy \
catalogue catalyse catalyze cater clean cluster collate commence compare compensate complement compute concentrate conclude confront contain converge \
cooperate correct cover curb cut delegate delete detect deter dig digest discontinue dismantle dispatch dispose earmark ease electrify elicit embark \
employ enact encompass engrain enlarge enrich enrol enroll equalise equalize equip eradicate escalate exceed excel exchange exempt exercise exploit \
export expose fill fix follow forge fulfil fulfill gain grant greet halt handle harmonise harmonize heighten highlight honor honour illuminate immunise \
immunize impose incentivise incentivize induct inspect inspire institutionalise institutionalize insulate intensify internalise interview investigate \
itemise itemize justify lay lend lessen liberate lift listen lobby localise localize manufacture mend merge migrate modify mount multiply narrow notify \
nurture observe offset orient outsource paint pave pay penalise penalize permit phase pioneer polish postpone preclude predict prescribe privatise \
privatize prohibit proliferate prolong prove quantify quicken re-establish reaffirm reassess rebuild recalibrate recognise recognize recommit \
reconfigure reconstruct recover recycle redeploy redirect redouble redress reestablish refurbish refuse rehabilitate reimburse reinstate reintroduce \
reinvest reject relax relieve rely remediate remind remodel render renovate reopen reorganise reorganize replicate reprioritise reprioritize rescue \
resettle reshape reskill restart restrict resume rethink retire retrain retrofit reuse revamp revitalise revitalize revive rewrite rotate safeguard \
satisfy sell separate settle shape shorten show simulate situate slow solve specify speed spread standardise stimulate stipulate strategise strategize \
substitute suggest summarise summarize supersede supervise suppress swap sweep switch synchronise synchronize synthesise synthesize tailor tender \
tighten trace triage trim triple uncover unlock upskill urge vaccinate vet waive warn wash watch widen win withdraw";

/// Whether a word is a verb with which commitments begin ("Develop").
pub(crate) fn is_plan_verb(word: &str) -> bool {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    static SET: std::sync::LazyLock<std::collections::HashSet<&str>> =
        std::sync::LazyLock::new(|| VERBS.split_ascii_whitespace().collect());
    SET.contains(key.as_str())
}

/// Whether a word is such a verb ending in -ing ("Developing"). Nouns of that form ("Training") are not.
pub(crate) fn is_plan_gerund(word: &str) -> bool {
    let key = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(stem) = key.strip_suffix("ing").filter(|s| s.len() > 2) else { return false };
    if matches!(
        key.as_str(),
        "training"
            | "hiring"
            | "listening"
            | "building"
            | "meeting"
            | "planning"
            | "funding"
            | "housing"
            | "testing"
            | "marketing"
            | "reporting"
            | "opening"
            | "working"
            | "clearing"
    ) {
        return false;
    }
    let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    is_plan_verb(stem) || is_plan_verb(&format!("{stem}e")) || (doubled && is_plan_verb(&stem[..stem.len() - 1]))
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

/// Words of state that end a line of a report.
pub(crate) fn is_state_word(word: &str) -> bool {
    matches!(
        key(word).as_str(),
        "underway" | "complete" | "completed" | "closed" | "ongoing" | "delayed" | "pending" | "cancelled" | "done"
    )
}

/// Whether words are a status by themselves: words of state, toned down or joined ("Not yet started", "Drafted and on
/// hold", "Policy under review").
pub(crate) fn is_status_phrase(text: &str) -> bool {
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    words.len() <= 6 && words.split(|w| matches!(*w, "and" | "but" | "or")).all(is_status)
}

/// One status: "planned", "partially complete", "policy under review".
fn is_status(words: &[&str]) -> bool {
    const TONES: [&str; 14] = [
        "not",
        "yet",
        "partially",
        "partly",
        "substantially",
        "mostly",
        "fully",
        "nearly",
        "largely",
        "almost",
        "still",
        "some",
        "minor",
        "major",
    ];
    const STATES: [&str; 26] = [
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
        "exceeded",
        "started",
        "implemented",
        "superseded",
        "drafted",
        "met",
    ];
    let toned = words.iter().take_while(|w| TONES.contains(w)).count();
    match &words[toned..] {
        [
            "plan" | "plans" | "policy" | "design" | "project",
            "under",
            "way" | "development" | "review" | "construction",
        ] => true,
        ["to", "be", made] => made.ends_with("ed") && !made.ends_with("eed"),
        ["on", "track" | "hold" | "going"]
        | ["off", "track"]
        | ["at", "risk"]
        | ["in", "progress" | "development"]
        | ["under", "way" | "development" | "review" | "construction"] => true,
        ["disruption" | "disruptions" | "delay" | "delays"] => toned > 0,
        [state] => STATES.contains(state),
        _ => false,
    }
}

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
    } else if has("definition") || has("definitions") || has("glossary") || has("acronyms") || has("key terms") {
        Some("definition")
    } else if has("key points") || has("key messages") || has("at a glance") {
        Some("overview")
    } else if has("key resources") || has("further reading") || has("related documents") || has("related links") {
        Some("source")
    } else if has("vision") || has("mission") {
        Some("vision")
    } else if has("background")
        || has("introduction")
        || has("overview")
        || has("foreword")
        || has("message from")
        || has("about")
        || has("context")
        || has("summary")
        || has("conclusion")
        || has("preface")
        || has("acknowledgements")
        || has("acknowledgments")
    {
        Some("background")
    } else if has("achievements")
        || has("accomplishments")
        || has("successes")
        || has("spotlight")
        || has("case study")
        || has("success stories")
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
        None
    }
}

/// What the paragraphs and lists under a heading inside a goal or strategy are.
pub(crate) fn part_kind(heading: &str) -> Option<Part> {
    let key = key(heading);
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 12 {
        return None;
    }
    let has = |w: &str| words.contains(&w);
    if words[0].starts_with("barrier")
        || key.ends_with(" barriers") && words.len() <= 3
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
        || key.contains("how we will measure")
        || words.len() <= 4 && matches!(words.last(), Some(&("measures" | "indicators")))
        || key.contains("key performance")
        || key.contains("progress indicators")
    {
        Some(Part::Measures)
    } else if (has("actions") || has("activities")) && words.len() <= 6
        || asks_what_is_done(&key)
        || key.starts_with("next steps to ")
        || key == "planned work"
        || key == "commitments"
    {
        Some(Part::Actions)
    } else {
        None
    }
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
    words.len() <= 6 && (termed || counted || year_column(&key))
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
