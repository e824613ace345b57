//! Where an item stands in its plan: what is above, below, before and after it.

use serde::Serialize;

/// Another item of the plan, as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemLink {
    /// Key.
    pub key: String,
    /// Level.
    pub level: String,
    /// Number as printed.
    pub label: Option<String>,
    /// Title.
    pub title: String,
}

/// Where an item stands in its plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Around {
    /// Above it, outermost first.
    pub above: Vec<ItemLink>,
    /// Below it.
    pub below: Vec<ItemLink>,
    /// The one before in reading order.
    pub before: Option<ItemLink>,
    /// The one after.
    pub after: Option<ItemLink>,
}

db::row! {
    pub(super) struct AroundRow {
        what: String,
        key: String,
        level: String,
        label: Option<String>,
        title: String,
        _order: i64,
    }
}

/// The neighbours of an item, from the rows of one query.
pub(super) fn around_of(rows: Vec<AroundRow>) -> Around {
    let mut around = Around::default();
    for row in rows {
        let link = ItemLink { key: row.key, level: row.level, label: row.label, title: row.title };
        match row.what.as_str() {
            "above" => around.above.push(link),
            "below" => around.below.push(link),
            "before" => around.before = Some(link),
            _ => around.after = Some(link),
        }
    }
    around
}
