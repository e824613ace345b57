//! `throughline publish DRAFT`: a settled draft becomes a plan, by the same use-case as the page.

use crate::{Database, Failure, edge};
use app::imports::{Edit, change_draft, get_draft, publish_draft};
use app::plans::publish::Publication;
use domain::plans::plan::DocumentState;
use std::process::ExitCode;

/// Publish a draft.
#[derive(clap::Args)]
pub struct Publish {
    #[command(flatten)]
    database: Database,
    /// The draft's id, as `throughline drafts` prints it.
    draft: String,
    /// The plan's part of its address; made from the title when absent.
    #[arg(long, default_value = "")]
    slug: String,
    /// The plan's title, when the draft has none or another is wanted.
    #[arg(long)]
    title: Option<String>,
    /// Level names and status words: the key of a framework of the city.
    #[arg(long, default_value = "goals-and-actions")]
    framework: String,
    /// draft, illustrative, final, adopted or superseded; the document's own word when absent.
    #[arg(long, value_parser = |text: &str| DocumentState::from_key(text).ok_or("no such state"))]
    state: Option<DocumentState>,
    /// The document says that it is a draft or illustrative; publish it as such.
    #[arg(long)]
    confirm_state: bool,
    /// The language that the plan is written in.
    #[arg(long, default_value = "en")]
    language: String,
    /// Everybody may read the source document.
    #[arg(long)]
    source_public: bool,
    /// Accept what was understood wherever a question is still open.
    #[arg(long)]
    accept: bool,
}

impl Publish {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        let mut ctx = edge::begin(&app).await?;
        let open = get_draft(&mut ctx, &self.draft).await?;
        let mut version = open.head.version;
        if self.accept {
            let asked = |finding: &intake::draft::Finding| finding.severity == "ask" && finding.settled.is_none();
            let findings = open.draft.findings.iter().enumerate().filter(|(_, finding)| asked(finding));
            for (finding, _) in findings {
                let edit = Edit::Settle { finding, how: "accepted".to_owned() };
                version = change_draft(&mut ctx, &self.draft, version, &edit).await?;
            }
        }
        let publication = Publication {
            slug: self.slug,
            title: self.title,
            framework: self.framework,
            state: self.state,
            state_confirmed: self.confirm_state,
            language: self.language,
            source_public: self.source_public,
            ..Publication::default()
        };
        let slug = publish_draft(&mut ctx, &self.draft, version, publication).await?;
        ctx.commit().await?;
        println!("Published: /plans/{slug}");
        Ok(ExitCode::SUCCESS)
    }
}
