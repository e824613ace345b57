//! Columns that number the rows of a table, or name them, though their headings say something else or nothing.

use super::super::super::lexicon::{Column, column_of, described, heading_key, is_plan_verb, level_of, rank_of};
use super::super::super::reading::plain;
use super::super::table_body::Body;
use super::{Heading, Headings};
use crate::block::Cell;
use std::collections::HashSet;

/// A first column without a heading that numbers the rows: 1, 2, 3 in each, or 1, 1.1, 1.2 in nearly all.
pub(super) fn number_unheaded(headings: &mut Headings, body: &Body<'_>) {
    let is_known = headings.iter().flatten().any(|heading| heading.column == Column::Number);
    let cells: Vec<&&Cell> = body.filled(0).iter().filter(|c| c.colspan <= 1).collect();
    let numbers = cells.iter().filter(|c| c.text.trim().trim_end_matches('.').parse::<u32>().is_ok()).count();
    let apart = body.share_apart(0) >= 1.0;
    // "1a", "2.3": numbers of entries that may begin anew below each name between them.
    let parted = cells.iter().filter(|c| is_parted_number(bare_number(&c.text))).count();
    let outlined = cells.iter().filter(|c| is_outline_number(bare_number(&c.text))).count();
    let dotted = cells.iter().filter(|c| bare_number(&c.text).contains('.')).count();
    let outline = apart && dotted >= 2 && outlined * 10 >= cells.len() * 8;
    // "A", "A-1", "O2.3": codes of letters and numbers, with the letters or "Goal 1" of what stands above them.
    let codes =
        cells.iter().filter(|c| is_code(bare_number(&c.text)) || is_parted_number(bare_number(&c.text))).count();
    let above = |c: &Cell| matches!(c.text.trim().as_bytes(), [b'A'..=b'Z']) || named_number(&c.text).is_some();
    let coded = apart && codes >= 2 && codes + cells.iter().filter(|c| above(c)).count() == cells.len();
    let counts = apart && numbers == cells.len() || parted == cells.len() || outline || coded;
    let Some(slot) = headings.first_mut() else { return };
    // A letter over the numbers is what is left of their heading.
    let unheaded = slot.as_ref().is_none_or(|heading| outline && heading.text.chars().count() <= 1);
    if !is_known && cells.len() > 1 && counts && unheaded {
        *slot = Some(Heading { column: Column::Number, text: String::new() });
        name_unheaded(headings, body);
    }
}

/// Words before the entries that have no heading: where each of them stands over several entries, the first over the first of
/// all, they are the parts that these stand under.
pub(super) fn part_unheaded(headings: &mut Headings, body: &Body<'_>) {
    let level = |heading: &Option<Heading>| match heading {
        Some(Heading { column: Column::Level(level), .. }) => Some(rank_of(level)),
        _ => None,
    };
    let Some(entries) = headings.iter().position(|heading| level(heading) > Some(rank_of("section"))) else { return };
    let Some(top) = body.filled(entries).first().map(|cell| cell.row) else { return };
    let rows: HashSet<usize> = body.filled(entries).iter().map(|cell| cell.row).collect();
    let parts = |col: &usize| {
        let cells = body.filled(*col);
        headings[*col].is_none()
            && cells.len() > 1
            && cells.len() * 2 <= rows.len()
            && cells[0].row == top
            && cells.iter().all(|cell| cell.colspan <= 1 && rows.contains(&cell.row))
            && body.holds_words(*col, 2)
            && body.share_apart(*col) >= 1.0
    };
    if let Some(col) = (0..entries).find(parts) {
        headings[col] = Some(Heading { column: Column::Level("section".to_owned()), text: String::new() });
    }
}

/// A first column without a heading in which most cells begin with a verb of plans, each another, in a table that says
/// who acts: the actions; or in which each cell is a sentence, where the table also says when. What a level to their right
/// is called by is where they belong.
pub(super) fn entitle_unheaded(headings: &mut Headings, body: &Body<'_>) {
    let begins = |cell: &&&Cell| cell.text.split_whitespace().next().is_some_and(is_plan_verb);
    let cells = body.filled(0);
    let begun = cells.iter().filter(begins).count();
    let has = |column: Column| headings.iter().flatten().any(|heading| heading.column == column);
    let (acts, timed) = (has(Column::Lead), has(Column::Due));
    let told = timed && cells.iter().all(|cell| cell.text.split_whitespace().count() >= 6);
    if headings.first().is_none_or(Option::is_some) || !acts || cells.len() < 2 || !told && begun * 10 < cells.len() * 7
    {
        return;
    }
    if !body.holds_words(0, 4) || body.share_apart(0) <= 0.9 {
        return;
    }
    for heading in headings.iter_mut().flatten().filter(|heading| matches!(heading.column, Column::Level(_))) {
        heading.column = Column::Other(heading.text.clone());
    }
    headings[0] = Some(Heading { column: Column::Level("action".to_owned()), text: String::new() });
}

/// "1a", "2.3", "A-4": a number of two parts.
fn is_parted_number(text: &str) -> bool {
    let core = text.trim_end_matches(['.', ')', ':']);
    let parts: Vec<&str> = core.split(['.', '-']).collect();
    let is_part = |part: &&str| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = part.len() - digits;
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()) && digits <= 2 && rest <= 1
    };
    let lettered = parts.len() == 1 && core.len() > 1 && core.ends_with(|c: char| c.is_ascii_alphabetic());
    core.bytes().any(|b| b.is_ascii_digit())
        && parts.iter().all(is_part)
        && (lettered || (2..=4).contains(&parts.len()))
}

/// "Milestone" over 1.1, 1.2 beside words that nothing else heads: its name stands over its number and it.
pub(super) fn number_beside(headings: &mut Headings, body: &Body<'_>) {
    if headings.iter().flatten().any(|heading| heading.column == Column::Number) {
        return;
    }
    let numbers = |col: usize| {
        let cells: Vec<&&Cell> = body.filled(col).iter().filter(|cell| cell.colspan <= 1).collect();
        let counted = cells.iter().filter(|cell| label_in(&plain(&cell.text)).is_some()).count();
        // One "1.1" is a number, one "1" may be anything.
        let many = cells.len() > 1 || cells.iter().any(|cell| is_parted_number(bare_number(&cell.text)));
        many && counted * 10 >= cells.len() * 9
    };
    let named = |col: usize| match column_of(&headings[col].as_ref()?.text) {
        Some(column @ Column::Level(_)) => Some(column),
        _ => None,
    };
    // The words have no heading of their own: it is merged over both, or empty.
    let is_merged = |col: usize, next: &Heading| headings[col].as_ref().is_some_and(|own| own.text == next.text);
    let goes_on = |col: usize, next: &Option<Heading>| next.as_ref().is_none_or(|next| is_merged(col, next));
    let beside =
        |col: usize| headings.get(col + 1).is_some_and(|next| goes_on(col, next)) && body.holds_words(col + 1, 3);
    let found = (0..headings.len()).find_map(|col| Some((col, named(col).filter(|_| beside(col) && numbers(col))?)));
    if let Some((col, column)) = found {
        let heading = headings[col].take().map(|heading| Heading { column, ..heading });
        headings[col + 1] = heading;
        headings[col] = Some(Heading { column: Column::Number, text: String::new() });
    }
}

/// Where no heading names a level, the words beside the numbers that have no heading either are what is counted.
fn name_unheaded(headings: &mut Headings, body: &Body<'_>) {
    let has_level = headings.iter().flatten().any(|heading| matches!(heading.column, Column::Level(_)));
    if !has_level
        && body.holds_words(1, 4)
        && body.share_apart(1) > 0.9
        && let Some(slot @ None) = headings.get_mut(1)
    {
        *slot = Some(Heading { column: Column::Level("action".to_owned()), text: String::new() });
    }
}

/// "1", "4.2.1".
fn is_outline_number(text: &str) -> bool {
    text.len() <= 12
        && text.split('.').all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The level and the number of "Goal 1", "OBJECTIVE 2.1" alone in a cell.
pub(crate) fn named_number(text: &str) -> Option<(&'static str, String)> {
    let (name, number) = text.trim().trim_end_matches(['.', ':']).split_once(' ')?;
    let level = level_of(name).or_else(|| level_cut_short(name));
    is_outline_number(number).then_some((level?, number.to_owned()))
}

/// The level whose word is cut short before a number: "OBJ", "Strat.".
fn level_cut_short(word: &str) -> Option<&'static str> {
    match heading_key(word).as_str() {
        "obj" => Some("objective"),
        "strat" => Some("strategy"),
        "rec" => Some("recommendation"),
        "init" => Some("initiative"),
        _ => None,
    }
}

/// "O1.1", "A-1", "WQ2": letters, then a number of one part or several.
pub(super) fn is_code(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = text[letters..].trim_start_matches(['-', '.', ' ']);
    let is_part = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&letters) && number.split(['.', '-']).all(is_part)
}

/// "|4.2|", "[4.2]": the number without the marks around it.
pub(crate) fn bare_number(text: &str) -> &str {
    let text = text.trim();
    let inner =
        [('|', '|'), ('[', ']')].iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(text, str::trim).trim_end_matches('.')
}

/// "Action" over 1, 2, 3 beside "Name of the action": it numbers what the other names.
pub(super) fn number_by_level(headings: &mut Headings, body: &Body<'_>, figures: &[usize]) {
    let has = |headings: &Headings, wanted: fn(&Column) -> bool| headings.iter().flatten().any(|h| wanted(&h.column));
    if has(headings, |c| *c == Column::Number) || !has(headings, |c| matches!(c, Column::Level(_))) {
        return;
    }
    let is_number = |text: &str| {
        let core = text.trim().trim_end_matches(['.', ')']);
        let is_sign = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'-';
        core.len() <= 8 && core.bytes().any(|b| b.is_ascii_digit()) && core.bytes().all(is_sign)
    };
    let numbers = |col: usize| {
        let cells = body.filled(col);
        !cells.is_empty() && cells.iter().all(|c| is_number(&plain(&c.text)))
    };
    let own = figures.iter().copied().find(|col| numbers(*col) && body.share_apart(*col) > 0.9);
    if let Some(heading) = own.and_then(|col| headings[col].as_mut()) {
        heading.column = Column::Number;
    }
}

/// "Target" over 1, 2, 3 beside "Description of the target": what a measure is elsewhere is here what the rows are called.
pub(super) fn number_described(headings: &mut Headings, body: &Body<'_>) {
    let keys: Vec<String> =
        headings.iter().map(|h| h.as_ref().map(|h| heading_key(&h.text)).unwrap_or_default()).collect();
    let is_number = |cell: &&Cell| bare_number(&cell.text).parse::<u32>().is_ok();
    let numbers = |col: &usize| {
        let cells = body.filled(*col);
        cells.len() > 1 && cells.iter().all(is_number) && body.share_apart(*col) >= 1.0
    };
    let is = |col: usize, wanted: &Column| headings[col].as_ref().is_some_and(|h| h.column == *wanted);
    let names = |at: usize| (0..keys.len()).find(|col| described(&keys[*col]).is_some_and(|of| of == keys[at]));
    // An indicator is how far something is told, and nothing to be done, whatever it is called.
    let is_aim = |col: usize| matches!(keys[col].as_str(), "target" | "meta" | "cible") && is(col, &Column::Measure);
    let measures = (0..keys.len()).filter(|col| is_aim(*col) && numbers(col));
    let Some((number, name)) = measures.filter_map(|col| Some((col, names(col)?))).next() else { return };
    if !headings.iter().flatten().any(|h| matches!(h.column, Column::Level(_) | Column::Number)) {
        for (col, column) in [(number, Column::Number), (name, Column::Level(keys[number].clone()))] {
            if let Some(heading) = &mut headings[col] {
                heading.column = column;
            }
        }
    }
}

/// "Activity" over "Activity 3.1", "3.4.1" beside "Description": the one column numbers what the other says.
pub(super) fn number_labels(headings: &mut Headings, body: &Body<'_>) {
    let level = |heading: &Heading| match column_of(&heading.text) {
        Some(column @ Column::Level(_)) => Some(column),
        _ => None,
    };
    let named = headings.iter().enumerate().filter_map(|(col, h)| Some((col, level(h.as_ref()?)?)));
    let [(number, level)] = &named.collect::<Vec<_>>()[..] else { return };
    let is = |wanted: Column| move |heading: &Option<Heading>| heading.as_ref().is_some_and(|h| h.column == wanted);
    let described = headings.iter().position(is(Column::Description)).filter(|col| col > number);
    if headings.iter().any(is(Column::Number)) {
        return;
    }
    let cells: Vec<&&Cell> = body.filled(*number).iter().filter(|c| c.colspan <= 1).collect();
    let labels = cells.iter().filter(|c| label_in(&c.text).is_some()).count();
    let (number, level) = (*number, level.clone());
    if let Some(words) = described.filter(|col| body.holds_words(*col, 4))
        && cells.len() > 1
        && labels * 10 >= cells.len() * 8
    {
        for (col, column) in [(number, Column::Number), (words, level)] {
            if let Some(heading) = &mut headings[col] {
                heading.column = column;
            }
        }
    }
}

/// The name, empty in the first, and the number of "3.4.1" and of "Activity 3.1", which say nothing else.
pub(crate) fn label_in(text: &str) -> Option<(&str, &str)> {
    let text = bare_number(text);
    let (name, number) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let is_name = name.split_whitespace().count() <= 1 && name.chars().all(char::is_alphabetic);
    (is_name && (is_outline_number(number) || is_parted_number(number))).then_some((name, number))
}
