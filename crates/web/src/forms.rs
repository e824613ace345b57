//! Forms as sent, and forms as shown: whatever a person typed comes back with what is wrong beside it. No rule stands here:
//! what is wrong is said by the use-case and put into words.

use crate::error;
use crate::parts::alert::{self, Tone};
use crate::parts::button;
use crate::parts::facts::Facts;
use crate::parts::form::{self, Choice, Field, Kind};
use crate::parts::summary;
use app::Error;
use app::error::{Fault, Problem};
use axum::http::StatusCode;
use chrono::NaiveDate;
use maud::{Markup, html};
use std::sync::{Mutex, PoisonError};
use words::{Lang, desk, errors, staff};

/// Names and values in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pairs: Vec<(String, String)>,
    /// It was kept from before the person signed in again.
    pub is_kept: bool,
}

impl Form {
    /// Reads the body of a form (`application/x-www-form-urlencoded`).
    #[must_use]
    pub fn read(body: &str) -> Form {
        let pairs = body.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // Browsers send line breaks as CR LF; the record keeps LF. NUL fits in no text of PostgreSQL.
            let clean = |text| crate::visit::decode(text).replace("\r\n", "\n").replace('\0', "");
            (clean(name), clean(value))
        });
        Form { pairs: pairs.collect(), is_kept: false }
    }

    /// Reads the body of a form that was kept while its sender was signed out.
    #[must_use]
    pub fn kept(body: &str) -> Form {
        Form { is_kept: true, ..Form::read(body) }
    }

    /// The value of a field, empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a field was sent at all: boxes that are not ticked are not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key == name)
    }

    /// Every value of a field that can be sent more than once, without the empty ones.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs.iter().filter(|(key, value)| key == name && !value.is_empty()).map(|(_, v)| v.clone()).collect()
    }

    /// Every value of a field that is sent once a row, the empty ones too.
    #[must_use]
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Names and values as they were sent.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// A text that may be left out.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.get(name).trim()).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A day as browsers send it; `None` when it was left empty.
    ///
    /// # Errors
    /// When it is no day.
    pub fn day(&self, name: &str) -> app::Result<Option<NaiveDate>> {
        let Some(text) = self.optional(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Problem::error(name, Fault::Form("2026-06-30".to_owned())))
    }

    /// A whole number.
    ///
    /// # Errors
    /// When it is none.
    pub fn number(&self, name: &str) -> app::Result<i64> {
        self.get(name).trim().parse().map_err(|_| Problem::error(name, Fault::Form("1, 2, 3".to_owned())))
    }

    /// The id that the form carries, so that sending it twice does one thing.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        uuid::Uuid::parse_str(self.get("id")).ok().map(|id| id.to_string())
    }

    /// With a value put in the place of whatever was there.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Form {
        self.pairs.retain(|(key, _)| key != name);
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    /// With one more value of a field that can be sent more than once.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<String>) -> Form {
        self.pairs.push((name.to_owned(), value.into()));
        self
    }

    /// With a value where none was sent: what a fresh form begins with.
    #[must_use]
    pub fn or(self, name: &str, value: impl Into<String>) -> Form {
        if self.has(name) { self } else { self.with(name, value) }
    }

    /// With an id of its own, so that sending it twice does one thing.
    #[must_use]
    pub fn with_id(self) -> Form {
        self.or("id", uuid::Uuid::new_v4().to_string())
    }
}

/// Whether a field must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Needed,
    /// It may be left empty; the label says so.
    Optional,
    /// It depends on another answer, which is looked at when the form has come.
    Sometimes,
}

/// A form as it is shown: fresh, or with what came of sending it.
pub struct Ask<'a> {
    /// Language of the fixed words.
    pub lang: Lang,
    /// What was typed.
    pub form: &'a Form,
    problems: Vec<Problem>,
    stale: Option<(String, String)>,
    /// Name and label of each field drawn so far. A lock, because a page may wait for the database while it holds the form.
    labels: Mutex<Vec<(String, String)>>,
}

impl<'a> Ask<'a> {
    /// A form that was not sent yet.
    #[must_use]
    pub fn fresh(lang: Lang, form: &'a Form) -> Ask<'a> {
        Ask { lang, form, problems: Vec::new(), stale: None, labels: Mutex::default() }
    }

    /// A form that was sent and not taken.
    ///
    /// # Errors
    /// The error itself when it says nothing about the form.
    pub fn refused(lang: Lang, form: &'a Form, error: Error) -> error::Result<Ask<'a>> {
        let mut ask = Ask::fresh(lang, form);
        match error {
            Error::Invalid(problems) => ask.problems = problems,
            Error::Stale { now, yours } => ask.stale = Some((now, yours)),
            other => return Err(error::Error(other)),
        }
        Ok(ask)
    }

    /// 200, 422 or 409.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        if self.stale.is_some() {
            StatusCode::CONFLICT
        } else if self.problems.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    fn error_of(&self, name: &str, label: &str) -> Option<String> {
        self.labels.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), label.to_owned()));
        let problem = self.problems.iter().find(|problem| problem.field == name)?;
        Some(error::sentence(self.lang, &Problem { field: label.to_owned(), fault: problem.fault.clone() }))
    }

    fn field<R>(&self, name: &str, label: &str, hint: &str, need: Need, draw: impl FnOnce(&Field) -> R) -> R {
        let error = self.error_of(name, label);
        let mut field = Field::new(name, label).value(self.form.get(name), error.as_deref());
        field.hint = Some(hint).filter(|hint| !hint.is_empty());
        field.is_optional = need == Need::Optional;
        field.is_sometimes = need == Need::Sometimes;
        draw(&field)
    }

    /// A field of one line. An empty hint is none.
    pub fn input(&self, kind: Kind, name: &str, label: &str, hint: &str, need: Need) -> Markup {
        self.field(name, label, hint, need, |field| form::input(self.lang, kind, field))
    }

    /// A field of one line that the browser may fill in.
    pub fn known(&self, kind: Kind, name: &str, label: &str, hint: &str, autocomplete: &str) -> Markup {
        self.field(name, label, hint, Need::Needed, |field| {
            form::input(self.lang, kind, &field.clone().autocomplete(autocomplete))
        })
    }

    /// A field of several lines.
    pub fn area(&self, rows: u32, name: &str, label: &str, hint: &str, need: Need) -> Markup {
        self.field(name, label, hint, need, |field| form::textarea(self.lang, rows, field))
    }

    /// A list to choose one from.
    pub fn select(&self, choices: &[Choice], name: &str, label: &str, hint: &str, need: Need) -> Markup {
        self.field(name, label, hint, need, |field| form::select(self.lang, choices, field))
    }

    /// All answers in view, one to choose.
    pub fn radios(&self, choices: &[Choice], name: &str, label: &str, hint: &str, need: Need) -> Markup {
        self.field(name, label, hint, need, |field| form::radios(self.lang, choices, field))
    }

    /// A list to choose one from whose answers stand in groups.
    pub fn grouped(&self, groups: &[(&str, Vec<Choice>)], name: &str, label: &str, hint: &str) -> Markup {
        self.field(name, label, hint, Need::Needed, |field| {
            let described = match (field.hint, field.error) {
                (Some(_), Some(_)) => format!("{name}-hint {name}-error"),
                (Some(_), None) => format!("{name}-hint"),
                (None, Some(_)) => format!("{name}-error"),
                (None, None) => String::new(),
            };
            html! {
                .field."field--error"[field.error.is_some()] {
                    label."usa-label" for=(name) { (label) }
                    @if let Some(hint) = field.hint { span."usa-hint" id={ (name) "-hint" } { (hint) } }
                    @if let Some(error) = field.error { span."usa-error-message" id={ (name) "-error" } { (error) } }
                    select."usa-select" id=(name) name=(name) required aria-describedby=[Some(described).filter(|d| !d.is_empty())]
                        aria-invalid=[field.error.map(|_| "true")] {
                        @if field.value.is_empty() { option value="" {} }
                        @for (group, choices) in groups {
                            optgroup label=(group) {
                                @for choice in choices {
                                    option value=(choice.value) selected[choice.value == field.value] { (choice.label) }
                                }
                            }
                        }
                    }
                }
            }
        })
    }

    /// Boxes of which any number can be ticked.
    pub fn boxes(&self, choices: &[Choice], name: &str, label: &str, hint: &str) -> Markup {
        let ticked = self.form.all(name);
        self.field(name, label, hint, Need::Needed, |field| {
            html! {
                fieldset.field."field--error"[field.error.is_some()] aria-describedby=[field.hint.map(|_| format!("{name}-hint"))] {
                    legend."usa-label" { (label) }
                    @if let Some(hint) = field.hint { span."usa-hint" id={ (name) "-hint" } { (hint) } }
                    @if let Some(error) = field.error { span."usa-error-message" id={ (name) "-error" } { (error) } }
                    .choices { @for (at, choice) in choices.iter().enumerate() {
                        @let id = if at == 0 { name.to_owned() } else { format!("{name}-{at}") };
                        div."usa-checkbox" {
                            input."usa-checkbox__input" type="checkbox" id=(id) name=(name) value=(choice.value)
                                checked[ticked.iter().any(|value| value == choice.value)];
                            label."usa-checkbox__label" for=(id) { (choice.label) }
                        }
                    } }
                }
            }
        })
    }

    /// One of many boxes that send the same name; each has an id, under which is said what is wrong with what it stands for.
    pub fn one_of(&self, id: &str, name: &str, value: &str, label: &str) -> Markup {
        let error = self.error_of(id, label);
        let is_ticked = self.form.pairs().iter().any(|(key, sent)| key == name && sent == value);
        html! {
            .field."field--error"[error.is_some()] {
                @if let Some(error) = &error {
                    span."usa-error-message" id={ (id) "-error" } {
                        span.visually-hidden { (words::common::error(self.lang)) ": " } (error)
                    }
                }
                div."usa-checkbox" {
                    input."usa-checkbox__input" type="checkbox" id=(id) name=(name) value=(value) checked[is_ticked]
                        aria-describedby=[error.as_ref().map(|_| format!("{id}-error"))] aria-invalid=[error.as_ref().map(|_| "true")];
                    label."usa-checkbox__label" for=(id) { (label) }
                }
            }
        }
    }

    /// One box to tick; its value is `yes`.
    pub fn tick(&self, name: &str, label: &str, hint: &str) -> Markup {
        self.field(name, label, hint, Need::Optional, |field| form::checkbox(field, "yes"))
    }

    /// A value that travels with the form unseen.
    pub fn hidden(&self, name: &str) -> Markup {
        form::hidden(name, self.form.get(name))
    }

    /// The form around its fields: first what is wrong, with both texts when somebody else was quicker.
    pub fn frame(&self, action: &str, fields: Markup, buttons: &[Markup]) -> Markup {
        html! {
            (self.notices())
            form.form method="post" action=(action) novalidate { (fields) (button::row(buttons)) }
        }
    }

    /// The same for a form that holds a table.
    pub fn wide_frame(&self, action: &str, fields: Markup, buttons: &[Markup]) -> Markup {
        html! {
            (self.notices())
            form.form."form--wide" method="post" action=(action) novalidate { (fields) (button::row(buttons)) }
        }
    }

    /// What is to be said before the form: what is wrong, what was kept, what somebody else wrote in between.
    pub fn notices(&self) -> Markup {
        let lang = self.lang;
        let labels = self.labels.lock().unwrap_or_else(PoisonError::into_inner);
        let label_of = |name: &str| labels.iter().find(|(key, _)| key == name).map(|(_, label)| label.clone());
        let sentences: Vec<(String, String)> = self
            .problems
            .iter()
            .map(|problem| {
                let label = label_of(&problem.field);
                let field = label.as_ref().map_or(String::new(), |_| problem.field.clone());
                let named = match label {
                    Some(label) => Problem { field: label, fault: problem.fault.clone() },
                    None => error::named(lang, problem),
                };
                (field, error::sentence(lang, &named))
            })
            .collect();
        let problems: Vec<summary::Problem> =
            sentences.iter().map(|(field, sentence)| summary::Problem { field, sentence }).collect();
        html! {
            (summary::summary(lang, &problems))
            @if self.form.is_kept { (alert::sentence(lang, Tone::Info, staff::text_is_back(lang))) }
            @if let Some((now, yours)) = &self.stale {
                (alert::with(lang, Tone::Warning, html! {
                    p { strong { (errors::stale_title(lang)) } }
                    p { (staff::stale_text(lang)) }
                    (Facts::new().text(desk::theirs(lang), now).text(desk::yours(lang), yours).render())
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_typed() {
        let form = Form::read("done=%C3%A1+b%0D%0Ac&units=1&units=2&units=&empty=&t=yes");
        assert_eq!(form.get("done"), "á b\nc");
        assert_eq!(form.all("units"), ["1", "2"]);
        assert_eq!(form.optional("empty"), None);
        assert!(form.has("t") && !form.has("u"));
        assert_eq!(Form::read("a=%00x").get("a"), "x");
    }

    #[test]
    fn a_day_that_is_none_names_its_field() {
        let error = Form::read("on=June").day("on").unwrap_err();
        assert!(matches!(error, Error::Invalid(problems) if problems[0].field == "on"));
        assert_eq!(Form::read("on=").day("on").unwrap(), None);
    }
}
