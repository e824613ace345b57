//! What a date is for, told by the words around it: due, start, event, review.

use crate::expression::{Draft, Sort};
use crate::limits::Limit;
use crate::tokens::{Cursor, Token};
use crate::{Precision, Role};

/// The role of a draft among the words of its text.
pub fn role(draft: &Draft, tokens: &[Token], _text: &str) -> Role {
    let words = of_words(tokens);
    match (draft.sort.clone(), draft.limit) {
        (Sort::Repeat, _) => words.filter(|role| *role == Role::Event).unwrap_or(Role::Review),
        (Sort::Ongoing, _) if draft.recurrence.is_some() => Role::Review,
        (_, Limit::By) => {
            if words == Some(Role::Review) {
                Role::Review
            } else {
                Role::Due
            }
        }
        (_, Limit::From | Limit::After | Limit::NotUntil) => Role::Start,
        (_, Limit::On) if draft.precision == Precision::Day || draft.precision == Precision::DayList => {
            words.unwrap_or(Role::Event)
        }
        (Sort::Ongoing, _) => words.unwrap_or(Role::Start),
        _ => words.unwrap_or_default(),
    }
}

/// The role that words alone tell; the first that tells one.
pub fn of_words(tokens: &[Token]) -> Option<Role> {
    (0..tokens.len()).find_map(|at| {
        let c = Cursor { tokens, at };
        ROLES.iter().find_map(|(role, words)| c.any(words).map(|_| *role))
    })
}

const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Due,
        &[
            "due",
            "deadline",
            "no later than",
            "complete",
            "completed",
            "completion",
            "finish",
            "finalize",
            "target",
            "submit",
            "vence",
            "fecha limite",
            "final",
        ],
    ),
    (
        Role::Start,
        &[
            "start",
            "starts",
            "starting",
            "begin",
            "begins",
            "beginning",
            "launch",
            "launches",
            "launched",
            "kick off",
            "kickoff",
            "commence",
            "commences",
            "initiate",
            "effective",
            "inicio",
            "comienzo",
            "lanzamiento",
        ],
    ),
    (
        Role::Event,
        &[
            "workshop",
            "workshops",
            "meeting",
            "meetings",
            "hearing",
            "session",
            "event",
            "training",
            "trainings",
            "conference",
            "summit",
            "webinar",
            "forum",
            "open house",
            "celebration",
            "all hands",
            "town hall",
            "retreat",
            "taller",
            "reunion",
            "audiencia",
            "evento",
            "listening session",
            "held",
            "ceremony",
        ],
    ),
    (
        Role::Review,
        &[
            "review",
            "reviewed",
            "reviews",
            "revisit",
            "revisited",
            "re evaluate",
            "reassess",
            "reassessed",
            "check in",
            "evaluate",
            "evaluated",
            "monitor",
            "monitored",
            "audit",
            "revision",
            "revisar",
            "evaluacion",
        ],
    ),
];
