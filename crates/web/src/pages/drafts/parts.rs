//! What a draft holds beside its items: matrix, authority, dated steps, statements, acronyms, signature.

use super::fields::{area, input, select, shorten, tick};
use super::{Desk, View};
use crate::pages::imports::count;
use crate::pages::public::lines::statement_kind;
use crate::parts::button::{self, Weight};
use crate::parts::form::hidden;
use crate::parts::{pager, rule};
use ::words::imports as words;
use app::imports::draft::{Authority, GlossaryEntry, Milestone, RaciRow, SignOff, Statement};
use app::imports::edit::{StatementList, state_key, statements};
use maud::{Markup, html};

/// Entries on one page of a part.
pub(super) const PAGE: usize = 40;

/// The parts, by the word in the address.
const PARTS: [&str; 8] =
    ["milestones", "context", "indicators", "decisions", "matrix", "authority", "glossary", "sign-off"];

impl Desk<'_> {
    pub(super) fn parts(&self) -> Markup {
        let lang = self.lang;
        let part = self.shown_part();
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

    /// The part that the address asks for, or the first one.
    pub(super) fn shown_part(&self) -> &'static str {
        PARTS.into_iter().find(|part| *part == self.part).unwrap_or(PARTS[0])
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

    /// The same page of a part, with this line of the document beside it.
    fn part_beside(&self, part: &str, page: usize, line: u32) -> String {
        let parameters = [
            ("view", View::Parts.key().to_owned()),
            ("part", part.to_owned()),
            ("page", page.to_string()),
            ("from", line.saturating_sub(1).max(1).to_string()),
        ];
        self.at(&parameters) + "#pane-source"
    }

    /// The line of the document in which an entry of a part begins.
    pub(super) fn line_of(&self, part: &str, index: usize) -> Option<u32> {
        let draft = &self.open.draft;
        let lines = match part {
            "milestones" => draft.milestones.get(index).map(|step| &step.lines),
            "matrix" => draft.raci.get(index).map(|row| &row.lines),
            "authority" => draft.authority.get(index).map(|duty| &duty.lines),
            "glossary" => draft.glossary.get(index).map(|term| &term.lines),
            "sign-off" => draft.sign_off.as_ref().map(|sign| &sign.lines),
            list => statements(draft, list_of(list)).get(index).map(|statement| &statement.lines),
        };
        lines?.iter().min().copied()
    }

    /// A part that is a list: a form an entry, folded, and one more to add; or one entry alone.
    fn entries(&self, part: &str) -> Markup {
        let total = self.part_size(part);
        let pages = total.div_ceil(PAGE);
        let page = self.page.min(pages.saturating_sub(1));
        let previous = (page > 0).then(|| self.part_at(part, page.wrapping_sub(1)));
        let next = (page + 1 < pages).then(|| self.part_at(part, page + 1));
        // A row needs a column to say something in.
        let may_add = self.may_edit && (part != "matrix" || !self.open.draft.raci_parties.is_empty());
        if let Some(entry) = self.entry.filter(|entry| entry.map_or(may_add, |index| index < total)) {
            return html! {
                p { a href=(self.part_at(part, entry.unwrap_or_default() / PAGE)) { "← " (self.part_words(part)) } }
                (self.entry(part, entry, page))
            };
        }
        html! {
            @for index in page * PAGE..((page + 1) * PAGE).min(total) { (self.entry(part, Some(index), page)) }
            @if may_add { (self.entry(part, None, page)) }
            (pager::pager(self.lang, self.part_words(part), previous.as_deref(), next.as_deref()))
        }
    }

    fn entry(&self, part: &str, index: Option<usize>, page: usize) -> Markup {
        let draft = &self.open.draft;
        let (title, fields) = match part {
            "milestones" => {
                let step = index.and_then(|index| draft.milestones.get(index)).cloned().unwrap_or_default();
                let when = step.when.as_ref().map(|when| format!("{when}: ")).unwrap_or_default();
                (format!("{when}{}", step.text), self.milestone_fields(index, &step))
            }
            "matrix" => {
                let row = index.and_then(|index| draft.raci.get(index)).cloned().unwrap_or_default();
                let told = draft.raci_parties.iter().filter(|party| !code_of(&row, party).is_empty());
                let told: Vec<String> = told.map(|party| format!("{party} {}", code_of(&row, party))).collect();
                let group = row.group.as_ref().map(|group| format!("{}: ", shorten(group))).unwrap_or_default();
                (format!("{group}{} — {}", shorten(&row.activity), told.join(", ")), self.row_fields(index, &row))
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
                    self.statement_fields(list, index, &statement),
                )
            }
        };
        let title = match (index, part) {
            (None, _) => ::words::common::add(self.lang).to_owned(),
            (Some(_), "matrix") => title,
            _ => shorten(&title),
        };
        let place = index.and_then(|index| self.line_of(part, index));
        html! {
            details open[self.entry.is_some()] {
                summary { (title) }
                @if let Some(line) = place { p { a href=(self.part_beside(part, page, line)) { (words::line(self.lang, &line.to_string())) } } }
                (self.edit_form(part, &format!("view=parts&part={part}&page={page}"), html! {
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
            (self.item_field("milestones", index, &id("parent"), step.parent))
        }
    }

    /// Which item an entry belongs to. Where the list of items is long it stands on the page of one entry alone: forty such
    /// lists would be a page of many thousand lines.
    fn item_field(&self, part: &str, index: Option<usize>, id: &str, parent: Option<usize>) -> Markup {
        const LONG: usize = 150;
        let value = parent.map(|parent| parent.to_string()).unwrap_or_default();
        if self.entry.is_some() || self.open.draft.items.len() <= LONG {
            return select(id, "parent", words::item(self.lang), &self.item_choices(), &value);
        }
        let name = parent.map_or_else(|| words::view_plan(self.lang).to_owned(), |parent| shorten(&self.name(parent)));
        let entry = index.map_or_else(|| "new".to_owned(), |index| index.to_string());
        let alone = self.at(&[("view", View::Parts.key().to_owned()), ("part", part.to_owned()), ("entry", entry)]);
        html! {
            (hidden("parent", &value))
            p { (words::item(self.lang)) ": " (name)
                @if self.may_edit { " " a href={ (alone) "#pane-draft" } { (words::choose_item(self.lang)) } }
            }
        }
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

    fn statement_fields(&self, part: &str, index: Option<usize>, statement: &Statement) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("statement", index, name);
        html! {
            (area(&id("text"), "text", words::text(lang), &statement.text, 3))
            (input(&id("kind"), "kind", words::kind(lang), &statement.kind))
            (input(&id("label"), "label", words::label(lang), statement.label.as_deref().unwrap_or_default()))
            (self.item_field(part, index, &id("parent"), statement.parent))
        }
    }

    fn matrix(&self) -> Markup {
        let lang = self.lang;
        let draft = &self.open.draft;
        let mut states = self.states();
        words::as_the_plan(lang).clone_into(&mut states[0].1);
        let state = draft.raci_state.map(state_key).unwrap_or_default();
        html! {
            @if self.entry.is_none() {
                @if !draft.raci.is_empty() {
                    (self.edit_form("matrix-state", "view=parts&part=matrix", html! {
                        (select("matrix-state", "state", words::matrix_state(lang), &states, state))
                        @if self.may_edit { (button::row(&[button::submit(Weight::Second, ::words::common::save(lang))])) }
                    }))
                }
                details open[draft.raci_parties.is_empty()] {
                    summary { (words::matrix_columns(lang, count(draft.raci_parties.len()))) }
                    p.soft { (words::matrix_columns_hint(lang)) }
                    @for (at, party) in draft.raci_parties.iter().enumerate() { (self.column_form(Some(at), party)) }
                    @if self.may_edit { (self.column_form(None, "")) }
                }
            }
            (self.entries("matrix"))
        }
    }

    fn column_form(&self, at: Option<usize>, party: &str) -> Markup {
        let lang = self.lang;
        let (label, send) = match at {
            Some(at) => (words::matrix_column(lang, count(at + 1)), ::words::common::save(lang)),
            None => (words::matrix_new_column(lang).to_owned(), ::words::common::add(lang)),
        };
        self.edit_form(
            "column",
            "view=parts&part=matrix",
            html! {
                (hidden("party", party))
                (input(&id_of("column", at, "name"), "name", &label, party))
                @if self.may_edit { (button::row(&[button::submit(Weight::Quiet, send)])) }
            },
        )
    }

    fn row_fields(&self, index: Option<usize>, row: &RaciRow) -> Markup {
        let lang = self.lang;
        let id = |name: &str| id_of("row", index, name);
        html! {
            (area(&id("activity"), "activity", words::activity(lang), &row.activity, 2))
            (input(&id("group"), "group", words::matrix_group(lang), row.group.as_deref().unwrap_or_default()))
            .columns { @for (at, party) in self.open.draft.raci_parties.iter().enumerate() {
                div {
                    (hidden("party", party))
                    (input(&id(&format!("code-{at}")), "code", party, code_of(row, party)))
                }
            } }
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

fn code_of<'r>(row: &'r RaciRow, party: &str) -> &'r str {
    row.assignments.get(party).and_then(|code| code.as_str()).unwrap_or_default()
}

fn id_of(noun: &str, index: Option<usize>, name: &str) -> String {
    index.map_or_else(|| format!("{noun}-new-{name}"), |index| format!("{noun}-{index}-{name}"))
}
