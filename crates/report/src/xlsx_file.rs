//! A workbook with one sheet: title, header that stays in sight, filter, rows in wrapped cells, days as real days.
//! Words are written as words: nothing in them is ever a formula.

use crate::csv_file::escape_formula;
use crate::{PlanTable, ReportError, Row, Value};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;

/// Row of the header when there is a title: title, blank row, header.
const BELOW_TITLE: u32 = 2;
/// Longest text of a cell, in the units of UTF-16: Excel's own limit.
const LONGEST_CELL: usize = 32_767;

/// The table as a workbook.
pub fn to_xlsx(table: &PlanTable) -> Result<Vec<u8>, ReportError> {
    to_workbook(std::slice::from_ref(table))
}

/// Tables as the sheets of a workbook, named by their titles, in their order.
pub fn to_workbook(tables: &[PlanTable]) -> Result<Vec<u8>, ReportError> {
    for table in tables {
        if table.columns.is_empty() {
            return Err(ReportError::NoColumns);
        }
        if table.columns.len() > 16_384 || table.rows.len() > 1_000_000 {
            return Err(ReportError::TooLarge);
        }
        refuse_long(table)?;
    }
    write(tables).map_err(|error| ReportError::Workbook(error.to_string()))
}

/// Only the title, which is a heading above the table, may be cut to fit.
fn refuse_long(table: &PlanTable) -> Result<(), ReportError> {
    let length = |text: &str| text.encode_utf16().count();
    let too_long = |column: &str, row: &str, text: &str| ReportError::TooLong {
        column: column.chars().take(80).collect(),
        row: row.chars().take(80).collect(),
        characters: text.chars().count(),
        most: LONGEST_CELL,
    };
    if let Some(heading) = table.columns.iter().find(|heading| length(heading) > LONGEST_CELL) {
        return Err(too_long(heading, "", heading));
    }
    for row in &table.rows {
        let cells = row.cells(table.columns.len());
        let texts = || cells.iter().zip(&table.columns).filter_map(|(cell, column)| Some((text_of(cell)?, column)));
        if let Some((text, column)) = texts().find(|(text, _)| length(text) > LONGEST_CELL) {
            let name = texts().map(|(text, _)| text).find(|text| length(text) <= LONGEST_CELL).unwrap_or_default();
            return Err(too_long(column, name, text));
        }
    }
    Ok(())
}

fn text_of(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn write(tables: &[PlanTable]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = tables.first().map(|table| table.title.as_str()).unwrap_or_default();
    workbook.set_properties(&DocProperties::new().set_title(title));
    let looks = Looks::new();
    let mut taken: Vec<String> = Vec::new();
    for table in tables {
        let mut name = sheet_name(&table.title);
        // A plan may be called as one of its further sheets is; a workbook tells names apart without case.
        if taken.contains(&name.to_lowercase()) {
            name = format!("{} {}", name.chars().take(28).collect::<String>(), taken.len() + 1);
        }
        taken.push(name.to_lowercase());
        write_sheet(workbook.add_worksheet().set_name(name)?, table, &looks)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(sheet: &mut Worksheet, table: &PlanTable, looks: &Looks) -> Result<(), XlsxError> {
    let last_column = (table.columns.len() - 1) as u16;
    let mut header = 0;
    if !table.title.is_empty() {
        sheet.write_string_with_format(0, 0, cut(&table.title), &looks.title)?;
        header = BELOW_TITLE;
    }
    for (at, name) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(header, at as u16, cut(name), &looks.header)?;
        sheet.set_column_width(at as u16, width(table, at))?;
    }
    let mut row = header;
    for cells in &table.rows {
        row += 1;
        match cells {
            Row::Group(text) if last_column > 0 => {
                sheet.merge_range(row, 0, row, last_column, &cut(text), &looks.group)?;
            }
            Row::Group(text) => {
                sheet.write_string_with_format(row, 0, cut(text), &looks.group)?;
            }
            Row::Cells(_) => {
                for (at, value) in cells.cells(table.columns.len()).iter().enumerate() {
                    write_cell(sheet, row, at as u16, value, looks)?;
                }
            }
        }
    }
    sheet.autofilter(header, 0, row, last_column)?;
    sheet.set_freeze_panes(header + 1, 0)?;
    sheet.set_repeat_rows(header, header)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, col: u16, value: &Value, looks: &Looks) -> Result<(), XlsxError> {
    match value {
        Value::Empty => {}
        Value::Text(text) => {
            // The mark keeps a text that looks like a formula a text when somebody edits the cell.
            let look = if escape_formula(text) == text.as_str() { &looks.text } else { &looks.quoted };
            sheet.write_string_with_format(row, col, cut(text), look)?;
        }
        Value::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, col, *number, &looks.number)?;
        }
        Value::Number(_) => {}
        // A day before 1900 is none to a spreadsheet and stays words.
        Value::Date(day) => match date_of(*day) {
            Some(date) => {
                sheet.write_datetime_with_format(row, col, &date, &looks.date)?;
            }
            None => {
                sheet.write_string_with_format(row, col, day.to_string(), &looks.text)?;
            }
        },
    }
    Ok(())
}

fn date_of(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

struct Looks {
    title: Format,
    header: Format,
    group: Format,
    text: Format,
    quoted: Format,
    number: Format,
    date: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let shade = Color::RGB(0x00E8_EEF2);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            header: text.clone().set_bold().set_background_color(shade).set_border_bottom(FormatBorder::Thin),
            group: text.clone().set_bold(),
            quoted: text.clone().set_quote_prefix(),
            number: Format::new().set_align(FormatAlign::Top),
            date: Format::new().set_align(FormatAlign::Top).set_num_format("yyyy-mm-dd"),
            text,
        }
    }
}

/// A name that a sheet may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
fn sheet_name(title: &str) -> String {
    let name: String =
        title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).take(31).collect();
    let name = name.trim().trim_matches('\'').trim();
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "Plan".to_owned() } else { name.to_owned() }
}

fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_CELL { Cow::Borrowed(text) } else { Cow::Owned(text.chars().take(LONGEST_CELL).collect()) }
}

/// Wide enough for the usual words of the column, never wider than a page can bear.
fn width(table: &PlanTable, column: usize) -> f64 {
    let length = |row: &Row| match row {
        Row::Cells(cells) => match cells.get(column) {
            Some(Value::Text(text)) => text.chars().count(),
            Some(Value::Date(_)) => 10,
            _ => 0,
        },
        Row::Group(_) => 0,
    };
    let longest = table.rows.iter().map(length).max().unwrap_or(0).max(table.columns[column].chars().count());
    (longest as f64 + 2.0).clamp(6.0, 50.0)
}
