//! A plan's page: its head, its items, everything of it that is no item, its responsibilities, its source.

use super::city::{CountsRow, counts_of, read_place, truth};
use super::{ItemLine, ItemSource, Reader, sql};
use crate::error::{Error, Result};
use crate::ledger::read_json;
use db::values;
use domain::plans::item::Origin;
use domain::plans::responsibility::{MatrixParty, MatrixRow};
use domain::plans::schedule::Schedule;
use domain::progress::rollup::Counts;
use serde::Serialize;

/// Items on a page.
pub const PAGE: i64 = 100;
/// The same as a length.
pub const PAGE_LEN: usize = 100;

db::row! {
    struct PlanRow {
        id: String,
        slug: String,
        title: String,
        subtitle: Option<String>,
        organization: Option<String>,
        owner_key: Option<String>,
        owner: Option<String>,
        framework: Option<String>,
        state: String,
        language: String,
        period: Option<String>,
        date: Option<String>,
        director: Option<String>,
        occasion: Option<String>,
        fields: String,
        levels: String,
        published_day: String,
        adopted_number: Option<i64>,
        adopted_day: Option<String>,
        successor: Option<String>,
        successor_title: Option<String>,
        responsibilities: i64,
        sources: i64,
    }
}

/// A plan's head.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanFacts {
    /// UUID as text: the name of its chain.
    #[serde(rename = "chain")]
    pub id: String,
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Second line.
    pub subtitle: Option<String>,
    /// Whose plan, as printed.
    pub organization: Option<String>,
    /// The same body as a party: part of its address.
    pub owner_key: Option<String>,
    /// The same body as a party.
    pub owner: Option<String>,
    /// The framework's name.
    pub framework: Option<String>,
    /// State of the document.
    pub state: String,
    /// Language of its texts.
    pub language: String,
    /// For which time.
    pub period: Option<Schedule>,
    /// The document's date.
    pub date: Option<Schedule>,
    /// Director as printed.
    pub director: Option<String>,
    /// Meeting it was presented at.
    pub occasion: Option<String>,
    /// Further fields of its head.
    pub fields: Vec<(String, String)>,
    /// Names of its levels.
    pub levels: Vec<String>,
    /// Day of publication.
    pub published_day: String,
    /// Entry by which it was adopted.
    pub adopted_number: Option<i64>,
    /// Day of adoption.
    pub adopted_day: Option<String>,
    /// Slug of the plan that replaced it.
    pub successor: Option<String>,
    /// Its title.
    pub successor_title: Option<String>,
    /// Whether it has a matrix or authority levels.
    pub has_matrix: bool,
    /// Whether its source may be read by everybody.
    pub has_source: bool,
}

/// A sentence of a plan that is not a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementLine {
    /// Its kind.
    pub kind: String,
    /// Number or heading.
    pub label: Option<String>,
    /// As printed.
    pub text: String,
    /// Where it stands in its document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// A dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneLine {
    /// Workstream.
    pub stream: Option<String>,
    /// What.
    pub text: String,
    /// When, as written.
    pub when: Option<String>,
    /// Last day of the reading.
    pub last_day: Option<String>,
    /// Whether it was reached; `None` until somebody says so.
    pub reached: Option<bool>,
    /// Day it was reached.
    pub reached_on: Option<String>,
    /// Where it stands in its document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// A signature, or the blank where one belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignOffLine {
    /// In which capacity.
    pub role: String,
    /// Printed name.
    pub name: String,
    /// What was signed.
    pub statement: String,
    /// When, as written.
    pub on: String,
    /// Whether it was signed.
    pub signed: bool,
}

/// A source document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Why it is open or not.
    pub reason: String,
    /// Whether everybody may read it.
    pub public: bool,
    /// Whether the plan was published from it.
    pub is_first: bool,
}

/// Everything of a plan that is no item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PlanParts {
    /// Mandate, vision, caveats …
    pub statements: Vec<StatementLine>,
    /// Dated steps.
    pub milestones: Vec<MilestoneLine>,
    /// Signatures.
    pub sign_offs: Vec<SignOffLine>,
    /// (term, meaning).
    pub terms: Vec<(String, Option<String>)>,
    /// Source documents.
    pub sources: Vec<SourceLine>,
}

db::row! {
    struct PartRow {
        what: String,
        id: String,
        a: Option<String>,
        b: Option<String>,
        c: Option<String>,
        d: Option<String>,
        e: Option<String>,
        f: Option<String>,
        origin: Option<String>,
        _position: i64,
    }
}

db::row! {
    /// An item above another.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct AboveLine {
        /// Key.
        pub key: String,
        /// Level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// Depth.
        pub depth: i64,
    }
}

/// A plan's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanPage {
    /// Its head.
    pub plan: PlanFacts,
    /// Its commitments by state.
    pub counts: Counts,
    /// Items of this page, in reading order.
    pub items: Vec<ItemLine>,
    /// What stands above the first of them, outermost first.
    pub above: Vec<AboveLine>,
    /// Key of the next page.
    pub next: Option<String>,
    /// Everything that is no item; on the first page only.
    pub parts: PlanParts,
}

/// A matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixPart {
    /// Title.
    pub title: String,
    /// Its own state.
    pub state: String,
    /// Columns.
    pub parties: Vec<MatrixParty>,
    /// Rows.
    pub rows: Vec<MatrixRow>,
}

/// A duty under an authority level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthorityPart {
    /// Level as printed.
    pub level: String,
    /// Duty.
    pub duty: String,
    /// Who shares it.
    pub shared_by: Vec<String>,
    /// Where it stands in its document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
    /// State of this part.
    pub state: String,
}

db::row! {
    /// A commitment and one of its parties.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Tie {
        /// Item's key.
        pub item: String,
        /// Level.
        pub level: String,
        /// Number as printed.
        pub label: Option<String>,
        /// Title.
        pub title: String,
        /// Order in the plan.
        #[serde(skip)]
        pub position: i64,
        /// Id, for paging.
        #[serde(skip)]
        pub id: String,
        /// Party's key; `None`: nobody is named.
        pub party: Option<String>,
        /// Party's name.
        pub party_name: Option<String>,
        /// lead, oversight, support, or a RACI code.
        pub code: Option<String>,
        /// The words of the source.
        pub as_written: Option<String>,
    }
}

/// Who answers for what in a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResponsibilityPage {
    /// The plan's head.
    pub plan: PlanFacts,
    /// Matrices.
    pub matrices: Vec<MatrixPart>,
    /// Authority levels.
    pub authority: Vec<AuthorityPart>,
    /// Documents of the plan.
    pub sources: Vec<ItemSource>,
    /// Commitments with their parties.
    pub ties: Vec<Tie>,
    /// Key of the next page.
    pub next: Option<String>,
}

db::row! {
    /// A source document with its bytes.
    pub struct SourceFile {
        /// SHA-256.
        pub sha256: String,
        /// File name.
        pub name: String,
        /// Bytes.
        pub size: i64,
        /// What it is, as found on upload.
        pub media_type: String,
        /// The document.
        pub content: Vec<u8>,
    }
}

impl Reader {
    /// A plan's head.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn plan_facts(&mut self, slug: &str) -> Result<PlanFacts> {
        let row: Option<PlanRow> = self.conn.optional(sql::PLAN, values![slug]).await?;
        plan_facts(row.ok_or_else(|| Error::NotFound(format!("plan {slug}")))?)
    }

    /// A plan with a page of its items; `after` is the `next` of the page before, `state` keeps only commitments in it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn plan(&mut self, slug: &str, after: &str, state: &str) -> Result<PlanPage> {
        let plan = self.plan_facts(slug).await?;
        let row: CountsRow = self.conn.one(sql::PLAN_COUNTS, values![self.today, &plan.id]).await?;
        let (_, position, id) = read_place(after);
        let values = values![&plan.id, position, id, state, self.today, PAGE + 1];
        let mut items: Vec<ItemLine> = self.conn.all(sql::ITEMS, values).await?;
        let has_more = items.len() > PAGE_LEN;
        items.truncate(PAGE_LEN);
        let next = items.last().filter(|_| has_more).map(ItemLine::place);
        let above = match items.first().filter(|item| item.parent.is_some() && state.is_empty()) {
            Some(item) => self.conn.all(sql::ABOVE, values![&item.id]).await?,
            None => Vec::new(),
        };
        let parts = if after.is_empty() { self.parts(&plan.id).await? } else { PlanParts::default() };
        Ok(PlanPage { counts: counts_of!(row), plan, items, above, next, parts })
    }

    /// The next commitments of all plans after a place, at most `limit`; for the list of everything.
    ///
    /// # Errors
    /// What the database says.
    pub async fn commitments(&mut self, after: &str, state: &str, limit: i64) -> Result<Vec<ItemLine>> {
        let (slug, position, id) = read_place(after);
        Ok(self.conn.all(sql::COMMITMENTS, values![slug, position, id, state, self.today, limit]).await?)
    }

    /// How many commitments of all plans are in a state, or in any.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_commitments(&mut self, state: &str) -> Result<i64> {
        let (count,): (i64,) = self.conn.one(sql::COUNT_COMMITMENTS, values![state, self.today]).await?;
        Ok(count)
    }

    async fn parts(&mut self, plan: &str) -> Result<PlanParts> {
        let rows: Vec<PartRow> = self.conn.all(sql::PARTS, values![plan]).await?;
        let mut parts = PlanParts::default();
        for row in rows {
            let text = row.c.clone().unwrap_or_default();
            let origin = origins(row.origin.as_deref())?;
            match row.what.as_str() {
                "statement" => {
                    parts.statements.push(StatementLine { kind: row.a.unwrap_or_default(), label: row.b, text, origin })
                }
                "milestone" => parts.milestones.push(MilestoneLine {
                    stream: row.a,
                    when: row.b.as_deref().map(read_json::<Schedule>).transpose()?.map(|schedule| schedule.text),
                    text,
                    last_day: row.e,
                    reached_on: row.f.filter(|_| truth(&row.d)),
                    reached: row.d.as_ref().map(|_| truth(&row.d)),
                    origin,
                }),
                "sign_off" => parts.sign_offs.push(SignOffLine {
                    signed: truth(&row.e),
                    role: row.a.unwrap_or_default(),
                    name: row.b.unwrap_or_default(),
                    statement: text,
                    on: row.d.unwrap_or_default(),
                }),
                "term" => parts.terms.push((row.id, row.b)),
                _ => parts.sources.push(SourceLine {
                    public: truth(&row.d),
                    is_first: truth(&row.e),
                    sha256: row.id,
                    name: row.a.unwrap_or_default(),
                    size: row.b.and_then(|size| size.parse().ok()).unwrap_or_default(),
                    reason: text,
                }),
            }
        }
        Ok(parts)
    }

    /// Who answers for what; 100 commitments a page.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn responsibilities(&mut self, slug: &str, after: &str) -> Result<ResponsibilityPage> {
        let plan = self.plan_facts(slug).await?;
        let matrices: Vec<(String, String, String, String, String)> =
            self.conn.all(sql::MATRICES, values![&plan.id]).await?;
        let matrices = matrices.into_iter().map(|(_, title, state, parties, rows)| {
            Ok(MatrixPart { title, state, parties: read_json(&parties)?, rows: read_json(&rows)? })
        });
        let matrices = matrices.collect::<Result<_>>()?;
        let duties: Vec<(String, String, String, String, String)> =
            self.conn.all(sql::AUTHORITIES, values![&plan.id]).await?;
        let authority = duties
            .into_iter()
            .map(|(level, duty, shared, state, origin)| {
                Ok(AuthorityPart { level, duty, shared_by: read_json(&shared)?, state, origin: read_json(&origin)? })
            })
            .collect::<Result<_>>()?;
        let sources: Vec<(String, String, String, String)> = self.conn.all(sql::SOURCES, values![&plan.id]).await?;
        let sources = sources.into_iter().map(|(sha256, name, public, is_first)| ItemSource {
            sha256,
            name,
            public: truth(&Some(public)),
            is_first: truth(&Some(is_first)),
        });
        let sources = sources.collect();
        let (_, position, id) = read_place(after);
        let values = values![&plan.id, position, id, PAGE];
        let ties: Vec<Tie> = self.conn.all(sql::PLAN_RESPONSIBILITIES, values).await?;
        let items = ties.chunk_by(|one, other| one.id == other.id).count();
        let next = ties.last().filter(|_| items >= PAGE_LEN).map(|tie| format!("{slug}~{}~{}", tie.position, tie.id));
        Ok(ResponsibilityPage { plan, matrices, authority, sources, ties, next })
    }

    /// Digest of a source document that everybody may read, without reading it; empty asks for the one the plan was made from.
    ///
    /// # Errors
    /// When there is no such plan or no such open document.
    pub async fn source_digest(&mut self, slug: &str, sha256: &str) -> Result<String> {
        let found: Option<(String,)> = self.conn.optional(sql::SOURCE_DIGEST, values![slug, sha256]).await?;
        found.map(|(digest,)| digest).ok_or_else(|| Error::NotFound(format!("an open source of plan {slug}")))
    }

    /// A source document of a plan, when everybody may read it: the one with this digest; with an empty one the document
    /// that it was published from.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn source(&mut self, slug: &str, sha256: &str) -> Result<SourceFile> {
        let file = self.conn.optional(sql::SOURCE, values![slug, sha256]).await?;
        file.ok_or_else(|| Error::NotFound(format!("an open source of plan {slug}")))
    }
}

/// The places of a part as stored; nothing for what keeps none.
pub(super) fn origins(stored: Option<&str>) -> Result<Vec<Origin>> {
    stored.map_or(Ok(Vec::new()), read_json)
}

fn plan_facts(row: PlanRow) -> Result<PlanFacts> {
    Ok(PlanFacts {
        period: row.period.as_deref().map(read_json).transpose()?,
        date: row.date.as_deref().map(read_json).transpose()?,
        fields: read_json(&row.fields)?,
        levels: read_json(&row.levels)?,
        id: row.id,
        slug: row.slug,
        title: row.title,
        subtitle: row.subtitle,
        organization: row.organization,
        owner_key: row.owner_key,
        owner: row.owner,
        framework: row.framework,
        state: row.state,
        language: row.language,
        director: row.director,
        occasion: row.occasion,
        published_day: row.published_day,
        adopted_number: row.adopted_number,
        adopted_day: row.adopted_day,
        successor: row.successor,
        successor_title: row.successor_title,
        has_matrix: row.responsibilities > 0,
        has_source: row.sources > 0,
    })
}
