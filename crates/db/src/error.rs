//! What can go wrong with a database, told apart as far as somebody can do something about it.

/// Result of a database operation.
pub type Result<T> = std::result::Result<T, Error>;

/// What the driver said.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// An error of the database, with its cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address names no engine that is known.
    #[error("{0:?} is not a database address; use a file path, sqlite:PATH or postgres://…")]
    Address(String),
    /// The file is another program's, or damaged.
    #[error(
        "the database file is damaged or is not a database; nothing was changed. Restore a backup, or name another file"
    )]
    Corrupt(#[source] Cause),
    /// No room.
    #[error("the disk is full; nothing was half-written. Free some room and try again")]
    Full(#[source] Cause),
    /// The file or its folder cannot be written.
    #[error("the database cannot be written (read-only file, folder or disk); nothing was changed")]
    ReadOnly(#[source] Cause),
    /// Others hold it too long.
    #[error("the database is busy; nothing was changed. Try again in a moment")]
    Busy(#[source] Cause),
    /// It cannot be reached.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Cause),
    /// A value that may stand once stands already.
    #[error("this exists already")]
    Exists(#[source] Cause),
    /// The database is newer than the program.
    #[error(
        "the database was written by a newer version of the program (step {found}, known are {known}); use that version"
    )]
    Newer {
        /// Step found in the database.
        found: i64,
        /// Last step known here.
        known: i64,
    },
    /// A statement was sent to a connection that only reads.
    #[error("this connection only reads")]
    ReadConnection,
    /// Anything else.
    #[error("the database refused")]
    Other(#[source] Cause),
}

impl Error {
    /// Whether the same thing may go well in a moment, or once somebody has made room or brought the database back.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_) | Self::Full(_) | Self::ReadOnly(_))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(cause) => match cause.code().as_deref() {
                Some(state) => of_state(state)(error.into()),
                None => Self::Other(error.into()),
            },
            sqlx::Error::PoolTimedOut => Self::Busy(error.into()),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unreachable(error.into())
            }
            _ => Self::Other(error.into()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(cause, _) => of_code(cause.extended_code)(error.into()),
            _ => Self::Other(error.into()),
        }
    }
}

/// PostgreSQL gives five-character states.
fn of_state(state: &str) -> fn(Cause) -> Error {
    match state {
        "23505" => Error::Exists,
        "53100" => Error::Full,
        "25006" => Error::ReadOnly,
        "40001" | "40P01" | "55P03" | "53300" => Error::Busy,
        "57P01" | "57P02" | "57P03" | "08006" => Error::Unreachable,
        _ => Error::Other,
    }
}

/// SQLite gives extended result codes; the low byte is the class.
fn of_code(code: i32) -> fn(Cause) -> Error {
    match (code, code & 0xff) {
        (1555 | 2067, _) => Error::Exists,
        (_, 5 | 6) => Error::Busy,
        (_, 8) => Error::ReadOnly,
        (_, 11 | 26) => Error::Corrupt,
        (_, 13) => Error::Full,
        (_, 14) => Error::Unreachable,
        _ => Error::Other,
    }
}
