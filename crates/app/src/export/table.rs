//! One plan as a table in the city's own words: a column for each level above the commitments, then what the plan prints
//! for them. Importing the file made of it proposes no change.

use super::sql;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ledger::read_json;
use crate::plans;
use db::values;
use domain::access::Operation;
use std::collections::HashMap;

/// A plan as a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanAsTable {
    /// The plan's title.
    pub title: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Cells, one a column.
    pub rows: Vec<Vec<String>>,
}

db::row! {
    /// An item as the table needs it.
    struct ItemRow {
        id: String,
        parent: Option<String>,
        level: String,
        label: Option<String>,
        title: String,
        implied: bool,
        lead: Option<String>,
        oversight: Option<String>,
        support: Option<String>,
        evaluation: Option<String>,
        implementation: Option<String>,
        printed_status: Option<String>,
        word: Option<String>,
        due: Option<String>,
        fields: String,
    }
}

/// Headings of what stands beside a commitment, in this order; a heading without any value is left out.
const HEADINGS: [&str; 7] = ["Lead", "Oversight", "Support", "Due date", "Status", "Evaluation", "Implementation"];

/// The items of a plan that are still pursued, as a table.
///
/// # Errors
/// When there is no such plan, or the actor may not export.
pub async fn plan_table(ctx: &mut Ctx, slug: &str) -> Result<PlanAsTable> {
    ctx.require(Operation::ExportRecord, &[])?;
    let plan = plans::get_plan(&mut ctx.conn, slug).await?;
    let items: Vec<ItemRow> = ctx.conn.all(sql::TABLE_ITEMS, values![&plan.id]).await?;
    let targets: Vec<(String, Option<String>, String, String)> =
        ctx.conn.all(sql::TABLE_TARGETS, values![&plan.id]).await?;
    let mut measures: HashMap<&str, Vec<(Option<&str>, &str)>> = HashMap::new();
    for (item, period, measure, target) in &targets {
        let text = if target.is_empty() { measure } else { target };
        measures.entry(item).or_default().push((period.as_deref(), text));
    }
    let parents: Vec<&str> = items.iter().filter_map(|item| item.parent.as_deref()).collect();
    let leaves: Vec<&ItemRow> = items.iter().filter(|item| !parents.contains(&item.id.as_str())).collect();
    let by_id: HashMap<&str, &ItemRow> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    let shape = Shape::of(&leaves, &by_id, &measures);
    let rows = leaves.iter().map(|leaf| shape.row(leaf, &by_id, &measures)).collect::<Result<Vec<_>>>()?;
    Ok(PlanAsTable { title: plan.title, columns: shape.columns(), rows })
}

/// Which columns the plan needs.
struct Shape {
    above: Vec<String>,
    leaf: String,
    is_numbered: bool,
    used: [bool; 7],
    has_measure: bool,
    periods: Vec<String>,
    fields: Vec<String>,
}

type Measures<'a> = HashMap<&'a str, Vec<(Option<&'a str>, &'a str)>>;

impl Shape {
    fn of(leaves: &[&ItemRow], by_id: &HashMap<&str, &ItemRow>, measures: &Measures<'_>) -> Self {
        let mut shape = Self {
            above: Vec::new(),
            leaf: leaves.first().map_or("action", |leaf| leaf.level.as_str()).to_owned(),
            is_numbered: leaves.iter().any(|leaf| leaf.label.is_some()),
            used: [false; 7],
            has_measure: false,
            periods: Vec::new(),
            fields: Vec::new(),
        };
        for leaf in leaves {
            for ancestor in ancestors(leaf, by_id).into_iter().filter(|ancestor| !ancestor.implied) {
                add(&mut shape.above, &ancestor.level);
            }
            for (used, value) in shape.used.iter_mut().zip(beside(leaf)) {
                *used |= value.is_some_and(|value| !value.is_empty());
            }
            for (period, _) in measures.get(leaf.id.as_str()).into_iter().flatten() {
                match period {
                    Some(period) => add(&mut shape.periods, period),
                    None => shape.has_measure = true,
                }
            }
            for (heading, _) in read_json::<Vec<(String, String)>>(&leaf.fields).unwrap_or_default() {
                add(&mut shape.fields, &heading);
            }
        }
        shape
    }

    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = self.above.iter().map(|level| capital(level)).collect();
        columns.extend(self.is_numbered.then(|| "No.".to_owned()));
        columns.push(capital(&self.leaf));
        columns
            .extend(HEADINGS.iter().zip(self.used).filter(|(_, used)| *used).map(|(heading, _)| (*heading).to_owned()));
        columns.extend(self.has_measure.then(|| "Measure".to_owned()));
        columns.extend(self.periods.iter().cloned());
        columns.extend(self.fields.iter().cloned());
        columns
    }

    fn row(&self, leaf: &ItemRow, by_id: &HashMap<&str, &ItemRow>, measures: &Measures<'_>) -> Result<Vec<String>> {
        let above = ancestors(leaf, by_id);
        let mut row: Vec<String> = self
            .above
            .iter()
            .map(|level| above.iter().find(|item| item.level == *level).map(|item| named(item)).unwrap_or_default())
            .collect();
        row.extend(self.is_numbered.then(|| leaf.label.clone().unwrap_or_default()));
        row.push(leaf.title.clone());
        let beside = beside(leaf).into_iter().zip(self.used).filter(|(_, used)| *used);
        row.extend(beside.map(|(value, _)| value.unwrap_or_default().to_owned()));
        let own = measures.get(leaf.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let of = |wanted: Option<&str>| {
            let texts: Vec<&str> = own.iter().filter(|(period, _)| *period == wanted).map(|(_, text)| *text).collect();
            texts.join("; ")
        };
        row.extend(self.has_measure.then(|| of(None)));
        row.extend(self.periods.iter().map(|period| of(Some(period))));
        let fields: Vec<(String, String)> = read_json(&leaf.fields)?;
        let field = |heading: &String| fields.iter().find(|(known, _)| known == heading).map(|(_, text)| text.clone());
        row.extend(self.fields.iter().map(|heading| field(heading).unwrap_or_default()));
        Ok(row)
    }
}

/// The values beside a commitment, in the order of [`HEADINGS`]. A reported word takes the place of the printed one.
fn beside(item: &ItemRow) -> [Option<&str>; 7] {
    [
        item.lead.as_deref(),
        item.oversight.as_deref(),
        item.support.as_deref(),
        item.due.as_deref(),
        item.word.as_deref().or(item.printed_status.as_deref()),
        item.evaluation.as_deref(),
        item.implementation.as_deref(),
    ]
}

fn ancestors<'a>(item: &ItemRow, by_id: &HashMap<&str, &'a ItemRow>) -> Vec<&'a ItemRow> {
    let mut found = Vec::new();
    let mut above = item.parent.as_deref();
    while let Some(parent) = above.and_then(|id| by_id.get(id)) {
        found.insert(0, *parent);
        above = parent.parent.as_deref().filter(|_| found.len() < 20);
    }
    found
}

/// "Goal 1: Shade", as plans print a level in a cell.
fn named(item: &ItemRow) -> String {
    match &item.label {
        Some(label) => format!("{} {label}: {}", capital(&item.level), item.title),
        None => item.title.clone(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn add(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}
