//! A small memorable city for tests, on both database engines, and the checks that every page must stand.
//! Only tests use it: it must never be a normal dependency of anything.

pub mod browser;
mod city;
mod cluster;
mod engine;
pub mod page;
pub mod postgres;

pub use browser::{Browser, Page, Site};
pub use city::{NOW, TestCity};
pub use engine::{Engine, Store, engines, on_both, stores};
