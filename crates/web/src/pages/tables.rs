//! A plan as a file for a spreadsheet, in the city's own columns: what is changed in it comes in again as the proposal of a
//! newer edition. Not the open data of a plan, which are for programs.

use crate::error::{Error, Result};
use crate::pages::imports::count;
use crate::parts::alert::{self, Tone};
use crate::parts::button::{self, Weight};
use crate::parts::heading::Heading;
use crate::security::FILE_POLICY;
use crate::staff::Staff;
use crate::urls;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use report::{PlanTable, ReportError, to_csv, to_workbook};
use words::{common, plans, staff as staff_words};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file, by its ending.
///
/// # Errors
/// When there is no such plan or form, or the person may not export.
pub async fn show(staff: Staff, Path((plan, form)): Path<(String, String)>) -> Result<Response> {
    let is_workbook = match form.as_str() {
        "xlsx" => true,
        "csv" => false,
        _ => return Err(Error::not_found()),
    };
    let mut ctx = staff.read().await?;
    let table = app::export::table::plan_table(&mut ctx, &plan).await?;
    drop(ctx);
    let title = table.title.clone();
    let (written, media_type) = if is_workbook {
        let sheets = table.workbook().into_iter();
        let sheets = sheets.map(|sheet| PlanTable::of_texts(sheet.name, sheet.columns, sheet.rows));
        (to_workbook(&sheets.collect::<Vec<_>>()), WORKBOOK)
    } else {
        (to_csv(&PlanTable::of_texts(table.title, table.columns, table.rows)), "text/csv; charset=utf-8")
    };
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(ReportError::TooLong { column, row, characters, most }) => {
            let lang = staff.lang();
            let (characters, most) = (count(characters), count(most));
            let sentence = plans::cell_too_long(lang, characters, &column, most, &row);
            return Ok(refuse(&staff, &plan, &title, &sentence));
        }
        Err(error) => return Err(app::Error::Broken(error.to_string()).into()),
    };
    // The slug of a plan that was found holds nothing but letters, digits and hyphens.
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plan}.{form}\"")),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY.to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Why there is no spreadsheet of this plan, and the file that holds all of it.
fn refuse(staff: &Staff, plan: &str, title: &str, sentence: &str) -> Response {
    let lang = staff.lang();
    let heading = Heading::new(staff_words::as_spreadsheet(lang)).kicker(title.to_owned());
    let content = html! {
        (alert::sentence(lang, Tone::Error, sentence))
        (button::row(&[
            button::link(Weight::First, &urls::plan_part(lang, plan, "tables/csv"), plans::as_csv(lang)),
            button::link(Weight::Quiet, &urls::plan(lang, plan), common::back(lang)),
        ]))
    };
    let mut response = staff.show(&staff.page(heading, Vec::new()), content);
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}
