//! Slides of which only the running text is left, one slide a line: titles doubled by shadows, an overview slide that
//! lists the titles of the others, numbered actions or plain entries run together under each title.

use super::super::lexicon::{is_plan_verb, level_of};
use super::super::reading::{Kind, Piece, Range, Reading, Run};
use super::super::runs::Token;
use super::process_grid;
use super::run_together;
use crate::draft::SpanClass;

/// A slide's words, each printed once, and where a doubled part begins.
pub(crate) struct Slide<'a> {
    pub block: usize,
    pub range: Range,
    pub tokens: Vec<Token<'a>>,
    /// Start and length of each part that was doubled, in `tokens`.
    pub doubled: Vec<(usize, usize)>,
}

impl Slide<'_> {
    /// Words of the title when the slide begins with doubled parts.
    fn doubled_title(&self) -> usize {
        let mut end = 0;
        for (start, length) in &self.doubled {
            if *start != end {
                break;
            }
            end = start + length;
        }
        end
    }
}

/// Takes slides that stand one a line, numbered on from 1.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let numbered: Vec<&Piece> = numbered_slides(&pieces);
    if numbered.len() < 4 {
        return;
    }
    let mut slides: Vec<Slide<'_>> = numbered.iter().map(|p| read_slide(reading, p)).collect();
    let doubled = slides.iter().filter(|s| s.doubled.iter().any(|(_, length)| *length >= 2)).count();
    let labelled = slides.iter().filter(|s| labelled_starts(&s.tokens).len() >= 2).count();
    if doubled + labelled < 2 {
        return;
    }
    for slide in &slides {
        reading.take(slide.block);
    }
    if doubled > 0 {
        paint_shadows(reading, &slides);
    }
    let overview = find_overview(&slides);
    let goals = read_goals(reading, &mut slides, overview.as_ref());
    infer_labels(reading, &goals);
    for slide in slides.iter().filter(|s| !s.tokens.is_empty()) {
        if process_grid::is_grid(&slide.tokens) {
            process_grid::read(reading, slide);
        } else {
            read_other(reading, slide);
        }
    }
}

/// List items numbered 1, 2, 3 …, each long, each in its own paragraph. Between slides stands nothing: they are most of the text.
fn numbered_slides(pieces: &[Piece]) -> Vec<&Piece> {
    let mut slides: Vec<&Piece> = Vec::new();
    for piece in pieces {
        let Kind::ListItem { marker: Some(marker), .. } = &piece.kind else { continue };
        let number: Option<usize> = marker.trim_end_matches(['.', ')']).parse().ok();
        if number == Some(slides.len() + 1) && slides.last().is_none_or(|last| piece.line > last.line + 1) {
            slides.push(piece);
        }
    }
    let count = |piece: &Piece| piece.text.split(' ').count();
    let words: usize = slides.iter().map(|piece| count(piece)).sum();
    let all: usize = pieces.iter().map(count).sum();
    if words >= slides.len() * 15 && words * 2 >= all { slides } else { Vec::new() }
}

fn read_slide<'a>(reading: &Reading<'a>, piece: &Piece) -> Slide<'a> {
    let mut tokens = reading.tokens(piece.range);
    if !tokens.is_empty() {
        tokens.remove(0);
    }
    let (kept, doubled) = undouble(&tokens);
    Slide { block: piece.block, range: piece.range, tokens: kept.into_iter().map(|at| tokens[at]).collect(), doubled }
}

/// Folds parts that are printed twice in a row; the later copy is kept. Gives the kept words and the doubled parts.
fn undouble(tokens: &[Token<'_>]) -> (Vec<usize>, Vec<(usize, usize)>) {
    const LONGEST: usize = 14;
    let keys: Vec<_> = tokens.iter().map(Token::key).collect();
    let (mut kept, mut doubled) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < keys.len() {
        let most = LONGEST.min((keys.len() - at) / 2);
        let copy = (1..=most)
            .rev()
            .find(|k| keys[at..at + k] == keys[at + k..at + 2 * k] && keys[at..at + k].iter().any(|w| !w.is_empty()));
        match copy {
            Some(length) => {
                at += length;
                let again =
                    (1..=LONGEST.min((keys.len() - at) / 2)).any(|k| keys[at..at + k] == keys[at + k..at + 2 * k]);
                if !again {
                    doubled.push((kept.len(), length));
                    kept.extend(at..at + length);
                    at += length;
                }
            }
            None => {
                kept.push(at);
                at += 1;
            }
        }
    }
    (kept, doubled)
}

fn paint_shadows(reading: &mut Reading<'_>, slides: &[Slide<'_>]) {
    let mut first = true;
    for slide in slides {
        if slide.doubled.is_empty() {
            continue;
        }
        let all = reading.tokens(slide.range);
        for token in all.iter().skip(1).filter(|t| !slide.tokens.iter().any(|k| k.range == t.range)) {
            reading.paint.paint(token.range, SpanClass::Furniture, None, "doubled text");
        }
        if std::mem::take(&mut first) {
            let (start, length) = slide.doubled[0];
            let words = reading.run_of(&slide.tokens[start..start + length]);
            reading.raise("doubled-text", &[&words.text], Some(slide.range), None);
        }
    }
}

/// Slide number and titles: title words as printed on the overview, and the slide that begins with them.
struct Overview {
    slide: usize,
    titles: Vec<(usize, usize, usize)>,
}

/// A slide that is nothing but the titles of later slides, one after the other.
fn find_overview(slides: &[Slide<'_>]) -> Option<Overview> {
    (0..slides.len()).find_map(|slide| {
        let tokens = &slides[slide].tokens;
        let mut titles = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let best = (slide + 1..slides.len())
                .filter(|s| titles.iter().all(|(_, _, used)| used != s))
                .map(|s| (common_beginning(&tokens[at..], &slides[s].tokens), s))
                .max_by_key(|(length, s)| (*length, std::cmp::Reverse(*s)))?;
            if best.0 < 2 {
                return None;
            }
            titles.push((at, at + best.0, best.1));
            at += best.0;
        }
        (titles.len() >= 2).then_some(Overview { slide, titles })
    })
}

/// How many words of `a` stand at the beginning of `b`, letters compared, word breaks not.
fn common_beginning(a: &[Token<'_>], b: &[Token<'_>]) -> usize {
    let text_b: String = b.iter().map(Token::key).collect();
    let mut text_a = String::new();
    let mut length = 0;
    for (n, token) in a.iter().enumerate() {
        text_a.push_str(&token.key());
        if !text_b.starts_with(&text_a) {
            break;
        }
        length = n + 1;
    }
    length
}

/// How many words of `tokens` the letters of `title` take.
fn words_taken(title: &[Token<'_>], tokens: &[Token<'_>]) -> usize {
    let wanted: usize = title.iter().map(|t| t.key().len()).sum();
    let mut taken = 0;
    tokens
        .iter()
        .take_while(|t| {
            let before = taken;
            taken += t.key().len();
            before < wanted
        })
        .count()
}

/// A goal and the numbers of its actions.
struct Goal {
    item: usize,
    labels: Vec<String>,
}

fn read_goals(reading: &mut Reading<'_>, slides: &mut [Slide<'_>], overview: Option<&Overview>) -> Vec<Goal> {
    let described =
        slides.iter().any(|s| labelled_starts(&s.tokens).first().is_some_and(|first| *first > s.doubled_title() + 3));
    let mut goals = Vec::new();
    for index in 0..slides.len() {
        let listed = overview.and_then(|o| o.titles.iter().find(|(_, _, s)| *s == index));
        let slide = &slides[index];
        let starts = labelled_starts(&slide.tokens);
        let title_end = match listed {
            Some((from, to, _)) => {
                let title = overview.map(|o| &slides[o.slide].tokens[*from..*to]).unwrap_or_default();
                words_taken(title, &slide.tokens).max(slide.doubled_title().min(to - from + 4))
            }
            None if overview.is_none()
                && slide.doubled_title() >= 2
                && (starts.len() >= 2 || run_together::split(&slide.tokens[slide.doubled_title()..]).len() >= 4) =>
            {
                slide.doubled_title()
            }
            None => continue,
        };
        let mut run = reading.run_of(&slide.tokens[..title_end]);
        if let (Some((from, to, _)), Some(overview)) = (listed, overview) {
            let printed = reading.run_of(&slides[overview.slide].tokens[*from..*to]);
            run.text = printed.text.clone();
            let goal = reading.push_item("goal", None, &run, None);
            reading.place_field(goal, "overview", printed.range);
            goals.push(read_body(reading, slide, goal, title_end, &starts, described));
        } else {
            let goal = reading.push_item("goal", None, &run, None);
            goals.push(read_body(reading, slide, goal, title_end, &starts, described));
        }
        slides[index].tokens.clear();
    }
    if let Some(overview) = overview {
        slides[overview.slide].tokens.clear();
    }
    goals
}

/// Where "Action 1.1" and the like begin.
fn labelled_starts(tokens: &[Token<'_>]) -> Vec<usize> {
    (0..tokens.len().saturating_sub(2))
        .filter(|at| {
            let number = tokens[at + 1].text.trim_end_matches([':', '.', ')']);
            tokens[*at].is_capital()
                && level_of(tokens[*at].text).is_some()
                && number.bytes().any(|b| b.is_ascii_digit())
                && number.len() <= 6
                && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        })
        .collect()
}

fn read_body(
    reading: &mut Reading<'_>,
    slide: &Slide<'_>,
    goal: usize,
    title_end: usize,
    starts: &[usize],
    described: bool,
) -> Goal {
    let body = &slide.tokens[title_end..];
    let mut labels = Vec::new();
    if starts.is_empty() {
        let parts = run_together::split(body);
        let mut parts = parts.as_slice();
        if described && parts.len() >= 3 {
            describe(reading, goal, parts[0]);
            parts = &parts[1..];
        }
        let whole = reading.run_of(body);
        reading.raise("list-run-together", &[&whole.text], Some(whole.range), Some(goal));
        let verbs = parts.iter().filter(|p| is_plan_verb(p[0].text)).count();
        let level = if verbs * 2 >= parts.len() { "action" } else { "focus area" };
        for part in parts {
            let run = reading.run_of(part);
            let item = reading.push_item(level, None, &run, Some(goal));
            reading.draft.items[item].confidence = 0.6;
        }
    } else {
        if starts[0] > title_end {
            describe(reading, goal, &slide.tokens[title_end..starts[0]]);
        }
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(slide.tokens.len());
            let label = slide.tokens[start + 1].text.trim_end_matches([':', '.', ')']).to_owned();
            let level = level_of(slide.tokens[*start].text).unwrap_or("action");
            let run = reading.run_of(&slide.tokens[start + 2..end]);
            let item = reading.push_item(level, Some(label.clone()), &run, Some(goal));
            let whole = (slide.tokens[*start].range.0, run.range.1);
            reading.paint.paint(whole, SpanClass::Item, Some(item), "title");
            labels.push(label);
        }
    }
    Goal { item: goal, labels }
}

fn describe(reading: &mut Reading<'_>, goal: usize, tokens: &[Token<'_>]) {
    let run = reading.run_of(tokens);
    reading.place_field(goal, "description", run.range);
    reading.draft.items[goal].description = Some(run.text);
}

/// Goals get the first part of their actions' numbers; those without numbered actions get it from their place, and say so.
fn infer_labels(reading: &mut Reading<'_>, goals: &[Goal]) {
    let major = |goal: &Goal| goal.labels.first().and_then(|l| l.split_once('.')).map(|(m, _)| m.to_owned());
    let fits = goals.iter().enumerate().all(|(n, g)| major(g).is_none_or(|m| m == (n + 1).to_string()));
    let known = goals.iter().filter(|g| major(g).is_some()).count();
    for (n, goal) in goals.iter().enumerate() {
        let label = match major(goal) {
            Some(label) => label,
            None if fits && known > 0 => (n + 1).to_string(),
            None => continue,
        };
        let title = reading.draft.items[goal.item].title.clone().unwrap_or_default();
        reading.raise("label-inferred", &[&title, &label], None, Some(goal.item));
        reading.draft.items[goal.item].label = Some(label);
    }
}

/// Slides that hold no commitments: questions, people to ask, and text about the plan.
fn read_other(reading: &mut Reading<'_>, slide: &Slide<'_>) {
    let contact = slide.tokens.iter().any(|t| t.text.contains('@'));
    let questions = slide.tokens.iter().filter(|t| t.text.ends_with('?')).count();
    if questions >= 2 {
        let mut start = 0;
        for at in 0..slide.tokens.len() {
            if slide.tokens[at].text.ends_with('?') {
                let run = reading.run_of(&slide.tokens[start..=at]);
                reading.push_context("question", &run, None, None);
                start = at + 1;
            }
        }
        if start < slide.tokens.len() {
            let run = reading.run_of(&slide.tokens[start..]);
            reading.push_context("text", &run, None, None);
        }
        return;
    }
    let run: Run = reading.run_of(&slide.tokens);
    let kind = if contact { "contact" } else { "text" };
    reading.push_context(kind, &run, None, None);
}
