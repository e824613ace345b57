//! Separated values as RFC 4180 has them, with the mark that makes spreadsheets read them as UTF-8.
//! A text that a spreadsheet would run as a formula begins with an apostrophe; the import takes it off again.

use crate::{PlanTable, ReportError, Value};
use std::borrow::Cow;

/// The table as CSV: comma, CRLF, quotation marks where needed, a byte order mark at the start.
pub fn to_csv(table: &PlanTable) -> Result<Vec<u8>, ReportError> {
    let columns = table.columns.len();
    if columns == 0 {
        return Err(ReportError::NoColumns);
    }
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    let failed = |error: csv::Error| ReportError::Workbook(error.to_string());
    writer.write_record(table.columns.iter().map(|name| escape_formula(name).into_owned())).map_err(failed)?;
    for row in &table.rows {
        writer.write_record(row.cells(columns).iter().map(|cell| show(cell).into_owned())).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ReportError::Workbook(error.to_string()))
}

fn show(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Empty => Cow::Borrowed(""),
        Value::Text(text) => escape_formula(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Date(day) => Cow::Owned(day.to_string()),
    }
}

/// A text that begins as formulas do gets an apostrophe before it, as OWASP advises (ASVS 1.2.10). Numbers stay numbers.
pub fn escape_formula(text: &str) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if begins && !is_number(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// "-5", "+3.2", "-1,200", "-7%": nothing in it can be run.
fn is_number(text: &str) -> bool {
    let digits = text.trim_end_matches('%').replace(',', "");
    digits.parse::<f64>().is_ok_and(f64::is_finite) && digits.contains(|c: char| c.is_ascii_digit())
}
