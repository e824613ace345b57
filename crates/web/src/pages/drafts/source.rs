//! The document's side of a draft: lines around what is looked at, each word leading to what it became.

use super::{Desk, View, parts};
use crate::parts::origin::page_words;
use crate::parts::pager;
use crate::parts::panes::{self, Fate, Line, Stretch};
use ::words::imports as words;
use app::imports::Block;
use app::imports::draft::{Span, SpanClass};
use maud::{Markup, html};

/// Lines shown at once, and how many of them before the one looked for.
const LINES: usize = 60;
const BEFORE: usize = 1;
/// Bytes shown of one line: a document may be one endless line.
const LINE_BYTES_MAX: usize = 4000;

impl Desk<'_> {
    /// The lines around the item, doubt or line asked for.
    pub(super) fn source_pane(&self) -> Markup {
        let text = self.open.source.text.as_str();
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .filter(|at| *at < text.len())
            .collect();
        let first = self.first_line(&starts).min(starts.len().saturating_sub(1));
        let last = (first + LINES).min(starts.len());
        let end_of = |line: usize| starts.get(line + 1).map_or(text.len(), |next| next - 1);
        let mut groups: Vec<(Option<String>, Vec<Line>)> = Vec::new();
        for (line, start) in starts.iter().copied().enumerate().take(last).skip(first) {
            let range = cut(text, start, end_of(line));
            let label = self.page_label(start, end_of(line) + 1);
            if groups.is_empty() || label.is_some() {
                groups.push((label.or_else(|| self.page_label(0, start)), Vec::new()));
            }
            let shown = self.line(line, range);
            if let Some((_, lines)) = groups.last_mut().filter(|_| !shown.stretches.is_empty()) {
                lines.push(shown);
            }
        }
        let at = |line: usize| {
            let mut parameters = vec![("view", self.view.key().to_owned()), ("from", line.to_string())];
            parameters.extend(self.item.map(|item| ("item", item.to_string())));
            parameters.extend(self.finding.map(|finding| ("finding", finding.to_string())));
            if self.view == View::Parts {
                parameters.extend([("part", self.shown_part().to_owned()), ("page", self.page.to_string())]);
            }
            format!("{}#pane-source", self.at(&parameters))
        };
        let earlier = (first > 0).then(|| at((first + 1).saturating_sub(LINES).max(1)));
        let later = (last < starts.len()).then(|| at(last + 1));
        html! {
            @if text.trim().is_empty() { p { (words::source_empty(self.lang)) } }
            @for (label, lines) in &groups {
                @if let Some(label) = label { h3.source__page { (label) } }
                (panes::source(self.lang, lines))
            }
            (self.turn(earlier.as_deref(), later.as_deref()))
        }
    }

    fn turn(&self, earlier: Option<&str>, later: Option<&str>) -> Markup {
        pager::pager(self.lang, words::source(self.lang), earlier, later)
    }

    /// The first line to show, from 0.
    fn first_line(&self, starts: &[usize]) -> usize {
        if let Some(from) = self.from {
            return from.saturating_sub(1);
        }
        let of_lines = |lines: &[u32]| lines.iter().min().map(|line| *line as usize);
        let draft = &self.open.draft;
        let of_item = |item: usize| {
            let span = draft.spans.iter().find(|span| span.item == Some(item));
            let by_span = span.map(|span| starts.partition_point(|start| *start <= span.range.0));
            by_span.or_else(|| draft.items.get(item).and_then(|item| of_lines(&item.lines)))
        };
        let of_finding = |finding: usize| {
            let finding = &draft.findings[finding];
            let place = finding.place.as_ref().map(|place| place.line as usize).filter(|line| *line > 0);
            place.or_else(|| of_lines(&finding.lines)).or_else(|| finding.item.and_then(of_item))
        };
        // Beside a part of the draft stands what its first entry was read from.
        let of_part = || {
            let first = self.entry.flatten().unwrap_or(self.page * parts::PAGE);
            self.line_of(self.shown_part(), first).filter(|_| self.view == View::Parts).map(|line| line as usize)
        };
        let line = self.item.and_then(of_item).or_else(|| self.current_doubt().and_then(of_finding)).or_else(of_part);
        line.unwrap_or(1).saturating_sub(1 + BEFORE)
    }

    /// The last page, slide or sheet that begins in a range.
    fn page_label(&self, start: usize, end: usize) -> Option<String> {
        self.open.source.blocks.iter().rev().find_map(|block| match block {
            Block::PageBreak { page, title, place } if (start..end).contains(&place.range.0) => {
                let number = page_words(self.lang, &self.open.head.name, &page.to_string());
                Some(title.as_ref().map_or_else(|| number.clone(), |title| format!("{number} · {title}")))
            }
            _ => None,
        })
    }

    fn line(&self, line: usize, range: (usize, usize)) -> Line<'_> {
        let text = self.open.source.text.as_str();
        let spans = &self.open.draft.spans;
        let first = spans.partition_point(|span| span.range.1 <= range.0);
        let mut stretches: Vec<Stretch<'_>> = Vec::new();
        let mut at = range.0;
        let plain = |from: usize, to: usize| Stretch {
            text: text.get(from..to).unwrap_or_default(),
            fate: Fate::Context,
            field: None,
            key: None,
            href: None,
        };
        for span in spans[first..].iter().take_while(|span| span.range.0 < range.1) {
            let (from, to) = (span.range.0.max(range.0), span.range.1.min(range.1));
            if from > at {
                stretches.push(plain(at, from));
            }
            stretches.push(self.stretch(span, (from, to)));
            at = to;
        }
        if at < range.1 {
            stretches.push(plain(at, range.1));
        }
        stretches.retain(|stretch| !stretch.text.is_empty());
        if stretches.iter().all(|stretch| stretch.text.trim().is_empty()) {
            stretches.clear();
        }
        let number = line + 1;
        let is_asked = self.current_doubt().is_some_and(|doubt| self.stands_at(doubt, number));
        Line { number: i64::try_from(number).unwrap_or(i64::MAX), stretches, is_asked }
    }

    fn stretch<'s>(&'s self, span: &'s Span, range: (usize, usize)) -> Stretch<'s> {
        let text = self.open.source.text.get(range.0..range.1).unwrap_or_default();
        let focus = self.focus();
        let is_doubtful = span.item.is_some_and(|item| self.is_doubtful(item));
        let fate = match span.class {
            SpanClass::Unplaced => Fate::Unplaced,
            SpanClass::Furniture => Fate::Furniture,
            SpanClass::Context => Fate::Context,
            // Beside an item only its own words are marked; the others are still links.
            SpanClass::Item | SpanClass::Attribute if focus.is_some() && span.item != focus => Fate::Context,
            SpanClass::Item | SpanClass::Attribute if is_doubtful => Fate::Doubtful,
            SpanClass::Item | SpanClass::Attribute => Fate::Placed,
        };
        let href = match (span.class, span.item) {
            (SpanClass::Unplaced, _) => Some(self.at(&[("view", View::Unplaced.key().to_owned())]) + "#pane-draft"),
            (_, Some(item)) if self.item != Some(item) => Some(self.item_at(item)),
            _ => None,
        };
        let key = match span.class {
            SpanClass::Item | SpanClass::Attribute => span.field.as_deref(),
            _ => None,
        };
        Stretch { text, fate, field: key.map(|key| self.field_words_of(key)), key, href }
    }

    /// The item whose words are marked: the one looked at, or the one that the present doubt is about.
    fn focus(&self) -> Option<usize> {
        let draft = &self.open.draft;
        self.item.or_else(|| draft.item_of(draft.findings.get(self.current_doubt()?)?))
    }

    /// The doubt looked at; among doubts the first open one.
    fn current_doubt(&self) -> Option<usize> {
        self.finding.or_else(|| if self.view == View::Doubts { self.first_doubt() } else { None })
    }

    /// Whether a doubt is about this line.
    fn stands_at(&self, doubt: usize, line: usize) -> bool {
        let lines = self.open.draft.findings.get(doubt).map(|finding| finding.lines.as_slice()).unwrap_or_default();
        let is_there = |line: u32| lines.contains(&line);
        u32::try_from(line).is_ok_and(is_there)
    }

    /// Low confidence, or an open question about it.
    pub(super) fn is_doubtful(&self, item: usize) -> bool {
        let draft = &self.open.draft;
        draft.items.get(item).is_some_and(|item| item.confidence < 0.6)
            || draft
                .findings
                .iter()
                .filter(|finding| finding.settled.is_none() && finding.severity != "note")
                .any(|finding| draft.item_of(finding) == Some(item))
    }
}

/// The range, cut to what one line may show.
fn cut(text: &str, start: usize, end: usize) -> (usize, usize) {
    let mut end = end.min(start + LINE_BYTES_MAX).max(start);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    (start, end)
}
