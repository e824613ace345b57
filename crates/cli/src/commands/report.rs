//! `throughline report PLAN ITEM --word …`: a report on an item, by the same use-case as the form.

use crate::{Database, Failure, edge};
use app::progress::{NewReport, move_due, report_status, report_unchanged};
use chrono::NaiveDate;
use std::process::ExitCode;

/// Report on an item.
#[derive(clap::Args)]
pub struct Report {
    #[command(flatten)]
    database: Database,
    /// The plan's part of its address.
    plan: String,
    /// The item's part of its address.
    item: String,
    /// Status word of the plan's framework.
    #[arg(long, required_unless_present_any = ["unchanged", "due"])]
    word: Option<String>,
    /// Nothing changed since the last report; whoever has more to say reports with --word.
    #[arg(long, conflicts_with_all = ["word", "done", "next", "on"])]
    unchanged: bool,
    /// What was done.
    #[arg(long, requires = "word", default_value = "")]
    done: String,
    /// What is next.
    #[arg(long, requires = "word", default_value = "")]
    next: String,
    /// The day it speaks of; today when absent.
    #[arg(long, requires = "word")]
    on: Option<NaiveDate>,
    /// Move the due date, as written; needs --reason.
    #[arg(long, requires = "reason")]
    due: Option<String>,
    /// Why the date moves. Public.
    #[arg(long)]
    reason: Option<String>,
}

impl Report {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let plan = app::plans::get_plan(&mut ctx.conn, &self.plan).await?;
        let item = app::plans::get_item(&mut ctx.conn, &plan.id, &self.item).await?;
        if self.unchanged {
            report_unchanged(&mut ctx, &item.id).await?;
        } else if let Some(word) = self.word {
            let new = NewReport { word, on: self.on, done: self.done, next: self.next, ..NewReport::default() };
            report_status(&mut ctx, &item.id, new).await?;
        }
        if let Some(due) = &self.due {
            let now = app::progress::find_due_text(&mut ctx.conn, &item.id).await?;
            move_due(&mut ctx, &item.id, &now, due, self.reason.as_deref().unwrap_or_default()).await?;
        }
        ctx.commit().await?;
        println!("Recorded: {} {}", item.label.unwrap_or_default(), item.title);
        Ok(ExitCode::SUCCESS)
    }
}
