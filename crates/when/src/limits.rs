//! The words that bind an expression: before it (by, from, until, not until) and after it (or after, onwards).
//!
//! A new binding word goes here and nowhere else. What the words do to the bounds is `expression`.

use crate::tokens::Cursor;

/// What the words before an expression make of its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Nothing stands before it.
    Bare,
    /// "in", "during": the whole.
    Within,
    /// A single day on which it happens.
    On,
    By,
    Until,
    From,
    After,
    NotUntil,
    Between,
}

/// The binding words before an expression; several may follow one another ("due by", "starting in").
pub fn limits(c: Cursor<'_>) -> (Limit, Cursor<'_>) {
    limit_steps(c).pop().unwrap_or((Limit::Bare, c))
}

/// Every place up to which the words may be binding ones, none of them first.
pub fn limit_steps(c: Cursor<'_>) -> Vec<(Limit, Cursor<'_>)> {
    let (mut limit, mut cursor) = (Limit::Bare, c);
    let mut steps = vec![(limit, cursor)];
    // Five phrases, as in "to be completed by no later than", are the most that bind one date.
    while let Some((next, rest)) = one_limit(cursor).filter(|_| steps.len() <= 5) {
        // "due in July" stays a deadline; "starting in" stays a beginning.
        limit = match (limit, next) {
            (Limit::Bare | Limit::Within | Limit::On, next) => next,
            (kept, Limit::Within | Limit::On) => kept,
            (kept, Limit::By) if kept != Limit::From => kept,
            (_, next) => next,
        };
        cursor = rest.skip(':').skip_any(&["the", "el", "los", "las"]);
        steps.push((limit, cursor));
    }
    steps
}

fn one_limit(c: Cursor<'_>) -> Option<(Limit, Cursor<'_>)> {
    // "The office will do the following by June": what follows is the list, not the time.
    if c.any(&["following"]).and_then(|rest| rest.any(&["by", "before", "no later than", "in", "during"])).is_some() {
        return None;
    }
    const LIMITS: &[(Limit, &[&str])] = &[
        (
            Limit::By,
            &[
                "by",
                "before",
                "no later than",
                "not later than",
                "nlt",
                "due",
                "due date",
                "due on",
                "deadline",
                "deadline of",
                "deadline is",
                "prior to",
                "on or before",
                "by no later than",
                "target date",
                "target",
                "completed by",
                "complete by",
                "completion",
                "finish",
                "finish by",
                "by or before",
                "for completion by",
                "at latest",
                "by approximately",
                "para",
                "antes de",
                "antes del",
                "a mas tardar",
                "a mas tardar en",
                "para el",
                "vence",
                "fecha limite",
                "no mas tarde de",
                "by close of business",
                "by cob",
                "by eod",
                "by close of business on",
                "expected completion",
                "estimated completion",
                "completion date",
                "end date",
                "finish date",
                "by the",
                "anticipated",
                "on or by",
                "para antes de",
                "bis",
                "d'ici",
                "d'ici a",
                "d'ici le",
                "d'ici la",
                "avant",
                "avant le",
                "avant la",
                "pour le",
                "au plus tard",
                "au plus tard le",
                "au plus tard en",
                "date limite",
                "echeance",
                "data limite",
                "prazo",
                "plazo",
                "antes do",
                "antes da",
                "entro",
                "entro il",
                "entro la",
                "uiterlijk",
                "uiterlijk in",
                "spatestens",
            ],
        ),
        (
            Limit::Until,
            &[
                "until",
                "till",
                "through",
                "thru",
                "up to",
                "through to",
                "up until",
                "to",
                "ending",
                "ends",
                "ending on",
                "ends on",
                "expires",
                "expiring",
                "continuing through",
                "and continuing through",
                "hasta",
                "hasta el",
                "ate",
                "expires on",
                "lasting until",
                "closes",
                "ate o",
                "ate a",
                "ate ao",
                "jusqu'en",
                "jusqu'au",
                "jusqu'a",
                "jusqu'a la",
            ],
        ),
        (
            Limit::From,
            &[
                "from",
                "starting",
                "beginning",
                "starts",
                "begins",
                "commencing",
                "commences",
                "effective",
                "since",
                "start",
                "begin",
                "start date",
                "as early as",
                "desde",
                "a partir de",
                "a partir del",
                "starting from",
                "desde el",
                "comenzando",
                "beginning on",
                "starting on",
                "launching",
                "effective as of",
                "kicking off",
                "to start",
                "to begin",
                "launch date",
                "initiate",
                "no sooner than",
                "no earlier than",
                "not earlier than",
                "not sooner than",
                "on or after",
                "en vigor desde",
                "a partir do",
                "a partir du",
                "a partir da",
                "a compter de",
                "a compter du",
                "depuis",
                "des",
            ],
        ),
        (Limit::After, &["after", "following", "later than", "beyond", "despues de", "despues del", "past"]),
        (Limit::NotUntil, &["not until", "not before", "no antes de"]),
        (
            Limit::Within,
            &[
                "in",
                "during",
                "for",
                "into",
                "throughout",
                "within",
                "over",
                "as at",
                "as of",
                "en",
                "durante",
                "em",
                "sometime in",
                "at",
                "during the",
                "the course of",
                "no",
                "na",
                "au",
                "au cours de",
                "au cours du",
                "courant",
                "pendant",
                "ao longo de",
                "a lo largo de",
            ],
        ),
        (Limit::On, &["on", "el", "le"]),
        (Limit::Between, &["between", "entre"]),
    ];
    if let Some(rest) = c.any(&["post"]).and_then(|rest| rest.mark('-')) {
        return Some((Limit::After, rest));
    }
    if let Some(rest) = c.any(&["end", "finish", "ends"]).and_then(|rest| rest.mark(':')) {
        return Some((Limit::By, rest));
    }
    LIMITS.iter().filter_map(|(limit, phrases)| c.any(phrases).map(|rest| (*limit, rest))).fold(
        None,
        |best: Option<(Limit, Cursor<'_>)>, next| match best {
            Some(kept) if kept.1.at >= next.1.at => Some(kept),
            _ => Some(next),
        },
    )
}

/// "or after", "onwards", "+": what follows an expression and opens or closes it.
pub fn after_words(c: Cursor<'_>) -> (Option<Limit>, Cursor<'_>) {
    const OPEN: &[&str] = &[
        "or after",
        "or later",
        "onward",
        "onwards",
        "and beyond",
        "and after",
        "and later",
        "forward",
        "and onward",
        "and onwards",
        "and thereafter",
        "thereafter",
        "en adelante",
        "em diante",
        "and forward",
        "on",
    ];
    const EARLIER: &[&str] =
        &["or earlier", "or sooner", "or before", "and earlier", "at the latest", "deadline", "a mas tardar"];
    let comma = c.skip(',');
    if let Some(rest) = comma.any(OPEN)
        && (comma.any(&["on"]).is_none_or(|on| on.at < rest.at || on.peek().is_none()))
    {
        return (Some(Limit::From), rest);
    }
    if let Some(rest) = comma.any(EARLIER) {
        return (Some(Limit::By), rest);
    }
    match c.mark('+') {
        Some(rest) => (Some(Limit::From), rest),
        None => (None, c),
    }
}
