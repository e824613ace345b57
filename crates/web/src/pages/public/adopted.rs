//! The adopted version of a plan against the present one: what was reworded, moved, added, dropped since, with its reasons.

use super::lines::capital;
use super::sheet::{Sheet, cell};
use super::{Frame, Scope, View, open, plans, sentences, shorten};
use crate::error::Result;
use crate::parts::heading::Heading;
use crate::parts::layout::Section;
use crate::parts::{empty, naming, rail};
use crate::urls;
use crate::visit::Visit;
use app::public::{EntryLine, SinceAdoption};
use axum::extract::Path;
use axum::http::HeaderMap;
use domain::ledger::entry::Entry;
use maud::{Markup, html};
use words::{Lang, history, items, public};

/// The page.
///
/// # Errors
/// What the database says, or that there is no such plan.
pub async fn show(visit: Visit, headers: HeaderMap, Path(slug): Path<String>) -> Result {
    let (mut reader, frame) = open!(visit, Scope::Plan(&slug), &headers);
    let page = reader.since_adoption(&slug).await?;
    frame.answer(&page)
}

impl View for SinceAdoption {
    fn page(&self, frame: &Frame) -> Markup {
        let lang = frame.lang;
        let plan = &self.plan;
        let since = plan.adopted_day.as_deref().unwrap_or(&plan.published_day);
        let lede = if plan.adopted_day.is_some() {
            public::since_adopted(lang, &frame.day_text(since))
        } else {
            public::since_published(lang, &frame.day_text(since))
        };
        let heading = Heading::new(words::plans::adopted_against_now(lang)).kicker(shorten(&plan.title, 80)).lede(lede);
        let mut page = frame.layout(heading, Section::Plans);
        page.crumbs = plans::crumbs(frame, &plan.slug, &plan.title);
        let groups = group(&self.changes.entries);
        page.render(html! {
            (plans::state_alert(frame, plan))
            (plans::ways(frame, plan, "adopted"))
            @if groups.is_empty() { (empty::empty(history::unchanged(lang), None)) }
            @for lines in &groups { (self.item(frame, lines)) }
        })
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        let mut sheet = Sheet::new(&["day", "item", "number", "title", "change", "then", "now", "sentence"]);
        for line in &self.changes.entries {
            let (then, now) = texts(line).unwrap_or_default();
            sheet.row(vec![
                line.day.clone(),
                cell(&line.item),
                cell(&line.label),
                cell(&line.item_title),
                line.kind.clone(),
                then,
                now,
                sentences::tell(frame.lang, line, &self.changes).sentence,
            ]);
        }
        sheet
    }
}

/// Entries by what they are about: the plan itself, then items by their numbers, then those without one.
fn group(entries: &[EntryLine]) -> Vec<Vec<&EntryLine>> {
    let mut groups: Vec<Vec<&EntryLine>> = Vec::new();
    for line in entries {
        match groups.iter_mut().find(|group| group[0].subject == line.subject) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.sort_by_cached_key(|group| {
        let label = group[0].label.as_deref().filter(|_| group[0].item.is_some());
        (group[0].item.is_some(), label.is_none(), label.map(by_number))
    });
    groups
}

/// A printed number as people order it: 2.9 before 2.10.
fn by_number(label: &str) -> Vec<(u64, String)> {
    label
        .split(|letter: char| !letter.is_alphanumeric())
        .map(|part| {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            (digits.parse().unwrap_or(u64::MAX), part[digits.len()..].to_owned())
        })
        .collect()
}

/// The words before and after a change; none where only their reading changed.
fn texts(line: &EntryLine) -> Option<(String, String)> {
    Some(match line.entry.as_ref()? {
        Entry::ItemReworded(change) => (change.from.clone(), change.to.clone()),
        Entry::PlanReworded(change) => (change.from.clone(), change.to.clone()),
        Entry::ItemColumnChanged(change) => (change.from.clone(), change.to.clone()),
        Entry::ScheduleChanged(change) => {
            let text = |schedule: &Option<domain::plans::schedule::Schedule>| {
                schedule.as_ref().map(|one| one.text.clone()).unwrap_or_default()
            };
            let (from, to) = (text(&change.from), text(&change.to));
            if from == to {
                return None;
            }
            (from, to)
        }
        _ => return None,
    })
}

/// For each field that changed: its first words and its last.
fn ends(lang: Lang, lines: &[&EntryLine]) -> Vec<(String, String, String)> {
    let mut ends: Vec<(String, String, String)> = Vec::new();
    for line in lines {
        let Some((then, now)) = texts(line) else { continue };
        let name = match &line.entry {
            Some(Entry::ItemReworded(change)) => naming::wording(lang, change.field),
            Some(Entry::PlanReworded(_)) => words::common::title(lang),
            Some(Entry::ItemColumnChanged(change)) => change.heading.as_str(),
            _ => items::due(lang),
        };
        match ends.iter_mut().find(|(known, ..)| known == name) {
            Some((.., last)) => *last = now,
            None => ends.push((name.to_owned(), then, now)),
        }
    }
    ends.into_iter().filter(|(_, then, now)| then != now).collect()
}

/// The part of one item.
trait Parts {
    fn item(&self, frame: &Frame, lines: &[&EntryLine]) -> Markup;
}

impl Parts for SinceAdoption {
    fn item(&self, frame: &Frame, lines: &[&EntryLine]) -> Markup {
        let lang = frame.lang;
        let first = lines[0];
        let others: Vec<&&EntryLine> = lines.iter().filter(|line| texts(line).is_none()).collect();
        html! {
            section.changed {
                @match (&first.item, &first.item_title) {
                    (Some(item), Some(title)) => {
                        h2.item__title { a href=(urls::item(lang, &self.plan.slug, item)) {
                            (capital(first.level.as_deref().unwrap_or_default()))
                            @if let Some(label) = &first.label { " " (label) }
                            ": " (shorten(title, 120))
                        } }
                    }
                    _ => h2.item__title { (self.plan.title) },
                }
                @for (name, then, now) in ends(lang, lines) {
                    h3.changed__field { (name) }
                    (rail::change(lang, &then, &now))
                }
                @for line in others {
                    p { (sentences::tell(lang, line, &self.changes).sentence) " " span.soft { (frame.day_text(&line.day)) } }
                }
            }
        }
    }
}
