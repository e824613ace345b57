//! Structured front matter: lists of goals, strategies, actions as a site keeps them, with ids, targets and baselines.
//! The keys say what a value is; a key that no plan uses is kept as a field by its name.

use super::deadlines::give_time_of_words;
use super::lexicon::{Column, column_of, heading_key, level_of};
use super::next_steps::push_step;
use super::outline::read_level;
use super::reading::{Range as Place, Reading, Run};
use super::tables::cell_fields::{give_name, is_undecided};
use super::tables::headings::Heading;
use crate::block::Block;
use crate::draft::{DraftMeasure, SpanClass};
use crate::read::markdown::FRONT_MATTER;
use std::ops::Range;

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
    // "description: |": the lines below are one text.
    let is_text = matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+");
    if value.is_empty() && !is_text {
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
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let opens = quote.is_some_and(|quote| !(value.len() > 1 && value.ends_with(quote)));
    let (mut from, mut end) = (start, start + value.len());
    if is_text && let Some(first) = lines.get(*at).filter(|line| line.indent > indent) {
        from = first.start;
    }
    // A quoted value goes on over lines until its closing mark, another while its lines stand further in.
    while let Some(line) = lines.get(*at).filter(|line| opens || line.indent > indent) {
        *at += 1;
        end = line.start + line.text.len();
        if opens && quote.is_some_and(|quote| line.text.ends_with(quote)) {
            break;
        }
    }
    Node::Words(words_at(reading, from, reading.slice((from, end))))
}

fn words_at(reading: &Reading<'_>, start: usize, raw: &str) -> Run {
    let trimmed = raw.trim().trim_matches(['"', '\'']);
    let from = start + raw.find(trimmed).unwrap_or(0);
    let range: Place = (from, from + trimmed.len());
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
    if let Some(level) = level_of_record(&entries)
        && let Some(title) = find(&entries, &["title", "name"]).cloned()
    {
        read_record(reading, &level, &title, &entries);
        return;
    }
    // "Theme 2: Dry feet": the page is one part of a plan that is told over several.
    if let Some(title) = find(&entries, &["title", "name"])
        && let Some((level, Some(label), own)) = read_level(&title.text)
    {
        let own = reading.part(title, title.text.len() - own.len(), title.text.len());
        let item = reading.push_item(level, Some(label), &own, None);
        reading.record = Some(item);
    }
    if let Some(body) = find(&entries, &["organization", "organisation", "agency", "department"]) {
        reading.draft.plan.organization = Some(body.text.clone());
    }
    for (name, node) in &entries {
        if let Node::Words(run) = node
            && !run.text.is_empty()
            && !is_of_site(&heading_key(name))
            && !matches!(heading_key(name).as_str(), "title" | "name")
        {
            reading.draft.plan.fields.push((name.clone(), run.text.clone()));
        }
    }
    for (name, node) in &entries {
        if let (Some(level), Node::List(cards)) = (level_of(&heading_key(name)), node) {
            for card in cards {
                read_card(reading, level, card, None, 0);
            }
        }
    }
}

/// What a page is to its site, not to the plan.
fn is_of_site(key: &str) -> bool {
    const NAMES: [&str; 16] = [
        "layout",
        "slug",
        "icon",
        "color",
        "colour",
        "order",
        "permalink",
        "index",
        "weight",
        "image",
        "thumbnail",
        "type",
        "tags",
        "lang",
        "published",
        "draft",
    ];
    const LAST: [&str; 5] = ["permalink", "slug", "link", "url", "image"];
    NAMES.contains(&key) || key.rsplit(' ').next().is_some_and(|last| LAST.contains(&last))
}

/// The level of the one commitment that a document is about, when its front matter says so: an id of a level
/// ("commitment_id"), a level as its layout or type, or somebody who leads and a status or a day.
fn level_of_record(entries: &[(String, Node)]) -> Option<String> {
    let words = || entries.iter().filter(|(_, node)| matches!(node, Node::Words(_))).map(|(name, _)| heading_key(name));
    let ids: Vec<String> = words().filter(|key| is_id(key)).collect();
    let named = ids.iter().find_map(|key| level_of(key.split(' ').next().unwrap_or_default()));
    let typed = find(entries, &["layout", "type", "kind", "collection"]).and_then(|run| level_of(&run.text));
    let holds_cards = entries.iter().any(|(name, node)| {
        matches!(node, Node::List(cards) if cards.iter().any(|card| matches!(card, Node::Map(_))))
            && level_of(&heading_key(name)).is_some()
    });
    let columns: Vec<Column> = words().filter(|key| key != "date").filter_map(|key| field_of(&key)).collect();
    let told = columns.contains(&Column::Lead) && (columns.contains(&Column::Status) || columns.contains(&Column::Due));
    let level = named.or(typed).or((told && !holds_cards).then_some("action"))?;
    let is_sub = ids.iter().any(|key| key.split(' ').any(|word| word == "sub"));
    Some(if is_sub { format!("sub-{level}") } else { level.to_owned() })
}

/// "id", "action_id", "commitment_number".
fn is_id(key: &str) -> bool {
    let last = key.rsplit(' ').next().unwrap_or_default();
    let own = !key.contains(' ') || level_of(key.split(' ').next().unwrap_or_default()).is_some();
    own && matches!(last, "id" | "number" | "no" | "ref" | "code" | "label")
}

/// What a key holds, the level before it put aside: "commitment_status" is a status.
fn field_of(key: &str) -> Option<Column> {
    let own = key.split_once(' ').filter(|(first, _)| level_of(first).is_some()).map_or(key, |(_, rest)| rest);
    match key.ends_with(" progress") {
        true => Some(Column::Update),
        false => column_of(own).filter(|column| !matches!(column, Column::Level(_) | Column::Other(_))),
    }
}

/// The one commitment of a document: its own number is the longest, one that begins it is of what it is a part.
fn read_record(reading: &mut Reading<'_>, level: &str, title: &Run, entries: &[(String, Node)]) {
    let ids = entries.iter().filter_map(|(name, node)| match node {
        Node::Words(run) if is_id(&heading_key(name)) && !run.text.is_empty() => Some(run.clone()),
        _ => None,
    });
    let id = ids.max_by_key(|run| run.text.len());
    let parent = name_above(entries, level).map(|(above, name)| reading.push_item(above, None, &name, None));
    let item = reading.push_item(level, id.as_ref().map(|id| id.text.clone()), title, parent);
    if let Some(id) = &id {
        reading.paint.paint(id.range, SpanClass::Item, Some(item), "label");
    }
    give_time_of_words(reading, item, title);
    read_entries(reading, item, entries, level, 0);
    reading.record = Some(item);
}

/// The level above that a record names: "commitment_theme_name", "goal_title", where the record is no theme or goal itself.
fn name_above(entries: &[(String, Node)], level: &str) -> Option<(&'static str, Run)> {
    entries.iter().find_map(|(name, node)| match node {
        Node::Words(run) if !run.text.is_empty() => Some((level_named(&heading_key(name), level)?, run.clone())),
        _ => None,
    })
}

/// Whether words name the entry above an item.
fn is_above(reading: &Reading<'_>, item: usize, run: &Run) -> bool {
    let above = reading.draft.items[item].parent.and_then(|parent| reading.draft.items.get(parent));
    above.is_some_and(|above| above.title.as_ref() == Some(&run.text))
}

/// The level, another than the record's, whose name a key holds.
fn level_named(key: &str, level: &str) -> Option<&'static str> {
    let of = key.strip_suffix(" name").or_else(|| key.strip_suffix(" title"))?;
    let named = level_of(of.rsplit(' ').next().unwrap_or_default())?;
    (!level.ends_with(named)).then_some(named)
}

/// Numbered parts inside a long value ("1) … 2) …") are items below. Whether there were any.
fn read_parts(reading: &mut Reading<'_>, item: usize, level: &str, run: &Run) -> bool {
    let tokens = reading.tokens(run.range);
    let is_number = |text: &str| {
        let number = text.trim_end_matches(')');
        number.len() + 1 == text.len() && (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
    };
    let numbers: Vec<usize> = (0..tokens.len()).filter(|at| is_number(tokens[*at].text)).collect();
    if numbers.len() < 2 {
        return false;
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
        give_time_of_words(reading, child, &words);
    }
    true
}

fn read_card(reading: &mut Reading<'_>, level: &str, card: &Node, parent: Option<usize>, depth: usize) {
    let entries: &[(String, Node)] = match card {
        Node::Words(run) => {
            let item = reading.push_item(level, None, run, parent);
            give_time_of_words(reading, item, run);
            return;
        }
        Node::Map(entries) => entries,
        Node::List(_) => return,
    };
    let named = find(entries, &["title", "text", "name", level, "content", "description"]).cloned();
    let Some(title) = named else { return };
    let id = find(entries, &["id", "number", "code", "label", "key"]).cloned();
    let (id, title) = match (id, number_in_title(level, &title.text)) {
        (None, Some((number, from))) => {
            let id = reading.part(&title, number.start, number.end);
            (Some(id), reading.part(&title, from, title.text.len()))
        }
        (id, _) => (id, title),
    };
    let item = reading.push_item(level, id.as_ref().map(|r| r.text.clone()), &title, parent);
    give_time_of_words(reading, item, &title);
    if let Some(id) = id {
        reading.paint.paint(id.range, SpanClass::Item, Some(item), "label");
    }
    read_entries(reading, item, entries, level, depth);
}

/// "Recommendation #2: Mend the weirs" in a list of recommendations: where the number stands and where the words begin,
/// also where mark-up alone parted them.
fn number_in_title(level: &str, title: &str) -> Option<(Range<usize>, usize)> {
    let head = title.get(..level.len()).filter(|head| head.eq_ignore_ascii_case(level))?;
    let rest = &title[head.len()..];
    let number = head.len() + (rest.len() - rest.trim_start_matches([' ', '#', '№']).len());
    let digits = title[number..].bytes().take_while(u8::is_ascii_digit).count();
    let end = number + digits;
    let words = title[end..].trim_start_matches([':', '.', '-', '–', '—', ' ']);
    let parted = digits > 0 && number > head.len() && words.starts_with(char::is_alphabetic);
    parted.then(|| (number..end, title.len() - words.len()))
}

/// What the keys of a card say of its item.
fn read_entries(reading: &mut Reading<'_>, item: usize, entries: &[(String, Node)], level: &str, depth: usize) {
    let title = reading.draft.items[item].title.clone().unwrap_or_default();
    for (name, node) in entries {
        let name_key = heading_key(name);
        let own =
            name_key.split_once(' ').filter(|(first, _)| *first == level).map_or(name_key.as_str(), |(_, own)| own);
        match (own, node) {
            ("title" | "id" | "number" | "code" | "label" | "key" | "text" | "name", _) => {}
            (named, Node::Words(run)) if (named == "content" || named == level) && title.ends_with(&run.text) => {}
            // Of the record itself: it is the entry above.
            (_, Node::Words(run)) if level_named(&name_key, level).is_some() && is_above(reading, item, run) => {}
            (
                "target" | "targets" | "measure" | "measures" | "metric" | "metrics" | "indicator" | "indicators"
                | "success measures",
                node,
            ) => read_targets(reading, item, node),
            ("baseline", node) => read_baseline(reading, item, node),
            ("milestones" | "steps" | "next steps" | "timeline" | "key dates", Node::List(steps)) => {
                steps.iter().for_each(|step| read_step(reading, item, step));
            }
            (_, Node::List(parts)) => {
                let column = field_of(&name_key);
                for part in parts {
                    match (&column, part) {
                        (Some(column), Node::Words(run)) => give_field(reading, item, name, column.clone(), run),
                        _ if depth < DEEPEST
                            && (depth > 0 || level_of(own).is_some() || matches!(part, Node::Map(_))) =>
                        {
                            read_card(reading, level_of(own).unwrap_or("action"), part, Some(item), depth + 1);
                        }
                        _ => {}
                    }
                }
            }
            (_, Node::Words(run)) if !run.text.is_empty() && !is_id(&name_key) && !is_of_site(&name_key) => {
                let tells = own.contains("detail") || own.contains("description");
                if run.text == title || tells && read_parts(reading, item, level, run) {
                    continue;
                }
                match field_of(&name_key).or(tells.then_some(Column::Description)) {
                    Some(Column::Measure) => read_targets(reading, item, node),
                    Some(column) => give_field(reading, item, name, column, run),
                    None => give_field(reading, item, name, Column::Other(name.clone()), run),
                }
            }
            _ => {}
        }
    }
}

/// A value in the field its key names; "[Parks, Works]" is a list of words.
fn give_field(reading: &mut Reading<'_>, item: usize, name: &str, column: Column, run: &Run) {
    let listed = run.text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map(|inner| {
        let words = inner.split(',').map(|word| word.trim().trim_matches(['"', '\'']));
        words.collect::<Vec<&str>>().join(", ")
    });
    let run = Run { text: listed.unwrap_or_else(|| run.text.clone()), range: run.range };
    give_name(reading, item, &Heading { column, text: name.to_owned() }, &run);
}

/// A dated step of the item: words with a date in them, or a card with its words and its date.
fn read_step(reading: &mut Reading<'_>, item: usize, step: &Node) {
    match step {
        Node::Words(run) => push_step(reading, None, run, Vec::new()),
        Node::Map(entries) => {
            let words = find(entries, &["title", "text", "name", "description", "milestone", "step", "task"]).cloned();
            let Some(words) = words else { return };
            let is_due = |name: &str| matches!(column_of(name), Some(Column::Due | Column::Start));
            let date = entries.iter().find_map(|(name, node)| match node {
                Node::Words(run) if is_due(name) && !run.text.is_empty() => Some(run.clone()),
                _ => None,
            });
            let flags: Vec<String> =
                find(entries, &["status", "state"]).map(|run| run.text.clone()).into_iter().collect();
            match date {
                Some(date) => {
                    let when = reading.read_when(&date.text);
                    reading.paint.paint(date.range, SpanClass::Attribute, None, "milestone");
                    reading.push_milestone(None, &words, Some(when), flags);
                }
                None => push_step(reading, None, &words, flags),
            }
        }
        Node::List(_) => return,
    }
    if let Some(milestone) = reading.draft.milestones.last_mut() {
        milestone.parent = Some(item);
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
            let parts = run.text.split("; ").map(|part| part.trim().trim_start_matches("and ").trim());
            for target in parts.flat_map(parted_by_deadline).flat_map(unpair) {
                if target.is_empty() || is_undecided(&target) {
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

/// "Light 40% of the streets by 2031 and 80% by 2041": two targets, where a number with a deadline of its own follows one.
/// What stands in brackets is said about another.
fn parted_by_deadline(target: &str) -> Vec<&str> {
    let found = when::find(target, &when::Settings::default());
    let deadlines: Vec<_> = found.into_iter().filter(|f| f.when.text.to_lowercase().starts_with("by ")).collect();
    let mut parts = Vec::new();
    let mut from = 0;
    for pair in deadlines.windows(2) {
        let end = pair[0].range.end;
        let rest = &target[end..pair[1].range.start];
        let next = [", and ", ", ", " and "].iter().find_map(|mark| rest.strip_prefix(mark));
        let counted = next.filter(|next| next.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
        let open = target[from..end].matches('(').count() > target[from..end].matches(')').count();
        if let (Some(next), false) = (counted, open) {
            parts.push(&target[from..end]);
            from = pair[1].range.start - next.len();
        }
    }
    parts.push(&target[from..]);
    parts
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
    if is_undecided(&run.text) {
        return;
    }
    for measure in &mut reading.draft.items[item].measures {
        measure.baseline = Some(run.text.clone());
    }
    reading.draft.items[item].fields.push(("baseline".to_owned(), run.text));
}
