//! The items of a draft as an outline, and the form of one of them with everything that can be done to it.

use super::doubts::confidence;
use super::fields::{area, input, select, shorten};
use super::{Desk, View};
use crate::pages::imports::count;
use crate::parts::button::{self, Weight};
use crate::parts::facts::Facts;
use crate::parts::form::hidden;
use crate::parts::told::capital;
use crate::parts::{naming, pager, rule};
use ::words::imports as words;
use app::imports::When;
use app::imports::draft::{DraftItem, DraftMeasure};
use app::imports::edit::{ITEM_FIELDS, item_field};
use domain::plans::measure::MeasureKind;
use domain::text::fold;
use maud::{Markup, html};
use std::collections::HashSet;

/// Items on one page of the outline.
const PAGE: usize = 100;
/// So many bytes a field of one line shows.
const LINE_MAX: usize = 60;

/// What few documents say of an item: while they are empty, these fields are folded away together.
const SELDOM: [&str; 7] =
    ["oversight", "support", "marks", "desired_result", "description", "evaluation", "implementation"];

/// Kinds of measures, as stored.
const KINDS: [&str; 8] =
    ["number", "coverage", "count_per_period", "existence", "staged", "direction", "cadence", "narrative"];

impl Desk<'_> {
    pub(super) fn items(&self) -> Markup {
        match self.item {
            Some(item) => self.item_form(item),
            None => self.outline(),
        }
    }

    fn outline(&self) -> Markup {
        let lang = self.lang;
        let listed = self.listed();
        let pages = listed.len().div_ceil(PAGE);
        let page = self.page.min(pages.saturating_sub(1));
        let shown = listed.chunks(PAGE).nth(page).unwrap_or_default();
        let at = |page: usize| self.outline_at(self.is_unsure_first, page);
        let (previous, next) = ((page > 0).then(|| at(page.wrapping_sub(1))), (page + 1 < pages).then(|| at(page + 1)));
        // What is found, or sorted, stands under nothing that is shown.
        let is_tree = self.find.is_empty() && !self.is_unsure_first;
        let depth = |index: usize| if is_tree { self.depth(index) } else { 0 };
        html! {
            (self.ways_through())
            @if listed.is_empty() && !self.find.is_empty() { p { (words::items_not_found(lang, &self.find)) } }
            (nested(&shown.iter().map(|index| (depth(*index), self.outline_row(*index))).collect::<Vec<_>>()))
            @if pages > 1 { p.soft { (words::items_page(lang, count(page + 1), count(pages))) } }
            (pager::pager(lang, words::view_items(lang), previous.as_deref(), next.as_deref()))
            @if self.may_edit { (self.add_form(shown)) }
        }
    }

    /// The items with the words looked for, in the order asked for.
    fn listed(&self) -> Vec<usize> {
        let items = &self.open.draft.items;
        let wanted = fold(&self.find);
        let has = |index: &usize| {
            let item = &items[*index];
            let texts = [&item.label, &item.title, &item.lead, &item.description].into_iter().flatten();
            texts.into_iter().any(|text| fold(text).contains(&wanted))
        };
        let mut listed: Vec<usize> = (0..items.len()).filter(|index| wanted.is_empty() || has(index)).collect();
        if self.is_unsure_first {
            let doubted: HashSet<usize> =
                self.open.draft.open_questions().filter_map(|(_, one)| self.open.draft.item_of(one)).collect();
            let rank = |index: &usize| (!doubted.contains(index), items[*index].confidence);
            listed.sort_by(|left, right| {
                let (left, right) = (rank(left), rank(right));
                left.0.cmp(&right.0).then(left.1.total_cmp(&right.1))
            });
        }
        listed
    }

    fn outline_at(&self, is_unsure_first: bool, page: usize) -> String {
        let mut parameters = vec![("view", View::Items.key().to_owned())];
        parameters.extend((!self.find.is_empty()).then(|| ("find", self.find.clone())));
        parameters.extend(is_unsure_first.then(|| ("order", "unsure".to_owned())));
        parameters.extend((page > 0).then(|| ("page", page.to_string())));
        self.at(&parameters) + "#pane-draft"
    }

    /// Looking for words, and the other order.
    fn ways_through(&self) -> Markup {
        let lang = self.lang;
        let other = if self.is_unsure_first { words::items_in_order(lang) } else { words::items_unsure_first(lang) };
        html! {
            form.form method="get" action={ (self.at(&[])) "#pane-draft" } {
                (hidden("view", View::Items.key()))
                @if self.is_unsure_first { (hidden("order", "unsure")) }
                (input("items-find", "find", words::items_find(lang), &self.find))
                (button::row(&[
                    button::submit(Weight::Second, ::words::common::search(lang)),
                    button::link(Weight::Quiet, &self.outline_at(!self.is_unsure_first, 0), other),
                ]))
            }
        }
    }

    fn outline_row(&self, index: usize) -> Markup {
        let lang = self.lang;
        let item = &self.open.draft.items[index];
        let facts: Vec<String> = [
            item.lead.clone(),
            item.due.as_ref().map(|due| due.text.clone()),
            item.status.as_ref().map(|status| status.text.clone()),
        ]
        .into_iter()
        .flatten()
        .map(|text| shorten(&text))
        .collect();
        let open = self.doubts_of(index);
        html! {
            span.soft { (capital(&item.level)) } " "
            a href=(self.item_at(index)) { (self.name(index)) }
            @if let Some(level) = confidence(item.confidence) { " " strong { (words::confidence_said(lang, level)) } }
            @if open > 0 { " " span.soft { "(" (words::findings_count(lang, open)) ")" } }
            @if !facts.is_empty() { p.soft { (facts.join(" · ")) } }
        }
    }

    pub(super) fn depth(&self, index: usize) -> usize {
        let items = &self.open.draft.items;
        let (mut depth, mut above) = (0, items[index].parent);
        while let Some(parent) = above.filter(|_| depth < 10) {
            depth += 1;
            above = items.get(parent).and_then(|item| item.parent);
        }
        depth
    }

    /// The form of another item, after one of those that are shown.
    fn add_form(&self, shown: &[usize]) -> Markup {
        let lang = self.lang;
        let mut after = vec![(String::new(), words::at_the_end(lang).to_owned())];
        after.extend(shown.iter().map(|index| (index.to_string(), shorten(&self.name(*index)))));
        let last = self.levels().pop().unwrap_or_default();
        let near = shown.iter().min().map_or(0, |first| *first)..shown.iter().max().map_or(0, |last| last + 1);
        html! {
            details {
                summary { (words::add_item(lang)) }
                (self.edit_form("add", "view=items", html! {
                    (input("add-title", "title", words::title_field(lang), ""))
                    (input("add-level", "level", words::level(lang), &last))
                    (select("add-parent", "parent", words::parent(lang), &self.parents(None, &near), ""))
                    (select("add-after", "after", words::after(lang), &after, ""))
                    (button::row(&[button::submit(Weight::Second, words::add_item(lang))]))
                }))
            }
        }
    }

    fn item_form(&self, index: usize) -> Markup {
        let lang = self.lang;
        let item = &self.open.draft.items[index];
        html! {
            (self.neighbours(index))
            @if let Some(level) = confidence(item.confidence) { p { strong { (words::confidence_said(lang, level)) } } }
            @if self.may_edit {
                (self.fields_form(index, item))
                (self.measure_forms(index, item))
                (self.structure_forms(index, item))
            } @else {
                p { strong { (self.name(index)) } }
                (self.facts(index))
            }
        }
    }

    /// The list, the items before and after. Once something is saved the way on has the focus: Enter goes on to the next item.
    fn neighbours(&self, index: usize) -> Markup {
        let lang = self.lang;
        let page = (index / PAGE).to_string();
        let list = self.at(&[("view", View::Items.key().to_owned()), ("page", page)]) + "#pane-draft";
        let next = (index + 1 < self.open.draft.items.len()).then(|| self.item_at(index + 1));
        button::row(&[
            html! { a href=(list) { "← " (words::all_items(lang)) } },
            html! { @if index > 0 { a href=(self.item_at(index - 1)) rel="prev" { (words::item_previous(lang)) } } },
            html! { @if let Some(next) = &next { a href=(next) rel="next" autofocus[self.is_saved] { (words::item_next(lang)) } } },
        ])
    }

    fn fields_form(&self, index: usize, item: &DraftItem) -> Markup {
        let lang = self.lang;
        let then = format!("view=items&item={index}");
        let value = |field: &str| item_field(item, field).unwrap_or_default();
        // What one line cannot show is shown in several.
        let line = |field: &str| {
            let (id, label, text) = (format!("item-{field}"), self.field_words_of(field), value(field));
            if text.len() > LINE_MAX { area(&id, field, label, &text, 2) } else { input(&id, field, label, &text) }
        };
        let text = |field: &str, rows: u32| {
            area(&format!("item-{field}"), field, self.field_words_of(field), &value(field), rows)
        };
        let control = |field: &str| match field {
            "title" | "description" | "implementation" => text(field, 3),
            "desired_result" | "evaluation" => text(field, 2),
            _ => line(field),
        };
        let said = |field: &str| html! { @if !value(field).is_empty() { (control(field)) } };
        let silent: Vec<&str> = SELDOM.into_iter().filter(|field| value(field).is_empty()).collect();
        self.edit_form(
            "item",
            &then,
            html! {
                (hidden("item", &index.to_string()))
                .columns { (line("level")) (line("label")) }
                (control("title"))
                (line("lead")) (said("oversight")) (said("support"))
                (line("due"))
                @if let Some(due) = item.due.as_ref().filter(|due| !due.rule.is_empty()) {
                    p.soft { (words::due_read(lang, &rule::of_draft(lang, due).sentence)) }
                }
                @if let Some(due) = &item.due { (self.reading_fields(due)) }
                (line("status"))
                @for field in &SELDOM[2..] { (said(field)) }
                @for (at, (header, text)) in item.fields.iter().enumerate() {
                    (hidden("column-name", header))
                    (area(&format!("item-column-{at}"), "column-text", &words::further_field(lang, header), text, 2))
                }
                @if !silent.is_empty() {
                    details {
                        summary { (words::more_fields(lang, count(silent.len()))) }
                        @for field in &silent { (control(field)) }
                    }
                }
                (button::row(&[button::submit(Weight::First, ::words::common::save(lang))]))
            },
        )
    }

    /// How the date is to be read, where the document leaves it open.
    fn reading_fields(&self, due: &When) -> Markup {
        let lang = self.lang;
        let known = due.recurrence.clone().unwrap_or_default();
        let mut cadences: Vec<(String, String)> = [
            ("", words::nothing_yet(lang)),
            ("P1M", words::every_month(lang)),
            ("P3M", words::every_quarter(lang)),
            ("P6M", words::every_half_year(lang)),
            ("P1Y", words::every_year(lang)),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .to_vec();
        if !cadences.iter().any(|(key, _)| *key == known) {
            cadences.push((known.clone(), known.clone()));
        }
        html! {
            @if due.open_ended || due.recurrence.is_some() {
                (select("item-cadence", "cadence", words::cadence(lang), &cadences, &known))
            }
            @if let Some(other) = &due.other {
                .field { div."usa-checkbox" {
                    input."usa-checkbox__input" type="checkbox" id="item-reading" name="reading" value="other";
                    label."usa-checkbox__label" for="item-reading" { (words::other_reading(lang, &rule::of_draft_other(lang, other).sentence)) }
                } }
            }
        }
    }

    fn measure_forms(&self, index: usize, item: &DraftItem) -> Markup {
        let lang = self.lang;
        html! {
            h3 { (words::measures(lang)) }
            @for (at, measure) in item.measures.iter().enumerate() { (self.measure_form(index, Some(at), measure)) }
            (self.measure_form(index, None, &DraftMeasure { kind: "narrative".to_owned(), ..DraftMeasure::default() }))
        }
    }

    fn measure_form(&self, item: usize, measure: Option<usize>, value: &DraftMeasure) -> Markup {
        let lang = self.lang;
        let at = measure.map_or("new".to_owned(), |at| at.to_string());
        let id = |name: &str| format!("measure-{at}-{name}");
        let title = measure.map_or_else(
            || words::add_measure(lang).to_owned(),
            |_| {
                let period = value.period.as_ref().map(|period| format!("{period}: ")).unwrap_or_default();
                shorten(&format!("{period}{}", value.target))
            },
        );
        let kinds: Vec<(String, String)> =
            KINDS.iter().map(|kind| ((*kind).to_owned(), self.kind_words(kind))).collect();
        html! {
            details {
                summary { (title) }
                (self.edit_form("measure", &format!("view=items&item={item}"), html! {
                    (hidden("item", &item.to_string()))
                    (hidden("measure", &measure.map(|at| at.to_string()).unwrap_or_default()))
                    (area(&id("target"), "target", words::measure(lang), &value.target, 2))
                    (input(&id("period"), "period", words::period(lang), value.period.as_deref().unwrap_or_default()))
                    (select(&id("kind"), "kind", words::measure_kind(lang), &kinds, &value.kind))
                    (input(&id("baseline"), "baseline", words::baseline(lang), value.baseline.as_deref().unwrap_or_default()))
                    @if measure.is_some() { p.soft { (words::remove_hint(lang)) } }
                    (button::row(&[button::submit(Weight::Second, ::words::common::save(lang))]))
                }))
            }
        }
    }

    fn structure_forms(&self, index: usize, item: &DraftItem) -> Markup {
        let lang = self.lang;
        let number = index.to_string();
        let own = hidden("item", &number);
        let parent = item.parent.map(|parent| parent.to_string()).unwrap_or_default();
        let near = index.saturating_sub(PAGE)..index + PAGE;
        let siblings: Vec<(String, String)> = (0..self.open.draft.items.len())
            .filter(|other| *other != index && self.open.draft.items[*other].level == item.level)
            .filter(|other| other.abs_diff(index) <= 30)
            .map(|other| (other.to_string(), shorten(&self.name(other))))
            .collect();
        html! {
            details {
                summary { (words::structure(lang)) }
                (self.edit_form("reorder", "view=items", html! {
                    (own)
                    .buttons {
                        (button::submit_value(Weight::Second, "to", "up", words::move_up(lang)))
                        (button::submit_value(Weight::Second, "to", "down", words::move_down(lang)))
                    }
                }))
                (self.edit_form("reparent", "view=items", html! {
                    (own)
                    (select("structure-parent", "parent", words::move_under(lang), &self.parents(Some(index), &near), &parent))
                    (button::row(&[button::submit(Weight::Second, words::move_under(lang))]))
                }))
                (self.edit_form("split", "view=items", html! {
                    (own)
                    (area("structure-split", "titles", words::split(lang), item.title.as_deref().unwrap_or_default(), 3))
                    p.soft { (words::split_hint(lang)) }
                    (button::row(&[button::submit(Weight::Second, words::split(lang))]))
                }))
                @if !siblings.is_empty() {
                    (self.edit_form("merge", "view=items", html! {
                        (own)
                        (select("structure-merge", "from", words::join_with(lang), &siblings, ""))
                        p.soft { (words::join_hint(lang)) }
                        (button::row(&[button::submit(Weight::Second, words::join(lang))]))
                    }))
                }
                (self.edit_form("remove", "view=items", html! {
                    (own)
                    p.soft { (words::remove_item_hint(lang)) }
                    (button::row(&[button::submit(Weight::Danger, words::remove_item(lang))]))
                }))
            }
        }
    }

    fn kind_words(&self, kind: &str) -> String {
        MeasureKind::from_key(kind).map_or(kind, |kind| naming::measure_kind(self.lang, kind)).to_owned()
    }

    /// Everything that an item says besides its number and title.
    pub(super) fn facts(&self, index: usize) -> Markup {
        let item = &self.open.draft.items[index];
        let fields = ITEM_FIELDS.iter().filter(|field| !matches!(**field, "level" | "label" | "title"));
        let read = item.due.as_ref().map(|due| rule::of_draft(self.lang, due).sentence);
        let facts = fields.fold(Facts::new(), |facts, field| {
            let facts = facts.maybe(self.field_words_of(field), item_field(item, field).as_deref());
            let read = read.as_deref().filter(|_| *field == "due");
            facts.maybe(::words::dates::rule(self.lang), read)
        });
        let facts = item.measures.iter().fold(facts, |facts, measure| {
            let name = measure.period.clone().unwrap_or_else(|| words::measure(self.lang).to_owned());
            let kind = self.kind_words(&measure.kind);
            let facts = facts.text(name, &measure.target);
            let facts =
                facts.maybe(words::measure_kind(self.lang), Some(kind.as_str()).filter(|kind| !kind.is_empty()));
            facts.maybe(words::baseline(self.lang), measure.baseline.as_deref())
        });
        let marks = item.flags.join(", ");
        let facts = facts
            .maybe(::words::items::wording_marks(self.lang), Some(marks.as_str()).filter(|marks| !marks.is_empty()));
        item.fields.iter().fold(facts, |facts, (name, text)| facts.text(name.as_str(), text)).render()
    }
}

/// Rows of an outline, each with its depth, as lists in lists: what stands under what is said to who cannot see how far it is
/// set in. A page may begin in the middle of a plan; its first rows then stand at the outside.
pub(super) fn nested(rows: &[(usize, Markup)]) -> Markup {
    html! {
        ol.outline {
            @for branch in branches(rows) {
                li.outline__item {
                    (branch[0].1)
                    @if branch.len() > 1 { (nested(&branch[1..])) }
                }
            }
        }
    }
}

/// Cuts rows where the next one is not deeper than the first: each piece is a row with what stands under it.
fn branches(mut rest: &[(usize, Markup)]) -> impl Iterator<Item = &[(usize, Markup)]> {
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let below = after.iter().take_while(|row| row.0 > first.0).count();
        let (branch, others) = rest.split_at(below + 1);
        rest = others;
        Some(branch)
    })
}
