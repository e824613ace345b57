//! What an edition holds beside its items, each as something that can be compared and told: measures, steps, statements, rows of
//! the matrix, duties, acronyms, signatures, facts of the head. It decides nothing about what is the same.

use crate::ledger::entry::{SignedOff, TermDefined};
use crate::plans::item::Milestone;
use crate::plans::measure::Measure;
use crate::plans::responsibility::{AuthorityDuty, Matrix, MatrixRow};
use crate::plans::statement::Statement;
use serde::Serialize;

/// What kind of thing a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// A fact of the plan's head: second line of the title, director.
    Fact,
    /// A measure of an item, with all its targets.
    Measure,
    /// A dated step.
    Step,
    /// A sentence that is no commitment.
    Statement,
    /// An activity of the responsibility matrix.
    Row,
    /// A duty with the level of authority over it.
    Duty,
    /// An acronym that is explained.
    Term,
    /// A signature.
    Signature,
}

impl PartKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 8] =
        [Self::Fact, Self::Measure, Self::Step, Self::Statement, Self::Row, Self::Duty, Self::Term, Self::Signature];

    /// The word for it in addresses and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Step => "step",
            Self::Statement => "statement",
            Self::Row => "row",
            Self::Fact => "fact",
            Self::Duty => "duty",
            Self::Term => "term",
            Self::Signature => "signature",
        }
    }

    /// Whether a newer edition that has it no more takes it from the plan. What an acronym means, who signed and what
    /// stands in the head stays so.
    pub fn can_be_dropped(self) -> bool {
        !matches!(self, Self::Fact | Self::Term | Self::Signature)
    }
}

/// Something of an edition that is no item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionPart {
    /// What it is.
    pub kind: PartKind,
    /// UUID as text (of a row: of its matrix); empty in a draft.
    #[serde(skip)]
    pub id: String,
    /// Index of the item it belongs to.
    pub item: Option<usize>,
    /// What it stands under: workstream, kind of statement, group of rows.
    pub group: String,
    /// The words by which it is known again.
    pub text: String,
    /// Everything of it that can differ: (field, text). Fields of a kind have fixed names; periods and parties have their own.
    pub fields: Vec<(String, String)>,
}

impl EditionPart {
    /// A measure of an item.
    pub fn of_measure(measure: &Measure, item: Option<usize>) -> Self {
        let mut fields = vec![field("text", &measure.text), maybe("baseline", &measure.baseline)];
        let single = measure.targets.iter().filter(|target| target.period.is_none());
        let single: Vec<&str> = single.map(|target| target.text.as_str()).filter(|text| !text.is_empty()).collect();
        fields.push(field("target", &single.join("; ")));
        for target in &measure.targets {
            if let Some(period) = target.period.as_ref().filter(|period| !period.trim().is_empty()) {
                fields.push(field(period, &target.text));
            }
        }
        let text = if measure.text.trim().is_empty() {
            let all: Vec<&str> = measure.targets.iter().map(|target| target.text.as_str()).collect();
            all.join("; ")
        } else {
            measure.text.clone()
        };
        Self { kind: PartKind::Measure, id: measure.id.clone(), item, group: String::new(), text, fields }
    }

    /// A dated step.
    pub fn of_step(step: &Milestone, item: Option<usize>) -> Self {
        let due = step.schedule.as_ref().map(|schedule| schedule.text.clone());
        Self {
            kind: PartKind::Step,
            id: step.id.clone(),
            item,
            group: step.stream.clone().unwrap_or_default(),
            text: step.text.clone(),
            fields: vec![field("text", &step.text), maybe("due", &due), maybe("stream", &step.stream)],
        }
    }

    /// A statement.
    pub fn of_statement(statement: &Statement, item: Option<usize>) -> Self {
        Self {
            kind: PartKind::Statement,
            id: statement.id.clone(),
            item,
            group: statement.kind.clone(),
            text: statement.text.clone(),
            fields: vec![maybe("label", &statement.label), field("text", &statement.text)],
        }
    }

    /// The rows of a matrix.
    pub fn of_matrix(matrix: &Matrix) -> Vec<Self> {
        let row = |row: &MatrixRow| {
            let mut fields = vec![field("text", &row.activity), maybe("group", &row.group)];
            fields.extend(matrix.parties.iter().zip(&row.codes).map(|(party, code)| field(&party.name, code)));
            Self {
                kind: PartKind::Row,
                id: matrix.id.clone(),
                item: None,
                group: row.group.clone().unwrap_or_default(),
                text: row.activity.clone(),
                fields,
            }
        };
        matrix.rows.iter().map(row).collect()
    }

    /// Facts of a plan's head by the names that a rewording has for them; empty ones are none.
    pub fn of_facts<'a>(facts: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> Vec<Self> {
        let facts = facts.into_iter().filter_map(|(name, text)| Some((name, text.map(str::trim)?)));
        let facts = facts.filter(|(_, text)| !text.is_empty());
        facts.map(|(name, text)| Self::plain(PartKind::Fact, name, vec![field(name, text)])).collect()
    }

    /// Duties with their levels of authority.
    pub fn of_duties(duties: &[AuthorityDuty]) -> Vec<Self> {
        let duty = |duty: &AuthorityDuty| Self {
            group: duty.level.clone(),
            ..Self::plain(
                PartKind::Duty,
                &duty.duty,
                vec![
                    field("text", &duty.duty),
                    field("authority", &duty.level),
                    field("shared_by", &duty.shared_by.join("; ")),
                ],
            )
        };
        duties.iter().map(duty).collect()
    }

    /// An acronym; `None` when nothing is said of what it means.
    pub fn of_term(term: &TermDefined) -> Option<Self> {
        let meaning = term.meaning.as_deref().filter(|meaning| !meaning.trim().is_empty())?;
        Some(Self::plain(PartKind::Term, &term.term, vec![field("text", &term.term), field("meaning", meaning)]))
    }

    /// A signature; `None` where a line for one is empty.
    pub fn of_signature(signed: &SignedOff) -> Option<Self> {
        let words: Vec<&str> = [&signed.name, &signed.role, &signed.on].map(|text| text.trim()).into();
        let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
        let text = words.join(", ");
        signed.signed.then(|| Self::plain(PartKind::Signature, &text, vec![field("text", &text)]))
    }

    fn plain(kind: PartKind, text: &str, fields: Vec<(String, String)>) -> Self {
        Self { kind, id: String::new(), item: None, group: String::new(), text: text.to_owned(), fields }
    }

    /// Everything it says in one text.
    pub fn told(&self) -> String {
        let fields = self.fields.iter().filter(|(_, text)| !text.is_empty());
        let named = |(name, text): &(String, String)| match name.as_str() {
            _ if self.kind == PartKind::Fact => text.clone(),
            "label" | "authority" | "shared_by" | "meaning" | "text" | "due" | "stream" | "target" | "group" => {
                text.clone()
            }
            name => format!("{name}: {text}"),
        };
        fields.map(named).collect::<Vec<_>>().join(" · ")
    }

    /// The words of a field; empty for none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str()).unwrap_or_default()
    }
}

fn field(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.trim().to_owned())
}

fn maybe(name: &str, text: &Option<String>) -> (String, String) {
    field(name, text.as_deref().unwrap_or_default())
}
