//! The draft when everything is read: marks that nobody took, what is more than a plan can hold, the order of entries.

use super::{MOST_FINDINGS, MOST_ITEMS, MOST_PLACES, Range, Reading, block_range};
use crate::block::Block;
use crate::draft::{Draft, DraftItem, SpanClass};

impl Reading<'_> {
    /// Marks between words that are left bare in blocks somebody took: bullets, emphasis, quotation marks of cells, list numbers.
    fn paint_marks(&mut self) {
        for index in (0..self.source.blocks.len()).filter(|b| self.taken[*b]) {
            let block = &self.source.blocks[index];
            let range = block_range(block);
            if let Block::Table(grid) = block {
                // The further lines of a cell are what its first line is.
                for cell in &grid.cells {
                    for more in &cell.more {
                        self.paint.paint_as(cell.place.range.1.saturating_sub(1), *more);
                    }
                }
                let mut at = range.0;
                let mut cells: Vec<Range> =
                    grid.cells.iter().filter(|c| !c.text.trim().is_empty()).map(|c| c.place.range).collect();
                cells.extend(grid.cells.iter().flat_map(|c| &c.more));
                cells.sort_unstable();
                for cell in cells {
                    self.paint.paint_bare((at, cell.0.max(at)), SpanClass::Furniture, None, "separator");
                    at = at.max(cell.1);
                }
                self.paint.paint_bare((at, range.1.max(at)), SpanClass::Furniture, None, "separator");
            }
            let words = self.slice(range);
            if let Block::ListItem { marker: Some(marker), .. } = block
                && words.starts_with(marker.as_str())
            {
                self.paint.paint_bare((range.0, range.0 + marker.len()), SpanClass::Furniture, None, "list marker");
            }
            // "<li>Mend the pier": a tag before the words is no word.
            if let Some(end) = words.find('>').filter(|_| words.starts_with('<')) {
                self.paint.paint_bare((range.0, range.0 + end + 1), SpanClass::Furniture, None, "mark-up");
            }
            for (at, c) in words.char_indices().filter(|(_, c)| !c.is_alphanumeric()) {
                self.paint.paint_bare(
                    (range.0 + at, range.0 + at + c.len_utf8()),
                    SpanClass::Furniture,
                    None,
                    "mark-up",
                );
            }
        }
    }

    /// Puts items in reading order, settles the account, and hands the draft over.
    pub fn finish(mut self) -> Draft {
        for (block, why) in std::mem::take(&mut self.struck) {
            self.paint.paint(block_range(&self.source.blocks[block]), SpanClass::Furniture, None, &why);
        }
        self.paint_marks();
        let mut sequence: Vec<usize> = (0..self.draft.items.len()).collect();
        sequence.retain(|item| !self.announcing.contains_key(item));
        sequence.sort_by_key(|item| (self.order_key(*item), *item));
        let mut new = vec![0; self.draft.items.len()];
        for (number, old) in sequence.iter().enumerate() {
            new[*old] = number;
        }
        for (from, into) in &self.announcing {
            new[*from] = new[*into];
        }
        let mut items: Vec<Option<DraftItem>> = self.draft.items.drain(..).map(Some).collect();
        self.draft.items = sequence.iter().filter_map(|old| items[*old].take()).collect();
        let renumber = |index: &mut Option<usize>| *index = index.and_then(|old| new.get(old).copied());
        self.draft.items.iter_mut().for_each(|i| renumber(&mut i.parent));
        self.draft.milestones.iter_mut().for_each(|m| renumber(&mut m.parent));
        self.draft.indicators.iter_mut().chain(&mut self.draft.context).for_each(|s| renumber(&mut s.parent));
        self.draft.decisions.iter_mut().for_each(|s| renumber(&mut s.parent));
        self.draft.findings.iter_mut().for_each(|f| renumber(&mut f.item));
        self.paint.renumber_items(|item| new.get(item).copied());
        self.leave_out_what_is_too_much();
        let (spans, mut accounting) = self.paint.settle(&self.source.text);
        accounting.characters += self.source.left_out;
        accounting.furniture += self.source.left_out;
        if accounting.unplaced > 0 {
            self.raise("unplaced-text", &[&accounting.unplaced.to_string()], None, None);
        }
        self.draft.findings.sort_by_key(|f| f.lines.first().copied().unwrap_or(u32::MAX));
        self.draft.spans = spans;
        self.draft.accounting = accounting;
        self.draft
    }

    /// Cuts the draft where it is longer than a person could settle or a page could show, and says so.
    fn leave_out_what_is_too_much(&mut self) {
        let draft = &mut self.draft;
        let mut left_out: Vec<String> = Vec::new();
        let mut note = |count: usize, what: &str| {
            if count > 0 {
                left_out.push(format!("{count} {what}"));
            }
        };
        let mut places = 0;
        let fits = |item: &&DraftItem| {
            places += item.places.len();
            places <= MOST_PLACES
        };
        let kept = draft.items.iter().take(MOST_ITEMS).take_while(fits).count();
        let first_line = draft.items.get(kept).and_then(|item| item.lines.first().copied());
        note(draft.items.len() - kept, "entries");
        if kept < draft.items.len() {
            draft.items.truncate(kept);
            self.paint.forget_items(kept);
            let stays = |parent: Option<usize>| parent.is_none_or(|parent| parent < kept);
            draft.milestones.retain(|m| stays(m.parent));
            draft.indicators.retain(|s| stays(s.parent));
            draft.context.retain(|s| stays(s.parent));
            draft.decisions.retain(|s| stays(s.parent));
            draft.findings.retain(|f| stays(f.item));
        }
        note(draft.milestones.len().saturating_sub(MOST_ITEMS), "milestones");
        note(draft.raci.len().saturating_sub(MOST_ITEMS), "rows of responsibilities");
        note((draft.context.len() + draft.indicators.len()).saturating_sub(2 * MOST_ITEMS), "statements");
        note(draft.findings.len().saturating_sub(MOST_FINDINGS), "doubts");
        draft.milestones.truncate(MOST_ITEMS);
        draft.raci.truncate(MOST_ITEMS);
        draft.context.truncate(MOST_ITEMS);
        draft.indicators.truncate(MOST_ITEMS);
        draft.findings.truncate(MOST_FINDINGS);
        if !left_out.is_empty() {
            let from = first_line.map(|line| format!(" (the entries from line {line} on)")).unwrap_or_default();
            let range = first_line.and_then(|line| self.line_starts.get(line as usize - 1)).map(|at| (*at, *at));
            self.raise("more-than-a-draft", &[&format!("{}{from}", left_out.join(", "))], range, None);
        }
    }

    /// A child never comes before its parent, whatever the order of cells in the source.
    fn order_key(&self, item: usize) -> Vec<usize> {
        let mut key = vec![self.order[item]];
        let mut at = self.draft.items[item].parent;
        while let Some(parent) = at.filter(|_| key.len() < 20) {
            key.push(self.order[parent]);
            at = self.draft.items[parent].parent;
        }
        key.reverse();
        key
    }
}
