//! Filled-in forms: field names as lines of their own or inside a line (desired result, indicators, problem, root causes,
//! opportunity, strategy, measures), with tables of actions between. A heading that the form lost gets a place, no text.

use super::lexicon::{Column, column_of, is_governing, is_plan_verb, key, level_of};
use super::reading::{Piece, Range, Reading, Run};
use super::runs::{Token, split_label};
use super::tables::columns_run_together;
use super::tables::headings::{Headings, find_headings};
use super::tables::plan_table::{self, Above};
use crate::block::Block;
use crate::draft::{DraftMeasure, SpanClass};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Vision,
    PriorityNumber,
    DesiredResult,
    Indicators,
    CommunityData,
    DepartmentData,
    Feedback,
    Problem,
    RootCauses,
    Opportunity,
    Strategies,
    Strategy,
    Measures,
    TableHead,
}

/// What a form asks one to do, at the beginning of a field's name.
const ASKING: [&str; 10] = ["define", "describe", "identify", "name", "list", "state", "explain", "what", "is", "are"];
/// Whose, which and joining words.
const WHOSE: [&str; 9] = ["the", "this", "our", "your", "its", "key", "main", "and", "or"];
/// Public bodies and their parts.
const BODY: [&str; 13] = [
    "department",
    "departmental",
    "program",
    "programme",
    "agency",
    "branch",
    "unit",
    "office",
    "bureau",
    "division",
    "service",
    "ministry",
    "team",
];
/// Where a priority holds.
const REACH: [&str; 7] = ["citywide", "countywide", "statewide", "priority", "area", "goal", "strategic"];
/// Who speaks and is spoken of.
const PEOPLE: [&str; 9] = [
    "community",
    "resident",
    "neighborhood",
    "neighbourhood",
    "population",
    "public",
    "stakeholder",
    "customer",
    "staff",
];
const DATA: [&str; 5] = ["data", "indicator", "figure", "statistic", "fact"];
const VOICES: [&str; 8] = ["feedback", "narrative", "input", "voice", "story", "stories", "comment", "testimony"];
const PROBLEMS: [&str; 6] = ["problem", "issue", "gap", "inequity", "disparity", "disparities"];
const STEPS: [&str; 7] = ["strategy", "strategies", "action", "step", "activities", "initiative", "measure"];
const EFFECTS: [&str; 7] = ["impact", "success", "progress", "effect", "effectiveness", "change", "result"];

/// How the names of a field are built, from general words: words that may lead, key words one after the other, words
/// that may follow. A plural counts as its singular.
struct Label {
    field: Field,
    leads: &'static [&'static [&'static str]],
    /// A bare key word says too little: at least one word must lead.
    led: bool,
    key: &'static [&'static [&'static str]],
    tail: &'static [&'static [&'static str]],
}

const fn label(
    field: Field,
    leads: &'static [&'static [&'static str]],
    led: bool,
    key: &'static [&'static [&'static str]],
    tail: &'static [&'static [&'static str]],
) -> Label {
    Label { field, leads, led, key, tail }
}

const LABELS: [Label; 14] = [
    label(
        Field::DesiredResult,
        &[&REACH, &WHOSE],
        false,
        &[&["desired", "intended", "expected"], &["result", "outcome"]],
        &[],
    ),
    label(
        Field::Indicators,
        &[],
        false,
        &[
            &["indicator", "data", "figure", "evidence"],
            &["examined", "reviewed", "considered", "consulted", "studied"],
        ],
        &[],
    ),
    label(Field::CommunityData, &[], false, &[&PEOPLE, &DATA], &[]),
    label(Field::DepartmentData, &[&BODY, &["and", "or"]], false, &[&BODY, &DATA], &[]),
    label(Field::Feedback, &[], false, &[&PEOPLE, &VOICES], &[&VOICES, &["and", "or"]]),
    label(Field::Problem, &[&ASKING, &WHOSE], true, &[&["problem", "issue"]], &[]),
    label(Field::Problem, &[&WHOSE], false, &[&["problem", "issue"], &["statement"]], &[]),
    label(
        Field::RootCauses,
        &[&ASKING, &WHOSE],
        false,
        &[&["root", "underlying"], &["cause"]],
        &[&PROBLEMS, &["to", "of", "for", "behind", "the", "this"]],
    ),
    label(Field::Opportunity, &[&ASKING, &WHOSE, &BODY], true, &[&["opportunity", "opportunities"]], &[]),
    label(Field::Strategies, &[&WHOSE, &BODY, &["we", "will", "shall"]], true, &[&["following"], &STEPS], &[]),
    label(Field::Strategy, &[], false, &[&BODY, &["strategy"]], &[]),
    label(Field::Measures, &[], false, &[&["measure", "indicator", "sign"], &["of", "for"], &EFFECTS], &[]),
    label(Field::Measures, &[], false, &[&["impact", "success"], &["measure", "indicator"]], &[]),
    label(Field::Vision, &[], false, &[&["vision"]], &[]),
];

/// Words of the longest name of a field.
const LONGEST_NAME: usize = 10;

/// A field's name found in the text: where its words begin and end, and the number before it.
struct Mark {
    field: Field,
    from: usize,
    to: usize,
    number: Option<String>,
}

/// Takes a document that is such a form.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let mut kinds = Vec::new();
    for piece in &pieces {
        for mark in find_marks(&reading.tokens(piece.range)) {
            if !kinds.contains(&mark.field)
                && !matches!(mark.field, Field::Vision | Field::TableHead | Field::PriorityNumber)
            {
                kinds.push(mark.field);
            }
        }
    }
    if kinds.len() < 3 {
        return;
    }
    let mut form = Form::default();
    for block in 0..reading.source.blocks.len() {
        if reading.taken[block] {
            continue;
        }
        match &reading.source.blocks[block] {
            Block::Table(grid) => form.read_table(reading, block, grid),
            _ => {
                if let Some(piece) = reading.piece(block) {
                    form.read_piece(reading, &piece);
                }
            }
        }
    }
    form.settle(reading);
}

/// Field names at which the words of a piece are cut.
fn find_marks(tokens: &[Token<'_>]) -> Vec<Mark> {
    let keys: Vec<_> = tokens.iter().map(Token::key).collect();
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mark_at(tokens, &keys, at, marks.last().map_or(0, |m| m.to)) {
            Some(mark) => {
                at = mark.to;
                marks.push(mark);
            }
            None => at += 1,
        }
    }
    marks
}

/// The field name at a place; what belongs to it before it begins at `free`, after the last one, at the earliest.
fn mark_at(tokens: &[Token<'_>], keys: &[std::borrow::Cow<'_, str>], at: usize, free: usize) -> Option<Mark> {
    if !tokens[at].is_capital() {
        return None;
    }
    if keys[at] == "priority"
        && let Some(next) = tokens.get(at + 1).filter(|t| t.text.starts_with('#'))
    {
        let from = (free..at).rev().take_while(|b| is_capitals(tokens[*b].text)).last().unwrap_or(at);
        return Some(Mark { field: Field::PriorityNumber, from, to: at + 2, number: Some(next.key().into_owned()) });
    }
    if let Some(to) = table_head_at(tokens, at) {
        return Some(Mark { field: Field::TableHead, from: at, to, number: None });
    }
    let words = words_from(tokens, at);
    let first = at == 0 || tokens[at - 1].ends_sentence();
    let (field, to) = LABELS
        .iter()
        .filter_map(|label| label.end_in(&words, first).map(|end| (label.field, &words[..end])))
        .filter(|(_, name)| is_name(tokens, at, name))
        .map(|(field, name)| (field, name[name.len() - 1].1 + 1))
        .max_by_key(|(_, to)| *to)?;
    let number_before = at.checked_sub(1).filter(|b| {
        field == Field::Strategy && split_label(&format!("{} x", tokens[*b].text.trim_matches('*'))).is_some()
    });
    let vision_from = (field == Field::Vision)
        .then(|| (free..at).rev().take_while(|b| !tokens[*b].ends_sentence() && at - b <= 5).last().unwrap_or(at));
    Some(Mark {
        field,
        from: number_before.or(vision_from).unwrap_or(at).max(free),
        to,
        number: number_before.map(|b| keys[b].to_string()),
    })
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// The words from a token on with the token each stands in, up to the end of a sentence; "Program/Department" is two.
fn words_from(tokens: &[Token<'_>], at: usize) -> Vec<(String, usize)> {
    let mut words = Vec::new();
    for (index, token) in tokens.iter().enumerate().skip(at).take(LONGEST_NAME + 3) {
        words.extend(token.text.split('/').map(key).filter(|k| !k.is_empty()).map(|k| (k, index)));
        if is_closed(token) || token.ends_sentence() {
            break;
        }
    }
    words.truncate(LONGEST_NAME);
    words
}

fn is_closed(token: &Token<'_>) -> bool {
    token.text.trim_end_matches('*').ends_with([':', '?'])
}

fn is_among(word: &str, sets: &[&[&str]]) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    sets.iter().any(|set| set.contains(&word) || set.contains(&singular))
}

impl Label {
    /// How many of the words such a name takes from the first on.
    fn end_in(&self, words: &[(String, usize)], is_first: bool) -> Option<usize> {
        let begins = |at: usize| {
            words.len() >= at + self.key.len()
                && (0..self.key.len()).all(|n| is_among(&words[at + n].0, &[self.key[n]]))
        };
        let first = (0..words.len())
            .take_while(|at| *at == 0 || self.leads_with(words, at - 1, is_first))
            .find(|at| begins(*at))?;
        if self.led && first == 0 {
            return None;
        }
        let end = first + self.key.len();
        let tail = words[end..].iter().take_while(|(word, _)| is_among(word, self.tail)).count();
        // "Root Causes of the" is no end: the last word names something.
        let named = |n: &usize| !is_governing(&words[end + n - 1].0);
        Some(end + (1..=tail).rev().find(named).unwrap_or(0))
    }

    /// Words that may stand before the key words; a sentence that announces steps may begin with any.
    fn leads_with(&self, words: &[(String, usize)], at: usize, is_first: bool) -> bool {
        let word = words[at].0.as_str();
        let asks_late = at > 0 && ASKING[..8].contains(&word);
        is_among(word, self.leads) && !asks_late || self.field == Field::Strategies && (is_first || is_plan_verb(word))
    }
}

/// Words are a field's name when they stand alone in their line, are closed by a colon, or, being more than one,
/// a capital follows; each capitalised, unless they are a sentence or nothing stands before them.
fn is_name(tokens: &[Token<'_>], at: usize, name: &[(String, usize)]) -> bool {
    let Some(to) = name.last().map(|(_, token)| token + 1) else { return false };
    let closed = is_closed(&tokens[to - 1]);
    let alone = at == 0 && to == tokens.len();
    let followed = name.len() > 1 && tokens.get(to).is_none_or(Token::is_capital);
    let title_case = name.len() > 4 || tokens[at..to].iter().filter(|t| t.key().len() > 3).all(Token::is_capital);
    let first = at == 0 || tokens[at - 1].ends_sentence();
    title_case && (closed || alone || followed) || first && (closed || alone)
}

/// Headings of a table run into the line: at least three known ones after each other, the first a level.
fn table_head_at(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let (columns, to) = longest_headings(tokens, at, &mut Vec::new());
    (columns.len() >= 3 && matches!(columns[0], Column::Level(_)) && columns.contains(&Column::Due)).then_some(to)
}

/// The way of reading headings one after the other that reaches farthest, with the most headings. It begins with a
/// level, and no heading stands twice in it, which also bounds the ways there are.
fn longest_headings(tokens: &[Token<'_>], at: usize, before: &mut Vec<Column>) -> (Vec<Column>, usize) {
    let mut best = (Vec::new(), at);
    let most = if before.len() < 8 { 3.min(tokens.len().saturating_sub(at)) } else { 0 };
    for length in 1..=most {
        if !tokens[at..at + length].iter().all(Token::is_capital) {
            break;
        }
        let words = tokens[at..at + length].iter().map(|t| t.text.trim_matches('*')).collect::<Vec<_>>().join(" ");
        let Some(column) = column_of(&words).filter(|c| !matches!(c, Column::Level(_)) || level_of(&words).is_some())
        else {
            continue;
        };
        if before.contains(&column) || (before.is_empty() && !matches!(column, Column::Level(_))) {
            continue;
        }
        // A year's heading ends with the year; trying it with the words after it too would be tried for each of them.
        let is_year = matches!(column, Column::Year(_));
        before.push(column.clone());
        let (rest, to) = longest_headings(tokens, at + length, before);
        before.pop();
        if (to, rest.len() + 1) > (best.1, best.0.len()) {
            best = (std::iter::once(column).chain(rest).collect(), to);
        }
        if is_year {
            break;
        }
    }
    best
}

#[derive(Default)]
struct Form {
    field: Option<Field>,
    priorities: Vec<usize>,
    /// Printed priority numbers: number, where, how many priorities stood before.
    numbers: Vec<(String, Range, usize)>,
    strategy: Option<usize>,
    /// The form announced strategies and none was printed since.
    announced: bool,
    headings: Option<Headings>,
    pending_visions: usize,
}

impl Above for Form {
    fn parent_of(&mut self, reading: &mut Reading<'_>, label: Option<&str>, at: usize) -> Option<usize> {
        let major = label.and_then(|l| l.split_once('.')).map(|(major, _)| major.to_owned());
        let fits = |reading: &Reading<'_>, item: usize| match (&reading.draft.items[item].label, &major) {
            (Some(printed), Some(major)) => printed == major,
            _ => true,
        };
        if let Some(strategy) = self.strategy.filter(|s| !self.announced && fits(reading, *s)) {
            return Some(strategy);
        }
        let above = self.priorities.last().copied();
        let Some(major) = major else { return self.strategy.or(above) };
        let strategy = reading.push_implied("strategy", Some(major.clone()), above, at);
        reading.raise(
            "heading-missing",
            &[&format!("{major}.1 and on"), &format!("strategy {major}")],
            Some((at, at + 1)),
            Some(strategy),
        );
        self.strategy = Some(strategy);
        self.announced = false;
        Some(strategy)
    }
}

impl Form {
    fn read_piece(&mut self, reading: &mut Reading<'_>, piece: &Piece) {
        let tokens = reading.tokens(piece.range);
        let marks = find_marks(&tokens);
        if marks.is_empty() && self.field.is_none() {
            return;
        }
        reading.take(piece.block);
        let first = marks.first().map_or(tokens.len(), |m| m.from);
        self.read_content(reading, &tokens[..first]);
        for (index, mark) in marks.iter().enumerate() {
            let name = &tokens[mark.from..mark.to];
            let next = marks.get(index + 1).map_or(tokens.len(), |m| m.from);
            self.open_field(reading, mark, name);
            if mark.field == Field::TableHead {
                columns_run_together::read(reading, &tokens[mark.to..next], self);
            } else {
                self.read_content(reading, &tokens[mark.to..next]);
            }
            if mark.field == Field::Vision && mark.to < next {
                self.field = None;
            }
        }
    }

    fn open_field(&mut self, reading: &mut Reading<'_>, mark: &Mark, name: &[Token<'_>]) {
        let range = (name[0].range.0, name[name.len() - 1].range.1);
        reading.paint.paint(range, SpanClass::Furniture, None, "field name");
        self.field = Some(mark.field);
        match mark.field {
            Field::PriorityNumber => {
                let number = mark.number.clone().unwrap_or_default();
                self.numbers.push((number, range, self.priorities.len()));
            }
            Field::Strategies => self.announced = true,
            Field::Strategy => self.strategy = None,
            _ => {}
        }
        if let Some(number) = mark.number.as_ref().filter(|_| mark.field == Field::Strategy) {
            let parent = self.priorities.last().copied();
            let strategy = reading.push_implied("strategy", Some(number.clone()), parent, range.0);
            self.strategy = Some(strategy);
            self.announced = false;
        }
    }

    fn read_content(&mut self, reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
        let (Some(field), Some(first)) = (self.field, tokens.first()) else { return };
        if tokens.iter().all(|t| t.key().is_empty()) {
            return;
        }
        let run = reading.run_of(tokens);
        let priority = self.priorities.last().copied();
        match field {
            Field::DesiredResult => self.open_priority(reading, &run),
            Field::Vision => {
                self.pending_visions += 1;
                reading.push_context("vision", &run, None, None);
            }
            Field::CommunityData => self.push_each(reading, "community_data", tokens),
            Field::DepartmentData => self.push_each(reading, "department_data", tokens),
            Field::Feedback => reading.push_indicator("community_feedback", &run, priority),
            Field::Problem => reading.push_indicator("problem", &run, priority),
            Field::RootCauses => self.push_each(reading, "root_cause", tokens),
            Field::Opportunity => reading.push_indicator("opportunity", &run, priority),
            Field::Strategy => self.read_strategy(reading, &run, first.range.0),
            Field::Measures => self.read_measures(reading, &run),
            Field::PriorityNumber | Field::Indicators | Field::Strategies | Field::TableHead => {
                let kind = if priority.is_some() { "text" } else { "background" };
                reading.push_context(kind, &run, None, priority);
            }
        }
    }

    /// "WORKFORCE: the city's …": key word and desired result.
    fn open_priority(&mut self, reading: &mut Reading<'_>, run: &Run) {
        if self.priorities.last().is_some_and(|p| reading.draft.items[*p].desired_result.is_some())
            && !run.text.contains(':')
        {
            reading.push_context("text", run, None, self.priorities.last().copied());
            return;
        }
        let (title, result) = match run.text.split_once(':') {
            Some((head, rest)) if head.split(' ').count() <= 6 => (head.trim(), Some(rest.trim())),
            _ => (run.text.as_str(), None),
        };
        let place = reading.find_in(run.range, title).unwrap_or(run.range);
        let item = reading.push_item("priority", None, &Run { text: title.to_owned(), range: place }, None);
        reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
        reading.draft.items[item].desired_result = result.map(str::to_owned);
        self.priorities.push(item);
        self.strategy = None;
        self.announced = false;
    }

    fn push_each(&self, reading: &mut Reading<'_>, kind: &str, tokens: &[Token<'_>]) {
        let parts = super::slides::run_together::split(tokens);
        if parts.len() > 1 {
            let whole = reading.run_of(tokens);
            reading.raise("list-run-together", &[&whole.text], Some(whole.range), self.priorities.last().copied());
        }
        for part in parts {
            let run = reading.run_of(part);
            reading.push_indicator(kind, &run, self.priorities.last().copied());
        }
    }

    fn read_strategy(&mut self, reading: &mut Reading<'_>, run: &Run, at: usize) {
        let parent = self.priorities.last().copied();
        let item = match self.strategy {
            Some(item) if reading.draft.items[item].title.is_none() => item,
            Some(item) => {
                reading.push_context("text", run, None, Some(item));
                return;
            }
            None => reading.push_implied("strategy", None, parent, at),
        };
        let place = reading.place_of(run.range);
        let lines = reading.lines_of(run.range);
        let strategy = &mut reading.draft.items[item];
        strategy.title = Some(run.text.clone());
        strategy.implied = false;
        strategy.confidence = 0.9;
        strategy.lines = lines;
        strategy.places.push(("title".to_owned(), place));
        reading.paint.paint(run.range, SpanClass::Item, Some(item), "title");
        self.strategy = Some(item);
        self.announced = false;
    }

    fn read_measures(&self, reading: &mut Reading<'_>, run: &Run) {
        let Some(item) = self.strategy.or(self.priorities.last().copied()) else {
            reading.push_context("measure_of_impact", run, None, None);
            return;
        };
        let baseline =
            run.text.split(['.', ';']).map(str::trim).find(|s| key(s).contains("baseline")).map(str::to_owned);
        if let Some(sentence) = &baseline {
            reading.raise("baseline-to-create", &[sentence], Some(run.range), Some(item));
        }
        reading.place_field(item, "measure", run.range);
        let kind = super::doubts::measure_kind(&run.text).to_owned();
        reading.draft.items[item].measures.push(DraftMeasure {
            target: run.text.clone(),
            kind,
            baseline,
            ..DraftMeasure::default()
        });
    }

    fn read_table(&mut self, reading: &mut Reading<'_>, block: usize, grid: &crate::block::Grid) {
        let found = find_headings(grid);
        let (first, headings) = match (found, &self.headings) {
            (Some((row, headings)), _) => (row + 1, headings),
            (None, Some(headings)) if grid.cols <= headings.len() => (0, headings.clone()),
            _ => return,
        };
        reading.take(block);
        self.field = Some(Field::TableHead);
        self.headings = Some(headings.clone());
        plan_table::read(reading, grid, first, &headings, self);
    }

    /// A printed number belongs to the priority it stands in, or to the one that follows at once.
    fn settle(&mut self, reading: &mut Reading<'_>) {
        for (number, range, before) in std::mem::take(&mut self.numbers) {
            let inside = before.checked_sub(1).map(|p| self.priorities[p]);
            let after = self.priorities.get(before).copied();
            let free = |item: Option<usize>| item.filter(|i| reading.draft.items[*i].label.is_none());
            let taken = inside.is_some_and(|i| reading.draft.items[i].label.as_deref() == Some(&number));
            if taken {
                continue;
            }
            if let Some(item) = free(inside).or(free(after)) {
                reading.draft.items[item].label = Some(number);
                reading.place_field(item, "label", range);
                reading.paint.paint(range, SpanClass::Item, Some(item), "label");
            }
        }
        let labelled = self.priorities.iter().any(|p| reading.draft.items[*p].label.is_some());
        for item in self.priorities.clone() {
            if labelled && reading.draft.items[item].label.is_none() {
                let title = reading.draft.items[item].title.clone().unwrap_or_default();
                reading.raise("unnumbered-level", &[&title], None, Some(item));
            }
        }
    }
}
