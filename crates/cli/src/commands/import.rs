//! `throughline import FILE`: a plan document into a draft, or an exported record into an empty database.

use super::when::Dates;
use crate::{Database, Failure, edge};
use intake::block::Source;
use intake::draft::Draft;
use intake::{ImportSettings, ReadError};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Read a plan document into a draft, or an exported record (JSON Lines) into an empty database.
#[derive(clap::Args)]
pub struct Import {
    #[command(flatten)]
    database: Database,
    /// The document: text, Markdown, CSV, Word, slides, spreadsheet, web page, PDF, JSON; or an exported record.
    file: PathBuf,
    /// Only say what would be drafted; nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// text (a summary) or json (the whole draft).
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    format: String,
    #[command(flatten)]
    dates: Dates,
}

impl Import {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        if is_record(&self.file)? {
            return self.read_record().await;
        }
        let settings = ImportSettings { when: self.dates.settings() };
        let (_, draft) = read_document(&self.file, &settings)?;
        if self.format == "json" {
            println!("{}", serde_json::to_string_pretty(&draft)?);
        } else {
            summarise(&draft);
        }
        if self.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        Err("keeping drafts is not wired up".into())
    }

    async fn read_record(&self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut input = BufReader::new(std::fs::File::open(&self.file)?);
        let mut ctx = edge::begin(&app).await?;
        let amount = app::export::read_record(&mut ctx, &mut input).await?;
        ctx.commit().await?;
        println!("{} entries and {} documents imported.", amount.rows, amount.files);
        Ok(ExitCode::SUCCESS)
    }
}

/// Whether the file begins like an exported record.
fn is_record(file: &Path) -> Result<bool, Failure> {
    let mut open = std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut first = [0u8; 14];
    let read = open.read(&mut first)?;
    Ok(first[..read].starts_with(br#"{"line":"head""#))
}

/// Reads a document; PDF in a limited process of its own.
pub fn read_document(file: &Path, settings: &ImportSettings) -> Result<(Source, Draft), Failure> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(intake::import_with(&bytes, &name, settings, &read_pdf)?)
}

fn read_pdf(bytes: &[u8]) -> Result<Source, ReadError> {
    let program = std::env::current_exe().map_err(|_| ReadError::NeedsPdfReader)?;
    Ok(pdf::read_in_child(&program, bytes, pdf::Limits::default())?)
}

/// What was drafted, in a few lines.
fn summarise(draft: &Draft) {
    let title = draft.plan.title.as_deref().unwrap_or("(no title found)");
    println!("{title}");
    let levels: Vec<String> = draft
        .levels
        .iter()
        .map(|level| format!("{} {level}", draft.items.iter().filter(|item| item.level == *level).count()))
        .collect();
    println!("{} items: {}", draft.items.len(), levels.join(", "));
    println!("{} milestones, {} rows of responsibilities", draft.milestones.len(), draft.raci.len());
    let open = draft.findings.iter().filter(|finding| finding.settled.is_none());
    for finding in open {
        let line = finding.lines.first().map_or(String::new(), |line| format!(", line {line}"));
        println!("  [{}] {}{line}: {}", finding.severity, finding.code, finding.message);
    }
    let accounting = draft.accounting;
    println!(
        "{} characters: {} item, {} attribute, {} context, {} furniture, {} unplaced",
        accounting.characters,
        accounting.item,
        accounting.attribute,
        accounting.context,
        accounting.furniture,
        accounting.unplaced
    );
}
