//! Structured front matter: lists of goals, strategies, actions as a site keeps them, with ids, targets and baselines.
//! The keys say what a value is; a key that no plan uses is kept as a field by its name.

use super::lexicon::{heading_key, key, level_of};
use super::promise::give_deadline;
use super::reading::{Range, Reading, Run};
use crate::block::Block;
use crate::draft::{DraftMeasure, SpanClass};
use crate::read::markdown::FRONT_MATTER;

/// A value of the front matter.
#[derive(Debug)]
enum Node {
    Words(Run),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// A line of the front matter.
struct Line<'a> {
    indent: usize,
    text: &'a str,
    start: usize,
}

/// Takes the front matter of a document.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for block in 0..reading.source.blocks.len() {
        let Block::Paragraph { place, .. } = &reading.source.blocks[block] else { continue };
        if place.part.as_deref() != Some(FRONT_MATTER) {
            continue;
        }
        reading.take(block);
        reading.paint.paint(place.range, SpanClass::Context, None, "front matter");
        let raw = reading.slice(place.range).trim_end();
        let text = raw.trim_start().trim_start_matches('\u{FEFF}');
        if text != "---" && !text.starts_with('#') {
            lines.push(Line {
                indent: raw.len() - raw.trim_start().len(),
                text,
                start: place.range.1 - reading.slice(place.range).len() + raw.len() - text.len(),
            });
        }
    }
    if lines.is_empty() {
        return;
    }
    let mut at = 0;
    let root = parse_block(reading, &lines, &mut at, 0, 0);
    if let Node::Map(entries) = root {
        read_root(reading, entries);
    }
}

const DEEPEST: usize = 24;

/// A map or a list whose lines stand at least `indent` to the right.
fn parse_block(reading: &Reading<'_>, lines: &[Line<'_>], at: &mut usize, indent: usize, depth: usize) -> Node {
    let mut entries: Vec<(String, Node)> = Vec::new();
    let mut list: Vec<Node> = Vec::new();
    let own = lines.get(*at).map_or(indent, |l| l.indent);
    while let Some(line) = lines.get(*at) {
        if line.indent < own || depth > DEEPEST {
            break;
        }
        if let Some(rest) = line.text.strip_prefix("- ") {
            let inner = Line {
                indent: line.indent + 2,
                text: rest.trim_start(),
                start: line.start + line.text.len() - rest.trim_start().len(),
            };
            list.push(parse_list_entry(reading, lines, at, inner, depth));
            continue;
        }
        match split_key(line.text) {
            Some((name, value)) => {
                *at += 1;
                let value_start = line.start + line.text.len() - value.len();
                let node = parse_value(reading, lines, at, line.indent, value, value_start, depth);
                entries.push((name.to_owned(), node));
            }
            None => *at += 1,
        }
    }
    if entries.is_empty() && !list.is_empty() { Node::List(list) } else { Node::Map(entries) }
}

/// "- key: value" opens a map whose other keys stand below, "- words" is a value.
fn parse_list_entry(reading: &Reading<'_>, lines: &[Line<'_>], at: &mut usize, first: Line<'_>, depth: usize) -> Node {
    *at += 1;
    let Some((name, value)) = split_key(first.text) else {
        return Node::Words(words_at(reading, first.start, first.text));
    };
    let start = first.start + first.text.len() - value.len();
    let mut entries = vec![(name.to_owned(), parse_value(reading, lines, at, first.indent, value, start, depth + 1))];
    if lines.get(*at).is_some_and(|l| l.indent >= first.indent && !l.text.starts_with("- "))
        && depth < DEEPEST
        && let Node::Map(more) = parse_block(reading, lines, at, first.indent, depth + 1)
    {
        entries.extend(more);
    }
    Node::Map(entries)
}

fn parse_value(
    reading: &Reading<'_>,
    lines: &[Line<'_>],
    at: &mut usize,
    indent: usize,
    value: &str,
    start: usize,
    depth: usize,
) -> Node {
    if value.is_empty() || matches!(value, "|" | ">" | "|-" | ">-") {
        return match lines.get(*at) {
            Some(next)
                if depth < DEEPEST
                    && (next.indent > indent || (next.indent == indent && next.text.starts_with("- "))) =>
            {
                parse_block(reading, lines, at, next.indent, depth + 1)
            }
            _ => Node::Words(Run { text: String::new(), range: (start, start) }),
        };
    }
    let opens = value.starts_with('"') && !(value.len() > 1 && value.ends_with('"'));
    let mut end = start + value.len();
    if opens {
        // A quoted value goes on over lines until its closing mark.
        while let Some(line) = lines.get(*at) {
            *at += 1;
            end = line.start + line.text.len();
            if line.text.ends_with('"') {
                break;
            }
        }
    }
    Node::Words(words_at(reading, start, reading.slice((start, end))))
}

fn words_at(reading: &Reading<'_>, start: usize, raw: &str) -> Run {
    let trimmed = raw.trim().trim_matches(['"', '\'']);
    let from = start + raw.find(trimmed).unwrap_or(0);
    let range: Range = (from, from + trimmed.len());
    Run { text: reading.run(range).text, range }
}

fn split_key(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let plain = !name.is_empty()
        && name.len() <= 60
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    (plain && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

fn find<'n>(entries: &'n [(String, Node)], names: &[&str]) -> Option<&'n Run> {
    names.iter().find_map(|name| {
        entries.iter().find_map(|(key_of, node)| match node {
            Node::Words(run) if heading_key(key_of) == *name && !run.text.is_empty() => Some(run),
            _ => None,
        })
    })
}

/// A whole document of cards, or a document that is one card.
fn read_root(reading: &mut Reading<'_>, entries: Vec<(String, Node)>) {
    if let Some(title) = find(&entries, &["title", "name"]) {
        reading.draft.plan.title = Some(title.text.clone());
    }
    if let Some(body) = find(&entries, &["organization", "organisation", "agency", "department"]) {
        reading.draft.plan.organization = Some(body.text.clone());
    }
    for (name, node) in &entries {
        if let Node::Words(run) = node
            && !run.text.is_empty()
            && !matches!(
                heading_key(name).as_str(),
                "title" | "name" | "layout" | "slug" | "icon" | "color" | "order" | "permalink" | "index"
            )
        {
            reading.draft.plan.fields.push((name.clone(), run.text.clone()));
        }
    }
    let single = entries.iter().find_map(|(name, node)| match node {
        Node::Words(run) => heading_key(name).strip_suffix(" id").and_then(level_of).map(|level| (level, run.clone())),
        _ => None,
    });
    if let (Some((level, id)), Some(title)) = (single, find(&entries, &["title", "name"]).cloned()) {
        let item = reading.push_item(level, Some(id.text.clone()), &title, None);
        reading.paint.paint(id.range, SpanClass::Item, Some(item), "label");
        read_details(reading, item, level, &entries);
        return;
    }
    for (name, node) in &entries {
        if let (Some(level), Node::List(cards)) = (level_of(&heading_key(name)), node) {
            for card in cards {
                read_card(reading, level, card, None, 0);
            }
        }
    }
}

/// Numbered sub-commitments inside a long value.
fn read_details(reading: &mut Reading<'_>, item: usize, level: &str, entries: &[(String, Node)]) {
    for (name, node) in entries {
        let Node::Words(run) = node else { continue };
        if !heading_key(name).contains("detail") && !heading_key(name).contains("description") {
            continue;
        }
        let tokens = reading.tokens(run.range);
        let numbers: Vec<usize> = (0..tokens.len())
            .filter(|at| {
                let text = tokens[*at].text;
                text.ends_with(')')
                    && text.len() <= 4
                    && text.trim_end_matches(')').bytes().all(|b| b.is_ascii_digit())
                    && text.len() > 1
            })
            .collect();
        if numbers.len() < 2 {
            reading.place_field(item, "description", run.range);
            reading.draft.items[item].description = Some(run.text.clone());
            continue;
        }
        for (n, start) in numbers.iter().enumerate() {
            let end = numbers.get(n + 1).copied().unwrap_or(tokens.len());
            if start + 1 >= end {
                continue;
            }
            let words = reading.run_of(&tokens[start + 1..end]);
            let label = tokens[*start].text.trim_end_matches(')').to_owned();
            let child = reading.push_item(&format!("sub-{level}"), Some(label), &words, Some(item));
            reading.paint.paint(tokens[*start].range, SpanClass::Item, Some(child), "label");
        }
    }
}

fn read_card(reading: &mut Reading<'_>, level: &str, card: &Node, parent: Option<usize>, depth: usize) {
    let entries: &[(String, Node)] = match card {
        Node::Words(run) => {
            reading.push_item(level, None, run, parent);
            return;
        }
        Node::Map(entries) => entries,
        Node::List(_) => return,
    };
    let Some(title) = find(entries, &["title", "text", "name", "description"]).cloned() else { return };
    let id = find(entries, &["id", "number", "code", "label", "key"]).cloned();
    let item = reading.push_item(level, id.as_ref().map(|r| r.text.clone()), &title, parent);
    give_deadline(reading, item, &title);
    if let Some(id) = id {
        reading.paint.paint(id.range, SpanClass::Item, Some(item), "label");
    }
    for (name, node) in entries {
        let name_key = heading_key(name);
        match (name_key.as_str(), node) {
            ("title" | "id" | "number" | "code" | "label" | "key" | "text" | "name", _) => {}
            (
                "target" | "targets" | "measure" | "measures" | "metric" | "metrics" | "indicator" | "indicators",
                node,
            ) => read_targets(reading, item, node),
            ("baseline", node) => read_baseline(reading, item, node),
            ("lead" | "owner" | "responsible", Node::Words(run)) => {
                reading.draft.items[item].lead = Some(run.text.clone());
                reading.place_field(item, "lead", run.range);
            }
            ("due" | "timeline" | "deadline" | "by", Node::Words(run)) => reading.set_due(item, run),
            ("status", Node::Words(run)) => {
                reading.draft.items[item].status = Some(crate::draft::Printed { text: run.text.clone() });
                reading.place_field(item, "status", run.range);
            }
            (_, Node::List(cards)) if depth < DEEPEST => {
                let below = level_of(&name_key).unwrap_or("action");
                for card in cards {
                    read_card(reading, below, card, Some(item), depth + 1);
                }
            }
            (_, Node::Words(run)) if !run.text.is_empty() => {
                reading.draft.items[item].fields.push((name.clone(), run.text.clone()));
                reading.place_field(item, "field", run.range);
            }
            _ => {}
        }
    }
}

/// A target's words; several targets in one sentence are several measures, each with its own date.
fn read_targets(reading: &mut Reading<'_>, item: usize, node: &Node) {
    match node {
        Node::List(many) => many.iter().for_each(|one| read_targets(reading, item, one)),
        Node::Map(entries) => {
            if let Some(words) = find(entries, &["text", "title", "description", "target"]).cloned() {
                read_targets(reading, item, &Node::Words(words));
            }
        }
        Node::Words(run) => {
            reading.place_field(item, "measure", run.range);
            for target in run.text.split("; ").flat_map(|part| unpair(part.trim().trim_start_matches("and ").trim())) {
                if target.is_empty() || is_no_value(&target) {
                    continue;
                }
                let period = when::find(&target, &reading.when).into_iter().find(super::next_steps::is_calendar);
                let kind = super::doubts::measure_kind(&target).to_owned();
                reading.draft.items[item].measures.push(DraftMeasure {
                    period: period.as_ref().map(|p| p.when.text.clone()),
                    period_when: period.map(|p| p.when),
                    target,
                    kind,
                    baseline: None,
                });
            }
        }
    }
}

/// "40%/80% of the lamps by 2031/2041" is two targets: where values and years stand in pairs, each goes with its own.
fn unpair(target: &str) -> Vec<String> {
    let pair = |word: &str| {
        let (first, second) = word.trim_end_matches(['.', ',', ';']).split_once('/')?;
        let number = |part: &str| part.trim_start_matches('$').starts_with(|c: char| c.is_ascii_digit());
        (number(first) && number(second)).then(|| (first.to_owned(), second.to_owned()))
    };
    if target.split(' ').filter_map(pair).count() < 2 {
        return vec![target.to_owned()];
    }
    let side = |pick: fn((String, String)) -> String| {
        let words = target.split(' ').map(|word| pair(word).map_or_else(|| word.to_owned(), pick));
        words.collect::<Vec<String>>().join(" ")
    };
    vec![side(|(first, _)| first), side(|(_, second)| second)]
}

fn read_baseline(reading: &mut Reading<'_>, item: usize, node: &Node) {
    let run = match node {
        Node::Words(run) => run.clone(),
        Node::Map(entries) => match find(entries, &["text", "title", "value"]) {
            Some(run) => run.clone(),
            None => return,
        },
        Node::List(_) => return,
    };
    reading.place_field(item, "baseline", run.range);
    if is_no_value(&run.text) {
        return;
    }
    for measure in &mut reading.draft.items[item].measures {
        measure.baseline = Some(run.text.clone());
    }
    reading.draft.items[item].fields.push(("baseline".to_owned(), run.text));
}

/// "N/A", "none", "TBD": a place without a value.
fn is_no_value(text: &str) -> bool {
    matches!(key(text).as_str(), "n a" | "na" | "none" | "tbd" | "to be determined" | "")
}
