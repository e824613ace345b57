//! When something is due: what the words of a cell, and the heading above it, say of an item.

use super::super::lexicon::key;
use super::{Range, Reading, Run, is_dated};
use when::{Precision, When};

impl Reading<'_> {
    /// Reads an expression that is known to be one of time.
    pub fn read_when(&self, text: &str) -> When {
        when::read(text, &self.when)
    }

    /// Gives an item a due date that was read already, with the place of its words.
    pub fn place_due(&mut self, item: usize, range: Range, when: When) {
        let place = self.place_of(range);
        self.draft.items[item].places.push(("due".to_owned(), place));
        self.draft.items[item].due = Some(when);
    }

    /// Sets the due date of an item from its cell.
    pub fn set_due(&mut self, item: usize, run: &Run) {
        let reading = self.read_beginning(&run.text).unwrap_or_else(|| self.read_when(&run.text));
        self.place_field(item, "due", run.range);
        self.draft.items[item].due = Some(reading);
    }

    /// What a time means that closes the words of an entry, with nothing that leads it in: a month there is one to be done by.
    pub fn closing(&self, when: When) -> When {
        let by = (when.precision == Precision::Month).then(|| self.read_when(&format!("by {}", when.text)));
        let by = by.filter(|by| by.start.is_none() && by.end == when.end);
        by.map_or_else(|| when.clone(), |by| When { text: when.text.clone(), ..by })
    }

    /// "Begin to build in 2032", "Start works Q3 2031": what is told is when it begins, and no end.
    fn read_beginning(&self, text: &str) -> Option<When> {
        let first = key(text.split(' ').next()?);
        let found = when::find(text, &self.when);
        let [found] = found.as_slice() else { return None };
        let date =
            ["in ", "on "].iter().find_map(|word| found.when.text.strip_prefix(word)).unwrap_or(&found.when.text);
        let tells = matches!(first.as_str(), "begin" | "begins" | "start" | "starts" | "commence" | "commences");
        let last = text[found.range.end..].chars().all(|c| !c.is_alphanumeric());
        let from = self.read_when(&format!("from {date}"));
        let opens = tells && last && found.range.start > 0 && from.open_ended && from.start == found.when.start;
        opens.then(|| When { text: text.to_owned(), ..from })
    }

    /// Sets the due date of an item from a cell under a heading that says "by": of a month, half or year its last day.
    pub fn set_deadline(&mut self, item: usize, run: &Run) {
        let bare = self.read_when(&run.text);
        let mut by = self.read_when(&format!("by {}", run.text));
        let is_unit = bare.rule_key == "half"
            || matches!(
                bare.precision,
                Precision::Month
                    | Precision::Quarter
                    | Precision::FiscalQuarter
                    | Precision::Season
                    | Precision::ThirdOfYear
                    | Precision::Year
                    | Precision::FiscalYear
            );
        let told = is_unit && bare.start.is_some() && bare.end == by.end && by.start.is_none();
        // "during 2031" under "Deadline" says more than the heading.
        let first = run.text.split(' ').next().unwrap_or_default().to_lowercase();
        let whole = matches!(first.as_str(), "during" | "throughout" | "durante" | "während" | "pendant" | "courant");
        if !told || whole {
            return self.set_due(item, run);
        }
        by.text.clone_from(&run.text);
        self.place_field(item, "due", run.range);
        self.draft.items[item].due = Some(by);
    }

    /// Sets the due date of an item from a cell that holds the number of a fiscal year: its last day.
    pub fn set_due_in_fiscal_year(&mut self, item: usize, run: &Run) {
        let mut reading = self.read_when(&format!("by FY {}", run.text));
        reading.text.clone_from(&run.text);
        self.place_field(item, "due", run.range);
        self.draft.items[item].due = Some(reading);
    }

    /// Sets the time of an item of which only the beginning is told.
    pub fn set_start(&mut self, item: usize, run: &Run) {
        let mut reading = self.read_when(&format!("from {}", run.text));
        reading.text.clone_from(&run.text);
        self.place_field(item, "due", run.range);
        self.draft.items[item].due = Some(reading);
    }

    /// Tells the due date of an item from when it begins, where a column of its own says that: the words stay those of the end.
    /// What is said by a last day alone, as a deadline is, stays so.
    pub fn set_beginning(&mut self, item: usize, beginning: &str) {
        let Some(due) = self.draft.items[item].due.as_ref().filter(|due| due.start.is_some()) else { return };
        let (Some(start), Some(end)) = (self.read_when(beginning).start, due.end) else { return };
        let both = self.read_when(&format!("{start} - {end}"));
        if start < end && (both.start, both.end) == (Some(start), Some(end)) {
            self.draft.items[item].due = Some(When { text: due.text.clone(), ..both });
        }
    }

    /// The time that the heading of a column of targets names: "Year 1 (FY31/32)" in brackets, "Target 2027" in its figures.
    pub fn read_period(&mut self, heading: &str) -> Option<When> {
        if let Some(read) = self.periods.get(heading) {
            return read.clone();
        }
        let inner = heading.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
        let at = heading.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let from = heading[..at].rfind(' ').map_or(0, |blank| blank + 1);
        let words = [inner, Some(heading), heading.get(from..)];
        let read = words.into_iter().flatten().map(|words| self.read_when(words)).find(is_dated);
        self.periods.insert(heading.to_owned(), read.clone());
        read
    }
}
