//! A plan draft: what the program believes the document says, with each doubt beside it.
//! Its JSON is what `throughline import --dry-run --format json` prints and what the draft table keeps.

use crate::block::Place;
use serde::{Deserialize, Serialize};
use when::When;

/// A plan read from a document, not yet published. A person settles it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Facts about the plan as a whole.
    pub plan: PlanFacts,
    /// Commitments and the levels above them, in reading order.
    pub items: Vec<DraftItem>,
    /// Responsibility matrix, one entry a row.
    pub raci: Vec<RaciRow>,
    /// Parties of the matrix in the order of its columns.
    pub raci_parties: Vec<String>,
    /// State printed on the matrix ("illustrative"), when it has one.
    pub raci_state: Option<DocumentState>,
    /// Authority levels and their duties.
    pub authority: Vec<Authority>,
    /// Steps of process grids and next-step lists.
    pub milestones: Vec<Milestone>,
    /// Indicators, problem, root causes, opportunity, by the item they stand under.
    pub indicators: Vec<Statement>,
    /// Mandate, vision, caveats, definitions, contacts, sources of evidence, questions asked, footnotes.
    pub context: Vec<Statement>,
    /// Decisions asked of the meeting.
    pub decisions: Vec<Statement>,
    /// Who signed, or was to sign.
    pub sign_off: Option<SignOff>,
    /// Acronyms explained in the document.
    pub glossary: Vec<GlossaryEntry>,
    /// Every doubt, by name.
    pub findings: Vec<Finding>,
    /// Every character of the source in exactly one class.
    pub accounting: Accounting,
    /// The accounting's runs in order, covering every non-space character of the source once.
    pub spans: Vec<Span>,
    /// Names of the levels as the document uses them, outermost first.
    pub levels: Vec<String>,
    /// Status words found, in order of appearance.
    pub status_words: Vec<String>,
    /// How the document itself heads a field ("lead", "Accountable office") or a level ("level action", "Key activity"), in
    /// the order of its first appearance.
    #[serde(default)]
    pub headings: Vec<(String, String)>,
}

/// The plan's own facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanFacts {
    /// As printed.
    pub title: Option<String>,
    /// A second line of the title.
    pub subtitle: Option<String>,
    /// The body whose plan it is.
    pub organization: Option<String>,
    /// Director or head as printed.
    pub director: Option<String>,
    /// "For the Period …".
    pub period: Option<When>,
    /// The date of the document.
    pub date: Option<When>,
    /// Meeting or occasion ("Study Session").
    pub occasion: Option<String>,
    /// Draft, illustrative, final …, when the document says so.
    pub state: Option<DocumentState>,
    /// Further printed header fields (label, value): development leads, implementation leads.
    pub fields: Vec<(String, String)>,
}

/// The state printed on a document or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum DocumentState {
    Draft,
    Illustrative,
    Final,
    Adopted,
    Superseded,
}

/// One commitment, or a level above it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftItem {
    /// The document's own word, lower case singular: goal, strategy, action, priority, recommendation …
    pub level: String,
    /// Number or key as printed, without the level word ("1.1", "#2", "Priority #1" -> "1").
    pub label: Option<String>,
    /// Verbatim, white space collapsed, label and prefix taken off. `None` only with `implied`.
    pub title: Option<String>,
    /// The level's heading is missing in the source.
    pub implied: bool,
    /// Desired result that stands with the title.
    pub desired_result: Option<String>,
    /// Longer text under the title.
    pub description: Option<String>,
    /// Index in [`Draft::items`].
    pub parent: Option<usize>,
    /// Who leads, as printed.
    pub lead: Option<String>,
    /// Who oversees, as printed.
    pub oversight: Option<String>,
    /// Who supports, as printed.
    pub support: Option<String>,
    /// How it will be evaluated; which evidence.
    pub evaluation: Option<String>,
    /// Implementation steps as printed.
    pub implementation: Option<String>,
    /// When.
    pub due: Option<When>,
    /// Status as printed.
    pub status: Option<Printed>,
    /// Measures.
    pub measures: Vec<DraftMeasure>,
    /// Further columns of the source (header, text), nothing dropped.
    pub fields: Vec<(String, String)>,
    /// Newness or emphasis flags in words: "new since last report", "continued".
    pub flags: Vec<String>,
    /// 0 to 1: how sure the recogniser is.
    pub confidence: f32,
    /// Source lines it stands on.
    pub lines: Vec<u32>,
    /// Where each field stands: ("title", place), ("due", place) …
    pub places: Vec<(String, Place)>,
}

/// A text with nothing computed from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    /// As printed.
    pub text: String,
}

/// A measure as printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftMeasure {
    /// "Year 1 (FY31/32)", when the source has periods.
    pub period: Option<String>,
    /// Bounds of the period.
    pub period_when: Option<When>,
    /// As printed.
    pub target: String,
    /// number, coverage, count_per_period, existence, staged, direction, cadence, narrative.
    pub kind: String,
    /// "to be counted in the first year", when the source says so.
    pub baseline: Option<String>,
}

impl DraftMeasure {
    /// Whether the period stands over the target ("FY31"), and not in its words ("8 rooms by 2031").
    pub fn is_by_period(&self) -> bool {
        self.period.as_ref().is_some_and(|period| !self.target.contains(period.as_str()))
    }
}

/// One activity of a responsibility matrix.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RaciRow {
    /// The activity.
    pub activity: String,
    /// The group row it stands under.
    pub group: Option<String>,
    /// Party to code as printed ("R/C"), in the order of the columns.
    pub assignments: serde_json::Map<String, serde_json::Value>,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// A duty under an authority level.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Authority {
    /// "DECIDES ALONE" as printed.
    pub level: String,
    /// The duty.
    pub duty: String,
    /// Roles that share it, from a footnote.
    pub shared_by: Vec<String>,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// A dated step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Milestone {
    /// Workstream or heading.
    pub stream: Option<String>,
    /// What.
    pub text: String,
    /// As printed.
    pub when: Option<String>,
    /// First day.
    pub start: Option<chrono::NaiveDate>,
    /// Last day.
    pub end: Option<chrono::NaiveDate>,
    /// The whole reading.
    pub reading: Option<When>,
    /// Index of the item it belongs to, when it does.
    pub parent: Option<usize>,
    /// New since the last report, completed, in progress … as printed.
    pub flags: Vec<String>,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// A sentence of the plan that is not a commitment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// Item it belongs to, `None` for the whole plan.
    pub parent: Option<usize>,
    /// community_data, department_data, community_feedback, problem, root_cause, opportunity, desired_result, measure_of_impact,
    /// mandate, vision, caveat, definition, contact, source, question, footnote, decision, structure, missing …
    pub kind: String,
    /// As printed.
    pub text: String,
    /// Number or heading it stands under.
    pub label: Option<String>,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// A signature block.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignOff {
    /// Whose signature is asked ("Director Signature").
    pub role: Option<String>,
    /// Printed name.
    pub name: Option<String>,
    /// Date as written.
    pub date: Option<When>,
    /// A signature stands in the source (a blank line does not).
    pub signed: bool,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// An acronym and its meaning.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GlossaryEntry {
    /// "OEHR".
    pub term: String,
    /// `None`: used but never explained (a finding).
    pub meaning: Option<String>,
    /// Source lines.
    pub lines: Vec<u32>,
}

/// The parts of an entry that say something, one a line.
fn lines_of<const N: usize>(parts: [Option<&str>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

impl DraftMeasure {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        lines_of([self.period.as_deref(), Some(&self.target), Some(&self.kind), self.baseline.as_deref()])
    }
}

impl RaciRow {
    /// What it says: group, activity, and each party with its code, one a line.
    pub fn told(&self) -> String {
        let codes = self.assignments.iter().map(|(party, code)| (party, code.as_str().unwrap_or_default()));
        let codes: Vec<String> =
            codes.filter(|(_, code)| !code.is_empty()).map(|(party, code)| format!("{party}: {code}")).collect();
        lines_of([self.group.as_deref(), Some(&self.activity), Some(&codes.join("\n"))])
    }
}

impl Authority {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        lines_of([Some(&self.level), Some(&self.duty), Some(&self.shared_by.join("\n"))])
    }
}

impl Milestone {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        lines_of([self.when.as_deref(), Some(&self.text), self.stream.as_deref()])
    }
}

impl Statement {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        lines_of([Some(&self.kind), self.label.as_deref(), Some(&self.text)])
    }
}

impl SignOff {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        let date = self.date.as_ref().map(|date| date.text.as_str());
        lines_of([self.role.as_deref(), self.name.as_deref(), date])
    }
}

impl GlossaryEntry {
    /// What it says, one part a line.
    pub fn told(&self) -> String {
        lines_of([Some(&self.term), self.meaning.as_deref()])
    }
}

impl Draft {
    /// Everything that the document prints as a status: the words found in tables of status, then those of items, where a
    /// person may have typed or mapped them.
    pub fn printed_statuses(&self) -> Vec<String> {
        let items = self.items.iter().filter_map(|item| item.status.as_ref()).map(|status| status.text.clone());
        self.status_words.iter().cloned().chain(items).collect()
    }

    /// Doubts that must be settled before publication, with their places in the list.
    pub fn open_questions(&self) -> impl Iterator<Item = (usize, &Finding)> {
        let findings = self.findings.iter().enumerate();
        findings.filter(|(_, finding)| finding.severity == "ask" && finding.settled.is_none())
    }

    /// The item that a doubt is about: the one that it names, else the one whose words stand at its place.
    pub fn item_of(&self, finding: &Finding) -> Option<usize> {
        let named = finding.item.filter(|item| *item < self.items.len());
        let (start, end) = finding.place.as_ref().map(|place| place.range).unwrap_or_default();
        let first = self.spans.partition_point(|span| span.range.1 <= start);
        let there = self.spans[first..].iter().take_while(|span| span.range.0 < end);
        named.or_else(|| there.filter_map(|span| span.item).next())
    }
}

/// A doubt that a person settles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Finding {
    /// Stable kebab-case name; the list is in `finding.rs`.
    pub code: String,
    /// A sentence: what is doubtful, what was done, what to do.
    pub message: String,
    /// The words of the case that stand in the sentence, in its order, so that it can be said in another language.
    pub words: Vec<String>,
    /// Source lines.
    pub lines: Vec<u32>,
    /// Where exactly.
    pub place: Option<Place>,
    /// Index of the item it is about.
    pub item: Option<usize>,
    /// ask (must be settled before publishing), warn, note.
    pub severity: String,
    /// How a person settled it; `None` while open.
    pub settled: Option<String>,
}

/// Non-space characters of the source, each in exactly one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub struct Accounting {
    pub characters: usize,
    pub item: usize,
    pub attribute: usize,
    pub context: usize,
    pub furniture: usize,
    pub unplaced: usize,
}

/// A run of the source text and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Byte range in [`crate::block::Source::text`].
    pub range: (usize, usize),
    /// Its class.
    pub class: SpanClass,
    /// Item it became part of.
    pub item: Option<usize>,
    /// Field of the item, or kind of context.
    pub field: Option<String>,
}

/// What a character of the source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpanClass {
    /// Title or label of an item.
    Item,
    /// A field of an item, a milestone, a cell of a matrix.
    Attribute,
    /// Text about the plan as a whole.
    Context,
    /// Repeated headers, page numbers, site chrome, bullets, separators.
    Furniture,
    /// Nobody knows yet: a person places it.
    Unplaced,
}
