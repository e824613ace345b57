//! Whose plan it is: bodies by how their names begin, in the head of the document.

use super::super::lexicon::key;
use super::super::reading::{Kind, Piece, Reading};
use super::plan_title::names_plan;

/// "City of Alder Creek", "Bureau of Parks & Trails", "Public Works Department": a body's name and nothing else.
pub(super) fn is_body(text: &str) -> bool {
    let text = text.trim();
    let last = key(text.rsplit(' ').next().unwrap_or_default());
    let office = matches!(
        last.as_str(),
        "department"
            | "office"
            | "bureau"
            | "division"
            | "agency"
            | "services"
            | "partnership"
            | "council"
            | "authority"
            | "commission"
    );
    !names_plan(text) && text.split(' ').count() <= 8 && (find_body(text) == [text] || office)
}

/// Beginnings of names of public bodies.
const BODIES: [&str; 10] = [
    "City of ",
    "County of ",
    "Town of ",
    "Office of ",
    "Department of ",
    "Ministry of ",
    "Bureau of ",
    "Division of ",
    "State of ",
    "Agency of ",
];

/// "City of X", "Office of Y": the bodies named in the head, the one that the others begin with.
pub(super) fn read_organization(reading: &mut Reading<'_>, head: &[Piece]) {
    if reading.draft.plan.organization.is_some() {
        return;
    }
    let mut bodies: Vec<String> = Vec::new();
    // "The Department of Works shall …": who is told to do something, not whose paper it is.
    let told = |p: &&Piece| [" shall ", " directed to ", " will "].iter().any(|words| p.text.contains(words));
    // One of several bodies that each head a part of the plan.
    let names = |p: &&Piece| super::super::promise::is_name_of_body(&p.text);
    let of_kind = |kind: &Kind| head.iter().filter(|p| p.kind == *kind).filter(names).count();
    let heads_part = |p: &&Piece| matches!(p.kind, Kind::Heading(height) if height > 1) && of_kind(&p.kind) > 1;
    for piece in head.iter().take(12).filter(|p| p.text.split(' ').count() <= 40 && !told(p) && !heads_part(p)) {
        for part in piece.text.split([',', '|', '•']) {
            bodies.extend(find_body(part));
        }
    }
    // "CITY OF ALDER CREEK" over the name of a paper.
    let shouted = head.iter().take(12).filter(|p| p.text.split(' ').count() <= 7).find_map(|p| shouted_body(&p.text));
    bodies.extend(shouted.filter(|_| bodies.is_empty()));
    let Some(first) = bodies.first() else { return };
    let shortest = bodies.iter().filter(|b| first.starts_with(b.as_str())).min_by_key(|b| b.len());
    // An office of the city says more than the city.
    let office =
        bodies.iter().find(|b| !b.starts_with("City of") && !b.starts_with("State of") && !b.starts_with("County of"));
    reading.draft.plan.organization = office.filter(|_| first.starts_with("City of")).or(shortest).cloned();
}

/// A line of capitals that names a body and nothing else, the state behind it put aside.
fn shouted_body(text: &str) -> Option<String> {
    let name = text.split([',', '|']).next()?.trim();
    let begins = BODIES.iter().any(|kind| name.starts_with(kind.to_uppercase().as_str()));
    let shouts = !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
    (begins && shouts && !names_plan(name)).then(|| name.to_owned())
}

/// A body's name up to the name of the plan that follows it in the same line ("… Water Works Climate Action Plan").
fn without_plan_name(body: &str) -> &str {
    const ABOUT: [&str; 12] = [
        "action",
        "strategic",
        "annual",
        "equity",
        "racial",
        "gender",
        "climate",
        "inclusion",
        "diversity",
        "work",
        "business",
        "master",
    ];
    let words: Vec<&str> = body.split(' ').collect();
    let Some(plan) = words.iter().position(|w| matches!(key(w).as_str(), "plan" | "plans" | "strategy")) else {
        return body;
    };
    let about = words[..plan].iter().rev().take_while(|w| ABOUT.contains(&key(w).as_str())).count();
    let kept: usize = words[..plan - about].iter().map(|w| w.len() + 1).sum();
    body[..kept.min(body.len())].trim_end()
}

/// The words from "City of" (or another kind of body) to the last capitalised word after it. Capitals throughout
/// after a name in small letters belong to a heading, not to the name.
fn find_body(text: &str) -> Vec<String> {
    let mut starts: Vec<(usize, usize)> =
        BODIES.iter().flat_map(|kind| text.match_indices(kind).map(|(at, _)| (at, kind.len()))).collect();
    starts.sort_unstable();
    let mut bodies = Vec::new();
    for (at, length) in starts {
        let mut end = at + length;
        for (index, word) in text[end..].split_inclusive(' ').enumerate() {
            let capital = word.starts_with(|c: char| c.is_uppercase());
            let joining = matches!(word.trim(), "of" | "and" | "&" | "the" | "for");
            let shouted = index > 0 && word.trim().len() >= 4 && !word.chars().any(char::is_lowercase);
            if (!capital && !joining) || shouted {
                break;
            }
            end += word.len();
            if word.trim().ends_with([':', ';', '.', ')']) {
                break;
            }
        }
        let body = text[at..end]
            .trim()
            .trim_end_matches(" and")
            .trim_end_matches(" for")
            .trim_end_matches(" of")
            .trim_end_matches([':', ';', '.'])
            .trim();
        let body = without_plan_name(body);
        if body.len() > length {
            bodies.push(body.trim_end_matches("'s").trim_end_matches("’s").to_owned());
        }
    }
    bodies
}

/// A title after which the body's name follows in the same line keeps only its own words.
pub(super) fn without_body(text: &str) -> String {
    let Some(at) = BODIES.iter().filter_map(|kind| text.match_indices(kind).map(|(at, _)| at).find(|at| *at > 0)).min()
    else {
        return text.to_owned();
    };
    let before = text[..at].trim_end_matches([' ', ',', '-', '–', ':']);
    let governed = before.rsplit(' ').next().is_some_and(super::super::lexicon::is_governing);
    if before.split(' ').count() >= 3 && !governed { before.to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_told_from_the_name_of_its_plan() {
        let check = |input: &str, expected: &str| assert_eq!(without_plan_name(input), expected, "{input}");
        check("Department of Water Climate Action Plan", "Department of Water");
        check("City of Larkspur Strategy", "City of Larkspur");
        check("Office of City Planning", "Office of City Planning");
        check("County of Thornbury", "County of Thornbury");
    }
}
