//! A draft as lines that a person can compare with the document it was read from.

use intake::draft::{Draft, DraftItem, PlanFacts, Statement};
use std::fmt::Write;
use when::When;

/// A draft as lines that a person can compare with the document: every field of it, so that a word which stands nowhere, or
/// stands in the wrong place, is a line that differs.
pub fn told(draft: &Draft) -> String {
    let mut out = told_plan(&draft.plan);
    for item in &draft.items {
        tell_item(&mut out, draft, item);
    }
    for stone in &draft.milestones {
        writeln!(
            out,
            "step {}: {} | {} ({} to {}){}{}",
            stone.stream.as_deref().unwrap_or("-"),
            stone.text,
            stone.when.as_deref().unwrap_or("-"),
            day(stone.start),
            day(stone.end),
            of_item(draft, stone.parent),
            list(" flags", &stone.flags),
        )
        .unwrap();
    }
    for row in &draft.raci {
        let codes: Vec<String> =
            row.assignments.iter().map(|(p, c)| format!("{p}={}", c.as_str().unwrap_or_default())).collect();
        writeln!(out, "raci {} / {}: {}", row.group.as_deref().unwrap_or("-"), row.activity, codes.join(", ")).unwrap();
    }
    for duty in &draft.authority {
        writeln!(out, "authority {}: {} {:?}", duty.level, duty.duty, duty.shared_by).unwrap();
    }
    for statement in &draft.indicators {
        tell_statement(&mut out, draft, "", statement);
    }
    for statement in &draft.context {
        tell_statement(&mut out, draft, "context ", statement);
    }
    for statement in &draft.decisions {
        tell_statement(&mut out, draft, "decision ", statement);
    }
    if let Some(sign) = &draft.sign_off {
        let date = sign.date.as_ref().map_or("-", |date| date.text.as_str());
        let (role, name) = (sign.role.as_deref().unwrap_or("-"), sign.name.as_deref().unwrap_or("-"));
        writeln!(out, "sign-off {role}: {name} | {date} | signed: {}", sign.signed).unwrap();
    }
    for entry in &draft.glossary {
        writeln!(out, "term {}: {}", entry.term, entry.meaning.as_deref().unwrap_or("-")).unwrap();
    }
    for finding in &draft.findings {
        writeln!(out, "finding {}{}{}", finding.code, of_item(draft, finding.item), list("", &finding.words)).unwrap();
    }
    out
}

fn told_plan(plan: &PlanFacts) -> String {
    let mut out = format!("plan: {}\n", plan.title.as_deref().unwrap_or("-"));
    for (name, value) in [
        ("subtitle", &plan.subtitle),
        ("organization", &plan.organization),
        ("director", &plan.director),
        ("occasion", &plan.occasion),
    ] {
        if let Some(value) = value {
            writeln!(out, "  {name}: {value}").unwrap();
        }
    }
    for (name, value) in [("period", &plan.period), ("date", &plan.date)] {
        if let Some(value) = value {
            writeln!(out, "  {name}: {}", time(value)).unwrap();
        }
    }
    if let Some(state) = plan.state {
        writeln!(out, "  state: {state:?}").unwrap();
    }
    for (name, value) in &plan.fields {
        writeln!(out, "  field {name}: {value}").unwrap();
    }
    out
}

fn tell_item(out: &mut String, draft: &Draft, item: &DraftItem) {
    let depth = std::iter::successors(item.parent, |above| draft.items[*above].parent).count();
    let label = item.label.as_deref().unwrap_or("-");
    let title = item.title.as_deref().unwrap_or("(heading missing)");
    writeln!(out, "{}{} {label}: {title}", "  ".repeat(depth), item.level).unwrap();
    let pad = "  ".repeat(depth + 2);
    for (name, value) in [
        ("lead", &item.lead),
        ("oversight", &item.oversight),
        ("support", &item.support),
        ("evaluation", &item.evaluation),
        ("implementation", &item.implementation),
        ("result", &item.desired_result),
        ("description", &item.description),
    ] {
        if let Some(value) = value {
            writeln!(out, "{pad}{name}: {value}").unwrap();
        }
    }
    if let Some(due) = &item.due {
        writeln!(out, "{pad}due: {}", time(due)).unwrap();
    }
    if let Some(status) = &item.status {
        writeln!(out, "{pad}status: {}", status.text).unwrap();
    }
    for measure in &item.measures {
        let period = measure.period.as_deref().unwrap_or("-");
        let now = measure.baseline.as_ref().map(|known| format!(" now {known}")).unwrap_or_default();
        writeln!(out, "{pad}measure {period}: {} [{}]{now}", measure.target, measure.kind).unwrap();
    }
    for (name, value) in &item.fields {
        writeln!(out, "{pad}field {name}: {value}").unwrap();
    }
    if !item.flags.is_empty() {
        writeln!(out, "{pad}flags{}", list("", &item.flags)).unwrap();
    }
}

fn tell_statement(out: &mut String, draft: &Draft, what: &str, statement: &Statement) {
    let label = statement.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
    writeln!(out, "{what}{}{label}{}: {}", statement.kind, of_item(draft, statement.parent), statement.text).unwrap();
}

/// The item that something belongs to, by its level, label and first words.
fn of_item(draft: &Draft, item: Option<usize>) -> String {
    let Some(item) = item.map(|at| &draft.items[at]) else { return String::new() };
    let title: Vec<&str> = item.title.as_deref().unwrap_or_default().split(' ').take(4).collect();
    format!(" of {} {} “{}”", item.level, item.label.as_deref().unwrap_or("-"), title.join(" "))
}

fn list(name: &str, words: &[String]) -> String {
    if words.is_empty() { String::new() } else { format!("{name}: {}", words.join(" | ")) }
}

fn time(when: &When) -> String {
    format!("{} ({} to {})", when.text, day(when.start), day(when.end))
}

fn day(date: Option<chrono::NaiveDate>) -> String {
    date.map_or("…".to_owned(), |d| d.to_string())
}

/// A draft, all lists with one mark and its findings sorted: formats tell bullets, and notice things, in different orders.
pub fn told_in_any_format(draft: &Draft) -> String {
    let told = told(draft).replace(" • ", " - ");
    let (mut findings, lines): (Vec<&str>, Vec<&str>) = told.lines().partition(|line| line.starts_with("finding "));
    findings.sort_unstable();
    lines.into_iter().chain(findings).map(|line| format!("{line}\n")).collect()
}
