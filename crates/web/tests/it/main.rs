//! What people see and do at the site: stories with the in-process browser, and who may open what.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod city;
mod drafts;
mod imports;
mod large;
mod public;
mod roles;
mod second_factor;
mod sessions;
mod spanish;
mod staff;
mod world;
