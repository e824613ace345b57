//! Several fields in one line: "Lead: Parks • When: June 2031", "Managing department, Parks Status, New". Where one begins, the value
//! before it ends.

use super::super::lexicon::{Column, column_of, key};
use super::super::tables::headings::Heading;
use super::records::Field;
use std::ops::Range;

/// What cards say besides; where such a word begins, the value before it ends.
const BESIDE: [&str; 12] = [
    "location",
    "operating impact",
    "neighborhood",
    "category",
    "district",
    "ward",
    "contact",
    "cost",
    "total cost",
    "budget",
    "total budget",
    "funding",
];

/// Fields one after another in a line, each with its value: "Managing department: Parks  Status: New", also with commas
/// for colons. Gives where the first begins. The letters of a value and of the next label may touch.
pub(crate) fn fields_in_line(text: &str) -> Option<(usize, Vec<Field>)> {
    let mut marks: Vec<(usize, usize, Heading)> = Vec::new();
    let mut sign = None;
    for (at, mark) in text.match_indices([',', ':']) {
        // "Lead: Ferry Office, Parks": behind a colon the commas part names.
        if sign.is_some_and(|sign| sign != mark) {
            continue;
        }
        // A label leaves the one before it a value.
        let least = marks.last().map_or(0, |(_, value, _)| {
            let first = text[*value..at].trim_start();
            at - first.len() + first.chars().next().map_or(0, char::len_utf8)
        });
        let last = marks.last().map(|(_, _, heading)| &heading.column);
        if let Some((from, heading)) = label_before(&text[..at], least.min(at), last) {
            marks.push((from, at + mark.len(), heading));
            sign = Some(mark);
        }
    }
    let first = marks.first()?.0;
    let begins = first == 0 || text[..first].trim_end().ends_with('.');
    let known = marks.iter().filter(|(_, _, heading)| is_known(heading)).count();
    let fields: Vec<Field> = marks
        .iter()
        .enumerate()
        .filter_map(|(index, (_, value, heading))| {
            let end = marks.get(index + 1).map_or(text.len(), |next| next.0);
            let (from, mut to) = trimmed(text, *value..end);
            // "Lead: Ferry Office. When: …": the sentence ends, no word is cut short. Nor is a short one where the line ends so.
            let last = text[from..to].rsplit(' ').next().unwrap_or_default();
            let is_whole = last.len() > LONGEST_SHORT || text.ends_with('.');
            if index + 1 < marks.len() && is_whole && last.ends_with('.') {
                to -= 1;
            }
            let short = from < to && text[from..to].split(' ').count() <= 8;
            short.then(|| (heading.clone(), from..to))
        })
        .collect();
    let told = fields.iter().filter(|(heading, _)| is_known(heading)).count();
    (begins && marks.len() >= 2 && known >= 1 && told == known).then_some((first, fields))
}

/// Whether a label is one of a plan; what a card says besides is kept by its own words.
fn is_known(heading: &Heading) -> bool {
    !matches!(heading.column, Column::Other(_))
}

/// Bytes of a word that a full stop may cut short.
const LONGEST_SHORT: usize = 6;

/// Fields of different kinds: in "Lead: Fleet Department: Night Crew" the second label is part of a name.
pub(crate) fn are_several(fields: &[Field]) -> bool {
    let known: Vec<&Column> =
        fields.iter().map(|(heading, _)| heading).filter(|h| is_known(h)).map(|h| &h.column).collect();
    known.len() > 1 && known.windows(2).all(|pair| pair[0] != pair[1])
}

fn trimmed(text: &str, range: Range<usize>) -> (usize, usize) {
    let whole = &text[range.clone()];
    let own = whole.trim().trim_end_matches([';', '|', ',', '•', '·']).trim_end();
    let from = range.start + (whole.len() - whole.trim_start().len());
    (from, from + own.len())
}

/// Bytes of a label: what stands before it in a line is not looked through for each comma of the line.
const LONGEST_LABEL: usize = 60;

/// The label that ends a text, of at most three words: a field, or something that a card says besides. It asks something else
/// than the one before: "Lead: Night Crew Lead By: May" says when.
fn label_before(text: &str, least: usize, before: Option<&Column>) -> Option<(usize, Heading)> {
    let least = least.max(text.floor_char_boundary(text.len().saturating_sub(LONGEST_LABEL)));
    // No label stands on both sides of a bar.
    let bar = text[least..].rmatch_indices(['|', ';', '•', '·']).next();
    let least = bar.map_or(least, |(at, bar)| least + at + bar.len());
    let least = least + (text[least..].len() - text[least..].trim_start().len());
    let mut starts: Vec<usize> = text[least..].rmatch_indices(' ').map(|(at, _)| least + at + 1).take(3).collect();
    if starts.len() < 3 {
        starts.push(least);
    }
    let named = |text: &str, from: usize| named(text, from).filter(|(_, heading)| Some(&heading.column) != before);
    let whole = starts.iter().rev().find_map(|from| named(text, *from));
    let last = starts.first().copied().unwrap_or(0).max(least);
    // "EastStatus": the label touches the value before it.
    let touching =
        || text[last..].char_indices().filter(|(_, c)| c.is_uppercase()).find_map(|(at, _)| named(text, last + at));
    whole.or_else(touching)
}

fn named(text: &str, from: usize) -> Option<(usize, Heading)> {
    let label = &text[from..];
    if !label.starts_with(char::is_uppercase) {
        return None;
    }
    if BESIDE.contains(&key(label).as_str()) {
        return Some((from, Heading { column: Column::Other(label.to_owned()), text: label.to_owned() }));
    }
    // "Parks Status": the name before the word is a value.
    if label.contains(' ') && label.ends_with(" Status") {
        return None;
    }
    let column = column_of(label).filter(|c| {
        matches!(c, Column::Lead | Column::Support | Column::Oversight | Column::Status | Column::Due | Column::Start)
    })?;
    Some((from, Heading { column, text: label.to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_card_holds_several_fields() {
        let check = |text: &str, expected: Option<(&str, &[(&str, &str)])>| {
            let found = fields_in_line(text);
            let told = found.as_ref().map(|(first, fields)| {
                let fields: Vec<_> = fields.iter().map(|(h, v)| (h.text.as_str(), &text[v.clone()])).collect();
                (text[..*first].trim(), fields)
            });
            assert_eq!(told, expected.map(|(own, fields)| (own, fields.to_vec())), "{text}");
        };
        let both: &[_] = &[("Managing Department", "Harbour"), ("Status", "New Project")];
        check("Managing Department, Harbour Status, New Project", Some(("", both)));
        let placed: &[_] = &[both[0], both[1], ("Location", "East Pier")];
        check("Managing Department,HarbourStatus, New Project Location, East Pier", Some(("", placed)));
        check("Mend the pier. Managing Department: Harbour Status: New Project", Some(("Mend the pier.", both)));
        check(
            "Status: Annual Program  Location: all wards",
            Some(("", &[("Status", "Annual Program"), ("Location", "all wards")])),
        );
        check("Lead: Crew Lead By: May 2031", Some(("", &[("Lead", "Crew Lead"), ("By", "May 2031")])));
        let dotted: &[_] = &[("Lead", "Night Crew"), ("Timing", "2031.")];
        check("Lead: Night Crew. Timing: 2031.", Some(("", dotted)));
        check("Lead: Ferry Dept. Timing: 2031", Some(("", &[("Lead", "Ferry Dept."), ("Timing", "2031")])));
        check("The department, the harbour and the mayor met.", None);
        check("Parks, Schools, Libraries", None);
    }
}
