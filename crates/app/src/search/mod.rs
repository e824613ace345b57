//! The index of words: which words stand in which item or plan, and how much they weigh there. It is made by entries like
//! every other table; words are only ever added, so that a thing is still found by what it said before.

pub(crate) mod sql;

use crate::error::Result;
use crate::ledger::{Meta, json};
use db::{Conn, values};
use domain::ledger::entry::Entry;
use domain::plans::evidence::Visibility;
use domain::plans::item::{Item, Wording};
use domain::plans::measure::Measure;
use domain::text::{fold, words};
use std::collections::BTreeMap;

/// Distinct words that one entry adds at most.
const WORDS_MAX: usize = 3000;
/// Longer runs of letters are no words.
const WORD_CHARACTERS_MAX: usize = 40;

/// Words of one subject with their weights.
#[derive(Default)]
struct Found(BTreeMap<String, i64>);

impl Found {
    fn add(&mut self, weight: i64, text: &str) {
        for word in words(text) {
            self.word(weight, word);
        }
    }

    fn maybe(&mut self, weight: i64, text: &Option<String>) {
        if let Some(text) = text {
            self.add(weight, text);
        }
    }

    /// A number as printed is a word as a whole: "1.1".
    fn label(&mut self, label: &Option<String>) {
        if let Some(label) = label {
            self.add(6, label);
            self.word(10, fold(label.trim()));
        }
    }

    fn word(&mut self, weight: i64, word: String) {
        let length = word.chars().count();
        let is_word = length <= WORD_CHARACTERS_MAX && (length > 1 || word.chars().all(|c| c.is_ascii_digit()));
        if is_word && (self.0.len() < WORDS_MAX || self.0.contains_key(&word)) && length > 0 {
            let known = self.0.entry(word).or_insert(weight);
            *known = (*known).max(weight);
        }
    }

    fn measure(&mut self, measure: &Measure) {
        self.add(2, &measure.text);
        for target in &measure.targets {
            self.add(1, &target.text);
        }
    }

    fn item(&mut self, item: &Item) {
        self.label(&item.label);
        self.add(8, &item.title);
        for text in [&item.lead, &item.oversight, &item.support, &item.population, &item.place, &item.desired_result] {
            self.maybe(4, text);
        }
        for text in [&item.description, &item.implementation, &item.evaluation] {
            self.maybe(2, text);
        }
        for (name, text) in &item.fields {
            self.add(1, name);
            self.add(2, text);
        }
    }
}

/// Adds the words of an entry.
pub(crate) async fn apply(conn: &mut Conn, meta: &Meta, entry: &Entry) -> Result<()> {
    let mut found = Found::default();
    let mut subject = meta.subject.as_str();
    match entry {
        Entry::PlanPublished(plan) => {
            found.add(9, &plan.title);
            for text in [&plan.subtitle, &plan.organization, &plan.director] {
                found.maybe(4, text);
            }
            subject = &meta.chain;
        }
        Entry::PlanReworded(change) => {
            found.add(9, &change.to);
            subject = &meta.chain;
        }
        Entry::ItemAdded(added) => found.item(&added.item),
        Entry::ItemReworded(change) if change.field == Wording::Label => found.label(&Some(change.to.clone())),
        // A level, a status word or a mark is no word of the promise itself, as in `Found::item`.
        Entry::ItemReworded(change)
            if matches!(change.field, Wording::Level | Wording::PrintedStatus | Wording::Marks) => {}
        Entry::ItemReworded(change) => found.add(if change.field == Wording::Title { 8 } else { 2 }, &change.to),
        Entry::StatementAdded(statement) if statement.kind != "contact" => {
            found.add(2, &statement.text);
            found.maybe(2, &statement.label);
            subject = statement.item.as_deref().unwrap_or(&meta.chain);
        }
        Entry::TermDefined(term) => {
            found.add(3, &term.term);
            found.maybe(1, &term.meaning);
            subject = &meta.chain;
        }
        Entry::MilestoneAdded(milestone) => {
            found.add(2, &milestone.text);
            found.maybe(2, &milestone.stream);
            subject = milestone.item.as_deref().unwrap_or(&meta.chain);
        }
        Entry::MeasureAdded(measured) => {
            found.measure(&measured.measure);
            subject = &measured.item;
        }
        Entry::MeasureChanged(change) => {
            found.measure(&change.to);
            subject = &change.item;
        }
        Entry::MilestoneChanged(change) => {
            found.add(2, &change.to.text);
            found.maybe(2, &change.to.stream);
            subject = change.to.item.as_deref().unwrap_or(&meta.chain);
        }
        Entry::StatusReported(report) => {
            found.add(1, &report.done);
            found.add(1, &report.next);
        }
        Entry::EvidenceAttached(evidence) if evidence.visibility == Visibility::Public => {
            found.add(1, &evidence.title);
        }
        _ => return Ok(()),
    }
    if !found.0.is_empty() {
        let list: Vec<(String, i64)> = found.0.into_iter().collect();
        conn.execute(sql::ADD, values![subject, &meta.chain, json(&list)]).await?;
    }
    Ok(())
}

/// Takes a plan's words out before they are made again from the ledger.
pub(crate) async fn clear(conn: &mut Conn, plan: &str) -> Result<()> {
    conn.execute(sql::CLEAR, values![plan]).await?;
    Ok(())
}
