//! The facts of the plan as a whole.

use super::Desk;
use super::fields::{input, select};
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use ::words::imports as words;
use app::imports::edit::plan_field;
use domain::plans::plan::DocumentState;
use maud::{Markup, html};

impl Desk<'_> {
    pub(super) fn plan(&self) -> Markup {
        let lang = self.lang;
        let value = |field: &str| plan_field(&self.open.draft, field).unwrap_or_default();
        let line = |field: &str, label: &str| input(&format!("plan-{field}"), field, label, &value(field));
        let content = html! {
            (line("title", words::title_field(lang)))
            (line("subtitle", words::subtitle(lang)))
            (line("organization", words::organization(lang)))
            (line("director", words::director(lang)))
            (line("period", words::period(lang)))
            (line("date", words::document_date(lang)))
            (line("occasion", words::occasion(lang)))
            (select("plan-state", "state", words::document_state(lang), &self.states(), &value("state")))
            @for (at, (name, text)) in self.open.draft.plan.fields.iter().enumerate() {
                (hidden("field-name", name))
                (input(&format!("plan-field-{at}"), "field-text", &words::further_field(lang, name), text))
            }
            @if self.may_edit { (button::row(&[button::submit(Weight::First, ::words::common::save(lang))])) }
        };
        if self.may_edit {
            self.edit_form("plan", "view=plan", content)
        } else {
            html! { fieldset disabled { (content) } }
        }
    }

    /// The states of a document, with a choice for none.
    pub(super) fn states(&self) -> Vec<(String, String)> {
        let mut states = vec![(String::new(), words::nothing_yet(self.lang).to_owned())];
        states.extend(
            DocumentState::ALL.iter().map(|state| (state.key().to_owned(), state_words(self.lang, *state).to_owned())),
        );
        states
    }
}

/// The state of a document in words.
pub fn state_words(lang: ::words::Lang, state: DocumentState) -> &'static str {
    use ::words::plans;
    match state {
        DocumentState::Draft => plans::state_draft(lang),
        DocumentState::Illustrative => plans::state_illustrative(lang),
        DocumentState::Final => plans::state_final(lang),
        DocumentState::Adopted => plans::state_adopted(lang),
        DocumentState::Superseded => plans::state_superseded(lang),
    }
}
