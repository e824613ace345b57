//! JSON as data offices publish it: a list of records becomes a table, records within records become headings.
//! Keys are shown with blanks for underscores; nothing is dropped, and an empty value stays empty.

use super::ReadError;
use super::compose::{Composer, Placed};
use super::limits::{Limits, Refusal};
use crate::block::Source;
use serde_json::{Map, Value};

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
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| ReadError::Broken {
            format: format(),
            what: format!("it cannot be understood at line {}, column {}", error.line(), error.column()),
        })?;
    let limits = Limits::default();
    let mut composer = Composer::new(&limits);
    compose(&value, 1, &mut composer).map_err(|refusal| refusal.of("JSON"))?;
    Ok(composer.finish())
}

fn compose(value: &Value, level: u8, composer: &mut Composer<'_>) -> Result<(), Refusal> {
    match value {
        Value::Array(list) if is_table(list) => compose_table(list, composer),
        Value::Array(list) => list.iter().try_for_each(|value| match value {
            Value::Object(record) => compose_record(record, level, composer),
            Value::Array(_) => compose(value, level.saturating_add(1), composer),
            scalar => composer.item(0, None, &show(scalar)),
        }),
        Value::Object(record) => compose_record(record, level, composer),
        scalar => composer.paragraph(&show(scalar)),
    }
}

/// Records whose values are texts, numbers or short lists of them.
fn is_table(list: &[Value]) -> bool {
    let is_flat = |value: &Value| match value {
        Value::Array(inner) => inner.iter().all(|value| !value.is_object() && !value.is_array()),
        Value::Object(inner) => inner.values().all(|value| !value.is_object() && !value.is_array()),
        _ => true,
    };
    !list.is_empty() && list.iter().all(|value| value.as_object().is_some_and(|record| record.values().all(is_flat)))
}

fn compose_table(list: &[Value], composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let records: Vec<Vec<(String, String)>> = list.iter().filter_map(Value::as_object).map(flatten).collect();
    let mut cols: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut cells = Vec::new();
    for (row, record) in records.into_iter().enumerate() {
        for (key, text) in record {
            let next = cols.len();
            let col = *cols.entry(key.clone()).or_insert(next);
            if col == next {
                cells.push(Placed { row: 0, col, text: show_key(&key), ..Placed::default() });
            }
            cells.push(Placed { row: row + 1, col, text, ..Placed::default() });
        }
    }
    composer.table(cells, 1)
}

/// A record's fields; those of a record within it as "outer inner".
fn flatten(record: &Map<String, Value>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (key, value) in record {
        match value {
            Value::Object(inner) => {
                fields.extend(inner.iter().map(|(inner, value)| (format!("{key} {inner}"), show(value))))
            }
            Value::Array(list) => {
                let lines: Vec<String> = list.iter().map(|value| format!("- {}", show(value))).collect();
                fields.push((key.clone(), lines.join("\n")));
            }
            scalar => fields.push((key.clone(), show(scalar))),
        }
    }
    fields
}

/// Keys that name a record, best first.
const NAMES: [&str; 5] = ["title", "name", "heading", "label", "text"];

/// A record with parts of its own: its name as a heading, its fields as lines, its parts below.
fn compose_record(record: &Map<String, Value>, level: u8, composer: &mut Composer<'_>) -> Result<(), Refusal> {
    let name = NAMES.iter().find_map(|name| {
        record.iter().find(|(key, value)| {
            key.to_lowercase().ends_with(name) && value.as_str().is_some_and(|text| !text.trim().is_empty())
        })
    });
    if let Some((_, Value::String(name))) = name {
        composer.heading(level.min(9), name)?;
    }
    let is_part = |value: &Value| value.is_object() || value.as_array().is_some_and(|list| !list.is_empty());
    for (key, value) in record.iter().filter(|(_, value)| !is_part(value)) {
        if name.is_none_or(|(name, _)| name != key) && !show(value).is_empty() {
            composer.paragraph(&format!("{}: {}", show_key(key), show(value)))?;
        }
    }
    for (key, value) in record.iter().filter(|(_, value)| is_part(value)) {
        composer.heading(level.saturating_add(1).min(9), &show_key(key))?;
        compose(value, level.saturating_add(2), composer)?;
    }
    Ok(())
}

/// A key as words.
fn show_key(key: &str) -> String {
    key.replace('_', " ")
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
