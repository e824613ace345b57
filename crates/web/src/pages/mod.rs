//! One file a noun. A page reads what it needs, asks a use-case, and composes parts.

pub mod account;
pub mod actions;
pub mod assignments;
pub mod city;
pub mod desk;
pub mod drops;
pub mod due_dates;
pub mod evidence;
pub mod frame;
pub mod frameworks;
pub mod measures;
pub mod milestones;
pub mod new_items;
pub mod parties;
pub mod people;
pub mod public;
pub mod sign_in;
pub mod signatures;
pub mod sources;
pub mod states;
pub mod updates;
pub mod withdrawals;
pub mod wordings;
