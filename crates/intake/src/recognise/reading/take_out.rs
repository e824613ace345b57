//! Items that turned out to be none.

use super::{Reading, Run};
use crate::draft::DraftItem;
use std::collections::BTreeSet;

impl Reading<'_> {
    /// Takes items that nothing hangs on out of the draft: their titles are headings, what they tell is text of what stands
    /// above them.
    pub fn take_out(&mut self, gone: &BTreeSet<usize>) {
        let above = |items: &[DraftItem], item: usize| {
            let mut at = Some(item);
            while let Some(item) = at.filter(|item| gone.contains(item)) {
                at = items[item].parent;
            }
            at
        };
        for item in gone {
            let parent = above(&self.draft.items, *item);
            let place = self.draft.items[*item].places.iter().find(|(field, _)| field == "description");
            let range = place.map(|(_, place)| place.range);
            if let (Some(text), Some(range)) = (self.draft.items[*item].description.take(), range) {
                self.push_context("text", &Run { text, range }, None, parent);
            }
        }
        self.paint.give_up_items(gone);
        let items = std::mem::take(&mut self.draft.items);
        let mut number = 0;
        let new: Vec<Option<usize>> = (0..items.len())
            .map(|item| {
                number += usize::from(!gone.contains(&item));
                (!gone.contains(&item)).then(|| number - 1)
            })
            .collect();
        let stays = |item: usize| above(&items, item).and_then(|item| new[item]);
        let draft = &mut self.draft;
        let told = draft.indicators.iter_mut().chain(&mut draft.context).chain(&mut draft.decisions);
        told.for_each(|said| said.parent = said.parent.and_then(stays));
        draft.milestones.iter_mut().for_each(|step| step.parent = step.parent.and_then(stays));
        draft.findings.iter_mut().for_each(|finding| finding.item = finding.item.and_then(stays));
        self.paint.renumber_items(|item| new.get(item).copied().flatten());
        self.announcing = std::mem::take(&mut self.announcing)
            .into_iter()
            .filter_map(|(from, into)| Some((new[from]?, new[into]?)))
            .collect();
        self.record = self.record.and_then(stays);
        let order = std::mem::take(&mut self.order);
        self.order = order.into_iter().enumerate().filter(|(item, _)| !gone.contains(item)).map(|(_, at)| at).collect();
        let parents: Vec<Option<usize>> = items.iter().map(|item| item.parent.and_then(stays)).collect();
        let kept = items.into_iter().zip(parents).enumerate().filter(|(item, _)| !gone.contains(item));
        self.draft.items = kept.map(|(_, (item, parent))| DraftItem { parent, ..item }).collect();
    }
}
