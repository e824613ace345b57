//! What can go wrong with a database, told apart as far as somebody can do something about it.

/// Result of a database operation.
pub type Result<T> = std::result::Result<T, Error>;

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
    Corrupt(#[source] sqlx::Error),
    /// No room.
    #[error("the disk is full; nothing was half-written. Free some room and try again")]
    Full(#[source] sqlx::Error),
    /// The file or its folder cannot be written.
    #[error("the database cannot be written (read-only file, folder or disk); nothing was changed")]
    ReadOnly(#[source] sqlx::Error),
    /// Others hold it too long.
    #[error("the database is busy; nothing was changed. Try again in a moment")]
    Busy(#[source] sqlx::Error),
    /// It cannot be reached.
    #[error("the database cannot be reached")]
    Unreachable(#[source] sqlx::Error),
    /// A value that may stand once stands already.
    #[error("this exists already")]
    Exists(#[source] sqlx::Error),
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
    Other(#[source] sqlx::Error),
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
                Some(code) => of_code(code)(error),
                None => Self::Other(error),
            },
            sqlx::Error::PoolTimedOut => Self::Busy(error),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unreachable(error)
            }
            _ => Self::Other(error),
        }
    }
}

/// SQLite gives extended result codes in decimal (the low byte is the class), PostgreSQL five-character states.
fn of_code(code: &str) -> fn(sqlx::Error) -> Error {
    if code.len() == 5 {
        return match code {
            "23505" => Error::Exists,
            "53100" => Error::Full,
            "25006" => Error::ReadOnly,
            "40001" | "40P01" | "55P03" | "53300" => Error::Busy,
            "57P01" | "57P02" | "57P03" | "08006" => Error::Unreachable,
            _ => Error::Other,
        };
    }
    let number: i32 = code.parse().unwrap_or_default();
    match (number, number & 0xff) {
        (1555 | 2067, _) => Error::Exists,
        (_, 5 | 6) => Error::Busy,
        (_, 8) => Error::ReadOnly,
        (_, 11 | 26) => Error::Corrupt,
        (_, 13) => Error::Full,
        (_, 14) => Error::Unreachable,
        _ => Error::Other,
    }
}
