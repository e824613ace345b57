//! Who does what: activities down, parties across. Each cell says its letters to the eye and its words to the ear; combined
//! codes keep their order as written.

use crate::parts::table;
use domain::plans::responsibility::Letter;
use maud::{Markup, html};
use words::{Lang, responsibilities as r};

/// One activity with one cell a party.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What is done.
    pub activity: &'a str,
    /// Code of each party as written; empty for none.
    pub cells: Vec<Cell<'a>>,
}

/// A cell: the code as written and how it was read; a code that is not RACI has no letters and is shown as it stands.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// "R/C".
    pub code: &'a str,
    /// Responsible, Consulted.
    pub letters: Vec<Letter>,
}

/// Activities under one heading.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The heading; `None` when the matrix has no groups.
    pub name: Option<&'a str>,
    /// Its activities.
    pub rows: Vec<Row<'a>>,
}

/// The matrix with its legend. `parties` stand in the order of the cells.
#[must_use]
pub fn matrix(lang: Lang, caption: &str, parties: &[&str], groups: &[Group]) -> Markup {
    html! {
        (legend(lang))
        (table::region(lang, caption, html! {
            table.table.matrix {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (r::activity(lang)) }
                    @for party in parties { th scope="col" { (party) } }
                } }
                @for group in groups { tbody {
                    @if let Some(name) = group.name {
                        tr { th scope="rowgroup" colspan=(parties.len() + 1) { (name) } }
                    }
                    @for row in &group.rows { tr {
                        th scope="row" { (row.activity) }
                        @for cell in &row.cells { td { (code(lang, cell)) } }
                    } }
                } }
            }
        }))
    }
}

/// What the letters mean, in words.
#[must_use]
pub fn legend(lang: Lang) -> Markup {
    html! {
        dl.legend {
            @for letter in [Letter::Responsible, Letter::Accountable, Letter::Consulted, Letter::Informed] {
                div {
                    dt { span.code.(class(letter)) { (sign(letter)) } }
                    dd { b { (word(lang, letter)) } ": " (meaning(lang, letter)) }
                }
            }
        }
    }
}

fn code(lang: Lang, cell: &Cell) -> Markup {
    html! {
        @match cell.letters.as_slice() {
            [] if cell.code.is_empty() => span.visually-hidden { (r::code_none(lang)) },
            [] => (cell.code),
            letters => {
                span.code.(class(letters[0])) aria-hidden="true" { (cell.code) }
                span.visually-hidden { (spoken(lang, letters)) }
            }
        }
    }
}

/// The words of one or two letters: "Responsible and Consulted".
fn spoken(lang: Lang, letters: &[Letter]) -> String {
    match letters {
        [first, second] => r::combined(lang, word(lang, *first), word(lang, *second)),
        letters => letters.iter().map(|letter| word(lang, *letter)).collect::<Vec<_>>().join(", "),
    }
}

/// The full word of a letter.
#[must_use]
pub const fn word(lang: Lang, letter: Letter) -> &'static str {
    match letter {
        Letter::Responsible => r::code_r(lang),
        Letter::Accountable => r::code_a(lang),
        Letter::Consulted => r::code_c(lang),
        Letter::Informed => r::code_i(lang),
    }
}

const fn meaning(lang: Lang, letter: Letter) -> &'static str {
    match letter {
        Letter::Responsible => r::code_r_text(lang),
        Letter::Accountable => r::code_a_text(lang),
        Letter::Consulted => r::code_c_text(lang),
        Letter::Informed => r::code_i_text(lang),
    }
}

const fn sign(letter: Letter) -> &'static str {
    match letter {
        Letter::Responsible => "R",
        Letter::Accountable => "A",
        Letter::Consulted => "C",
        Letter::Informed => "I",
    }
}

const fn class(letter: Letter) -> &'static str {
    match letter {
        Letter::Responsible => "code--r",
        Letter::Accountable => "code--a",
        Letter::Consulted => "code--c",
        Letter::Informed => "code--i",
    }
}
