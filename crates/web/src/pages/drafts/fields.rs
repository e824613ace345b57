//! Small fields for the many forms of a draft page: each with an id of its own, because names repeat on the page.

use super::Desk;
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
        "status" => words::status_printed(lang),
        "measure" | "measures" => words::measure(lang),
        "baseline" => words::baseline(lang),
        "milestone" => words::step_text(lang),
        "text" => words::text(lang),
        "field" => words::field(lang),
        _ => return None,
    })
}

impl Desk<'_> {
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
