//! `throughline import FILE`: a plan document into a draft, or an exported record into an empty database.

use super::when::Dates;
use crate::{Database, Failure, documents, edge};
use app::imports;
use app::plans::publish::reader_settings;
use db::Db;
use domain::ledger::entry::City;
use domain::plans::plan::DateSettings;
use intake::ImportSettings;
use intake::draft::Draft;
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
        let bytes = std::fs::read(&self.file).map_err(|error| format!("{}: {error}", self.file.display()))?;
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if self.dry_run {
            let city = find_city(&self.database).await;
            let dates = self.dates(city.as_ref());
            tell_dates(&dates, city.as_ref());
            let settings = ImportSettings { when: reader_settings(&dates) };
            let (_, draft) = documents::read_once(&bytes, &name, &settings).map_err(|why| nothing_kept(&why))?;
            self.show(&draft)?;
            return Ok(ExitCode::SUCCESS);
        }
        self.keep_draft(&name, bytes).await
    }

    /// How the dates are read: as said here, else as the city reads them.
    fn dates(&self, city: Option<&City>) -> DateSettings {
        DateSettings {
            fiscal_year_start: self
                .dates
                .fiscal_year_start
                .or(city.map(|city| city.fiscal_year_start))
                .unwrap_or((1, 1)),
            day_first: self.dates.day_first || city.is_some_and(|city| city.day_first),
            south: self.dates.hemisphere.as_ref().map_or(city.is_some_and(|city| city.south), |word| word == "south"),
            context: self.dates.context.clone(),
        }
    }

    /// Keeps the file and a draft of it, as the page *Import* does.
    async fn keep_draft(&self, name: &str, bytes: Vec<u8>) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let city = app::city::get(&mut ctx.conn).await?;
        let source = imports::keep_source(&mut ctx, name, bytes).await;
        let source = source.map_err(|error| nothing_kept(&edge::sentence(&error)))?;
        let draft = imports::start_draft(&mut ctx, &source, self.dates(Some(&city))).await?;
        ctx.commit().await?;
        imports::read_draft(&app, &draft, edge::now()).await?;
        let mut ctx = edge::read(&app).await?;
        let head = imports::get_draft_head(&mut ctx, &draft).await?;
        if let Some(problem) = head.facts.problem {
            let kept =
                format!("The file is kept as draft {draft}: read it again or discard it under Import in the browser.");
            return Err(format!("{problem} {kept}").into());
        }
        self.show(&imports::get_draft(&mut ctx, &draft).await?.draft)?;
        eprintln!("Kept as draft {draft}. Settle it under Import in the browser, or: throughline publish {draft}");
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, draft: &Draft) -> Result<(), Failure> {
        if self.format == "json" {
            println!("{}", serde_json::to_string_pretty(draft)?);
        } else {
            summarise(draft);
        }
        Ok(())
    }

    async fn read_record(&self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut input = BufReader::new(std::fs::File::open(&self.file)?);
        let mut ctx = edge::begin(&app).await?;
        let amount = app::export::read_record(&mut ctx, &mut input).await?;
        ctx.commit().await?;
        println!("Imported: entries {}, documents {}.", amount.rows, amount.files);
        Ok(ExitCode::SUCCESS)
    }
}

/// Why a document was not taken in, with what was kept of it.
fn nothing_kept(why: &str) -> Failure {
    format!("{why} Nothing was kept.").into()
}

/// The city of the database, when there is one: it is looked for without making or changing anything.
async fn find_city(database: &Database) -> Option<City> {
    let address = &database.address;
    let is_server = address.starts_with("postgres://") || address.starts_with("postgresql://");
    let path = address.strip_prefix("sqlite://").or(address.strip_prefix("sqlite:")).unwrap_or(address);
    if !is_server && !Path::new(path).exists() {
        return None;
    }
    let mut conn = Db::open(address).await.ok()?.read().await.ok()?;
    app::city::find(&mut conn).await.ok()?
}

/// Whose settings the dates of a dry run are read with: another fiscal year gives other dates.
fn tell_dates(dates: &DateSettings, city: Option<&City>) {
    let (month, day) = dates.fiscal_year_start;
    eprintln!(
        "Dates are read as {}: fiscal year from {month:02}-{day:02}, {} first, seasons of the {}.",
        city.map_or("said here, no city being there".to_owned(), |city| format!("in {}", city.name)),
        if dates.day_first { "day" } else { "month" },
        if dates.south { "south" } else { "north" }
    );
}

/// Whether the file begins like an exported record.
fn is_record(file: &Path) -> Result<bool, Failure> {
    let mut open = std::fs::File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut first = [0u8; 14];
    let read = open.read(&mut first).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(first[..read].starts_with(br#"{"line":"head""#))
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
    println!("Items: {} ({})", draft.items.len(), levels.join(", "));
    println!("Milestones: {}; rows of responsibilities: {}", draft.milestones.len(), draft.raci.len());
    let open = draft.findings.iter().filter(|finding| finding.settled.is_none());
    for finding in open {
        let line = finding.lines.first().map_or(String::new(), |line| format!(", line {line}"));
        println!("  [{}] {}{line}: {}", finding.severity, finding.code, finding.message);
    }
    let accounting = draft.accounting;
    println!(
        "Characters: {} ({} item, {} attribute, {} context, {} furniture, {} unplaced)",
        accounting.characters,
        accounting.item,
        accounting.attribute,
        accounting.context,
        accounting.furniture,
        accounting.unplaced
    );
}
