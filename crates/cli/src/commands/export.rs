//! `throughline export FILE`: the record as JSON Lines; importing it into an empty database gives an equal city. With
//! `--plan` one plan as a workbook or separated values in its own columns; importing that file proposes no change.

use super::backup::{finish, half_written};
use crate::{Database, Failure, edge};
use domain::access::Actor;
use report::{PlanTable, to_csv, to_workbook};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the whole record as JSON Lines, or one plan as a spreadsheet.
#[derive(clap::Args)]
pub struct Export {
    #[command(flatten)]
    database: Database,
    /// The file; it must not exist. With --plan its ending says the form: .xlsx or .csv.
    file: PathBuf,
    /// Only this plan, by its part of its address, as a table in its own columns.
    #[arg(long)]
    plan: Option<String>,
}

impl Export {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        if let Some(plan) = &self.plan {
            return self.write_plan(&app, plan).await;
        }
        let half = half_written(&self.file)?;
        let mut out = BufWriter::new(File::create_new(&half)?);
        let mut ctx = app.snapshot(Actor::Operator, edge::now()).await?;
        let written = app::export::write_record(&mut ctx, &mut out).await;
        let amount = finish(out, written.map_err(Failure::from), &half, &self.file)?;
        println!("Written to {}: entries {}, documents {}.", self.file.display(), amount.rows, amount.files);
        Ok(ExitCode::SUCCESS)
    }

    async fn write_plan(&self, app: &app::App, plan: &str) -> Result<ExitCode, Failure> {
        let mut ctx = app.snapshot(Actor::Operator, edge::now()).await?;
        let table = app::export::table::plan_table(&mut ctx, plan).await?;
        let rows = table.rows.len();
        let bytes = match self.file.extension().and_then(|ending| ending.to_str()) {
            Some("xlsx") => {
                let sheets = table.workbook().into_iter();
                let sheets = sheets.map(|sheet| PlanTable::of_texts(sheet.name, sheet.columns, sheet.rows));
                to_workbook(&sheets.collect::<Vec<_>>())?
            }
            Some("csv") => to_csv(&PlanTable::of_texts(table.title, table.columns, table.rows))?,
            _ => return Err("a plan is written as .xlsx or .csv; name such a file".into()),
        };
        let half = half_written(&self.file)?;
        let mut out = BufWriter::new(File::create_new(&half)?);
        let written = out.write_all(&bytes).map_err(Failure::from);
        finish(out, written, &half, &self.file)?;
        println!("{rows} rows written to {}.", self.file.display());
        Ok(ExitCode::SUCCESS)
    }
}
