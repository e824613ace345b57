//! What changed in all plans: a page and a feed.

use super::sentences::{self, Place};
use super::sheet::Sheet;
use super::{Frame, Scope, View, history, open};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::urls;
use crate::visit::Visit;
use app::public::{Entries, EntryLine};
use axum::http::HeaderMap;
use chrono::{DateTime, SecondsFormat, Utc};
use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use words::{common, public};

#[derive(Serialize)]
struct Changes(Entries);

/// The page and the feed.
///
/// # Errors
/// What the database says.
pub async fn show(visit: Visit, headers: HeaderMap) -> Result {
    let (mut reader, frame) = open!(visit, Scope::All, &headers);
    let after = frame.visit.parameter("after").unwrap_or_default();
    let changes = reader.changes(&after, None).await?;
    frame.answer(&Changes(changes))
}

impl View for Changes {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let heading = Heading::new(common::changes(lang)).lede(public::changes_lede(lang));
        let mut page = frame.layout(heading, Section::Changes);
        page.crumbs = frame.crumbs(vec![]);
        page.feed = Some(urls::changes_feed(lang));
        page.render(history::story(frame, &self.0, Place::PlanAndItem))
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        history::sheet(frame, &self.0)
    }

    fn feed(&self, frame: &Frame) -> Option<String> {
        let lang = frame.lang;
        let origin = frame.visit.state.settings.origin();
        let updated = self.0.entries.first().map_or(0, |line| line.at);
        let feed = html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
            feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(lang.code()) {
                id { (origin) (urls::changes(lang)) }
                title { (frame.city.name) " – " (common::changes(lang)) }
                updated { (moment(updated)) }
                author { name { (frame.city.name) } }
                (PreEscaped(format!("<link rel=\"self\" href=\"{origin}{}\"/>", urls::changes_feed(lang))))
                (PreEscaped(format!("<link rel=\"alternate\" href=\"{origin}{}\"/>", urls::changes(lang))))
                @for line in &self.0.entries { (self.entry(frame, origin, line)) }
            }
        };
        Some(feed.into_string())
    }
}

impl Changes {
    fn entry(&self, frame: &Frame, origin: &str, line: &EntryLine) -> Markup {
        let lang = frame.lang;
        let address = match (&line.plan, &line.item) {
            (Some(plan), Some(item)) => urls::item(lang, plan, item),
            (Some(plan), None) => urls::plan(lang, plan),
            _ => urls::changes(lang),
        };
        let told = sentences::tell(lang, line, &self.0);
        html! {
            entry {
                id { (name(line)) }
                title { @if let Some(title) = &line.item_title { (super::shorten(title, 100)) ": " } (super::shorten(&told.sentence, 300)) }
                updated { (moment(line.at)) }
                (PreEscaped(format!("<link rel=\"alternate\" href=\"{origin}{address}\"/>")))
                summary { (told.sentence) }
            }
        }
    }
}

/// What an entry is called for ever, wherever the city's pages move.
fn name(line: &EntryLine) -> String {
    format!("urn:throughline:{}:{}", line.chain, line.number)
}

fn moment(at: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(at).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
}
