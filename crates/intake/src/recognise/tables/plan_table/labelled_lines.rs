//! Lines of a cell that say by their own label what they tell of the entry: "Update: …", "Lead: …" below its words.

use crate::block::Cell;
use crate::draft::SpanClass;
use crate::read::text::collapse;
use crate::recognise::lexicon::{Column, column_of};
use crate::recognise::reading::{Reading, Run, plain};
use crate::recognise::tables::cell_fields::{HeadingWords, give_cell};
use crate::recognise::tables::headings::Heading;
use crate::recognise::tables::parts_in_cells::{Places, is_numbered, unmarked};

/// Most words of a label.
const LONGEST_LABEL: usize = 4;

/// A cell without its labelled lines, and what these say under their labels.
pub(super) struct Labelled {
    pub own: Cell,
    said: Vec<(Heading, String)>,
}

impl Labelled {
    /// `None` where no line behind the first has the label of a field, or the first has one too: "Start: …" and "End: …"
    /// tell together what the heading asks. In a cell that lists entries each has its own lines.
    pub fn of(cell: &Cell) -> Option<Self> {
        let first = cell.text.trim_start().split_once('\n')?.0.trim();
        let is_list = unmarked(first).is_some() || is_numbered(first);
        if is_list || !cell.text.contains(':') || field_line(&collapse(&plain(first))).is_some() {
            return None;
        }
        let mut own: Vec<&str> = Vec::new();
        let mut said: Vec<(Heading, Vec<String>)> = Vec::new();
        for line in cell.text.lines() {
            let words = collapse(&plain(line.trim()));
            match (field_line(&words), said.last_mut()) {
                (Some((column, label, value)), _) if !own.is_empty() => {
                    let value = Some(value.to_owned()).filter(|value| !value.is_empty());
                    said.push((Heading { column, text: label.to_owned() }, value.into_iter().collect()));
                }
                (_, Some((heading, told))) if goes_on(heading, told, &words) => told.push(words),
                _ => own.push(line),
            }
        }
        said.retain(|(_, told)| !told.is_empty());
        let said: Vec<(Heading, String)> = said.into_iter().map(|(heading, told)| (heading, told.join(" "))).collect();
        let own = Cell { text: own.join("\n").trim_end().to_owned(), ..cell.clone() };
        (!said.is_empty()).then_some(Self { own, said })
    }

    /// Gives what the lines say to an entry.
    pub fn give(&self, reading: &mut Reading<'_>, item: usize, words: &HeadingWords) {
        let mut places = Places::of(self.own.place.range);
        for (heading, text) in &self.said {
            let label = places.next(reading, &heading.text);
            let range = places.next(reading, text);
            if label.1 - label.0 == heading.text.len() {
                reading.paint.paint((label.0, range.0.max(label.1)), SpanClass::Furniture, None, "table heading");
            }
            give_cell(reading, item, Some(heading), &Run { text: text.clone(), range }, words);
        }
    }
}

/// Whether a line goes on with what a label announced: news and measures over paragraphs, anything else in its line, the
/// one below a label alone, and what begins small.
fn goes_on(heading: &Heading, told: &[String], words: &str) -> bool {
    let is_long = matches!(heading.column, Column::Update | Column::Measure);
    !words.is_empty() && (is_long || told.is_empty() || words.starts_with(char::is_lowercase))
}

/// The field that a line names, its label and its words: "Lead: Lamp Office".
fn field_line(line: &str) -> Option<(Column, &str, &str)> {
    let (label, value) = line.split_once(':')?;
    let is_label = label.starts_with(char::is_uppercase) && label.split(' ').count() <= LONGEST_LABEL;
    let column = column_of(label).filter(|_| is_label)?;
    let is_field = matches!(
        column,
        Column::Lead
            | Column::Oversight
            | Column::Support
            | Column::Due
            | Column::Start
            | Column::Status
            | Column::Update
            | Column::Measure
    );
    is_field.then(|| (column, label.trim(), value.trim()))
}
