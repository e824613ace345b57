//! Cells whose first line names the entry that the sentences below it explain.

use super::super::super::lexicon::{column_of, is_governing, is_plan_verb};
use super::super::super::reading::plain;
use super::super::cell_fields::LONGEST_LINE;
use super::labelled_lines::is_card;
use crate::block::Cell;
use crate::read::text::collapse;

/// How long a name before a colon and the words behind it are.
const LONGEST_NAME: usize = 20;
const SHORTEST_TOLD: usize = 12;

/// Finds the name of an entry, and the words of its cell that explain it.
pub(super) type Naming = for<'t> fn(&'t str) -> Option<(&'t str, &'t str)>;

/// How the cells of a column name their entries: a third of them, two at least, by a line above the text, or two thirds by
/// words before a colon. `None`: they do not. A field of a data file is one text.
pub(super) fn naming_of(cells: &[&Cell], is_data: bool) -> Option<Naming> {
    if cells.iter().filter(|cell| is_card(cell)).count() * 3 >= cells.len().max(1) * 2 {
        return Some(name_of_card);
    }
    let count = |naming: Naming| cells.iter().filter(|cell| naming(&cell.text).is_some()).count();
    let (above, closed) = (count(name_above), count(name_before_colon));
    if above >= 2 && above * 3 >= cells.len() {
        return Some(name_above);
    }
    (!is_data && closed >= 2 && closed * 3 >= cells.len() * 2).then_some(name_before_colon)
}

/// "Build on the first harvest: Extend the orchard along the canal and …": a name before a colon, and whole sentences.
fn name_before_colon(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let closes = |(at, _): &(usize, &str)| text[at + 1..].starts_with([' ', '\n']);
    let (at, _) = text.match_indices(':').find(closes)?;
    let (name, told) = (&text[..at], text[at + 1..].trim_start());
    let words = name.split_whitespace().count();
    let is_name = (2..=LONGEST_NAME).contains(&words)
        && name.starts_with(char::is_uppercase)
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ';'))
        && column_of(&plain(name)).is_none();
    let is_told = told.starts_with(char::is_uppercase) && told.split_whitespace().count() >= SHORTEST_TOLD;
    (is_name && is_told).then_some((name, told))
}

/// "Mend the lamps" over "They are of the old kind.", on a card with lines of fields: a paragraph that ends as no sentence does.
fn name_of_card(text: &str) -> Option<(&str, &str)> {
    let (first, told) = text.trim().split_once('\n')?;
    let is_told = told.starts_with(char::is_uppercase) && told.trim_end().ends_with('.');
    let is_name = !first.trim_end().ends_with(['.', ',', ';', ':', '-', '–'])
        && !is_governing(first.trim_end().rsplit(' ').next().unwrap_or_default());
    (is_name && is_told).then_some((first.trim_end(), told))
}

/// "New lamps" over "Lamps of the old kind are dear. They …": a line that ends as no sentence does, above whole ones.
fn name_above(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (first, mut rest) = text.split_once('\n')?;
    let mut first = first.trim_end();
    // "(Second round)" stands before the name.
    if first.starts_with('(') && first.ends_with(')') {
        let (second, behind) = rest.split_once('\n')?;
        first = &text[..text.len() - rest.len() + second.trim_end().len()];
        rest = behind;
    }
    let told = rest;
    let rest = collapse(&plain(rest));
    let name = collapse(&plain(first));
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_name = name.split(' ').count() <= LONGEST_LINE
        && !name.starts_with(char::is_lowercase)
        && !name.ends_with(['.', ',', ';', ':', '-', '–'])
        && !is_governing(last);
    let is_told = rest.starts_with(char::is_uppercase) && rest.split(' ').count() > 8;
    // "Work with the county and Harbour" broken before "Office …": an order is no name.
    let is_name = is_name && !name.split(' ').next().is_some_and(is_plan_verb);
    (is_name && is_told).then_some((first, told))
}
