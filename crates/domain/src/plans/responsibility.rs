//! Who answers for what: RACI with combined codes, authority levels, the exactly-one-A check.

use super::item::Origin;
use super::plan::DocumentState;
use serde::{Deserialize, Serialize};

/// One letter of RACI, or a printed role that is kept apart from the letters because the source did not use them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    /// Does it.
    Responsible,
    /// Answers for it; exactly one.
    Accountable,
    /// Is asked before.
    Consulted,
    /// Is told after.
    Informed,
}

/// The letters of a code such as "R/C", in the order written. `None` if any part is not a RACI letter.
pub fn read_code(code: &str) -> Option<Vec<Letter>> {
    let letters: Option<Vec<Letter>> = code
        .split(['/', ',', '&', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| match part {
            "R" | "r" => Some(Letter::Responsible),
            "A" | "a" => Some(Letter::Accountable),
            "C" | "c" => Some(Letter::Consulted),
            "I" | "i" => Some(Letter::Informed),
            _ => None,
        })
        .collect();
    letters.filter(|letters| !letters.is_empty())
}

/// The parties that a printed text names: a semicolon or a line stands between two of them. A comma, "and" or "&" may
/// stand within a name, so they part nothing.
pub fn names_in(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in text.split([';', '\n']) {
        let name = name.trim().trim_start_matches(['-', '•', '·']).trim();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// How many parties are accountable for a row of codes. Right is exactly 1.
pub fn count_accountable<'a>(codes: impl IntoIterator<Item = &'a str>) -> usize {
    codes.into_iter().filter_map(read_code).filter(|letters| letters.contains(&Letter::Accountable)).count()
}

/// How a party is tied to an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Responsibility {
    /// Party's UUID as text.
    pub party: String,
    /// lead, oversight, support, or a RACI code as written ("R/C").
    pub code: String,
    /// The words of the source that named the party.
    pub as_written: String,
    /// Where these words stand, when a document says them; `None`: a person's own words, and what is known of the place stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<Origin>>,
}

/// A responsibility matrix as printed: the payload of `MatrixPublished`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Matrix {
    /// UUID as text.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its own state: an illustrative matrix in a final plan is still illustrative.
    pub state: DocumentState,
    /// Column heads as printed, with the party each one is.
    pub parties: Vec<MatrixParty>,
    /// Rows in order.
    pub rows: Vec<MatrixRow>,
    /// Why it was published again; `None`: it stood in the plan as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A column of a matrix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixParty {
    /// As printed.
    pub name: String,
    /// Party's UUID as text.
    pub party: Option<String>,
}

/// A row of a matrix.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixRow {
    /// Group heading it stands under.
    pub group: Option<String>,
    /// The activity.
    pub activity: String,
    /// One code a column, as printed; empty where the cell is blank.
    pub codes: Vec<String>,
    /// Where it stands in its document; empty when nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// A duty under an authority level ("direct and act", "shared leadership").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuthorityDuty {
    /// Level as printed.
    pub level: String,
    /// The duty.
    pub duty: String,
    /// Roles that share it.
    pub shared_by: Vec<String>,
    /// Where it stands in its document; empty when nobody knows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_combine() {
        use Letter::*;
        for (code, expected) in [
            ("R", Some(vec![Responsible])),
            ("R/C", Some(vec![Responsible, Consulted])),
            ("C / I", Some(vec![Consulted, Informed])),
            ("X", None),
            ("", None),
        ] {
            assert_eq!(read_code(code), expected, "{code}");
        }
    }

    #[test]
    fn a_text_may_name_several_parties() {
        for (text, expected) in [
            ("Health; Housing", vec!["Health", "Housing"]),
            ("- Parks\n- Friends of Trees, Elm & Co", vec!["Parks", "Friends of Trees, Elm & Co"]),
            ("Office of Parks and Trees", vec!["Office of Parks and Trees"]),
            ("Health; ; Health;", vec!["Health"]),
            (" ", vec![]),
        ] {
            assert_eq!(names_in(text), expected, "{text}");
        }
    }

    #[test]
    fn exactly_one_party_is_accountable() {
        assert_eq!(count_accountable(["R", "A", "C"]), 1);
        assert_eq!(count_accountable(["A/R", "A"]), 2);
        assert_eq!(count_accountable(["R", ""]), 0);
    }
}
