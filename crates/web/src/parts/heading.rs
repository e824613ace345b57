//! The one H1 of a page and what stands around it. Sections below it use plain `h2` and `h3`, never a skipped level.

use maud::{Markup, html};

/// From this many characters on, a title is set smaller: commitments are sentences.
const LONG: usize = 60;

/// The head of a page. Its title is also what the window's title begins with.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// A few small words above: what kind of thing this is ("Action 3.2").
    pub kicker: Option<String>,
    /// The H1, as text.
    pub title: String,
    /// One paragraph below.
    pub lede: Option<String>,
    /// Badges and marks below.
    pub marks: Option<Markup>,
    /// Whether it stands over a page to work on: smaller, so that the work is in sight.
    pub is_small: bool,
    /// Whether it stands over the first page: larger, with the thread drawn behind it.
    pub is_home: bool,
}

impl Heading {
    /// A title alone.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Heading {
        Heading { title: title.into(), ..Heading::default() }
    }

    /// With small words above the title.
    #[must_use]
    pub fn kicker(mut self, kicker: impl Into<String>) -> Heading {
        self.kicker = Some(kicker.into());
        self
    }

    /// With a paragraph below the title.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Heading {
        self.lede = Some(lede.into());
        self
    }

    /// With badges below the title.
    #[must_use]
    pub fn marks(mut self, marks: Markup) -> Heading {
        self.marks = Some(marks);
        self
    }

    /// For a page to work on.
    #[must_use]
    pub fn small(mut self) -> Heading {
        self.is_small = true;
        self
    }

    /// For the first page of the city.
    #[must_use]
    pub fn home(mut self) -> Heading {
        self.is_home = true;
        self
    }

    /// The markup; the layout calls it, a page does not.
    pub(super) fn render(&self) -> Markup {
        let is_long = self.is_small || self.title.chars().count() > LONG;
        html! {
            .page-head."page-head--long"[is_long]."page-head--home"[self.is_home] {
                @if self.is_home { (thread()) }
                @if let Some(kicker) = &self.kicker { p.kicker { (kicker) } }
                h1 { (self.title) }
                @if let Some(lede) = &self.lede { p.lede { (lede) } }
                @if let Some(marks) = &self.marks { .page-head__marks { (marks) } }
            }
        }
    }
}

/// A line from left to right with a knot for what was done, what is under way and what is to come; only an ornament.
fn thread() -> Markup {
    html! {
        svg.page-head__thread viewBox="0 0 1440 128" preserveAspectRatio="xMidYMid slice" fill="none" stroke="currentColor" aria-hidden="true" focusable="false" {
            path d="M-400 96H260C460 96 500 40 700 40S960 88 1120 88 1340 24 1900 24" stroke-width="2" {}
            circle cx="330" cy="92" r="7" fill="currentColor" stroke="none" {}
            circle.page-head__knot cx="700" cy="40" r="7" stroke-width="3" {}
            path d="M700 33a7 7 0 0 1 0 14Z" fill="currentColor" stroke="none" {}
            circle.page-head__knot cx="1120" cy="88" r="7" stroke-width="3" {}
        }
    }
}
