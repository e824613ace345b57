//! Small fields for the many forms of a draft page: each with an id of its own, because names repeat on the page; and a form
//! that was not taken, with all that was typed.

use super::Desk;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::urls;
use ::words::{Lang, imports as words};
use maud::{Markup, html};

/// A field of one line.
pub fn input(id: &str, name: &str, label: &str, value: &str) -> Markup {
    html! {
        .field {
            label."usa-label" for=(id) { (label) }
            input."usa-input" type="text" id=(id) name=(name) value=(value);
        }
    }
}

/// A field of several lines.
pub fn area(id: &str, name: &str, label: &str, value: &str, rows: u32) -> Markup {
    html! {
        .field {
            label."usa-label" for=(id) { (label) }
            // The first line break after the tag is swallowed by HTML, so one of ours goes before the text.
            textarea."usa-textarea" id=(id) name=(name) rows=(rows) { "\n" (value) }
        }
    }
}

/// A list to choose one from.
pub fn select(id: &str, name: &str, label: &str, choices: &[(String, String)], value: &str) -> Markup {
    html! {
        .field {
            label."usa-label" for=(id) { (label) }
            select."usa-select" id=(id) name=(name) {
                @for (key, text) in choices { option value=(key) selected[key == value] { (text) } }
            }
        }
    }
}

/// A box to tick; its value is `yes`.
pub fn tick(id: &str, name: &str, label: &str, is_on: bool) -> Markup {
    html! {
        .field { div."usa-checkbox" {
            input."usa-checkbox__input" type="checkbox" id=(id) name=(name) value="yes" checked[is_on];
            label."usa-checkbox__label" for=(id) { (label) }
        } }
    }
}

/// The name of a field of an item, in the reader's language; a further column keeps its own.
pub fn field_words(lang: Lang, field: &str) -> Option<&'static str> {
    Some(match field {
        "level" => words::level(lang),
        "label" => words::label(lang),
        "title" => words::title_field(lang),
        "desired_result" => words::desired_result(lang),
        "description" => words::long_text(lang),
        "lead" => words::lead(lang),
        "oversight" => words::oversight(lang),
        "support" => words::support(lang),
        "evaluation" => words::evaluation(lang),
        "implementation" => words::implementation(lang),
        "due" => words::due(lang),
        "status" | "printed_status" => words::status_printed(lang),
        "marks" => ::words::items::wording_marks(lang),
        "measure" | "measures" => words::measure(lang),
        "baseline" => words::baseline(lang),
        "milestone" => words::step_text(lang),
        "text" => words::text(lang),
        "field" => words::field(lang),
        _ => return None,
    })
}

/// Fields of a form that hold a place in the draft or a choice, and no text.
const UNSEEN: [&str; 19] = [
    "version",
    "edit",
    "then",
    "item",
    "finding",
    "measure",
    "index",
    "parent",
    "after",
    "from",
    "row",
    "code",
    "kind",
    "reading",
    "cadence",
    "state",
    "column-name",
    "field-name",
    "to",
];

impl Desk<'_> {
    /// A form that was not taken: what is wrong, and every text as it was typed.
    pub(super) fn refused_form(&self) -> Markup {
        let Some((form, notices)) = &self.refused else { return html! {} };
        let mut column = "";
        let fields = form.pairs().iter().enumerate().map(|(at, (name, value))| {
            if ["column-name", "field-name"].contains(&name.as_str()) {
                column = value;
            }
            if UNSEEN.contains(&name.as_str()) {
                return hidden(name, value);
            }
            let label =
                if name.ends_with("-text") { words::further_field(self.lang, column) } else { self.label_of(name) };
            let rows = u32::try_from(value.lines().count().max(value.chars().count() / 60)).unwrap_or(8).clamp(1, 8);
            area(&format!("refused-{at}"), name, &label, value, rows)
        });
        let fields: Vec<Markup> = fields.collect();
        let action = urls::desk_part(self.lang, &format!("drafts/{}/edits", self.open.head.id));
        html! {
            (notices)
            form.form method="post" action=(action) {
                @for field in &fields { (field) }
                (button::row(&[
                    button::submit(Weight::First, ::words::common::save(self.lang)),
                    button::link(Weight::Quiet, &self.at(&[("view", self.view.key().to_owned())]), ::words::common::back(self.lang)),
                ]))
            }
        }
    }

    fn label_of(&self, name: &str) -> String {
        field_words(self.lang, name).map_or_else(|| name.replace('_', " "), str::to_owned)
    }

    pub(super) fn field_words_of<'b>(&self, field: &'b str) -> &'b str {
        field_words(self.lang, field).unwrap_or(field)
    }

    /// Items that something can stand under, with a choice for none.
    pub(super) fn parents(&self, without: Option<usize>) -> Vec<(String, String)> {
        let draft = &self.open.draft;
        let mut choices = vec![(String::new(), words::outermost(self.lang).to_owned())];
        let is_parent = |index: usize| draft.items.iter().any(|item| item.parent == Some(index));
        let deepest = draft.levels.last().map(String::as_str);
        let has_levels = draft.levels.len() > 1;
        for (index, item) in draft.items.iter().enumerate() {
            let is_above = !has_levels || Some(item.level.as_str()) != deepest || is_parent(index);
            let is_own = without.is_some_and(|own| own == index || app::imports::edit::is_under(draft, index, own));
            if is_above && !is_own {
                choices.push((index.to_string(), shorten(&self.name(index))));
            }
        }
        choices
    }

    /// The levels of the document.
    pub(super) fn levels(&self) -> Vec<String> {
        let mut levels: Vec<String> = self.open.draft.levels.clone();
        for item in &self.open.draft.items {
            if !levels.contains(&item.level) {
                levels.push(item.level.clone());
            }
        }
        levels
    }
}

/// A text as a choice of a list shows it.
pub fn shorten(text: &str) -> String {
    const MOST: usize = 70;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(MOST).collect::<String>().trim_end())
}
