//! The frame of every page: head, thread of navigation, title, content, foot. The title of the window begins with the
//! H1, because both are made of one value here. It asks nothing of the database: whatever it shows is handed in.

use crate::assets;
use crate::parts::alert::{self, Tone};
use crate::parts::heading::Heading;
use domain::ledger::entry::WITHDRAWN;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use words::{Lang, common, items};

/// The places of the main menu; the one that a page belongs to is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The city at a glance.
    Home,
    /// Plans and their items.
    Plans,
    /// Departments and other parties.
    Departments,
    /// Everything by quarter.
    Timeline,
    /// What changed.
    Changes,
    /// Search.
    Search,
    /// The desk of staff: due list, import, people, settings.
    Desk,
    /// None of them: sign-in, ledger, data, errors.
    None,
}

/// A link of the path from home to this page, without the page itself.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// What the link says.
    pub label: String,
    /// Its address, with the prefix of the language.
    pub href: String,
}

/// A sentence shown once at the top, after a change.
#[derive(Clone, Debug)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// The end of the public ledger when the page was made.
#[derive(Clone, Debug)]
pub struct LedgerHead {
    /// Number of the last entry.
    pub number: i64,
    /// Its hash in hexadecimal; the first twelve digits are shown.
    pub hash: String,
}

/// Everything around the content of one page. Start from [`Page::new`] and fill in what the page has.
#[derive(Clone, Debug)]
pub struct Page {
    /// Language of the fixed words.
    pub lang: Lang,
    /// The city's name.
    pub city: String,
    /// What the window's title and the H1 say, with what stands around it.
    pub heading: Heading,
    /// Which place of the menu is the present one.
    pub section: Section,
    /// Path of this page without the prefix of a language, with its query: the language switch needs it.
    pub path: String,
    /// The way here. Empty on the first page.
    pub crumbs: Vec<Crumb>,
    /// A sentence after a change.
    pub flash: Option<Flash>,
    /// The day that the page speaks of, already written out in the language.
    pub as_of: Option<String>,
    /// Whether that day lies in the past, so that the page says so at its top.
    pub is_past: bool,
    /// The end of the ledger.
    pub ledger: Option<LedgerHead>,
    /// Whether this page has `.json` and `.csv`; the path without query gets the ending.
    pub has_data: bool,
    /// Address of a feed of this page.
    pub feed: Option<String>,
    /// Name of the signed-in person; shows the desk and the sign-out button.
    pub person: Option<String>,
    /// They report on something, so their desk is a list of what is due.
    pub has_due_list: bool,
    /// Whether a search engine may keep the page. Pages for staff and errors say no.
    pub is_public: bool,
}

impl Page {
    /// A public page with nothing optional.
    #[must_use]
    pub fn new(
        lang: Lang,
        city: impl Into<String>,
        heading: Heading,
        section: Section,
        path: impl Into<String>,
    ) -> Page {
        Page {
            lang,
            city: city.into(),
            heading,
            section,
            path: path.into(),
            crumbs: Vec::new(),
            flash: None,
            as_of: None,
            is_past: false,
            ledger: None,
            has_data: false,
            feed: None,
            person: None,
            has_due_list: false,
            is_public: true,
        }
    }

    /// The whole document around a content.
    #[must_use]
    pub fn render(&self, content: Markup) -> Markup {
        let lang = self.lang;
        let page = html! {
            (DOCTYPE)
            html lang=(lang.code()) {
                (self.head())
                body {
                    a.skip href="#main" { (common::skip_to_content(lang)) }
                    (hatch())
                    (self.masthead())
                    main #main tabindex="-1" {
                        .wrap {
                            (breadcrumb(lang, &self.crumbs, &self.heading.title))
                            @if let Some(flash) = &self.flash {
                                div role="status" { (alert::sentence(lang, flash.tone, &flash.text)) }
                            }
                            @if self.is_past {
                                (alert::with(lang, Tone::Warning, html! {
                                    (common::as_of_past(lang, self.as_of.as_deref().unwrap_or_default())) " "
                                    a href=(href(lang, without_query(&self.path))) { (common::as_of_now(lang)) }
                                }))
                            }
                            (self.heading.render())
                            (content)
                        }
                    }
                    (self.foot())
                }
            }
        };
        // The record holds one mark for withdrawn words; each reader sees it in the language of the page.
        if lang == Lang::En || !page.0.contains(WITHDRAWN) {
            return page;
        }
        PreEscaped(page.0.replace(WITHDRAWN, items::withdrawn_mark(lang)))
    }

    fn head(&self) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (self.heading.title) " – " (self.city) }
                @if !self.is_public { meta name="robots" content="noindex"; }
                link rel="stylesheet" href=(assets::style_url());
                @if let Some(font) = assets::font_url() {
                    link rel="preload" href=(font) as="font" type="font/woff2" crossorigin;
                }
                link rel="icon" href=(assets::icon_url()) type="image/svg+xml";
                @for other in Lang::ALL {
                    link rel="alternate" hreflang=(other.code()) href=(href(other, &self.path));
                }
                @if self.has_data {
                    link rel="alternate" type="application/json" href=(self.data_href("json"));
                }
                @if let Some(feed) = &self.feed {
                    link rel="alternate" type="application/atom+xml" href=(feed);
                }
                meta name="theme-color" content="#17202b";
            }
        }
    }

    fn masthead(&self) -> Markup {
        let lang = self.lang;
        html! {
            header.masthead {
                .wrap {
                    .masthead__row {
                        a.brand href=(href(lang, "/")) {
                            span.brand__city { (self.city) }
                            span.brand__tag { (common::tagline(lang)) }
                        }
                        (self.tools())
                    }
                    nav.nav aria-label=(common::menu(lang)) {
                        ul { @for (section, path, label) in self.menu() {
                            li { a href=(href(lang, path)) aria-current=[(section == self.section).then_some("page")] { (label) } }
                        } }
                    }
                }
                span.masthead__thread {}
            }
        }
    }

    fn menu(&self) -> Vec<(Section, &'static str, &'static str)> {
        let lang = self.lang;
        let mut menu = vec![
            (Section::Home, "/", common::home(lang)),
            (Section::Plans, "/plans", common::plans(lang)),
            (Section::Departments, "/departments", common::departments(lang)),
            (Section::Timeline, "/timeline", common::timeline(lang)),
            (Section::Changes, "/changes", common::changes(lang)),
            (Section::Search, "/search", common::search(lang)),
        ];
        if self.person.is_some() {
            let label = if self.has_due_list { common::desk(lang) } else { common::staff_area(lang) };
            menu.push((Section::Desk, "/desk", label));
        }
        menu
    }

    fn tools(&self) -> Markup {
        let lang = self.lang;
        html! {
            ul.tools {
                @for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
                    li { a href=(href(other, &self.path)) lang=(other.code()) hreflang=(other.code()) { (other.own_name()) } }
                }
                @match &self.person {
                    Some(name) => {
                        li.soft { (common::signed_in_as(lang, name)) }
                        li { form method="post" action=(href(lang, "/sign-out")) {
                            button.usa-button."usa-button--unstyled" type="submit" { (common::sign_out(lang)) }
                        } }
                    }
                    None => li { a href=(href(lang, "/sign-in")) { (common::sign_in(lang)) } },
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lang = self.lang;
        let links = [
            ("/ledger", common::ledger(lang)),
            ("/data", common::data(lang)),
            ("/glossary", common::glossary(lang)),
            ("/archive", common::archive(lang)),
            ("/accessibility", common::accessibility(lang)),
        ];
        html! {
            footer.foot {
                .wrap {
                    .foot__grid {
                        div {
                            h2 { (common::about_this_page(lang)) }
                            @if let Some(day) = &self.as_of { p { (common::as_of(lang, day)) } }
                            @if let Some(head) = &self.ledger {
                                p { a href=(href(lang, "/ledger")) { (ledger_sentence(lang, head)) } }
                            }
                            p { (common::ledger_explained(lang)) }
                        }
                        @if self.has_data || self.feed.is_some() {
                            nav aria-label=(common::data_for_page(lang)) {
                                h2 { (common::data_for_page(lang)) }
                                ul {
                                    @if self.has_data {
                                        li { a href=(self.data_href("json")) { (common::format_json(lang)) } }
                                        li { a href=(self.data_href("csv")) { (common::format_csv(lang)) } }
                                    }
                                    @if let Some(feed) = &self.feed { li { a href=(feed) { (common::format_atom(lang)) } } }
                                }
                            }
                        }
                        nav aria-label=(self.city) {
                            h2 { (self.city) }
                            ul { @for (path, label) in links { li { a href=(href(lang, path)) { (label) } } } }
                        }
                    }
                    p.foot__end {
                        (common::made_with(lang))
                        @if lang != Lang::En { br; (common::original_language(lang)) }
                    }
                }
            }
        }
    }

    fn data_href(&self, format: &str) -> String {
        let (path, query) = self.path.split_once('?').map_or((self.path.as_str(), ""), |(path, query)| (path, query));
        let path = if path == "/" { "/index" } else { path.trim_end_matches('/') };
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{path}.{format}{mark}{query}")
    }
}

/// A path with the prefix of a language: `/plans` is `/es/plans` in Spanish.
#[must_use]
pub fn href(lang: Lang, path: &str) -> String {
    match (lang.path_prefix(), path) {
        ("", path) => path.to_owned(),
        (prefix, "/") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}{path}"),
    }
}

fn without_query(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

fn ledger_sentence(lang: Lang, head: &LedgerHead) -> Markup {
    let short: String = head.hash.chars().take(12).collect();
    let number = words::number::whole(lang, head.number);
    html! { (common::ledger_head_text(lang, &short, &number)) }
}

/// The pattern that bars draw "not reported" with: once a page, because ids are unique.
fn hatch() -> Markup {
    html! {
        svg.visually-hidden aria-hidden="true" focusable="false" width="0" height="0" {
            defs {
                pattern #hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.fill-hatch-ground width="6" height="6" {}
                    path.stroke-hatch d="M1 0v6" {}
                }
            }
        }
    }
}

fn breadcrumb(lang: Lang, crumbs: &[Crumb], here: &str) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav."usa-breadcrumb"."usa-breadcrumb--wrap" aria-label=(common::breadcrumb(lang)) {
                ol."usa-breadcrumb__list" {
                    @for crumb in crumbs {
                        li."usa-breadcrumb__list-item" {
                            a."usa-breadcrumb__link" href=(crumb.href) { (crumb.label) }
                        }
                    }
                    li."usa-breadcrumb__list-item"."usa-current" aria-current="page" { span { (here) } }
                }
            }
        }
    }
}
