//! A draft as lines that a person can compare with the document it was read from.

use intake::draft::Draft;
use std::fmt::Write;

/// A draft as lines that a person can compare with the document.
pub fn told(draft: &Draft) -> String {
    let mut out = String::new();
    for item in &draft.items {
        let mut depth = 0;
        let mut at = item.parent;
        while let Some(parent) = at {
            depth += 1;
            at = draft.items[parent].parent;
        }
        let label = item.label.as_deref().unwrap_or("-");
        let title = item.title.as_deref().unwrap_or("(heading missing)");
        writeln!(out, "{}{} {label}: {title}", "  ".repeat(depth), item.level).unwrap();
        let pad = "  ".repeat(depth + 2);
        for (name, value) in [
            ("lead", &item.lead),
            ("oversight", &item.oversight),
            ("evaluation", &item.evaluation),
            ("implementation", &item.implementation),
            ("result", &item.desired_result),
        ] {
            if let Some(value) = value {
                writeln!(out, "{pad}{name}: {value}").unwrap();
            }
        }
        if let Some(due) = &item.due {
            writeln!(out, "{pad}due: {} ({} to {})", due.text, day(due.start), day(due.end)).unwrap();
        }
        if let Some(status) = &item.status {
            writeln!(out, "{pad}status: {}", status.text).unwrap();
        }
        for measure in &item.measures {
            writeln!(
                out,
                "{pad}measure {}: {} [{}]{}",
                measure.period.as_deref().unwrap_or("-"),
                measure.target,
                measure.kind,
                measure.baseline.as_ref().map(|known| format!(" now {known}")).unwrap_or_default()
            )
            .unwrap();
        }
    }
    for stone in &draft.milestones {
        writeln!(
            out,
            "step {}: {} | {} ({} to {})",
            stone.stream.as_deref().unwrap_or("-"),
            stone.text,
            stone.when.as_deref().unwrap_or("-"),
            day(stone.start),
            day(stone.end)
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
        writeln!(
            out,
            "{} of {}: {}",
            statement.kind,
            statement.parent.map_or("-".to_owned(), |p| p.to_string()),
            statement.text
        )
        .unwrap();
    }
    out
}

fn day(date: Option<chrono::NaiveDate>) -> String {
    date.map_or("…".to_owned(), |d| d.to_string())
}

/// A draft with the plan's own facts, and all lists with one mark: formats tell bullets in different ways.
pub fn told_whole(draft: &Draft) -> String {
    let period = draft.plan.period.as_ref().map_or("-", |period| period.text.as_str());
    let items = told(draft).replace(" • ", " - ");
    format!("plan {} ({period})\n{items}", draft.plan.title.as_deref().unwrap_or("-"))
}
