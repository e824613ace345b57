//! Small fields for the many forms of a draft page: each with an id of its own, because names repeat on the page; and a form
//! that was not taken, with all that was typed.

use super::Desk;
use crate::forms::Form;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::urls;
use ::words::{Lang, imports as words};
use maud::{Markup, html};
use std::collections::HashSet;
use std::ops::Range;

/// So many items one can choose among in one list.
pub(super) const CHOICES_MAX: usize = 300;

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
        "cell" => words::table_cell(lang),
        "column" => words::further_text(lang),
        "party" => words::matrix_party(lang),
        "activity" => words::activity(lang),
        "responsibility" => words::matrix_code(lang),
        "duty" => words::duty(lang),
        "term" => words::term(lang),
        "signature" => words::sign_off(lang),
        _ => return None,
    })
}

/// The name of a field of any form of the draft page, in the reader's language.
pub fn form_words(lang: Lang, form: &Form, name: &str) -> String {
    let known = match (form.get("edit"), name) {
        ("authority", "level") => words::authority_level(lang),
        ("milestones", "text") => words::step_text(lang),
        (_, "activity") => words::activity(lang),
        (_, "group") => words::matrix_group(lang),
        (_, "duty") => words::duty(lang),
        (_, "shared_by") => words::shared_by(lang),
        (_, "term") => words::term(lang),
        (_, "meaning") => words::meaning(lang),
        (_, "when") => words::when(lang),
        (_, "stream") => words::stream(lang),
        (_, "kind") => words::kind(lang),
        (_, "titles") => words::split(lang),
        (_, "target") => words::measure(lang),
        (_, "period") => words::period(lang),
        (_, "role") => words::sign_role(lang),
        ("column", "name") => words::matrix_new_column(lang),
        (_, "name") => words::sign_name(lang),
        ("plan", "date") => words::document_date(lang),
        (_, "date") => words::sign_date(lang),
        (_, "signed") => words::signed(lang),
        (_, "subtitle") => words::subtitle(lang),
        (_, "organization") => words::organization(lang),
        (_, "director") => words::director(lang),
        (_, "occasion") => words::occasion(lang),
        (_, "cadence") => words::cadence(lang),
        (_, "fiscal_year") => words::fiscal_year(lang),
        (_, "day_first") => words::day_first(lang),
        (_, "south") => words::south(lang),
        (_, "document_date") => words::document_date(lang),
        _ => return field_words(lang, name).map_or_else(|| name.replace('_', " "), str::to_owned),
    };
    known.to_owned()
}

/// Whether a field of a form holds a place in the draft or a choice from a list, and no text that somebody typed.
pub fn is_unseen(form: &Form, name: &str) -> bool {
    const PLACES: [&str; 19] = [
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
        "party",
        "reading",
        "cadence",
        "state",
        "column-name",
        "field-name",
        "to",
        "range",
    ];
    let is_choice = match name {
        "code" => form.has("finding") || form.get("edit") == "settle",
        "kind" => form.get("edit") == "measure",
        "as" | "field" | "how" => true,
        _ => false,
    };
    is_choice || PLACES.contains(&name)
}

/// The names and values of a form with a label each: a text of a further column is called as the column, a code as its party.
pub fn labelled<'f>(lang: Lang, form: &'f Form) -> Vec<(String, &'f str, &'f str)> {
    let mut column = "";
    let label = |(name, value): &'f (String, String)| {
        if ["column-name", "field-name", "party"].contains(&name.as_str()) {
            column = value;
        }
        let label = match name.as_str() {
            "column-text" | "field-text" => words::further_field(lang, column),
            "code" => column.to_owned(),
            _ => form_words(lang, form, name),
        };
        (label, name.as_str(), value.as_str())
    };
    form.pairs().iter().map(label).collect()
}

impl Desk<'_> {
    /// A form that was not taken: what is wrong, and every text as it was typed.
    pub(super) fn refused_form(&self) -> Markup {
        let Some((form, notices)) = &self.refused else { return html! {} };
        let fields = labelled(self.lang, form).into_iter().enumerate().map(|(at, (label, name, value))| {
            if is_unseen(form, name) {
                return hidden(name, value);
            }
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

    pub(super) fn field_words_of<'b>(&self, field: &'b str) -> &'b str {
        field_words(self.lang, field).unwrap_or(field)
    }

    /// Items that something can stand under, with a choice for none.
    /// In a long document those with nothing under them are left out, unless they are `near`.
    pub(super) fn parents(&self, without: Option<usize>, near: &Range<usize>) -> Vec<(String, String)> {
        let draft = &self.open.draft;
        let mut choices = vec![(String::new(), words::outermost(self.lang).to_owned())];
        let above: HashSet<usize> = draft.items.iter().filter_map(|item| item.parent).collect();
        let deepest = draft.levels.last().map(String::as_str);
        let has_levels = draft.levels.len() > 1;
        for (index, item) in draft.items.iter().enumerate() {
            let could_be = !has_levels || Some(item.level.as_str()) != deepest;
            let is_in_reach = draft.items.len() <= CHOICES_MAX || near.contains(&index);
            let is_above = above.contains(&index) || could_be && is_in_reach;
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
