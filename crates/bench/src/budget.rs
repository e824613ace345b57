//! The budgets: what must hold, what we aim for, and the printed table.

use std::fmt;

/// A bound on a figure: at most so many of its unit.
#[derive(Debug, Clone, Copy)]
pub struct AtMost(pub f64);

/// A measured figure.
#[derive(Debug)]
pub struct Figure {
    /// The budget's number.
    pub id: &'static str,
    /// What was done.
    pub what: String,
    /// What came out, in `unit`.
    pub value: f64,
    /// "x hello", "MB", "errors".
    pub unit: &'static str,
    /// The bound that must hold.
    pub must: AtMost,
    /// The bound we aim for.
    pub aim: Option<AtMost>,
}

impl Figure {
    /// Whether the bound that must hold does.
    pub fn holds(&self) -> bool {
        self.value <= self.must.0
    }

    fn verdict(&self) -> &'static str {
        match (self.holds(), self.aim) {
            (false, _) => "MISSED",
            (true, Some(aim)) if self.value <= aim.0 => "aim",
            (true, _) => "must",
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let aim = self.aim.map_or_else(String::new, |aim| short(aim.0));
        let (value, must) = (short(self.value), short(self.must.0));
        write!(
            f,
            "{:<4} {:<58} {value:>9} {:<10} {must:>8} {aim:>7}  {}",
            self.id,
            self.what,
            self.unit,
            self.verdict()
        )
    }
}

/// The head of the table.
pub fn heading() -> String {
    format!("{:<4} {:<58} {:>9} {:<10} {:>8} {:>7}  reached", "id", "operation", "figure", "unit", "must", "aim")
}

fn short(value: f64) -> String {
    match value.abs() {
        v if v.is_infinite() => "-".to_string(),
        v if v >= 100.0 || v == v.trunc() => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_how_far_it_came() {
        let figure = |value| Figure {
            id: "P1",
            what: "x".into(),
            value,
            unit: "",
            must: AtMost(150.0),
            aim: Some(AtMost(60.0)),
        };
        for (value, expected) in [(60.0, "aim"), (61.0, "must"), (150.0, "must"), (150.1, "MISSED")] {
            assert_eq!(figure(value).verdict(), expected);
        }
    }
}
