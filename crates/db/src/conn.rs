//! A connection: a transaction that writes, or a session that only reads. Both count their statements.

use crate::{Engine, Error, FromRow, Result, RowRef, Statement, Value};
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Executor as _, Postgres, Sqlite, Transaction};

/// Where statements are sent.
pub struct Conn {
    inner: Inner,
    statements: u32,
}

enum Inner {
    Lite(Transaction<'static, Sqlite>),
    LiteRead(PoolConnection<Sqlite>),
    Pg(Transaction<'static, Postgres>),
    PgRead(PoolConnection<Postgres>),
}

/// The same body for whichever engine this connection has; `$conn` is the driver's connection.
macro_rules! on {
    ($self:expr, $statement:expr, $values:expr, |$query:ident, $conn:ident, $variant:ident| $body:expr) => {{
        $self.statements += 1;
        match &mut $self.inner {
            Inner::Lite(tx) => {
                let $query = lite_query($statement.lite, $values);
                let $conn = &mut **tx;
                #[allow(unused_imports)]
                use RowRef::Lite as $variant;
                $body
            }
            Inner::LiteRead(conn) => {
                let $query = lite_query($statement.lite, $values);
                let $conn = &mut **conn;
                #[allow(unused_imports)]
                use RowRef::Lite as $variant;
                $body
            }
            Inner::Pg(tx) => {
                let $query = pg_query($statement.pg, $values);
                let $conn = &mut **tx;
                #[allow(unused_imports)]
                use RowRef::Pg as $variant;
                $body
            }
            Inner::PgRead(conn) => {
                let $query = pg_query($statement.pg, $values);
                let $conn = &mut **conn;
                #[allow(unused_imports)]
                use RowRef::Pg as $variant;
                $body
            }
        }
    }};
}

impl Conn {
    pub(crate) fn lite(tx: Transaction<'static, Sqlite>) -> Self {
        Self { inner: Inner::Lite(tx), statements: 0 }
    }
    pub(crate) fn lite_read(conn: PoolConnection<Sqlite>) -> Self {
        Self { inner: Inner::LiteRead(conn), statements: 0 }
    }
    pub(crate) fn pg(tx: Transaction<'static, Postgres>) -> Self {
        Self { inner: Inner::Pg(tx), statements: 0 }
    }
    pub(crate) fn pg_read(conn: PoolConnection<Postgres>) -> Self {
        Self { inner: Inner::PgRead(conn), statements: 0 }
    }

    /// Which engine it speaks to.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Lite(_) | Inner::LiteRead(_) => Engine::Lite,
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
        if matches!(self.inner, Inner::LiteRead(_) | Inner::PgRead(_)) {
            return Err(Error::ReadConnection);
        }
        on!(self, statement, values, |query, conn, _Row| Ok(query.execute(conn).await?.rows_affected()))
    }

    /// All rows.
    ///
    /// # Errors
    /// What the database says, or a row that does not fit.
    pub async fn all<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<Vec<T>> {
        on!(self, statement, values, |query, conn, Row| {
            let rows = query.fetch_all(conn).await?;
            rows.iter().map(|row| T::from_row(Row(row))).collect()
        })
    }

    /// The first row, or none.
    ///
    /// # Errors
    /// What the database says, or a row that does not fit.
    pub async fn optional<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<Option<T>> {
        on!(self, statement, values, |query, conn, Row| {
            let row = query.fetch_optional(conn).await?;
            row.as_ref().map(|row| T::from_row(Row(row))).transpose()
        })
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// What the database says, no row, or a row that does not fit.
    pub async fn one<T: FromRow>(&mut self, statement: Statement, values: Vec<Value>) -> Result<T> {
        on!(self, statement, values, |query, conn, Row| {
            let row = query.fetch_one(conn).await?;
            T::from_row(Row(&row))
        })
    }

    /// Runs a text of several statements: migrations and fixtures.
    ///
    /// # Errors
    /// What the database says.
    pub async fn script(&mut self, text: &'static str) -> Result<()> {
        match &mut self.inner {
            Inner::Lite(tx) => _ = sqlx::raw_sql(text).execute(&mut **tx).await?,
            Inner::Pg(tx) => _ = sqlx::raw_sql(text).execute(&mut **tx).await?,
            Inner::LiteRead(_) | Inner::PgRead(_) => return Err(Error::ReadConnection),
        }
        Ok(())
    }

    /// Runs an insert built by [`crate::copy`] from names that the database itself gave.
    pub(crate) async fn execute_built(&mut self, text: String, values: Vec<Value>) -> Result<()> {
        self.statements += 1;
        let text = sqlx::SqlSafeStr::into_sql_str(sqlx::AssertSqlSafe(text));
        match &mut self.inner {
            Inner::Lite(tx) => _ = bind_lite(sqlx::query(text), values).execute(&mut **tx).await?,
            Inner::Pg(tx) => _ = bind_pg(sqlx::query(text), values).execute(&mut **tx).await?,
            Inner::LiteRead(_) | Inner::PgRead(_) => return Err(Error::ReadConnection),
        }
        Ok(())
    }

    /// Prepares a statement without running it: the test of all statements.
    ///
    /// # Errors
    /// When the engine does not understand it.
    pub async fn prepare(&mut self, statement: Statement) -> Result<()> {
        match &mut self.inner {
            Inner::Lite(tx) => drop(tx.prepare(sqlx::SqlSafeStr::into_sql_str(statement.lite)).await?),
            Inner::LiteRead(conn) => drop(conn.prepare(sqlx::SqlSafeStr::into_sql_str(statement.lite)).await?),
            Inner::Pg(tx) => drop(tx.prepare(sqlx::SqlSafeStr::into_sql_str(statement.pg)).await?),
            Inner::PgRead(conn) => drop(conn.prepare(sqlx::SqlSafeStr::into_sql_str(statement.pg)).await?),
        }
        Ok(())
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
            Inner::Lite(tx) => Ok(tx.commit().await?),
            Inner::Pg(tx) => Ok(tx.commit().await?),
            Inner::LiteRead(_) | Inner::PgRead(_) => Ok(()),
        }
    }
}

type LiteQuery = sqlx::query::Query<'static, Sqlite, SqliteArguments>;
type PgQuery = sqlx::query::Query<'static, Postgres, PgArguments>;

fn lite_query(text: &'static str, values: Vec<Value>) -> LiteQuery {
    bind_lite(sqlx::query(text), values)
}

fn pg_query(text: &'static str, values: Vec<Value>) -> PgQuery {
    bind_pg(sqlx::query(text), values)
}

fn bind_lite(query: LiteQuery, values: Vec<Value>) -> LiteQuery {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(value) => query.bind(value),
        Value::Int(value) => query.bind(value),
        Value::Bool(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}

fn bind_pg(query: PgQuery, values: Vec<Value>) -> PgQuery {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(value) => query.bind(value),
        Value::Int(value) => query.bind(value),
        Value::Bool(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}
