//! Lists and steps under a line that only says when: "Within 30 days:", "By June 2031:", "Quarter 3 2031", "Year 2".
//! The line is no item: what stands under it is due then, unless it names its own time.

use super::super::deadlines::{has_gone, names_time, set_due_of_line};
use super::super::next_steps;
use super::super::reading::{Kind, Piece, Reading, Run};
use super::{Section, Walk};
use crate::draft::SpanClass;

/// A heading or line that says when for what stands under it.
#[derive(Debug, Clone)]
pub(super) struct TimeLine {
    run: Run,
    /// The level of its heading; a line in running text is no heading and ends with its list.
    level: Option<u8>,
    /// "From June 1 to September 15:" with no year: a season, in which the entries hold each year, and no day by which.
    is_season: bool,
}

impl Walk {
    /// Takes a line that is a time and nothing else, where something stands under it. What is over stays text.
    pub(super) fn read_time_line(&mut self, reading: &mut Reading<'_>, pieces: &[Piece], at: usize) -> bool {
        let piece = &pieces[at];
        let open = matches!(self.section, Section::Open | Section::Steps(_));
        let level = match piece.kind {
            Kind::Heading(level) => Some(level),
            Kind::Paragraph if piece.text.ends_with(':') => None,
            _ => return false,
        };
        let lists = |next: &Piece| matches!(next.kind, Kind::ListItem { .. });
        let stands_over = match level {
            Some(_) => pieces[at + 1..].iter().take_while(|p| !matches!(p.kind, Kind::Heading(_))).any(lists),
            None => pieces.get(at + 1).is_some_and(lists),
        };
        if !(stands_over && (open || level.is_some()))
            || !names_time(reading, &piece.text)
            || has_gone(reading, &piece.text)
        {
            return false;
        }
        if level.is_some() {
            self.read_heading(reading, piece);
            self.headings.retain(|(_, run)| run.range != piece.range);
        }
        reading.paint.paint(piece.range, SpanClass::Context, None, "heading");
        let says_year = piece.text.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
        let is_season = !says_year && reading.read_when(piece.text.trim_end_matches(':')).rule_key == "range";
        self.time = Some(TimeLine { run: piece.run(), level, is_season });
        self.leads_in = None;
        true
    }

    /// A heading as high ends what stands under a heading of time; a paragraph ends what a line of time led in.
    pub(super) fn end_time(&mut self, piece: &Piece) {
        let ends = self.time.as_ref().is_some_and(|time| match (time.level, &piece.kind) {
            (Some(level), Kind::Heading(other)) => *other <= level,
            (None, kind) => !matches!(kind, Kind::ListItem { .. }),
            _ => false,
        });
        if ends {
            self.time = None;
        }
    }

    /// Gives the last step the time it stands under when it names none.
    pub(super) fn time_step(&self, reading: &mut Reading<'_>) {
        let Some(time) = self.time.as_ref().filter(|time| !time.is_season) else { return };
        next_steps::time_step(reading, &time.run.text);
    }

    /// Gives an entry the time it stands under when it names none.
    pub(super) fn time_entry(&self, reading: &mut Reading<'_>, item: usize) {
        let untimed = reading.draft.items[item].due.is_none();
        if let Some(time) = self.time.as_ref().filter(|time| untimed && !time.is_season) {
            set_due_of_line(reading, item, &time.run);
        }
    }
}
