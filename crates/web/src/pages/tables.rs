//! A plan as a file for a spreadsheet, in the city's own columns: what is changed in it comes in again as the proposal of a
//! newer edition. Not the open data of a plan, which are for programs.

use crate::error::{Error, Result};
use crate::security::FILE_POLICY;
use crate::staff::Staff;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use report::{PlanTable, to_csv, to_xlsx};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file, by its ending.
///
/// # Errors
/// When there is no such plan or form, or the person may not export.
pub async fn show(staff: Staff, Path((plan, form)): Path<(String, String)>) -> Result<Response> {
    let (write, media_type): (fn(&PlanTable) -> _, _) = match form.as_str() {
        "xlsx" => (to_xlsx, WORKBOOK),
        "csv" => (to_csv, "text/csv; charset=utf-8"),
        _ => return Err(Error::not_found()),
    };
    let mut ctx = staff.read().await?;
    let table = app::export::table::plan_table(&mut ctx, &plan).await?;
    drop(ctx);
    let bytes = write(&PlanTable::of_texts(table.title, table.columns, table.rows))
        .map_err(|error| app::Error::Broken(error.to_string()))?;
    // The slug of a plan that was found holds nothing but letters, digits and hyphens.
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plan}.{form}\"")),
        (header::CONTENT_SECURITY_POLICY, FILE_POLICY.to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
