//! Names and their values: the fields of a plan or an item. A value that the source leaves blank is said to be blank.

use maud::{Markup, html};

/// A list under construction: `Facts::new().text("Lead", "Parks").render()`.
#[derive(Default)]
pub struct Facts {
    rows: Vec<(String, Vec<Markup>)>,
}

impl Facts {
    /// An empty list.
    #[must_use]
    pub fn new() -> Facts {
        Facts::default()
    }

    /// A name with one value.
    #[must_use]
    pub fn row(mut self, name: impl Into<String>, value: Markup) -> Facts {
        self.rows.push((name.into(), vec![value]));
        self
    }

    /// A name with several values.
    #[must_use]
    pub fn rows(mut self, name: impl Into<String>, values: Vec<Markup>) -> Facts {
        self.rows.push((name.into(), values));
        self
    }

    /// A name with a text.
    #[must_use]
    pub fn text(self, name: impl Into<String>, value: &str) -> Facts {
        self.row(name, html! { (value) })
    }

    /// A name with a text, left out when there is none.
    #[must_use]
    pub fn maybe(self, name: impl Into<String>, value: Option<&str>) -> Facts {
        match value {
            Some(value) if !value.is_empty() => self.text(name, value),
            _ => self,
        }
    }

    /// A name with a text in the words of a document, left out when there is none; `other` is its language where it is not
    /// the page's.
    #[must_use]
    pub fn written(self, name: impl Into<String>, value: Option<&str>, other: Option<&str>) -> Facts {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => self.row(name, html! { span lang=[other] { (value) } }),
            None => self,
        }
    }

    /// The list; nothing when it has no rows.
    #[must_use]
    pub fn render(self) -> Markup {
        html! {
            @if !self.rows.is_empty() {
                dl.facts { @for (name, values) in self.rows {
                    div { dt { (name) } @for value in values { dd { (value) } } }
                } }
            }
        }
    }
}
