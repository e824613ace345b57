//! What the use-cases do, seen from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod accounts;
mod editions;
mod faults;
mod imports;
mod record;
mod round_trip;
mod storage;
mod together;
