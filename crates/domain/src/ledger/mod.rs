//! The record that cannot be quietly rewritten: what can happen ([`entry`]) and how it is chained ([`chain`]).

pub mod canonical;
pub mod chain;
pub mod entry;
mod payload;
mod withdraw;
