//! Doubts that need the whole draft: numbers printed twice, blanks, dates outside the period, names one letter apart.
//! Nothing is changed here but findings and what can be listed from the draft itself.

use super::lexicon::{is_plan_gerund, is_plan_verb, key};
use super::next_steps::{raise_date_doubts, span};
use super::reading::{Range, Reading};
use crate::draft::{DraftItem, Statement};
use std::collections::{BTreeMap, HashMap};
use when::Precision;

/// Raises every doubt that no single recogniser sees.
pub(crate) fn raise(reading: &mut Reading<'_>) {
    list_levels(reading);
    raise_numbers(reading);
    raise_blanks(reading);
    raise_due_dates(reading);
    raise_conflicts(reading);
    raise_parties(reading);
    raise_measures(reading);
    raise_texts(reading);
    list_structure(reading);
    raise_standing(reading);
}

/// Level words, outermost first.
fn list_levels(reading: &mut Reading<'_>) {
    let mut depths: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for item in &reading.draft.items {
        let levels = depths.entry(depth_of(&reading.draft.items, item)).or_default();
        if !levels.contains(&item.level) {
            levels.push(item.level.clone());
        }
    }
    let mut names: Vec<String> = Vec::new();
    for level in depths.into_values().flatten() {
        if !names.contains(&level) {
            names.push(level);
        }
    }
    reading.draft.levels = names;
}

fn depth_of(items: &[DraftItem], item: &DraftItem) -> usize {
    let mut depth = 0;
    let mut at = item.parent;
    while let Some(parent) = at.filter(|_| depth < 20) {
        depth += 1;
        at = items[parent].parent;
    }
    depth
}

fn title_of(reading: &Reading<'_>, item: usize) -> String {
    reading.draft.items[item].title.clone().unwrap_or_default()
}

/// The same number twice under one heading is a doubt; under different headings it is a note.
fn raise_numbers(reading: &mut Reading<'_>) {
    let mut places: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (index, item) in reading.draft.items.iter().enumerate() {
        if let Some(label) = item.label.as_ref().filter(|_| !reading.is_announcing(index)) {
            places.entry((item.level.clone(), key(label))).or_default().push(index);
        }
    }
    let mut restarted: Option<(usize, String, usize)> = None;
    let mut doubled = Vec::new();
    for ((_, _), found) in places.into_iter().filter(|(_, found)| found.len() > 1) {
        let label = reading.draft.items[found[0]].label.clone().unwrap_or_default();
        let mut parents: HashMap<Option<usize>, usize> = HashMap::new();
        for item in &found {
            *parents.entry(reading.draft.items[*item].parent).or_default() += 1;
        }
        if let Some(most) = parents.values().max().filter(|n| **n > 1) {
            doubled.push((found[0], label.clone(), *most));
        }
        // Letters count the entries below each of those above them anew.
        let is_letter = label.chars().all(char::is_alphabetic);
        if parents.len() > 1
            && !is_letter
            && restarted.as_ref().is_none_or(|(first, other, _)| {
                (label.contains('.'), std::cmp::Reverse(found[0])) > (other.contains('.'), std::cmp::Reverse(*first))
            })
        {
            restarted = Some((found[0], label, found.len()));
        }
    }
    doubled.sort();
    for (item, label, count) in doubled {
        reading.raise("duplicate-number", &[&label, &count.to_string()], None, Some(item));
    }
    if let Some((item, label, count)) = restarted {
        reading.raise("code-restarts", &[&label, &count.to_string()], None, Some(item));
    }
}

/// What a column has for some and not for others is named; nothing is filled in.
fn raise_blanks(reading: &mut Reading<'_>) {
    let items = &reading.draft.items;
    let parents: std::collections::HashSet<usize> = items.iter().filter_map(|i| i.parent).collect();
    let leaves: Vec<usize> = (0..items.len()).filter(|i| !parents.contains(i)).collect();
    let count = |has: fn(&DraftItem) -> bool| leaves.iter().filter(|i| has(&items[**i])).count();
    let of = leaves.len();
    let leads = count(|i| i.lead.is_some());
    let dues = count(|i| i.due.is_some());
    let statuses = count(|i| i.status.is_some());
    let oversights = count(|i| i.oversight.is_some());
    let without_oversight: Vec<usize> =
        leaves.iter().copied().filter(|i| items[*i].oversight.is_none() && items[*i].lead.is_some()).collect();
    if leads > 0 && leads < of {
        reading.raise("lead-blank", &[&(of - leads).to_string()], None, None);
    }
    if dues > 0 && dues < of {
        reading.raise("due-blank", &[&(of - dues).to_string()], None, None);
    }
    if statuses > 0 && statuses < of {
        reading.raise("status-blank", &[&(of - statuses).to_string(), &of.to_string()], None, None);
    }
    if oversights > 0 {
        for item in without_oversight {
            let title = title_of(reading, item);
            reading.raise("oversight-blank", &[&title], None, Some(item));
        }
    }
}

/// Dates of items: how they were read, and whether they lie in the plan's period.
fn raise_due_dates(reading: &mut Reading<'_>) {
    let period = reading.draft.plan.period.clone().unwrap_or_default();
    for item in 0..reading.draft.items.len() {
        let Some(due) = reading.draft.items[item].due.clone() else { continue };
        let range = reading.draft.items[item].places.iter().find(|(f, _)| f == "due").map(|(_, p)| p.range);
        raise_date_doubts(reading, &due.text, range, &due, Some(item));
        let raised =
            |reading: &mut Reading<'_>, code: &str, words: &[&str]| reading.raise(code, words, range, Some(item));
        match due.precision {
            Precision::Duration | Precision::DurationRange if due.start.is_none() && due.end.is_none() => {
                raised(reading, "duration-no-anchor", &[&due.text]);
            }
            Precision::EventInYear | Precision::Reference => raised(reading, "event-relative-date", &[&due.text]),
            _ => {}
        }
        if due.open_ended && due.recurrence.is_none() {
            raised(reading, "open-ended-no-review", &[&due.text]);
        }
        if let (Some(last), Some(begins)) = (due.end.or(due.start), period.start)
            && last < begins
        {
            raised(reading, "date-before-period", &[&due.text, &begins.to_string()]);
        }
        if let (Some(first), Some(ends)) = (due.start.or(due.end), period.end)
            && first > ends
        {
            raised(reading, "date-after-period", &[&due.text, &ends.to_string()]);
        }
        raise_short_year(reading, range, &due, Some(item));
    }
    if let Some(date) = reading.draft.sign_off.as_ref().and_then(|s| s.date.clone()) {
        raise_short_year(reading, None, &date, None);
    }
}

/// "5-3-31", "Q1 31".
fn raise_short_year(reading: &mut Reading<'_>, range: Option<Range>, when: &when::When, item: Option<usize>) {
    let numbers: Vec<&str> = when.text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let short =
        numbers.last().is_some_and(|n| n.len() == 2) && numbers.len() >= 2 && numbers.iter().all(|n| n.len() <= 2);
    let dated =
        matches!(when.precision, Precision::Day | Precision::Quarter | Precision::FiscalQuarter | Precision::Month);
    if short && dated && (numbers.len() == 3 || when.text.to_lowercase().starts_with('q')) {
        let year = when.end.or(when.start).map(|d| d.to_string()).unwrap_or_default();
        reading.raise("two-digit-year", &[&when.text, &year], range, item);
    }
}

/// What is compared of a step: its words, text, first and last day, and how fine its date is.
type Dated = (Vec<String>, String, Option<chrono::NaiveDate>, Option<chrono::NaiveDate>, Precision);

/// The same thing dated twice: one name with two dates, or single days here and a stretch of days there.
fn raise_conflicts(reading: &mut Reading<'_>) {
    let stones: Vec<Dated> = reading
        .draft
        .milestones
        .iter()
        .filter(|m| m.end.is_some())
        .take(400)
        .map(|m| {
            let words = key(&m.text).split(' ').map(str::to_owned).collect();
            (words, m.text.clone(), m.start, m.end, m.reading.as_ref().map(|r| r.precision).unwrap_or_default())
        })
        .collect();
    let shared = |a: &[String], b: &[String]| a.iter().filter(|w| b.contains(w)).count();
    let telling = |a: &[String], b: &[String]| a.iter().filter(|w| w.len() > 2 && b.contains(w)).count();
    let mut found: Vec<(String, String, String)> = Vec::new();
    for (index, stone) in stones.iter().enumerate() {
        for other in &stones[..index] {
            let alike = shared(&stone.0, &other.0) * 10 >= stone.0.len().max(other.0.len()) * 10 && stone.0.len() >= 2;
            if alike && (stone.2, stone.3) != (other.2, other.3) {
                found.push((stone.1.clone(), span(other.2, other.3), span(stone.2, stone.3)));
            }
        }
        if stone.4 == Precision::DayRange {
            let days: Vec<_> =
                stones.iter().filter(|o| o.4 == Precision::Day && telling(&stone.0, &o.0) >= 2).collect();
            let firsts = days.iter().any(|d| d.3 == stone.2);
            let lasts = days.iter().any(|d| d.3 == stone.3);
            if firsts && lasts && stone.2 != stone.3 {
                let single: Vec<String> =
                    days.iter().filter(|d| d.3 == stone.2 || d.3 == stone.3).map(|d| span(d.2, d.3)).collect();
                found.push((stone.1.clone(), single.join(", "), span(stone.2, stone.3)));
            }
        }
    }
    for (text, first, second) in found.into_iter().take(20) {
        reading.raise("conflicting-dates", &[&text, &first, &second], None, None);
    }
}

/// Groups that lead, and names that differ by one letter.
fn raise_parties(reading: &mut Reading<'_>) {
    const GROUPS: [&str; 10] = [
        "committee",
        "team",
        "board",
        "group",
        "commission",
        "council",
        "force",
        "workgroup",
        "partnership",
        "collaborative",
    ];
    let mut leads: Vec<(String, usize)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let add_names = |text: &str, names: &mut Vec<String>| {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() >= 4) {
            let proper = word.starts_with(|c: char| c.is_uppercase()) && word.chars().skip(1).all(char::is_lowercase);
            if proper && !names.iter().any(|n| n == word) {
                names.push(word.to_owned());
            }
        }
    };
    for (index, item) in reading.draft.items.iter().enumerate() {
        for party in [&item.lead, &item.oversight, &item.support].into_iter().flatten() {
            add_names(party, &mut names);
        }
        if let Some(lead) = &item.lead
            && key(lead).split(' ').any(|w| GROUPS.contains(&w))
            && !leads.iter().any(|(l, _)| l == lead)
        {
            leads.push((lead.clone(), index));
        }
    }
    let plan = &reading.draft.plan;
    let people = plan.director.iter().chain(plan.fields.iter().map(|(_, v)| v)).cloned();
    let signed = reading.draft.sign_off.as_ref().and_then(|s| s.name.clone());
    for text in people.chain(signed).collect::<Vec<_>>() {
        add_names(&text, &mut names);
    }
    for (lead, item) in leads {
        reading.raise("committee-lead", &[&lead], None, Some(item));
    }
    names.truncate(600);
    let small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    for (index, name) in names.iter().enumerate() {
        for (other, small_other) in names.iter().zip(&small).skip(index + 1) {
            let plural = name.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(name);
            if !plural && super::slips::is_one_slip_apart(&small[index], small_other) {
                reading.raise("similar-names", &[name, other], None, None);
            }
        }
    }
}

/// Whether a short text names a body: a committee, a sub-committee, an office.
fn names_body(text: &str) -> bool {
    let key = key(text);
    let bodies = [
        "sub com",
        "subcom",
        "subcommittee",
        "sub committee",
        "committee",
        "task force",
        "workgroup",
        "working group",
        "advisory board",
    ];
    let long = text.split(' ').count() > 4 && !key.contains("sub com") && !key.contains("committee");
    !long && bodies.iter().any(|b| key.contains(b))
}

/// Measures that are none: bodies, tasks, directions without a number.
fn raise_measures(reading: &mut Reading<'_>) {
    const NOUNS: [&str; 17] = [
        "share", "report", "plan", "increase", "decrease", "reduce", "improve", "review", "number", "use", "train",
        "survey", "test", "track", "audit", "research", "study",
    ];
    let mut seen: std::collections::HashSet<String> = std::collections::HashSet::new();
    for item in 0..reading.draft.items.len() {
        let range = reading.draft.items[item].places.iter().find(|(f, _)| f == "measure").map(|(_, p)| p.range);
        for measure in reading.draft.items[item].measures.clone() {
            let target = measure.target.as_str();
            if seen.contains(measure.target.as_str()) {
                continue;
            }
            let words: Vec<&str> = target.split(' ').collect();
            let first = words[0].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let dotted = target.trim_end_matches('.').contains(". ");
            let starts_work = (is_plan_verb(&first) && !NOUNS.contains(&first.as_str()))
                || (is_plan_verb(&first) && dotted && words.len() > 3);
            let body = names_body(target);
            if body {
                reading.raise("body-in-measure", &[target], range, Some(item));
            }
            if (starts_work && words.len() > 2 && !target.to_lowercase().starts_with("roll-out"))
                || is_plan_gerund(&first)
                || (body && words.len() > 4)
            {
                reading.raise("measure-is-task", &[target], range, Some(item));
            }
            if measure.kind == "direction" {
                reading.raise("measure-no-baseline", &[target], range, Some(item));
            }
            seen.insert(measure.target.clone());
        }
        if let Some(evaluation) = reading.draft.items[item].evaluation.clone() {
            let words = key(&evaluation);
            if [
                "personnel",
                "confidential",
                "medical",
                "disciplinary",
                "payroll",
                "hr file",
                "employee file",
                "staff file",
            ]
            .iter()
            .any(|w| words.contains(w))
            {
                let range =
                    reading.draft.items[item].places.iter().find(|(f, _)| f == "evaluation").map(|(_, p)| p.range);
                reading.raise("confidential-evidence", &[&evaluation], range, Some(item));
            }
        }
    }
}

/// Texts of items that say more than one thing, or something else than a commitment.
fn raise_texts(reading: &mut Reading<'_>) {
    for item in 0..reading.draft.items.len() {
        let Some(steps) = reading.draft.items[item].implementation.clone() else { continue };
        let range = reading.draft.items[item].places.iter().find(|(f, _)| f == "implementation").map(|(_, p)| p.range);
        let sentences = steps.matches(". ").count() + usize::from(steps.contains("2. "));
        let verbs = steps.split(' ').filter(|w| w.starts_with(|c: char| c.is_uppercase()) && is_plan_verb(w)).count();
        if sentences >= 1 || verbs >= 2 {
            reading.raise("several-steps", &[&steps], range, Some(item));
        }
        let words = key(&steps);
        let has = |w: &str| format!(" {words} ").contains(&format!(" {w} "));
        if has("budget") && (has("request") || has("include") || has("appropriation") || has("funding")) {
            reading.raise("depends-on-budget", &[&steps], range, Some(item));
        }
        let past = ["began", "were", "was", "provided", "previously", "informed", "completed", "held", "launched"]
            .iter()
            .filter(|w| has(w))
            .count();
        if past >= 2 {
            reading.raise("past-fact", &[&steps], range, Some(item));
        }
    }
}

/// Who reports to whom, sits where, chooses whom: said in items, listed as structure too.
fn list_structure(reading: &mut Reading<'_>) {
    const RELATIONS: [&str; 10] = [
        " reports to ",
        " report to ",
        " supervises ",
        " is part of ",
        " convenes ",
        " will select ",
        " selects ",
        " appoints ",
        " is a member of ",
        " accountabilities among ",
    ];
    let mut found = Vec::new();
    for (index, item) in reading.draft.items.iter().enumerate() {
        let Some(title) = &item.title else { continue };
        if RELATIONS.iter().any(|r| title.contains(r)) {
            found.push(Statement {
                parent: Some(index),
                kind: "structure".to_owned(),
                text: title.clone(),
                label: None,
                lines: item.lines.clone(),
            });
        }
    }
    reading.draft.context.extend(found);
}

/// What stands for the whole draft: doubtful structure, nothing found, no date.
fn raise_standing(reading: &mut Reading<'_>) {
    let draft = &reading.draft;
    let doubtful = draft.items.iter().filter(|i| i.confidence < 0.5 && !i.implied).count();
    if doubtful > 0 {
        reading.raise("low-confidence", &[], None, None);
    }
    let draft = &reading.draft;
    if draft.items.is_empty() && draft.raci.is_empty() && draft.milestones.is_empty() {
        let code = if reading.source.text.trim().is_empty() { "no-text" } else { "nothing-recognised" };
        reading.raise(code, &[], None, None);
    }
    let draft = &reading.draft;
    let year_less = draft.findings.iter().any(|f| f.code == "year-less-date");
    if year_less && draft.plan.date.is_none() && reading.when.context.is_none() {
        reading.raise("no-document-date", &[], None, None);
    }
}

/// What sort of measure a target is.
pub(crate) fn measure_kind(target: &str) -> &'static str {
    let key = key(target);
    let words: Vec<&str> = key.split(' ').collect();
    let has = |names: &[&str]| words.iter().any(|w| names.contains(w));
    let digit = target.chars().any(|c| c.is_ascii_digit());
    let directions =
        ["increase", "increased", "decrease", "reduce", "reduction", "improve", "improved", "fewer", "more"];
    if !digit && directions.contains(&words[0]) {
        return "direction";
    }
    if target.contains('%') || has(&["percent", "percentage", "all"]) {
        "coverage"
    } else if has(&["qtrly", "quarterly", "monthly", "annually", "annual", "weekly"]) {
        "cadence"
    } else if has(&["exist", "exists", "created", "established", "published", "final", "complete", "completed"])
        && !digit
        || key.ends_with("in use")
    {
        "existence"
    } else if has(&[
        "increase",
        "decrease",
        "reduce",
        "reduction",
        "improve",
        "improved",
        "improvement",
        "fewer",
        "more",
        "rise",
        "drop",
    ]) && !digit
    {
        "direction"
    } else if has(&["demonstrate", "demonstrates", "roll", "rollout"]) {
        "staged"
    } else if digit && has(&["per", "each", "every"]) || target.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        "count_per_period"
    } else if digit {
        "number"
    } else {
        "narrative"
    }
}
