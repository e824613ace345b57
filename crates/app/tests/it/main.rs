//! What the use-cases do, seen from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod accounts;
mod columns;
mod copies;
mod editions;
mod exported;
mod faults;
mod imports;
mod record;
mod reimports;
mod round_trip;
mod storage;
mod together;
mod world;
