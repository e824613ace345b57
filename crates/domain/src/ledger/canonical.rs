//! JSON in one form only, after RFC 8785 (JSON Canonicalization Scheme): sorted keys, no white space, shortest escapes.
//! Payloads hold whole numbers only, so the part of the standard about floating point is not needed and refused.

use serde_json::Value;
use std::fmt::Write;

/// The canonical text of a value. `None` if it holds a number that is not a 64-bit whole number.
pub fn canonical(value: &Value) -> Option<String> {
    let mut out = String::new();
    write_value(value, &mut out)?;
    Some(out)
}

fn write_value(value: &Value, out: &mut String) -> Option<()> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => write!(out, "{whole}").ok()?,
            (None, Some(whole)) => write!(out, "{whole}").ok()?,
            (None, None) => return None,
        },
        Value::String(text) => write_string(text, out),
        Value::Array(values) => {
            out.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(value, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            // RFC 8785, 3.2.3: keys are ordered by their UTF-16 code units.
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (index, (key, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write_value(value, out)?;
            }
            out.push('}');
        }
    }
    Some(())
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", control as u32);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Option<&str>) {
        let value: Value = serde_json::from_str(input).unwrap();
        assert_eq!(canonical(&value).as_deref(), expected);
    }

    #[test]
    fn one_form_only() {
        check(r#"{ "b": 1, "a": [true, null, "x"] }"#, Some(r#"{"a":[true,null,"x"],"b":1}"#));
        check(r#""\u0007\u20ac\/\n""#, Some("\"\\u0007€/\\n\""));
        check(r#"{"\ud83d\ude00":1,"\ufb33":2}"#, Some("{\"😀\":1,\"\u{fb33}\":2}"));
        check("1.5", None);
    }
}
