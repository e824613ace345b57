//! An item: a commitment, or a level above it. Its number as printed is a label, never a key.

use super::schedule::Schedule;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An item at the moment it was added: the payload of `ItemAdded`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// UUID as text.
    pub id: String,
    /// The item's part of its address, unique in the plan; never changes.
    pub key: String,
    /// Item above.
    pub parent: Option<String>,
    /// Order in the whole plan, in reading order. An item added after publication pushes on what stands there.
    pub position: i64,
    /// 0 for the outermost level.
    pub depth: i64,
    /// The city's own word for the level.
    pub level: String,
    /// Number as printed. Not unique: "1.1" may occur three times.
    pub label: Option<String>,
    /// Verbatim; empty when `implied`.
    pub title: String,
    /// The heading of this level is missing in the source.
    pub implied: bool,
    /// Somebody promised to do this: it has a status, can be late, is counted.
    pub commitment: bool,
    /// Desired result that stands with it.
    pub desired_result: Option<String>,
    /// Longer text.
    pub description: Option<String>,
    /// Lead as printed.
    pub lead: Option<String>,
    /// Oversight as printed.
    pub oversight: Option<String>,
    /// Support as printed.
    pub support: Option<String>,
    /// Evaluation tool as printed.
    pub evaluation: Option<String>,
    /// Implementation steps as printed.
    pub implementation: Option<String>,
    /// When it is due, as written.
    pub schedule: Option<Schedule>,
    /// Status word printed in the source. It is not a report: nobody reported it here.
    pub printed_status: Option<String>,
    /// People it is for (population), as the plan names them.
    pub population: Option<String>,
    /// Where it is for (ward, district), as the plan names it.
    pub place: Option<String>,
    /// Further columns of the source (header, text).
    pub fields: Vec<(String, String)>,
    /// "new since last report" and the like, in words.
    pub flags: Vec<String>,
    /// Where it stood in the source: (field, page, line, text range) as the reader gave it, JSON.
    pub origin: Vec<Origin>,
}

impl Item {
    /// The words of a field; empty for none.
    pub fn words(&self, field: Wording) -> Cow<'_, str> {
        let text = match field {
            Wording::Title => return Cow::Borrowed(&self.title),
            Wording::Level => return Cow::Borrowed(&self.level),
            Wording::Marks => return Cow::Owned(marks_text(&self.flags)),
            Wording::Label => &self.label,
            Wording::DesiredResult => &self.desired_result,
            Wording::Description => &self.description,
            Wording::Evaluation => &self.evaluation,
            Wording::Implementation => &self.implementation,
            Wording::Population => &self.population,
            Wording::Place => &self.place,
            Wording::PrintedStatus => &self.printed_status,
        };
        Cow::Borrowed(text.as_deref().unwrap_or_default())
    }

    /// Puts the places of a field's new words into the place of the old ones.
    pub fn set_origin(all: &mut Vec<Origin>, field: &str, new: &[Origin]) {
        let is_own = |origin: &Origin| origin.field.trim() == field.trim();
        let at = all.iter().position(is_own).unwrap_or(all.len());
        all.retain(|origin| !is_own(origin));
        let at = at.min(all.len());
        all.splice(at..at, new.iter().map(|origin| Origin { field: field.to_owned(), ..origin.clone() }));
    }

    /// What a further column says; its lines where it stands twice, empty where it does not.
    pub fn column(fields: &[(String, String)], heading: &str) -> String {
        let own = fields.iter().filter(|(known, _)| known.trim() == heading.trim()).map(|(_, text)| text.as_str());
        own.collect::<Vec<_>>().join("\n")
    }

    /// Puts another text into a further column, at its place; an empty text takes the column away.
    pub fn set_column(fields: &mut Vec<(String, String)>, heading: &str, to: &str) {
        let is_own = |(known, _): &(String, String)| known.trim() == heading.trim();
        let at = fields.iter().position(is_own).unwrap_or(fields.len());
        fields.retain(|field| !is_own(field));
        if !to.is_empty() {
            fields.insert(at.min(fields.len()), (heading.to_owned(), to.to_owned()));
        }
    }
}

/// What stands between two marks of an item where they are one text.
const BETWEEN_MARKS: &str = "; ";

/// The marks of an item as one text, which [`marks_in`] takes apart again.
pub fn marks_text(marks: &[String]) -> String {
    marks.join(BETWEEN_MARKS)
}

/// The marks that such a text names.
pub fn marks_in(text: &str) -> Vec<String> {
    text.split(BETWEEN_MARKS).map(str::trim).filter(|mark| !mark.is_empty()).map(str::to_owned).collect()
}

/// Where one field of an item stood in the source document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// The field: title, due, lead …
    pub field: String,
    /// Page, slide or sheet from 1.
    pub page: Option<u32>,
    /// Name of the sheet or part.
    pub part: Option<String>,
    /// Cell of a sheet.
    pub cell: Option<String>,
    /// Line in the text from 1.
    pub line: u32,
    /// Byte range in the text.
    pub range: (usize, usize),
    /// SHA-256 (hex) of the document; `None`: the one that the plan was published from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// A field of an item whose wording can be changed after publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Wording {
    Label,
    Title,
    DesiredResult,
    Description,
    Evaluation,
    Implementation,
    Population,
    Place,
    Level,
    PrintedStatus,
    Marks,
}

impl Wording {
    /// All fields that can be reworded.
    pub const ALL: [Self; 11] = [
        Self::Label,
        Self::Title,
        Self::DesiredResult,
        Self::Description,
        Self::Evaluation,
        Self::Implementation,
        Self::Population,
        Self::Place,
        Self::Level,
        Self::PrintedStatus,
        Self::Marks,
    ];

    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Title => "title",
            Self::DesiredResult => "desired_result",
            Self::Description => "description",
            Self::Evaluation => "evaluation",
            Self::Implementation => "implementation",
            Self::Population => "population",
            Self::Place => "place",
            Self::Level => "level",
            Self::PrintedStatus => "printed_status",
            Self::Marks => "marks",
        }
    }

    /// The name that the places of a field have in [`Item::origin`].
    pub fn origin_field(self) -> &'static str {
        match self {
            Self::PrintedStatus => "status",
            other => other.key(),
        }
    }

    /// Whether an item may not be without it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Title | Self::Level)
    }

    /// The field with this stored word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// A dated step of a process grid or a list of next steps.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Milestone {
    /// UUID as text.
    pub id: String,
    /// Item it belongs to.
    pub item: Option<String>,
    /// Workstream as printed.
    pub stream: Option<String>,
    /// What.
    pub text: String,
    /// Order in the plan.
    pub position: i64,
    /// When, as written.
    pub schedule: Option<Schedule>,
    /// Printed marks in words.
    pub flags: Vec<String>,
    /// Why it was added after publication; then what stands at its position and later is pushed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where it stands in its document; empty when nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}
