//! Fields of forms. The label is always in view, the hint stands above the field, the error stands beside it in words
//! and the field points at both. What a person has typed is put back in whatever happens.

use maud::{Markup, html};
use words::{Lang, common};

/// One field. Start from [`Field::new`]; `name` is also its id, so the error summary can link to it.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Name in the form, and id on the page.
    pub name: &'a str,
    /// What is asked.
    pub label: &'a str,
    /// How to answer.
    pub hint: Option<&'a str>,
    /// What is wrong with the answer.
    pub error: Option<&'a str>,
    /// What was typed before.
    pub value: &'a str,
    /// Whether the form can go without it; the label says so.
    pub is_optional: bool,
    /// Whether only some answers to other fields ask for it: the browser does not insist.
    pub is_sometimes: bool,
    /// What the browser may fill in (`email`, `current-password`, `off` …).
    pub autocomplete: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// A field that must be filled in, empty.
    #[must_use]
    pub const fn new(name: &'a str, label: &'a str) -> Field<'a> {
        Field {
            name,
            label,
            hint: None,
            error: None,
            value: "",
            is_optional: false,
            is_sometimes: false,
            autocomplete: None,
        }
    }

    /// With a hint.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Field<'a> {
        self.hint = Some(hint);
        self
    }

    /// With what was typed before, and what is wrong with it.
    #[must_use]
    pub const fn value(mut self, value: &'a str, error: Option<&'a str>) -> Field<'a> {
        self.value = value;
        self.error = error;
        self
    }

    /// May be left empty.
    #[must_use]
    pub const fn optional(mut self) -> Field<'a> {
        self.is_optional = true;
        self
    }

    /// Needed only where another field is empty: neither the browser nor the label says anything.
    #[must_use]
    pub const fn sometimes(mut self) -> Field<'a> {
        self.is_sometimes = true;
        self
    }

    /// What the browser may fill in.
    #[must_use]
    pub const fn autocomplete(mut self, what: &'a str) -> Field<'a> {
        self.autocomplete = Some(what);
        self
    }

    /// Whether the browser insists on an answer.
    const fn is_required(&self) -> bool {
        !self.is_optional && !self.is_sometimes
    }

    fn described_by(&self) -> Option<String> {
        match (self.hint.is_some(), self.error.is_some()) {
            (true, true) => Some(format!("{0}-hint {0}-error", self.name)),
            (true, false) => Some(format!("{}-hint", self.name)),
            (false, true) => Some(format!("{}-error", self.name)),
            (false, false) => None,
        }
    }

    fn notes(&self, lang: Lang) -> Markup {
        html! {
            @if let Some(hint) = self.hint { span."usa-hint" id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                span."usa-error-message" id={ (self.name) "-error" } {
                    span.visually-hidden { (common::error(lang)) ": " }
                    (error)
                }
            }
        }
    }

    fn label_text(&self, lang: Lang) -> Markup {
        html! {
            (self.label)
            @if self.is_optional { " " span."usa-hint-inline".soft { "(" (common::optional(lang)) ")" } }
        }
    }

    fn group(&self, lang: Lang, control: Markup) -> Markup {
        html! {
            .field."field--error"[self.error.is_some()] {
                label."usa-label" for=(self.name) { (self.label_text(lang)) }
                (self.notes(lang))
                (control)
            }
        }
    }
}

/// What a one-line field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// An email address.
    Email,
    /// A password: never put back into the page.
    Password,
    /// A day, chosen or typed.
    Day,
    /// A whole number.
    Number,
    /// An address on the web.
    Url,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Kind::Text | Kind::Number => "text",
            Kind::Email => "email",
            Kind::Password => "password",
            Kind::Day => "date",
            Kind::Url => "url",
        }
    }
}

/// A field of one line.
#[must_use]
pub fn input(lang: Lang, kind: Kind, field: &Field) -> Markup {
    let value = (kind != Kind::Password).then_some(field.value);
    let is_short = matches!(kind, Kind::Day | Kind::Number);
    field.group(
        lang,
        html! {
            input."usa-input"."usa-input--short"[is_short] id=(field.name) name=(field.name) type=(kind.word()) value=[value]
                required[field.is_required()] autocomplete=[field.autocomplete] inputmode=[(kind == Kind::Number).then_some("numeric")]
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// A field of several lines.
#[must_use]
pub fn textarea(lang: Lang, rows: u32, field: &Field) -> Markup {
    field.group(
        lang,
        html! {
            // The first line break after the tag is swallowed by HTML, so one of ours goes before what was typed.
            textarea."usa-textarea" id=(field.name) name=(field.name) rows=(rows) required[field.is_required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")] { "\n" (field.value) }
        },
    )
}

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: &'a str,
    /// What the person reads.
    pub label: &'a str,
}

/// A list to choose one from; use it for more than seven answers, else [`radios`].
#[must_use]
pub fn select(lang: Lang, choices: &[Choice], field: &Field) -> Markup {
    field.group(
        lang,
        html! {
            select."usa-select" id=(field.name) name=(field.name) required[field.is_required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")] {
                @if field.is_optional || field.value.is_empty() { option value="" {} }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == field.value] { (choice.label) }
                }
            }
        },
    )
}

/// All answers in view, one to choose.
#[must_use]
pub fn radios(lang: Lang, choices: &[Choice], field: &Field) -> Markup {
    html! {
        // The summary links to the group's name, so the first answer carries it as its id.
        fieldset.field."field--error"[field.error.is_some()] aria-describedby=[field.described_by()] {
            legend."usa-label" { (field.label_text(lang)) }
            (field.notes(lang))
            .choices {
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { field.name.to_owned() } else { format!("{}-{at}", field.name) };
                    div."usa-radio" {
                        input."usa-radio__input" type="radio" id=(id) name=(field.name) value=(choice.value)
                            checked[choice.value == field.value] required[field.is_required()];
                        label."usa-radio__label" for=(id) { (choice.label) }
                    }
                }
            }
        }
    }
}

/// A yes or no.
#[must_use]
pub fn checkbox(field: &Field, value: &str) -> Markup {
    html! {
        .field."field--error"[field.error.is_some()] {
            @if let Some(error) = field.error { span."usa-error-message" id={ (field.name) "-error" } { (error) } }
            div."usa-checkbox" {
                input."usa-checkbox__input" type="checkbox" id=(field.name) name=(field.name) value=(value)
                    checked[field.value == value] aria-describedby=[field.described_by()];
                label."usa-checkbox__label" for=(field.name) { (field.label) }
            }
            @if let Some(hint) = field.hint { span."usa-hint" id={ (field.name) "-hint" } { (hint) } }
        }
    }
}

/// A place to drop files on, or to choose them: one native control, so it works without script.
#[must_use]
pub fn file(lang: Lang, accept: &str, is_many: bool, field: &Field) -> Markup {
    field.group(
        lang,
        html! {
            input.drop type="file" id=(field.name) name=(field.name) accept=(accept) multiple[is_many] required[field.is_required()]
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// A value that travels with the form unseen.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
