//! A connection: a transaction that writes, or a session that only reads. Both count their statements.

use crate::{Engine, Error, FromRow, Result, RowRef, Statement, Value, lite};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::{Executor as _, PgConnection, Postgres, Transaction};

/// Where statements are sent.
pub struct Conn {
    inner: Inner,
    statements: u32,
    writes: bool,
}

enum Inner {
    Lite(lite::Session),
    Pg(Transaction<'static, Postgres>),
    PgRead(PoolConnection<Postgres>),
}

impl Conn {
    pub(crate) fn lite(session: lite::Session, writes: bool) -> Self {
        Self { inner: Inner::Lite(session), statements: 0, writes }
    }
    pub(crate) fn pg(tx: Transaction<'static, Postgres>, writes: bool) -> Self {
        Self { inner: Inner::Pg(tx), statements: 0, writes }
    }
    pub(crate) fn pg_read(conn: PoolConnection<Postgres>) -> Self {
        Self { inner: Inner::PgRead(conn), statements: 0, writes: false }
    }

    /// Which engine it speaks to.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Lite(_) => Engine::Lite,
            Inner::Pg(_) | Inner::PgRead(_) => Engine::Pg,
        }
    }

    /// How many statements were sent so far.
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// Sends a statement that gives no rows; returns how many it touched.
    ///
    /// # Errors
    /// What the database says.
    pub async fn execute(&mut self, statement: Statement, values: Vec<Value>) -> Result<u64> {
        self.must_write()?;
        match self.driver(statement).await {
            Driver::Lite(session) => session.execute(statement.lite, &values),
            Driver::Pg(conn) => Ok(pg_query(statement.pg, values).execute(conn).await?.rows_affected()),
        }
    }

    /// All rows.
    ///
    /// # Errors
    /// What the database says, or a row that does not fit.
    pub async fn all<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<Vec<T>> {
        match self.driver(statement).await {
            Driver::Lite(session) => session.all(statement.lite, &values),
            Driver::Pg(conn) => {
                let rows = pg_query(statement.pg, values).fetch_all(conn).await?;
                rows.iter().map(|row| T::from_row(RowRef::Pg(row))).collect()
            }
        }
    }

    /// The first row, or none.
    ///
    /// # Errors
    /// What the database says, or a row that does not fit.
    pub async fn optional<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<Option<T>> {
        match self.driver(statement).await {
            Driver::Lite(session) => session.optional(statement.lite, &values),
            Driver::Pg(conn) => {
                let row = pg_query(statement.pg, values).fetch_optional(conn).await?;
                row.as_ref().map(|row| T::from_row(RowRef::Pg(row))).transpose()
            }
        }
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// What the database says, no row, or a row that does not fit.
    pub async fn one<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<T> {
        self.optional(statement, values).await?.ok_or_else(|| Error::Other(sqlx::Error::RowNotFound.into()))
    }

    /// Runs a text of several statements: migrations and fixtures.
    ///
    /// # Errors
    /// What the database says.
    pub async fn script(&mut self, text: &'static str) -> Result<()> {
        self.must_write()?;
        match &mut self.inner {
            Inner::Lite(session) => session.script(text),
            Inner::Pg(tx) => Ok(sqlx::raw_sql(text).execute(&mut **tx).await.map(drop)?),
            Inner::PgRead(conn) => Ok(sqlx::raw_sql(text).execute(&mut **conn).await.map(drop)?),
        }
    }

    /// Runs an insert built by [`crate::copy`] from names that the database itself gave.
    pub(crate) async fn execute_built(&mut self, text: String, values: Vec<Value>) -> Result<()> {
        self.must_write()?;
        self.statements += 1;
        match &mut self.inner {
            Inner::Lite(session) => session.execute(&text, &values).map(drop),
            Inner::Pg(tx) => {
                let text = sqlx::SqlSafeStr::into_sql_str(sqlx::AssertSqlSafe(text));
                Ok(bind_pg(sqlx::query(text), values).execute(&mut **tx).await.map(drop)?)
            }
            Inner::PgRead(_) => Err(Error::ReadConnection),
        }
    }

    /// Prepares a statement without running it: the test of all statements.
    ///
    /// # Errors
    /// When the engine does not understand it.
    pub async fn prepare(&mut self, statement: Statement) -> Result<()> {
        match self.driver(statement).await {
            Driver::Lite(session) => session.prepare(statement.lite),
            Driver::Pg(conn) => Ok(conn.prepare(sqlx::SqlSafeStr::into_sql_str(statement.pg)).await.map(drop)?),
        }
    }

    /// Notes that a statement is about to be sent and says where to. A long row of them lets others work in between.
    async fn driver(&mut self, statement: Statement) -> Driver<'_> {
        self.statements += 1;
        tracing::debug!(target: "db::statement", name = statement.name);
        match &mut self.inner {
            Inner::Lite(session) => {
                tokio::task::coop::consume_budget().await;
                Driver::Lite(session)
            }
            Inner::Pg(tx) => Driver::Pg(tx),
            Inner::PgRead(conn) => Driver::Pg(conn),
        }
    }

    fn must_write(&self) -> Result<()> {
        if self.writes { Ok(()) } else { Err(Error::ReadConnection) }
    }

    /// Makes what was written durable. A dropped transaction is undone.
    ///
    /// # Errors
    /// When the database could not make it durable: then nothing was written.
    pub async fn commit(self) -> Result<()> {
        #[cfg(feature = "fault")]
        if std::env::var_os("THROUGHLINE_TEST_ACK_BEFORE_COMMIT").is_some() {
            tokio::spawn(async {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                self.finish().await
            });
            return Ok(());
        }
        self.finish().await
    }

    async fn finish(self) -> Result<()> {
        match self.inner {
            Inner::Lite(session) if self.writes => session.commit().await,
            Inner::Pg(tx) => Ok(tx.commit().await?),
            Inner::Lite(_) | Inner::PgRead(_) => Ok(()),
        }
    }
}

/// The connection of the one engine or the other.
enum Driver<'c> {
    Lite(&'c lite::Session),
    Pg(&'c mut PgConnection),
}

type PgQuery = sqlx::query::Query<'static, Postgres, PgArguments>;

fn pg_query(text: &'static str, values: Vec<Value>) -> PgQuery {
    bind_pg(sqlx::query(text), values)
}

fn bind_pg(query: PgQuery, values: Vec<Value>) -> PgQuery {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(value) => query.bind(value),
        Value::Int(value) => query.bind(value),
        Value::Bool(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}
