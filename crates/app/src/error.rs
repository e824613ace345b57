//! What a use-case may answer instead of doing what was asked. Not found and not allowed look the same to strangers.

use domain::progress::update::{ReportProblem, TEXT_CHARACTERS_MAX};

/// Result of a use-case.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use-case did not do what was asked. Nothing was changed in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("{0} was not found")]
    NotFound(String),
    /// The actor may not do this.
    #[error("this is not yours to do")]
    NotAllowed,
    /// What was given cannot be taken; each problem names its field.
    #[error("{}", sentences(.0))]
    Invalid(Vec<Problem>),
    /// The thing changed since the form was shown.
    #[error("somebody changed this in the meantime; your text is kept, nothing was overwritten")]
    Stale {
        /// What it says now.
        now: String,
        /// What was sent.
        yours: String,
    },
    /// The database said something.
    #[error(transparent)]
    Db(#[from] db::Error),
    /// The record does not fit itself.
    #[error("the record is damaged: {0}")]
    Broken(String),
    /// A file cannot be taken in or written to its end; the sentence says why.
    #[error("{0}")]
    File(String),
}

/// What is wrong with one field of a form or one argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

/// The faults a value can have. Doors say them in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is needed.
    #[error("is needed")]
    Missing,
    /// A reason is needed, because it will be public.
    #[error("needs a reason; it will be public")]
    NoReason,
    /// It is not one of the known values.
    #[error("is not one of the known values: {0}")]
    Unknown(String),
    /// It must be in the past or today.
    #[error("lies in the future")]
    InTheFuture,
    /// Too long.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// Too short.
    #[error("is shorter than {0} characters")]
    TooShort(usize),
    /// Taken already.
    #[error("is taken already: {0}")]
    Taken(String),
    /// Not of the form asked for; the example is the same in every language.
    #[error("is not of the form asked for: {0}")]
    Form(String),
    /// Known to be guessed first.
    #[error("is one of the passwords that are guessed first")]
    Guessable,
    /// It cannot be taken; a sentence for the person who sent it says why.
    #[error("{0}")]
    Unreadable(String),
    /// The present password is another one.
    #[error("is not right")]
    WrongPassword,
    /// Too many wrong ones came; so many minutes to wait.
    #[error("was wrong too often; wait {0} minutes")]
    Wait(i64),
    /// The code is not the one of this half minute, or was used.
    #[error("is not right, or was used already")]
    WrongCode,
    /// The role of the account must have a second factor.
    #[error("cannot be switched off, because the role needs it")]
    RequiredForRole,
    /// It ends before it begins.
    #[error("ends before it begins")]
    Backwards,
    /// An entry without words that could go.
    #[error("is an entry whose words cannot be withdrawn")]
    NotWithdrawable,
    /// Nobody would be left who can let others in.
    #[error("would leave the city without an administrator")]
    LastAdministrator,
    /// The city no longer pursues it.
    #[error("is no longer pursued")]
    Dropped,
    /// A heading, of which nobody promised anything.
    #[error("is a heading and no commitment")]
    NoCommitment,
    /// Only what is superseded has a successor.
    #[error("is only taken for a plan that is superseded")]
    NoSuccessor,
    /// It leads back to the thing itself.
    #[error("is the thing itself, or stands under it")]
    Itself,
    /// A draft that became a plan, or changes of one.
    #[error("became a plan and stays readable beside it")]
    Published,
    /// Nothing would change.
    #[error("would change nothing")]
    NoChange,
    /// A word that a document prints as a status, of which nobody said what it counts as.
    #[error("needs a meaning: {0}")]
    NoMeaning(String),
    /// Open questions stand in the way.
    #[error("{0} questions of the draft are still open")]
    OpenFindings(usize),
    /// Something would be published that nobody has seen.
    #[error("{0} things of the draft have not been seen by anybody")]
    Unseen(usize),
    /// A confirmation is needed because the document is only illustrative or a draft.
    #[error("must be confirmed: the document says it is only {0}")]
    ConfirmState(String),
}

impl Problem {
    /// One problem of one field, as an error.
    pub fn error(field: &str, fault: Fault) -> Error {
        Error::Invalid(vec![Self { field: field.to_owned(), fault }])
    }

    /// A problem of a report as a problem of its form.
    pub fn of_report(problem: ReportProblem) -> Self {
        let (field, fault) = match problem {
            ReportProblem::NoWord => ("word", Fault::Missing),
            ReportProblem::UnknownWord => ("word", Fault::Unknown(String::new())),
            ReportProblem::InTheFuture => ("on", Fault::InTheFuture),
            ReportProblem::DoneTooLong => ("done", Fault::TooLong(TEXT_CHARACTERS_MAX)),
            ReportProblem::NextTooLong => ("next", Fault::TooLong(TEXT_CHARACTERS_MAX)),
        };
        Self { field: field.to_owned(), fault }
    }
}

fn sentences(problems: &[Problem]) -> String {
    let all: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.field, problem.fault)).collect();
    all.join("; ")
}

/// The longest text of one field, in characters.
pub const LONG_CHARACTERS_MAX: usize = TEXT_CHARACTERS_MAX;
/// The longest reason, note or reported value, in characters.
pub const SHORT_CHARACTERS_MAX: usize = 4_000;
/// The longest name of a party, a person or a level, in characters.
pub const NAME_CHARACTERS_MAX: usize = 300;

/// A text as it will be stored, which is for ever: trimmed, and not too long.
///
/// # Errors
/// [`Fault::TooLong`].
pub fn text(field: &str, text: &str, characters_max: usize) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > characters_max {
        return Err(Problem::error(field, Fault::TooLong(characters_max)));
    }
    Ok(text.to_owned())
}

/// A reason as it will be stored: a [`text`] that is not empty.
///
/// # Errors
/// [`Fault::NoReason`] when there is none, [`Fault::TooLong`].
pub fn reason(why: &str) -> Result<String> {
    let why = text("reason", why, SHORT_CHARACTERS_MAX)?;
    if why.is_empty() { Err(Problem::error("reason", Fault::NoReason)) } else { Ok(why) }
}
