//! `throughline publish DRAFT`: a settled draft becomes a plan, by the same use-case as the page. What nobody has seen is
//! printed and asked for first.

use crate::{Database, Failure, edge};
use app::imports::edit::{ITEM_FIELDS, PLAN_FIELDS, item_field, plan_field};
use app::imports::seen::{self, Sight, Thing};
use app::imports::{Edit, change_draft, get_draft, publish_draft};
use app::plans::publish::Publication;
use domain::plans::framework::Told;
use domain::plans::plan::DocumentState;
use domain::progress::status::WorkState;
use intake::draft::{Draft, Statement};
use std::io::{BufRead, IsTerminal, Write};
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
    /// Level names and status words: the key of a framework of the city, or own for one made from the draft.
    #[arg(long, default_value = "goals-and-actions")]
    framework: String,
    /// With --framework own: what a status word of the draft counts as, as in "Sprouting=under_way"; not_started, under_way,
    /// on_hold, done, or none when it is no status word. May be given again.
    #[arg(long = "word", value_parser = told)]
    words: Vec<Told>,
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
    /// Everything in the draft has been seen, here or elsewhere; otherwise it is printed and asked for.
    #[arg(long)]
    seen: bool,
}

impl Publish {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let app = edge::open(&self.database).await?;
        // Nobody else waits while a person reads: the writing begins with the answer.
        let mut reading = edge::read(&app).await?;
        let open = get_draft(&mut reading, &self.draft).await?;
        let unseen = seen::unseen(&mut reading.conn, &open).await?;
        drop(reading);
        if !self.has_seen(&open.draft, &unseen)? {
            return Err("nothing was published; the draft is as it was".into());
        }
        let mut ctx = edge::begin(&app).await?;
        let marks: Vec<String> = unseen.into_iter().map(|sight| sight.mark).collect();
        seen::see(&mut ctx, &self.draft, &marks).await?;
        let mut version = open.head.version;
        if self.accept {
            for (finding, _) in open.draft.open_questions() {
                let edit = Edit::Settle { finding, how: "accepted".to_owned() };
                version = change_draft(&mut ctx, &self.draft, version, &edit).await?;
            }
        }
        let publication = Publication {
            slug: self.slug,
            title: self.title,
            framework: self.framework,
            meanings: self.words,
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

impl Publish {
    /// Prints what nobody has seen yet and asks; `--seen` says that it was seen. Whether it was.
    fn has_seen(&self, draft: &Draft, unseen: &[Sight]) -> Result<bool, Failure> {
        if self.seen || unseen.is_empty() {
            return Ok(true);
        }
        for sight in unseen {
            println!("{}", tell(draft, sight.thing));
        }
        if !std::io::stdin().is_terminal() {
            return Err("what is printed above has not been seen by anybody; look at it, then say --seen".into());
        }
        print!("{} things would become public. Type yes to publish them: ", unseen.len());
        std::io::stdout().flush()?;
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer)?;
        Ok(answer.trim().eq_ignore_ascii_case("yes"))
    }
}

/// `Sprouting=under_way`, read.
fn told(text: &str) -> Result<Told, &'static str> {
    let (word, means) = text.rsplit_once('=').ok_or("write it as WORD=MEANING")?;
    let state = WorkState::from_key(means.trim()).filter(|state| *state != WorkState::NotReported);
    match state {
        None if means.trim() != "none" => Err("a word counts as not_started, under_way, on_hold, done or none"),
        state => Ok((word.trim().to_owned(), state)),
    }
}

/// A thing of the draft with all that it says, in a few lines.
fn tell(draft: &Draft, thing: Thing) -> String {
    let join = |texts: Vec<Option<String>>| {
        texts.into_iter().flatten().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(" | ")
    };
    let said = |said: &Statement| format!("{}: {}", said.kind, said.text);
    match thing {
        Thing::Plan => {
            let fields = PLAN_FIELDS.iter().map(|field| plan_field(draft, field));
            join(fields.chain(draft.plan.fields.iter().map(|(name, text)| Some(format!("{name}: {text}")))).collect())
        }
        Thing::Item(at) => {
            let item = &draft.items[at];
            let mut texts: Vec<Option<String>> = ITEM_FIELDS.iter().map(|field| item_field(item, field)).collect();
            texts.extend(item.measures.iter().flat_map(|measure| {
                let baseline = measure.baseline.as_ref().map(|baseline| format!("baseline: {baseline}"));
                [measure.period.clone(), Some(measure.target.clone()), baseline]
            }));
            texts.extend(item.due.as_ref().map(|due| Some(due.rule.clone())));
            texts.extend(item.flags.iter().cloned().map(Some));
            texts.extend(item.fields.iter().map(|(name, text)| Some(format!("{name}: {text}"))));
            format!("- {}", join(texts))
        }
        Thing::Step(at) => {
            let step = &draft.milestones[at];
            let read = step.reading.as_ref().map(|when| when.rule.clone());
            join(vec![
                step.when.clone(),
                Some(step.text.clone()),
                step.stream.clone(),
                read,
                Some(step.flags.join(", ")),
            ])
        }
        Thing::Context(at) => said(&draft.context[at]),
        Thing::Indicator(at) => said(&draft.indicators[at]),
        Thing::Decision(at) => said(&draft.decisions[at]),
        Thing::Row(at) => {
            let row = &draft.raci[at];
            let code = |(party, code): (&String, &serde_json::Value)| {
                code.as_str().filter(|code| !code.is_empty()).map(|code| format!("{party} {code}"))
            };
            let codes: Vec<String> = row.assignments.iter().filter_map(code).collect();
            let group = row.group.as_ref().map(|group| format!(" ({group})")).unwrap_or_default();
            format!("{}{group}: {}", row.activity, codes.join(", "))
        }
        Thing::Authority(at) => {
            let duty = &draft.authority[at];
            let shared = Some(duty.shared_by.join(", ")).filter(|names| !names.is_empty());
            let shared = shared.map(|names| format!("shared by {names}"));
            join(vec![Some(format!("{}: {}", duty.level, duty.duty)), shared])
        }
        Thing::Term(at) => {
            let term = &draft.glossary[at];
            format!("{}: {}", term.term, term.meaning.as_deref().unwrap_or("(never explained)"))
        }
        Thing::SignOff => {
            let sign = draft.sign_off.clone().unwrap_or_default();
            let signed = if sign.signed { "signed" } else { "not signed in the source" };
            join(vec![sign.role, sign.name, sign.date.map(|date| date.text), Some(signed.to_owned())])
        }
    }
}
