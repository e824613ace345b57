//! Grids of workstreams and quarters of which only the running text is left. Steps and streams can be told apart,
//! the quarter of a step cannot: it is left open and said so, never guessed from the order.

use super::super::lexicon::{is_governing, is_plan_verb};
use super::super::reading::Reading;
use super::super::runs::Token;
use super::deck::Slide;
use crate::draft::SpanClass;

fn is_quarter(token: &Token<'_>) -> bool {
    let key = token.key();
    key.len() == 2 && key.starts_with('q') && matches!(key.as_bytes()[1], b'1'..=b'4')
}

/// At least four quarters named near the beginning.
pub(crate) fn is_grid(tokens: &[Token<'_>]) -> bool {
    tokens.iter().filter(|t| is_quarter(t)).count() >= 4 && tokens.len() >= 20
}

/// Reads the steps of such a slide.
pub(crate) fn read(reading: &mut Reading<'_>, slide: &Slide<'_>) {
    let tokens = &slide.tokens;
    let year =
        |t: &Token<'_>| t.text.len() == 4 && t.text.starts_with("20") && t.text.bytes().all(|b| b.is_ascii_digit());
    let head_end =
        tokens.iter().rposition(is_quarter).map_or(0, |at| at + 1 + usize::from(tokens.get(at + 1).is_some_and(year)));
    let head = reading.run_of(&tokens[..head_end]);
    reading.paint.paint(head.range, SpanClass::Context, None, "timeline heading");
    reading.raise("quarter-lost", &[&head.text], Some(head.range), None);
    let mut stream = None;
    for (start, end) in entries(slide, head_end) {
        let run = reading.run_of(&tokens[start..end]);
        if is_stream(slide, start, end) {
            reading.paint.paint(run.range, SpanClass::Attribute, None, "workstream");
            stream = Some(run.text);
        } else {
            reading.push_milestone(stream.clone(), &run, None, vec!["quarter lost".to_owned()]);
        }
    }
}

/// Doubled words, all capitalised, that a capital or "&" follows: the name of a workstream.
fn is_stream(slide: &Slide<'_>, start: usize, end: usize) -> bool {
    let doubled = slide.doubled.iter().any(|(at, length)| *at == start && start + length <= end);
    doubled && slide.tokens[start..end].iter().all(|t| t.is_capital() || matches!(t.text, "&" | "and"))
}

/// Where entries begin and end: at doubled parts with a capital, after a stream's name, and where a capital follows
/// words that do not govern it.
fn entries(slide: &Slide<'_>, from: usize) -> Vec<(usize, usize)> {
    let tokens = &slide.tokens;
    let mut starts: Vec<usize> = Vec::new();
    for at in from..tokens.len() {
        if slide.doubled.iter().any(|(start, length)| (*start + 1..start + length).contains(&at)) {
            continue;
        }
        let first = at == from;
        let doubled = slide.doubled.iter().any(|(start, _)| *start == at);
        let since = starts.last().copied().unwrap_or(from);
        let after_stream = starts.last().is_some_and(|s| is_stream(slide, *s, at))
            && tokens[at].is_capital()
            && tokens[at - 1].text != "&";
        let joins = at > 0 && (is_governing(tokens[at - 1].text) || tokens[at - 1].text.ends_with([',', '&']));
        let after_small = at > from && tokens[at - 1].is_small() && tokens[at].is_capital() && at - since >= 2;
        let verb = tokens[at].is_capital() && is_plan_verb(tokens[at].text) && at > since;
        if first || (!joins && tokens[at].is_capital() && (doubled || after_stream || after_small || verb)) {
            starts.push(at);
        }
    }
    (0..starts.len()).map(|n| (starts[n], starts.get(n + 1).copied().unwrap_or(tokens.len()))).collect()
}
