//! What a plan holds beside its items, as further sheets of its workbook: dated steps, statements, the responsibility matrix,
//! duties with their levels of authority, acronyms, signatures. A row that belongs to an item names it, by
//! [`names`]. Importing the workbook again proposes no change.

use super::sql;
use super::table::{NO_WORDS, capital, words_or_mark};
use crate::error::Result;
use crate::ledger::read_json;
use db::{Conn, values};
use domain::plans::item::marks_text;
use domain::plans::responsibility::{MatrixParty, MatrixRow};
use domain::plans::schedule::Schedule;
use std::collections::HashMap;

/// A further sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, one a column.
    pub rows: Vec<Vec<String>>,
}

/// What a further sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Steps,
    Statements,
    Matrix,
    Duties,
    Terms,
    Signature,
}

impl Kind {
    /// Headings that no other table has: a workbook with nothing else is ours too.
    pub(crate) const fn stands_alone(self) -> bool {
        matches!(self, Self::Steps | Self::Statements | Self::Matrix)
    }
}

/// Name and headings of a sheet in one language.
type Form = (&'static str, &'static [&'static str]);

/// Name and headings of each sheet, in English and Spanish. Of the matrix a heading for each party follows.
const SHEETS: [(Kind, [Form; 2]); 6] = [
    (
        Kind::Steps,
        [
            ("Steps", &["Belongs to", "Workstream", "Step", "When", "Marks"]),
            ("Pasos", &["Pertenece a", "Línea de trabajo", "Paso", "Cuándo", "Marcas"]),
        ],
    ),
    (
        Kind::Statements,
        [
            ("Statements", &["Belongs to", "Kind", "Number or heading", "Statement"]),
            ("Declaraciones", &["Pertenece a", "Clase", "Número o encabezado", "Declaración"]),
        ],
    ),
    (
        Kind::Matrix,
        [("Responsibilities", &["Stands under", "Activity"]), ("Responsabilidades", &["Está bajo", "Actividad"])],
    ),
    (
        Kind::Duties,
        [
            ("Authority levels", &["Authority level", "Duty", "Shared by"]),
            ("Niveles de autoridad", &["Nivel de autoridad", "Tarea", "Compartida con"]),
        ],
    ),
    (Kind::Terms, [("Acronyms", &["Acronym", "Meaning"]), ("Siglas", &["Sigla", "Significado"])]),
    (
        Kind::Signature,
        [
            ("Signatures", &["Printed name", "In which capacity", "Date", "Where", "What was signed"]),
            ("Firmas", &["Nombre impreso", "En qué calidad", "Fecha", "Dónde", "Qué se firmó"]),
        ],
    ),
];

/// Where a signature was given, in English and Spanish: in the plan's document, in a newer one, here.
const GIVEN: [[&str; 3]; 2] = [
    ["In the document", "In a newer document", "Here, in Throughline"],
    ["En el documento", "En un documento más nuevo", "Aquí, en Throughline"],
];

/// Whether a signature stands elsewhere than in the plan's own document, by what its row says: a new one is given here, by
/// whoever signs, and not by a table.
pub(crate) fn is_given_elsewhere(text: &str) -> bool {
    GIVEN.iter().any(|[_, elsewhere @ ..]| elsewhere.contains(&text.trim()))
}

/// What a sheet with these headings holds.
pub(crate) fn kind_of(headings: &[String]) -> Option<Kind> {
    let fits = |kind: Kind, known: &[&str]| {
        let is_long_enough = match kind {
            Kind::Matrix => headings.len() > known.len(),
            // Where it was given and what was signed may be left out.
            Kind::Signature => (3..=known.len()).contains(&headings.len()),
            _ => headings.len() == known.len(),
        };
        is_long_enough && known.iter().zip(headings).all(|(known, heading)| *known == heading.trim())
    };
    SHEETS.into_iter().find(|(kind, forms)| forms.iter().any(|(_, known)| fits(*kind, known))).map(|(kind, _)| kind)
}

/// Whether a text is nothing but the name of one of the sheets.
pub(crate) fn is_name(text: &str) -> bool {
    SHEETS.iter().any(|(_, forms)| forms.iter().any(|(name, _)| *name == text.trim()))
}

/// The items of a plan by names that tell them apart: level, number and title, and of those that say the same their order.
pub(crate) fn names<'a>(items: impl Iterator<Item = (&'a str, Option<&'a str>, &'a str)>) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let name = |(level, label, title): (&str, Option<&str>, &str)| {
        let title = if title.trim().is_empty() { NO_WORDS } else { title };
        let name = match label {
            Some(label) => format!("{} {label}: {title}", capital(level)),
            None => format!("{}: {title}", capital(level)),
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let number = seen.entry(name.clone()).and_modify(|number| *number += 1).or_insert(1);
        if *number == 1 { name } else { format!("{name} ({number})") }
    };
    items.map(name).collect()
}

/// The sheets of a plan; one that would be empty is none. `items` are the ids of its items with their names.
pub(super) async fn sheets(
    conn: &mut Conn,
    plan: &str,
    is_spanish: bool,
    items: &HashMap<&str, &String>,
) -> Result<Vec<Sheet>> {
    let of = |item: Option<String>| {
        item.and_then(|id| items.get(id.as_str()).map(|name| (*name).clone())).unwrap_or_default()
    };
    let mut sheets = Vec::new();
    for (kind, forms) in SHEETS {
        let (name, columns) = forms[usize::from(is_spanish)];
        let mut columns: Vec<String> = columns.iter().map(|heading| (*heading).to_owned()).collect();
        let rows = match kind {
            Kind::Steps => steps(conn, plan, &of).await?,
            Kind::Statements => {
                let rows: Vec<(Option<String>, String, Option<String>, String)> =
                    conn.all(sql::TABLE_STATEMENTS, values![plan]).await?;
                rows.into_iter()
                    .map(|(item, kind, label, text)| {
                        vec![of(item), kind, label.unwrap_or_default(), words_or_mark(&text)]
                    })
                    .collect()
            }
            Kind::Matrix => {
                let (parties, rows) = matrix(conn, plan).await?;
                columns.extend(parties);
                rows
            }
            Kind::Duties => duties(conn, plan).await?,
            Kind::Terms => {
                let rows: Vec<(String, Option<String>)> = conn.all(sql::TABLE_TERMS, values![plan]).await?;
                rows.into_iter().map(|(term, meaning)| vec![term, meaning.unwrap_or_default()]).collect()
            }
            Kind::Signature => signatures(conn, plan, GIVEN[usize::from(is_spanish)]).await?,
        };
        if !rows.is_empty() {
            sheets.push(Sheet { name: name.to_owned(), columns, rows });
        }
    }
    Ok(sheets)
}

async fn steps(conn: &mut Conn, plan: &str, of: &impl Fn(Option<String>) -> String) -> Result<Vec<Vec<String>>> {
    type Row = (Option<String>, Option<String>, String, Option<String>, String);
    let rows: Vec<Row> = conn.all(sql::TABLE_STEPS, values![plan]).await?;
    let row = |(item, stream, text, schedule, flags): Row| {
        let when = schedule.as_deref().map(read_json::<Schedule>).transpose()?.map(|schedule| schedule.text);
        let marks: Vec<String> = read_json(&flags)?;
        Ok(vec![of(item), stream.unwrap_or_default(), text, when.unwrap_or_default(), marks_text(&marks)])
    };
    rows.into_iter().map(row).collect()
}

/// The signatures of a plan, in the order in which they were recorded.
async fn signatures(conn: &mut Conn, plan: &str, given: [&str; 3]) -> Result<Vec<Vec<String>>> {
    type Row = (String, String, String, String, String);
    let rows: Vec<Row> = conn.all(sql::TABLE_SIGNATURES, values![plan, true]).await?;
    let [printed, newer, here] = given;
    let mut is_first = true;
    let row = |(name, role, on, statement, recorded): Row| {
        // Who signs here signs today, and can say what is signed; a document does neither.
        let is_here = !statement.is_empty() || on == recorded;
        let place = match is_here {
            true => here,
            false if std::mem::take(&mut is_first) => printed,
            false => newer,
        };
        vec![name, role, on, place.to_owned(), statement]
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn duties(conn: &mut Conn, plan: &str) -> Result<Vec<Vec<String>>> {
    let rows: Vec<(String, String, String)> = conn.all(sql::TABLE_DUTIES, values![plan]).await?;
    let row = |(level, duty, shared): (String, String, String)| {
        Ok(vec![level, duty, read_json::<Vec<String>>(&shared)?.join("; ")])
    };
    rows.into_iter().map(row).collect()
}

/// The parties of all matrices of a plan, and their rows.
async fn matrix(conn: &mut Conn, plan: &str) -> Result<(Vec<String>, Vec<Vec<String>>)> {
    let stored: Vec<(String, String)> = conn.all(sql::TABLE_MATRICES, values![plan]).await?;
    let (mut parties, mut all): (Vec<String>, Vec<(MatrixRow, Vec<String>)>) = (Vec::new(), Vec::new());
    for (names, rows) in stored {
        let names: Vec<String> = read_json::<Vec<MatrixParty>>(&names)?.into_iter().map(|party| party.name).collect();
        let new: Vec<String> = names.iter().filter(|name| !parties.contains(name)).cloned().collect();
        parties.extend(new);
        all.extend(read_json::<Vec<MatrixRow>>(&rows)?.into_iter().map(|row| (row, names.clone())));
    }
    let cells = |(row, names): (MatrixRow, Vec<String>)| {
        let code = |party: &String| {
            let at = names.iter().position(|name| name == party);
            at.and_then(|at| row.codes.get(at)).cloned().unwrap_or_default()
        };
        let head = [row.group.clone().unwrap_or_default(), row.activity.clone()];
        head.into_iter().chain(parties.iter().map(code)).collect()
    };
    let rows = all.into_iter().map(cells).collect();
    Ok((parties, rows))
}
