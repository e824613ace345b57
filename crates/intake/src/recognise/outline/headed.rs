//! Fields under headings of their own: "Lead agency" and the name below it, "Progress update" and what was done.
//! A heading names a field only below an open item, and only by the words that head such a column elsewhere.

pub(super) mod tags;

use super::super::lexicon::{
    Column, Part, column_of, context_kind, is_governing, is_status_phrase, is_steps_heading, key, part_kind, rank_of,
};
use super::super::next_steps::find_dates;
use super::super::promise::LeadIn;
use super::super::reading::{Kind, Piece, Reading};
use super::super::tables::cell_fields::{HeadingWords, give_cell, give_name, is_undecided};
use super::super::tables::headings::Heading;
use super::entries::printed_marker;
use super::{ENTRY, PROMISE, Section, Walk, fields, records};
use crate::draft::SpanClass;
use std::collections::HashSet;

/// Fewest lines of states that are a habit.
const FEWEST_STATES: usize = 3;
/// Words of a value that names somebody, a day or a state.
const LONGEST_NAME: usize = 24;

impl Walk {
    /// "Lead: Parks" in a line of its own, straight below what it tells of.
    pub(super) fn read_fields(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let Some((rank, _)) = self.open.last().copied() else { return false };
        let beside = matches!(piece.kind, Kind::ListItem { depth, .. } if rank == ENTRY + u32::from(depth));
        if beside {
            return false;
        }
        let Some(fields) = fields::only_fields(&piece.text) else { return false };
        let Some(item) = self.told_by_field(reading, pieces, at) else { return false };
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        fields::give(reading, item, &piece.run(), fields);
        fields::take_for_action(&mut reading.draft.items[item]);
        true
    }

    /// "Outcome: every lamp burns" goes on in small letters behind its label: what the entry above is to bring about. So does
    /// a "Goal: …" in the text below the numbered heading of an action: the goals of a plan stand over its actions.
    pub(super) fn read_outcome(&mut self, reading: &mut Reading<'_>, piece: &Piece, level: &str, title: &str) -> bool {
        let above = self.open.last().map(|(_, item)| *item);
        let is_outer = |item: &usize| {
            level == "outcome"
                && title.starts_with(char::is_lowercase)
                && rank_of(&reading.draft.items[*item].level) < rank_of("outcome")
        };
        let is_headed = |item: &usize| {
            let open = &reading.draft.items[*item];
            matches!(level, "outcome" | "goal" | "objective" | "aim")
                && piece.kind == Kind::Paragraph
                && open.label.is_some()
                && rank_of(&open.level) > rank_of("outcome")
                && self.set.iter().any(|(_, set)| set == item)
        };
        let Some(item) = above.filter(|item| is_outer(item) || is_headed(item)) else { return false };
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        let heading = Heading { column: Column::DesiredResult, text: level.to_owned() };
        let run = reading.part(&piece.run(), piece.text.len() - title.len(), piece.text.len());
        give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
        true
    }

    /// "3" alone straight below the heading of an entry without a number: the number in its badge.
    pub(super) fn read_badge(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let is_number = (1..=3).contains(&piece.text.len()) && piece.text.bytes().all(|b| b.is_ascii_digit());
        let above =
            at.checked_sub(1).map(|above| &pieces[above]).filter(|_| is_number && piece.kind == Kind::Paragraph);
        let heads = above.is_some_and(|above| matches!(above.kind, Kind::Heading(_)));
        let Some((_, item)) = self.open.last().copied().filter(|_| heads) else { return false };
        let told = &mut reading.draft.items[item];
        let is_titled = above.is_some_and(|above| told.title.as_deref() == Some(above.text.as_str()));
        if told.label.is_some() || !is_titled {
            return false;
        }
        told.label = Some(piece.text.clone());
        reading.paint.paint(piece.range, SpanClass::Item, Some(item), "label");
        true
    }

    /// "On track" in a line of its own: how far the open entry is.
    pub(super) fn read_state(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let open = self.open.last().map(|(_, item)| *item);
        let Some(item) = open.filter(|item| reading.draft.items[*item].status.is_none()) else { return false };
        let heading = Heading { column: Column::Status, text: String::new() };
        give_cell(reading, item, Some(&heading), &piece.run(), &HeadingWords::default());
        true
    }

    /// "Next steps" below an entry, with no day: told of the entry as a field of it. Whether it was so.
    pub(super) fn is_next_of_entry(&self, reading: &mut Reading<'_>, piece: &Piece, stream: &str) -> bool {
        let entry = self.open.last().map(|(_, item)| *item);
        let entry = entry.filter(|item| reading.draft.items[*item].level != "section");
        let Some(item) = entry.filter(|_| key(stream) == "next steps" && find_dates(reading, &piece.text).is_empty())
        else {
            return false;
        };
        let heading = Heading { column: Column::Other(stream.to_owned()), text: stream.to_owned() };
        give_cell(reading, item, Some(&heading), &piece.run(), &HeadingWords::default());
        true
    }

    /// A field of the heading that it stands under, with whatever between.
    pub(super) fn read_field_of_head(&mut self, reading: &mut Reading<'_>, piece: &Piece, at: usize) -> bool {
        let Some((heading, value)) = self.of_heads.remove(&at) else { return false };
        self.open.retain(|(rank, _)| *rank < PROMISE);
        let Some((_, item)) = self.open.last().copied() else { return false };
        reading.paint.paint(piece.range, SpanClass::Furniture, Some(item), "field name");
        let run = reading.part(&piece.run(), value.start, value.end);
        give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
        self.section = Section::Open;
        true
    }

    /// The item that a line of fields tells of: the last entry, or what stands above the whole list when several entries
    /// had none.
    pub(super) fn told_by_field(&mut self, reading: &Reading<'_>, pieces: &[Piece], at: usize) -> Option<usize> {
        let (_, last) = self.open.last().copied()?;
        let parted = matches!(self.section, Section::Part(_) | Section::Field(_));
        let in_list = |before: usize| {
            let piece = at.checked_sub(before).and_then(|at| pieces.get(at));
            piece.is_some_and(|piece| matches!(piece.kind, Kind::ListItem { .. }))
        };
        if pieces[at].kind != Kind::Paragraph || !(parted || in_list(1) && in_list(2)) {
            return Some(last);
        }
        let above = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY).map(|(_, item)| *item)?;
        let below = |item: &&crate::draft::DraftItem| item.parent == Some(above);
        let entries = reading.draft.items.iter().filter(below).count();
        // A day in the words of an entry is no field of it.
        let is_told = |item: &crate::draft::DraftItem| {
            let own = |due: &when::When| !item.title.as_deref().is_some_and(|title| title.contains(&due.text));
            item.lead.is_some() || item.status.is_some() || item.due.as_ref().is_some_and(own)
        };
        let told = reading.draft.items.iter().filter(below).any(is_told);
        if matches!(self.section, Section::Open | Section::Part(Part::Actions)) && (told || entries < 2) {
            return Some(last);
        }
        self.open.retain(|(rank, _)| *rank < ENTRY);
        Some(above)
    }

    /// "Budget: 40 000" between lines of fields is kept as one, whatever it is called.
    pub(super) fn read_other_field(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let open = matches!(self.section, Section::Open | Section::Part(_) | Section::Field(_));
        let depth = |piece: &Piece| match piece.kind {
            Kind::ListItem { depth, .. } => Some(depth),
            _ => None,
        };
        let names = |at: Option<usize>| {
            let beside = at.and_then(|at| pieces.get(at)).filter(|beside| depth(beside) == depth(piece));
            beside.is_some_and(|beside| fields::only_fields(&beside.text).is_some())
        };
        // In a list only below the entry whose fields they are.
        let is_below = depth(piece).is_none_or(|depth| {
            depth > 0 && self.open.last().is_some_and(|(rank, _)| *rank < ENTRY + u32::from(depth))
        });
        let is_line = piece.kind == Kind::Paragraph || depth(piece).is_some();
        if !open || !is_line || !is_below || !names(at.checked_sub(1)) && !names(Some(at + 1)) {
            return false;
        }
        let known = fields::only_fields(&piece.text).is_some()
            || part_kind(piece.text.split(':').next().unwrap_or_default()).is_some();
        let Some((heading, value)) = records::other_field(piece).filter(|_| !known) else { return false };
        let Some(item) = self.told_by_field(reading, pieces, at) else { return false };
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        let run = reading.part(&piece.run(), value, piece.text.len());
        give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
        true
    }

    /// "Why:", "How:" as entries of a list, with what they tell in the lists below them: reasons are text, what is done are
    /// entries of what stands above.
    pub(super) fn read_listed_part(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Kind::ListItem { depth, .. } = piece.kind else {
            self.listed_part = None;
            return false;
        };
        let label = listed_label(&piece.text);
        let told = self.listed_part.filter(|_| label.is_none()).map_or(depth, |(told, _)| told);
        let rank = ENTRY + u32::from(told);
        let above = self.open.iter().rev().find(|(open, _)| *open < rank).map(|(_, item)| *item);
        let Some(above) = above.filter(|_| !matches!(self.section, Section::Context(_) | Section::Steps(_))) else {
            return false;
        };
        if let Some(listed) = label {
            reading.paint.paint(piece.range, SpanClass::Furniture, Some(above), "field name");
            self.open.retain(|(open, _)| *open < rank);
            self.listed_measures = (listed == Listed::Measures).then_some((depth, above));
            self.listed_part = Some((depth, listed)).filter(|_| listed != Listed::Measures);
            return true;
        }
        match self.listed_part.filter(|(label, _)| depth > *label) {
            Some((_, Listed::Actions)) => {
                let rank = ENTRY + u32::from(depth);
                self.add_entry(
                    reading,
                    rank,
                    "action",
                    printed_marker(piece),
                    &piece.run(),
                    piece.range,
                    LeadIn::Ahead,
                );
                true
            }
            Some(_) => {
                reading.push_context("text", &piece.run(), None, Some(above));
                true
            }
            None => {
                self.listed_part = None;
                false
            }
        }
    }

    /// "Deliverables:" in the list below an entry, and what the list below it tells: measures of the entry. What stands
    /// deeper, links and pictures, tells of them.
    pub(super) fn read_listed_measure(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Kind::ListItem { depth, .. } = piece.kind else {
            self.listed_measures = None;
            return false;
        };
        let heading = Heading { column: Column::Measure, text: String::new() };
        if let Some((_, item)) = self.listed_measures.filter(|(label, _)| depth > *label) {
            let straight =
                self.listed_measures.is_some_and(|(label, _)| depth == label + 1) && !piece.text.contains("://");
            match straight {
                true => give_cell(reading, item, Some(&heading), &piece.run(), &HeadingWords::default()),
                false => reading.push_context("text", &piece.run(), None, Some(item)),
            }
            return true;
        }
        self.listed_measures = None;
        let Some((head, value)) = piece.text.split_once(':') else { return false };
        let below = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY + u32::from(depth));
        let Some((_, item)) = below.copied().filter(|_| depth > 0 && part_kind(head) == Some(Part::Measures)) else {
            return false;
        };
        reading.paint.paint(piece.range, SpanClass::Furniture, Some(item), "field name");
        self.open.retain(|(rank, _)| *rank < ENTRY + u32::from(depth));
        match value.trim() {
            "" => self.listed_measures = Some((depth, item)),
            _ => {
                let from = piece.text.len() - value.trim_start().len();
                let run = reading.part(&piece.run(), from, piece.text.len());
                give_cell(reading, item, Some(&heading), &run, &HeadingWords::default());
            }
        }
        true
    }

    /// A heading, or a short line that a colon closes, that names a field of the open item.
    pub(super) fn open_field(&mut self, reading: &mut Reading<'_>, piece: &Piece) -> bool {
        let Some((heading, value)) = heads_field(piece) else { return false };
        let above = self.open.iter().rev().find(|(rank, _)| *rank < ENTRY).map(|(_, item)| *item);
        let Some(item) = above.filter(|item| reading.draft.items[*item].level != "section") else { return false };
        self.open.retain(|(rank, _)| *rank < ENTRY);
        reading.paint.paint(piece.range, SpanClass::Furniture, Some(item), "field name");
        if value < piece.text.len() {
            let run = reading.part(&piece.run(), value, piece.text.len());
            self.read_value(reading, &Piece { text: run.text, range: run.range, ..piece.clone() }, &heading);
        }
        self.section = Section::Field(heading);
        true
    }

    /// "Goal 2: Lead office: Parks", "Goal 2: Partners:" below Goal 2: a field of the goal that is open.
    pub(super) fn open_named_field(&mut self, reading: &mut Reading<'_>, piece: &Piece, title: &str) -> bool {
        use Column::{Due, Lead, Oversight, Status, Support};
        let Some((name, value)) = title.split_once(':') else { return false };
        let told = column_of(name).filter(|column| matches!(column, Lead | Support | Oversight | Due | Status));
        let Some(column) = told.filter(|_| !self.open.is_empty()) else { return false };
        let heading = Heading { column, text: name.trim().to_owned() };
        reading.paint.paint(piece.range, SpanClass::Furniture, None, "field name");
        if !value.trim().is_empty() {
            let run = reading.part(&piece.run(), piece.text.len() - value.trim_start().len(), piece.text.len());
            self.read_value(reading, &Piece { text: run.text, range: run.range, ..piece.clone() }, &heading);
        }
        self.section = Section::Field(heading);
        true
    }

    /// What stands under such a heading. A name, a day, a state is short and stands once; a text goes on.
    pub(super) fn read_value(&mut self, reading: &mut Reading<'_>, piece: &Piece, heading: &Heading) {
        let Some((_, item)) = self.open.last().copied() else { return };
        let told = &reading.draft.items[item];
        let full = match heading.column {
            Column::Lead => told.lead.is_some(),
            Column::Oversight => told.oversight.is_some(),
            Column::Due => told.due.is_some(),
            Column::Status => told.status.is_some(),
            _ => false,
        };
        // "Leads" over a name a line.
        let named =
            key(&heading.text).ends_with('s') && piece.text.split(' ').count() <= 14 && !piece.text.ends_with('.');
        let is_result = heading.column == Column::DesiredResult;
        let in_list = matches!(piece.kind, Kind::ListItem { .. }) && !is_result;
        let listed = in_list || named && heading.column == Column::Lead;
        let is_text = is_result || matches!(heading.column, Column::Update | Column::Description | Column::Evaluation);
        let refers = matches!(key(&piece.text).as_str(), "see above" | "see previous update" | "same as above");
        let empty = refers || is_undecided(&piece.text);
        if empty || !is_text && (full && !listed || piece.text.split(' ').count() > LONGEST_NAME) {
            reading.push_context("text", &piece.run(), None, Some(item));
            return;
        }
        let field = |(name, _): &(String, String)| *name == heading.text;
        match reading.draft.items[item].fields.iter().position(field).filter(|_| heading.column == Column::Update) {
            Some(at) => {
                reading.place_field(item, "field", piece.range);
                let text = &mut reading.draft.items[item].fields[at].1;
                text.push(' ');
                text.push_str(&piece.text);
            }
            None if listed => give_name(reading, item, heading, &piece.run()),
            None => give_cell(reading, item, Some(heading), &piece.run(), &HeadingWords::default()),
        }
    }
}

/// A short paragraph straight under such a heading is its value, not a heading.
pub(super) fn is_value(pieces: &[Piece], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    pieces[at].kind == Kind::Paragraph && before.and_then(heads_field).is_some() && heads_field(&pieces[at]).is_none()
}

/// Lines that are a state and nothing else, by piece: at least as many as make a habit, each apart from the others, which a
/// legend of them is not.
pub(super) fn lines_of_states(pieces: &[Piece]) -> HashSet<usize> {
    let is_state = |at: usize| {
        let piece = &pieces[at];
        let short = piece.text.split(' ').count() <= 4 && piece.text.starts_with(char::is_uppercase);
        piece.kind == Kind::Paragraph && short && is_status_phrase(&piece.text)
    };
    let beside = |at: usize| at > 0 && is_state(at - 1) || at + 1 < pieces.len() && is_state(at + 1);
    let states: HashSet<usize> = (0..pieces.len()).filter(|at| is_state(*at) && !beside(*at)).collect();
    if states.len() >= FEWEST_STATES { states } else { HashSet::new() }
}

/// What the list below a label tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Reasons,
    Actions,
    Measures,
}

/// "Why:", "How:", "Success looks like:": an entry that is a label alone.
fn listed_label(text: &str) -> Option<Listed> {
    let label = text.strip_suffix(':').filter(|label| label.split(' ').count() <= 4)?;
    match key(label).as_str() {
        "why" | "rationale" | "reason" | "reasons" | "purpose" => Some(Listed::Reasons),
        "how" | "how we will do it" | "how we will get there" | "action steps" | "steps" | "tactics" => {
            Some(Listed::Actions)
        }
        _ => part_kind(label).filter(|part| *part == Part::Measures).map(|_| Listed::Measures),
    }
}

impl Section {
    /// A text about the one item of the document goes on over headings that name nothing else.
    pub(super) fn goes_on(&self, reading: &Reading<'_>) -> bool {
        let is_text =
            matches!(self, Self::Field(heading) if matches!(heading.column, Column::Update | Column::Evaluation));
        is_text && reading.record.is_some()
    }
}

/// "Lead agency", "Status:", "Progress update: Words that go on …": never a sentence, never the heading of text about the
/// plan. With the heading stands where its value begins.
fn heads_field(piece: &Piece) -> Option<(Heading, usize)> {
    use Column::{Description, DesiredResult, Due, Evaluation, Lead, Oversight, Start, Status, Support, Update};
    let (head, rest) = match (&piece.kind, piece.text.split_once(':')) {
        (Kind::Heading(_), _) => (piece.text.trim_end_matches(':'), ""),
        (Kind::Paragraph, Some((head, rest))) => (head, rest.trim()),
        _ => return None,
    };
    let name = head.trim();
    // "Progress is shown by:" leads in.
    let whole = !name.rsplit(' ').next().is_some_and(is_governing) || key(name).ends_with(" by");
    let whole = whole && !name.split(' ').any(|word| matches!(word, "is" | "are" | "was" | "will"));
    let short = whole && name.split(' ').count() <= 4 && name.starts_with(char::is_uppercase);
    let column = column_of(name).filter(|column| match column {
        Update | Evaluation | Description | DesiredResult => true,
        Lead | Support | Oversight | Due | Start | Status => rest.is_empty(),
        _ => false,
    })?;
    // "Date:" between "From:" and "Re:" dates the paper, not what is to be done.
    let dates_paper = piece.kind == Kind::Paragraph && key(name) == "date";
    let heading = Heading { column, text: name.to_owned() };
    // A time line is a list of steps.
    let told = context_kind(name).is_some() || is_steps_heading(name);
    (!dates_paper && short && !told).then(|| (heading, piece.text.len() - rest.len()))
}
