//! Reports on slides of which only running text with loose bullets is left: sections, what was done, what comes next.
//! Sections become items, bullets become steps; which column and which section a loose bullet stood in is not guessed.

use super::super::lexicon::{is_status_phrase, key, level_of};
use super::super::next_steps::{find_dates, push_step};
use super::super::outline::is_line_of_fields;
use super::super::reading::{Piece, Range, Reading, Run};
use super::super::runs::Token;
use super::run_together;
use crate::draft::SpanClass;
use crate::read::text::BULLETS;
use when::Found;

/// Takes paragraphs with bullets inside the line, when there are several.
pub(crate) fn recognise(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let is_bulleted = |p: &&Piece| bullets_in(&reading.tokens(p.range)) >= 1 && !is_line_of_fields(&p.text);
    let bulleted: Vec<&Piece> = pieces.iter().filter(is_bulleted).collect();
    let total: usize = bulleted.iter().map(|p| bullets_in(&reading.tokens(p.range))).sum();
    if bulleted.len() < 2 || total < 6 {
        return;
    }
    let mut report = Report::default();
    for piece in &pieces {
        let tokens = reading.tokens(piece.range);
        if bullets_in(&tokens) > 0 {
            reading.take(piece.block);
            report.read_slide(reading, &tokens);
        } else {
            read_lost_picture(reading, piece);
        }
    }
    report.settle(reading);
}

fn is_bullet(token: &Token<'_>) -> bool {
    let mut chars = token.text.chars();
    let first = chars.next();
    chars.next().is_none() && first.is_some_and(|c| BULLETS.contains(&c) && !matches!(c, '-' | '*' | '\u{2013}'))
}

/// Bullets inside the line; one at its beginning, or behind the sign of a list there, makes it an entry of one, which is
/// another shape.
fn bullets_in(tokens: &[Token<'_>]) -> usize {
    tokens.iter().skip(1).skip_while(|t| is_bullet(t)).filter(|t| is_bullet(t)).count()
}

/// A section as printed in one place.
struct Spelling {
    number: String,
    level: &'static str,
    title: Run,
    whole: Range,
}

#[derive(Default)]
struct Report {
    spellings: Vec<Spelling>,
    open: Option<String>,
    table_headings: Vec<String>,
}

/// What stands between two bullets, cut into entries.
struct Entry {
    run: Run,
    found: Vec<Found>,
}

impl Report {
    fn read_slide(&mut self, reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
        for bullet in tokens.iter().filter(|t| is_bullet(t)) {
            reading.paint.paint(bullet.range, SpanClass::Furniture, None, "bullet");
        }
        let sections = section_starts(tokens);
        let is_table = sections.len() >= 3 || table_headings(tokens).len() >= 2 && sections.len() >= 2;
        if is_table {
            self.read_table(reading, tokens, &sections);
        } else {
            self.read_news(reading, tokens);
        }
    }

    /// A slide with one section and its news.
    fn read_news(&mut self, reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
        let mut parts = tokens.split(is_bullet).filter(|p| !p.is_empty());
        let mut flags = Vec::new();
        if let Some(head) = parts.next() {
            let run = reading.run_of(head);
            reading.paint.paint(run.range, SpanClass::Context, None, "slide title");
            if key(&run.text).split(' ').any(|w| w == "new") {
                flags.push("new since last report".to_owned());
            }
        }
        let parts: Vec<&[Token<'_>]> = parts.collect();
        let mut topic: Option<Run> = None;
        let mut index = 0;
        while index < parts.len() {
            let part = parts[index];
            index += 1;
            if section_starts(part).first() == Some(&0) {
                self.open_section(reading, part);
                topic = None;
                continue;
            }
            let entry = entry_of(reading, part);
            let next = parts.get(index).map(|p| entry_of(reading, p));
            if let Some(next) = next.as_ref().filter(|n| is_output_count(n) && !is_output_count(&entry)) {
                let text = format!("{}: {}", entry.run.text, next.run.text);
                let run = Run { text, range: (entry.run.range.0, next.run.range.1) };
                push_step(reading, self.stream(), &run, flags.clone());
                index += 1;
                continue;
            }
            if date_led(&entry).len() >= 2 {
                topic = self.read_chain(reading, &entry, &flags).or(topic);
                continue;
            }
            if let Some(label) = named_at_date(&entry) {
                let run = Run {
                    text: topic.as_ref().map_or(label.clone(), |t| format!("{}: {label}", t.text)),
                    range: entry.run.range,
                };
                self.push_dated(reading, &run, &entry, &flags);
                continue;
            }
            let heads = next.as_ref().is_some_and(|n| named_at_date(n).is_some());
            if entry.found.is_empty() && (heads || is_topic(&entry)) {
                topic = Some(Run { text: topic_name(&entry.run.text), range: entry.run.range });
                reading.paint.paint(entry.run.range, SpanClass::Attribute, None, "topic");
                continue;
            }
            self.push_entry(reading, &entry, &flags);
        }
    }

    fn stream(&self) -> Option<String> {
        self.open.clone()
    }

    fn push_dated(&self, reading: &mut Reading<'_>, run: &Run, entry: &Entry, flags: &[String]) {
        let when = entry.found[0].when.clone();
        let (text, range) = (&entry.run.text, Some(entry.run.range));
        super::super::next_steps::raise_date_doubts(reading, text, range, &when, None);
        reading.push_milestone(self.stream(), run, Some(when), flags.to_vec());
    }

    /// One bullet with a topic and several dates, each followed by what happens then.
    fn read_chain(&self, reading: &mut Reading<'_>, entry: &Entry, flags: &[String]) -> Option<Run> {
        let starts = date_led(entry);
        let text = &entry.run.text;
        let topic = text[..entry.found[starts[0]].range.start].trim();
        let topic = (!topic.is_empty()).then(|| reading.part(&entry.run, 0, entry.found[starts[0]].range.start));
        if let Some(topic) = &topic {
            reading.paint.paint(topic.range, SpanClass::Attribute, None, "topic");
        }
        for (n, start) in starts.iter().enumerate() {
            let from = entry.found[*start].range.start;
            let to = starts.get(n + 1).map_or(text.len(), |next| entry.found[*next].range.start);
            let run = reading.part(&entry.run, from, to);
            push_step(reading, self.stream(), &run, flags.to_vec());
        }
        topic
    }

    /// One step, or two when two clauses have a date each.
    fn push_entry(&self, reading: &mut Reading<'_>, entry: &Entry, flags: &[String]) {
        if let [first, second] = entry.found.as_slice() {
            let between = &entry.run.text[first.range.end..second.range.start];
            let clause =
                [", with ", "; ", ", and ", ", then "].iter().find_map(|c| between.find(c).map(|at| (at, c.len())));
            if let Some((at, length)) = clause {
                reading.raise("text-split-in-two", &[&entry.run.text], Some(entry.run.range), None);
                let cut = first.range.end + at;
                reading.paint.paint(entry.run.range, SpanClass::Attribute, None, "milestone");
                for (from, to) in [(0, cut), (cut + length, entry.run.text.len())] {
                    let run = reading.part(&entry.run, from, to);
                    push_step(reading, self.stream(), &run, flags.to_vec());
                }
                return;
            }
        }
        push_step(reading, self.stream(), &entry.run, flags.to_vec());
    }

    /// The table of all sections: sections, then loose bullets of two columns.
    fn read_table(&mut self, reading: &mut Reading<'_>, tokens: &[Token<'_>], sections: &[usize]) {
        let head = reading.run_of(&tokens[..sections[0]]);
        if !head.text.is_empty() {
            reading.paint.paint(head.range, SpanClass::Context, None, "table heading");
            raise_colour(reading, &head);
        }
        let headings = table_headings(tokens);
        let body = headings.last().map_or(sections[sections.len() - 1], |(_, to)| *to);
        for (from, to) in &headings {
            let run = reading.run_of(&tokens[*from..*to]);
            reading.paint.paint(run.range, SpanClass::Context, None, "table heading");
            self.table_headings.push(run.text);
        }
        for (n, start) in sections.iter().enumerate() {
            let limit = sections.get(n + 1).copied().unwrap_or(tokens.len());
            let limit =
                headings.iter().map(|(from, _)| *from).filter(|from| from > start).min().unwrap_or(limit).min(limit);
            let end = (*start..limit).find(|at| is_bullet(&tokens[*at])).unwrap_or(limit);
            self.open_section(reading, &tokens[*start..end]);
        }
        self.open = None;
        if sections.last().is_some_and(|last| *last >= body) {
            return;
        }
        reading.raise(
            "column-lost",
            &[&self.table_headings.join("”, “")],
            Some((tokens[body - 1].range.0, tokens[tokens.len() - 1].range.1)),
            None,
        );
        for part in tokens[body..].split(is_bullet).filter(|p| !p.is_empty()) {
            for rest in without_legend(reading, part) {
                self.read_loose(reading, rest);
            }
        }
    }

    fn read_loose(&self, reading: &mut Reading<'_>, part: &[Token<'_>]) {
        let entry = entry_of(reading, part);
        let dates: Vec<(usize, usize)> = entry.found.iter().map(|f| tokens_of(part, &entry.run, f)).collect();
        let cut = run_together::split_dated(part, &dates);
        if cut.len() > 1 {
            reading.raise("list-run-together", &[&entry.run.text], Some(entry.run.range), None);
        }
        for found in entry.found.iter().filter(|f| f.when.precision == when::Precision::DayToMonth) {
            let after = entry.run.text[found.range.end..].trim_start();
            if after.starts_with(|c: char| c.is_ascii_digit()) {
                let words: String = after.split(' ').take(4).collect::<Vec<_>>().join(" ");
                reading.raise(
                    "date-run-on",
                    &[&format!("{} {words}", found.when.text), &found.when.text],
                    Some(entry.run.range),
                    None,
                );
            }
        }
        for tokens in cut {
            let run = reading.run_of(tokens);
            push_step(reading, None, &run, vec!["column lost".to_owned()]);
        }
    }

    fn open_section(&mut self, reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
        let level = level_of(tokens[0].text).unwrap_or("section");
        let number = tokens[1].text.trim_end_matches([':', '.']).to_owned();
        let mut title = reading.run_of(&tokens[2..]);
        let whole = (tokens[0].range.0, tokens[tokens.len() - 1].range.1);
        if let Some(at) = ["(continued)", "(cont.)"].iter().find_map(|words| find_in_any_case(&title.text, words)) {
            title.text = title.text[..at].trim().to_owned();
            reading.raise("continued", &[&title.text], Some(whole), None);
        }
        reading.paint.paint(whole, SpanClass::Item, None, "section");
        self.open = Some(format!("{} {number}", tokens[0].text));
        self.spellings.push(Spelling { number, level, title, whole });
    }

    /// One item a section number, under its longest spelling.
    fn settle(self, reading: &mut Reading<'_>) {
        let mut numbers: Vec<String> = Vec::new();
        for spelling in &self.spellings {
            if !numbers.contains(&spelling.number) {
                numbers.push(spelling.number.clone());
            }
        }
        numbers.sort_by_key(|n| n.parse::<u32>().unwrap_or(u32::MAX));
        let mut last = 0;
        for number in numbers {
            let same: Vec<&Spelling> = self.spellings.iter().filter(|s| s.number == number).collect();
            let Some(longest) = same.iter().max_by_key(|s| s.title.text.len()).filter(|s| !s.title.text.is_empty())
            else {
                continue;
            };
            let item = reading.push_item(longest.level, Some(number), &longest.title, None);
            last = last.max(item);
            let mut seen = vec![longest.title.text.clone()];
            for spelling in &same {
                reading.paint.paint(spelling.whole, SpanClass::Item, Some(item), "title");
                if !spelling.title.text.is_empty() && !seen.contains(&spelling.title.text) {
                    reading.raise(
                        "section-two-spellings",
                        &[&spelling.title.text, &longest.title.text],
                        Some(spelling.whole),
                        Some(item),
                    );
                    seen.push(spelling.title.text.clone());
                }
            }
        }
        for milestone in &mut reading.draft.milestones {
            let number = milestone.stream.as_deref().and_then(|s| s.rsplit(' ').next()).unwrap_or_default();
            milestone.parent = reading.draft.items.iter().position(|i| i.label.as_deref() == Some(number));
        }
    }
}

/// "Section 2:" and the like.
fn section_starts(tokens: &[Token<'_>]) -> Vec<usize> {
    (0..tokens.len().saturating_sub(1))
        .filter(|at| {
            let number = tokens[at + 1].text;
            tokens[*at].is_capital()
                && level_of(tokens[*at].text).is_some()
                && number.ends_with(':')
                && number.trim_end_matches(':').len() <= 4
                && number.starts_with(|c: char| c.is_ascii_digit())
        })
        .collect()
}

/// Names of the columns of a report, where they stand after each other.
fn table_headings(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    const NAMES: [&str; 13] = [
        "recent accomplishments",
        "accomplishments",
        "accomplished",
        "completed items",
        "in progress",
        "up next",
        "next steps",
        "upcoming",
        "planned activities",
        "work completed",
        "work under way",
        "work planned",
        "challenges",
    ];
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let hit = (1..=5).rev().filter(|n| at + n <= tokens.len()).find(|n| {
            let words = tokens[at..at + n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
            // "Done / Up Next" is one column of two names.
            tokens[at].is_capital() && words.split('/').all(|name| NAMES.contains(&key(name).as_str()))
        });
        match hit {
            Some(length) if found.last().is_none_or(|(_, to)| *to == at || found.len() < 2) => {
                found.push((at, at + length));
                at += length;
            }
            _ => at += 1,
        }
    }
    // Headings follow each other; a phrase alone later in the text is none.
    let run = found.windows(2).position(|pair| pair[0].1 == pair[1].0);
    run.map(|from| {
        let mut end = from + 1;
        while end + 1 < found.len() && found[end].1 == found[end + 1].0 {
            end += 1;
        }
        found[from..=end].to_vec()
    })
    .unwrap_or_default()
}

fn entry_of<'t, 'a>(reading: &Reading<'_>, tokens: &'t [Token<'a>]) -> Entry {
    let run = reading.run_of(tokens);
    let found = find_dates(reading, &run.text);
    Entry { run, found }
}

/// The words an expression of time takes.
fn tokens_of(tokens: &[Token<'_>], run: &Run, found: &Found) -> (usize, usize) {
    let mut at = 0;
    let (mut from, mut to) = (tokens.len(), 0);
    for (index, token) in tokens.iter().enumerate() {
        let start = run.text[at..].find(token.text).map_or(at, |n| at + n);
        let end = start + token.text.len();
        if end > found.range.start && start < found.range.end {
            from = from.min(index);
            to = index + 1;
        }
        at = end.min(run.text.len());
    }
    (from, to.max(from))
}

/// Where ASCII words stand, in capitals or not. Not by `to_lowercase`, after which places are others: "İ" grows by it.
fn find_in_any_case(text: &str, words: &str) -> Option<usize> {
    text.as_bytes().windows(words.len()).position(|part| part.eq_ignore_ascii_case(words.as_bytes()))
}

/// Expressions of time that a capital or a number follows: each begins a step.
fn date_led(entry: &Entry) -> Vec<usize> {
    (0..entry.found.len())
        .filter(|n| {
            let after = entry.run.text[entry.found[*n].range.end..].trim_start();
            after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
        .collect()
}

/// "4/7: Open house": what happens on a date, named only.
fn named_at_date(entry: &Entry) -> Option<String> {
    let first = entry.found.first().filter(|f| f.range.start == 0)?;
    let after = entry.run.text[first.range.end..].trim_start().strip_prefix(':')?.trim();
    (!after.is_empty() && after.split(' ').count() <= 8).then(|| after.to_owned())
}

/// "41 leaders trained": how many, of what stands before.
fn is_output_count(entry: &Entry) -> bool {
    let words: Vec<&str> = entry.run.text.split(' ').collect();
    let number = words
        .first()
        .is_some_and(|w| w.len() <= 6 && w.trim_end_matches('+').bytes().all(|b| b.is_ascii_digit() || b == b','));
    let participle = words.last().is_some_and(|w| w.ends_with("ed"));
    number && participle && words.len() <= 6 && entry.found.is_empty()
}

/// A heading among bullets: a few words that only announce.
fn is_topic(entry: &Entry) -> bool {
    let words = key(&entry.run.text);
    words.split(' ').count() <= 5
        && (words.ends_with(" update") || words.ends_with(" updates") || entry.run.text.ends_with(':'))
}

/// The name of a topic, without what it is about.
fn topic_name(text: &str) -> String {
    let cut = [" focused on", " focusing on", " about ", " \"", " “", ": "]
        .iter()
        .filter_map(|c| text.find(c))
        .min()
        .unwrap_or(text.len());
    text[..cut].trim_end_matches(':').to_owned()
}

/// Status words printed after each other are a legend or a lost column, not entries.
fn without_legend<'t, 'a>(reading: &mut Reading<'_>, tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let phrase_at = |at: usize| {
        (1..=5).rev().filter(|n| at + n <= tokens.len()).find(|n| {
            let words = tokens[at..at + n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
            tokens[at].is_capital() && is_status_phrase(&words)
        })
    };
    for from in 0..tokens.len() {
        let mut to = from;
        let mut phrases = Vec::new();
        while let Some(length) = phrase_at(to) {
            phrases.push(reading.run_of(&tokens[to..to + length]));
            to += length;
        }
        if phrases.len() >= 2 {
            let names: Vec<String> = phrases.iter().map(|p| p.text.clone()).collect();
            let range = (tokens[from].range.0, tokens[to - 1].range.1);
            reading.paint.paint(range, SpanClass::Attribute, None, "status word");
            reading.raise("status-lost", &[&names.join(", ")], Some(range), None);
            for name in names {
                if !reading.draft.status_words.contains(&name) {
                    reading.draft.status_words.push(name);
                }
            }
            return [&tokens[..from], &tokens[to..]].into_iter().filter(|p| !p.is_empty()).collect();
        }
    }
    vec![tokens]
}

/// "Steps in blue lettering": a colour that the text does not carry.
pub(crate) fn raise_colour(reading: &mut Reading<'_>, run: &Run) {
    const COLOURS: [&str; 12] =
        ["red", "orange", "yellow", "green", "blue", "purple", "grey", "gray", "pink", "highlighted", "shaded", "bold"];
    let words = key(&run.text);
    let words: Vec<&str> = words.split(' ').collect();
    let at = words.iter().position(|w| COLOURS.contains(w));
    let of_text = |w: &&str| matches!(*w as &str, "text" | "font" | "type" | "cells" | "ink" | "lettering");
    if let Some(at) = at
        && words[at.saturating_sub(4)..(at + 3).min(words.len())].iter().any(of_text)
    {
        reading.raise("colour-lost", &[&run.text], Some(run.range), None);
    }
}

/// A slide that names a timeline, chart or map and holds nothing of it.
pub(crate) fn read_lost_picture(reading: &mut Reading<'_>, piece: &Piece) {
    const PICTURES: [&str; 8] = ["timeline", "chart", "map", "graph", "diagram", "figure", "infographic", "dashboard"];
    let tokens = reading.tokens(piece.range);
    let words = tokens.len();
    let Some(at) = tokens.iter().position(|t| PICTURES.contains(&t.key().as_ref())) else { return };
    if words > 20 || reading.taken[piece.block] || tokens.iter().any(|t| t.text.chars().any(|c| c.is_ascii_digit())) {
        return;
    }
    reading.take(piece.block);
    let title = reading.run_of(&tokens[..=at]);
    reading.push_context("missing", &title, None, None);
    reading.raise("image-lost", &[&title.text], Some(title.range), None);
    if tokens[0].key() == "draft" {
        reading.raise("draft-state", &[&title.text], Some(title.range), None);
    }
    if at + 1 < words {
        let rest = reading.run_of(&tokens[at + 1..]);
        let again = reading.draft.context.iter().any(|c| c.kind == "caveat" && c.text == rest.text);
        reading.push_context("caveat", &rest, None, None);
        if !again {
            reading.raise("caveat", &[&rest.text], Some(rest.range), None);
        }
    }
}
