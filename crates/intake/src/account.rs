//! The account of a document's characters: each non-space character is item, attribute, context, furniture or unplaced.
//! Kept as paint over byte ranges, so that the sums hold by construction: later paint covers earlier paint,
//! what nobody painted is unplaced.

use crate::draft::{Accounting, Span, SpanClass};
use std::collections::BTreeSet;

/// White space as the account counts it: Unicode white space and the four separator controls.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

/// What a run of characters became.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Claim {
    class: SpanClass,
    item: Option<usize>,
    field: Option<String>,
}

/// Paint over the bytes of one text.
#[derive(Debug)]
pub struct Paint {
    claims: Vec<Claim>,
    /// Index into `claims` plus one, per byte; 0 is bare.
    bytes: Vec<u32>,
}

impl Paint {
    /// Nothing painted yet.
    pub fn new(text: &str) -> Self {
        Self { claims: Vec::new(), bytes: vec![0; text.len()] }
    }

    /// Paints a byte range, over whatever was there. Ranges beyond the text are cut.
    pub fn paint(&mut self, range: (usize, usize), class: SpanClass, item: Option<usize>, field: &str) {
        let end = range.1.min(self.bytes.len());
        if range.0 >= end {
            return;
        }
        let claim = Claim { class, item, field: (!field.is_empty()).then(|| field.to_owned()) };
        if self.claims.last() != Some(&claim) {
            self.claims.push(claim);
        }
        let number = u32::try_from(self.claims.len()).unwrap_or(u32::MAX);
        self.bytes[range.0..end].fill(number);
    }

    /// Paints only what nobody painted yet.
    pub fn paint_bare(&mut self, range: (usize, usize), class: SpanClass, item: Option<usize>, field: &str) {
        let end = range.1.min(self.bytes.len());
        let mut at = range.0;
        while at < end {
            let bare = self.bytes[at..end].iter().take_while(|b| **b == 0).count();
            self.paint((at, at + bare), class, item, field);
            at += bare;
            at += self.bytes[at..end].iter().take_while(|b| **b != 0).count();
        }
    }

    /// Paints a range as the byte `from` is, where nobody painted it yet.
    pub fn paint_as(&mut self, from: usize, range: (usize, usize)) {
        let claim =
            self.bytes.get(from).and_then(|b| (*b as usize).checked_sub(1)).map(|claim| self.claims[claim].clone());
        if let Some(Claim { class, item, field }) = claim {
            self.paint(range, class, item, field.as_deref().unwrap_or_default());
        }
    }

    /// Whether nobody painted the range.
    pub fn is_bare(&self, range: (usize, usize)) -> bool {
        self.bytes[range.0.min(self.bytes.len())..range.1.min(self.bytes.len())].iter().all(|b| *b == 0)
    }

    /// Whether the range begins in furniture.
    pub fn is_furniture(&self, range: (usize, usize)) -> bool {
        self.bytes
            .get(range.0)
            .and_then(|b| (*b as usize).checked_sub(1))
            .is_some_and(|claim| self.claims[claim].class == SpanClass::Furniture)
    }

    /// Whether some of the range is furniture.
    pub fn has_furniture(&self, range: (usize, usize)) -> bool {
        let bytes = &self.bytes[range.0.min(self.bytes.len())..range.1.min(self.bytes.len())];
        let mut last = 0;
        bytes.iter().any(|b| {
            let fresh = *b != 0 && *b != last;
            last = *b;
            fresh && self.claims[*b as usize - 1].class == SpanClass::Furniture
        })
    }

    /// Whether all of the range is text that was kept as it is, as no part of anything.
    pub fn is_text(&self, range: (usize, usize)) -> bool {
        let bytes = &self.bytes[range.0.min(self.bytes.len())..range.1.min(self.bytes.len())];
        let mut last = 0;
        !bytes.is_empty()
            && bytes.iter().all(|b| {
                let fresh = *b != 0 && *b != last;
                last = *b;
                let claim = (*b as usize).checked_sub(1).map(|claim| &self.claims[claim]);
                *b != 0
                    && (!fresh
                        || claim.is_some_and(|c| {
                            let described = c.class == SpanClass::Attribute
                                && matches!(c.field.as_deref(), Some("description" | "field"));
                            described
                                || c.class == SpanClass::Context
                                    && matches!(c.field.as_deref(), Some("text" | "background" | "overview" | "source"))
                        }))
            })
    }

    /// Whether a byte belongs to a heading that is no item.
    pub fn is_heading(&self, at: usize) -> bool {
        let claim = self.bytes.get(at).and_then(|b| (*b as usize).checked_sub(1)).map(|claim| &self.claims[claim]);
        claim.is_some_and(|c| c.class == SpanClass::Context && c.field.as_deref() == Some("heading"))
    }

    /// What kind of text a byte belongs to that is no part of anything.
    pub fn context_at(&self, at: usize) -> Option<&str> {
        let claim = self.bytes.get(at).and_then(|b| (*b as usize).checked_sub(1)).map(|claim| &self.claims[claim])?;
        claim.field.as_deref().filter(|_| claim.class == SpanClass::Context)
    }

    /// The item that a byte belongs to.
    pub fn item_at(&self, at: usize) -> Option<usize> {
        let claim = self.bytes.get(at).and_then(|b| (*b as usize).checked_sub(1))?;
        self.claims[claim].item
    }

    /// Items were renumbered: `new[old]` is the new number.
    pub fn renumber_items(&mut self, new: impl Fn(usize) -> Option<usize>) {
        for claim in &mut self.claims {
            claim.item = claim.item.and_then(&new);
        }
    }

    /// What items were painted with is text: they are none.
    pub fn give_up_items(&mut self, gone: &BTreeSet<usize>) {
        for claim in self.claims.iter_mut().filter(|claim| claim.item.is_some_and(|item| gone.contains(&item))) {
            *claim = Claim { class: SpanClass::Context, item: None, field: claim.field.take() };
        }
    }

    /// What items from `first` on were painted with is bare again: they were left out.
    pub fn forget_items(&mut self, first: usize) {
        for claim in &mut self.claims {
            if claim.item.is_some_and(|item| item >= first) {
                *claim = Claim { class: SpanClass::Unplaced, item: None, field: None };
            }
        }
    }

    /// The runs in order, and their sums.
    pub fn settle(&self, text: &str) -> (Vec<Span>, Accounting) {
        let mut spans: Vec<Span> = Vec::new();
        let mut sums = Accounting::default();
        let bare = Claim { class: SpanClass::Unplaced, item: None, field: None };
        let mut last = None;
        let mut at = 0;
        while at < text.len() {
            // One stretch of one claim at a time; a letter belongs to the claim of its first byte.
            let claim = self.bytes[at];
            let mut end = at + self.bytes[at..].iter().take_while(|b| **b == claim).count();
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let stretch = &text[at..end];
            let from = at + (stretch.len() - stretch.trim_start_matches(is_space).len());
            at = end;
            let count = stretch.chars().filter(|c| !is_space(*c)).count();
            if count == 0 {
                continue;
            }
            let found = if claim == 0 { &bare } else { &self.claims[claim as usize - 1] };
            sums.characters += count;
            *match found.class {
                SpanClass::Item => &mut sums.item,
                SpanClass::Attribute => &mut sums.attribute,
                SpanClass::Context => &mut sums.context,
                SpanClass::Furniture => &mut sums.furniture,
                SpanClass::Unplaced => &mut sums.unplaced,
            } += count;
            let to = end - (stretch.len() - stretch.trim_end_matches(is_space).len());
            match spans.last_mut() {
                Some(span) if last == Some(claim) => span.range.1 = to,
                _ => spans.push(Span {
                    range: (from, to),
                    class: found.class,
                    item: found.item,
                    field: found.field.clone(),
                }),
            }
            last = Some(claim);
        }
        (spans, sums)
    }
}
