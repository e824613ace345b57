//! JSON as data offices publish it: a list of records becomes a table, records within records become headings.
//! Keys are shown with blanks for underscores; nothing is dropped, and an empty value stays empty.

use super::ReadError;
use super::compose::{Composer, Placed};
use super::html_between::unescape;
use super::limits::{Limits, Refusal};
use crate::block::Source;
use crate::recognise::{answers_key, begins_with_verb, names_column, rank_of_key, split_camel};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Longest text.
const LONGEST: usize = 20 << 20;
/// Most records, and most values.
const MOST_RECORDS: usize = 200_000;
const MOST_VALUES: usize = 2_000_000;

/// Reads JSON.
pub fn read(text: &str) -> Result<Source, ReadError> {
    let format = || "JSON".to_owned();
    // In memory a value takes many times its text, so values are counted before there are any.
    let count = |signs: &[u8]| text.bytes().filter(|byte| signs.contains(byte)).count();
    if text.len() > LONGEST || count(b"{") > MOST_RECORDS || count(b",[") > MOST_VALUES {
        let what = format!("it is longer than {} MB or has more than {MOST_RECORDS} records", LONGEST >> 20);
        return Err(Refusal::too_much(&what).of("JSON"));
    }
    // serde_json refuses nesting deeper than 128 by itself.
    let text = text.trim_start_matches('\u{FEFF}');
    let mut value: Value = serde_json::from_str(text).or_else(|error| {
        serde_json::from_str(within_marks(text)).map_err(|_| ReadError::Broken {
            format: format(),
            what: format!("it cannot be understood at line {}, column {}", error.line(), error.column()),
        })
    })?;
    unescape_all(&mut value);
    let limits = Limits::default();
    let mut composer = Composer::new(&limits);
    compose(&value, "", 1, &mut composer).map_err(|refusal| refusal.of("JSON"))?;
    Ok(composer.finish())
}

/// The data without the lines `---` that generators of sites have it stand between, or below.
fn within_marks(text: &str) -> &str {
    let mut inner = text.trim();
    while let Some(rest) = inner.strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r', ' '])) {
        inner = rest.trim_start();
    }
    inner.strip_suffix("---").unwrap_or(inner)
}

/// Texts that a page was made of hold the marks of the page: "&rsquo;".
fn unescape_all(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('&') => *text = unescape(text),
        Value::Array(list) => list.iter_mut().for_each(unescape_all),
        Value::Object(record) => {
            name_columns_beside(record);
            record.values_mut().for_each(unescape_all);
        }
        _ => {}
    }
}

/// What a record says that the keys beside it are called, they are called: `"header": {"name": "Project", "due": "Due date"}`.
/// Only where columns are better known so, and never by what another key is called.
fn name_columns_beside(record: &mut Map<String, Value>) {
    let is_head = |key: &str| matches!(key, "header" | "headers" | "headings" | "columns");
    let is_name = |name: &Value| name.is_null() || name.as_str().is_some_and(|name| name.len() <= LONGEST_KEY);
    let names = |value: &Value| value.as_object().is_some_and(|names| names.values().all(is_name));
    let Some(key) = record.iter().find(|(key, value)| is_head(key) && names(value)).map(|(key, _)| key.clone()) else {
        return;
    };
    let Some(Value::Object(mut names)) = record.get(&key).cloned() else { return };
    // What the header says of itself names no column: `"line_type": "header"`.
    names.retain(|_, name| name.as_str().is_some_and(|name| name != key));
    let mut keys = HashSet::new();
    for (_, value) in record.iter_mut().filter(|(other, _)| **other != key) {
        visit_named(value, &names, &mut |record| keys.extend(record.keys().cloned()));
    }
    let all = names.len();
    let mut told = HashSet::new();
    names.retain(|old, name| {
        let name = name.as_str().unwrap_or_default();
        name.starts_with(char::is_uppercase)
            && keys.contains(old)
            && !keys.contains(name)
            && told.insert(name.to_owned())
    });
    let is_known = |name: &&str| rank_of_key(name).is_some() || names_column(name);
    let before = names.keys().map(String::as_str).filter(is_known).count();
    if names.values().filter_map(Value::as_str).filter(is_known).count() < before.max(1) {
        return;
    }
    for (_, value) in record.iter_mut().filter(|(other, _)| **other != key) {
        visit_named(value, &names, &mut |record| {
            let call = |key: String| names.get(&key).and_then(Value::as_str).map_or(key, str::to_owned);
            *record = std::mem::take(record).into_iter().map(|(key, value)| (call(key), value)).collect();
        });
    }
    if names.len() == all {
        record.shift_remove(&key);
    }
}

/// Visits the records that have several of these keys, however deep they stand.
fn visit_named(value: &mut Value, names: &Map<String, Value>, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| visit_named(value, names, visit)),
        Value::Object(record) if record.keys().filter(|key| names.contains_key(*key)).count() >= 2 => visit(record),
        Value::Object(record) => record.values_mut().for_each(|value| visit_named(value, names, visit)),
        _ => {}
    }
}

/// `of` is the key that the value stands under, which names what the records of a list are.
fn compose(value: &Value, of: &str, level: u8, composer: &mut Composer<'_>) -> Result<(), Refusal> {
    match value {
        Value::Array(list) if is_table(list) && !is_lone_entry(list, of) => compose_table(list, of, composer),
        Value::Array(list) if is_list_of_rows(list) => {
            let names: Vec<String> = list[0].as_array().into_iter().flatten().map(show).collect();
            compose_rows(&names, &list[1..], composer)
        }
        Value::Array(list) => list.iter().try_for_each(|value| match value {
            Value::Object(record) => compose_record(record, of, level, composer),
            Value::Array(_) => compose(value, of, level.saturating_add(1), composer),
            scalar => composer.item(0, None, &show(scalar)),
        }),
        Value::Object(record) => compose_record(record, of, level, composer),
        scalar => composer.paragraph(&show(scalar)),
    }
}

/// Records whose values are texts, numbers, short lists of them, or small records without a key of their own,
/// which may hold such lists too.
fn is_table(list: &[Value]) -> bool {
    let is_plain = |value: &Value| !value.is_object() && !value.is_array();
    let is_part = |value: &Value| match value {
        Value::Object(inner) => {
            inner.values().all(is_plain) && inner.len() <= MOST_IN_A_LINE && key_of(inner).is_none() && !is_entry(inner)
        }
        other => !other.is_array(),
    };
    let is_plain_list = |value: &Value| value.as_array().is_some_and(|list| list.iter().all(is_plain));
    let is_flat = |value: &Value| match value {
        Value::Array(inner) => inner.iter().all(is_part),
        Value::Object(inner) => inner.values().all(|value| is_plain(value) || is_plain_list(value)),
        _ => true,
    };
    let is_row =
        |record: &Map<String, Value>| record.iter().all(|(key, value)| is_flat(value) && !holds_level(key, value));
    !list.is_empty() && list.iter().all(|value| value.as_object().is_some_and(is_row))
}

/// The only record under a level of a plan, number and words alone: an entry told as its neighbours are, no table of one row.
fn is_lone_entry(list: &[Value], of: &str) -> bool {
    let is_bare = |record: &Map<String, Value>| {
        let told = record.values().filter(|value| !value.is_array() && !show(value).is_empty());
        key_of(record).is_some() && told.count() == 2
    };
    let record = || list.first().and_then(Value::as_object);
    list.len() == 1 && rank_of_key(&singular(of)).is_some() && record().is_some_and(is_bare)
}

/// Records under a level of a plan, each with words of its own: entries below the record that holds them.
fn holds_level(key: &str, value: &Value) -> bool {
    let is_told = |record: &Map<String, Value>| {
        record.values().filter_map(Value::as_str).any(|text| text.split_whitespace().count() >= 3)
    };
    let Value::Array(list) = value else { return false };
    rank_of_key(&singular(key)).is_some()
        && list.len() > 1
        && list.iter().all(|inner| inner.as_object().is_some_and(|record| key_of(record).is_some() && is_told(record)))
}

/// A record with more values than this is not told in one line of a cell.
const MOST_IN_A_LINE: usize = 6;

/// Bytes of a number or short key.
const LONGEST_KEY: usize = 40;

/// What a record is called by: its number or short key.
fn key_of(record: &Map<String, Value>) -> Option<(&String, &Value)> {
    // "goalNumber", "policy_code": of what it is the number stands before.
    let is_key = |key: &str| {
        let words = split_camel(&show_key(key)).to_lowercase();
        let last = words.rsplit(' ').next().unwrap_or_default();
        let of_level = || words.strip_suffix(" id").is_some_and(|level| rank_of_key(level).is_some());
        matches!(words.as_str(), "id" | "no" | "key" | "ref" | "letter")
            || matches!(last, "number" | "code")
            || of_level()
    };
    let is_short = |value: &Value| value.is_number() || value.as_str().is_some_and(|text| text.len() <= LONGEST_KEY);
    record.iter().find(|(key, value)| is_key(key) && is_short(value))
}

/// The words of a record that are keyed by a level of a plan: `"objective": "Inspect every pier"`. Of several the
/// outermost, which the others tell more of.
fn level_in(record: &Map<String, Value>) -> Option<(&String, &str)> {
    let told = record.iter().filter_map(|(key, value)| {
        let text = value.as_str().filter(|text| text.split_whitespace().count() >= 2)?;
        Some((rank_of_key(&show_key(key))?, key, text))
    });
    told.min_by_key(|(rank, _, _)| *rank).map(|(_, key, text)| (key, text))
}

/// A record in a record that is an entry of its own, not a line of a cell: it is keyed by a level and says more.
fn is_entry(record: &Map<String, Value>) -> bool {
    record.len() >= 2 && level_in(record).is_some()
}

/// Rows of a table without keys: all as long as the first, which names the columns.
fn is_list_of_rows(list: &[Value]) -> bool {
    let rows: Vec<&Vec<Value>> = list.iter().filter_map(Value::as_array).collect();
    let named =
        |row: &Vec<Value>| row.len() >= 2 && row.iter().all(|name| name.as_str().is_some_and(|name| !name.is_empty()));
    rows.len() == list.len() && rows.len() >= 2 && named(rows[0]) && rows.iter().all(|row| row.len() == rows[0].len())
}

/// A list of rows beside a list of what their columns are called, as portals of open data hand tables out.
struct Exported<'v> {
    title: Option<&'v str>,
    names: Vec<String>,
    rows: Vec<Value>,
    /// Keys of the record that tell the above.
    told: [&'static str; 4],
}

impl<'v> Exported<'v> {
    /// `None`: the record is none.
    fn of(record: &'v Map<String, Value>) -> Option<Self> {
        let view = record.get("meta").and_then(|meta| meta.get("view"));
        let first_of = |keys: [&'static str; 3]| keys.into_iter().find_map(|key| Some((key, record.get(key)?)));
        let of_view = view.and_then(|view| view.get("columns")).map(|columns| ("meta", columns));
        let (of_columns, columns) = of_view.or_else(|| first_of(["columns", "fields", "headers"]))?;
        let (of_rows, rows) = first_of(["data", "rows", "records"])?;
        let (columns, rows) = (columns.as_array()?, rows.as_array()?);
        let name = |column: &Value| match column {
            Value::String(name) => Some(name.clone()),
            Value::Object(about) => {
                ["name", "label", "title", "id"].iter().find_map(|key| about.get(*key)?.as_str()).map(str::to_owned)
            }
            _ => None,
        };
        let names: Vec<String> = columns.iter().map(name).collect::<Option<_>>()?;
        let rows: Vec<&Vec<Value>> = rows.iter().map(Value::as_array).collect::<Option<_>>()?;
        if rows.is_empty() || names.len() < 2 || rows.iter().any(|row| row.len() != names.len()) {
            return None;
        }
        // What the portal itself keeps of a row is nothing of the city.
        let is_own = |column: &&Value| column.get("dataTypeName").and_then(Value::as_str) == Some("meta_data");
        let kept: Vec<usize> = (0..names.len()).filter(|at| !is_own(&&columns[*at])).collect();
        let own_title = || first_of(["name", "title", "name"]).and_then(|(key, title)| Some((key, title.as_str()?)));
        let of_view = view.and_then(|view| view.get("name")).and_then(Value::as_str).map(|title| ("meta", title));
        let title = of_view.or_else(own_title);
        Some(Self {
            title: title.map(|(_, title)| title),
            // What a portal keeps of the file ("meta") is nothing of the city either.
            told: [of_columns, of_rows, title.map_or("meta", |(key, _)| key), "meta"],
            rows: rows.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect()).collect(),
            names: kept.into_iter().map(|at| names[at].clone()).collect(),
        })
    }
}

fn compose_rows(names: &[String], rows: &[Value], composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let head = names.iter().enumerate().map(|(col, name)| Placed { col, text: show_key(name), ..Placed::default() });
    let mut cells: Vec<Placed> = head.collect();
    for (row, values) in rows.iter().enumerate() {
        for (col, value) in values.as_array().into_iter().flatten().enumerate() {
            cells.push(Placed { row: row + 1, col, text: show(value), ..Placed::default() });
        }
    }
    composer.table(cells, 1)
}

/// Points on a map with what is said of them: a list of records.
fn records_on_map(record: &Map<String, Value>) -> Option<Vec<Value>> {
    let features = record.get("features")?.as_array()?;
    let said = |feature: &Value| feature.get("properties").or(feature.get("attributes")).cloned();
    features.iter().map(said).collect::<Option<Vec<Value>>>().filter(|list| is_table(list))
}

fn compose_table(list: &[Value], of: &str, composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let records: Vec<Vec<(String, String)>> = list.iter().filter_map(Value::as_object).map(flatten).collect();
    let mut cols: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut cells = Vec::new();
    for (row, record) in records.into_iter().enumerate() {
        for (key, text) in record {
            let next = cols.len();
            let col = *cols.entry(key.clone()).or_insert(next);
            if col == next {
                cells.push(Placed { row: 0, col, text: show_heading(&key, of), ..Placed::default() });
            }
            cells.push(Placed { row: row + 1, col, text, ..Placed::default() });
        }
    }
    composer.records(cells)
}

/// A record's fields; those of a record within it as "outer inner".
fn flatten(record: &Map<String, Value>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (key, value) in record {
        match value {
            Value::Object(inner) => {
                fields.extend(inner.iter().map(|(inner, value)| (format!("{key} {inner}"), show_in_cell(value))))
            }
            other => fields.push((key.clone(), show_in_cell(other))),
        }
    }
    fields
}

/// A value in a cell: of several each on a line of its own.
fn show_in_cell(value: &Value) -> String {
    match value.as_array().map(Vec::as_slice) {
        None | Some([]) => show(value),
        Some([one]) => show_in_line(one),
        Some(list) => {
            let lines: Vec<String> = list.iter().map(|value| format!("- {}", show_in_line(value))).collect();
            lines.join("\n")
        }
    }
}

/// Keys that name a record, best first.
const NAMES: [&str; 5] = ["title", "name", "heading", "label", "text"];

/// A record with parts of its own: its name as a heading, its fields as lines, its parts below.
fn compose_record(
    record: &Map<String, Value>,
    of: &str,
    level: u8,
    composer: &mut Composer<'_>,
) -> Result<(), Refusal> {
    if let Some(table) = Exported::of(record) {
        if let Some(title) = table.title {
            composer.heading(level.min(9), title)?;
        }
        compose_rows(&table.names, &table.rows, composer)?;
        return compose_fields(record, |key| table.told.contains(&key), level, composer);
    }
    if let Some(list) = records_on_map(record) {
        let name = record.get("name").and_then(Value::as_str);
        if let Some(name) = name {
            composer.heading(level.min(9), name)?;
        }
        compose_table(&list, of, composer)?;
        // "FeatureCollection", which projection: how the map is drawn.
        let is_told =
            |key: &str| matches!(key, "features" | "type" | "crs" | "bbox") || (key == "name" && name.is_some());
        return compose_fields(record, is_told, level, composer);
    }
    let is_told = |value: &Value| value.as_str().is_some_and(|text| !text.trim().is_empty());
    let keyed = |is_name: fn(&str, &str) -> bool| {
        NAMES
            .iter()
            .find_map(|name| record.iter().find(|(key, value)| is_name(&key.to_lowercase(), name) && is_told(value)))
    };
    // The "title" of a record is its own, the "head_title" may be that of a person in it.
    let name = keyed(|key, name| key == name).or_else(|| keyed(|key, name| key.ends_with(name)));
    // An entry of a level that has no name, or only one of its level and number, has a description.
    let of_level = rank_of_key(&singular(of)).is_some() && key_of(record).is_some();
    let described = || {
        let is_description = |key: &str| key.to_lowercase().ends_with("description");
        record.iter().find(|(key, value)| of_level && is_description(key) && is_told(value))
    };
    let is_bare = |(_, name): &(&String, &Value)| {
        name.as_str().and_then(|name| name.rsplit_once(' ')).is_some_and(|(level, number)| {
            rank_of_key(level).is_some() && key_of(record).is_some_and(|(_, own)| show(own) == number)
        })
    };
    let name = name.filter(|name| !is_bare(name) || described().is_none()).or_else(described);
    let levelled = level_in(record).filter(|_| name.is_none());
    let named = record.iter().next().filter(|_| name.is_none() && levelled.is_none() && holds_entries(record));
    let mut number = None;
    if let Some((key, words)) = levelled {
        number = key_of(record);
        let label = number.map(|(_, number)| format!(" {}", show(number))).unwrap_or_default();
        composer.heading(level.min(9), &format!("{}{label}: {words}", singular(key)))?;
    } else if let Some((_, Value::String(name))) = named {
        composer.heading(level.min(9), name)?;
    } else if let Some((_, Value::String(name))) = name {
        // "goals" with a record "G1": the record is "Goal G1".
        number = key_of(record).filter(|_| !of.is_empty());
        match number {
            Some((_, number)) => {
                let label = format!("{} {}: ", called(of, record), show(number));
                let name = name.strip_prefix(&label).unwrap_or(name);
                composer.heading(level.min(9), &format!("{label}{name}"))?
            }
            None => composer.heading(level.min(9), name)?,
        }
    }
    let title = name.or(named).map(|(name, _)| name).or(levelled.map(|(name, _)| name));
    let is_told =
        |key: &str| title.is_some_and(|title| title == key) || number.is_some_and(|(number, _)| number == key);
    compose_fields(record, is_told, level, composer)
}

/// The fields of a record that its heading or table does not tell: those of one value as lines, then its parts.
fn compose_fields(
    record: &Map<String, Value>,
    is_told: impl Fn(&str) -> bool,
    level: u8,
    composer: &mut Composer<'_>,
) -> Result<(), Refusal> {
    let is_part = |(key, value): &(&String, &Value)| {
        value.is_object() || value.as_array().is_some_and(|list| !list.is_empty() && !lists_names(key, list))
    };
    let fields = || record.iter().filter(|(key, _)| !is_told(key));
    for (key, value) in fields().filter(|field| !is_part(field) && !show(field.1).is_empty()) {
        let told = match value {
            Value::Array(list) => list.iter().map(show).collect::<Vec<_>>().join(", "),
            value => show(value),
        };
        composer.paragraph(&format!("{}: {told}", capitalised(&show_key(key))))?;
    }
    for (key, value) in fields().filter(is_part) {
        // Records that are told by headings carry the name of their list themselves.
        let carried = value.as_array().is_some_and(|list| {
            !is_table(list) && list.iter().all(|one| one.as_object().is_some_and(|record| key_of(record).is_some()))
        });
        let is_headed = !carried && !is_bare_list(key);
        if is_headed {
            composer.heading(level.saturating_add(1).min(9), &show_key(key))?;
        }
        compose(value, key, level.saturating_add(1 + u8::from(is_headed)), composer)?;
    }
    Ok(())
}

/// Words of a name.
const LONGEST_NAME: usize = 5;

/// A list of names that no level is called by ("committees", "tags"): what is said of a record, and nothing below it.
fn lists_names(key: &str, list: &[Value]) -> bool {
    let is_name = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        text.split_whitespace().count() <= LONGEST_NAME
            && !text.is_empty()
            && !text.ends_with('.')
            && !begins_with_verb(text)
    };
    rank_of_key(&singular(key)).is_none() && !is_bare_list(key) && list.iter().all(is_name)
}

/// Whether a list below a record, or below a list of it, holds entries: then its first words say whose they are.
fn holds_entries(record: &Map<String, Value>) -> bool {
    let first_is_text = record.values().next().is_some_and(|value| value.as_str().is_some_and(|text| !text.is_empty()));
    let lists = || record.values().filter_map(Value::as_array).flatten().filter_map(Value::as_object);
    first_is_text && lists().any(|inner| level_in(inner).is_some())
}

/// Keys that say that a list follows and not of what.
fn is_bare_list(key: &str) -> bool {
    let words = split_camel(&show_key(key)).to_lowercase();
    matches!(
        words.rsplit(' ').next().unwrap_or_default(),
        "details" | "rows" | "items" | "entries" | "records" | "list" | "data" | "children" | "values"
    )
}

/// A key as words.
fn show_key(key: &str) -> String {
    key.replace('_', " ")
}

/// A key over a column. Records of "initiatives" that have a name have the name of an initiative.
fn show_heading(key: &str, of: &str) -> String {
    match key {
        "name" | "title" | "text" if of.ends_with('s') => format!("{} {key}", singular(of)),
        _ => show_key(key),
    }
}

/// What a record of a list is called: by the list, or an action where the list only says that it is one and the record says
/// who, when or how far.
fn called(of: &str, record: &Map<String, Value>) -> String {
    if is_bare_list(of) && record.keys().any(|key| answers_key(&show_key(key))) {
        "Action".to_owned()
    } else {
        singular(of)
    }
}

/// "focus_areas" as "Focus area".
fn singular(key: &str) -> String {
    let words = split_camel(&show_key(key)).to_lowercase();
    let words = match words.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => words.strip_suffix('s').unwrap_or(&words).to_owned(),
    };
    capitalised(&words)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A small record as one line of a cell; other values as they are.
fn show_in_line(value: &Value) -> String {
    let Value::Object(record) = value else { return show(value) };
    let shown = record.iter().map(|(key, value)| (show_key(key), show(value))).filter(|(_, text)| !text.is_empty());
    shown.map(|(key, text)| format!("{key}: {text}")).collect::<Vec<_>>().join(", ")
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) if list.is_empty() => String::new(),
        other => other.to_string(),
    }
}
