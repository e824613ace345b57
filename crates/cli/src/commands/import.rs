//! `throughline import FILE…`: plan documents into drafts, or an exported record into an empty database.

use super::when::Dates;
use crate::{Database, Failure, documents, edge};
use app::imports::TellPages;
use app::imports::reimport::likely_plan;
use app::plans::publish::reader_settings;
use app::{App, imports};
use db::Db;
use domain::ledger::entry::City;
use domain::plans::plan::DateSettings;
use intake::ImportSettings;
use intake::draft::{Draft, Finding};
use std::io::{BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use words::Lang;

/// Read plan documents into drafts, or an exported record (JSON Lines) into an empty database.
#[derive(clap::Args)]
pub struct Import {
    #[command(flatten)]
    database: Database,
    /// Documents: text, Markdown, CSV, Word, slides, spreadsheet, web page, PDF, JSON; `-` for a text from the standard
    /// input; or one exported record.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only say what would be drafted; nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// text (a summary) or json (the whole draft).
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    format: String,
    #[command(flatten)]
    dates: Dates,
}

/// The file name that stands for the standard input.
const PASTED: &str = "-";

/// Where the documents are read for.
struct Ground {
    to: To,
    city: Option<City>,
    dates: DateSettings,
}

/// Where drafts go.
enum To {
    /// They are kept.
    Drafts(App),
    /// Nowhere; they are as they would be in the city of this database, of whichever version it is.
    Sight(Option<Db>),
}

/// What came of one document.
struct Taken {
    draft: Draft,
    /// Id of the draft that was kept.
    kept: Option<String>,
    /// The published plan that it repeats much of, with how many titles.
    likely: Option<(String, usize)>,
}

impl Import {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        if let [file] = self.files.as_slice()
            && is_record(file)?
        {
            return self.read_record(file).await;
        }
        let ground = self.open().await?;
        if self.dry_run {
            tell_dates(&ground.dates, ground.city.as_ref());
        }
        match self.files.as_slice() {
            [file] => {
                let read = self.read(&ground, file).await?;
                self.show(&read.draft)?;
                if let Some(draft) = read.kept {
                    match read.likely {
                        Some((plan, titles)) => eprintln!(
                            "Kept as draft {draft}. {titles} of its titles stand in “{plan}” already: if it is a newer edition of that plan, compare the two under Import in the browser, and only what differs is taken in."
                        ),
                        None => eprintln!(
                            "Kept as draft {draft}. Settle it under Import in the browser, or: throughline publish {draft}"
                        ),
                    }
                }
                Ok(ExitCode::SUCCESS)
            }
            files => self.read_all(&ground, files).await,
        }
    }

    /// The database: of a dry run only when there is one, and without making or changing anything.
    async fn open(&self) -> Result<Ground, Failure> {
        let (to, city) = if self.dry_run {
            let (db, city) = find_city(&self.database).await.unzip();
            (To::Sight(db), city)
        } else {
            let app = edge::open(&self.database).await?;
            let app = app.with_reader(Arc::new(|bytes, name, settings, told| {
                let (told, terminal) = (told.clone(), pages_on_terminal());
                let both: TellPages = Arc::new(move |done, all| {
                    told(done, all);
                    terminal(done, all);
                });
                documents::read(bytes, name, settings, both)
            }));
            let city = app::city::get(&mut edge::read(&app).await?.conn).await?;
            (To::Drafts(app), Some(city))
        };
        Ok(Ground { dates: self.dates(city.as_ref()), to, city })
    }

    /// One document after the other, each with a line about what came of it. One that cannot be read does not stop the others.
    async fn read_all(&self, ground: &Ground, files: &[PathBuf]) -> Result<ExitCode, Failure> {
        let (mut drafts, mut items, mut doubts) = (0, 0, 0);
        for (at, file) in files.iter().enumerate() {
            let begin = format!("[{}/{}] {}", at + 1, files.len(), file.display());
            match self.read(ground, file).await {
                Ok(Taken { draft, kept, likely }) => {
                    let open = imports::open_doubts(&draft);
                    (drafts, items, doubts) = (drafts + 1, items + draft.items.len(), doubts + open);
                    let kept = kept.map(|id| format!("; kept as draft {id}")).unwrap_or_default();
                    let likely = likely.map(|(plan, titles)| format!("; {titles} titles stand in “{plan}” already"));
                    let likely = likely.unwrap_or_default();
                    eprintln!("{begin}: items {}, doubts to settle {open}{kept}{likely}", draft.items.len());
                    if self.format == "json" {
                        self.show(&draft)?;
                    }
                }
                Err(failure) => eprintln!("{begin}: {}", edge::sentence(failure.as_ref())),
            }
        }
        let failed = files.len() - drafts;
        eprintln!("Documents read: {drafts} of {}; items {items}, doubts to settle {doubts}.", files.len());
        Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    async fn read(&self, ground: &Ground, file: &Path) -> Result<Taken, Failure> {
        let is_pasted = file == Path::new(PASTED);
        let mut bytes = Vec::new();
        let name = if is_pasted {
            std::io::stdin().lock().take(imports::LONGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
            "pasted.txt".to_owned()
        } else {
            bytes = std::fs::read(file).map_err(|error| edge::file_problem(file, &error))?;
            file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        if bytes.starts_with(RECORD) {
            return Err("an exported record is read from a file, by itself, into an empty database".into());
        }
        match &ground.to {
            To::Drafts(app) => keep_draft(app, &ground.dates, &name, bytes).await,
            To::Sight(db) => {
                let draft = try_out(db.as_ref(), &ground.dates, &name, &bytes).await?;
                Ok(Taken { draft, kept: None, likely: None })
            }
        }
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

    fn show(&self, draft: &Draft) -> Result<(), Failure> {
        if self.format == "json" {
            // Written as it is made: a draft can be much larger than its document.
            let mut out = BufWriter::with_capacity(64 << 10, std::io::stdout().lock());
            serde_json::to_writer_pretty(&mut out, draft)?;
            writeln!(out)?;
            out.flush()?;
        } else {
            summarise(draft);
        }
        Ok(())
    }

    async fn read_record(&self, file: &Path) -> Result<ExitCode, Failure> {
        let app = edge::open_or_begin(&self.database).await?;
        let mut input = BufReader::new(std::fs::File::open(file)?);
        let mut ctx = edge::begin(&app).await?;
        let amount = app::export::read_record(&mut ctx, &mut input).await?;
        ctx.commit().await?;
        println!("Imported: entries {}, documents {}.", amount.rows, amount.files);
        Ok(ExitCode::SUCCESS)
    }
}

/// Keeps the file and a draft of it, as the page *Import* does.
async fn keep_draft(app: &App, dates: &DateSettings, name: &str, bytes: Vec<u8>) -> Result<Taken, Failure> {
    let mut ctx = edge::begin(app).await?;
    let source = imports::keep_source(&mut ctx, name, bytes).await;
    let source = source.map_err(|error| nothing_kept(&edge::sentence(&error)))?;
    let draft = imports::start_draft(&mut ctx, &source, dates.clone()).await?;
    ctx.commit().await?;
    imports::read_draft(app, &draft, edge::now()).await?;
    let mut ctx = edge::read(app).await?;
    let head = imports::get_draft_head(&mut ctx, &draft).await?;
    if let Some(problem) = head.facts.problem {
        let kept =
            format!("The file is kept as draft {draft}: read it again or discard it under Import in the browser.");
        return Err(format!("{problem} {kept}").into());
    }
    let open = imports::get_draft(&mut ctx, &draft).await?;
    let likely = likely_plan(&mut ctx, &open).await?.map(|(plan, titles)| (plan.title, titles));
    Ok(Taken { draft: Arc::unwrap_or_clone(open.draft), kept: Some(draft), likely })
}

/// What would be drafted. Where a city is, as it would be drafted there.
async fn try_out(db: Option<&Db>, dates: &DateSettings, name: &str, bytes: &[u8]) -> Result<Draft, Failure> {
    let settings = ImportSettings { when: reader_settings(dates) };
    let Some(db) = db else {
        let read = documents::read_once(bytes, name, &settings, pages_on_terminal());
        return read.map(|(_, draft)| draft).map_err(|why| nothing_kept(&why));
    };
    let reading = documents::read(bytes, name, &settings, pages_on_terminal());
    let drafted = imports::draft_in_city(&mut db.read().await?, reading, dates).await?;
    drafted.map(|(_, draft, _)| draft).map_err(|why| nothing_kept(&why))
}

/// Says on a terminal how many pages are read, in one line that is wiped at the end; a file or pipe is told nothing.
fn pages_on_terminal() -> TellPages {
    let is_terminal = std::io::stderr().is_terminal();
    Arc::new(move |done, all| {
        if is_terminal && done < all {
            eprint!("\rPages read: {done} of {all}");
        } else if is_terminal {
            eprint!("\r{:40}\r", "");
        }
    })
}

/// Why a document was not taken in, with what was kept of it.
fn nothing_kept(why: &str) -> Failure {
    format!("{why} Nothing was kept.").into()
}

/// The database with a city in it, when there is one: it is looked for without making or changing anything.
async fn find_city(database: &Database) -> Option<(Db, City)> {
    if database.file().is_some_and(|file| !file.exists()) {
        return None;
    }
    let db = Db::open(&database.address).await.ok()?;
    let city = app::city::find(&mut db.read().await.ok()?).await.ok()??;
    Some((db, city))
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

/// What an exported record begins with.
const RECORD: &[u8] = br#"{"line":"head""#;

/// Whether the file begins like an exported record.
fn is_record(file: &Path) -> Result<bool, Failure> {
    if file == Path::new(PASTED) {
        return Ok(false);
    }
    let mut open = std::fs::File::open(file).map_err(|error| edge::file_problem(file, &error))?;
    let mut first = [0u8; RECORD.len()];
    let read = open.read(&mut first).map_err(|error| edge::file_problem(file, &error))?;
    Ok(first[..read].starts_with(RECORD))
}

/// A doubt as the browser says it: its weight, where it stands, its sentence.
fn doubt(finding: &Finding) -> String {
    const EN: Lang = Lang::En;
    let weight = match finding.severity.as_str() {
        "ask" => words::imports::severity_blocker(EN),
        "warn" => words::imports::severity_warning(EN),
        _ => words::imports::severity_note(EN),
    };
    let place = finding.place.as_ref();
    let cell = place.and_then(|place| Some(words::imports::sheet_cell(EN, place.cell.as_ref()?, place.part.as_ref()?)));
    let page = || place.and_then(|place| Some(words::imports::page(EN, &place.page?.to_string())));
    let line = finding.lines.first().map(|line| words::imports::line(EN, &line.to_string()));
    let mut said = vec![weight.to_owned()];
    said.extend(cell.or_else(page));
    said.extend(line);
    format!("{}: {}", said.join(", "), words::finding::sentence(EN, &finding.code, &finding.words, &finding.message))
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
    let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
    println!("Items: {}{levels}", draft.items.len());
    println!("Milestones: {}; rows of responsibilities: {}", draft.milestones.len(), draft.raci.len());
    let mut open: Vec<&Finding> = draft.findings.iter().filter(|finding| finding.settled.is_none()).collect();
    open.sort_by_key(|finding| ["ask", "warn"].iter().position(|one| *one == finding.severity).unwrap_or(2));
    for finding in open {
        println!("  {}", doubt(finding));
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
