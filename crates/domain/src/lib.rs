//! Rules and words of the city's work. No input or output, no clock, no database, no HTML.
//!
//! # Glossary: each module in one line
//! - [`plans::plan`]: a *plan* as published, its *document state* (draft, illustrative, final, adopted, superseded).
//! - [`plans::framework`]: level names and status words of a plan: data, not code; presets for five shapes.
//! - [`plans::item`]: an *item* is a commitment or a level above it; an *action* is a commitment in a plan.
//! - [`plans::schedule`]: when an item is due *as written*, with its bounds.
//! - [`plans::measure`]: how an item is measured: typed, with targets and actuals by period.
//! - [`plans::responsibility`]: RACI codes, combined codes, authority levels, the exactly-one-A check.
//! - [`plans::statement`]: mandate, vision, caveat, root cause …: sentences of a plan that are not commitments.
//! - [`plans::evidence`]: what shows that something was done, and who may see it.
//! - [`progress::status`]: the three scales and *not reported*.
//! - [`progress::lateness`]: late for certain, possibly late, not late, cannot be late.
//! - [`progress::rollup`]: counts, never averages.
//! - [`people::party`]: person, role, unit, committee, partner, vendor, class of roles, merged roles.
//! - [`ledger::entry`]: what can happen; [`ledger::chain`]: how the record is hashed.
//! - [`access`]: every operation, and who may do it: one table.
//! - [`text`]: folded keys for search and slugs for addresses.

pub mod access;
pub mod ledger;
pub mod people;
pub mod plans;
pub mod progress;
pub mod text;
