//! One plan as a table in the city's own words: a column for each level above the commitments, then what the plan prints
//! for them, headed and ordered as its document does where that has columns or labels. A level above that says something of itself has a row of its own. Importing the file made of it proposes no
//! change: [`meanings_of`] says what each column holds, and the importer asks for it.

use super::sheets::{self, Sheet};
use super::sql;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ledger::read_json;
use crate::plans;
use db::{Conn, values};
use domain::access::Operation;
use domain::plans::plan::Plan;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A plan as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanAsTable {
    /// The plan's title.
    pub title: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, one a column.
    pub rows: Vec<Vec<String>>,
    /// What the plan holds beside its items; only a workbook has room for it.
    pub sheets: Vec<Sheet>,
}

impl PlanAsTable {
    /// The sheets of its workbook: the items first, unless there are none and something else is.
    pub fn workbook(self) -> Vec<Sheet> {
        let items = Sheet { name: self.title, columns: self.columns, rows: self.rows };
        let has_items = !items.rows.is_empty() || self.sheets.is_empty();
        std::iter::once(items).filter(|_| has_items).chain(self.sheets).collect()
    }
}

/// What a column of the table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The item of a level above.
    Above(String),
    /// The word for the row's own level, where rows are of several.
    Level,
    /// Its number as printed.
    Number,
    /// Its title. The word is the level of the rows, where all are of one.
    Title(String),
    /// A field that has a name of its own.
    Field(&'static str),
    /// Measures without a period, a line each.
    Measure,
    /// Baselines of the measures, a line each.
    Baseline,
    /// Targets of a period.
    Period(String),
    /// A further column of the source.
    Further(String),
}

/// Stands in a cell for something that has no words: a heading that the source lost, a measure without a baseline.
pub(crate) const NO_WORDS: &str = "–";

db::row! {
    /// An item as the table needs it.
    struct ItemRow {
        id: String,
        parent: Option<String>,
        level: String,
        label: Option<String>,
        title: String,
        desired_result: Option<String>,
        description: Option<String>,
        evaluation: Option<String>,
        implementation: Option<String>,
        printed_status: Option<String>,
        word: Option<String>,
        due: Option<String>,
        fields: String,
    }
}

/// Fields beside a title, in this order where the document says none; one without any value is left out.
const BESIDE: [&str; 9] =
    ["lead", "oversight", "support", "due", "status", "desired_result", "description", "evaluation", "implementation"];

/// Headings of columns that the plan's document does not head itself, in English and Spanish.
const HEADINGS: [(&str, &str, &str); 13] = [
    ("lead", "Lead", "Responsable"),
    ("oversight", "Oversight", "Supervisión"),
    ("support", "Support", "Apoyo"),
    ("due", "Due date", "Plazo"),
    ("status", "Status", "Estado"),
    ("desired_result", "Desired result", "Resultado esperado"),
    ("description", "Description", "Descripción"),
    ("evaluation", "Evaluation", "Evaluación"),
    ("implementation", "Implementation", "Ejecución"),
    ("level", "Level", "Nivel"),
    ("number", "No.", "N.º"),
    ("measure", "Measure", "Indicador"),
    ("baseline", "Baseline", "Línea de base"),
];

/// The items of a plan that are still pursued, as a table.
///
/// # Errors
/// When there is no such plan, or the actor may not export.
pub async fn plan_table(ctx: &mut Ctx, slug: &str) -> Result<PlanAsTable> {
    ctx.require(Operation::ExportRecord, &[])?;
    let plan = plans::get_plan(&mut ctx.conn, slug).await?;
    let content = Content::read(&mut ctx.conn, &plan.id).await?;
    let shape = Shape::of(&content);
    let rows = shape.rows(&content);
    let names = content.items.iter().map(|item| (item.level.as_str(), item.label.as_deref(), item.title.as_str()));
    let names = sheets::names(names);
    let by_id = content.items.iter().map(|item| item.id.as_str()).zip(&names).collect();
    let is_spanish = content.plan.language.starts_with("es");
    let sheets = sheets::sheets(&mut ctx.conn, &plan.id, is_spanish, &by_id).await?;
    Ok(PlanAsTable { title: plan.title, columns: shape.headings, rows, sheets })
}

/// What the columns hold of a table with these headings, when one of `plans` is exported with just these and most of the
/// shorter one's titles stand in the other. `cells` are all texts of the table; `plans` those with a title among them.
///
/// # Errors
/// What the database says.
pub(crate) async fn meanings_of(
    conn: &mut Conn,
    plans: &BTreeSet<&str>,
    headings: &[String],
    rows: usize,
    cells: &HashSet<&str>,
) -> Result<Option<Known>> {
    for plan in plans {
        let content = Content::read(conn, plan).await?;
        let shape = Shape::of(&content);
        let is_same = shape.headings.len() == headings.len()
            && shape
                .headings
                .iter()
                .zip(headings)
                .all(|(own, other)| own.split_whitespace().eq(other.split_whitespace()));
        if is_same && content.stands_in(rows, cells) {
            return Ok(Some(Known { meanings: shape.meanings, twins: content.twins(), repeated: content.repeated() }));
        }
    }
    Ok(None)
}

/// A plan that a table was exported from.
#[derive(Default)]
pub(crate) struct Known {
    /// What each column holds.
    pub meanings: Vec<Meaning>,
    /// Items above others that stand twice, one after the other, with the same words.
    pub twins: HashSet<String>,
    /// Items above others that stand more than once under the same item with the same words.
    pub repeated: HashSet<String>,
}

/// The items of a plan with their measures.
struct Content {
    items: Vec<ItemRow>,
    /// Who answers for an item now, as written, by code.
    parties: HashMap<(String, String), String>,
    index: HashMap<String, usize>,
    measures: HashMap<String, Vec<Target>>,
    fields: Vec<Vec<(String, String)>>,
    /// The plan as it was published: how its document heads its columns, and its language.
    plan: Plan,
}

struct Target {
    period: Option<String>,
    text: String,
    baseline: Option<String>,
}

db::row! {
    struct TargetRow {
        item: String,
        period: Option<String>,
        measure: String,
        target: String,
        baseline: Option<String>,
    }
}

impl Content {
    async fn read(conn: &mut Conn, plan: &str) -> Result<Self> {
        let items: Vec<ItemRow> = conn.all(sql::TABLE_ITEMS, values![plan]).await?;
        let targets: Vec<TargetRow> = conn.all(sql::TABLE_TARGETS, values![plan]).await?;
        let mut ties: Vec<(String, String, String)> = conn.all(sql::TABLE_PARTIES, values![plan]).await?;
        // Not by the engine, whose order of names is that of its own language.
        ties.sort_unstable();
        let mut parties: HashMap<(String, String), String> = HashMap::new();
        for (item, code, name) in ties {
            let names = parties.entry((item, code)).or_default();
            *names = if names.is_empty() { name } else { format!("{names}; {name}") };
        }
        let mut measures: HashMap<String, Vec<Target>> = HashMap::new();
        for row in targets {
            let text = if row.target.is_empty() { row.measure } else { row.target };
            // "8 rooms by 2031" stands with the measures: its words say when.
            let period = row.period.filter(|period| !text.contains(period.as_str()));
            measures.entry(row.item).or_default().push(Target { period, text, baseline: row.baseline });
        }
        let fields = items.iter().map(|item| read_json(&item.fields)).collect::<Result<_>>()?;
        let index = items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
        let published: Option<(Option<String>,)> = conn.optional(sql::PUBLISHED, values![plan]).await?;
        // Withdrawn words are missed by nothing but the headings.
        let plan = match published.and_then(|(payload,)| payload) {
            Some(payload) => read_json(&payload)?,
            None => Plan::default(),
        };
        Ok(Self { items, parties, index, measures, fields, plan })
    }

    /// How a column is headed: in the words of the document, else in ours.
    fn heading(&self, meaning: &Meaning, taken: &[String]) -> String {
        let (field, level) = match meaning {
            Meaning::Period(heading) | Meaning::Further(heading) => return heading.clone(),
            Meaning::Above(level) | Meaning::Title(level) => (format!("level {level}"), Some(level)),
            Meaning::Field(field) => ((*field).to_owned(), None),
            Meaning::Level => ("level".to_owned(), None),
            Meaning::Number => ("number".to_owned(), None),
            Meaning::Measure => ("measure".to_owned(), None),
            Meaning::Baseline => ("baseline".to_owned(), None),
        };
        let printed = self.plan.headings.iter().find(|(known, _)| *known == field).map(|(_, words)| words);
        let own = HEADINGS.iter().find(|(known, ..)| *known == field);
        let spanish = self.plan.language.starts_with("es");
        match (printed.filter(|words| !taken.contains(words)), level, own) {
            (Some(words), ..) => words.clone(),
            (None, Some(level), _) => capital(level),
            (None, None, Some((_, english, own))) => (if spanish { *own } else { *english }).to_owned(),
            (None, None, None) => field,
        }
    }

    /// Sorts columns beside a title into the order of the document's own; those that it does not head stay behind.
    fn sort(&self, columns: &mut [Meaning]) {
        let field = |meaning: &Meaning| match meaning {
            Meaning::Field(field) => *field,
            Meaning::Measure => "measure",
            Meaning::Baseline => "baseline",
            _ => "",
        };
        let place = |meaning: &Meaning| self.plan.headings.iter().position(|(known, _)| known == field(meaning));
        columns.sort_by_key(|meaning| place(meaning).unwrap_or(usize::MAX));
    }

    /// Whether most of what is listed, or most of a table's rows, are the same titles.
    fn stands_in(&self, rows: usize, cells: &HashSet<&str>) -> bool {
        let listed = self.listed();
        let known = listed.iter().filter(|(at, _)| {
            let item = &self.items[*at];
            cells.contains(item.title.trim()) || cells.contains(named(item).trim())
        });
        known.count() * 2 >= listed.len().min(rows)
    }

    fn twins(&self) -> HashSet<String> {
        let is_parent = self.parents();
        let twins = self.twins_among(&is_parent);
        (0..self.items.len()).filter(|at| twins[*at]).map(|at| named(&self.items[at])).collect()
    }

    fn repeated(&self) -> HashSet<String> {
        let is_parent = self.parents();
        let mut seen = HashSet::new();
        let items = self.items.iter().zip(is_parent).filter(|(_, is_parent)| *is_parent).map(|(item, _)| item);
        items.filter(|item| !seen.insert((item.parent.clone(), named(item)))).map(named).collect()
    }

    /// Which items have others below them.
    fn parents(&self) -> Vec<bool> {
        let mut is_parent = vec![false; self.items.len()];
        for item in &self.items {
            if let Some(parent) = item.parent.as_ref().and_then(|parent| self.index.get(parent)) {
                is_parent[*parent] = true;
            }
        }
        is_parent
    }

    /// Which items above others would be taken for the one before them, because it has the same words.
    fn twins_among(&self, is_parent: &[bool]) -> Vec<bool> {
        let mut before: HashMap<Option<&String>, usize> = HashMap::new();
        let mut is_twin = vec![false; self.items.len()];
        for at in (0..self.items.len()).filter(|at| is_parent[*at]) {
            if let Some(other) = before.insert(self.items[at].parent.as_ref(), at) {
                is_twin[at] = named(&self.items[other]) == named(&self.items[at]);
            }
        }
        is_twin
    }

    fn targets(&self, at: usize) -> &[Target] {
        self.measures.get(&self.items[at].id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The value of a field of [`BESIDE`]. A reported word takes the place of the printed one.
    fn beside(&self, at: usize, field: &str) -> Option<&str> {
        let item = &self.items[at];
        let value = match field {
            "lead" | "oversight" | "support" => self.parties.get(&(item.id.clone(), field.to_owned())),
            "due" => item.due.as_ref(),
            "status" => item.word.as_ref().or(item.printed_status.as_ref()),
            "desired_result" => item.desired_result.as_ref(),
            "description" => item.description.as_ref(),
            "evaluation" => item.evaluation.as_ref(),
            _ => item.implementation.as_ref(),
        };
        value.map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// Items above one, outermost first.
    fn above(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut above = self.items[at].parent.as_ref();
        while let Some(parent) = above.and_then(|id| self.index.get(id)).filter(|_| found.len() < 20) {
            found.insert(0, *parent);
            above = self.items[*parent].parent.as_ref();
        }
        found
    }

    /// Items that have a row: those with nothing under them, those that say something of themselves, and those that would be
    /// taken for the one before them, because it has the same words.
    fn listed(&self) -> Vec<(usize, bool)> {
        let is_parent = self.parents();
        let is_twin = self.twins_among(&is_parent);
        let says = |at: usize| {
            let has_field = BESIDE.iter().any(|field| self.beside(at, field).is_some());
            has_field || !self.targets(at).is_empty() || !self.fields[at].is_empty()
        };
        (0..self.items.len())
            .filter(|at| !is_parent[*at] || is_twin[*at] || says(*at))
            .map(|at| (at, !is_parent[at]))
            .collect()
    }
}

/// The columns that a plan needs, by what they hold, and how they are headed.
struct Shape {
    meanings: Vec<Meaning>,
    headings: Vec<String>,
}

impl Shape {
    fn of(content: &Content) -> Self {
        let listed = content.listed();
        let mut above: Vec<(usize, String)> = Vec::new();
        let mut leaves: Vec<&str> = Vec::new();
        for (at, is_leaf) in &listed {
            let mut chain = content.above(*at);
            if *is_leaf {
                add(&mut leaves, content.items[*at].level.as_str());
            } else {
                chain.push(*at);
            }
            for (depth, item) in chain.into_iter().enumerate() {
                add(&mut above, (depth, content.items[item].level.clone()));
            }
        }
        above.sort_by_key(|(depth, _)| *depth);
        let mut columns: Vec<Meaning> = above.into_iter().map(|(_, level)| Meaning::Above(level)).collect();
        if leaves.len() > 1 {
            columns.push(Meaning::Level);
        }
        if listed.iter().any(|(at, is_leaf)| *is_leaf && content.items[*at].label.is_some()) {
            columns.push(Meaning::Number);
        }
        columns.push(Meaning::Title(leaves.first().map_or("action", |level| level).to_owned()));
        let says = |field: &str| listed.iter().any(|(at, _)| content.beside(*at, field).is_some());
        let mut beside: Vec<Meaning> = BESIDE.into_iter().filter(|field| says(field)).map(Meaning::Field).collect();
        let targets = || listed.iter().flat_map(|(at, _)| content.targets(*at));
        if targets().any(|target| target.period.is_none()) {
            beside.push(Meaning::Measure);
        }
        if targets().any(|target| target.baseline.is_some()) {
            beside.push(Meaning::Baseline);
        }
        content.sort(&mut beside);
        columns.extend(beside);
        let (mut periods, mut further) = (Vec::new(), Vec::new());
        targets().filter_map(|target| target.period.as_ref()).for_each(|period| add(&mut periods, period));
        let fields = listed.iter().flat_map(|(at, _)| &content.fields[*at]);
        fields.for_each(|(heading, _)| add(&mut further, heading));
        columns.extend(periods.into_iter().map(|period| Meaning::Period(period.clone())));
        columns.extend(further.into_iter().map(|heading| Meaning::Further(heading.clone())));
        if columns.len() == 1 {
            // One column alone is no table to whoever reads the file again.
            columns.insert(0, Meaning::Number);
        }
        let mut headings = Vec::new();
        for meaning in &columns {
            headings.push(content.heading(meaning, &headings));
        }
        Self { meanings: columns, headings }
    }

    fn rows(&self, content: &Content) -> Vec<Vec<String>> {
        content.listed().into_iter().map(|(at, is_leaf)| self.row(content, at, is_leaf)).collect()
    }

    fn row(&self, content: &Content, at: usize, is_leaf: bool) -> Vec<String> {
        let item = &content.items[at];
        let mut chain = content.above(at);
        if !is_leaf {
            chain.push(at);
        }
        let mut chain = chain.into_iter().map(|above| &content.items[above]).peekable();
        let lines = |texts: Vec<&str>| texts.join("\n");
        let targets = content.targets(at);
        let of = |wanted: Option<&String>| {
            lines(targets.iter().filter(|one| one.period.as_ref() == wanted).map(|one| one.text.as_str()).collect())
        };
        let cell = |meaning: &Meaning| match meaning {
            Meaning::Above(level) => chain.next_if(|above| above.level == *level).map(named).unwrap_or_default(),
            Meaning::Level if is_leaf => item.level.clone(),
            Meaning::Number if is_leaf => item.label.clone().unwrap_or_default(),
            Meaning::Title(_) if is_leaf => words_or_mark(&item.title),
            Meaning::Level | Meaning::Number | Meaning::Title(_) => String::new(),
            Meaning::Field(field) => content.beside(at, field).unwrap_or_default().to_owned(),
            Meaning::Measure => of(None),
            Meaning::Baseline if targets.iter().all(|target| target.baseline.is_none()) => String::new(),
            Meaning::Baseline => baselines(targets),
            Meaning::Period(period) => of(Some(period)),
            Meaning::Further(heading) => {
                let own = content.fields[at].iter().filter(|(known, _)| known == heading);
                lines(own.map(|(_, text)| text.as_str()).collect())
            }
        };
        self.meanings.iter().map(cell).collect()
    }
}

/// Baselines in the order of the measures: of those by period one, then one for each of the others.
fn baselines(targets: &[Target]) -> String {
    let by_period = targets.iter().find(|target| target.period.is_some());
    let single = targets.iter().filter(|target| target.period.is_none());
    let words = by_period.into_iter().chain(single).map(|target| target.baseline.as_deref().unwrap_or(NO_WORDS));
    words.collect::<Vec<_>>().join("\n")
}

/// "Goal 1: Shade", as plans print a level in a cell.
fn named(item: &ItemRow) -> String {
    match &item.label {
        Some(label) => format!("{} {label}: {}", capital(&item.level), words_or_mark(&item.title)),
        None => words_or_mark(&item.title),
    }
}

pub(super) fn words_or_mark(text: &str) -> String {
    if text.trim().is_empty() { NO_WORDS.to_owned() } else { text.to_owned() }
}

/// The same with a capital letter.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
