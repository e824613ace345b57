//! What the use-cases do, seen from outside.
#![allow(clippy::unwrap_used)] // a test that cannot go on says where

mod accounts;
mod faults;
mod imports;
mod record;
mod storage;
