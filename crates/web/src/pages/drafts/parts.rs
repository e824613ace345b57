//! What a draft holds beside its items: matrix, authority, dated steps, statements, acronyms, signature.

use super::fields::{area, input, select, shorten, tick};
use super::{Desk, View};
use crate::pages::public::lines::statement_kind;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::{pager, rule};
use ::words::imports as words;
use app::imports::draft::{Authority, GlossaryEntry, Milestone, RaciRow, SignOff, Statement};
use app::imports::edit::{StatementList, state_key, statements};
use maud::{Markup, html};

/// Entries on one page of a part.
const PAGE: usize = 40;

/// The parts, by the word in the address.
const PARTS: [&str; 8] =
    ["milestones", "context", "indicators", "decisions", "matrix", "authority", "glossary", "sign-off"];

impl Desk<'_> {
    pub(super) fn parts(&self) -> Markup {
        let lang = self.lang;
        let part = PARTS.into_iter().find(|part| *part == self.part).unwrap_or(PARTS[0]);
        html! {
            ul.parts { @for other in PARTS {
                li { a href={ (self.part_at(other, 0)) } aria-current=[(other == part).then_some("page")] {
                    (self.part_words(other)) " (" (self.part_size(other)) ")"
                } }
            } }
            h3 { (self.part_words(part)) }
            @match part {
                "matrix" => (self.matrix()),
                "sign-off" => (self.sign_off()),
                _ => (self.entries(part)),
            }
            p.soft { (words::remove_hint(lang)) }
        }
    }

    fn part_at(&self, part: &str, page: usize) -> String {
        let address =
            self.at(&[("view", View::Parts.key().to_owned()), ("part", part.to_owned()), ("page", page.to_string())]);
        address + "#pane-draft"
    }

    pub(super) fn part_words(&self, part: &str) -> &'static str {
        let lang = self.lang;
        match part {
            "milestones" => words::milestones(lang),
            "context" => words::statements_context(lang),
            "indicators" => words::statements_indicators(lang),
            "decisions" => words::statements_decisions(lang),
            "matrix" => words::matrix(lang),
            "authority" => words::authority(lang),
            "glossary" => words::glossary(lang),
            _ => words::sign_off(lang),
        }
    }

    fn part_size(&self, part: &str) -> usize {
        let draft = &self.open.draft;
        match part {
            "milestones" => draft.milestones.len(),
            "context" => draft.context.len(),
            "indicators" => draft.indicators.len(),
            "decisions" => draft.decisions.len(),
            "matrix" => draft.raci.len(),
            "authority" => draft.authority.len(),
            "glossary" => draft.glossary.len(),
            _ => usize::from(draft.sign_off.is_some()),
        }
    }

    /// A part that is a list: a form an entry, folded, and one more to add.
    fn entries(&self, part: &str) -> Markup {
        let total = self.part_size(part);
        let pages = total.div_ceil(PAGE);
        let page = self.page.min(pages.saturating_sub(1));
        let previous = (page > 0).then(|| self.part_at(part, page.wrapping_sub(1)));
        let next = (page + 1 < pages).then(|| self.part_at(part, page + 1));
        html! {
            @for index in page * PAGE..((page + 1) * PAGE).min(total) { (self.entry(part, Some(index))) }
            @if self.may_edit { (self.entry(part, None)) }
            (pager::pager(self.lang, self.part_words(part), previous.as_deref(), next.as_deref()))
        }
    }

    fn entry(&self, part: &str, index: Option<usize>) -> Markup {
        let draft = &self.open.draft;
        let (title, fields) = match part {
            "milestones" => {
                let step = index.and_then(|index| draft.milestones.get(index)).cloned().unwrap_or_default();
                let when = step.when.as_ref().map(|when| format!("{when}: ")).unwrap_or_default();
                (format!("{when}{}", step.text), self.milestone_fields(index, &step))
            }
            "authority" => {
                let duty = index.and_then(|index| draft.authority.get(index)).cloned().unwrap_or_default();
                (format!("{}: {}", duty.level, duty.duty), self.authority_fields(index, &duty))
            }
            "glossary" => {
                let term = index.and_then(|index| draft.glossary.get(index)).cloned().unwrap_or_default();
                let meaning = term.meaning.clone().unwrap_or_else(|| words::nothing_yet(self.lang).to_owned());
                (format!("{}: {meaning}", term.term), self.term_fields(index, &term))
            }
            list => {
                let known = statements(draft, list_of(list));
                let statement = index.and_then(|index| known.get(index)).cloned().unwrap_or_default();
                (
                    format!("{}: {}", statement_kind(self.lang, &statement.kind), statement.text),
                    self.statement_fields(index, &statement),
                )
            }
        };
        let title = if index.is_none() { ::words::common::add(self.lang).to_owned() } else { shorten(&title) };
        html! {
            details {
                summary { (title) }
                (self.edit_form(part, &format!("view=parts&part={part}"), html! {
                    (hidden("index", &index.map(|index| index.to_string()).unwrap_or_default()))
                    (fields)
                    @if self.may_edit { (button::row(&[button::submit(Weight::Second, ::words::common::save(self.lang))])) }
                }))
            }
        }
    }

    fn item_choices(&self) -> Vec<(String, String)> {
        let mut choices = vec![(String::new(), words::view_plan(self.lang).to_owned())];
        choices.extend((0..self.open.draft.items.len()).map(|index| (index.to_string(), shorten(&self.name(index)))));
        choices
    }

    fn milestone_fields(&self, index: Option<usize>, step: &Milestone) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("step", index, name);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        html! {
            (area(&id("text"), "text", words::step_text(lang), &step.text, 2))
            (input(&id("when"), "when", words::when(lang), &text(&step.when)))
            @if let Some(reading) = step.reading.as_ref().filter(|reading| !reading.rule.is_empty()) {
                p.soft { (words::due_read(lang, &rule::of_draft(lang, reading).sentence)) }
            }
            (input(&id("stream"), "stream", words::stream(lang), &text(&step.stream)))
            (self.item_field(&id("parent"), step.parent))
        }
    }

    /// Which item an entry belongs to: a list where lists are short, else the number of the item as it stands.
    fn item_field(&self, id: &str, parent: Option<usize>) -> Markup {
        let value = parent.map(|parent| parent.to_string()).unwrap_or_default();
        if self.open.draft.items.len() > 150 {
            return hidden("parent", &value);
        }
        select(id, "parent", words::item(self.lang), &self.item_choices(), &value)
    }

    fn authority_fields(&self, index: Option<usize>, duty: &Authority) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("duty", index, name);
        html! {
            (input(&id("level"), "level", words::authority_level(lang), &duty.level))
            (area(&id("duty"), "duty", words::duty(lang), &duty.duty, 2))
            (area(&id("shared"), "shared_by", words::shared_by(lang), &duty.shared_by.join("\n"), 2))
        }
    }

    fn term_fields(&self, index: Option<usize>, term: &GlossaryEntry) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("term", index, name);
        html! {
            (input(&id("term"), "term", words::term(lang), &term.term))
            (input(&id("meaning"), "meaning", words::meaning(lang), term.meaning.as_deref().unwrap_or_default()))
        }
    }

    fn statement_fields(&self, index: Option<usize>, statement: &Statement) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("statement", index, name);
        html! {
            (area(&id("text"), "text", words::text(lang), &statement.text, 3))
            (input(&id("kind"), "kind", words::kind(lang), &statement.kind))
            (input(&id("label"), "label", words::label(lang), statement.label.as_deref().unwrap_or_default()))
            (self.item_field(&id("parent"), statement.parent))
        }
    }

    fn matrix(&self) -> Markup {
        let lang = self.lang;
        let draft = &self.open.draft;
        let mut states = self.states();
        words::as_the_plan(lang).clone_into(&mut states[0].1);
        let state = draft.raci_state.map(state_key).unwrap_or_default();
        html! {
            (self.edit_form("matrix-state", "view=parts&part=matrix", html! {
                (select("matrix-state", "state", words::matrix_state(lang), &states, state))
                @if self.may_edit { (button::row(&[button::submit(Weight::Second, ::words::common::save(lang))])) }
            }))
            @for (row, activity) in draft.raci.iter().enumerate() { (self.matrix_row(row, activity)) }
        }
    }

    fn matrix_row(&self, row: usize, activity: &RaciRow) -> Markup {
        let lang = self.lang;
        let code = |party: &String| {
            activity.assignments.get(party).and_then(|code| code.as_str()).unwrap_or_default().to_owned()
        };
        let told: Vec<String> = self
            .open
            .draft
            .raci_parties
            .iter()
            .filter(|party| !code(party).is_empty())
            .map(|party| format!("{party} {}", code(party)))
            .collect();
        html! {
            details {
                summary { (shorten(&activity.activity)) " — " (told.join(", ")) }
                @for (at, party) in self.open.draft.raci_parties.iter().enumerate() {
                    (self.edit_form("cell", "view=parts&part=matrix", html! {
                        (hidden("row", &row.to_string()))
                        (hidden("party", party))
                        (input(&format!("cell-{row}-{at}"), "code", party, &code(party)))
                        @if self.may_edit { (button::row(&[button::submit(Weight::Quiet, ::words::common::save(lang))])) }
                    }))
                }
            }
        }
    }

    fn sign_off(&self) -> Markup {
        let lang = self.lang;
        let sign_off: SignOff = self.open.draft.sign_off.clone().unwrap_or_default();
        let date = sign_off.date.as_ref().map(|date| date.text.clone()).unwrap_or_default();
        self.edit_form(
            "sign-off",
            "view=parts&part=sign-off",
            html! {
                (input("sign-role", "role", words::sign_role(lang), sign_off.role.as_deref().unwrap_or_default()))
                (input("sign-name", "name", words::sign_name(lang), sign_off.name.as_deref().unwrap_or_default()))
                (input("sign-date", "date", words::sign_date(lang), &date))
                (tick("signed", "signed", words::signed(lang), sign_off.signed))
                @if self.may_edit { (button::row(&[button::submit(Weight::Second, ::words::common::save(lang))])) }
            },
        )
    }
}

/// The list of statements behind a part.
pub fn list_of(part: &str) -> StatementList {
    match part {
        "indicators" => StatementList::Indicators,
        "decisions" => StatementList::Decisions,
        _ => StatementList::Context,
    }
}

fn id_of(noun: &str, index: Option<usize>, name: &str) -> String {
    index.map_or_else(|| format!("{noun}-new-{name}"), |index| format!("{noun}-{index}-{name}"))
}
