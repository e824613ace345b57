//! The items of a plan as they stand now, all at once: what a newer edition is compared with.

use super::sql;
use crate::error::Result;
use db::{Conn, values};
use domain::plans::item::Wording;

db::row! {
    struct ItemRow {
        id: String,
        parent: Option<String>,
        key: String,
        level: String,
        label: Option<String>,
        title: String,
        desired_result: Option<String>,
        description: Option<String>,
        evaluation: Option<String>,
        implementation: Option<String>,
        due: Option<String>,
    }
}

/// An item that is not dropped, with its due date and who answers for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionItem {
    /// UUID as text.
    pub id: String,
    /// Item above.
    pub parent: Option<String>,
    /// Part of its address.
    pub key: String,
    /// The city's word for its level.
    pub level: String,
    /// Number as printed.
    pub label: Option<String>,
    /// Title.
    pub title: String,
    /// Due date as written.
    pub due: Option<String>,
    texts: [String; 4],
    parties: Vec<(String, String)>,
}

impl EditionItem {
    /// The words of a field.
    pub fn words(&self, field: Wording) -> &str {
        match field {
            Wording::Title => &self.title,
            Wording::Label => self.label.as_deref().unwrap_or_default(),
            Wording::DesiredResult => &self.texts[0],
            Wording::Description => &self.texts[1],
            Wording::Evaluation => &self.texts[2],
            Wording::Implementation => &self.texts[3],
            Wording::Population | Wording::Place => "",
        }
    }

    /// Who has this part in it (lead, oversight, support), as written.
    pub fn party(&self, code: &str) -> String {
        let names = self.parties.iter().filter(|(known, _)| known == code).map(|(_, name)| name.as_str());
        names.collect::<Vec<_>>().join("; ")
    }
}

/// Items of a plan in its order, without those dropped.
///
/// # Errors
/// What the database says.
pub async fn list_edition(conn: &mut Conn, plan: &str) -> Result<Vec<EditionItem>> {
    let rows: Vec<ItemRow> = conn.all(sql::EDITION, values![plan]).await?;
    let ties: Vec<(String, String, String)> = conn.all(sql::EDITION_PARTIES, values![plan]).await?;
    let mut items: Vec<EditionItem> = rows.into_iter().map(item_of).collect();
    let index: std::collections::HashMap<String, usize> =
        items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect();
    for (item, code, name) in ties {
        if let Some(at) = index.get(&item) {
            items[*at].parties.push((code, name));
        }
    }
    Ok(items)
}

fn item_of(row: ItemRow) -> EditionItem {
    let texts = [row.desired_result, row.description, row.evaluation, row.implementation];
    EditionItem {
        id: row.id,
        parent: row.parent,
        key: row.key,
        level: row.level,
        label: row.label,
        title: row.title,
        due: row.due,
        texts: texts.map(Option::unwrap_or_default),
        parties: Vec::new(),
    }
}
