//! Small rules for texts that people type.

use crate::draft::DraftItem;

pub(super) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// White space collapsed: a title is one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn titled(level: &str, title: &str) -> DraftItem {
    DraftItem { level: one_line(level).to_lowercase(), title: some(&one_line(title)), ..DraftItem::default() }
}
