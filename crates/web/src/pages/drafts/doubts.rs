//! The list of doubts: what must be settled first, what the program is least sure of before the rest. One key settles the
//! doubt that has the focus and goes on to the next.

use super::{Desk, View, finding_words};
use crate::pages::imports::count;
use crate::parts::alert::{self, Tone};
use crate::parts::badge;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::origin::page_words;
use crate::parts::pager;
use crate::urls;
use ::words::imports as words;
use app::imports::draft::Finding;
use app::imports::edit::{OTHER_READING, has_other_reading};
use maud::{Markup, html};

/// Doubts on one page.
const PAGE: usize = 15;

/// How a doubt is settled by a button: key, access key.
const WAYS: [(&str, &str); 4] = [("accepted", "a"), (OTHER_READING, "o"), ("furniture", "f"), ("not_in_source", "n")];

impl Desk<'_> {
    /// Indices of the doubts in the order in which they are to be settled.
    fn ordered(&self) -> Vec<usize> {
        let draft = &self.open.draft;
        let weight = |finding: &Finding| match finding.severity.as_str() {
            "ask" => 0,
            "warn" => 1,
            _ => 2,
        };
        let mut order: Vec<usize> = (0..draft.findings.len()).collect();
        order.sort_by(|left, right| {
            let rank = |index: &usize| {
                let finding = &draft.findings[*index];
                let confidence =
                    draft.item_of(finding).and_then(|item| draft.items.get(item)).map_or(1.0, |item| item.confidence);
                let line = finding.lines.first().copied().unwrap_or(u32::MAX);
                (finding.settled.is_some(), weight(finding), confidence, line)
            };
            let (left_rank, right_rank) = (rank(left), rank(right));
            (left_rank.0, left_rank.1)
                .cmp(&(right_rank.0, right_rank.1))
                .then(left_rank.2.total_cmp(&right_rank.2))
                .then((left_rank.3, left).cmp(&(right_rank.3, right)))
        });
        order
    }

    /// The doubt to settle next.
    pub(super) fn first_doubt(&self) -> Option<usize> {
        self.ordered().into_iter().find(|index| self.open.draft.findings[*index].settled.is_none())
    }

    pub(super) fn doubts(&self) -> Markup {
        let lang = self.lang;
        let order = self.ordered();
        let first = self.first_doubt();
        let pages = order.chunks(PAGE).count();
        let page = self.page.min(pages.saturating_sub(1));
        let at = |page: usize| {
            self.at(&[("view", View::Doubts.key().to_owned()), ("page", page.to_string())]) + "#pane-draft"
        };
        let (previous, next) = ((page > 0).then(|| at(page.wrapping_sub(1))), (page + 1 < pages).then(|| at(page + 1)));
        html! {
            @match first {
                None => (alert::sentence(lang, Tone::Success, words::all_settled(lang))),
                Some(first) => @if self.may_edit { p.soft.keys { (self.keys(self.finding.unwrap_or(first))) } },
            }
            ol.doubts start=(page * PAGE + 1) {
                @for index in order.iter().skip(page * PAGE).take(PAGE) {
                    (self.doubt(*index, self.finding.or(first) == Some(*index)))
                }
            }
            (pager::pager(lang, words::findings(lang), previous.as_deref(), next.as_deref()))
        }
    }

    fn doubt(&self, index: usize, is_current: bool) -> Markup {
        let lang = self.lang;
        let finding = &self.open.draft.findings[index];
        let place = self.at(&[
            ("view", View::Doubts.key().to_owned()),
            ("finding", index.to_string()),
            ("page", self.page.to_string()),
        ]);
        html! {
            li.doubt.is-current[is_current] id={ "doubt-" (index) } {
                p.doubt__head {
                    (badge::note(severity(lang, &finding.severity)))
                    " " a href={ (place) "#pane-source" } { (self.place_words(finding)) }
                }
                p { (finding_words(lang, finding)) }
                @if let Some(item) = self.open.draft.item_of(finding) {
                    p.soft { (words::about_item(lang, &self.name(item))) }
                    @if let Some(level) = confidence(self.open.draft.items[item].confidence) {
                        p { strong { (words::confidence_said(lang, level)) } }
                    }
                }
                @match &finding.settled {
                    Some(how) => (self.settled(index, how)),
                    None => @if self.may_edit { (self.settle_form(index, finding, is_current)) },
                }
            }
        }
    }

    /// What the keyboard does with the present doubt.
    fn keys(&self, current: usize) -> String {
        let ways = self.ways(&self.open.draft.findings[current]);
        let key = |(how, key): (&str, &str)| format!("{} {}", key.to_uppercase(), way_words(self.lang, how));
        words::doubts_hint(self.lang, &ways.into_iter().map(key).collect::<Vec<_>>().join(", "))
    }

    /// How this doubt can be settled: what makes no sense for it is not offered.
    fn ways(&self, finding: &Finding) -> Vec<(&'static str, &'static str)> {
        let is_line =
            finding.code.contains("line") || finding.code.contains("chrome") || finding.code == "unplaced-text";
        let fits = |how: &str| match how {
            OTHER_READING => has_other_reading(&self.open.draft, finding),
            "furniture" => is_line,
            _ => true,
        };
        WAYS.into_iter().filter(|(how, _)| fits(how)).collect()
    }

    fn settled(&self, index: usize, how: &str) -> Markup {
        let lang = self.lang;
        html! {
            p { strong { (words::settled_as(lang, how)) } }
            @if self.may_edit {
                (self.edit_form("reopen", "view=doubts", html! {
                    (hidden("finding", &index.to_string()))
                    button."usa-button"."usa-button--unstyled" type="submit" { (words::open_again(lang)) }
                }))
            }
        }
    }

    fn settle_form(&self, index: usize, finding: &Finding, is_current: bool) -> Markup {
        let lang = self.lang;
        let item = self.open.draft.item_of(finding);
        self.edit_form("settle", "view=doubts&next=1", html! {
            (hidden("finding", &index.to_string()))
            .buttons {
                @for (how, key) in self.ways(finding) {
                    @let is_first = how == "accepted";
                    button."usa-button"."usa-button--outline"[!is_first || !is_current] type="submit" name="how" value=(how)
                        accesskey=[is_current.then_some(key)] autofocus[is_first && is_current && self.is_next] { (way_words(lang, how)) }
                }
                @if item.is_some() {
                    button."usa-button"."usa-button--outline" type="submit" name="how" value="edited" { (words::marked_edited(lang)) }
                }
            }
            @if let Some(item) = item {
                p { a href=(self.item_at(item)) { (words::edit_item(lang)) } }
            }
            @let alike = self.open_like(&finding.code);
            @if alike > 1 && is_current {
                p { (button::submit_value(Weight::Quiet, "code", &finding.code, &words::accept_alike(lang, alike))) }
                @if has_other_reading(&self.open.draft, finding) {
                    p { (button::submit_value(Weight::Quiet, "other", &finding.code, &words::other_alike(lang, alike))) }
                }
            }
            @if finding.code == "unplaced-text" {
                p { a href=(urls::with(&self.at(&[]), "view", "unplaced")) { (words::settle_place(lang)) } }
            }
            @if matches!(finding.code.as_str(), "nothing-recognised" | "no-text") {
                p { a href=(urls::with(&self.at(&[]), "view", "items")) { (words::add_item(lang)) } }
                p { a href=(urls::desk_part(lang, "imports")) { (words::another_file(lang)) } }
            }
        })
    }

    /// Where a doubt stands, in words.
    fn place_words(&self, finding: &Finding) -> String {
        let lang = self.lang;
        let mut parts = Vec::new();
        if let Some(place) = &finding.place {
            match (&place.part, &place.cell) {
                (Some(sheet), Some(cell)) => parts.push(words::sheet_cell(lang, cell, sheet)),
                _ => parts.extend(place.page.map(|page| page_words(lang, &self.open.head.name, &page.to_string()))),
            }
        }
        let lines = (finding.lines.iter().min(), finding.lines.iter().max());
        match lines {
            (Some(first), Some(last)) if first < last => {
                parts.push(words::lines(lang, &first.to_string(), &last.to_string()));
            }
            (Some(line), _) => parts.push(words::line(lang, &line.to_string())),
            _ => {}
        }
        if parts.is_empty() {
            parts.push(words::show_in_source(lang).to_owned());
        }
        parts.join(", ")
    }

    /// How many doubts of this kind are open.
    fn open_like(&self, code: &str) -> i64 {
        let is_open = |finding: &&Finding| finding.code == code && finding.settled.is_none();
        count(self.open.draft.findings.iter().filter(is_open).count())
    }

    /// How many doubts of an item are open.
    pub(super) fn doubts_of(&self, item: usize) -> i64 {
        let draft = &self.open.draft;
        let is_open = |finding: &&Finding| finding.settled.is_none() && draft.item_of(finding) == Some(item);
        count(draft.findings.iter().filter(is_open).count())
    }
}

fn way_words(lang: ::words::Lang, how: &str) -> &'static str {
    match how {
        "accepted" => words::settle_accept(lang),
        OTHER_READING => words::settle_other(lang),
        "furniture" => words::settle_furniture(lang),
        _ => words::settle_missing(lang),
    }
}

fn severity(lang: ::words::Lang, severity: &str) -> &'static str {
    match severity {
        "ask" => words::severity_blocker(lang),
        "warn" => words::severity_warning(lang),
        _ => words::severity_note(lang),
    }
}

/// What is said about how sure the program was; nothing when it was.
pub fn confidence(confidence: f32) -> Option<&'static str> {
    match confidence {
        sure if sure >= 0.8 => None,
        some if some >= 0.6 => Some("medium"),
        _ => Some("low"),
    }
}
